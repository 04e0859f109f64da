// SPDX-License-Identifier: Apache-2.0

import JobCore
import JobProto
import Testing
import WireProto

@testable import JobScheduler

@Suite("JobImageWriter")
struct JobImageWriterTests {
    @Test("images are the messages that protobuf would write, and mean what was written")
    func messages() throws {
        let images = QuickJobReaderTests.images
        var writer = JobImageWriter()
        for image in images { writer.add(image) }
        let taken = writer.takeBlock()
        let block = try #require(taken)
        let message = try JobdJournalV1.SnapshotBlock(serialized: block)
        #expect(message.serialized() == block && message.unknownFields.isEmpty)
        guard case .jobs(let jobs)? = message.block else {
            Issue.record("a block of jobs")
            return
        }
        let loader = SnapshotLoader(zones: { _ in nil })
        #expect(try jobs.jobs.map { try loader.image($0) } == images)
    }

    @Test("a block holds what came since the block before")
    func blocks() {
        var writer = JobImageWriter()
        #expect(writer.takeBlock() == nil && writer.byteCount == 0)
        writer.add(QuickJobReaderTests.images[0])
        let first = writer.takeBlock()
        #expect(writer.takeBlock() == nil)
        writer.add(QuickJobReaderTests.images[0])
        #expect(writer.takeBlock() == first && first != nil)
    }
}

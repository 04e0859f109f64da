// SPDX-License-Identifier: Apache-2.0

import Foundation
import JobCore
import JobOutput
import JobScheduler
import Testing

@testable import JobService

@Suite("AttemptOutputs")
struct AttemptOutputsTests {
    @Test("output goes to the attempt that wrote it, and is whole however often the stream ends")
    func writes() async throws {
        try await WorkerFixture.run { fixture in
            let job = JobID(high: 0x7000, low: 1 << 63)
            let first = AttemptName(jobID: job, token: AttemptToken(epoch: 1, attempt: 1))
            let second = AttemptName(jobID: job, token: AttemptToken(epoch: 1, attempt: 2))
            let outputs = AttemptOutputs(
                store: fixture.output,
                disk: fixture.scheduler.blocking,
                logger: LogLines().logger
            ) { _ in nil }
            await outputs.write([1], of: first, to: .stdout)
            await outputs.write([9], of: second, to: .stderr)
            outputs.finish(first)
            await outputs.write([2], of: first, to: .stdout)
            outputs.finishAll()
            let later = AttemptOutputs(
                store: fixture.output,
                disk: fixture.scheduler.blocking,
                logger: LogLines().logger
            ) { _ in nil }
            await later.write([3], of: first, to: .stdout)
            later.finishAll()
            let stdout = try fixture.output.read(job: job, attempt: 1, channel: .stdout, offset: 0, maxBytes: 9)
            #expect(stdout.bytes == [1, 2, 3])
            let stderr = try fixture.output.read(job: job, attempt: 2, channel: .stderr, offset: 0, maxBytes: 9)
            #expect(stderr.bytes == [9])
        }
    }

    @Test("output that cannot be stored is lost, and the log says so once")
    func lost() async throws {
        try await WorkerFixture.run { fixture in
            let name = AttemptName(jobID: JobID(high: 0x7000, low: 1 << 63), token: AttemptToken(epoch: 1, attempt: 1))
            let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
            let store = try OutputStore(directory: folder.path)
            try FileManager.default.removeItem(at: folder)
            try Data().write(to: folder)
            defer { try? FileManager.default.removeItem(at: folder) }
            let lines = LogLines()
            let disk = fixture.scheduler.blocking
            let outputs = AttemptOutputs(store: store, disk: disk, logger: lines.logger) { _ in nil }
            for _ in 0..<2 { await outputs.write([1, 2, 3], of: name, to: .stdout) }
            outputs.finish(name)
            outputs.finishAll()
            #expect(lines.all.count == 1)
            #expect(lines.all.first?.hasPrefix("warning output was lost") == true, "\(lines.all)")
        }
    }

    @Test("what is kept is bounded by what the job asked for, on a later stream too")
    func bounded() async throws {
        try await WorkerFixture.run { fixture in
            let job = JobID(high: 0x7000, low: 1 << 63)
            let name = AttemptName(jobID: job, token: AttemptToken(epoch: 1, attempt: 1))
            for _ in 0..<2 {
                let outputs = AttemptOutputs(
                    store: fixture.output,
                    disk: fixture.scheduler.blocking,
                    logger: LogLines().logger
                ) { _ in 4096 }
                await outputs.write([UInt8](repeating: 1, count: 4000), of: name, to: .stdout)
                await outputs.write([UInt8](repeating: 2, count: 4000), of: name, to: .stdout)
                outputs.finishAll()
            }
            func read(_ offset: Int64) throws -> OutputChunk {
                try fixture.output.read(job: job, attempt: 1, channel: .stdout, offset: offset, maxBytes: 1 << 20)
            }
            let head = try read(0)
            let tail = try read(head.offset + Int64(head.bytes.count))
            #expect(head.endOffset == 16_000 && head.bytes.count + tail.bytes.count == 4096)
            #expect(tail.offset == 16_000 - 2048)
        }
    }
}

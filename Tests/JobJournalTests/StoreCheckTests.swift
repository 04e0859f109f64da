// SPDX-License-Identifier: Apache-2.0

internal import JobTesting
internal import Testing

@testable internal import JobJournal

/// What verify finds.
@Suite("Check of a store")
struct StoreCheckTests {
    private let first = JournalFixture.segmentPath(1)

    @Test("segments, batches, snapshots and records are counted")
    func counts() throws {
        let (storage, records) = try InspectedStore.make()
        let report = try InspectedStore.verify(storage)
        #expect(report.problems == [])
        #expect(report.segments == 3)
        #expect(report.snapshots == [5, 9])
        #expect(report.records == UInt64(records.count))
        #expect(report.lastSequence == records.last?.sequence)
        #expect(report.bytes == report.batches * 4096)
    }

    @Test("each damage is named, one after another")
    func everyDamage() throws {
        let (storage, _) = try InspectedStore.make()
        for (path, offset) in [
            (first, 8192 + 40), (JournalFixture.segmentPath(2), 4096 + 40), (JournalFixture.snapshotPath(5), 4096 + 33),
        ] {
            var content = try #require(storage.content(path))
            content[offset] ^= 1
            storage.setContent(path, content)
        }
        let report = try InspectedStore.verify(storage)
        #expect(
            report.problems.map(\.location?.file) == [
                "journal/seg-0000000000000001", "journal/seg-0000000000000002", "journal/snap-0000000000000005",
            ]
        )
        #expect(report.problems.first?.location?.offset == 8192)
        #expect(report.snapshots == [9])
    }

    @Test("a damaged header does not hide what stands in the other segments")
    func damagedHeader() throws {
        let (storage, _) = try InspectedStore.make()
        for number in UInt64(1)...2 {
            let path = JournalFixture.segmentPath(number)
            var content = try #require(storage.content(path))
            content[number == 1 ? 4096 + 40 : 50] ^= 1
            storage.setContent(path, content)
        }
        let report = try InspectedStore.verify(storage)
        #expect(report.problems.count == 2)
        #expect(report.segments == 2)
        #expect(report.end == .open)
    }

    @Test("a missing segment and missing segments are damage", arguments: [[2], [1], [1, 2, 3]] as [[UInt64]])
    func missing(numbers: [UInt64]) throws {
        let (storage, _) = try InspectedStore.make()
        for number in numbers { storage.removeFile(JournalFixture.segmentPath(number)) }
        #expect(try !InspectedStore.verify(storage).isWhole)
    }

    @Test("files of an unknown major version are refused, not called damaged")
    func unknownMajor() throws {
        let (storage, _) = try InspectedStore.make()
        try storage.setMajor(2, of: first)
        #expect(journalError { _ = try InspectedStore.verify(storage) }?.code == .unsupportedFormat)
    }

    @Test("every flipped bit of the last segment is damage or an unfinished write, never a crash")
    func lastSegmentBits() async throws {
        let fixture = try JournalFixture(SimulatedStorage(), segmentBytes: 32 << 10)
        for _ in 0..<3 { try fixture.commit(2) }
        let storage = fixture.storage.killed()
        let content = try #require(storage.content(first))
        for byte in 0..<content.count {
            await Task.yield()
            var damaged = content
            damaged[byte] ^= 1 << UInt8(byte % 8)
            storage.setContent(first, damaged)
            let report = try InspectedStore.verify(storage)
            if report.isWhole, case .unfinished = report.end { continue }
            if report.isWhole { Issue.record("byte \(byte) went unnoticed") }
        }
    }
}

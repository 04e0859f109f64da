// SPDX-License-Identifier: Apache-2.0

internal import JobTesting
internal import Testing

@testable internal import JobJournal

/// What a power cut can leave at the end of the log: the last write in pieces. It was never acknowledged, so opening
/// takes it away and everything before it stays.
@Suite("Torn tail")
struct TornTailTests {
    /// A log of 204 records in three batches, as a killed process leaves it, and how many records end at which offset.
    private struct Log {
        let storage: SimulatedStorage
        let records: [JournalRecord]
        let ends: [(offset: Int, records: Int)]
        let path = JournalFixture.segmentPath(1)

        init() throws {
            let fixture = try JournalFixture(SimulatedStorage(), segmentBytes: 32 << 10)
            var records: [JournalRecord] = []
            var ends = [(offset: 4096, records: 0), (offset: 8192, records: 0)]
            for _ in 0..<3 {
                records += try fixture.commit(68)
                ends.append((ends[ends.count - 1].offset + 4096, records.count))
            }
            storage = fixture.storage.killed()
            self.records = records
            self.ends = ends
        }

        /// Records of the batches that are whole when only the bytes before an offset are left.
        func recordsBefore(_ offset: Int) -> [JournalRecord] {
            let end = ends.last { $0.offset <= offset } ?? (0, 0)
            return Array(records.prefix(end.records))
        }
    }

    @Test("cut off at every byte behind its header, a log gives exactly the batches before the cut", arguments: 0..<4)
    func everyTruncation(part: Int) async throws {
        let log = try Log()
        let content = try #require(log.storage.content(log.path))
        #expect(log.records.count == 204)
        for size in stride(from: content.count - part, through: 4096, by: -4) {
            log.storage.setContent(log.path, Array(content[0..<size]))
            let found = try recover(log)
            let expected = log.recordsBefore(size)
            if found != expected { Issue.record("cut at \(size): \(found.count) records, not \(expected.count)") }
            await Task.yield()
        }
    }

    /// The opening half of a start, and the records; cheaper than a whole start, to be affordable for each byte.
    private func recover(_ log: Log) throws -> [JournalRecord] {
        let paths = JournalPaths(directory: JournalFixture.directory)
        let headers = try SegmentHeaders(storage: log.storage, paths: paths).read([1])
        let opened = try TailOpener(storage: log.storage, paths: paths).open(headers[0], newestSnapshot: 0)
        defer { opened.tail.file.close() }
        var scanner = try SegmentScanner(file: opened.tail.file, header: headers[0])
        var found: [JournalRecord] = []
        while case .batch = try scanner.next() { scanner.forEachRecord { found.append($0) } }
        #expect(scanner.mark == opened.tail.mark)
        #expect(try opened.tail.file.size() == headers[0].segmentBytes)
        return found
    }

    @Test(
        "cut off anywhere, the journal goes on and a further start finds all of it",
        arguments: [0, 1, 24, 2000, 4095]
    )
    func goesOn(cut: Int) throws {
        let log = try Log()
        let content = try #require(log.storage.content(log.path))
        log.storage.setContent(log.path, Array(content[0..<12288 + cut]))
        let fixture = try JournalFixture(log.storage, segmentBytes: 32 << 10)
        #expect(fixture.records == log.recordsBefore(12288))
        #expect((fixture.report.tornTail != nil) == (cut > 0))
        var all = fixture.records
        all += try fixture.commit(3)
        let again = try JournalFixture(fixture.storage.crashed(.syncedOnly), segmentBytes: 32 << 10)
        #expect(again.records == all)
        #expect(again.report.tornTail == nil)
    }

    @Test("with any sectors of the last batch missing, the batches before it stay")
    func zeroedSectors() throws {
        let fixture = try JournalFixture(SimulatedStorage(), segmentBytes: 64 << 10)
        let kept = try fixture.commit(10)
        let start = Int(JournalFixture.lastOffset(fixture))
        let last = try fixture.commit(10, payloadBytes: 500)
        let end = Int(JournalFixture.lastOffset(fixture))
        let path = JournalFixture.segmentPath(1)
        let storage = fixture.storage.killed()
        let content = try #require(storage.content(path))
        let sectors = (end - start) / 512
        #expect(sectors == 16)
        var random = SeededRandom(seed: 3)
        let sets =
            (0..<sectors).map { Set([$0]) }
            + (0..<300).map { _ in
                Set((0..<sectors).filter { _ in random.next() & 1 == 0 })
            }
        for missing in sets {
            var torn = content
            for sector in missing {
                let range = start + sector * 512..<start + (sector + 1) * 512
                torn.replaceSubrange(range, with: [UInt8](repeating: 0, count: 512))
            }
            let isWhole = torn == content
            storage.setContent(path, torn)
            let again = try JournalFixture(storage.killed(), starts: false)
            #expect(again.records == (isWhole ? kept + last : kept))
        }
    }

    @Test("the torn bytes are kept aside")
    func copies() throws {
        let log = try Log()
        let content = try #require(log.storage.content(log.path))
        var torn = content
        torn[16384 + 600] ^= 1
        log.storage.setContent(log.path, torn)
        let fixture = try JournalFixture(log.storage.killed(), segmentBytes: 32 << 10, starts: false)
        let tail = try #require(fixture.report.tornTail)
        #expect(tail.location == .init(file: "journal/seg-0000000000000001", offset: 16384))
        #expect(tail.copy == "seg-0000000000000001-00004000.0.torn")
        let kept = fixture.storage.content("/data/journal/\(try #require(tail.copy))")
        #expect(kept?.count == torn[16384...].count - trailingZeros(torn))
        #expect(kept == Array(torn[16384..<16384 + (kept?.count ?? 0)]))
    }

    private func trailingZeros(_ bytes: [UInt8]) -> Int {
        bytes.reversed().prefix { $0 == 0 }.count
    }

    @Test("a second tear at the same place does not overwrite the first copy")
    func secondCopy() throws {
        let log = try Log()
        let content = try #require(log.storage.content(log.path))
        var torn = content
        torn[16384 + 600] ^= 1
        log.storage.setContent(log.path, torn)
        let first = try JournalFixture(log.storage, segmentBytes: 32 << 10, starts: false)
        try first.journal.close()
        log.storage.setContent(log.path, torn)
        let second = try JournalFixture(log.storage, segmentBytes: 32 << 10, starts: false)
        #expect(second.report.tornTail?.copy == "seg-0000000000000001-00004000.1.torn")
        #expect(log.storage.paths.filter { $0.hasSuffix(".torn") }.count == 2)
    }

    @Test("a full disk keeps the copy away, not the journal")
    func noSpaceForCopy() throws {
        let log = try Log()
        var torn = try #require(log.storage.content(log.path))
        torn[16384 + 600] ^= 1
        log.storage.setContent(log.path, torn)
        log.storage.setCapacity(log.storage.usedBytes)
        let fixture = try JournalFixture(log.storage, segmentBytes: 32 << 10)
        #expect(fixture.report.tornTail != nil)
        #expect(fixture.report.tornTail?.copy == nil)
        #expect(fixture.records == log.recordsBefore(16384))
        #expect(!fixture.storage.paths.contains { $0.hasSuffix(".tmp") })
    }

    @Test("bytes behind the last batch are a torn tail too")
    func strayBytes() throws {
        let log = try Log()
        var stray = try #require(log.storage.content(log.path))
        stray[30000] = 1
        log.storage.setContent(log.path, stray)
        let fixture = try JournalFixture(log.storage, segmentBytes: 32 << 10)
        #expect(fixture.records == log.records)
        #expect(fixture.report.tornTail?.reason == "zeros are followed by other bytes at 30000")
        #expect(fixture.storage.content(log.path)?[30000] == 0)
    }
}

extension JournalFixture {
    /// Where the next batch of the first segment goes.
    static func lastOffset(_ fixture: JournalFixture) -> UInt64 {
        UInt64(SegmentHeader.byteCount) + fixture.journal.metrics.bytesWritten
    }
}

// SPDX-License-Identifier: Apache-2.0

internal import Foundation
internal import JobTesting
internal import Testing

@testable internal import JobJournal

/// Format 1 is frozen: its files open for ever, and are still written the same.
@Suite("Golden files of format 1")
struct GoldenStoreTests {
    @Test("open, and give every record and block back")
    func opens() throws {
        let disk = try GoldenStore.disk()
        let report = try StoreInspector(directory: JournalFixture.directory, storage: disk).verify()
        #expect(report.problems == [])
        #expect(report.end == .closed)
        #expect(report.snapshots == [5, 9])
        #expect(report.segments == 3)
        let fixture = try JournalFixture(disk, segmentBytes: GoldenStore.segmentBytes)
        #expect(fixture.report.snapshotSequence == 9)
        #expect(fixture.report.wasClosedCleanly)
        #expect(fixture.blocks == (0..<3).map { [UInt8](repeating: UInt8($0), count: 100 * $0) })
        let read = try fixture.journal.read(after: 0, limit: 1000)
        #expect(read.first?.sequence == 1)
        #expect(read.last?.sequence == report.lastSequence)
        #expect(Array(read[9...]) == fixture.records)
        #expect(read[3] == JournalRecord(sequence: 4, type: 0xFEFF, isIgnorable: true, payload: [1, 2, 3]))
        #expect(read[0..<3].allSatisfy { $0.payload.isEmpty })
        #expect(read[4] == JournalFixture.record(5, payloadBytes: 300))
        #expect(read.last == JournalFixture.record(report.lastSequence, payloadBytes: 5000))
        let more = try fixture.commit(3)
        #expect(
            try JournalFixture(disk.killed(), segmentBytes: GoldenStore.segmentBytes).records.suffix(3) == more[...]
        )
    }

    @Test("are what this version writes, byte for byte")
    func writes() throws {
        if ProcessInfo.processInfo.environment["JOBD_WRITE_GOLDEN"] != nil { try GoldenStore.write() }
        let storage = try GoldenStore.make()
        let files = try GoldenStore.files()
        #expect(Set(files.keys.map { "\(JournalFixture.directory)/\($0)" }) == Set(storage.paths))
        for (path, bytes) in files {
            var written = try #require(storage.content("\(JournalFixture.directory)/\(path)"))
            var golden = bytes
            if path == "LOCK" {
                // Which process it was is not a matter of the format.
                for slot in 0..<2 {
                    for offset in [40..<48, 508..<512] {
                        let range = slot * 512 + offset.lowerBound..<slot * 512 + offset.upperBound
                        golden.replaceSubrange(range, with: [UInt8](repeating: 0, count: offset.count))
                        written.replaceSubrange(range, with: [UInt8](repeating: 0, count: offset.count))
                    }
                }
            }
            let isSame = written == golden
            #expect(isSame, "\(path)")
        }
    }

    @Test(
        "of another major version are refused, and left as they are",
        arguments: ["journal/seg", "journal/snap", "LOCK"]
    )
    func unknownMajor(kind: String) throws {
        for path in try GoldenStore.files().keys where path.hasPrefix(kind) {
            let disk = try GoldenStore.disk()
            let full = "\(JournalFixture.directory)/\(path)"
            if kind == "LOCK" {
                try disk.setLockMajor(2)
            } else {
                try disk.setMajor(2, of: full)
            }
            let before = disk.paths.map { disk.content($0) }
            let error = journalError { _ = try JournalFixture(disk, segmentBytes: GoldenStore.segmentBytes) }
            #expect(error?.code == .unsupportedFormat, "\(path): \(String(describing: error))")
            let isUntouched = disk.paths.map { disk.content($0) } == before
            #expect(isUntouched, "\(path)")
        }
    }

    @Test("of a higher minor version open")
    func higherMinor() throws {
        let disk = try GoldenStore.disk()
        for path in disk.paths where !path.hasSuffix("LOCK") {
            var content = try #require(disk.content(path))
            content[10] = 9
            disk.setContent(path, content)
            try disk.setMajor(1, of: path)
        }
        #expect(try JournalFixture(disk, segmentBytes: GoldenStore.segmentBytes).report.snapshotSequence == 9)
    }
}

extension SimulatedStorage {
    /// Gives both slots of the lock file another major version, with right checksums.
    fileprivate func setLockMajor(_ major: UInt8) throws {
        let path = "\(JournalFixture.directory)/LOCK"
        var content = try #require(self.content(path))
        for slot in 0..<content.count / 512 {
            content[slot * 512 + 8] = major
            let checksum = Checksum.crc32c(content.span.bytes.extracting(slot * 512..<slot * 512 + 508))
            content.replaceSubrange(
                slot * 512 + 508..<slot * 512 + 512,
                with: (0..<4).map { UInt8(truncatingIfNeeded: checksum >> UInt32(8 * $0)) }
            )
        }
        setContent(path, content)
    }
}

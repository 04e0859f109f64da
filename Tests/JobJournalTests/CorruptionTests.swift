// SPDX-License-Identifier: Apache-2.0

internal import JobTesting
internal import Testing

@testable internal import JobJournal

/// Damage to data that was durable. The journal refuses to start, says where, and changes nothing.
@Suite("Corruption")
struct CorruptionTests {
    private let first = JournalFixture.segmentPath(1)

    /// A log of two segments; the first is sealed by the header of the second.
    private func sealedLog(segmentBytes: Int = 16 << 10) throws -> SimulatedStorage {
        let fixture = try JournalFixture(SimulatedStorage(), segmentBytes: segmentBytes)
        while fixture.journal.metrics.rolls == 0 { try fixture.commit(12) }
        return fixture.storage.killed()
    }

    private func open(_ storage: SimulatedStorage, segmentBytes: Int = 16 << 10) -> JournalError? {
        journalError { _ = try JournalFixture(storage, segmentBytes: segmentBytes, starts: false) }
    }

    @Test("a start with a flipped bit in every 97th byte of a sealed log names the segment and changes nothing")
    func refusal() throws {
        let storage = try sealedLog()
        for number in UInt64(1)...2 {
            let path = JournalFixture.segmentPath(number)
            let content = try #require(storage.content(path))
            let range = number == 1 ? 0..<content.count : 0..<4096
            for byte in stride(from: range.lowerBound, to: range.upperBound, by: 97) {
                var damaged = content
                damaged[byte] ^= 0x10
                storage.setContent(path, damaged)
                let error = try #require(open(storage))
                #expect(error.code == .corrupted)
                #expect(error.location?.file == "journal/\(JournalPaths.segment(number))")
                if number == 1 { #expect(error.location.map { Int($0.offset) <= byte } == true) }
                #expect(storage.content(path) == damaged)
            }
            storage.setContent(path, content)
        }
        #expect(open(storage) == nil)
    }

    @Test("damage in the last segment is proven by any later batch", arguments: [false, true])
    func laterBatch(seals: Bool) throws {
        let fixture = try JournalFixture(SimulatedStorage())
        try fixture.commit(5)
        let damagedStart = Int(JournalFixture.lastOffset(fixture))
        try fixture.commit(5, payloadBytes: 300)
        if seals {
            try fixture.journal.drive(seals: true)
            #expect(fixture.journal.metrics.seals == 2)
        } else {
            try fixture.commit(1)
        }
        let end = Int(JournalFixture.lastOffset(fixture))
        let storage = fixture.storage.killed()
        let content = try #require(storage.content(first))
        for byte in stride(from: damagedStart, to: end - 4096, by: 41) {
            var damaged = content
            damaged[byte] ^= 0x40
            storage.setContent(first, damaged)
            let error = try #require(open(storage, segmentBytes: 64 << 10))
            #expect(error.code == .corrupted)
            #expect(error.message.contains("follows it"))
            #expect(storage.content(first) == damaged)
        }
    }

    @Test("a lost write with a later batch behind it is a corruption")
    func lostWrite() throws {
        let fixture = try JournalFixture(SimulatedStorage())
        try fixture.commit(5)
        fixture.storage.inject(StorageFault(.write, path: "/journal/", .lost))
        try fixture.commit(5)
        try fixture.commit(5)
        let error = open(fixture.storage.killed(), segmentBytes: 64 << 10)
        #expect(error?.code == .corrupted)
        #expect(error?.location == .init(file: "journal/seg-0000000000000001", offset: 12288))
    }

    @Test("a misdirected write is not taken for the log")
    func misdirectedWrite() throws {
        let fixture = try JournalFixture(SimulatedStorage())
        try fixture.commit(5)
        fixture.storage.inject(StorageFault(.write, path: "/journal/", .misdirected(4096)))
        try fixture.commit(5)
        let error = open(fixture.storage.killed(), segmentBytes: 64 << 10)
        #expect(error == nil, "alone it cannot be told from a torn write")
        try fixture.commit(5)
        #expect(open(fixture.storage.killed(), segmentBytes: 64 << 10)?.code == .corrupted)
    }

    @Test("a record of a later batch proves as much, without the batch's end")
    func laterRecordOnly() throws {
        let fixture = try JournalFixture(SimulatedStorage())
        try fixture.commit(5)
        let middle = Int(JournalFixture.lastOffset(fixture))
        try fixture.commit(5)
        let last = Int(JournalFixture.lastOffset(fixture))
        try fixture.commit(5, payloadBytes: 3000)
        let storage = fixture.storage.killed()
        var content = try #require(storage.content(first))
        content[middle + 30] ^= 1
        content.replaceSubrange(last..<last + 3072, with: [UInt8](repeating: 0, count: 3072))
        content.replaceSubrange(last + 12288..<last + 16384, with: [UInt8](repeating: 0, count: 4096))
        storage.setContent(first, content)
        let error = open(storage, segmentBytes: 64 << 10)
        #expect(error?.code == .corrupted)
        #expect(error?.message.contains("a record of a later batch") == true)
    }

    @Test("missing segments are noticed", arguments: [1, 2, 3] as [UInt64])
    func missingSegment(number: UInt64) throws {
        let fixture = try JournalFixture(SimulatedStorage(), segmentBytes: 16 << 10)
        while fixture.journal.metrics.rolls < 3 { try fixture.commit(12) }
        let storage = fixture.storage.killed()
        storage.removeFile(JournalFixture.segmentPath(number))
        #expect(open(storage)?.code == .corrupted)
    }

    @Test("a journal without any of its segments is not taken for a new one")
    func allSegmentsMissing() throws {
        let storage = try sealedLog()
        for number in UInt64(1)...2 { storage.removeFile(JournalFixture.segmentPath(number)) }
        #expect(open(storage)?.code == .corrupted)
    }

    @Test("segments of two stores do not mix")
    func foreignSegment() throws {
        let storage = try sealedLog()
        let other = try JournalFixture(SimulatedStorage(seed: 99), segmentBytes: 16 << 10)
        while other.journal.metrics.rolls == 0 { try other.commit(12) }
        let foreign = try #require(other.storage.content(JournalFixture.segmentPath(2)))
        storage.setContent(JournalFixture.segmentPath(2), foreign)
        #expect(open(storage)?.code == .corrupted)
    }

    @Test("an unknown major version is refused and left alone")
    func unknownMajor() throws {
        let storage = try sealedLog()
        let path = JournalFixture.segmentPath(2)
        var content = try #require(storage.content(path))
        content[8] = 2
        var header = Array(content[0..<4092])
        let checksum = Checksum.crc32c(header.span.bytes)
        header += (0..<4).map { UInt8(truncatingIfNeeded: checksum >> UInt32(8 * $0)) }
        content.replaceSubrange(0..<4096, with: header)
        storage.setContent(path, content)
        let lock = storage.content("/data/LOCK")
        #expect(open(storage)?.code == .unsupportedFormat)
        #expect(storage.content(path) == content)
        #expect(storage.content("/data/LOCK") == lock)
    }

    @Test("a log that ends before its newest snapshot has lost records")
    func snapshotProof() throws {
        let fixture = try JournalFixture(SimulatedStorage())
        try fixture.commit(5)
        let start = Int(JournalFixture.lastOffset(fixture))
        try fixture.commit(5)
        try fixture.journal.writeSnapshot(through: 10) { try $0([1]) }
        let storage = fixture.storage.killed()
        let content = try #require(storage.content(first))
        var damaged = content
        damaged[start + 100] ^= 1
        storage.setContent(first, damaged)
        #expect(open(storage, segmentBytes: 64 << 10)?.message.contains("snapshot through record 10") == true)
        let gone = content[0..<start] + [UInt8](repeating: 0, count: content.count - start)
        storage.setContent(first, Array(gone))
        #expect(open(storage, segmentBytes: 64 << 10)?.code == .corrupted)
        storage.setContent(first, content)
        #expect(open(storage, segmentBytes: 64 << 10) == nil)
    }

    @Test("files of random bytes and random damage never crash the process")
    func hostileFiles() throws {
        let origin = try sealedLog()
        var random = SeededRandom(seed: 11)
        for round in 0..<400 {
            let storage = origin.killed()
            let path = storage.paths.randomElement(using: &random) ?? first
            var content = storage.content(path) ?? []
            if round % 4 == 0 {
                content = (0..<Int.random(in: 0...9000, using: &random)).map { _ in
                    UInt8(truncatingIfNeeded: random.next())
                }
            } else {
                for _ in 0..<Int.random(in: 1...50, using: &random) where !content.isEmpty {
                    content[Int.random(in: 0..<content.count, using: &random)] = UInt8(
                        truncatingIfNeeded: random.next()
                    )
                }
            }
            storage.setContent(path, content)
            if let error = open(storage) {
                let isExpected = error.code == .corrupted || error.code == .unsupportedFormat
                #expect(isExpected, "\(error) for \(path)")
            }
        }
    }

    @Test("a file made of frames that nearly fit is refused in bounded work")
    func slowFile() throws {
        let fixture = try JournalFixture(SimulatedStorage(), segmentBytes: 1 << 20)
        try fixture.commit(5)
        let start = Int(JournalFixture.lastOffset(fixture))
        let storage = fixture.storage.killed()
        var content = try #require(storage.content(first))
        var header: [UInt8] = Array(repeating: 0, count: 16)
        header[0] = 0x00
        header[1] = 0x40
        header[8] = 6
        for offset in stride(from: start, to: content.count - 16, by: 16) {
            content.replaceSubrange(offset..<offset + 16, with: header)
        }
        storage.setContent(first, content)
        #expect(open(storage, segmentBytes: 1 << 20)?.message.contains("too many frames") == true)
    }
}

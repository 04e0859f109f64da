// SPDX-License-Identifier: Apache-2.0

internal import Testing

@testable internal import JobJournal

@Suite("SegmentHeader")
struct SegmentHeaderTests {
    private let header = SegmentHeader(
        storeID: StoreID(random: 0x1122_3344_5566_7788, 0x99AA_BBCC_DDEE_FF00),
        number: 7,
        segmentBytes: 64 << 20,
        salt: 0xDEAD_BEEF,
        shard: 5,
        position: LogPosition(chain: 3, nextSequence: 99, nextBatch: 12, epoch: 4, logicalTime: -8)
    )

    @Test("what was written is read back")
    func roundTrip() throws {
        let bytes = header.encoded()
        #expect(bytes.count == 4096)
        #expect(String(decoding: bytes[0..<8], as: UTF8.self) == "JOBDJRNL")
        #expect(try SegmentHeader(decoding: bytes, file: "f") == header)
    }

    @Test("every flipped bit is noticed")
    func flippedBits() {
        let bytes = header.encoded()
        for bit in 0..<bytes.count * 8 {
            var damaged = bytes
            damaged[bit / 8] ^= 1 << UInt8(bit % 8)
            let code = journalError { _ = try SegmentHeader(decoding: damaged, file: "f") }?.code
            if code != .corrupted { Issue.record("bit \(bit) gave \(String(describing: code))") }
        }
    }

    @Test("a short header is refused", arguments: [0, 1, 100, 4095])
    func short(count: Int) {
        let error = journalError { _ = try SegmentHeader(decoding: Array(header.encoded()[..<count]), file: "f") }
        #expect(error?.code == .corrupted)
        #expect(error?.location == .init(file: "f", offset: 0))
    }

    @Test(
        "sizes out of bounds are refused even with a right checksum",
        arguments: [0, 4096, 4097, 1 << 31] as [UInt64]
    )
    func bounds(segmentBytes: UInt64) {
        var wrong = header
        wrong.segmentBytes = segmentBytes
        #expect(journalError { _ = try SegmentHeader(decoding: wrong.encoded(), file: "f") }?.code == .corrupted)
    }

    @Test("numbers that could overflow are refused even with a right checksum")
    func numberBounds() throws {
        let changes: [(inout SegmentHeader, UInt64) -> Void] = [
            { $0.number = $1 }, { $0.position.nextSequence = $1 }, { $0.position.nextBatch = $1 },
            { $0.position.epoch = $1 },
        ]
        for change in changes {
            var extreme = header
            change(&extreme, 1 << 62)
            #expect(try SegmentHeader(decoding: extreme.encoded(), file: "f") == extreme)
            for number in [1 << 62 + 1, .max] as [UInt64] {
                change(&extreme, number)
                #expect(
                    journalError { _ = try SegmentHeader(decoding: extreme.encoded(), file: "f") }?.code == .corrupted
                )
            }
        }
    }
}

// SPDX-License-Identifier: Apache-2.0

internal import Testing

@testable internal import JobJournal

@Suite("Header of a backup")
struct BackupHeaderTests {
    private let header = BackupHeader(
        storeID: StoreID(high: 0x0102_0304_0506_0708, low: 0x090A_0B0C_0D0E_0F10),
        sequence: 0x21,
        epoch: 0x22,
        salt: 0x23,
        snapshotSequence: 0x20,
        segmentBytes: 64 << 10,
        shard: 0x24
    )

    @Test("has the bytes that the format says")
    func bytes() {
        let bytes = header.encoded()
        #expect(bytes.count == 4096)
        #expect(bytes[0..<16] == [0x4A, 0x4F, 0x42, 0x44, 0x42, 0x41, 0x43, 0x4B, 1, 0, 0, 0, 0, 0x10, 0, 0])
        #expect(bytes[16..<32] == [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16])
        #expect([32, 40, 48, 56, 72].map { bytes[$0] } == [0x21, 0x22, 0x23, 0x20, 0x24])
        #expect(bytes[64..<72] == [0, 0, 1, 0, 0, 0, 0, 0])
        #expect(bytes[76..<4092].allSatisfy { $0 == 0 })
    }

    @Test("comes back as it was, and not with a changed byte")
    func decoding() throws {
        let bytes = header.encoded()
        #expect(try BackupHeader(decoding: bytes, file: "f") == header)
        for index in bytes.indices {
            var damaged = bytes
            damaged[index] ^= 4
            #expect(journalError { _ = try BackupHeader(decoding: damaged, file: "f") }?.code == .corrupted)
        }
        #expect(journalError { _ = try BackupHeader(decoding: Array(bytes.dropLast()), file: "f") }?.code == .corrupted)
    }

    @Test("values out of bounds are refused, whoever computed the checksum")
    func bounds() {
        for change in [\BackupHeader.segmentBytes, \.sequence, \.epoch] {
            var other = header
            other[keyPath: change] = .max
            #expect(journalError { _ = try BackupHeader(decoding: other.encoded(), file: "f") }?.code == .corrupted)
        }
        var other = header
        other.snapshotSequence = header.sequence + 1
        #expect(journalError { _ = try BackupHeader(decoding: other.encoded(), file: "f") }?.code == .corrupted)
    }
}

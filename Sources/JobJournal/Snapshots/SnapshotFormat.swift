// SPDX-License-Identifier: Apache-2.0

/// The first 4 096 bytes of a snapshot file.
///
/// ```
///    0  8 B  "JOBDSNAP"               32  u64  sequence that it covers
///    8  u16  major   10  u16  minor   40  u64  epoch of its writer
///   12  u32  header bytes, 4096       48  u64  salt, random
///   16  16 B store identity         4092  u32  CRC32C of the 4 092 bytes before it
/// ```
struct SnapshotHeader: Sendable, Equatable {
    static let byteCount = JournalFormat.pageBytes
    private static let magic: UInt64 = 0x5041_4E53_4442_4F4A
    private static let checksumOffset = byteCount - 4

    var storeID: StoreID
    var sequence: UInt64
    var epoch: UInt64
    var salt: UInt64

    /// What every block checksum begins with.
    var seed: UInt32 { Checksum.crc32c(salt) }

    func encoded() -> [UInt8] {
        var header = [UInt8](repeating: 0, count: Self.byteCount)
        var span = header.mutableSpan
        var bytes = span.mutableBytes
        bytes.store(Self.magic, at: 0)
        bytes.store(JournalFormat.major, at: 8)
        bytes.store(JournalFormat.minor, at: 10)
        bytes.store(UInt32(Self.byteCount), at: 12)
        bytes.store(storeID.high.byteSwapped, at: 16)
        bytes.store(storeID.low.byteSwapped, at: 24)
        bytes.store(sequence, at: 32)
        bytes.store(epoch, at: 40)
        bytes.store(salt, at: 48)
        let checksum = Checksum.crc32c(bytes.bytes.extracting(0..<Self.checksumOffset))
        bytes.store(checksum, at: Self.checksumOffset)
        return header
    }
}

extension SnapshotHeader {
    /// Reads a header, checking magic, checksum and version. `file` is named in errors.
    init(decoding header: [UInt8], file: String) throws(JournalError) {
        let bytes = header.span.bytes
        let start = JournalError.Location(file: file, offset: 0)
        guard bytes.byteCount >= Self.byteCount, bytes.integer(at: 0) == Self.magic,
            bytes.integer(at: Self.checksumOffset) == Checksum.crc32c(bytes.extracting(0..<Self.checksumOffset))
        else {
            throw JournalError(.corrupted, "the snapshot's header is damaged", location: start)
        }
        let major = bytes.integer(at: 8, as: UInt16.self)
        guard major == JournalFormat.major else {
            throw JournalError(
                .unsupportedFormat,
                "the snapshot has format version \(major); this program knows \(JournalFormat.major)",
                location: start
            )
        }
        storeID = StoreID(
            high: bytes.integer(at: 16, as: UInt64.self).byteSwapped,
            low: bytes.integer(at: 24, as: UInt64.self).byteSwapped
        )
        sequence = bytes.integer(at: 32)
        epoch = bytes.integer(at: 40)
        salt = bytes.integer(at: 48)
    }
}

/// The 32 bytes before each block of a snapshot or a backup, and before its footer.
///
/// ```
///  0  u32  checksum                      16  u64  index of the block, from 0; in the footer the count
///  4  u32  checksum of the frame before  24  u64  payload bytes of all blocks before it
///  8  u32  payload length
/// 12  u32  kind: 1 snapshot block, 2 footer, 3 records (in a backup only)
/// ```
/// The checksum is CRC32C, begun with the file's seed, over everything from offset 4 to the end of the payload.
struct SnapshotFrame: Equatable {
    static let byteCount = 32
    static let block: UInt32 = 1
    static let footer: UInt32 = 2
    static let records: UInt32 = 3

    var checksum: UInt32 = 0
    var previous: UInt32
    var length: UInt32
    var kind: UInt32
    var index: UInt64
    var bytesBefore: UInt64

    /// The header bytes with the checksum filled in; returns them and the checksum.
    func encoded(payload: [UInt8], seed: UInt32) -> (bytes: [UInt8], checksum: UInt32) {
        var frame = [UInt8](repeating: 0, count: Self.byteCount)
        var span = frame.mutableSpan
        var bytes = span.mutableBytes
        bytes.store(previous, at: 4)
        bytes.store(length, at: 8)
        bytes.store(kind, at: 12)
        bytes.store(index, at: 16)
        bytes.store(bytesBefore, at: 24)
        let checksum = Self.checksum(bytes.bytes, payload, seed: seed)
        bytes.store(checksum, at: 0)
        return (frame, checksum)
    }

    static func checksum(_ frame: RawSpan, _ payload: [UInt8], seed: UInt32) -> UInt32 {
        let header = Checksum.crc32c(frame.extracting(4..<byteCount), after: seed)
        return Checksum.crc32c(payload.span.bytes, after: header)
    }
}

extension SnapshotFrame {
    init(_ bytes: RawSpan) {
        checksum = bytes.integer(at: 0)
        previous = bytes.integer(at: 4)
        length = bytes.integer(at: 8)
        kind = bytes.integer(at: 12)
        index = bytes.integer(at: 16)
        bytesBefore = bytes.integer(at: 24)
    }
}

// SPDX-License-Identifier: Apache-2.0

/// The first 4 096 bytes of a segment.
///
/// ```
///    0  8 B  "JOBDJRNL"                   56  u64  salt, random
///    8  u16  major   10  u16  minor       64  u64  first batch number
///   12  u32  header bytes, 4096           72  u64  epoch of the last batch before it
///   16  16 B store identity               80  i64  logical time of the last batch before it
///   32  u64  segment number               88  u32  checksum of the last frame before it
///   40  u64  first sequence               92  u32  shard
///   48  u64  bytes of the segment       4092  u32  CRC32C of the 4 092 bytes before it
/// ```
/// All else is zero. "Before it" means in the segment with the number one less; 0 in the first segment of a store.
struct SegmentHeader: Sendable, Equatable {
    static let byteCount = JournalFormat.pageBytes
    static let magic: UInt64 = 0x4C4E_524A_4442_4F4A
    private static let checksumOffset = byteCount - 4

    var storeID: StoreID
    var number: UInt64
    var segmentBytes: UInt64
    var salt: UInt64
    var shard: UInt32
    /// Where the log stands at the segment's start.
    var position: LogPosition

    /// What every frame checksum of the segment begins with.
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
        bytes.store(number, at: 32)
        bytes.store(position.nextSequence, at: 40)
        bytes.store(segmentBytes, at: 48)
        bytes.store(salt, at: 56)
        bytes.store(position.nextBatch, at: 64)
        bytes.store(position.epoch, at: 72)
        bytes.store(position.logicalTime, at: 80)
        bytes.store(position.chain, at: 88)
        bytes.store(shard, at: 92)
        let checksum = Checksum.crc32c(bytes.bytes.extracting(0..<Self.checksumOffset))
        bytes.store(checksum, at: Self.checksumOffset)
        return header
    }
}

extension SegmentHeader {
    /// Reads a header, checking magic, version, checksum and bounds. `file` is named in errors.
    init(decoding header: [UInt8], file: String) throws(JournalError) {
        let bytes = header.span.bytes
        let start = JournalError.Location(file: file, offset: 0)
        guard bytes.byteCount >= Self.byteCount else {
            throw JournalError(.corrupted, "the segment ends within its header", location: start)
        }
        guard bytes.integer(at: 0) == Self.magic else {
            throw JournalError(.corrupted, "the segment header does not begin with JOBDJRNL", location: start)
        }
        let checksum = Checksum.crc32c(bytes.extracting(0..<Self.checksumOffset))
        let major = bytes.integer(at: 8, as: UInt16.self)
        guard bytes.integer(at: Self.checksumOffset) == checksum else {
            throw JournalError(.corrupted, "the segment header's checksum is wrong", location: start)
        }
        guard major == JournalFormat.major else {
            throw JournalError(
                .unsupportedFormat,
                "the segment has format version \(major); this program knows \(JournalFormat.major)",
                location: start
            )
        }
        storeID = StoreID(
            high: bytes.integer(at: 16, as: UInt64.self).byteSwapped,
            low: bytes.integer(at: 24, as: UInt64.self).byteSwapped
        )
        number = bytes.integer(at: 32)
        segmentBytes = bytes.integer(at: 48)
        salt = bytes.integer(at: 56)
        shard = bytes.integer(at: 92)
        position = LogPosition(
            chain: bytes.integer(at: 88),
            nextSequence: bytes.integer(at: 40),
            nextBatch: bytes.integer(at: 64),
            epoch: bytes.integer(at: 72),
            logicalTime: bytes.integer(at: 80)
        )
        let numbers = [number, position.nextSequence, position.nextBatch, position.epoch]
        let isBounded =
            segmentBytes % UInt64(JournalFormat.pageBytes) == 0 && segmentBytes > UInt64(Self.byteCount)
            && segmentBytes <= UInt64(JournalFormat.segmentBytesMax)
            && numbers.allSatisfy { $0 <= JournalFormat.numberMax }
            && number > 0 && position.nextSequence > 0 && position.nextBatch > 0
        guard isBounded else {
            throw JournalError(.corrupted, "the segment header holds values out of bounds", location: start)
        }
    }
}

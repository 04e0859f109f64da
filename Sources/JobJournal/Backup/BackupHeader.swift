// SPDX-License-Identifier: Apache-2.0

/// The first 4 096 bytes of a backup file.
///
/// ```
///    0  8 B  "JOBDBACK"                 48  u64  salt, random
///    8  u16  major   10  u16  minor     56  u64  sequence of the snapshot in it, 0 if none
///   12  u32  header bytes, 4096         64  u64  bytes of a segment of the store
///   16  16 B store identity             72  u32  shard
///   32  u64  last record in it        4092  u32  CRC32C of the 4 092 bytes before it
///   40  u64  epoch of the store
/// ```
struct BackupHeader: Sendable, Equatable {
    static let byteCount = JournalFormat.pageBytes
    private static let magic: UInt64 = 0x4B43_4142_4442_4F4A
    private static let checksumOffset = byteCount - 4

    var storeID: StoreID
    var sequence: UInt64
    var epoch: UInt64
    var salt: UInt64
    var snapshotSequence: UInt64
    var segmentBytes: UInt64
    var shard: UInt32

    /// What every frame checksum begins with.
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
        bytes.store(snapshotSequence, at: 56)
        bytes.store(segmentBytes, at: 64)
        bytes.store(shard, at: 72)
        let checksum = Checksum.crc32c(bytes.bytes.extracting(0..<Self.checksumOffset))
        bytes.store(checksum, at: Self.checksumOffset)
        return header
    }
}

extension BackupHeader {
    /// Reads a header, checking magic, checksum, version and bounds. `file` is named in errors.
    init(decoding header: [UInt8], file: String) throws(JournalError) {
        let bytes = header.span.bytes
        let start = JournalError.Location(file: file, offset: 0)
        guard bytes.byteCount >= Self.byteCount, bytes.integer(at: 0) == Self.magic else {
            throw JournalError(.corrupted, "the file is no backup of a journal", location: start)
        }
        guard bytes.integer(at: Self.checksumOffset) == Checksum.crc32c(bytes.extracting(0..<Self.checksumOffset))
        else {
            throw JournalError(.corrupted, "the backup's header is damaged", location: start)
        }
        let major = bytes.integer(at: 8, as: UInt16.self)
        guard major == JournalFormat.major else {
            throw JournalError(
                .unsupportedFormat,
                "the backup has format version \(major); this program knows \(JournalFormat.major)",
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
        snapshotSequence = bytes.integer(at: 56)
        segmentBytes = bytes.integer(at: 64)
        shard = bytes.integer(at: 72)
        let isBounded =
            segmentBytes % UInt64(JournalFormat.pageBytes) == 0
            && (UInt64(4 * JournalFormat.pageBytes)...UInt64(JournalFormat.segmentBytesMax)).contains(segmentBytes)
            && sequence <= JournalFormat.numberMax && epoch <= JournalFormat.numberMax && snapshotSequence <= sequence
        guard isBounded else {
            throw JournalError(.corrupted, "the backup's header holds values out of bounds", location: start)
        }
    }
}

// SPDX-License-Identifier: Apache-2.0

/// What the lock file says. It holds two such slots of 512 bytes, used in turn, so that an interrupted write of one
/// leaves the other.
///
/// ```
///   0  8 B  "JOBDLOCK"               32  u32  0
///   8  u16  major   10  u16  minor   36  u32  1 once the first segment exists
///  12  u32  0                        40  u64  the process that opened it
///  16  16 B store identity           48  u64  epoch
///                                   508  u32  CRC32C of the 508 bytes before it
/// ```
struct LockSlot: Sendable, Equatable {
    static let byteCount = 512
    static let count = 2
    private static let magic: UInt64 = 0x4B43_4F4C_4442_4F4A
    private static let checksumOffset = byteCount - 4

    var storeID: StoreID
    var epoch: UInt64
    var hasLog: Bool
    var processID: Int32

    /// Where this slot goes.
    var offset: UInt64 { epoch % UInt64(Self.count) * UInt64(Self.byteCount) }

    func encoded() -> [UInt8] {
        var slot = [UInt8](repeating: 0, count: Self.byteCount)
        var span = slot.mutableSpan
        var bytes = span.mutableBytes
        bytes.store(Self.magic, at: 0)
        bytes.store(JournalFormat.major, at: 8)
        bytes.store(JournalFormat.minor, at: 10)
        bytes.store(storeID.high.byteSwapped, at: 16)
        bytes.store(storeID.low.byteSwapped, at: 24)
        bytes.store(UInt32(hasLog ? 1 : 0), at: 36)
        bytes.store(UInt64(UInt32(bitPattern: processID)), at: 40)
        bytes.store(epoch, at: 48)
        let checksum = Checksum.crc32c(bytes.bytes.extracting(0..<Self.checksumOffset))
        bytes.store(checksum, at: Self.checksumOffset)
        return slot
    }

    /// The newest valid slot of a lock file's content, or nil if there is none.
    /// - Throws: `unsupportedFormat` for a slot of another major version.
    static func newest(in content: [UInt8]) throws(JournalError) -> LockSlot? {
        var newest: LockSlot?
        for index in 0..<count where (index + 1) * byteCount <= content.count {
            let bytes = content.span.bytes.extracting(index * byteCount..<(index + 1) * byteCount)
            guard bytes.integer(at: 0) == magic,
                bytes.integer(at: checksumOffset) == Checksum.crc32c(bytes.extracting(0..<checksumOffset))
            else { continue }
            let major = bytes.integer(at: 8, as: UInt16.self)
            guard major == JournalFormat.major else {
                throw JournalError(
                    .unsupportedFormat,
                    "the lock file has format version \(major); this program knows \(JournalFormat.major)",
                    location: .init(file: JournalPaths.lockName, offset: UInt64(index * byteCount))
                )
            }
            let slot = LockSlot(
                storeID: StoreID(
                    high: bytes.integer(at: 16, as: UInt64.self).byteSwapped,
                    low: bytes.integer(at: 24, as: UInt64.self).byteSwapped
                ),
                epoch: bytes.integer(at: 48),
                hasLog: bytes.integer(at: 36, as: UInt32.self) == 1,
                processID: Int32(truncatingIfNeeded: bytes.integer(at: 40, as: UInt64.self))
            )
            if slot.epoch <= JournalFormat.numberMax, slot.epoch >= newest?.epoch ?? 0 { newest = slot }
        }
        return newest
    }
}

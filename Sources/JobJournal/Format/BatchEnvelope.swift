// SPDX-License-Identifier: Apache-2.0

/// What stands about a batch in its last frame: everything a replicated log would need to know of it.
///
/// ```
///  0  u16  format, 1                  36  u32  bytes of the batch with padding
///  2  u16  kind                       40  i64  logical time of its last group, ns
///  4  u32  shard                      48  u64  newest durable sequence when it was written
///  8  u64  epoch                      56  u32  CRC32C chain through its last record
/// 16  u64  sequence of first record   60  u32  0
/// 24  u64  batch number
/// 32  u32  records
/// ```
struct BatchEnvelope: Sendable, Equatable {
    /// Why a batch was written. A reader accepts kinds it does not know.
    struct Kind: RawRepresentable, Sendable, Equatable {
        var rawValue: UInt16
        /// It carries records.
        static let records = Kind(rawValue: 0)
        /// Empty; a new process begins.
        static let opened = Kind(rawValue: 1)
        /// Empty; nothing was appended for a while.
        static let sealed = Kind(rawValue: 2)
        /// Empty; the journal was closed in order.
        static let closed = Kind(rawValue: 3)
    }

    static let byteCount = 64
    static let format: UInt16 = 1

    var format = Self.format
    var kind: Kind
    var shard: UInt32
    var epoch: UInt64
    var firstSequence: UInt64
    var batch: UInt64
    var count: UInt32
    var batchBytes: UInt32
    var logicalTime: Int64
    var durableSequence: UInt64
    var recordsChecksum: UInt32

    func store(in bytes: inout MutableRawSpan, at offset: Int) {
        bytes.store(format, at: offset)
        bytes.store(kind.rawValue, at: offset + 2)
        bytes.store(shard, at: offset + 4)
        bytes.store(epoch, at: offset + 8)
        bytes.store(firstSequence, at: offset + 16)
        bytes.store(batch, at: offset + 24)
        bytes.store(count, at: offset + 32)
        bytes.store(batchBytes, at: offset + 36)
        bytes.store(logicalTime, at: offset + 40)
        bytes.store(durableSequence, at: offset + 48)
        bytes.store(recordsChecksum, at: offset + 56)
        bytes.store(UInt32(0), at: offset + 60)
    }
}

extension BatchEnvelope {
    /// Reads the envelope at an offset; traps if it is not within the bytes.
    init(_ bytes: RawSpan, at offset: Int) {
        format = bytes.integer(at: offset)
        kind = Kind(rawValue: bytes.integer(at: offset + 2))
        shard = bytes.integer(at: offset + 4)
        epoch = bytes.integer(at: offset + 8)
        firstSequence = bytes.integer(at: offset + 16)
        batch = bytes.integer(at: offset + 24)
        count = bytes.integer(at: offset + 32)
        batchBytes = bytes.integer(at: offset + 36)
        logicalTime = bytes.integer(at: offset + 40)
        durableSequence = bytes.integer(at: offset + 48)
        recordsChecksum = bytes.integer(at: offset + 56)
    }
}

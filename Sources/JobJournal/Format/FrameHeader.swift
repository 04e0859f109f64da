// SPDX-License-Identifier: Apache-2.0

/// The 24 bytes before every payload in a segment.
///
/// ```
///  0  u32  payload length        16  u16  record type
///  4  u32  checksum              18  u8   flags
///  8  u64  sequence              19  u8   batch number, low eight bits
///                                20  u32  checksum of the frame before
/// ```
/// The checksum is CRC32C, begun with the segment's seed, over the length and then everything from the sequence to the
/// end of the frame, padding included. Because it covers the frame before's checksum, frames form a chain; because that
/// is stored, one frame can be checked without its predecessor.
struct FrameHeader: Equatable {
    static let byteCount = 24
    static let checksumOffset = 4
    static let sequenceOffset = 8
    static let batchTagOffset = 19
    static let previousOffset = 20
    /// The frame ends a batch, and its payload is a ``BatchEnvelope``.
    static let batchEndFlag: UInt8 = 1
    /// A reader that does not know the type may skip the record.
    static let ignorableFlag: UInt8 = 2
    /// The type of a frame that ends a batch.
    static let batchEndType: UInt16 = 0xFF01

    var length: UInt32
    var checksum: UInt32 = 0
    var sequence: UInt64
    var type: UInt16
    var flags: UInt8
    var batchTag: UInt8 = 0
    var previous: UInt32 = 0

    var isBatchEnd: Bool { flags & Self.batchEndFlag != 0 }
    var isIgnorable: Bool { flags & Self.ignorableFlag != 0 }
    /// Bytes of the whole record frame.
    var frameBytes: Int { Self.frameBytes(payload: Int(length)) }

    static func frameBytes(payload count: Int) -> Int {
        byteCount + JournalFormat.frameAligned(count)
    }

    /// The checksum that a frame should have. `frame` reaches to its end with padding.
    static func checksum(of frame: RawSpan, seed: UInt32) -> UInt32 {
        let length = Checksum.crc32c(frame.extracting(0..<checksumOffset), after: seed)
        return Checksum.crc32c(frame.extracting(sequenceOffset..<frame.byteCount), after: length)
    }

    func store(in bytes: inout MutableRawSpan, at offset: Int) {
        bytes.store(length, at: offset)
        bytes.store(checksum, at: offset + Self.checksumOffset)
        bytes.store(sequence, at: offset + Self.sequenceOffset)
        bytes.store(type, at: offset + 16)
        bytes.store(flags, at: offset + 18)
        bytes.store(batchTag, at: offset + Self.batchTagOffset)
        bytes.store(previous, at: offset + Self.previousOffset)
    }
}

extension FrameHeader {
    /// Reads the header at an offset; traps if it is not within the bytes.
    init(_ bytes: RawSpan, at offset: Int) {
        length = bytes.integer(at: offset)
        checksum = bytes.integer(at: offset + Self.checksumOffset)
        sequence = bytes.integer(at: offset + Self.sequenceOffset)
        type = bytes.integer(at: offset + 16)
        flags = bytes.integer(at: offset + 18)
        batchTag = bytes.integer(at: offset + Self.batchTagOffset)
        previous = bytes.integer(at: offset + Self.previousOffset)
    }
}

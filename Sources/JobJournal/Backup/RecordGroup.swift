// SPDX-License-Identifier: Apache-2.0

/// The records of one batch as a backup holds them.
///
/// ```
///  0  i64  logical time of the batch
///  8  and on, for each record:
///     0  u64  sequence   8  u16  type   10  u16  1 if ignorable   12  u32  payload length   16  payload
/// ```
struct RecordGroup: Sendable, Equatable {
    private static let recordHeaderBytes = 16

    var logicalTime: Int64
    var records: [JournalRecord]

    func encoded() -> [UInt8] {
        let total = records.reduce(8) { $0 + Self.recordHeaderBytes + $1.payload.count }
        var group: [UInt8] = []
        group.reserveCapacity(total)
        Self.append(UInt64(bitPattern: logicalTime), to: &group)
        for record in records {
            Self.append(record.sequence, to: &group)
            Self.append(record.type, to: &group)
            Self.append(UInt16(record.isIgnorable ? 1 : 0), to: &group)
            Self.append(UInt32(record.payload.count), to: &group)
            group += record.payload
        }
        return group
    }

    private static func append<Value: FixedWidthInteger>(_ value: Value, to bytes: inout [UInt8]) {
        var rest = value
        for _ in 0..<Value.bitWidth / 8 {
            bytes.append(UInt8(truncatingIfNeeded: rest))
            rest >>= 8
        }
    }
}

extension RecordGroup {
    /// Reads a group; nil when the lengths in it do not fit, or it holds no record.
    init?(decoding group: [UInt8]) {
        let bytes = group.span.bytes
        guard bytes.byteCount >= 8 else { return nil }
        logicalTime = bytes.integer(at: 0)
        records = []
        var offset = 8
        while offset < bytes.byteCount {
            guard bytes.byteCount - offset >= Self.recordHeaderBytes else { return nil }
            let length = Int(bytes.integer(at: offset + 12, as: UInt32.self))
            let start = offset + Self.recordHeaderBytes
            guard length <= bytes.byteCount - start else { return nil }
            records.append(
                JournalRecord(
                    sequence: bytes.integer(at: offset),
                    type: bytes.integer(at: offset + 8),
                    isIgnorable: bytes.integer(at: offset + 10, as: UInt16.self) & 1 != 0,
                    payload: Array(group[start..<start + length])
                )
            )
            offset = start + length
        }
        if records.isEmpty { return nil }
    }
}

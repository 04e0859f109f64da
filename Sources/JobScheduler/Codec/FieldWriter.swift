// SPDX-License-Identifier: Apache-2.0

/// Writes the fields of messages in their wire form, one behind the other. Values that are the default of their type
/// are left out, as proto3 says, unless they are written with `present`.
struct FieldWriter {
    private(set) var bytes: [UInt8] = []

    /// A writer with room for so many bytes, which it will need at least.
    init(byteCount: Int = 0) {
        bytes.reserveCapacity(byteCount)
    }

    mutating func removeAll() {
        bytes.removeAll(keepingCapacity: true)
    }

    mutating func number(_ field: UInt32, _ value: UInt64) {
        if value != 0 { present(field, value) }
    }

    mutating func number(_ field: UInt32, _ value: Int64) {
        number(field, UInt64(bitPattern: value))
    }

    /// A number that is written also when it is 0.
    mutating func present(_ field: UInt32, _ value: UInt64) {
        varint(UInt64(field << 3))
        varint(value)
    }

    mutating func fixed(_ field: UInt32, _ value: UInt64) {
        guard value != 0 else { return }
        varint(UInt64(field << 3 | 1))
        withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) }
    }

    mutating func fixed(_ field: UInt32, _ value: Int64) {
        fixed(field, UInt64(bitPattern: value))
    }

    mutating func text(_ field: UInt32, _ value: String) {
        if !value.isEmpty { item(field, value) }
    }

    /// One string of a repeated field: written also when it is empty.
    mutating func item(_ field: UInt32, _ value: String) {
        varint(UInt64(field << 3 | 2))
        varint(UInt64(value.utf8.count))
        bytes.append(contentsOf: value.utf8)
    }

    mutating func flag(_ field: UInt32, _ value: Bool) {
        if value { present(field, 1) }
    }

    /// One number of a packed field, whose numbers are a message's body.
    mutating func packed(_ value: UInt64) {
        varint(value)
    }

    mutating func data(_ field: UInt32, _ value: [UInt8]) {
        if !value.isEmpty { message(field, value) }
    }

    /// Fields that are encoded already.
    mutating func append(_ encoded: [UInt8]) {
        bytes.append(contentsOf: encoded)
    }

    /// A message that is encoded already.
    mutating func message(_ field: UInt32, _ encoded: [UInt8]) {
        varint(UInt64(field << 3 | 2))
        varint(UInt64(encoded.count))
        bytes.append(contentsOf: encoded)
    }

    /// A message whose fields `body` writes.
    mutating func message(_ field: UInt32, _ body: (inout FieldWriter) -> Void) {
        varint(UInt64(field << 3 | 2))
        let start = bytes.count
        bytes.append(0)
        body(&self)
        let count = bytes.count - start - 1
        if count < 0x80 {
            bytes[start] = UInt8(count)
            return
        }
        let lengthBytes = (70 - UInt64(count).leadingZeroBitCount) / 7
        bytes.append(contentsOf: repeatElement(0, count: lengthBytes - 1))
        bytes.withUnsafeMutableBytes { buffer in
            let target = UnsafeMutableRawBufferPointer(rebasing: buffer[(start + lengthBytes)...])
            target.copyMemory(from: UnsafeRawBufferPointer(rebasing: buffer[(start + 1)..<(start + 1 + count)]))
            for place in 0..<lengthBytes {
                let isLast = place == lengthBytes - 1
                buffer[start + place] = UInt8(truncatingIfNeeded: count >> (7 * place)) & 0x7F | (isLast ? 0 : 0x80)
            }
        }
    }

    private mutating func varint(_ value: UInt64) {
        var rest = value
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(truncatingIfNeeded: rest))
    }
}

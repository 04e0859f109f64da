// SPDX-License-Identifier: Apache-2.0

/// Writes the fields of messages in their wire form, one behind the other. Values that are the default of their type
/// are left out, as proto3 says, unless they are written with `present`.
struct FieldWriter {
    private(set) var bytes: [UInt8] = []

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
        guard !value.isEmpty else { return }
        varint(UInt64(field << 3 | 2))
        varint(UInt64(value.utf8.count))
        bytes.append(contentsOf: value.utf8)
    }

    mutating func data(_ field: UInt32, _ value: [UInt8]) {
        if !value.isEmpty { message(field, value) }
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
        var length = FieldWriter()
        length.varint(UInt64(count))
        bytes.replaceSubrange(start...start, with: length.bytes)
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

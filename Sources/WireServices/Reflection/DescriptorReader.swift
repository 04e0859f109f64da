// SPDX-License-Identifier: Apache-2.0

/// Walks the fields of an encoded message without knowing its type: enough to index descriptors, which this process made
/// itself at build time. Stops at the first byte that does not parse.
struct DescriptorReader: Sequence, IteratorProtocol {
    /// One length-delimited or varint field.
    struct Field {
        var number: Int
        var bytes: ArraySlice<UInt8>
        var value: UInt64

        var text: String { String(decoding: bytes, as: UTF8.self) }
    }

    private var rest: ArraySlice<UInt8>

    init(_ bytes: ArraySlice<UInt8>) {
        rest = bytes
    }

    mutating func next() -> Field? {
        while let tag = varint() {
            let number = Int(truncatingIfNeeded: tag >> 3)
            switch tag & 7 {
            case 0:
                guard let value = varint() else { return nil }
                return Field(number: number, bytes: [], value: value)
            case 1: rest = rest.dropFirst(8)
            case 5: rest = rest.dropFirst(4)
            case 2:
                guard let count = varint(), count <= UInt64(rest.count) else { return nil }
                defer { rest = rest.dropFirst(Int(count)) }
                return Field(number: number, bytes: rest.prefix(Int(count)), value: count)
            default: return nil
            }
        }
        return nil
    }

    private mutating func varint() -> UInt64? {
        var value: UInt64 = 0
        var shift: UInt64 = 0
        while let byte = rest.popFirst(), shift < 64 {
            value |= UInt64(byte & 0x7F) << shift
            if byte < 0x80 { return value }
            shift += 7
        }
        return nil
    }
}

// SPDX-License-Identifier: Apache-2.0

/// A number, bool or enum value as its bits lie on the wire: a varint, or 4 or 8 bytes.
struct NumberBits {
    /// The value as a varint or a fixed number has it; the upper half of a fixed32 is zero.
    let bits: UInt64

    var signed32: Int32 { Int32(truncatingIfNeeded: bits) }

    var signed64: Int64 { Int64(bitPattern: bits) }

    var unsigned32: UInt32 { UInt32(truncatingIfNeeded: bits) }

    /// The zigzag encoding of sint32 and sint64, undone.
    var zigzag32: Int32 { Int32(bitPattern: unsigned32 >> 1) ^ -Int32(bitPattern: unsigned32 & 1) }
    var zigzag64: Int64 { Int64(bitPattern: bits >> 1) ^ -Int64(bitPattern: bits & 1) }

    var float: Float { Float(bitPattern: unsigned32) }

    var double: Double { Double(bitPattern: bits) }

    var bool: Bool { bits != 0 }

    init(bits: UInt64) {
        self.bits = bits
    }

    /// A number up to 32 bits wide. Negative ones are extended to 64 bits as varints are.
    init(_ value: Int32, _ kind: FieldKind) {
        switch kind {
        case .sint32: bits = UInt64(UInt32(bitPattern: value << 1 ^ value >> 31))
        case .sfixed32: bits = UInt64(UInt32(bitPattern: value))
        default: bits = UInt64(bitPattern: Int64(value))
        }
    }

    /// A number of 64 bits.
    init(_ value: Int64, _ kind: FieldKind) {
        bits = UInt64(bitPattern: kind == .sint64 ? value << 1 ^ value >> 63 : value)
    }
}

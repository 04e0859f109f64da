// SPDX-License-Identifier: Apache-2.0

extension [UInt8] {
    /// Appends a base-128 number.
    mutating func appendVarint(_ number: UInt64) {
        var rest = number
        while rest >= 0x80 {
            append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        append(UInt8(rest))
    }

    /// Appends a tag.
    mutating func appendTag(_ number: UInt32, _ wireType: WireType) {
        appendVarint(UInt64(number) << 3 | UInt64(wireType.rawValue))
    }

    /// Appends a tag, a length and that many bytes.
    mutating func appendField(_ number: UInt32, lengthDelimited bytes: some Collection<UInt8>) {
        appendTag(number, .lengthDelimited)
        appendVarint(UInt64(bytes.count))
        append(contentsOf: bytes)
    }

    /// Appends the bits of a number, without a tag.
    mutating func appendNumber(_ bits: UInt64, _ wireType: WireType) {
        switch wireType {
        case .varint: appendVarint(bits)
        case .fixed64: Swift.withUnsafeBytes(of: bits.littleEndian) { append(contentsOf: $0) }
        case .fixed32:
            Swift.withUnsafeBytes(of: UInt32(truncatingIfNeeded: bits).littleEndian) { append(contentsOf: $0) }
        case .lengthDelimited, .groupStart, .groupEnd: preconditionFailure("\(wireType) does not hold a number")
        }
    }
}

// SPDX-License-Identifier: Apache-2.0

extension JobID: CustomStringConvertible {
    /// Length of the text form, in bytes.
    public static let textBytes = 36

    /// The lower-case text form, such as `0192d3c8-7f6a-7001-8a3b-1c2d3e4f5a6b`.
    public var description: String {
        String(unsafeUninitializedCapacity: Self.textBytes) { text in
            writeText(to: UnsafeMutableRawBufferPointer(text))
            return Self.textBytes
        }
    }

    /// Writes the text form, `textBytes` bytes, to the start of a buffer that has room for it.
    public func writeText(to text: UnsafeMutableRawBufferPointer) {
        precondition(text.count >= Self.textBytes, "\(text.count) bytes of room for \(Self.textBytes)")
        Self.writeDigits(of: UInt32(truncatingIfNeeded: high >> 32), to: text, at: (0, 4))
        Self.writeDigits(of: UInt32(truncatingIfNeeded: high), to: text, at: (9, 14))
        Self.writeDigits(of: UInt32(truncatingIfNeeded: low >> 32), to: text, at: (19, 24))
        Self.writeDigits(of: UInt32(truncatingIfNeeded: low), to: text, at: (28, 32))
        text[8] = UInt8(ascii: "-")
        text[13] = UInt8(ascii: "-")
        text[18] = UInt8(ascii: "-")
        text[23] = UInt8(ascii: "-")
    }

    /// Parses the lower-case text form of a UUID of version 7; nil for any other text.
    public init?(_ text: String) {
        var text = text
        let parsed = text.withUTF8 { Self.parse(UnsafeRawBufferPointer($0)) }
        guard let parsed else { return nil }
        self = parsed
    }

    private static func parse(_ text: UnsafeRawBufferPointer) -> JobID? {
        guard text.count == textBytes, text[8] == UInt8(ascii: "-"), text[13] == UInt8(ascii: "-"),
            text[18] == UInt8(ascii: "-"), text[23] == UInt8(ascii: "-"),
            let timeHigh = digits(in: text, at: (0, 4)), let timeLow = digits(in: text, at: (9, 14)),
            let randomHigh = digits(in: text, at: (19, 24)), let randomLow = digits(in: text, at: (28, 32))
        else { return nil }
        let id = JobID(
            high: UInt64(timeHigh) << 32 | UInt64(timeLow),
            low: UInt64(randomHigh) << 32 | UInt64(randomLow)
        )
        return id.high >> 12 & 0xF == 7 && id.low >> 62 == 0b10 ? id : nil
    }

    // Eight digits are made and read side by side in one word, a byte each, the first in the highest: every request has the
    // text of a job.

    /// Writes eight digits, four at each place.
    private static func writeDigits(of word: UInt32, to text: UnsafeMutableRawBufferPointer, at places: (Int, Int)) {
        var nibbles = UInt64(word)
        nibbles = (nibbles | nibbles << 16) & 0x0000_FFFF_0000_FFFF
        nibbles = (nibbles | nibbles << 8) & 0x00FF_00FF_00FF_00FF
        nibbles = (nibbles | nibbles << 4) & 0x0F0F_0F0F_0F0F_0F0F
        let digits = digits(of: nibbles)
        text.storeBytes(of: UInt32(truncatingIfNeeded: digits >> 32).bigEndian, toByteOffset: places.0, as: UInt32.self)
        text.storeBytes(of: UInt32(truncatingIfNeeded: digits).bigEndian, toByteOffset: places.1, as: UInt32.self)
    }

    /// What eight digits say, four at each place; nil when one of them is none.
    private static func digits(in text: UnsafeRawBufferPointer, at places: (Int, Int)) -> UInt32? {
        let first = UInt32(bigEndian: text.loadUnaligned(fromByteOffset: places.0, as: UInt32.self))
        let second = UInt32(bigEndian: text.loadUnaligned(fromByteOffset: places.1, as: UInt32.self))
        let digits = UInt64(first) << 32 | UInt64(second)
        var nibbles = (digits & 0x0F0F_0F0F_0F0F_0F0F) &+ (digits >> 6 & 0x0101_0101_0101_0101) &* 9
        // Whatever is no digit comes out as another one.
        guard nibbles & 0xF0F0_F0F0_F0F0_F0F0 == 0, self.digits(of: nibbles) == digits else { return nil }
        nibbles = (nibbles | nibbles >> 4) & 0x00FF_00FF_00FF_00FF
        nibbles = (nibbles | nibbles >> 8) & 0x0000_FFFF_0000_FFFF
        return UInt32(truncatingIfNeeded: nibbles | nibbles >> 16)
    }

    /// The digits of eight numbers of 0 to 15.
    private static func digits(of nibbles: UInt64) -> UInt64 {
        let letters = (nibbles &+ 0x0606_0606_0606_0606) >> 4 & 0x0101_0101_0101_0101
        return nibbles &+ 0x3030_3030_3030_3030 &+ letters &* 0x27
    }
}

// SPDX-License-Identifier: Apache-2.0

extension JobID: CustomStringConvertible {
    /// Length of the text form, in bytes.
    public static let textBytes = 36

    /// The lower-case text form, such as `0192d3c8-7f6a-7001-8a3b-1c2d3e4f5a6b`.
    public var description: String {
        String(unsafeUninitializedCapacity: Self.textBytes) { text in
            Self.writeDigits(of: UInt32(truncatingIfNeeded: high >> 32), to: text, at: (0, 4))
            Self.writeDigits(of: UInt32(truncatingIfNeeded: high), to: text, at: (9, 14))
            Self.writeDigits(of: UInt32(truncatingIfNeeded: low >> 32), to: text, at: (19, 24))
            Self.writeDigits(of: UInt32(truncatingIfNeeded: low), to: text, at: (28, 32))
            text[8] = UInt8(ascii: "-")
            text[13] = UInt8(ascii: "-")
            text[18] = UInt8(ascii: "-")
            text[23] = UInt8(ascii: "-")
            return Self.textBytes
        }
    }

    /// Writes eight digits, four at each place. They are made side by side in one word, since every request asks for
    /// the text of its job.
    private static func writeDigits(
        of word: UInt32,
        to text: UnsafeMutableBufferPointer<UInt8>,
        at places: (Int, Int)
    ) {
        var nibbles = UInt64(word)
        nibbles = (nibbles | nibbles << 16) & 0x0000_FFFF_0000_FFFF
        nibbles = (nibbles | nibbles << 8) & 0x00FF_00FF_00FF_00FF
        nibbles = (nibbles | nibbles << 4) & 0x0F0F_0F0F_0F0F_0F0F
        let letters = (nibbles &+ 0x0606_0606_0606_0606) >> 4 & 0x0101_0101_0101_0101
        let digits = nibbles &+ 0x3030_3030_3030_3030 &+ letters &* 0x27
        for place in 0..<4 {
            text[places.0 + place] = UInt8(truncatingIfNeeded: digits >> UInt64(56 - place * 8))
            text[places.1 + place] = UInt8(truncatingIfNeeded: digits >> UInt64(24 - place * 8))
        }
    }

    /// Parses the lower-case text form of a UUID of version 7; nil for any other text.
    public init?(_ text: String) {
        var text = text
        let parsed = text.withUTF8 { Self.parse($0) }
        guard let parsed else { return nil }
        self = parsed
    }

    private static func parse(_ bytes: UnsafeBufferPointer<UInt8>) -> JobID? {
        guard bytes.count == textBytes else { return nil }
        var halves: (high: UInt64, low: UInt64) = (0, 0)
        var nibbles = 0
        for (index, byte) in bytes.enumerated() {
            if index == 8 || index == 13 || index == 18 || index == 23 {
                guard byte == UInt8(ascii: "-") else { return nil }
                continue
            }
            let value: UInt8
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): value = byte - UInt8(ascii: "0")
            case UInt8(ascii: "a")...UInt8(ascii: "f"): value = byte - UInt8(ascii: "a") + 10
            default: return nil
            }
            if nibbles < 16 {
                halves.high = halves.high << 4 | UInt64(value)
            } else {
                halves.low = halves.low << 4 | UInt64(value)
            }
            nibbles += 1
        }
        guard halves.high >> 12 & 0xF == 7, halves.low >> 62 == 0b10 else { return nil }
        return JobID(high: halves.high, low: halves.low)
    }
}

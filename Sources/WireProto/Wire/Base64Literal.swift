// SPDX-License-Identifier: Apache-2.0

/// Bytes that generated code holds as text, since a long array literal takes the compiler minutes.
public enum Base64Literal {
    /// The bytes of a base64 text (RFC 4648, section 4). Other characters are passed over.
    ///
    /// - Parameter text: the text.
    public static func decode(_ text: StaticString) -> [UInt8] {
        text.withUTF8Buffer { characters in
            var result: [UInt8] = []
            result.reserveCapacity(characters.count / 4 * 3)
            var bits: UInt32 = 0
            var bitCount = 0
            for character in characters {
                guard let value = value(of: character) else { continue }
                bits = bits << 6 | UInt32(value)
                bitCount += 6
                if bitCount >= 8 {
                    bitCount -= 8
                    result.append(UInt8(truncatingIfNeeded: bits >> UInt32(bitCount)))
                }
            }
            return result
        }
    }

    private static func value(of character: UInt8) -> UInt8? {
        switch character {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): character - UInt8(ascii: "A")
        case UInt8(ascii: "a")...UInt8(ascii: "z"): character - UInt8(ascii: "a") + 26
        case UInt8(ascii: "0")...UInt8(ascii: "9"): character - UInt8(ascii: "0") + 52
        case UInt8(ascii: "+"): 62
        case UInt8(ascii: "/"): 63
        default: nil
        }
    }
}

// SPDX-License-Identifier: Apache-2.0

/// Base64 (RFC 4648): written in the standard alphabet, read in that and the URL-safe one, with padding or without.
package enum Base64 {
    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

    private static let invalid: UInt8 = 0xFF

    private static let values: [UInt8] = {
        var table = [UInt8](repeating: invalid, count: 256)
        for (value, character) in alphabet.enumerated() {
            table[Int(character)] = UInt8(value)
        }
        table[Int(UInt8(ascii: "-"))] = 62
        table[Int(UInt8(ascii: "_"))] = 63
        return table
    }()

    /// The text of bytes.
    package static func encoded(_ bytes: [UInt8], padded: Bool) -> [UInt8] {
        var text: [UInt8] = []
        text.reserveCapacity((bytes.count + 2) / 3 * 4)
        for start in stride(from: 0, to: bytes.count, by: 3) {
            let count = min(3, bytes.count - start)
            var bits = UInt32(bytes[start]) << 16
            if count > 1 { bits |= UInt32(bytes[start + 1]) << 8 }
            if count > 2 { bits |= UInt32(bytes[start + 2]) }
            for index in 0...count { text.append(alphabet[Int(bits >> UInt32(18 - 6 * index) & 63)]) }
            if padded { text.append(contentsOf: repeatElement(UInt8(ascii: "="), count: 3 - count)) }
        }
        return text
    }

    /// The bytes of a text; nil when a character is not of base64 or the length cannot be one of base64.
    package static func decoded(_ text: [UInt8]) -> [UInt8]? {
        text.withUnsafeBytes { decoded($0) }
    }

    /// The bytes of a text; nil when a character is not of base64 or the length cannot be one of base64.
    package static func decoded(_ text: UnsafeRawBufferPointer) -> [UInt8]? {
        var end = text.count
        while end > 0, text.count - end < 2, text[end - 1] == UInt8(ascii: "=") { end -= 1 }
        guard end % 4 != 1, end == text.count || text.count % 4 == 0 else { return nil }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(end * 3 / 4)
        var group: UInt32 = 0
        var bitCount = 0
        for position in 0..<end {
            let value = values[Int(text[position])]
            guard value != invalid else { return nil }
            group = group << 6 | UInt32(value)
            bitCount += 6
            if bitCount >= 8 {
                bitCount -= 8
                bytes.append(UInt8(truncatingIfNeeded: group >> UInt32(bitCount)))
            }
        }
        return bytes
    }
}

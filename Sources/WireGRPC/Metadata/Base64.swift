// SPDX-License-Identifier: Apache-2.0

/// Base64 as gRPC uses it for `-bin` metadata: the standard alphabet, written without padding, read with or without.
enum Base64 {
    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

    private static let invalid: UInt8 = 0xff

    private static let values: [UInt8] = {
        var table = [UInt8](repeating: invalid, count: 256)
        for (value, character) in alphabet.enumerated() {
            table[Int(character)] = UInt8(value)
        }
        return table
    }()

    static func encodedUnpadded(_ bytes: [UInt8]) -> [UInt8] {
        var text: [UInt8] = []
        text.reserveCapacity((bytes.count * 4 + 2) / 3)
        var position = 0
        while position < bytes.count {
            let left = min(3, bytes.count - position)
            var group = UInt32(bytes[position]) << 16
            if left > 1 { group |= UInt32(bytes[position + 1]) << 8 }
            if left > 2 { group |= UInt32(bytes[position + 2]) }
            for index in 0...left {
                text.append(alphabet[Int(group >> UInt32(18 - 6 * index)) & 0x3f])
            }
            position += 3
        }
        return text
    }

    /// Nil when a character is not base64 or the length cannot be one of base64.
    static func decoded(_ text: UnsafeRawBufferPointer) -> [UInt8]? {
        var end = text.count
        while end > 0, text.count - end < 2, text[end - 1] == UInt8(ascii: "=") {
            end -= 1
        }
        guard end % 4 != 1 else { return nil }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(end * 3 / 4)
        var group: UInt32 = 0
        var bits = 0
        for position in 0..<end {
            let value = values[Int(text[position])]
            guard value != invalid else { return nil }
            group = group << 6 | UInt32(value)
            bits += 6
            if bits >= 8 {
                bits -= 8
                bytes.append(UInt8(truncatingIfNeeded: group >> UInt32(bits)))
            }
        }
        return bytes
    }
}

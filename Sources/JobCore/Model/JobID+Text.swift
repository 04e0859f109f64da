// SPDX-License-Identifier: Apache-2.0

extension JobID: CustomStringConvertible {
    /// Length of the text form, in bytes.
    public static let textBytes = 36

    /// The lower-case text form, such as `0192d3c8-7f6a-7001-8a3b-1c2d3e4f5a6b`.
    public var description: String {
        String(unsafeUninitializedCapacity: Self.textBytes) { bytes in
            var position = 0
            for nibble in 0..<32 {
                if nibble == 8 || nibble == 12 || nibble == 16 || nibble == 20 {
                    bytes[position] = UInt8(ascii: "-")
                    position += 1
                }
                let half = nibble < 16 ? high : low
                let value = UInt8(truncatingIfNeeded: half >> UInt64(60 - (nibble & 15) * 4)) & 0xF
                bytes[position] = value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
                position += 1
            }
            return Self.textBytes
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

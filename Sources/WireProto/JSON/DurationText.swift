// SPDX-License-Identifier: Apache-2.0

/// A Duration as text (duration.proto): seconds with up to nine decimals and an "s", for example `-1.500s`.
package struct DurationText {
    let seconds: Int64
    let nanos: Int32

    /// About 10 000 years.
    private static let secondsMax: Int64 = 315_576_000_000

    /// Nil for more than 315576000000 seconds either way, and for nanos that do not go with them.
    package init?(seconds: Int64, nanos: Int32) {
        let signsDiffer = (seconds < 0 && nanos > 0) || (seconds > 0 && nanos < 0)
        guard (-Self.secondsMax...Self.secondsMax).contains(seconds), (-999_999_999...999_999_999).contains(nanos),
            !signsDiffer
        else { return nil }
        self.seconds = seconds
        self.nanos = nanos
    }

    /// Nil for a text that is not a duration, or one out of range.
    init?(_ text: [UInt8]) {
        guard text.last == UInt8(ascii: "s") else { return nil }
        var rest = text.dropLast()
        let isNegative = rest.first == UInt8(ascii: "-")
        if isNegative { rest.removeFirst() }
        let parts = rest.split(separator: UInt8(ascii: "."), maxSplits: 1, omittingEmptySubsequences: false)
        guard let whole = DecimalDigits.number(parts[0]), parts[0].count <= 12 else { return nil }
        var fraction: Int64 = 0
        if parts.count == 2 {
            guard let nanos = DecimalDigits.nanos(parts[1]) else { return nil }
            fraction = nanos
        }
        self.init(seconds: isNegative ? -whole : whole, nanos: Int32(isNegative ? -fraction : fraction))
    }

    /// The text, with 0, 3, 6 or 9 decimals.
    package var text: String {
        let sign = seconds < 0 || nanos < 0 ? "-" : ""
        return "\(sign)\(seconds.magnitude)\(DecimalDigits.fraction(nanos.magnitude))s"
    }
}

/// Digits of times.
enum DecimalDigits {
    /// The number that 1 to 18 digits write; nil for anything else.
    static func number(_ text: some Collection<UInt8>) -> Int64? {
        guard (1...18).contains(text.count) else { return nil }
        var value: Int64 = 0
        for byte in text {
            guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
            value = value * 10 + Int64(byte - UInt8(ascii: "0"))
        }
        return value
    }

    /// The nanoseconds that 1 to 9 decimals of a second write; nil for anything else.
    static func nanos(_ decimals: some Collection<UInt8>) -> Int64? {
        guard decimals.count <= 9, var value = number(decimals) else { return nil }
        for _ in decimals.count..<9 { value *= 10 }
        return value
    }

    /// A dot and 3, 6 or 9 decimals; nothing for 0.
    static func fraction(_ nanos: UInt32) -> String {
        guard nanos != 0 else { return "" }
        var digits = padded(Int64(nanos), 9)[...]
        while digits.hasSuffix("000") { digits = digits.dropLast(3) }
        return "." + digits
    }

    /// With zeros in front, up to this width.
    static func padded(_ value: Int64, _ width: Int) -> String {
        let digits = String(value)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}

// SPDX-License-Identifier: Apache-2.0

/// The text of a JSON number (RFC 8259, section 6), taken apart so that whole numbers stay exact.
struct JSONNumber {
    private var isNegative = false
    /// Without the decimal point, and without zeros at either end.
    private var digits: [UInt8] = []
    /// What the digits are to be multiplied with, as a power of ten.
    private var exponent = 0

    /// Exponents are not followed further than this: no number of the field types comes near.
    private static let exponentMax = 1_000_000

    /// Nil when the text is not exactly one number.
    init?(_ text: [UInt8]) {
        guard Self.length(text[...]) == text.count else { return nil }
        var isFraction = false
        var written = 0
        for (index, byte) in text.enumerated() {
            switch byte {
            case UInt8(ascii: "-"): isNegative = true
            case UInt8(ascii: "."): isFraction = true
            case UInt8(ascii: "e"), UInt8(ascii: "E"):
                written = Self.exponent(text[(index + 1)...])
            default:
                digits.append(byte - UInt8(ascii: "0"))
                if isFraction { exponent -= 1 }
            }
            if byte | 0x20 == UInt8(ascii: "e") { break }
        }
        exponent += written
        let leading = digits.prefix { $0 == 0 }.count
        digits.removeFirst(leading)
        while digits.last == 0 {
            digits.removeLast()
            exponent += 1
        }
    }

    /// The number, if it is whole and fits.
    func integer<Number: FixedWidthInteger>(_ type: Number.Type) -> Number? {
        guard !digits.isEmpty else { return 0 }
        // The longest number of 64 bits has 20 digits.
        guard exponent >= 0, digits.count + exponent <= 20 else { return nil }
        var value: Number = 0
        for digit in digits + [UInt8](repeating: 0, count: exponent) {
            let (product, overflow) = value.multipliedReportingOverflow(by: 10)
            let step = Number(digit)
            let (sum, sumOverflow) =
                isNegative ? product.subtractingReportingOverflow(step) : product.addingReportingOverflow(step)
            guard !overflow, !sumOverflow else { return nil }
            value = sum
        }
        return value
    }

    /// How many bytes at the start are one number; nil when none is there, or when one breaks off.
    static func length(_ text: some Collection<UInt8>) -> Int? {
        var rest = text[...]
        func digitCount() -> Int {
            let count = rest.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }.count
            rest = rest.dropFirst(count)
            return count
        }
        if rest.first == UInt8(ascii: "-") { rest = rest.dropFirst() }
        let startsWithZero = rest.first == UInt8(ascii: "0")
        let wholeCount = digitCount()
        guard wholeCount == 1 || (wholeCount > 1 && !startsWithZero) else { return nil }
        if rest.first == UInt8(ascii: ".") {
            rest = rest.dropFirst()
            guard digitCount() > 0 else { return nil }
        }
        if let letter = rest.first, letter | 0x20 == UInt8(ascii: "e") {
            rest = rest.dropFirst()
            if let sign = rest.first, sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") { rest = rest.dropFirst() }
            guard digitCount() > 0 else { return nil }
        }
        return text.count - rest.count
    }

    private static func exponent(_ text: ArraySlice<UInt8>) -> Int {
        var value = 0
        for byte in text where byte >= UInt8(ascii: "0") {
            value = min(value * 10 + Int(byte - UInt8(ascii: "0")), exponentMax)
        }
        return text.first == UInt8(ascii: "-") ? -value : value
    }
}

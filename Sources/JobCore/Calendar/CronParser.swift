// SPDX-License-Identifier: Apache-2.0

/// Reads the fields of a cron expression into sets of values (bit n set: value n is in).
struct CronParser {
    private let fields: [String]

    /// Splits an expression or expands a macro; the seconds field of a five-field expression is "0".
    init(_ text: String) throws(CronError) {
        let expanded = text.hasPrefix("@") ? try Self.expansion(ofMacro: text) : text
        let parts = expanded.split { $0 == " " || $0 == "\t" }.map(String.init)
        switch parts.count {
        case 5: fields = ["0"] + parts
        case 6: fields = parts
        default:
            throw CronError(
                code: .fieldCount,
                value: text,
                bound: "5 fields (minute hour day-of-month month day-of-week), or 6 with the second first; "
                    + "this has \(parts.count)"
            )
        }
    }

    /// The written text of a field.
    func text(of field: CronField) -> String {
        fields[field.rawValue]
    }

    /// Whether the field restricts its values in the sense of classic cron: it does not begin with `*`.
    func isRestricted(_ field: CronField) -> Bool {
        !text(of: field).hasPrefix("*")
    }

    /// The values of a field.
    func values(of field: CronField) throws(CronError) -> UInt64 {
        var set: UInt64 = 0
        for item in text(of: field).split(separator: ",", omittingEmptySubsequences: false) {
            set |= try Self.values(ofItem: item, in: field)
        }
        if field == .dayOfWeek, set.hasBit(7) {
            set = set & 0x7F | 1
        }
        return set
    }

    private static func expansion(ofMacro text: String) throws(CronError) -> String {
        switch text.lowercased() {
        case "@yearly", "@annually": "0 0 1 1 *"
        case "@monthly": "0 0 1 * *"
        case "@weekly": "0 0 * * 0"
        case "@daily", "@midnight": "0 0 * * *"
        case "@hourly": "0 * * * *"
        default:
            throw CronError(
                code: .unknownMacro,
                value: text,
                bound: "@yearly, @annually, @monthly, @weekly, @daily, @midnight, @hourly or '@every 10s'"
            )
        }
    }

    /// The values of one list item: `*`, a value or a range, each with an optional `/step`.
    private static func values(ofItem item: Substring, in field: CronField) throws(CronError) -> UInt64 {
        let parts = item.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        let step = parts.count == 2 ? try Self.step(parts[1], in: field) : nil
        let range = try range(parts[0], isOpenEnded: step != nil, in: field)
        var set: UInt64 = 0
        for value in stride(from: range.lowerBound, through: range.upperBound, by: step ?? 1) {
            set |= 1 << UInt64(value)
        }
        return set
    }

    private static func range(
        _ text: Substring,
        isOpenEnded: Bool,
        in field: CronField
    ) throws(CronError) -> ClosedRange<Int> {
        // A step over all days of the week counts 0 to 6: the second name of Sunday is not an eighth day.
        let last = field == .dayOfWeek ? 6 : field.bounds.upperBound
        if text == "*" { return field.bounds.lowerBound...last }
        let ends = text.split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
        let lower = try value(ends[0], in: field)
        guard ends.count == 2 else { return lower...(isOpenEnded ? max(lower, last) : lower) }
        var upper = try value(ends[1], in: field)
        if field == .dayOfWeek, upper == 0, lower > 0, Int(ends[1]) == nil {
            // SAT-SUN ends with the week; a written 0 stays the first day.
            upper = 7
        }
        guard lower <= upper else {
            throw CronError(
                code: .reversedRange,
                field: field,
                value: String(text),
                bound: "a range from the smaller to the greater value; write two ranges to pass the end"
            )
        }
        return lower...upper
    }

    private static func value(_ text: Substring, in field: CronField) throws(CronError) -> Int {
        if let index = field.names.firstIndex(of: text.uppercased()) {
            return index + (field == .month ? 1 : 0)
        }
        guard let number = unsignedNumber(text) else {
            throw CronError(code: .malformedValue, field: field, value: String(text), bound: "* or " + field.boundText)
        }
        guard field.bounds.contains(number) else {
            throw CronError(code: .outOfBounds, field: field, value: String(text), bound: field.boundText)
        }
        return number
    }

    private static func step(_ text: Substring, in field: CronField) throws(CronError) -> Int {
        guard let number = unsignedNumber(text) else {
            throw CronError(
                code: .malformedValue,
                field: field,
                value: String(text),
                bound: "a step of 1-\(field.valueCount) after the '/'"
            )
        }
        guard (1...field.valueCount).contains(number) else {
            throw CronError(
                code: .stepOutOfBounds,
                field: field,
                value: String(text),
                bound: "a step of 1-\(field.valueCount)"
            )
        }
        return number
    }

    /// Digits only, so that a sign is malformed; a number beyond Int comes back as the greatest one, out of any bounds.
    private static func unsignedNumber(_ text: Substring) -> Int? {
        guard !text.isEmpty, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        return Int(text) ?? Int.max
    }
}

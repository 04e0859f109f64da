// SPDX-License-Identifier: Apache-2.0

/// One of the six positions of a cron expression, in the order in which they are written.
public enum CronField: Int, CaseIterable, Hashable, Sendable {
    /// Seconds 0 to 59; present only in expressions of six fields.
    case second
    /// Minutes 0 to 59.
    case minute
    /// Hours 0 to 23.
    case hour
    /// Days of the month 1 to 31.
    case dayOfMonth
    /// Months 1 to 12, or JAN to DEC.
    case month
    /// Days of the week 0 to 7, where 0 and 7 are Sunday, or SUN to SAT.
    case dayOfWeek

    /// The word used for this field in error messages: "day-of-month" and so on.
    public var name: String {
        switch self {
        case .second: "second"
        case .minute: "minute"
        case .hour: "hour"
        case .dayOfMonth: "day-of-month"
        case .month: "month"
        case .dayOfWeek: "day-of-week"
        }
    }

    /// The numbers that may be written in this field.
    public var bounds: ClosedRange<Int> {
        switch self {
        case .second, .minute: 0...59
        case .hour: 0...23
        case .dayOfMonth: 1...31
        case .month: 1...12
        case .dayOfWeek: 0...7
        }
    }

    /// How many different values the field has, which is the largest step that still says something.
    var valueCount: Int {
        self == .dayOfWeek ? 7 : bounds.count
    }

    /// The three-letter names of the field, the first standing for `firstNamedValue`.
    var names: [String] {
        switch self {
        case .month: ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"]
        case .dayOfWeek: ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"]
        case .second, .minute, .hour, .dayOfMonth: []
        }
    }

    /// What may be written in the field, for error messages.
    var boundText: String {
        switch self {
        case .month: "1-12 or JAN-DEC"
        case .dayOfWeek: "0-7 (0 and 7 are Sunday) or SUN-SAT"
        case .second, .minute, .hour, .dayOfMonth: "\(bounds.lowerBound)-\(bounds.upperBound)"
        }
    }
}

// SPDX-License-Identifier: Apache-2.0

/// Why the text of a schedule was refused: which field, which value, which bound, and what to write instead.
public struct CronError: Error, Hashable, Sendable {
    /// The kind of mistake.
    public enum Code: Hashable, Sendable {
        /// The expression is empty or longer than `CronExpression.textBytesMax`.
        case length
        /// The expression has neither five nor six fields.
        case fieldCount
        /// A macro that does not exist, such as `@reboot`.
        case unknownMacro
        /// A value that is neither a number nor a name of its field, or an empty list item.
        case malformedValue
        /// A number outside the bounds of its field.
        case outOfBounds
        /// A range whose first value is greater than its last one.
        case reversedRange
        /// A step of zero, or one greater than the number of values of the field.
        case stepOutOfBounds
        /// A day of the month that none of the given months has, such as 30 February.
        case dayNeverOccurs
        /// An interval that is not a sequence of numbers with units, such as `1h30m`.
        case malformedInterval
        /// An interval outside `ScheduleInterval.everyNanosecondsBounds`.
        case intervalOutOfBounds
    }

    /// The kind of mistake.
    public var code: Code
    /// The field it was found in; nil when it concerns the whole text.
    public var field: CronField?
    /// The offending part of the text, cut after `valueCharactersMax` characters.
    public var value: String
    /// What would have been accepted in its place.
    public var bound: String

    /// The longest value that is repeated in a message, in characters.
    public static let valueCharactersMax = 40

    /// A refusal of `value`, found in `field`, where `bound` would have been accepted.
    public init(code: Code, field: CronField? = nil, value: String, bound: String) {
        self.code = code
        self.field = field
        self.value = value.count > Self.valueCharactersMax ? value.prefix(Self.valueCharactersMax) + "..." : value
        self.bound = bound
    }
}

extension CronError: CustomStringConvertible {
    /// One sentence for the person who wrote the schedule.
    public var description: String {
        let place = field.map { " in field \($0.name)" } ?? ""
        let problem =
            switch code {
            case .length: "the schedule has a bad length"
            case .fieldCount: "the cron expression has a wrong number of fields"
            case .unknownMacro: "unknown macro"
            case .malformedValue: "not a value"
            case .outOfBounds: "value out of bounds"
            case .reversedRange: "range runs backwards"
            case .stepOutOfBounds: "step out of bounds"
            case .dayNeverOccurs: "this day never occurs in the given months"
            case .malformedInterval: "not an interval"
            case .intervalOutOfBounds: "interval out of bounds"
            }
        return "\(problem)\(place): '\(value)'; allowed: \(bound)"
    }
}

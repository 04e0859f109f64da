// SPDX-License-Identifier: Apache-2.0

/// When a schedule fires. A pure value: the same timing and instant always give the same next instant.
public enum ScheduleTiming: Hashable, Sendable {
    /// The times of a cron expression on the clocks of a zone. The name is kept for display; only the rules decide.
    case cron(CronExpression, zoneName: String, zone: ZoneRules)
    /// Equal distances.
    case interval(ScheduleInterval)

    /// Parses a cron expression, a macro or `@every 10s`.
    ///
    /// - Throws: `CronError` naming the field, the value and what is allowed there.
    public init(_ text: String, zoneName: String, zone: ZoneRules) throws(CronError) {
        if text.trimmingSpaces().lowercased().hasPrefix("@every") {
            self = .interval(try ScheduleInterval(text))
        } else {
            self = .cron(try CronExpression(text), zoneName: zoneName, zone: zone)
        }
    }

    /// The first instant at which the schedule fires after another one, strictly.
    ///
    /// Nil when there is none in the `CronExpression.searchDaysMax` days after it, or none that a timestamp can hold.
    /// Cron times are whole seconds. `policy` decides on clock times that a change of the clock skips or repeats; two
    /// clock times that fall on the same instant are one.
    public func next(after time: Timestamp, policy: LocalTimePolicy = LocalTimePolicy()) -> Timestamp? {
        switch self {
        case .interval(let interval):
            return interval.next(after: time)
        case .cron(let expression, _, let zone):
            let search = CronSearch(expression: expression, zone: zone, policy: policy)
            let start = time.nanoseconds.flooredQuotient(1_000_000_000) + 1
            guard let found = search.first(from: start) else { return nil }
            let (nanoseconds, overflow) = found.multipliedReportingOverflow(by: 1_000_000_000)
            return overflow ? nil : Timestamp(nanoseconds: nanoseconds)
        }
    }
}

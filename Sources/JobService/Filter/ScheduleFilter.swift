// SPDX-License-Identifier: Apache-2.0

internal import JobCore

/// The filter of ListSchedules.
enum ScheduleFilter {
    /// The predicate of a filter text; nil when it is blank. A fault goes to `checks` as FILTER_INVALID.
    static func predicate(_ text: String, _ checks: inout FieldChecks) -> (@Sendable (ScheduleSnapshot) -> Bool)? {
        do {
            guard let filter = try Filter(text, fields: fields) else { return nil }
            return { filter.matches($0) }
        } catch {
            checks.refuse("filter", "\(error.message) (at byte \(error.offset))", reason: "FILTER_INVALID")
            return nil
        }
    }

    private static let fields: [String: FilterField<ScheduleSnapshot>] = [
        "state": .word(
            ["ACTIVE", "PAUSED"],
            prefix: "SCHEDULE_STATE_",
            read: { $0.isPaused ? "PAUSED" : "ACTIVE" }
        ),
        "schedule_id": .text { $0.definition.id },
        "queue": .text { $0.definition.job.queue },
        "kind": .text { $0.definition.job.kind },
        "create_time": .time { $0.createTime.nanoseconds },
        "labels": .map { schedule, key in schedule.definition.job.labels.first { $0.key == key }?.value },
    ]
}

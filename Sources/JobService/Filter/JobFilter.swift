// SPDX-License-Identifier: Apache-2.0

internal import JobCore
internal import JobProto

/// The filters of ListJobs and WatchJobs.
enum JobFilter {
    /// The predicate of a filter text; nil when it is blank. A fault goes to `checks` as FILTER_INVALID.
    static func predicate(_ text: String, _ checks: inout FieldChecks) -> (@Sendable (JobSnapshot) -> Bool)? {
        do {
            guard let filter = try Filter(text, fields: fields) else { return nil }
            return { filter.matches($0) }
        } catch {
            checks.refuse(
                "filter",
                "\(error.message) (at byte \(error.offset))",
                reason: "FILTER_INVALID"
            )
            return nil
        }
    }

    private static let fields: [String: FilterField<JobSnapshot>] = [
        "state": .word(JobState.allCases.map(\.name), prefix: "JOB_STATE_", read: { $0.state.name }),
        "reason": .text { $0.reason.name },
        "kind": .text { $0.definition.kind },
        "queue": .text { $0.definition.queue },
        "namespace": .text { $0.definition.namespace },
        "schedule_id": .text { $0.scheduleID },
        "priority": .integer { Int64($0.definition.priority) },
        "attempt": .integer { Int64($0.attempt) },
        "create_time": .time { $0.createTime.nanoseconds },
        "run_time": .time { $0.runTime.nanoseconds },
        "start_time": .time { $0.startTime?.nanoseconds },
        "end_time": .time { $0.endTime?.nanoseconds },
        "labels": .map { job, key in job.definition.labels.first { $0.key == key }?.value },
    ]
}

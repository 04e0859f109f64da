// SPDX-License-Identifier: Apache-2.0

internal import JobCore

/// The filter of ListWorkers.
enum WorkerFilter {
    /// The predicate of a filter text; nil when it is blank. A fault goes to `checks` as FILTER_INVALID.
    static func predicate(_ text: String, _ checks: inout FieldChecks) -> (@Sendable (WorkerSnapshot) -> Bool)? {
        do {
            guard let filter = try Filter(text, fields: fields) else { return nil }
            return { filter.matches($0) }
        } catch {
            checks.refuse("filter", "\(error.message) (at byte \(error.offset))", reason: "FILTER_INVALID")
            return nil
        }
    }

    private static let fields: [String: FilterField<WorkerSnapshot>] = [
        "state": .word(
            ["ACTIVE", "DRAINING"],
            prefix: "WORKER_STATE_",
            read: { $0.isDraining ? "DRAINING" : "ACTIVE" }
        ),
        "worker_id": .text { $0.profile.workerID },
        "labels": .map { worker, key in worker.profile.labels.first { $0.key == key }?.value },
    ]
}

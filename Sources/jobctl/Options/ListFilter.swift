// SPDX-License-Identifier: Apache-2.0

internal import JobArguments
internal import JobProto

/// Puts filter options together into one filter expression (AIP-160, as ListJobs takes it).
struct ListFilter: Sendable, Equatable {
    var states: [JobdV1.JobState] = []
    var queues: [String] = []
    var kinds: [String] = []
    var labels: [KeyValue] = []
    var schedules: [String] = []
    /// An expression as the user wrote it.
    var expression: String?

    var text: String {
        var terms = [
            anyOf(states.map { "state = \(StateText.job($0))" }),
            anyOf(queues.map { "queue = \(Self.quoted($0))" }),
            anyOf(kinds.map { "kind = \(Self.quoted($0))" }),
            anyOf(schedules.map { "schedule_id = \(Self.quoted($0))" }),
        ]
        terms += labels.map { "labels.\($0.key) = \(Self.quoted($0.value))" }
        if let expression, !expression.isEmpty {
            // Alone, an expression goes to the server as it was written, so that error positions are right.
            terms.append(terms.allSatisfy(\.isEmpty) ? expression : "(\(expression))")
        }
        return terms.filter { !$0.isEmpty }.joined(separator: " AND ")
    }

    private func anyOf(_ terms: [String]) -> String {
        terms.count > 1 ? "(" + terms.joined(separator: " OR ") + ")" : terms.first ?? ""
    }

    private static func quoted(_ value: String) -> String {
        let escaped = value.flatMap { $0 == "\"" || $0 == "\\" ? ["\\", $0] : [$0] }
        return "\"" + String(escaped) + "\""
    }
}

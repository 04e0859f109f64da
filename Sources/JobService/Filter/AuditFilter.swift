// SPDX-License-Identifier: Apache-2.0

internal import JobCore
internal import JobScheduler

/// The filter of ListAuditEvents.
enum AuditFilter {
    /// The predicate of a filter text; nil when it is blank. A fault goes to `checks` as FILTER_INVALID.
    static func predicate(_ text: String, _ checks: inout FieldChecks) -> (@Sendable (AuditPage.Entry) -> Bool)? {
        do {
            guard let filter = try Filter(text, fields: fields) else { return nil }
            return { filter.matches($0) }
        } catch {
            checks.refuse("filter", "\(error.message) (at byte \(error.offset))", reason: "FILTER_INVALID")
            return nil
        }
    }

    private static let fields: [String: FilterField<AuditPage.Entry>] = [
        "principal": .text { $0.body.call.principal },
        "credential": .text { $0.body.call.credential },
        "peer": .text { $0.body.call.peer },
        "method": .text { $0.body.call.method },
        "resource": .text { $0.body.call.resource },
        "request_id": .text { $0.body.call.requestID },
        "refusal": .text { $0.body.refusal },
        "time": .time { $0.time.nanoseconds },
    ]
}

// SPDX-License-Identifier: Apache-2.0

internal import JobCore
public import JobProto
internal import JobScheduler
internal import JobStubs
public import WireGRPC
internal import WireMessages

extension AdminHandlers {
    /// The namespace of a request that means all of them.
    private static let allNamespaces = "*"

    /// A page of who did what.
    public func listAuditEvents(
        _ request: JobdV1.ListAuditEventsRequest,
        context: ServerContext
    ) async throws -> JobdV1.ListAuditEventsResponse {
        try await answering {
            try await access.admit(context, to: request.namespace)
            var checks = FieldChecks()
            let isEverywhere = request.namespace == Self.allNamespaces
            let namespace = isEverywhere ? "" : checks.namespace(request.namespace)
            let pageSize = PageSize.of(request.pageSize, &checks)
            let predicate = AuditFilter.predicate(request.filter, &checks)
            let isDescending = OrderBy.isDescending(request.orderBy, field: "sequence", &checks)
            let order = isDescending ? "\0desc" : ""
            let token = PageToken(namespace: request.namespace, filter: request.filter + order)
            let after = Self.after(request, &checks)
            let start = Self.start(request, token, &checks)
            try checks.finish()
            let isWanted = { @Sendable (entry: AuditPage.Entry) in
                (isEverywhere || entry.body.call.namespace == namespace) && predicate?(entry) ?? true
            }
            let page =
                if isDescending {
                    try await scheduler.newestAuditedCalls(
                        after: after,
                        before: start,
                        countMax: pageSize,
                        isWanted
                    )
                } else {
                    try await scheduler.auditedCalls(after: after, from: start, countMax: pageSize, isWanted)
                }
            var response = JobdV1.ListAuditEventsResponse()
            response.events = page.entries.map(JobdV1.AuditEvent.init)
            response.nextPageToken = token.sealed(page.hasMore ? String(page.through) : nil)
            response.recordingOff = access.audit == nil
            return response
        }
    }

    /// The position asked for; nil for the oldest that is kept.
    private static func after(_ request: JobdV1.ListAuditEventsRequest, _ checks: inout FieldChecks) -> UInt64? {
        if request.afterSequence < 0 {
            checks.refuse(
                "after_sequence",
                "takes 0 or more, not \(request.afterSequence)",
                reason: "FIELD_OUT_OF_RANGE"
            )
        }
        return request.afterSequence > 0 ? UInt64(request.afterSequence) : nil
    }

    /// Where the page goes on; nil for the first.
    private static func start(
        _ request: JobdV1.ListAuditEventsRequest,
        _ token: PageToken,
        _ checks: inout FieldChecks
    ) -> UInt64? {
        guard let page = token.opened(request.pageToken, &checks) else { return nil }
        guard let position = UInt64(page) else {
            checks.refuse(
                "page_token",
                "is not one of this server; start again without it",
                reason: "PAGE_TOKEN_INVALID"
            )
            return nil
        }
        return position
    }
}

extension JobdV1.AuditEvent {
    init(_ entry: AuditPage.Entry) {
        self.init()
        let call = entry.body.call
        sequence = Int64(clamping: entry.sequence)
        time = GoogleProtobuf.Timestamp(entry.time)
        principal = call.principal
        credential = call.credential
        peer = call.peer
        method = call.method
        namespace = call.namespace
        resource = call.resource
        requestId = call.requestID
        refusal = entry.body.refusal
        changedSequence = Int64(clamping: entry.body.changedSequence)
        omittedCount = Int64(clamping: entry.body.omittedCount)
    }
}

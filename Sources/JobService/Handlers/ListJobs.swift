// SPDX-License-Identifier: Apache-2.0

internal import JobCore
public import JobProto
internal import JobScheduler
internal import JobStubs
public import WireGRPC

extension JobHandlers {
    static let pageSizeDefault = 100
    static let pageSizeMax = 1000
    static let pageBytesMax = 2_097_152

    /// A page of the jobs that match.
    public func listJobs(
        _ request: JobdV1.ListJobsRequest,
        context: ServerContext
    ) async throws -> JobdV1.ListJobsResponse {
        try await answering {
            try await access.admit(context, to: request.namespace)
            let page = try await scheduler.list(try Self.query(request))
            var response = JobdV1.ListJobsResponse()
            response.jobs = page.jobs.map(JobdV1.Job.init)
            response.nextPageToken = Self.pageToken(request).sealed(page.nextPageToken)
            return response
        }
    }

    private static func pageToken(_ request: JobdV1.ListJobsRequest) -> PageToken {
        PageToken(namespace: request.namespace, filter: request.filter)
    }

    private static func query(_ request: JobdV1.ListJobsRequest) throws(ServiceError) -> JobListQuery {
        var checks = FieldChecks()
        var query = JobListQuery(pageSize: PageSize.of(request.pageSize, &checks))
        query.pageBytesMax = Self.pageBytesMax
        query.namespace = checks.namespace(request.namespace)
        query.predicate = JobFilter.predicate(request.filter, &checks)
        query.isDescending = OrderBy.isDescending(request.orderBy, field: "create_time", &checks)
        query.pageToken = pageToken(request).opened(request.pageToken, &checks)
        try checks.finish()
        query.view = try JobView(request.view, default: .basic)
        return query
    }
}

/// The page size of a list request.
enum PageSize {
    static func of(_ requested: Int32, _ checks: inout FieldChecks) -> Int {
        guard requested >= 0 else {
            checks.refuse(
                "page_size",
                "takes 1 to \(JobHandlers.pageSizeMax), or 0 for \(JobHandlers.pageSizeDefault); not \(requested)",
                reason: "PAGE_SIZE_INVALID"
            )
            return JobHandlers.pageSizeDefault
        }
        return requested == 0 ? JobHandlers.pageSizeDefault : min(Int(requested), JobHandlers.pageSizeMax)
    }
}

/// The order of a list request: one field, optionally `desc` (AIP-132).
enum OrderBy {
    static func isDescending(_ text: String, field: String, _ checks: inout FieldChecks) -> Bool {
        let words = text.split(separator: " ").map { $0.lowercased() }
        switch words {
        case [], [field], [field, "asc"]: return false
        case [field, "desc"]: return true
        default:
            checks.refuse(
                "order_by",
                "takes \"\(field)\" or \"\(field) desc\", not \(checks.quoted(text))",
                reason: "ORDER_BY_INVALID"
            )
            return false
        }
    }
}

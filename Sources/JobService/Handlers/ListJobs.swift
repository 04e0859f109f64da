// SPDX-License-Identifier: Apache-2.0

internal import JobCore
public import JobProto
internal import JobScheduler
internal import JobStubs
public import WireGRPC
internal import WireProto

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
            var query = try Self.query(request)
            var page = try await scheduler.list(query)
            var jobs = page.jobs.map(JobdV1.Job.init)
            let fitting = Self.fitting(jobs)
            if fitting < jobs.count {
                // The token for a shorter page is the scheduler's to make; jobs that changed meanwhile are shown as new.
                query.pageSize = fitting
                page = try await scheduler.list(query)
                jobs = page.jobs.map(JobdV1.Job.init)
            }
            var response = JobdV1.ListJobsResponse()
            response.jobs = jobs
            response.nextPageToken = page.nextPageToken ?? ""
            return response
        }
    }

    private static func query(_ request: JobdV1.ListJobsRequest) throws(ServiceError) -> JobListQuery {
        var checks = FieldChecks()
        var query = JobListQuery(pageSize: PageSize.of(request.pageSize, &checks))
        query.namespace = checks.namespace(request.namespace)
        query.predicate = JobFilter.predicate(request.filter, &checks)
        query.isDescending = OrderBy.isDescending(request.orderBy, field: "create_time", &checks)
        query.pageToken = request.pageToken.isEmpty ? nil : request.pageToken
        try checks.finish()
        query.view = try JobView(request.view, default: .basic)
        return query
    }

    /// How many of the first jobs fit a page's bytes; at least one.
    private static func fitting(_ jobs: [JobdV1.Job]) -> Int {
        var bytes = 0
        for (index, job) in jobs.enumerated() {
            bytes += job.withPacked { $0.byteCount }
            if bytes > pageBytesMax, index > 0 { return index }
        }
        return jobs.count
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

// SPDX-License-Identifier: Apache-2.0

internal import JobCore
public import JobProto
internal import JobScheduler
internal import JobStubs
public import WireGRPC

extension WorkerHandlers {
    /// A page of the connected workers by name; how busy one is only where that says nothing of namespaces that the caller
    /// may not read.
    public func listWorkers(
        _ request: JobdV1.ListWorkersRequest,
        context: ServerContext
    ) async throws -> JobdV1.ListWorkersResponse {
        try await answering {
            let caller = try await access.admit(context, to: request.namespace)
            var checks = FieldChecks()
            let namespace = checks.namespace(request.namespace)
            let pageSize = PageSize.of(request.pageSize, &checks)
            let predicate = WorkerFilter.predicate(request.filter, &checks)
            let isDescending = OrderBy.isDescending(request.orderBy, field: "worker_id", &checks)
            let token = PageToken(namespace: request.namespace, filter: request.filter)
            let pageToken = token.opened(request.pageToken, &checks)
            try checks.finish()
            let page = try await scheduler.listWorkers(
                namespace: namespace,
                pageSize: pageSize,
                pageToken: pageToken,
                isDescending: isDescending,
                predicate: predicate
            )
            var response = JobdV1.ListWorkersResponse()
            response.workers = page.workers.map { JobdV1.Worker($0, showsCounts: caller.seesCounts(of: $0)) }
            response.nextPageToken = token.sealed(page.nextPageToken)
            return response
        }
    }
}

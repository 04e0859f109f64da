// SPDX-License-Identifier: Apache-2.0

public import JobProto
internal import JobStubs

extension JobClient {
    /// Returns a page of the workers that are connected.
    public func listWorkers(
        _ request: JobdV1.ListWorkersRequest,
        timeout: Duration? = nil
    ) async throws -> JobdV1.ListWorkersResponse {
        try await call(.safe, timeout: timeout) { try await workerService.listWorkers(request, options: $0) }
    }

    /// Gives a worker no further attempts, and tells it to end; draining again changes nothing.
    public func drainWorker(
        _ request: JobdV1.DrainWorkerRequest,
        timeout: Duration? = nil
    ) async throws -> JobdV1.DrainWorkerResponse {
        try await call(.safe, timeout: timeout) { try await workerService.drainWorker(request, options: $0) }
    }
}

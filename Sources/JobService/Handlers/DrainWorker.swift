// SPDX-License-Identifier: Apache-2.0

internal import JobCore
public import JobProto
internal import JobScheduler
internal import JobStubs
public import WireGRPC

extension WorkerHandlers {
    /// Gives a worker no further attempts, and tells it to end.
    public func drainWorker(
        _ request: JobdV1.DrainWorkerRequest,
        context: ServerContext
    ) async throws -> JobdV1.DrainWorkerResponse {
        try await answering {
            let caller = try await access.admit(context, to: request.namespace)
            var checks = FieldChecks()
            let namespace = checks.namespace(request.namespace)
            let id = checks.workerID(request.workerId)
            try checks.finish()
            var response = JobdV1.DrainWorkerResponse()
            let worker = try await scheduler.drainWorker(id, namespace: namespace, requester: caller.actor)
            response.worker = JobdV1.Worker(worker)
            return response
        }
    }
}

// SPDX-License-Identifier: Apache-2.0

public import JobProto
internal import JobScheduler
internal import JobStubs
public import WireGRPC

extension JobHandlers {
    /// Queues a FAILED, CANCELLED or EXPIRED job again.
    public func retryJob(
        _ request: JobdV1.RetryJobRequest,
        context: ServerContext
    ) async throws -> JobdV1.RetryJobResponse {
        try await answering {
            let caller = try await access.admit(context, to: request.namespace)
            let (namespace, id) = try subject(namespace: request.namespace, jobID: request.jobId)
            let reply = try await scheduler.retry(id, namespace: namespace, actor: caller.actor)
            var response = JobdV1.RetryJobResponse()
            response.job = JobdV1.Job(reply.job)
            response.sequence = Int64(clamping: reply.sequence)
            return response
        }
    }
}

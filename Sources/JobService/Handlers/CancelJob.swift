// SPDX-License-Identifier: Apache-2.0

public import JobProto
internal import JobScheduler
internal import JobStubs
public import WireGRPC

extension JobHandlers {
    /// Cancels a job; durable before the answer.
    public func cancelJob(
        _ request: JobdV1.CancelJobRequest,
        context: ServerContext
    ) async throws -> JobdV1.CancelJobResponse {
        try await answering {
            let caller = try await access.admit(context, to: request.namespace)
            var checks = FieldChecks()
            let note = checks.text(request.reason, field: "reason", bytesMax: 1024)
            let grace = checks.span(request.grace, field: "grace", secondsMax: 3600)
            try checks.finish()
            let (namespace, id) = try subject(namespace: request.namespace, jobID: request.jobId)
            let reply = try await scheduler.cancel(
                id,
                namespace: namespace,
                note: note,
                grace: grace,
                actor: caller.actor
            )
            var response = JobdV1.CancelJobResponse()
            response.job = JobdV1.Job(reply.job)
            response.sequence = Int64(clamping: reply.sequence)
            return response
        }
    }
}

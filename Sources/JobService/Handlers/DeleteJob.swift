// SPDX-License-Identifier: Apache-2.0

internal import JobOutput
public import JobProto
internal import JobScheduler
internal import JobStubs
public import WireGRPC

extension JobHandlers {
    /// Removes a terminal job and its output.
    public func deleteJob(
        _ request: JobdV1.DeleteJobRequest,
        context: ServerContext
    ) async throws -> JobdV1.DeleteJobResponse {
        try await answering {
            let caller = try await access.admit(context, to: request.namespace)
            let (namespace, id) = try subject(namespace: request.namespace, jobID: request.jobId)
            var checks = FieldChecks()
            let etag = checks.etag(request.etag)
            try checks.finish()
            let reply = try await scheduler.delete(id, namespace: namespace, etag: etag, actor: caller.actor)
            // What cannot be removed now is found again by the sweep of the next start.
            await scheduler.blocking.run { [output] in _ = try? output.remove(job: id) }
            var response = JobdV1.DeleteJobResponse()
            response.job = JobdV1.Job(reply.job)
            response.sequence = Int64(clamping: reply.sequence)
            return response
        }
    }
}

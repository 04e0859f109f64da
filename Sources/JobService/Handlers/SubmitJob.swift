// SPDX-License-Identifier: Apache-2.0

public import JobProto
internal import JobScheduler
internal import JobStubs
public import WireGRPC

extension JobHandlers {
    /// Accepts one job; OK means that it is on stable storage.
    public func submitJob(
        _ request: JobdV1.SubmitJobRequest,
        context: ServerContext
    ) async throws -> JobdV1.SubmitJobResponse {
        try await answering {
            let caller = try await access.admit(context, to: request.namespace)
            var checks = FieldChecks()
            let submission = decoder.decode(request, &checks)
            try checks.finish()
            guard let submission else { preconditionFailure("a submission that is nil has left a violation") }
            let reply = try await scheduler.submit(submission, actor: caller.actor)
            var response = JobdV1.SubmitJobResponse()
            response.job = .passed(reply.job, kinFields)
            response.sequence = Int64(clamping: reply.sequence)
            response.deduplicated = reply.isDeduplicated
            return response
        }
    }
}

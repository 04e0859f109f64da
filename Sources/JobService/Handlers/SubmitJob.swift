// SPDX-License-Identifier: Apache-2.0

internal import JobCore
public import JobProto
internal import JobScheduler
internal import JobStubs
public import WireGRPC
internal import WireProto

extension JobHandlers {
    /// Accepts one job; OK means that it is on stable storage.
    public func submitJob(
        _ request: JobdV1.SubmitJobRequest,
        context: ServerContext
    ) async throws -> JobdV1.SubmitJobResponse {
        // Without the closures of `answering` and the wait of `admit`: each suspension costs a hundredth of a call.
        do {
            let caller =
                if let caller = access.admitted(context, to: request.namespace) {
                    caller
                } else {
                    try await access.admit(context, to: request.namespace)
                }
            let reply = try await scheduler.submit(submission(of: request), actor: caller.actor)
            var response = JobdV1.SubmitJobResponse()
            response.unknownFields = ProtoUnknownFields(unchecked: fields(of: reply))
            return response
        } catch {
            throw publicForm(of: error)
        }
    }

    private func submission(of request: JobdV1.SubmitJobRequest) throws(ServiceError) -> JobSubmission {
        var checks = FieldChecks()
        let submission = decoder.decode(request, &checks)
        try checks.finish()
        guard let submission else { preconditionFailure("a submission that is nil has left a violation") }
        return submission
    }

    private func fields(of reply: JobReply) -> [UInt8] {
        var fields = FieldWriter(byteCount: 512 + reply.job.definition.spec.count)
        fields.message(1) { $0.write(reply.job, kinFields, hasSpec: true) }
        fields.number(2, reply.sequence)
        fields.flag(3, reply.isDeduplicated)
        return fields.bytes
    }
}

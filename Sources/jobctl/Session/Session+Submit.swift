// SPDX-License-Identifier: Apache-2.0

internal import JobClient
internal import JobProto
internal import WireGRPC

extension Session {
    /// Submits a job under a request id that can be named when no answer comes.
    func submit(_ request: JobdV1.SubmitJobRequest) async throws -> JobdV1.SubmitJobResponse {
        let request = request.withRequestID()
        do {
            return try await client.submitJob(request)
        } catch let error as JobClientError where error.code == .deadlineExceeded && !request.validateOnly {
            var failure = CommandFailure(error, server: server)
            failure.what += "; the job may have been accepted"
            failure.remedy = "the same command with --request-id \(request.requestId) gets that job, or submits it"
            throw failure
        }
    }
}

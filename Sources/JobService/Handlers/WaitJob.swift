// SPDX-License-Identifier: Apache-2.0

internal import JobCore
public import JobProto
internal import JobScheduler
internal import JobStubs
public import WireGRPC

extension JobHandlers {
    /// Longest wait of one call.
    static let waitMillisecondsMax: Int64 = 60_000
    /// Time kept before the caller's deadline for the answer's way back.
    static let waitMarginMilliseconds: Int64 = 200

    /// Returns once the job is terminal, or as it is shortly before the deadline.
    public func waitJob(
        _ request: JobdV1.WaitJobRequest,
        context: ServerContext
    ) async throws -> JobdV1.WaitJobResponse {
        try await answering {
            try await access.admit(context, to: request.namespace)
            let (namespace, id) = try subject(namespace: request.namespace, jobID: request.jobId)
            let job = try await scheduler.wait(for: id, namespace: namespace, timeout: Self.patience(of: context))
            var response = JobdV1.WaitJobResponse()
            response.job = JobdV1.Job(job)
            return response
        }
    }

    private static func patience(of context: ServerContext) -> TimeSpan {
        guard let deadline = context.deadline else { return .milliseconds(waitMillisecondsMax) }
        let left = ContinuousClock.now.duration(to: deadline).components
        let milliseconds = min(left.seconds, 86_400) * 1000 + left.attoseconds / 1_000_000_000_000_000
        return .milliseconds(min(max(milliseconds - waitMarginMilliseconds, 0), waitMillisecondsMax))
    }
}

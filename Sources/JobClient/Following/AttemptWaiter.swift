// SPDX-License-Identifier: Apache-2.0

internal import JobProto
internal import JobStubs
internal import WireGRPC

/// Waits until a job has an attempt of some number, or has ended without one.
struct AttemptWaiter {
    let handle: JobHandle

    /// The newest attempt of the job, if that is `attempt` or later; nil when the job ended before it. One connection:
    /// throws when that is lost.
    func newest(atLeast attempt: Int32) async throws -> Int32? {
        var request = JobdV1.WatchJobsRequest()
        request.namespace = handle.namespace
        request.jobIds = [handle.id]
        request.includeSnapshot = true
        for try await message in try await handle.client.jobService.watchJobs(request) {
            guard let item = message.item else { continue }
            let (number, state) = Self.facts(of: item)
            if let number, number >= attempt { return number }
            if let state, state.isTerminal { return nil }
        }
        throw JobClientError(code: .unavailable, message: "the server ended the watch")
    }

    private static func facts(of item: JobdV1.WatchJobsResponse.OneOfItem) -> (Int32?, JobdV1.JobState?) {
        switch item {
        case .job(let job): (job.attempt, job.state)
        case .event(let event): (event.attempt, event.toState)
        case .caughtUp, .heartbeat: (nil, nil)
        }
    }
}

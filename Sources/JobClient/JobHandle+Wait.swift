// SPDX-License-Identifier: Apache-2.0

public import JobProto
internal import JobStubs
internal import WireGRPC

extension JobHandle {
    /// The least time worth a WaitJob call: the server answers 0.2 s before the deadline.
    private static let waitMin: Duration = .milliseconds(500)

    /// Waits until the job is terminal and returns it, view FULL; across lost connections.
    ///
    /// With a `timeout` it returns the job as it is when that has passed. Throws `JobClientError` as `events` does.
    public func wait(timeout: Duration? = nil) async throws -> JobdV1.Job {
        let clock = ContinuousClock()
        let end = timeout.map { clock.now.advanced(by: $0) }
        var reconnector = Reconnector(client)
        var request = JobdV1.WaitJobRequest()
        request.namespace = namespace
        request.jobId = id
        while true {
            let left = end.map { clock.now.duration(to: $0) }
            if let left, left < Self.waitMin {
                return try await get().job ?? JobdV1.Job()
            }
            do {
                try await meetServer()
                let slice = min(client.configuration.waitTimeout, left ?? client.configuration.waitTimeout)
                let response = try await client.jobService.waitJob(request, options: CallOptions(timeout: slice))
                reconnector.answered()
                if let job = response.job, job.state.isTerminal { return job }
            } catch {
                try await reconnector.pause(after: error, deadlineIsTransient: true)
            }
        }
    }
}

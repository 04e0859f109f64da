// SPDX-License-Identifier: Apache-2.0

public import JobProto
internal import JobStubs
internal import WireGRPC

extension JobClient {
    /// Submits a job and returns a handle on it. See `submitJob`.
    public func submit(_ request: JobdV1.SubmitJobRequest, timeout: Duration? = nil) async throws -> JobHandle {
        let response = try await submitJob(request, timeout: timeout)
        guard let job = response.job else {
            throw JobClientError(code: .internal, message: "the server accepted the job but did not name it")
        }
        return handle(for: job)
    }

    /// A handle on a job that exists.
    public func handle(forJob id: String, namespace: String = "") -> JobHandle {
        JobHandle(id: id, namespace: namespace, client: self)
    }

    /// A handle on a job that an answer carried.
    public func handle(for job: JobdV1.Job) -> JobHandle {
        JobHandle(id: job.id, namespace: job.namespace, client: self)
    }

    /// Accepts one job. A request without `request_id` gets a random one, so that repeating the call after a lost
    /// connection cannot make a second job.
    public func submitJob(
        _ request: JobdV1.SubmitJobRequest,
        timeout: Duration? = nil
    ) async throws -> JobdV1.SubmitJobResponse {
        let request = request.withRequestID()
        return try await call(.safe, timeout: timeout) { try await jobService.submitJob(request, options: $0) }
    }

    /// Accepts up to 1000 jobs together; each gets a `request_id` as in `submitJob`.
    public func submitJobs(
        _ request: JobdV1.SubmitJobsRequest,
        timeout: Duration? = nil
    ) async throws -> JobdV1.SubmitJobsResponse {
        var request = request
        request.requests = request.requests.map { $0.withRequestID() }
        return try await call(.safe, timeout: timeout) { try await jobService.submitJobs(request, options: $0) }
    }

    /// Submits a job and streams its events up to the terminal one, over one connection: when that is lost, the
    /// sequence throws. `submit` with `JobHandle.events` is the way that survives it.
    public func runJob(
        _ request: JobdV1.SubmitJobRequest,
        timeout: Duration? = nil
    ) async throws -> JobMessages<JobdV1.RunJobResponse> {
        var run = JobdV1.RunJobRequest()
        run.job = request.withRequestID()
        let stub = jobService
        return try await JobMessages.opened { try await stub.runJob(run, options: CallOptions(timeout: timeout)) }
    }

    /// Returns one job, with its history in view FULL (the default).
    public func getJob(
        _ request: JobdV1.GetJobRequest,
        timeout: Duration? = nil
    ) async throws -> JobdV1.GetJobResponse {
        try await call(.safe, timeout: timeout) { try await jobService.getJob(request, options: $0) }
    }

    /// Returns a page of the jobs that match a filter.
    public func listJobs(
        _ request: JobdV1.ListJobsRequest,
        timeout: Duration? = nil
    ) async throws -> JobdV1.ListJobsResponse {
        try await call(.safe, timeout: timeout) { try await jobService.listJobs(request, options: $0) }
    }

    /// Returns once the job is terminal, or shortly before the deadline with its current state. `JobHandle.wait`
    /// repeats this until the job is terminal.
    public func waitJob(
        _ request: JobdV1.WaitJobRequest,
        timeout: Duration? = nil
    ) async throws -> JobdV1.WaitJobResponse {
        try await call(.safe, timeout: timeout ?? configuration.waitTimeout) {
            try await jobService.waitJob(request, options: $0)
        }
    }

    /// Streams events over one connection: when that is lost, the sequence throws. `follow` resumes by itself.
    public func watchJobs(
        _ request: JobdV1.WatchJobsRequest,
        timeout: Duration? = nil
    ) async throws -> JobMessages<JobdV1.WatchJobsResponse> {
        let stub = jobService
        return try await JobMessages.opened {
            try await stub.watchJobs(request, options: CallOptions(timeout: timeout))
        }
    }

    /// Changes fields of a job that has not started; labels always.
    public func updateJob(
        _ request: JobdV1.UpdateJobRequest,
        timeout: Duration? = nil
    ) async throws -> JobdV1.UpdateJobResponse {
        try await call(.onlyIfRefused, timeout: timeout) { try await jobService.updateJob(request, options: $0) }
    }

    /// Cancels a job; cancelling one that is being cancelled is no error.
    public func cancelJob(
        _ request: JobdV1.CancelJobRequest,
        timeout: Duration? = nil
    ) async throws -> JobdV1.CancelJobResponse {
        try await call(.safe, timeout: timeout) { try await jobService.cancelJob(request, options: $0) }
    }

    /// Queues a FAILED, CANCELLED or EXPIRED job again.
    public func retryJob(
        _ request: JobdV1.RetryJobRequest,
        timeout: Duration? = nil
    ) async throws -> JobdV1.RetryJobResponse {
        try await call(.onlyIfRefused, timeout: timeout) { try await jobService.retryJob(request, options: $0) }
    }

    /// Removes a terminal job and its output.
    public func deleteJob(
        _ request: JobdV1.DeleteJobRequest,
        timeout: Duration? = nil
    ) async throws -> JobdV1.DeleteJobResponse {
        try await call(.onlyIfRefused, timeout: timeout) { try await jobService.deleteJob(request, options: $0) }
    }

    /// Streams what a command wrote, over one connection. `JobHandle.output` resumes by itself.
    public func readOutput(
        _ request: JobdV1.ReadOutputRequest,
        timeout: Duration? = nil
    ) async throws -> JobMessages<JobdV1.ReadOutputResponse> {
        let stub = jobService
        return try await JobMessages.opened {
            try await stub.readOutput(request, options: CallOptions(timeout: timeout))
        }
    }
}

extension JobdV1.SubmitJobRequest {
    /// The request, with a random `request_id` of 128 bits unless it has one: sent again, it makes no second job.
    public func withRequestID() -> Self {
        guard requestId.isEmpty else { return self }
        var request = self
        let digits = (0..<2).map { _ in String(UInt64.random(in: .min ... .max), radix: 16) }
        request.requestId = "auto-" + digits.map { String(repeating: "0", count: 16 - $0.count) + $0 }.joined()
        return request
    }
}

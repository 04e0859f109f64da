// SPDX-License-Identifier: Apache-2.0

public import JobProto

/// One job on one server: follow it, wait for it, read what it wrote, cancel it.
public struct JobHandle: Sendable, Identifiable {
    /// The job's id.
    public let id: String
    /// The job's namespace; empty means "default".
    public let namespace: String

    let client: JobClient

    /// The job as it is now, with its history in view FULL.
    public func get(view: JobdV1.JobView = .full) async throws -> JobdV1.GetJobResponse {
        var request = JobdV1.GetJobRequest()
        request.namespace = namespace
        request.jobId = id
        request.view = view
        return try await client.getJob(request)
    }

    /// Asks the server something that it answers at once, unless it has answered before: a call that waits for news tells
    /// nothing of whether it is there.
    func meetServer() async throws {
        guard !client.contact.isMade else { return }
        _ = try await get(view: .basic)
    }

    /// The job's events after a position of the log, or from its beginning, up to the terminal one.
    ///
    /// Reconnects by itself, resuming by sequence: each event comes once, in order; of a job that has not ended
    /// where a backup was restored that is older than what came, all come from its beginning. Ends after the terminal
    /// event; throws `JobClientError` when the job is unknown or the server stays away for
    /// `RetryConfiguration.reconnectTriesMax` tries.
    public func events(after sequence: Int64 = 0) -> JobEvents {
        JobEvents(handle: self, after: sequence)
    }

    /// What the job's command wrote.
    ///
    /// Reconnects by itself, resuming by offset. With `follow` it goes on until the attempt has ended and, unless an
    /// attempt is named, through each newer one up to the job's end.
    ///
    /// - Parameters:
    ///   - attempts: The newest, one by number, or all from the first on.
    ///   - stream: Standard output, standard error, or both (unspecified; after a lost connection both are read again
    ///     from the start, and what had come is left out).
    ///   - offset: First byte wanted, for a named stream.
    ///   - follow: Wait for more, also for an attempt that has not started.
    public func output(
        attempts: AttemptSelection = .newest,
        stream: JobdV1.OutputStream = .unspecified,
        offset: Int64 = 0,
        follow: Bool = false
    ) -> JobOutput {
        JobOutput(handle: self, attempts: attempts, stream: stream, offset: offset, follow: follow)
    }

    /// Cancels the job. A running attempt gets `grace` (the server's default is 10 s) between TERM and KILL.
    public func cancel(reason: String = "", grace: Duration? = nil) async throws -> JobdV1.Job {
        var request = JobdV1.CancelJobRequest()
        request.namespace = namespace
        request.jobId = id
        request.reason = reason
        request.grace = grace.map(\.message)
        return try await client.cancelJob(request).job ?? JobdV1.Job()
    }
}

/// Which attempts' output is read.
public enum AttemptSelection: Sendable, Hashable {
    /// The newest at the time; when followed, then each newer one.
    case newest
    /// That one, counted from 1.
    case number(Int32)
    /// From the first on.
    case all
}

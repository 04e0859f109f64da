// SPDX-License-Identifier: Apache-2.0

internal import JobCore
internal import JobOutput
public import JobProto
internal import JobScheduler
internal import JobStubs
public import WireGRPC

extension JobHandlers {
    /// Bytes of one response.
    static let outputChunkBytesMax = 65_536
    /// How often a follower looks again while the attempt is leased and its process not yet started.
    static let startPollInterval = Duration.milliseconds(20)
    /// A worker elsewhere opens its output with the first byte, which may be long in coming.
    static let pollIntervalMax = Duration.milliseconds(200)

    /// Streams what a command wrote, from any offset, live if asked.
    public func readOutput(
        _ request: JobdV1.ReadOutputRequest,
        responses: ResponseWriter<JobdV1.ReadOutputResponse>,
        context: ServerContext
    ) async throws {
        try await answering {
            try await access.admit(context, to: request.namespace)
            let (namespace, id) = try subject(namespace: request.namespace, jobID: request.jobId)
            var reader = try OutputReader(request, job: id)
            try await responses.flushHeaders()
            guard var attempt = try await attempt(of: id, namespace: namespace, request) else { return }
            var pause = Self.startPollInterval
            while true {
                let isOver = try await isOver(attempt, of: id)
                try await reader.send(attempt: attempt, from: output, on: scheduler.blocking, to: responses)
                if !request.follow { return }
                if !isOver {
                    try await follow(attempt, of: id, with: &reader, to: responses, pause: &pause)
                } else {
                    guard request.attempt == 0, let next = try await attemptAfter(attempt, of: id) else { return }
                    attempt = next
                    pause = Self.startPollInterval
                    reader.rewind()
                }
            }
        }
    }

    /// Sends on each piece of news until the writer is closed.
    private func follow(
        _ attempt: UInt32,
        of id: JobID,
        with reader: inout OutputReader,
        to responses: ResponseWriter<JobdV1.ReadOutputResponse>,
        pause: inout Duration
    ) async throws {
        var isWritten = false
        for await change in try output.changes(job: id, attempt: attempt) {
            try await reader.send(attempt: attempt, from: output, on: scheduler.blocking, to: responses)
            if change == .more { isWritten = true }
        }
        // The output of a leased attempt is not open before its process starts: look again shortly.
        guard !isWritten else {
            pause = Self.startPollInterval
            return
        }
        try await Task.sleep(for: pause)
        pause = min(pause * 2, Self.pollIntervalMax)
    }

    /// The attempt a request means; waits for the first one to start when it may follow. Nil when there is none.
    private func attempt(
        of id: JobID,
        namespace: String,
        _ request: JobdV1.ReadOutputRequest
    ) async throws -> UInt32? {
        let job = try await scheduler.job(id, namespace: namespace, view: .basic)
        if request.attempt > 0 {
            guard request.attempt <= job.attempt else {
                let message =
                    "job \(id) has no attempt \(request.attempt); its newest is \(job.attempt), which 0 names too"
                throw ServiceError.notFound(
                    "ATTEMPT_NOT_FOUND",
                    type: "jobd.v1.Attempt",
                    name: "\(id)/\(request.attempt)",
                    message: message
                )
            }
            return UInt32(request.attempt)
        }
        if job.attempt > 0 { return job.attempt }
        guard request.follow, !job.state.isTerminal else { return nil }
        return try await attemptAfter(0, of: id)
    }

    /// The attempt that follows another one, once it is leased; nil when the job ends without one, or is gone.
    private func attemptAfter(_ attempt: UInt32, of id: JobID) async throws -> UInt32? {
        guard try await jobIfKept(id) != nil else { return nil }
        // From now on: the log may no longer reach back to a job that has waited long.
        let events = try await scheduler.subscribe(SubscriptionRequest(.jobs([id])))
        guard let job = try await jobIfKept(id) else { return nil }
        if job.attempt > attempt { return attempt + 1 }
        if job.state.isTerminal { return nil }
        for try await item in events {
            guard case .event(let event) = item else { continue }
            if event.attempt > attempt { return event.attempt }
            if event.to.isTerminal { return nil }
        }
        return nil
    }

    /// Whether an attempt has ended. A job that is gone meanwhile has no live attempt.
    private func isOver(_ attempt: UInt32, of id: JobID) async throws -> Bool {
        guard let job = try await jobIfKept(id) else { return true }
        return job.attempts.first { $0.attempt == attempt }?.endTime != nil
    }

    private func jobIfKept(_ id: JobID) async throws -> JobSnapshot? {
        let failure: SchedulerError
        do {
            return try await scheduler.job(id, namespace: nil, view: .full)
        } catch {
            failure = error
        }
        let isGone = failure.reason == .refused(.jobNotFound) || failure.reason == .refused(.jobPurged)
        if !isGone { throw failure }
        return nil
    }
}

/// Where a reader of output stands in each channel it wants.
private struct OutputReader {
    let job: JobID
    var places: [(channel: OutputChannel, offset: Int64)]

    init(_ request: JobdV1.ReadOutputRequest, job: JobID) throws(ServiceError) {
        self.job = job
        var checks = FieldChecks()
        if request.offset < 0 {
            checks.refuse("offset", "takes 0 or more, not \(request.offset)", reason: "OFFSET_INVALID")
        }
        if request.attempt < 0 {
            checks.refuse(
                "attempt",
                "takes 1 or more, or 0 for the newest; not \(request.attempt)",
                reason: "ATTEMPT_INVALID"
            )
        }
        switch request.stream {
        case .stdout: places = [(.stdout, request.offset)]
        case .stderr: places = [(.stderr, request.offset)]
        case .unspecified:
            places = [(.stdout, 0), (.stderr, 0)]
            if request.offset != 0 {
                checks.refuse("offset", "needs a stream: each has its own offsets", reason: "OFFSET_INVALID")
            }
        default:
            places = []
            checks.refuse(
                "stream",
                "takes OUTPUT_STREAM_STDOUT, OUTPUT_STREAM_STDERR or nothing",
                reason: "STREAM_INVALID"
            )
        }
        try checks.finish()
    }

    /// Begins at the start of each channel again, for another attempt.
    mutating func rewind() {
        for index in places.indices { places[index].offset = 0 }
    }

    /// Sends everything that is stored and not sent yet.
    mutating func send(
        attempt: UInt32,
        from store: OutputStore,
        on pool: BlockingPool,
        to responses: ResponseWriter<JobdV1.ReadOutputResponse>
    ) async throws {
        for index in places.indices {
            while true {
                let (job, place) = (job, places[index])
                let read = await pool.run {
                    Result {
                        try store.read(
                            job: job,
                            attempt: attempt,
                            channel: place.channel,
                            offset: place.offset,
                            maxBytes: JobHandlers.outputChunkBytesMax
                        )
                    }
                }
                let chunk = try read.get()
                guard !chunk.bytes.isEmpty else { break }
                var response = JobdV1.ReadOutputResponse()
                response.stream = chunk.channel == .stdout ? .stdout : .stderr
                response.offset = chunk.offset
                response.data = chunk.bytes
                response.attempt = Int32(clamping: attempt)
                try await responses.write(response)
                places[index].offset = chunk.nextOffset
            }
        }
    }
}

// SPDX-License-Identifier: Apache-2.0

package import JobProto
internal import JobStubs
internal import Synchronization
package import WireGRPC

/// A job service with one job whose whole life is a `JobScript`. Streams can be made to break off.
package final class ScriptedJobService: JobdV1.JobServiceServer {
    private struct State {
        var script: JobScript
        var watchers: [AsyncStream<Void>.Continuation] = []
    }

    private let state: Mutex<State>
    private let answersSubmit: Bool

    /// A service that goes by the script.
    ///
    /// - Parameter answersSubmit: False for one that takes a job and says nothing.
    package init(_ script: JobScript, answersSubmit: Bool = true) {
        state = Mutex(State(script: script))
        self.answersSubmit = answersSubmit
    }

    /// The script as it stands, what was asked included.
    package var script: JobScript { state.withLock { $0.script } }

    /// Changes the script; running watches look at it again.
    package func rewrite<Answer: Sendable>(_ body: (inout JobScript) throws -> Answer) rethrows -> Answer {
        try state.withLock { state in
            defer { for watcher in state.watchers { watcher.yield() } }
            return try body(&state.script)
        }
    }

    private func changes() -> AsyncStream<Void> {
        let (changes, continuation) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        state.withLock { $0.watchers.append(continuation) }
        return changes
    }
}

extension ScriptedJobService {
    package func submitJob(
        _ request: JobdV1.SubmitJobRequest,
        context: ServerContext
    ) async throws -> JobdV1.SubmitJobResponse {
        if !answersSubmit {
            rewrite { $0.submitted.append(request) }
            try await Task.sleep(for: .seconds(3600))
        }
        return try rewrite { script in
            script.submitted.append(request)
            try script.refuse()
            var response = JobdV1.SubmitJobResponse()
            response.job = script.job
            response.sequence = script.job.sequence
            return response
        }
    }

    package func submitJobs(
        _ request: JobdV1.SubmitJobsRequest,
        context: ServerContext
    ) async throws -> JobdV1.SubmitJobsResponse {
        throw RPCError(code: .unimplemented, message: "not in this script")
    }

    package func runJob(
        _ request: JobdV1.RunJobRequest,
        responses: ResponseWriter<JobdV1.RunJobResponse>,
        context: ServerContext
    ) async throws {
        throw RPCError(code: .unimplemented, message: "not in this script")
    }

    package func getJob(_ request: JobdV1.GetJobRequest, context: ServerContext) async throws -> JobdV1.GetJobResponse {
        try rewrite { script in
            try script.refuse()
            guard request.jobId == "job-1" else { throw ScriptedError.rpcError(.notFound, reason: "JOB_NOT_FOUND") }
            var response = JobdV1.GetJobResponse()
            response.job = script.job
            response.events = Array(script.events.prefix(script.happened))
            return response
        }
    }

    package func listJobs(
        _ request: JobdV1.ListJobsRequest,
        context: ServerContext
    ) async throws -> JobdV1.ListJobsResponse {
        try rewrite { script in
            script.listed.append(request)
            try script.refuse()
            // Three jobs in all, two a page.
            let first = Int(request.pageToken) ?? 0
            let last = min(first + min(2, Int(request.pageSize)), 3)
            var response = JobdV1.ListJobsResponse()
            response.jobs = (first..<last).map { number in
                var job = script.job
                job.id = "job-\(number + 1)"
                return job
            }
            response.nextPageToken = last < 3 ? String(last) : ""
            return response
        }
    }

    package func waitJob(
        _ request: JobdV1.WaitJobRequest,
        context: ServerContext
    ) async throws -> JobdV1.WaitJobResponse {
        try rewrite { script in
            script.waits += 1
            try script.refuse()
            script.happened = min(script.happened + 1, script.events.count)
            var response = JobdV1.WaitJobResponse()
            response.job = script.job
            return response
        }
    }

    package func updateJob(
        _ request: JobdV1.UpdateJobRequest,
        context: ServerContext
    ) async throws -> JobdV1.UpdateJobResponse {
        try rewrite { script in
            script.updated.append(request)
            try script.refuse()
            var response = JobdV1.UpdateJobResponse()
            response.job = script.job
            return response
        }
    }

    package func cancelJob(
        _ request: JobdV1.CancelJobRequest,
        context: ServerContext
    ) async throws -> JobdV1.CancelJobResponse {
        try rewrite { script in
            script.cancelled.append(request)
            try script.refuse()
            script.events += script.eventsOfCancellation
            script.eventsOfCancellation = []
            var response = JobdV1.CancelJobResponse()
            response.job = script.job
            return response
        }
    }

    package func retryJob(
        _ request: JobdV1.RetryJobRequest,
        context: ServerContext
    ) async throws -> JobdV1.RetryJobResponse {
        try rewrite { script in
            try script.refuse()
            var response = JobdV1.RetryJobResponse()
            response.job = script.job
            return response
        }
    }

    package func deleteJob(
        _ request: JobdV1.DeleteJobRequest,
        context: ServerContext
    ) async throws -> JobdV1.DeleteJobResponse {
        try rewrite { script in
            try script.refuse()
            var response = JobdV1.DeleteJobResponse()
            response.job = script.job
            return response
        }
    }
}

extension ScriptedJobService {
    package func watchJobs(
        _ request: JobdV1.WatchJobsRequest,
        responses: ResponseWriter<JobdV1.WatchJobsResponse>,
        context: ServerContext
    ) async throws {
        let changes = changes()
        var (position, limit) = try rewrite { script in try Self.open(request, &script) }
        var isFirst = true
        repeat {
            let script = script
            var items = isFirst && request.includeSnapshot ? [JobdV1.WatchJobsResponse.OneOfItem.job(script.job)] : []
            items += script.events.filter { $0.sequence > position }.map { .event($0) }
            isFirst = false
            for item in items {
                guard limit != 0 else { break }
                limit = limit.map { $0 - 1 }
                if case .event(let event) = item {
                    position = event.sequence
                    state.withLock { $0.script.happens(through: event.sequence) }
                }
                var response = JobdV1.WatchJobsResponse()
                response.item = item
                try await responses.write(response)
            }
            if limit != nil { throw RPCError(code: .unavailable, message: "the script breaks off here") }
            // Like the real one, a watch that was not broken off goes on until its reader leaves.
        } while await changes.first { _ in true } != nil
    }

    /// Where the watch begins, and after how many items it breaks off.
    private static func open(_ request: JobdV1.WatchJobsRequest, _ script: inout JobScript) throws -> (Int64, Int?) {
        script.watched.append(request)
        try script.refuse()
        let position = request.afterSequence ?? script.job.sequence
        guard position >= script.oldest || request.afterSequence == nil else {
            throw ScriptedError.rpcError(
                .outOfRange,
                reason: "CURSOR_COMPACTED",
                metadata: ["oldest_sequence": String(script.oldest)]
            )
        }
        return (position, script.watchBreaks.isEmpty ? nil : script.watchBreaks.removeFirst())
    }

    package func readOutput(
        _ request: JobdV1.ReadOutputRequest,
        responses: ResponseWriter<JobdV1.ReadOutputResponse>,
        context: ServerContext
    ) async throws {
        let (pieces, isBroken) = try rewrite { script in try Self.read(request, &script) }
        for piece in pieces { try await responses.write(piece) }
        if isBroken { throw RPCError(code: .unavailable, message: "the script breaks off here") }
    }

    private static func read(
        _ request: JobdV1.ReadOutputRequest,
        _ script: inout JobScript
    ) throws -> ([JobdV1.ReadOutputResponse], Bool) {
        script.read.append(request)
        guard let output = script.output[request.attempt] else {
            throw ScriptedError.rpcError(.notFound, reason: "OUTPUT_NOT_FOUND")
        }
        var pieces: [JobdV1.ReadOutputResponse] = []
        for stream in [JobdV1.OutputStream.stdout, .stderr] where [stream, .unspecified].contains(request.stream) {
            let bytes = Array((output[stream] ?? "").utf8)
            for start in stride(from: Int(request.offset), to: bytes.count, by: 4) {
                var piece = JobdV1.ReadOutputResponse()
                piece.stream = stream
                piece.offset = Int64(start)
                piece.attempt = request.attempt
                piece.data = Array(bytes[start..<min(start + 4, bytes.count)])
                pieces.append(piece)
            }
        }
        let limit = script.readBreaks.isEmpty ? nil : script.readBreaks.removeFirst()
        return (Array(pieces.prefix(limit ?? pieces.count)), limit != nil)
    }
}

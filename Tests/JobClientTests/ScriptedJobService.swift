// SPDX-License-Identifier: Apache-2.0

import JobProto
import JobStubs
import Logging
import Synchronization
import WireGRPC
import WireNet

@testable import JobClient

/// A job service with one job whose whole life is written beforehand. Streams can be made to break off.
final class ScriptedJobService: JobdV1.JobServiceServer {
    struct Script: Sendable {
        var events: [JobdV1.JobEvent] = []
        /// How many of the events have happened; a watch makes the others happen.
        var happened = 0
        /// What each attempt wrote.
        var output: [Int32: [JobdV1.OutputStream: String]] = [:]
        /// For each call in turn, after how many items it breaks off with UNAVAILABLE; no entry: not at all.
        var watchBreaks: [Int] = []
        var readBreaks: [Int] = []
        /// What the next unary calls fail with.
        var refusals: [RPCError] = []
        /// Oldest position that a watch can resume after.
        var oldest: Int64 = 0

        // What was asked.
        var submitted: [JobdV1.SubmitJobRequest] = []
        var watched: [JobdV1.WatchJobsRequest] = []
        var read: [JobdV1.ReadOutputRequest] = []
        var cancelled: [JobdV1.CancelJobRequest] = []
        var waits = 0

        var job: JobdV1.Job {
            var job = JobdV1.Job()
            job.id = "job-1"
            job.state = .queued
            for event in events.prefix(happened) {
                job.state = event.toState
                job.sequence = event.sequence
                job.attempt = event.attempt ?? job.attempt
            }
            return job
        }

        mutating func refuse() throws {
            if !refusals.isEmpty { throw refusals.removeFirst() }
        }
    }

    let script: Mutex<Script>

    init(_ script: Script) {
        self.script = Mutex(script)
    }

    static func event(_ sequence: Int64, _ state: JobdV1.JobState, attempt: Int32? = nil) -> JobdV1.JobEvent {
        var event = JobdV1.JobEvent()
        event.sequence = sequence
        event.jobId = "job-1"
        event.toState = state
        event.attempt = attempt
        return event
    }

    /// Serves on a free port of the loopback interface while `body` runs, which gets a client that never really pauses.
    static func serving(
        _ service: ScriptedJobService,
        configuration: JobClientConfiguration = JobClientConfiguration(),
        _ body: (JobClient) async throws -> Void
    ) async throws {
        let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        let server = GRPCServer(services: [service.serviceDefinition], configuration: .init(), logger: logger)
        let bound = try await server.start(on: [.tcp(host: "127.0.0.1", port: 0)])
        let channel = GRPCChannel(target: bound[0], logger: logger)
        let client = JobClient(
            channel: channel,
            configuration: configuration,
            surroundings: ClientSurroundings(pause: { _ in await Task.yield() }, random: { 0 })
        )
        do {
            try await body(client)
        } catch {
            await channel.close()
            await server.shutdownGracefully(grace: .zero)
            throw error
        }
        await channel.close()
        await server.shutdownGracefully(grace: .zero)
    }
}

extension ScriptedJobService {
    func submitJob(
        _ request: JobdV1.SubmitJobRequest,
        context: ServerContext
    ) async throws -> JobdV1.SubmitJobResponse {
        try script.withLock { script in
            script.submitted.append(request)
            try script.refuse()
            var response = JobdV1.SubmitJobResponse()
            response.job = script.job
            return response
        }
    }

    func getJob(_ request: JobdV1.GetJobRequest, context: ServerContext) async throws -> JobdV1.GetJobResponse {
        try script.withLock { script in
            try script.refuse()
            var response = JobdV1.GetJobResponse()
            response.job = script.job
            response.events = Array(script.events.prefix(script.happened))
            return response
        }
    }

    func waitJob(_ request: JobdV1.WaitJobRequest, context: ServerContext) async throws -> JobdV1.WaitJobResponse {
        try script.withLock { script in
            script.waits += 1
            try script.refuse()
            script.happened = min(script.happened + 1, script.events.count)
            var response = JobdV1.WaitJobResponse()
            response.job = script.job
            return response
        }
    }

    func cancelJob(
        _ request: JobdV1.CancelJobRequest,
        context: ServerContext
    ) async throws -> JobdV1.CancelJobResponse {
        try script.withLock { script in
            script.cancelled.append(request)
            try script.refuse()
            var response = JobdV1.CancelJobResponse()
            response.job = script.job
            return response
        }
    }

    func watchJobs(
        _ request: JobdV1.WatchJobsRequest,
        responses: ResponseWriter<JobdV1.WatchJobsResponse>,
        context: ServerContext
    ) async throws {
        let (items, isBroken) = try script.withLock { script in try Self.watch(request, &script) }
        for item in items {
            var response = JobdV1.WatchJobsResponse()
            response.item = item
            try await responses.write(response)
        }
        if isBroken { throw RPCError(code: .unavailable, message: "the script breaks off here") }
        // Like the real one, a watch that was not broken off goes on until its reader leaves.
        try await Task.sleep(for: .seconds(600))
    }

    private static func watch(
        _ request: JobdV1.WatchJobsRequest,
        _ script: inout Script
    ) throws -> ([JobdV1.WatchJobsResponse.OneOfItem], Bool) {
        script.watched.append(request)
        let after = request.afterSequence ?? script.job.sequence
        guard after >= script.oldest || request.afterSequence == nil else {
            throw ScriptedError.rpcError(.outOfRange, reason: "CURSOR_COMPACTED")
        }
        var items = request.includeSnapshot ? [JobdV1.WatchJobsResponse.OneOfItem.job(script.job)] : []
        items += script.events.filter { $0.sequence > after }.map { .event($0) }
        let limit = script.watchBreaks.isEmpty ? nil : script.watchBreaks.removeFirst()
        let sent = Array(items.prefix(limit ?? items.count))
        for case .event(let event) in sent {
            script.happened = max(script.happened, script.events.count { $0.sequence <= event.sequence })
        }
        return (sent, limit != nil)
    }

    func readOutput(
        _ request: JobdV1.ReadOutputRequest,
        responses: ResponseWriter<JobdV1.ReadOutputResponse>,
        context: ServerContext
    ) async throws {
        let (pieces, isBroken) = try script.withLock { script in try Self.read(request, &script) }
        for piece in pieces { try await responses.write(piece) }
        if isBroken { throw RPCError(code: .unavailable, message: "the script breaks off here") }
    }

    private static func read(
        _ request: JobdV1.ReadOutputRequest,
        _ script: inout Script
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

/// Calls that no test makes.
extension ScriptedJobService {
    private static let unused = RPCError(code: .unimplemented, message: "not in this script")

    func submitJobs(
        _ request: JobdV1.SubmitJobsRequest,
        context: ServerContext
    ) async throws -> JobdV1.SubmitJobsResponse { throw Self.unused }

    func runJob(
        _ request: JobdV1.RunJobRequest,
        responses: ResponseWriter<JobdV1.RunJobResponse>,
        context: ServerContext
    ) async throws { throw Self.unused }

    func listJobs(
        _ request: JobdV1.ListJobsRequest,
        context: ServerContext
    ) async throws -> JobdV1.ListJobsResponse { throw Self.unused }

    func updateJob(
        _ request: JobdV1.UpdateJobRequest,
        context: ServerContext
    ) async throws -> JobdV1.UpdateJobResponse {
        try script.withLock { try $0.refuse() }
        throw Self.unused
    }

    func retryJob(
        _ request: JobdV1.RetryJobRequest,
        context: ServerContext
    ) async throws -> JobdV1.RetryJobResponse { throw Self.unused }

    func deleteJob(
        _ request: JobdV1.DeleteJobRequest,
        context: ServerContext
    ) async throws -> JobdV1.DeleteJobResponse { throw Self.unused }
}

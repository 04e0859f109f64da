// SPDX-License-Identifier: Apache-2.0

import Foundation
import JobCore
import JobJournal
import JobOutput
import JobProto
import JobScheduler
import Synchronization
import Testing
import WireGRPC
import WireProto

@testable import JobService

/// A scheduler over a journal in memory, and the handlers of workers on it.
struct WorkerFixture {
    let journal: MemoryJournal
    let scheduler: Scheduler
    let output: OutputStore
    let handlers: WorkerHandlers

    static let context = ServerContext(method: GRPCMethodName(service: "jobd.v1.WorkerService", method: "Work"))

    static func run<Value: Sendable>(
        heartbeat: TimeSpan = .seconds(10),
        lease: TimeSpan = .seconds(30),
        helloTimeout: Duration = .seconds(10),
        _ body: @Sendable (WorkerFixture) async throws -> Value
    ) async throws -> Value {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        var configuration = SchedulerConfiguration()
        configuration.limits.heartbeatInterval = heartbeat
        let journal = MemoryJournal()
        let scheduler = try await Scheduler.recover(
            journal: journal,
            configuration: configuration,
            zone: { _ in nil }
        )
        var timing = WorkerHandlers.Timing(heartbeatInterval: heartbeat, lease: lease)
        timing.helloTimeout = helloTimeout
        let output = try OutputStore(directory: folder.path + "/output")
        let handlers = WorkerHandlers(
            access: .open,
            scheduler: scheduler,
            output: output,
            timing: timing,
            logger: LogLines().logger
        )
        let fixture = WorkerFixture(journal: journal, scheduler: scheduler, output: output, handlers: handlers)
        return try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { await scheduler.run() }
            defer { group.cancelAll() }
            return try await body(fixture)
        }
    }

    /// Runs a worker's stream while the body speaks for the worker.
    func connect<Value: Sendable>(
        _ body: @Sendable (FixtureWorker) async throws -> Value
    ) async throws -> Value {
        let worker = FixtureWorker()
        return try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                defer { worker.answersEnd() }
                do {
                    try await handlers.work(
                        RequestMessages(worker.requests),
                        responses: ResponseWriter { worker.answer(try JobdV1.WorkResponse(serialized: $0)) },
                        context: Self.context
                    )
                } catch {
                    worker.end(error)
                }
            }
            defer { group.cancelAll() }
            return try await body(worker)
        }
    }

    func submit(_ change: (inout JobdV1.SubmitJobRequest) -> Void = { _ in }) async throws -> JobID {
        var request = JobdV1.SubmitJobRequest()
        request.kind = "k"
        request.spec = .task(JobdV1.TaskSpec())
        change(&request)
        var checks = FieldChecks()
        let submission = try #require(SubmissionDecoder(policy: CommandPolicy()).decode(request, &checks))
        return try await scheduler.submit(submission, actor: "tester").job.id
    }
}

/// The worker's side of a stream.
final class FixtureWorker: Sendable {
    let requests: AsyncStream<JobdV1.WorkRequest>
    private let speaks: AsyncStream<JobdV1.WorkRequest>.Continuation
    private let answers: AsyncStream<JobdV1.WorkResponse>
    private let hears: AsyncStream<JobdV1.WorkResponse>.Continuation
    private let failure = Mutex<(any Error)?>(nil)
    private let heartbeats = Atomic(0)

    init() {
        (requests, speaks) = AsyncStream.makeStream()
        (answers, hears) = AsyncStream.makeStream()
    }

    func say(_ item: JobdV1.WorkRequest.OneOfItem) {
        var request = JobdV1.WorkRequest()
        request.item = item
        speaks.yield(request)
    }

    func sayHello(_ change: (inout JobdV1.WorkerHello) -> Void = { _ in }) {
        var hello = JobdV1.WorkerHello()
        hello.workerId = "w"
        hello.slots = 1
        var kind = JobdV1.WorkerKind()
        kind.kind = "k"
        hello.kinds = [kind]
        change(&hello)
        say(.hello(hello))
    }

    func grant(_ count: Int32) {
        var credit = JobdV1.WorkerCredit()
        credit.n = count
        say(.credit(credit))
    }

    func halfClose() { speaks.finish() }

    /// The next message that is no heartbeat; nil once the stream has ended.
    func next() async -> JobdV1.WorkResponse.OneOfItem? {
        for await response in answers {
            if case .heartbeat = response.item { continue }
            return response.item
        }
        return nil
    }

    func nextAssignment() async throws -> JobdV1.WorkAssignment {
        guard case .assign(let assignment) = await next() else { throw Unexpected() }
        return assignment
    }

    /// How the server ended the stream; nil = well.
    func endError() async -> (any Error)? {
        for await _ in answers {}
        return failure.withLock { $0 }
    }

    func answer(_ response: JobdV1.WorkResponse) {
        if case .heartbeat = response.item { heartbeats.add(1, ordering: .relaxed) }
        hears.yield(response)
    }
    /// Signs of life that the server has given.
    var heartbeatCount: Int { heartbeats.load(ordering: .relaxed) }
    func answersEnd() { hears.finish() }
    func end(_ error: any Error) { failure.withLock { $0 = error } }

    struct Unexpected: Error {}
}

// SPDX-License-Identifier: Apache-2.0

import JobClient
import JobCore
import JobScheduler
import Testing

@testable import JobRemoteWorker

@Suite("RemoteWorker")
struct RemoteWorkerTests {
    /// Runs a worker while the body runs, then drains it.
    private func working(
        _ fixture: RemoteFixture,
        _ register: @Sendable (inout RemoteWorker) -> Void,
        _ body: @Sendable () async throws -> Void
    ) async throws {
        try await fixture.serving { address in
            try await RemoteFixture.connected(to: address) { client in
                var worker = RemoteWorker(
                    client: client,
                    configuration: RemoteWorkerConfiguration(workerID: "w", slots: 2),
                    logger: RemoteFixture.logger
                )
                register(&worker)
                let (stops, stop) = AsyncStream.makeStream(of: Void.self)
                let ready = worker
                try await withThrowingTaskGroup(of: Void.self) { group in
                    group.addTask { try await ready.run(until: stops) }
                    defer { group.cancelAll() }
                    try await body()
                    stop.yield()
                    try await group.waitForAll()
                }
            }
        }
    }

    @Test("a typed handler gives the job its result")
    func result() async throws {
        try await RemoteFixture.run { fixture in
            try await working(fixture) { worker in
                worker.register("shout") { (_, text: String) -> String in text.uppercased() }
            } _: {
                let id = try await fixture.submit(RemoteFixture.task(kind: "shout", payload: Array("hi".utf8)))
                let job = try await fixture.ended(id)
                #expect(job.result?.data == Array("HI".utf8))
                #expect(job.result?.contentType == "text/plain; charset=utf-8")
            }
        }
    }

    @Test("a handler that throws is tried again, with the checkpoint it left")
    func retries() async throws {
        try await RemoteFixture.run { fixture in
            try await working(fixture) { worker in
                worker.register("steps") { (context, _: [UInt8]) -> [UInt8] in
                    await context.progress(0.5, "half")
                    guard context.checkpoint.isEmpty else { return context.checkpoint + [UInt8(context.attempt)] }
                    try await context.saveCheckpoint([7])
                    throw HandlerFailure(reason: "HALF_WAY", message: "half way")
                }
            } _: {
                let job = try await fixture.ended(
                    try await fixture.submit(RemoteFixture.task(kind: "steps", attemptsMax: 3))
                )
                #expect(job.result?.data == [7, 2])
                #expect(job.attempts.map(\.failure?.reason) == ["HALF_WAY", nil])
            }
        }
    }

    @Test("a permanent failure and a payload that is none end the job at once")
    func permanent() async throws {
        try await RemoteFixture.run { fixture in
            try await working(fixture) { worker in
                worker.register("never") { (_, _: String) -> String in
                    throw HandlerFailure(reason: "HOPELESS", message: "no", isRetryable: false)
                }
            } _: {
                for (payload, reason) in [([], "HOPELESS"), ([0xFF], "PAYLOAD_INVALID")] as [([UInt8], String)] {
                    let submission = RemoteFixture.task(kind: "never", payload: payload, attemptsMax: 5)
                    let job = try await fixture.ended(try await fixture.submit(submission))
                    #expect(job.state == .failed && job.attempt == 1 && job.failure?.reason == reason)
                }
            }
        }
    }

    @Test("a cancel cancels the handler's task")
    func cancel() async throws {
        try await RemoteFixture.run { fixture in
            let (starts, started) = AsyncStream.makeStream(of: Void.self)
            try await working(fixture) { worker in
                worker.register("wait") { (_, _: [UInt8]) -> [UInt8] in
                    started.yield()
                    try await Task.sleep(for: .seconds(3600))
                    return []
                }
            } _: {
                let id = try await fixture.submit(RemoteFixture.task(kind: "wait"))
                for await _ in starts { break }
                _ = try await fixture.scheduler.cancel(id, namespace: nil, note: "", grace: .zero, actor: "t")
                #expect(try await fixture.ended(id).state == .cancelled)
            }
        }
    }

    @Test("a drain lets what runs end and takes nothing more; DrainWorker does the same")
    func drain() async throws {
        try await RemoteFixture.run { fixture in
            let (starts, started) = AsyncStream.makeStream(of: Void.self)
            let (ends, end) = AsyncStream.makeStream(of: Void.self)
            let id = try await fixture.submit(RemoteFixture.task(kind: "slow"))
            try await working(fixture) { worker in
                worker.register("slow") { (_, _: [UInt8]) -> [UInt8] in
                    started.yield()
                    for await _ in ends { break }
                    return [1]
                }
            } _: {
                for await _ in starts { break }
                _ = try await fixture.scheduler.drainWorker("w", namespace: "default", requester: "t")
                let late = try await fixture.submit(RemoteFixture.task(kind: "slow"))
                end.yield()
                #expect(try await fixture.ended(id).result?.data == [1])
                #expect(try await fixture.scheduler.job(late, namespace: nil).state == .queued)
            }
        }
    }
}

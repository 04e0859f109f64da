// SPDX-License-Identifier: Apache-2.0

import Foundation
import JobClient
import JobCore
import JobProto
import JobScheduler
import JobStubs
import JobWorkers
import Synchronization
import Testing
import WireGRPC
import WireNet
import WorkSourceConformance

@testable import JobRemoteWorker

@Suite("RemoteWorkSource")
struct RemoteWorkSourceTests {
    private static var hello: JobdV1.WorkerHello {
        var kind = JobdV1.WorkerKind()
        kind.kind = "k"
        var hello = JobdV1.WorkerHello()
        hello.workerId = "w"
        hello.kinds = [kind]
        hello.slots = 8
        return hello
    }

    private static func source(_ client: JobClient) -> RemoteWorkSource {
        var configuration = RemoteWorkerConfiguration(workerID: "w", slots: 8)
        configuration.retry.initial = .milliseconds(1)
        configuration.retry.delayMax = .milliseconds(10)
        configuration.retry.reconnectTriesMax = 10_000
        return RemoteWorkSource(
            service: client.workerService,
            hello: hello,
            configuration: configuration,
            storeID: "mine",
            logger: RemoteFixture.logger
        )
    }

    @Test("does what every source of work does", arguments: WorkSourceConformance.checks)
    func conforms(check: String) async throws {
        try await RemoteFixture.run { fixture in
            try await fixture.serving { address in
                try await RemoteFixture.connected(to: address) { client in
                    let source = Self.source(client)
                    try await withThrowingTaskGroup(of: Void.self) { group in
                        group.addTask { try? await source.run() }
                        defer { group.cancelAll() }
                        let suite = WorkSourceConformance(scheduler: fixture.scheduler, source: source) {
                            RemoteFixture.task()
                        }
                        try await suite.run(check)
                    }
                }
            }
        }
    }

    @Test("an attempt outlives its stream: its end is said on the next one, and credit is given anew")
    func reconnects() async throws {
        try await RemoteFixture.run { fixture in
            // A path that is served twice: a port could be another's in between.
            let path = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString).path
            defer { try? FileManager.default.removeItem(atPath: path) }
            var bound: BoundAddress?
            try await fixture.serving(on: .unix(path: path)) { bound = $0 }
            try await RemoteFixture.connected(to: try #require(bound)) { client in
                let source = Self.source(client)
                var orders = source.orders().makeAsyncIterator()
                try await withThrowingTaskGroup(of: Void.self) { group in
                    group.addTask { try? await source.run() }
                    defer { group.cancelAll() }
                    let first = try await fixture.submit(RemoteFixture.task())
                    await source.grantCredit(2)
                    var started: Assignment?
                    try await fixture.serving(on: .unix(path: path)) { _ in
                        if case .start(let assignment)? = await orders.next() { started = assignment }
                    }
                    let held = try #require(started)
                    #expect(held.jobID == first)
                    await source.report(.finished(first, held.token, AttemptOutcome(.succeeded)))
                    try await fixture.serving(on: .unix(path: path)) { _ in
                        let job = try await fixture.ended(first)
                        #expect(job.state == .succeeded && job.attempts.count == 1)
                        let next = try await fixture.submit(RemoteFixture.task())
                        guard case .start(let assignment)? = await orders.next() else {
                            Issue.record("no start after the stream broke")
                            return
                        }
                        #expect(assignment.jobID == next)
                    }
                }
            }
        }
    }

    @Test("a server that refuses the worker ends the source")
    func refused() async throws {
        try await RemoteFixture.run { fixture in
            try await fixture.serving { address in
                try await RemoteFixture.connected(to: address) { client in
                    var hello = Self.hello
                    hello.slots = 0
                    let source = RemoteWorkSource(
                        service: client.workerService,
                        hello: hello,
                        configuration: RemoteWorkerConfiguration(workerID: "w"),
                        logger: RemoteFixture.logger
                    )
                    let error = await #expect(throws: JobClientError.self) { try await source.run() }
                    #expect(error?.code == .invalidArgument)
                    var orders = source.orders().makeAsyncIterator()
                    #expect(await orders.next() == nil)
                }
            }
        }
    }

    @Test("a token that is gone after the worker was served ends the source once its tries are over")
    func tokenGone() async throws {
        try await RemoteFixture.run { fixture in
            let path = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString).path
            defer { try? FileManager.default.removeItem(atPath: path) }
            let isGone = Mutex(false)
            var configuration = JobClientConfiguration()
            configuration.token = {
                if isGone.withLock({ $0 }) { throw JobClientError(code: .unauthenticated, message: "no token") }
                return "t"
            }
            let client = try JobClient.connect(
                "unix:\(path)",
                configuration: configuration,
                logger: RemoteFixture.logger
            )
            var worker = RemoteWorkerConfiguration(workerID: "w", slots: 8)
            worker.retry.initial = .milliseconds(1)
            worker.retry.delayMax = .milliseconds(10)
            worker.retry.reconnectTriesMax = 5
            let source = RemoteWorkSource(
                service: client.workerService,
                hello: Self.hello,
                configuration: worker,
                storeID: "mine",
                logger: RemoteFixture.logger
            )
            var orders = source.orders().makeAsyncIterator()
            let ended = Task { try await source.run() }
            try await fixture.serving(on: .unix(path: path)) { _ in
                _ = try await fixture.submit(RemoteFixture.task())
                await source.grantCredit(1)
                _ = await orders.next()
                isGone.withLock { $0 = true }
            }
            let error = await #expect(throws: JobClientError.self) { try await ended.value }
            #expect(error?.code == .unauthenticated)
            await client.close()
        }
    }
}

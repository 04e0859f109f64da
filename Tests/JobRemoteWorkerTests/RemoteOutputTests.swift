// SPDX-License-Identifier: Apache-2.0

import Foundation
import JobClient
import JobCore
import JobOutput
import JobProto
import JobWorkers
import Synchronization
import Testing
import WireNet

@testable import JobRemoteWorker

@Suite("RemoteOutput")
struct RemoteOutputTests {
    private static func source(_ client: JobClient) -> RemoteWorkSource {
        var configuration = RemoteWorkerConfiguration(workerID: "w", slots: 8)
        configuration.retry.initial = .milliseconds(1)
        configuration.retry.delayMax = .milliseconds(10)
        configuration.retry.reconnectTriesMax = 100_000
        var hello = JobdV1.WorkerHello(configuration)
        hello.commands = true
        return RemoteWorkSource(
            service: client.workerService,
            hello: hello,
            configuration: configuration,
            storeID: "mine",
            logger: RemoteFixture.logger
        )
    }

    private static func write(_ count: Int, of byte: UInt8, to output: any CommandOutput) async {
        await output.write([UInt8](repeating: byte, count: count), to: .stdout)
    }

    private static func started(_ orders: inout AsyncStream<WorkOrder>.Iterator) async throws -> Assignment {
        while let order = await orders.next() {
            if case .start(let assignment) = order { return assignment }
        }
        throw CancellationError()
    }

    @Test("what is written while no server is there comes before the end, and more than the bound waits for a stream")
    func away() async throws {
        try await RemoteFixture.run { fixture in
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
                    let id = try await fixture.submit(RemoteFixture.command())
                    await source.grantCredit(1)
                    var held: Assignment?
                    try await fixture.serving(on: .unix(path: path)) { _ in held = try await Self.started(&orders) }
                    // What a stream has taken may be lost with it.
                    while source.state.withLock({ $0.outbox != nil }) { await Task.yield() }
                    let assignment = try #require(held)
                    let output = try source.open(assignment)
                    await Self.write(RemoteOutput.waitingBytesMax - 1, of: 1, to: output)
                    await output.room(in: .stdout)
                    await Self.write(1, of: 2, to: output)
                    let (rooms, room) = AsyncStream.makeStream(of: Void.self)
                    group.addTask {
                        await output.room(in: .stdout)
                        room.finish()
                    }
                    while source.state.withLock(\.waiters.waiting.isEmpty) { await Task.yield() }
                    try await fixture.serving(on: .unix(path: path)) { _ in
                        for await _ in rooms {}
                        await Self.write(7, of: 3, to: output)
                        output.finish()
                        await source.report(.finished(id, assignment.token, AttemptOutcome(.succeeded, exitCode: 0)))
                        #expect(try await fixture.ended(id).exitCode == 0)
                        let wanted = Int64(RemoteOutput.waitingBytesMax + 7)
                        let chunk = try fixture.output.read(
                            job: id,
                            attempt: 1,
                            channel: .stdout,
                            offset: wanted - 8,
                            maxBytes: 99
                        )
                        #expect(chunk.endOffset == wanted && chunk.bytes == [2] + [UInt8](repeating: 3, count: 7))
                    }
                }
            }
        }
    }

    @Test("output of an attempt that is not held is dropped, and who is cancelled does not wait")
    func dropped() async throws {
        try await RemoteFixture.run { fixture in
            try await fixture.serving { address in
                try await RemoteFixture.connected(to: address) { client in
                    let key = AttemptKey(
                        jobID: JobID(high: 0x7000, low: 1 << 63),
                        token: AttemptToken(epoch: 1, attempt: 1)
                    )
                    // Its stream is never opened.
                    let source = Self.source(client)
                    let output = RemoteOutput(key: key, source: source)
                    await Self.write(RemoteOutput.waitingBytesMax * 2, of: 1, to: output)
                    await output.room(in: .stdout)
                    source.state.withLock { _ = $0.held.assign(key) }
                    await Self.write(RemoteOutput.waitingBytesMax, of: 1, to: output)
                    await withTaskGroup(of: Void.self) { group in
                        group.addTask { await output.room(in: .stdout) }
                        group.cancelAll()
                    }
                    output.finish()
                    let left = source.state.withLock { state in
                        _ = state.held.finish(key, .renewal)
                        return state.held.takeUnacknowledged()
                    }
                    #expect(left.count == RemoteOutput.waitingBytesMax / RemoteOutput.messageBytesMax + 1)
                    #expect(left.last == .renewal)
                }
            }
        }
    }

    @Test("once no stream will come nothing waits for one, and what is written is dropped")
    func over() async throws {
        try await RemoteFixture.run { fixture in
            try await fixture.serving { address in
                try await RemoteFixture.connected(to: address) { client in
                    let source = Self.source(client)
                    await withTaskGroup(of: Void.self) { group in
                        group.addTask { try? await source.run() }
                        group.cancelAll()
                    }
                    let key = AttemptKey(
                        jobID: JobID(high: 0x7000, low: 1 << 63),
                        token: AttemptToken(epoch: 1, attempt: 1)
                    )
                    source.state.withLock { _ = $0.held.assign(key) }
                    let output = RemoteOutput(key: key, source: source)
                    for _ in 0..<2 {
                        await Self.write(RemoteOutput.waitingBytesMax, of: 1, to: output)
                        await output.room(in: .stdout)
                    }
                    #expect(await !source.nextStream(for: key))
                    output.finish()
                    let left = source.state.withLock { state in
                        _ = state.held.finish(key, .renewal)
                        return state.held.takeUnacknowledged()
                    }
                    #expect(left == [.renewal])
                }
            }
        }
    }
}

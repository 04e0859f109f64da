// SPDX-License-Identifier: Apache-2.0

import Foundation
import JobClient
import JobCore
import JobScheduler
import Testing
import WireGRPC

@testable import JobRemoteWorker

// Commands run in EndToEndTests: another suite of this process watches all of its children.
@Suite("CommandWorker")
struct CommandWorkerTests {
    /// Runs a worker while the body runs, and until it has stopped.
    private func working(
        _ fixture: RemoteFixture,
        workerID: String = "w",
        policy: CommandPolicy = CommandPolicy(),
        _ body: @escaping @Sendable (AsyncStream<Void>.Continuation) async throws -> Void
    ) async throws {
        let path = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString).path
        defer { try? FileManager.default.removeItem(atPath: path) }
        try await fixture.serving { address in
            try await RemoteFixture.connected(to: address) { client in
                var configuration = CommandWorkerConfiguration(
                    worker: RemoteWorkerConfiguration(workerID: workerID, slots: 2),
                    dataDirectory: path,
                    policy: policy
                )
                configuration.usesControlGroups = false
                configuration.worker.stopGrace = .zero
                let worker = CommandWorker(client: client, configuration: configuration, logger: RemoteFixture.logger)
                let (stops, stop) = AsyncStream.makeStream(of: Void.self)
                try await withThrowingTaskGroup(of: Void.self) { group in
                    group.addTask { try await worker.run(until: stops) }
                    group.addTask {
                        try await body(stop)
                        stop.yield()
                    }
                    defer { group.cancelAll() }
                    while try await group.next() != nil {}
                }
            }
        }
    }

    @Test("its own policy refuses what the server accepted")
    func policy() async throws {
        try await RemoteFixture.run { fixture in
            try await working(fixture, policy: CommandPolicy(programs: .list(["true"]))) { _ in
                let refused = try await fixture.ended(try await fixture.submit(RemoteFixture.command("false")))
                #expect(refused.failure?.reason == "COMMAND_NOT_ALLOWED" && refused.failure?.cause == .startFailed)
                #expect(refused.attempts.first?.workerID == "w" && refused.attempts.count == 1)
            }
        }
    }

    @Test("two stops end a worker that runs nothing, like one")
    func hurried() async throws {
        try await RemoteFixture.run { fixture in
            try await working(fixture) { $0.yield() }
        }
    }

    @Test("a server that does not take the worker ends it")
    func refused() async throws {
        try await RemoteFixture.run { fixture in
            let error = await #expect(throws: JobClientError.self) {
                try await working(fixture, workerID: "no name") { _ in try await Task.sleep(for: .seconds(300)) }
            }
            #expect(error?.code == .invalidArgument)
        }
    }
}

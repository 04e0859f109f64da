// SPDX-License-Identifier: Apache-2.0

import Foundation
import JobClient
import JobCore
import JobJournal
import JobOutput
import JobProto
import JobScheduler
import JobService
import JobStubs
import Logging
import ScriptedJobd
import WireGRPC
import WireNet
import WireProto

@testable import JobRemoteWorker

/// A scheduler over a journal in memory, served to workers on a loopback port.
struct RemoteFixture {
    let scheduler: Scheduler
    let handlers: WorkerHandlers
    let output: OutputStore

    static let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }

    static func run(_ body: @Sendable (RemoteFixture) async throws -> Void) async throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let scheduler = try await Scheduler.recover(journal: MemoryJournal(), zone: { _ in nil })
        let output = try OutputStore(directory: folder.path + "/output")
        let handlers = WorkerHandlers(
            access: .open,
            scheduler: scheduler,
            output: output,
            timing: WorkerHandlers.Timing(heartbeatInterval: .seconds(10), lease: .seconds(30)),
            logger: RemoteFixture.logger
        )
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { await scheduler.run() }
            defer { group.cancelAll() }
            try await body(RemoteFixture(scheduler: scheduler, handlers: handlers, output: output))
        }
    }

    /// Serves while the body runs; `on` names a port that was served before.
    func serving(
        on address: ListenAddress = .tcp(host: "127.0.0.1", port: 0),
        _ body: (BoundAddress) async throws -> Void
    ) async throws {
        let jobd = try await ScriptedJobd.start([handlers.serviceDefinition], on: address)
        do {
            try await body(jobd.address)
        } catch {
            await jobd.stop()
            throw error
        }
        await jobd.stop()
    }

    /// A client while the body runs.
    static func connected(to address: BoundAddress, _ body: (JobClient) async throws -> Void) async throws {
        let channel = GRPCChannel(target: address, logger: logger)
        do {
            try await body(JobClient(channel: channel))
        } catch {
            await channel.close()
            throw error
        }
        await channel.close()
    }

    static func task(kind: String = "k", payload: [UInt8] = [], attemptsMax: UInt32 = 1) -> JobSubmission {
        var task = JobdV1.TaskSpec()
        task.payload = payload
        var spec = JobdV1.JobSpec()
        spec.spec = .task(task)
        let retry = RetryPolicy(attemptsMax: attemptsMax, initial: .zero, max: .zero, jitter: 0)
        return JobSubmission(
            definition: JobDefinition(
                kind: kind,
                specKind: .task,
                spec: spec.serialized(),
                policy: JobPolicy(retry: retry)
            ),
            start: .now
        )
    }

    static func command(_ argv: String...) -> JobSubmission {
        var command = JobdV1.CommandSpec()
        command.argv = argv
        var spec = JobdV1.JobSpec()
        spec.spec = .command(command)
        let definition = JobDefinition(
            specKind: .command,
            spec: spec.serialized(),
            policy: JobPolicy(retry: .command)
        )
        return JobSubmission(definition: definition, start: .now)
    }

    func submit(_ submission: JobSubmission) async throws -> JobID {
        try await scheduler.submit(submission, actor: "tester").job.id
    }

    /// The job once it is terminal, which is bound to come.
    func ended(_ id: JobID) async throws -> JobSnapshot {
        while true {
            let job = try await scheduler.job(id, namespace: nil)
            if job.state.isTerminal { return job }
            try await Task.sleep(for: .milliseconds(1))
        }
    }
}

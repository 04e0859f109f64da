// SPDX-License-Identifier: Apache-2.0

import Foundation
import JobProto
import JobStubs
import Logging
import ScriptedJobd
import Synchronization
import Testing
import WireGRPC
import WireMessages

@testable import JobClient

@Suite("JobHandle")
struct JobHandleTests {
    private static let life: [JobdV1.JobEvent] = [
        JobScript.event(10, .queued), JobScript.event(12, .running, attempt: 1),
        JobScript.event(15, .retryWait, attempt: 1), JobScript.event(17, .queued),
        JobScript.event(18, .running, attempt: 2), JobScript.event(20, .succeeded, attempt: 2),
    ]

    private func sequences(of handle: JobHandle, after: Int64 = 0) async throws -> [Int64] {
        var sequences: [Int64] = []
        for try await event in handle.events(after: after) { sequences.append(event.sequence) }
        return sequences
    }

    @Test("events come once and in order, from the history, the watch and after breaks, up to the terminal one")
    func events() async throws {
        var script = JobScript(events: Self.life, happened: 2)
        script.watchBreaks = [2, 0, 1, 2]
        let service = ScriptedJobService(script)
        try await ScriptedJobService.serving(service) { client async throws in
            #expect(try await sequences(of: client.handle(forJob: "job-1")) == [10, 12, 15, 17, 18, 20])
        }
        let watched = service.script.watched
        #expect(watched.map(\.includeSnapshot) == [true, false, false, false])
        #expect(watched.map(\.afterSequence) == [nil, 15, 15, 17])
    }

    @Test("of a job that has ended the history is told, and nothing is waited for")
    func endedJob() async throws {
        let service = ScriptedJobService(JobScript(events: Self.life, happened: 6))
        try await ScriptedJobService.serving(service) { client async throws in
            #expect(try await sequences(of: client.handle(forJob: "job-1"), after: 15) == [17, 18, 20])
        }
    }

    @Test("a position that is no longer kept is made good from the history")
    func compacted() async throws {
        var script = JobScript(events: Self.life, happened: 1)
        script.watchBreaks = [2]
        script.oldest = 16
        let service = ScriptedJobService(script)
        try await ScriptedJobService.serving(service) { client async throws in
            #expect(try await sequences(of: client.handle(forJob: "job-1")) == [10, 12, 15, 17, 18, 20])
        }
        #expect(service.script.watched.map(\.afterSequence) == [nil, 12, nil])
    }

    @Test("an unknown job is an error at once")
    func unknown() async throws {
        let service = ScriptedJobService(JobScript(events: Self.life, happened: 1))
        service.rewrite { $0.refusals = [ScriptedError.rpcError(.notFound, reason: "JOB_NOT_FOUND")] }
        try await ScriptedJobService.serving(service) { client async throws in
            let error = await #expect(throws: JobClientError.self) {
                try await sequences(of: client.handle(forJob: "job-2"))
            }
            #expect(error?.reason == "JOB_NOT_FOUND")
        }
    }

    @Test("a server that stays away is given up after the bound, and the observer heard of it")
    func givesUp() async throws {
        let notices = Mutex<[ConnectionNotice]>([])
        var configuration = JobClientConfiguration()
        configuration.retry.reconnectTriesMax = 3
        configuration.connectionObserver = { notice in notices.withLock { $0.append(notice) } }
        var script = JobScript(events: Self.life, happened: 1)
        script.watchBreaks = [0, 0, 0, 0, 0]
        let service = ScriptedJobService(script)
        try await ScriptedJobService.serving(service, configuration: configuration) { client async throws in
            let job = client.handle(forJob: "job-1")
            _ = try await job.get()
            let error = await #expect(throws: JobClientError.self) { try await sequences(of: job) }
            #expect(error?.code == .unavailable)
        }
        #expect(service.script.watched.count == 3)
        #expect(notices.withLock { $0.count } == 2)
    }

    @Test("a server that was never there is given up sooner, and not called lost")
    func neverThere() async throws {
        let notices = Mutex<[ConnectionNotice]>([])
        var configuration = JobClientConfiguration()
        configuration.retry.unaryTriesMax = 2
        configuration.connectionObserver = { notice in notices.withLock { $0.append(notice) } }
        var script = JobScript(events: Self.life, happened: 1)
        script.watchBreaks = [0, 0, 0, 0, 0]
        let service = ScriptedJobService(script)
        try await ScriptedJobService.serving(service, configuration: configuration) { client async throws in
            let error = await #expect(throws: JobClientError.self) {
                try await sequences(of: client.handle(forJob: "job-1"))
            }
            #expect(error?.code == .unavailable)
        }
        #expect(service.script.watched.count == 2)
        #expect(notices.withLock { $0.isEmpty })
    }

    @Test("wait repeats its call until the job is terminal, through failures")
    func wait() async throws {
        let service = ScriptedJobService(JobScript(events: Self.life, happened: 3))
        try await ScriptedJobService.serving(service) { client async throws in
            let job = client.handle(forJob: "job-1")
            _ = try await job.get()
            service.rewrite { script in
                script.refusals = [
                    RPCError(code: .unavailable, message: "away"), RPCError(code: .deadlineExceeded, message: "slow"),
                ]
            }
            #expect(try await job.wait().state == .succeeded)
        }
        #expect(service.script.waits == 5)
    }

    @Test("wait with no time left returns the job as it is")
    func waitTimeout() async throws {
        let service = ScriptedJobService(JobScript(events: Self.life, happened: 2))
        try await ScriptedJobService.serving(service) { client async throws in
            #expect(try await client.handle(forJob: "job-1").wait(timeout: .zero).state == .running)
        }
        #expect(service.script.waits == 0)
    }

    @Test("cancel passes reason and grace on")
    func cancel() async throws {
        let service = ScriptedJobService(JobScript(events: Self.life, happened: 2))
        try await ScriptedJobService.serving(service) { client async throws in
            let job = try await client.handle(forJob: "job-1").cancel(reason: "why", grace: .milliseconds(1500))
            #expect(job.id == "job-1")
        }
        let request = try #require(service.script.cancelled.first)
        #expect(request.reason == "why")
        #expect(request.grace?.seconds == 1)
        #expect(request.grace?.nanos == 500_000_000)
    }

    @Test("a watch goes on when the server was stopped and started again on the same address")
    func restart() async throws {
        #expect(try await followedOverRestart { $0.events = Self.life } == [10, 12, 15, 17, 18, 20])
    }

    @Test("of a store that is older than what was seen everything is told, the end of the job with it")
    func olderStore() async throws {
        let sequences = try await followedOverRestart { script in
            script.events = [JobScript.event(10, .queued), JobScript.event(11, .cancelled)]
            script.happened = 2
            script.refusals = [ScriptedError.rpcError(.outOfRange, reason: "CURSOR_AHEAD")]
        }
        #expect(sequences == [10, 12, 15, 17, 18, 10, 11])
    }

    /// The events that a follower is told when all but the last has happened, the server goes, and another comes.
    private func followedOverRestart(_ change: (inout JobScript) -> Void) async throws -> [Int64] {
        let service = ScriptedJobService(JobScript(events: Array(Self.life.dropLast()), happened: 1))
        let name = "jobd-test-\(UInt64.random(in: .min ... .max)).sock"
        let path = FileManager.default.temporaryDirectory.appendingPathComponent(name).path
        defer { try? FileManager.default.removeItem(atPath: path) }
        let first = try await ScriptedJobd.start([service.serviceDefinition], on: .unix(path: path))
        let channel = GRPCChannel(
            target: first.address,
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        )
        let client = JobClient(
            channel: channel,
            configuration: JobClientConfiguration(),
            surroundings: ClientSurroundings()
        )
        var events = client.handle(forJob: "job-1").events().makeAsyncIterator()
        var sequences: [Int64] = []
        while sequences.last != 18, let event = try await events.next() { sequences.append(event.sequence) }
        await first.stop()
        service.rewrite(change)
        let second = try await ScriptedJobd.start([service.serviceDefinition], on: .unix(path: path))
        while let event = try await events.next() { sequences.append(event.sequence) }
        await channel.close()
        await second.stop()
        return sequences
    }
}

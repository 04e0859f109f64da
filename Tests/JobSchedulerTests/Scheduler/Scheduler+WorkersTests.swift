// SPDX-License-Identifier: Apache-2.0

import JobCore
import JobJournal
import Testing

@testable import JobScheduler

@Suite("Scheduler+Workers")
struct SchedulerWorkersTests {
    private static let profile = WorkSessionProfile(
        workerID: "w",
        acceptsCommands: false,
        kinds: ["k"],
        namespaces: ["default"],
        lease: .seconds(30)
    )

    private static func task() -> JobSubmission {
        .command { definition in
            definition.specKind = .task
            definition.kind = "k"
        }
    }

    @Test("the end of an attempt elsewhere is acknowledged once it is durable, and not before")
    func durableAcknowledgement() async throws {
        let journal = MemoryJournal()
        try await Daemon.run(journal: journal) { daemon in
            let session = try await daemon.scheduler.attach(Self.profile, credit: 1)
            let job = try await daemon.submit(Self.task())
            let leased = try await session.nextStart()
            let name = AttemptName(jobID: job.id, token: leased.token)
            session.post(.report(.finished(AttemptOutcome(.succeeded)), name))
            #expect(try await session.nextOther() == .acknowledged(name))
            let state = try await daemon.scheduler.job(job.id, namespace: nil).state
            #expect(state == .succeeded && journal.durableSequence >= 4)
        }
    }

    @Test("a checkpoint is durable when it has been sent; one that the journal cannot take is refused")
    func checkpoint() async throws {
        var configuration = SchedulerConfiguration.test
        configuration.requestBytesMax = 4096
        try await Daemon.run(configuration: configuration) { daemon in
            let session = try await daemon.scheduler.attach(Self.profile, credit: 1)
            let job = try await daemon.submit(Self.task())
            let leased = try await session.nextStart()
            let name = AttemptName(jobID: job.id, token: leased.token)
            try await session.send(.report(.checkpoint([1, 2, 3]), name))
            let error = await #expect(throws: SchedulerError.self) {
                try await session.send(.report(.checkpoint([UInt8](repeating: 1, count: 4096)), name))
            }
            #expect(error?.reason == .requestTooLarge)
            #expect(try await session.holds(name))
            let result = JobResult(data: [UInt8](repeating: 1, count: 4096), contentType: "")
            session.post(.report(.finished(AttemptOutcome(.succeeded, result: result)), name))
            try await session.settle()
            let ended = try await daemon.scheduler.job(job.id, namespace: nil)
            #expect(ended.state == .failed && ended.failure?.reason == "RESULT_TOO_LARGE")
            #expect(try await !session.holds(name))
        }
    }

    @Test("workers are listed and drained")
    func list() async throws {
        try await Daemon.run { daemon in
            let session = try await daemon.scheduler.attach(Self.profile, credit: 3)
            let page = try await daemon.scheduler.listWorkers(
                namespace: "default",
                pageSize: 10,
                pageToken: nil,
                isDescending: false,
                predicate: nil
            )
            #expect(page.workers.map(\.credit) == [3])
            let drained = try await daemon.scheduler.drainWorker("w", namespace: "default", requester: "t")
            #expect(drained.isDraining)
            #expect(try await session.nextOther() == .drain)
            let error = await #expect(throws: SchedulerError.self) {
                try await daemon.scheduler.drainWorker("w", namespace: "other", requester: "t")
            }
            #expect(error?.reason.name == "WORKER_NOT_FOUND")
        }
    }

    @Test("a drain waits for no attempt elsewhere, takes its end in meanwhile, and closes its session with DRAINING")
    func drain() async throws {
        try await Daemon.run { daemon in
            let session = try await daemon.scheduler.attach(Self.profile, credit: 2)
            let local = try await daemon.scheduler.attach(.pool, credit: 1)
            let kept = try await daemon.submit(Self.task())
            _ = try await session.nextStart()
            _ = try await daemon.submit()
            let command = try await local.nextStart()
            async let drained: Void = daemon.scheduler.drain(timeout: .hours(1), grace: .zero)
            #expect(try await local.nextOther() == .drain)
            try await local.finish(command)
            await drained
            #expect(await session.nextOrders() == nil)
            #expect(session.closure?.reason == .draining)
            #expect(try await daemon.scheduler.job(kept.id, namespace: nil).state == .running)
        }
    }
}

// SPDX-License-Identifier: Apache-2.0

import JobCore
import Testing

@testable import JobScheduler

@Suite("WorkSession")
struct WorkSessionTests {
    @Test("credit is spent by starts, and a grant gives the next")
    func credit() async throws {
        try await Daemon.run { daemon in
            let session = try await daemon.scheduler.attach(.pool, credit: 1)
            let first = try await daemon.submit()
            let second = try await daemon.submit()
            #expect(try await session.nextStart().jobID == first.id)
            #expect(try await daemon.scheduler.job(second.id, namespace: nil).state == .queued)
            await session.grantCredit(1)
            #expect(try await session.nextStart().jobID == second.id)
        }
    }

    @Test("the end of an attempt makes no room by itself: credit is granted, not given back")
    func noCreditBack() async throws {
        try await Daemon.run { daemon in
            let session = try await daemon.scheduler.attach(.pool, credit: 1)
            _ = try await daemon.submit()
            let leased = try await session.nextStart()
            try await session.finish(leased)
            let next = try await daemon.submit()
            #expect(try await daemon.scheduler.job(next.id, namespace: nil).state == .queued)
        }
    }

    @Test("a start or progress with a stale token is refused at once")
    func staleReports() async throws {
        try await Daemon.run { daemon in
            let session = try await daemon.scheduler.attach(.pool, credit: 1)
            let job = try await daemon.submit()
            let leased = try await session.nextStart()
            try await session.finish(leased)
            for report in [SessionReport.started, .progress(JobProgress(fraction: 1, message: ""))] {
                let error = await #expect(throws: SchedulerError.self) {
                    try await session.report(report, job: job.id, token: leased.token)
                }
                #expect(error?.reason.name == "LEASE_LOST")
            }
        }
    }

    @Test("reports, a drain and the end of a session get in however many requests wait")
    func fullMailbox() async throws {
        var configuration = SchedulerConfiguration.test
        configuration.requestCountMax = 0
        try await Daemon.run(configuration: configuration) { daemon in
            let refused = await #expect(throws: SchedulerError.self) { try await daemon.submit() }
            #expect(refused?.reason == .refused(.queueFull))
            let token = AttemptToken(epoch: 1, attempt: 1)
            let error = await #expect(throws: SchedulerError.self) {
                try await daemon.scheduler.report(
                    .finished(AttemptOutcome(.succeeded)),
                    job: JobID(high: 0x7000, low: 1 << 63),
                    token: token,
                    session: WorkSessionID(rawValue: 1)
                )
            }
            #expect(error?.reason.name == "LEASE_LOST", "the report was looked at")
            await daemon.scheduler.detach(WorkSessionID(rawValue: 1), isOrderly: false)
            await daemon.scheduler.drain(timeout: .seconds(30), grace: .seconds(10))
            #expect(await daemon.scheduler.isDraining)
        }
    }

    @Test("sessions of other queues do not get the job, and ids are not used twice")
    func several() async throws {
        try await Daemon.run { daemon in
            let other = try await daemon.scheduler.attach(
                WorkSessionProfile(workerID: "o", acceptsCommands: true, queues: ["other"]),
                credit: 1
            )
            let mine = try await daemon.scheduler.attach(.pool, credit: 1)
            #expect(other.id != mine.id)
            let job = try await daemon.submit()
            #expect(try await mine.nextStart().jobID == job.id)
            let theirs = try await daemon.submit(.command(queue: "other"))
            #expect(try await other.nextStart().jobID == theirs.id)
            await other.detach()
            let again = try await daemon.scheduler.attach(.pool, credit: 0)
            #expect(again.id.rawValue > mine.id.rawValue)
        }
    }
}

// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import JobCore

/// What each fact does to the state, without any input that decided it.
@Suite("SchedulerStateMachine+Apply")
struct SchedulerStateMachineApplyTests {
    private static let id = JobID(high: 0x7000, low: 1 << 63)
    private static let base = Timestamp(nanoseconds: 1_800_000_000_000_000_000)

    /// A machine that only replays.
    private struct Replayed {
        var machine = SchedulerStateMachine()
        var sequence: UInt64 = 0

        mutating func apply(_ body: Change.Body, at seconds: Int64 = 0) throws {
            sequence += 1
            let change = Change(sequence: sequence, time: base + .seconds(seconds), body: body)
            try machine.replay(change)
        }

        func job() throws -> JobSnapshot {
            try #require(machine.job(id, view: .full))
        }

        func image() throws -> JobImage {
            var images: [JobImage] = []
            machine.storeImage().forEachJob { images.append($0) }
            return try #require(images.first)
        }
    }

    private func submitted(_ state: JobState = .queued) throws -> Replayed {
        var replayed = Replayed()
        let body = JobSubmitted(
            id: Self.id,
            state: state,
            reason: .submitted,
            actor: "a",
            definition: JobSubmission.command().definition,
            runTime: Self.base
        )
        try replayed.apply(.jobSubmitted(body))
        return replayed
    }

    private func leased() throws -> Replayed {
        var replayed = try submitted()
        let body = AttemptLeased(
            id: Self.id,
            attempt: 1,
            epoch: 3,
            workerID: "w",
            timeout: Self.base + .seconds(9)
        )
        try replayed.apply(.attemptLeased(body), at: 1)
        return replayed
    }

    private func finished(_ change: (inout AttemptFinished) -> Void) throws -> Replayed {
        var replayed = try leased()
        var body = AttemptFinished(
            id: Self.id,
            attempt: 1,
            attemptState: .failed,
            from: .running,
            to: .failed,
            reason: .exitCode,
            actor: "w",
            isCounted: true
        )
        change(&body)
        try replayed.apply(.attemptFinished(body), at: 2)
        return replayed
    }

    @Test("a submit makes the job as it says")
    func submit() throws {
        let replayed = try submitted(.scheduled)
        let job = try replayed.job()
        #expect(job.state == .scheduled && job.reason == .submitted && job.creator == "a")
        #expect(job.createTime == Self.base && job.runTime == Self.base && job.createSequence == 1)
        #expect(replayed.machine.count(of: .scheduled) == 1 && replayed.machine.jobCount == 1)
        replayed.machine.expectInvariants()
    }

    @Test("a lease makes it RUNNING under the number it says")
    func lease() throws {
        let replayed = try leased()
        let job = try replayed.job()
        #expect(job.state == .running && job.reason == .leased && job.attempt == 1)
        #expect(job.startTime == Self.base + .seconds(1) && job.sequence == 2)
        #expect(try replayed.image().expiry == Self.base + .seconds(9))
        #expect(job.attempts.map(\.workerID) == ["w"])
        replayed.machine.expectInvariants()
    }

    @Test("a start moves the end of run_timeout and makes no event")
    func start() throws {
        var replayed = try leased()
        let body = AttemptStarted(id: Self.id, attempt: 1, actor: "w", timeout: Self.base + .seconds(11))
        try replayed.apply(.attemptStarted(body), at: 2)
        #expect(try replayed.image().expiry == Self.base + .seconds(11))
        #expect(try replayed.job().attempts.map(\.state) == [.running] && replayed.job().events.count == 2)
        replayed.machine.expectInvariants()
    }

    @Test("an end with a count counts, and a terminal state has an end time and a purge")
    func finish() throws {
        let replayed = try finished { body in
            body.expiry = Self.base + .days(7)
            body.exitCode = 3
            body.failure = JobFailure(cause: .exitCode, code: 2, reason: "R", message: "M")
        }
        let (job, image) = (try replayed.job(), try replayed.image())
        #expect(job.state == .failed && job.endTime == Self.base + .seconds(2) && job.exitCode == 3)
        #expect(job.expireTime == Self.base + .days(7) && job.failure?.message == "M")
        #expect(image.countedAttempts == 1 && image.daemonDeaths == 0)
        replayed.machine.expectInvariants()
    }

    @Test("an end without a count does not count; a death does, apart")
    func uncounted() throws {
        let released = try finished { body in
            body.attemptState = .lost
            body.to = .queued
            body.isCounted = false
        }
        #expect(try released.image().countedAttempts == 0 && released.job().endTime == nil)
        #expect(released.machine.count(of: .queued) == 1)
        let died = try finished { body in
            body.to = .retryWait
            body.daemonDied = true
            body.runTime = Self.base + .seconds(30)
            body.expiry = Self.base + .seconds(31)
        }
        let image = try died.image()
        #expect(image.countedAttempts == 1 && image.daemonDeaths == 1)
        #expect(image.runTime == Self.base + .seconds(30) && image.expiry == Self.base + .seconds(31))
        released.machine.expectInvariants()
        died.machine.expectInvariants()
    }

    @Test("a result is kept, and a retry by hand forgets it with the counters")
    func reset() throws {
        var replayed = try finished { body in
            body.result = JobResult(data: [1], contentType: "t")
        }
        #expect(try replayed.job().result?.data == [1])
        var moved = JobMoved(
            id: Self.id,
            from: .failed,
            to: .queued,
            reason: .retryRequested,
            actor: "b",
            attempt: 1,
            runTime: Self.base + .seconds(5),
            resetsCounters: true
        )
        try replayed.apply(.jobMoved(moved), at: 5)
        let (job, image) = (try replayed.job(), try replayed.image())
        #expect(job.state == .queued && job.result == nil && job.endTime == nil && job.expireTime == nil)
        #expect(image.countedAttempts == 0 && image.runTime == Self.base + .seconds(5))
        replayed.machine.expectInvariants()
        moved.from = .queued
        moved.to = .cancelled
        moved.note = "bye"
        moved.runTime = nil
        moved.expiry = Self.base + .hours(24)
        moved.resetsCounters = false
        try replayed.apply(.jobMoved(moved), at: 6)
        #expect(try replayed.job().note == "bye" && replayed.job().expireTime == Self.base + .hours(24))
        #expect(try replayed.image().runTime == Self.base + .seconds(5))
        replayed.machine.expectInvariants()
    }

    @Test("CANCELLING keeps the note and the grace")
    func cancelling() throws {
        var replayed = try leased()
        let body = JobMoved(
            id: Self.id,
            from: .running,
            to: .cancelling,
            reason: .cancelRequested,
            actor: "b",
            attempt: 1,
            note: "why",
            grace: .seconds(4)
        )
        try replayed.apply(.jobMoved(body), at: 3)
        let image = try replayed.image()
        #expect(image.state == .cancelling && image.note == "why" && image.grace == .seconds(4))
        #expect(image.expiry == nil && replayed.machine.nextDue.steady == nil)
        replayed.machine.expectInvariants()
    }

    @Test("progress is kept until the next lease, and stays out of the history")
    func progress() throws {
        var replayed = try leased()
        let progress = JobProgress(fraction: 0.5, message: "m")
        let body = JobProgressed(id: Self.id, attempt: 1, state: .running, actor: "w", progress: progress)
        try replayed.apply(.jobProgressed(body), at: 3)
        #expect(try replayed.job().progress == progress && replayed.job().sequence == 3)
        #expect(try replayed.job().events.count == 2)
        let finished = AttemptFinished(
            id: Self.id,
            attempt: 1,
            attemptState: .lost,
            from: .running,
            to: .queued,
            reason: .workerReleased,
            actor: "w",
            isCounted: false
        )
        try replayed.apply(.attemptFinished(finished))
        #expect(try replayed.job().progress == progress)
        let again = AttemptLeased(id: Self.id, attempt: 2, epoch: 3, workerID: "w", timeout: nil)
        try replayed.apply(.attemptLeased(again))
        #expect(try replayed.job().progress == nil)
        replayed.machine.expectInvariants()
    }

    @Test("an update changes what it names and nothing else")
    func update() throws {
        var replayed = try submitted()
        let before = try replayed.job().definition
        var body = JobUpdated(id: Self.id, from: .queued, to: .queued, actor: "b", attempt: 0)
        try replayed.apply(.jobUpdated(body))
        #expect(try replayed.job().definition == before)
        #expect(try replayed.job().reason == .submitted, "it is where it was, for the reason it was")
        body.queue = "other"
        body.priority = 0
        body.policy = JobPolicy(retry: .task)
        body.labels = [JobLabel(key: "a", value: "b")]
        body.runTime = Self.base + .seconds(40)
        body.to = .scheduled
        try replayed.apply(.jobUpdated(body))
        let job = try replayed.job()
        #expect(job.state == .scheduled && job.runTime == Self.base + .seconds(40))
        #expect(job.definition.queue == "other" && job.definition.priority == 0)
        #expect(job.definition.policy.retry.attemptsMax == 5 && job.definition.labels == body.labels)
        #expect(job.definition.spec == before.spec && job.definition.namespace == before.namespace)
        #expect(job.reason == .updated, "the update is why the job is where it is")
        replayed.machine.expectInvariants()
    }

    @Test("a removed job is gone from everything but the memory of its identifier")
    func remove() throws {
        var replayed = try finished { $0.expiry = Self.base + .days(7) }
        let body = JobRemoved(
            id: Self.id,
            reason: .purged,
            actor: "system",
            rememberUntil: Self.base + .hours(24)
        )
        try replayed.apply(.jobRemoved(body))
        #expect(replayed.machine.jobCount == 0 && replayed.machine.nextDue.steady == nil)
        let refusal = #expect(throws: Refusal.self) {
            try replayed.machine.job(Self.id, namespace: nil, view: .basic, at: Instant(Self.base))
        }
        #expect(refusal?.reason == .jobPurged)
        #expect(replayed.machine.kinds.count == 0 && replayed.machine.policies.count == 0)
        #expect(replayed.machine.creators.count == 0)
        replayed.machine.expectInvariants()
        #expect(throws: ReplayError.self) { try replayed.apply(.jobRemoved(body)) }
    }

    @Test("the start of a daemon sets the epoch")
    func daemon() throws {
        var replayed = Replayed()
        try replayed.apply(.daemonStarted(DaemonStarted(epoch: 12, isAfterCleanStop: false)))
        #expect(replayed.machine.epoch == 12 && replayed.machine.sequence == 1)
    }
}

// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import JobCore

@Suite("SchedulerStateMachine+Replay")
struct SchedulerStateMachineReplayTests {
    private func busyHarness() throws -> MachineHarness {
        var harness = MachineHarness()
        let session = harness.attach(credit: 3)
        for number in 0..<6 {
            try harness.submit(
                .command(
                    attemptsMax: 2,
                    start: number == 5 ? .after(.seconds(60)) : .now,
                    request: RequestKey(id: "r\(number)", fingerprint: [UInt8(number)])
                ) { $0.traceParent = number == 1 ? "00-trace" : "" }
            )
        }
        try harness.finish(harness.started[0], session)
        try harness.finish(harness.started[1], session, .exit(1))
        _ = try harness.machine.createSchedule(
            ScheduleDefinition(
                id: "s",
                timing: .interval(try ScheduleInterval(every: 60_000_000_000)),
                job: JobSubmission.command().definition
            ),
            actor: "tester",
            at: harness.moment()
        )
        harness.advance(.seconds(60))
        harness.advance(.hours(24))
        return harness
    }

    @Test("a snapshot loaded into an empty machine is equal, and goes on equally")
    func snapshots() throws {
        var harness = try busyHarness()
        harness.check()
        let image = harness.machine.storeImage()
        var loaded = SchedulerStateMachine()
        loaded.restore(sequence: image.sequence, epoch: image.epoch)
        try image.forEachJob { try loaded.restore($0) }
        for schedule in image.schedules { loaded.restore(schedule) }
        for request in image.requests { loaded.restore(request) }
        for removed in image.removed { loaded.restore(removed) }
        #expect(StoreContent(loaded) == StoreContent(harness.machine))
        loaded.expectInvariants()
        harness.mirror = loaded
        harness.advance(.days(2))
        try harness.submit()
        harness.check()
    }

    @Test("a job that is in a snapshot twice is refused, by its identifier and by its place in the order")
    func twice() throws {
        let harness = try busyHarness()
        var images: [JobImage] = []
        harness.machine.storeImage().forEachJob { images.append($0) }
        for index in images.indices {
            for isSameID in [true, false] {
                var loaded = SchedulerStateMachine()
                for image in images { try loaded.restore(image) }
                var again = images[index]
                if isSameID {
                    again.createSequence += 1_000_000
                } else {
                    again.id = JobID(high: again.id.high, low: again.id.low ^ 1)
                }
                #expect(throws: ReplayError.self) { try loaded.restore(again) }
            }
        }
    }

    @Test("jobs that share a definition have their own, also when one of them gave back what it shared")
    func kin() throws {
        var machine = SchedulerStateMachine()
        var sequence: UInt64 = 0
        var definition = JobSubmission.command().definition
        func apply(_ body: Change.Body) throws {
            sequence += 1
            try machine.replay(Change(sequence: sequence, time: .zero, body: body))
        }
        func submit(_ number: UInt64, _ definition: JobDefinition) throws {
            let id = JobID(high: 0x7000, low: 1 << 63 | number)
            let body = JobSubmitted(
                id: id,
                state: .queued,
                reason: .submitted,
                actor: "a",
                definition: definition,
                runTime: .zero
            )
            try apply(.jobSubmitted(body))
            #expect(machine.job(id, view: .full)?.definition == definition)
        }
        func remove(_ number: UInt64) throws {
            let id = JobID(high: 0x7000, low: 1 << 63 | number)
            let cancelled = JobMoved(
                id: id,
                from: .queued,
                to: .cancelled,
                reason: .cancelRequested,
                actor: "a",
                attempt: 0
            )
            try apply(.jobMoved(cancelled))
            try apply(.jobRemoved(JobRemoved(id: id, reason: .purged, actor: "a", rememberUntil: .zero)))
        }
        try submit(1, definition)
        definition.spec = [2]
        try submit(2, definition)
        try remove(1)
        try remove(2)
        var other = definition
        (other.queue, other.kind, other.policy.queueTTL) = ("other", "other", .seconds(1))
        try submit(3, other)
        definition.spec = [4]
        try submit(4, definition)
        other.spec = [5]
        try submit(5, other)
        machine.expectInvariants()
    }

    @Test("a job that is submitted a second time is refused")
    func submittedTwice() throws {
        var machine = SchedulerStateMachine()
        let body = JobSubmitted(
            id: JobID(high: 0x7000, low: 1 << 63),
            state: .queued,
            reason: .submitted,
            actor: "a",
            definition: JobSubmission.command().definition,
            runTime: .zero
        )
        try machine.replay(Change(sequence: 1, time: .zero, body: .jobSubmitted(body)))
        #expect(throws: ReplayError.self) {
            try machine.replay(Change(sequence: 2, time: .zero, body: .jobSubmitted(body)))
        }
    }

    @Test("a snapshot does not change while the machine goes on")
    func isolation() throws {
        var harness = try busyHarness()
        let image = harness.machine.storeImage()
        var before: [JobImage] = []
        image.forEachJob { before.append($0) }
        harness.advance(.days(30))
        for _ in 0..<50 { try harness.submit() }
        var after: [JobImage] = []
        image.forEachJob { after.append($0) }
        #expect(before == after && !before.isEmpty)
    }

    @Test("changes that do not fit are refused and leave the state as it was")
    func refusals() throws {
        var harness = MachineHarness()
        let id = try harness.submit().id
        let submitted = try #require(harness.changes.last)
        var mirror = harness.mirror
        #expect(throws: ReplayError.self) { try mirror.replay(submitted) }
        var later = submitted
        later.sequence = 50
        #expect(throws: ReplayError.self) { try mirror.replay(later) }
        let leased = AttemptLeased(id: id, attempt: 1, epoch: 7, workerID: "w", timeout: nil)
        var change = Change(sequence: 51, time: harness.now.wall, body: .attemptLeased(leased))
        try mirror.replay(change)
        change.sequence = 52
        #expect(throws: ReplayError.self) { try mirror.replay(change) }
        var unknown = leased
        unknown.id = JobID(high: 9, low: 9)
        change.body = .attemptLeased(unknown)
        let error = #expect(throws: ReplayError.self) { try mirror.replay(change) }
        #expect(error?.sequence == 52 && error?.message.contains("no job") == true)
        #expect(mirror.sequence == 51)
    }

    @Test("the same inputs give the same changes")
    func determinism() throws {
        #expect(try busyHarness().changes == busyHarness().changes)
        #expect(try busyHarness().orders == busyHarness().orders)
    }
}

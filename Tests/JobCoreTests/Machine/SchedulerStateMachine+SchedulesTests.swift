// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import JobCore

@Suite("SchedulerStateMachine+Schedules")
struct SchedulerStateMachineSchedulesTests {
    private func definition(
        _ id: String = "nightly",
        every seconds: Int64 = 60,
        window: TimeSpan = .hours(1)
    ) throws -> ScheduleDefinition {
        ScheduleDefinition(
            id: id,
            timing: .interval(try ScheduleInterval(every: seconds * 1_000_000_000)),
            job: JobSubmission.command().definition,
            template: [42],
            catchUpWindow: window
        )
    }

    private func create(_ harness: inout MachineHarness, _ definition: ScheduleDefinition) throws {
        _ = try harness.machine.createSchedule(definition, actor: "tester", at: harness.moment())
        harness.collect()
    }

    private func schedule(_ harness: MachineHarness, _ id: String = "nightly") throws -> ScheduleSnapshot {
        try harness.machine.schedule(id, namespace: "default")
    }

    @Test("a new schedule fires first after now, and each nominal time makes one job")
    func fires() throws {
        var harness = MachineHarness()
        let session = harness.attach(credit: 9)
        try create(&harness, definition())
        let first = harness.now.wall + .seconds(60)
        #expect(try schedule(harness).nextTime == first && harness.machine.nextDue.wall == first)
        harness.advance(TimeSpan(nanoseconds: 59_999_999_999))
        #expect(harness.machine.jobCount == 0)
        harness.advance(TimeSpan(nanoseconds: 1))
        harness.advance()
        #expect(harness.machine.jobCount == 1)
        let job = try harness.job(try #require(try schedule(harness).lastJobID))
        #expect(job.reason == .leased && job.events.first?.reason == .scheduleFired)
        #expect(job.creator == "schedule:nightly" && job.scheduleID == "nightly" && job.nominalTime == first)
        #expect(try schedule(harness).nextTime == first + .seconds(60) && schedule(harness).lastTime == first)
        try harness.finish(job.id, session)
        harness.advance(.seconds(60))
        #expect(try schedule(harness).firedCount == 2)
        harness.check()
    }

    @Test("a nominal time is skipped while the former job is not terminal")
    func overlap() throws {
        var harness = MachineHarness()
        try create(&harness, definition())
        harness.advance(.seconds(60))
        harness.advance(.seconds(60))
        #expect(harness.machine.jobCount == 1)
        #expect(try schedule(harness).skippedCount == 1)
        guard case .scheduleSkipped(let body)? = harness.changes.last?.body else {
            Issue.record("the skip is recorded")
            return
        }
        #expect(body.reason == .skippedOverlap && body.nominal == harness.now.wall)
        harness.check()
    }

    @Test("of the times missed, the newest runs once if it lies in the window")
    func catchUp() throws {
        var harness = MachineHarness()
        try create(&harness, definition(every: 1000))
        let first = try #require(try schedule(harness).nextTime)
        harness.now.wall = first + .seconds(5500)
        harness.advance()
        harness.advance()
        #expect(harness.machine.jobCount == 1)
        #expect(try schedule(harness).lastTime == first + .seconds(5000))
        #expect(try schedule(harness).nextTime == first + .seconds(6000))
        harness.check()
    }

    @Test("a time older than the window is missed", arguments: [3600, 3601])
    func missed(age: Int64) throws {
        var harness = MachineHarness()
        try create(&harness, definition(every: 100_000))
        let first = try #require(try schedule(harness).nextTime)
        harness.now.wall = first + .seconds(age)
        harness.advance()
        #expect(harness.machine.jobCount == (age == 3600 ? 1 : 0))
        #expect(try schedule(harness).nextTime == first + .seconds(100_000))
        harness.check()
    }

    @Test("a window of 0 still serves what is on time")
    func zeroWindow() throws {
        var harness = MachineHarness()
        try create(&harness, definition(window: .zero))
        harness.advance(.milliseconds(60_300))
        #expect(harness.machine.jobCount == 1)
    }

    @Test("weeks of missed seconds are found in one step")
    func manyMissed() throws {
        var harness = MachineHarness()
        try create(&harness, definition(every: 1))
        harness.advance(.days(60))
        #expect(harness.machine.jobCount == 1)
        #expect(try schedule(harness).lastTime == harness.now.wall)
        #expect(try schedule(harness).nextTime == harness.now.wall + .seconds(1))
    }

    @Test("a paused schedule does not fire, keeps the note, and resumes from now on")
    func pause() throws {
        var harness = MachineHarness()
        try create(&harness, definition())
        _ = try harness.machine.pauseSchedule(
            "nightly",
            namespace: "default",
            note: "holiday",
            actor: "tester",
            at: harness.moment()
        )
        harness.collect()
        #expect(try schedule(harness).isPaused && schedule(harness).note == "holiday")
        for (note, kept) in [("", "holiday"), ("ill", "ill")] {
            let paused = try harness.machine.pauseSchedule(
                "nightly",
                namespace: "default",
                note: note,
                actor: "tester",
                at: harness.moment()
            )
            #expect(paused.note == kept)
        }
        harness.collect()
        #expect(try schedule(harness).nextTime == nil && harness.machine.nextDue.wall == nil)
        harness.advance(.seconds(600))
        #expect(harness.machine.jobCount == 0)
        for _ in 0..<2 {
            let resumed = try harness.machine.resumeSchedule(
                "nightly",
                namespace: "default",
                actor: "tester",
                at: harness.moment()
            )
            #expect(!resumed.isPaused && resumed.nextTime == harness.now.wall + .seconds(60))
        }
        harness.collect()
        #expect(harness.changes.filter { if case .scheduleResumed = $0.body { true } else { false } }.count == 1)
        harness.check()
    }

    @Test("a schedule that resumes after the wall clock was set back makes no second job of a nominal time")
    func resumeAfterWallClockSetBack() throws {
        var harness = MachineHarness()
        try create(&harness, definition())
        harness.advance(.seconds(60))
        harness.collect()
        let fired = try #require(try schedule(harness).lastTime)
        _ = try harness.machine.pauseSchedule(
            "nightly",
            namespace: "default",
            note: "",
            actor: "tester",
            at: harness.moment()
        )
        harness.now.wall = harness.now.wall - .seconds(3600)
        let resumed = try harness.machine.resumeSchedule(
            "nightly",
            namespace: "default",
            actor: "tester",
            at: harness.moment()
        )
        #expect(resumed.nextTime == fired + .seconds(60))
    }

    @Test("a trigger makes a job at once, whatever pause and overlap say")
    func trigger() throws {
        var harness = MachineHarness()
        try create(&harness, definition())
        _ = try harness.machine.pauseSchedule(
            "nightly",
            namespace: "default",
            note: "",
            actor: "tester",
            at: harness.moment()
        )
        for count in 1...2 as ClosedRange<UInt64> {
            let (schedule, job) = try harness.machine.triggerSchedule(
                "nightly",
                namespace: "default",
                actor: "tester",
                at: harness.moment()
            )
            #expect(job.reason == .scheduleTriggered && job.creator == "tester" && job.nominalTime == nil)
            #expect(schedule.lastJobID == job.id && schedule.firedCount == count && schedule.lastTime == nil)
        }
        harness.collect()
        harness.check()
    }

    @Test("names are unique in a namespace, and a deleted one is free again; its jobs stay")
    func names() throws {
        var harness = MachineHarness()
        try create(&harness, definition())
        let refusal = #expect(throws: Refusal.self) { try create(&harness, definition()) }
        #expect(refusal?.reason == .scheduleExists)
        harness.advance(.seconds(60))
        _ = try harness.machine.deleteSchedule("nightly", namespace: "default", actor: "t", at: harness.moment())
        harness.collect()
        #expect(harness.machine.scheduleCount == 0 && harness.machine.jobCount == 1)
        #expect(harness.machine.nextDue.wall == nil)
        let gone = #expect(throws: Refusal.self) { try schedule(harness) }
        #expect(gone?.reason == .scheduleNotFound)
        try create(&harness, definition())
        harness.check()
    }

    @Test("a schedule without a time to come, or past the bound, is refused")
    func refused() throws {
        var limits = MachineLimits()
        limits.scheduleCountMax = 1
        var harness = MachineHarness(limits: limits)
        harness.now = Instant(.distantFuture)
        let never = #expect(throws: Refusal.self) { try create(&harness, definition()) }
        #expect(never?.reason == .scheduleNeverFires)
        harness.now = Instant(Timestamp(nanoseconds: 1 << 60))
        try create(&harness, definition("a"))
        let full = #expect(throws: Refusal.self) { try create(&harness, definition("b")) }
        #expect(full?.reason == .queueFull)
    }

    @Test("lists are by name, a page at a time, within a namespace")
    func list() throws {
        var harness = MachineHarness()
        for id in ["c", "a", "b"] { try create(&harness, definition(id)) }
        var other = try definition("b2")
        other.namespace = "other"
        try create(&harness, other)
        let first = try harness.machine.listSchedules(namespace: "default", pageSize: 2, pageToken: nil)
        #expect(first.schedules.map(\.definition.id) == ["a", "b"])
        let token = try #require(first.nextPageToken)
        let second = try harness.machine.listSchedules(namespace: "default", pageSize: 2, pageToken: token)
        #expect(second.schedules.map(\.definition.id) == ["c"] && second.nextPageToken == nil)
        for (foreign, isDescending) in [("b", false), (token, true)] {
            let refusal = #expect(throws: Refusal.self) {
                try harness.machine.listSchedules(
                    namespace: "default",
                    pageSize: 2,
                    pageToken: foreign,
                    isDescending: isDescending
                )
            }
            #expect(refusal?.reason == .pageTokenInvalid)
        }
    }

    @Test("nothing fires while the daemon drains")
    func draining() throws {
        var harness = MachineHarness()
        try create(&harness, definition())
        harness.machine.drainBegan()
        #expect(harness.machine.nextDue.wall == nil)
        harness.advance(.seconds(600))
        #expect(harness.machine.jobCount == 0)
    }
}

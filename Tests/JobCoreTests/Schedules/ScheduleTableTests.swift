// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import JobCore

@Suite("ScheduleTable")
struct ScheduleTableTests {
    private func definition(_ id: String, namespace: String = "n") throws -> ScheduleDefinition {
        ScheduleDefinition(
            namespace: namespace,
            id: id,
            timing: .interval(try ScheduleInterval(every: 1_000_000_000)),
            job: JobSubmission.command().definition
        )
    }

    private func change(_ sequence: UInt64, _ body: Change.Body) -> Change {
        Change(sequence: sequence, time: Timestamp(nanoseconds: Int64(sequence) * 10), body: body)
    }

    private func table(_ ids: [(id: String, next: Int64)]) throws -> ScheduleTable {
        var table = ScheduleTable()
        for (index, entry) in ids.enumerated() {
            let body = ScheduleCreated(
                actor: "a",
                definition: try definition(entry.id),
                next: Timestamp(nanoseconds: entry.next)
            )
            table.apply(change(UInt64(index + 1), .scheduleCreated(body)))
        }
        return table
    }

    private func schedule(_ table: ScheduleTable, _ id: String) throws -> ScheduleSnapshot {
        try #require(table[ScheduleKey(namespace: "n", id: id)])
    }

    @Test("the earliest nominal time is first")
    func order() throws {
        var table = try table([("a", 30), ("b", 10), ("c", 20)])
        #expect(table.nextDue == Timestamp(nanoseconds: 10) && table.first?.definition.id == "b")
        table.apply(change(9, .scheduleDeleted(ScheduleDeleted(namespace: "n", scheduleID: "b", actor: "a"))))
        #expect(table.nextDue == Timestamp(nanoseconds: 20) && table.count == 2)
        #expect(table[ScheduleKey(namespace: "n", id: "b")] == nil)
    }

    @Test("a created schedule knows its creation")
    func created() throws {
        let schedule = try schedule(try table([("a", 30)]), "a")
        #expect(schedule.createSequence == 1 && schedule.sequence == 1 && schedule.etag == "1")
        #expect(schedule.createTime == Timestamp(nanoseconds: 10) && schedule.updateTime == schedule.createTime)
        #expect(schedule.creator == "a" && !schedule.isPaused && schedule.firedCount == 0)
    }

    @Test("pause takes the next time away, resume sets it, and both count as calls")
    func pause() throws {
        var table = try table([("a", 30)])
        let paused = SchedulePaused(namespace: "n", scheduleID: "a", actor: "p", note: "why")
        table.apply(change(5, .schedulePaused(paused)))
        var schedule = try schedule(table, "a")
        #expect(schedule.isPaused && schedule.note == "why" && schedule.nextTime == nil)
        #expect(schedule.updateTime == Timestamp(nanoseconds: 50) && schedule.sequence == 5)
        #expect(table.nextDue == nil)
        let resumed = ScheduleResumed(
            namespace: "n",
            scheduleID: "a",
            actor: "p",
            next: Timestamp(nanoseconds: 70)
        )
        table.apply(change(6, .scheduleResumed(resumed)))
        schedule = try self.schedule(table, "a")
        #expect(!schedule.isPaused && schedule.note.isEmpty && schedule.nextTime == Timestamp(nanoseconds: 70))
        #expect(table.nextDue == Timestamp(nanoseconds: 70))
    }

    @Test("a fire counts, keeps the job and moves on; a trigger does not move on")
    func fires() throws {
        var table = try table([("a", 30)])
        let id = JobID(high: 0x7000, low: 1 << 63)
        var body = JobSubmitted(
            id: id,
            state: .queued,
            reason: .scheduleFired,
            actor: "schedule:a",
            definition: JobSubmission.command { $0.namespace = "n" }.definition,
            runTime: .zero,
            fire: ScheduleFire(
                scheduleID: "a",
                nominal: Timestamp(nanoseconds: 30),
                next: Timestamp(nanoseconds: 60)
            )
        )
        table.apply(change(5, .jobSubmitted(body)))
        var schedule = try schedule(table, "a")
        #expect(schedule.firedCount == 1 && schedule.lastJobID == id)
        #expect(schedule.lastTime == Timestamp(nanoseconds: 30) && schedule.nextTime == Timestamp(nanoseconds: 60))
        #expect(schedule.updateTime == Timestamp(nanoseconds: 10), "a fire is not a call")
        body.fire = ScheduleFire(scheduleID: "a", nominal: nil, next: nil)
        table.apply(change(6, .jobSubmitted(body)))
        schedule = try self.schedule(table, "a")
        #expect(schedule.firedCount == 2 && schedule.lastTime == Timestamp(nanoseconds: 30))
        #expect(schedule.nextTime == Timestamp(nanoseconds: 60))
    }

    @Test("a skip counts and moves on")
    func skips() throws {
        var table = try table([("a", 30)])
        let body = ScheduleSkipped(
            namespace: "n",
            scheduleID: "a",
            nominal: Timestamp(nanoseconds: 30),
            reason: .skippedOverlap,
            next: nil
        )
        table.apply(change(5, .scheduleSkipped(body)))
        let schedule = try schedule(table, "a")
        #expect(schedule.skippedCount == 1 && schedule.nextTime == nil && schedule.lastTime == nil)
        #expect(table.nextDue == nil && table.first == nil)
    }

    @Test("changes about what is not there, or not about schedules, leave the table as it is")
    func foreign() throws {
        var table = try table([("a", 30)])
        let before = try schedule(table, "a")
        table.apply(change(5, .scheduleDeleted(ScheduleDeleted(namespace: "n", scheduleID: "x", actor: "a"))))
        table.apply(change(6, .daemonStarted(DaemonStarted(epoch: 1, isAfterCleanStop: true))))
        table.apply(
            change(7, .schedulePaused(SchedulePaused(namespace: "m", scheduleID: "a", actor: "a", note: "")))
        )
        #expect(try schedule(table, "a") == before && table.count == 1)
    }

    @Test("visits go by namespace, then name, from any bound")
    func visits() throws {
        var table = ScheduleTable()
        for (namespace, id) in [("b", "y"), ("a", "z"), ("b", "x"), ("a", "w")] {
            let body = ScheduleCreated(actor: "a", definition: try definition(id, namespace: namespace), next: nil)
            table.apply(change(1, .scheduleCreated(body)))
        }
        var seen: [String] = []
        table.forEach(above: nil) { key, _ in
            seen.append(key.namespace + key.id)
            return true
        }
        #expect(seen == ["aw", "az", "bx", "by"])
        seen = []
        table.forEach(above: ScheduleKey(namespace: "a", id: "z")) { key, _ in
            seen.append(key.namespace + key.id)
            return false
        }
        #expect(seen == ["bx"])
    }
}

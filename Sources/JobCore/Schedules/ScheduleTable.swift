// SPDX-License-Identifier: Apache-2.0

/// A schedule's name within the store; orders by namespace, then by name.
struct ScheduleKey: Hashable, Comparable, Sendable {
    var namespace: String
    var id: String

    static func < (left: ScheduleKey, right: ScheduleKey) -> Bool {
        left.namespace != right.namespace ? left.namespace < right.namespace : left.id < right.id
    }
}

/// The schedules, by name and by next nominal time.
struct ScheduleTable: Sendable {
    private var records = PagedSlab<ScheduleSnapshot?>()
    private var places = OrderedMap<ScheduleKey, UInt32>()
    private var timers = IndexedHeap()

    /// Schedules kept.
    var count: Int { places.count }

    /// The earliest nominal time to come.
    var nextDue: Timestamp? {
        timers.first.map { Timestamp(nanoseconds: $0.due) }
    }

    /// The schedule with the earliest nominal time.
    var first: ScheduleSnapshot? {
        timers.first.flatMap { records[$0.place] }
    }

    /// A schedule by name.
    subscript(key: ScheduleKey) -> ScheduleSnapshot? {
        places[key].flatMap { records[$0] }
    }

    /// Visits the schedules by name, those after `bound` only, until `visit` returns false.
    func forEach(above bound: ScheduleKey?, _ visit: (ScheduleKey, ScheduleSnapshot) -> Bool) {
        places.forEach(above: bound) { key, place in
            guard let schedule = records[place] else { return true }
            return visit(key, schedule)
        }
    }

    /// A copy to be visited: it shares its pages until one side changes them, and knows no due times.
    func withoutTimers() -> ScheduleTable {
        var copy = self
        copy.timers = IndexedHeap()
        return copy
    }

    /// Turns a fact about schedules into state; decides nothing.
    mutating func apply(_ change: Change) {
        switch change.body {
        case .scheduleCreated(let body): insert(Self.schedule(body, change))
        case .schedulePaused(let body):
            update(body.namespace, body.scheduleID, change) { schedule in
                schedule.isPaused = true
                schedule.note = body.note
                schedule.nextTime = nil
                schedule.updateTime = change.time
            }
        case .scheduleResumed(let body):
            update(body.namespace, body.scheduleID, change) { schedule in
                schedule.isPaused = false
                schedule.note = ""
                schedule.nextTime = body.next
                schedule.updateTime = change.time
            }
        case .scheduleDeleted(let body):
            remove(ScheduleKey(namespace: body.namespace, id: body.scheduleID))
        case .scheduleSkipped(let body):
            update(body.namespace, body.scheduleID, change) { schedule in
                schedule.skippedCount += 1
                schedule.nextTime = body.next
            }
        case .jobSubmitted(let body):
            guard let fire = body.fire else { return }
            update(body.definition.namespace, fire.scheduleID, change) { schedule in
                schedule.firedCount += 1
                schedule.lastJobID = body.id
                guard let nominal = fire.nominal else { return }
                schedule.lastTime = nominal
                schedule.nextTime = fire.next
            }
        case .jobMoved, .attemptLeased, .attemptStarted, .attemptFinished, .attemptCheckpointed, .jobProgressed,
            .jobUpdated, .jobRemoved, .daemonStarted, .callAudited:
            return
        }
    }

    /// Puts a schedule among the others.
    mutating func insert(_ schedule: ScheduleSnapshot) {
        let place = records.insert(schedule)
        places.insert(ScheduleKey(namespace: schedule.definition.namespace, id: schedule.definition.id), place)
        timers.set(place, due: schedule.nextTime?.nanoseconds)
    }

    private mutating func update(
        _ namespace: String,
        _ id: String,
        _ change: Change,
        _ body: (inout ScheduleSnapshot) -> Void
    ) {
        guard let place = places[ScheduleKey(namespace: namespace, id: id)], var schedule = records[place] else {
            return
        }
        body(&schedule)
        schedule.sequence = change.sequence
        records[place] = schedule
        timers.set(place, due: schedule.nextTime?.nanoseconds)
    }

    private mutating func remove(_ key: ScheduleKey) {
        guard let place = places.remove(key) else { return }
        timers.set(place, due: nil)
        records.remove(place, leaving: nil)
    }

    private static func schedule(_ body: ScheduleCreated, _ change: Change) -> ScheduleSnapshot {
        ScheduleSnapshot(
            definition: body.definition,
            creator: body.actor,
            isPaused: false,
            note: "",
            createTime: change.time,
            updateTime: change.time,
            nextTime: body.next,
            lastTime: nil,
            lastJobID: nil,
            firedCount: 0,
            skippedCount: 0,
            createSequence: change.sequence,
            sequence: change.sequence
        )
    }
}

// SPDX-License-Identifier: Apache-2.0

extension SchedulerStateMachine {
    /// Creates a schedule; its first nominal time is the first one after now.
    ///
    /// - Throws: `Refusal`: SCHEDULE_EXISTS, SCHEDULE_NEVER_FIRES, QUEUE_FULL.
    public mutating func createSchedule(
        _ definition: ScheduleDefinition,
        actor: String,
        at moment: Moment
    ) throws(Refusal) -> ScheduleSnapshot {
        let key = ScheduleKey(namespace: definition.namespace, id: definition.id)
        if schedules[key] != nil {
            throw Refusal(
                .scheduleExists,
                "schedule '\(key.id)' exists in namespace '\(key.namespace)'; delete it first or choose another name",
                details: [.init("schedule_id", key.id)]
            )
        }
        guard schedules.count < limits.scheduleCountMax else {
            throw Refusal(
                .queueFull,
                "the store holds \(limits.scheduleCountMax) schedules, its bound; delete some",
                details: [.init("schedule_count_max", String(limits.scheduleCountMax))]
            )
        }
        guard let next = definition.timing.next(after: moment.now.wall) else {
            throw Refusal(
                .scheduleNeverFires,
                "schedule '\(key.id)' has no nominal time after now; change its times",
                details: [.init("schedule_id", key.id)]
            )
        }
        record(.scheduleCreated(ScheduleCreated(actor: actor, definition: definition, next: next)), at: moment)
        return try schedule(key.id, namespace: key.namespace)
    }

    /// A schedule as it is.
    ///
    /// - Throws: `Refusal`: SCHEDULE_NOT_FOUND.
    public func schedule(_ id: String, namespace: String) throws(Refusal) -> ScheduleSnapshot {
        guard let schedule = schedules[ScheduleKey(namespace: namespace, id: id)] else {
            throw Refusal(
                .scheduleNotFound,
                "no schedule '\(id)' in namespace '\(namespace)'",
                details: [.init("schedule_id", id)]
            )
        }
        return schedule
    }

    /// A page of a namespace's schedules by name; the token holds the last name, nil when the page ends the list.
    ///
    /// - Throws: `Refusal`: PAGE_TOKEN_INVALID.
    public func listSchedules(
        namespace: String,
        pageSize: Int,
        pageToken: String?,
        isDescending: Bool = false,
        predicate: ((ScheduleSnapshot) -> Bool)? = nil
    ) throws(Refusal) -> (schedules: [ScheduleSnapshot], nextPageToken: String?) {
        let mark = isDescending ? "d:" : "a:"
        if let pageToken, !pageToken.hasPrefix(mark) { throw Self.foreignToken }
        let last = pageToken.map { String($0.dropFirst(mark.count)) }
        // Names have no last one to walk down from, so a descending page reads the namespace up to its token.
        let first = isDescending ? "" : last ?? ""
        var page: [ScheduleSnapshot] = []
        var hasMore = false
        schedules.forEach(above: ScheduleKey(namespace: namespace, id: first)) { key, schedule in
            guard key.namespace == namespace else { return false }
            if isDescending, let last, key.id >= last { return false }
            guard predicate?(schedule) ?? true else { return true }
            if page.count == pageSize {
                hasMore = true
                guard isDescending else { return false }
                page.removeFirst()
            }
            page.append(schedule)
            return true
        }
        if isDescending { page.reverse() }
        return (page, hasMore ? page.last.map { mark + $0.definition.id } : nil)
    }

    /// Deletes a schedule; its jobs stay. Returns it as it was.
    ///
    /// - Throws: `Refusal`: SCHEDULE_NOT_FOUND.
    public mutating func deleteSchedule(
        _ id: String,
        namespace: String,
        actor: String,
        at moment: Moment
    ) throws(Refusal) -> ScheduleSnapshot {
        let schedule = try schedule(id, namespace: namespace)
        record(
            .scheduleDeleted(ScheduleDeleted(namespace: namespace, scheduleID: id, actor: actor)),
            at: moment
        )
        return schedule
    }

    /// Pauses a schedule; pausing a paused one with another note changes it.
    ///
    /// - Throws: `Refusal`: SCHEDULE_NOT_FOUND.
    public mutating func pauseSchedule(
        _ id: String,
        namespace: String,
        note: String,
        actor: String,
        at moment: Moment
    ) throws(Refusal) -> ScheduleSnapshot {
        let before = try schedule(id, namespace: namespace)
        let note = note.isEmpty && before.isPaused ? before.note : note
        record(
            .schedulePaused(SchedulePaused(namespace: namespace, scheduleID: id, actor: actor, note: note)),
            at: moment
        )
        return try schedule(id, namespace: namespace)
    }

    /// Lets a paused schedule fire again, from now on and after the last nominal time that made a job; an active one
    /// stays as it is.
    ///
    /// - Throws: `Refusal`: SCHEDULE_NOT_FOUND.
    public mutating func resumeSchedule(
        _ id: String,
        namespace: String,
        actor: String,
        at moment: Moment
    ) throws(Refusal) -> ScheduleSnapshot {
        let schedule = try schedule(id, namespace: namespace)
        guard schedule.isPaused else { return schedule }
        // The wall clock may have been set back: no nominal time makes a second job.
        let start = max(moment.now.wall, schedule.lastTime ?? moment.now.wall)
        let body = ScheduleResumed(
            namespace: namespace,
            scheduleID: id,
            actor: actor,
            next: schedule.definition.timing.next(after: start)
        )
        record(.scheduleResumed(body), at: moment)
        return try self.schedule(id, namespace: namespace)
    }

    /// Makes a job of a schedule at once, whatever its timing, overlap and pause say.
    ///
    /// - Throws: `Refusal`: SCHEDULE_NOT_FOUND, QUEUE_FULL.
    public mutating func triggerSchedule(
        _ id: String,
        namespace: String,
        actor: String,
        at moment: Moment
    ) throws(Refusal) -> (schedule: ScheduleSnapshot, job: JobSnapshot) {
        let schedule = try schedule(id, namespace: namespace)
        guard records.count < limits.jobCountMax else { throw fullRefusal }
        let fire = ScheduleFire(scheduleID: id, nominal: nil, next: nil)
        submitJob(of: schedule, fire, .scheduleTriggered, actor: actor, at: moment)
        let job = snapshot(at: records.lastInserted, view: .full)
        dispatch(at: moment)
        return (try self.schedule(id, namespace: namespace), job)
    }

    /// Does what the earliest nominal time asks for. Of the times that have passed, the newest one counts: it becomes a
    /// job, unless it is older than the catch-up window or the schedule's former job is not terminal.
    mutating func fireNext(at moment: Moment) {
        guard let schedule = schedules.first, let due = schedule.nextTime else { return }
        let now = moment.now.wall
        let timing = schedule.definition.timing
        let nominal = timing.newest(from: due, notAfter: now)
        let next = timing.next(after: nominal)
        let isMissed = now - nominal > max(schedule.definition.catchUpWindow, Self.lateness)
        let isOverlap = schedule.lastJobID.flatMap { state(of: $0) }.map { !$0.isTerminal } ?? false
        if isMissed || isOverlap || records.count >= limits.jobCountMax {
            let body = ScheduleSkipped(
                namespace: schedule.definition.namespace,
                scheduleID: schedule.definition.id,
                nominal: nominal,
                reason: isOverlap ? .skippedOverlap : .missed,
                next: next
            )
            record(.scheduleSkipped(body), at: moment)
            return
        }
        let fire = ScheduleFire(scheduleID: schedule.definition.id, nominal: nominal, next: next)
        let actor = "schedule:" + schedule.definition.id
        submitJob(of: schedule, fire, .scheduleFired, actor: actor, at: moment)
    }

    /// How late a nominal time can be served and still count as on time, so that a window of 0 does not miss every
    /// fire.
    private static let lateness = TimeSpan.seconds(1)

    private mutating func submitJob(
        of schedule: ScheduleSnapshot,
        _ fire: ScheduleFire,
        _ reason: TransitionReason,
        actor: String,
        at moment: Moment
    ) {
        var definition = schedule.definition.job
        definition.deadline = nil
        let expiry = definition.policy.queueTTL.map { moment.now.steady + $0 }
        let body = JobSubmitted(
            id: newID(for: nil, at: moment),
            state: .queued,
            reason: reason,
            actor: actor,
            definition: definition,
            runTime: moment.now.wall,
            queueExpiry: expiry,
            fire: fire
        )
        record(.jobSubmitted(body), at: moment)
    }
}

extension ScheduleTiming {
    /// The newest nominal time that is not after `now`, given one such time. Halves the span to search, so that weeks
    /// of missed seconds cost no more than a few dozen steps.
    fileprivate func newest(from known: Timestamp, notAfter now: Timestamp) -> Timestamp {
        var newest = known
        var end = now.nanoseconds
        guard let second = next(after: known), second <= now else { return known }
        newest = second
        while newest.nanoseconds < end {
            let middle = Timestamp(nanoseconds: newest.nanoseconds + (end - newest.nanoseconds) / 2)
            if let later = next(after: middle), later <= now {
                newest = later
            } else {
                end = middle.nanoseconds
            }
        }
        return newest
    }
}

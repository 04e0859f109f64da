// SPDX-License-Identifier: Apache-2.0

internal import JobCore

extension LogModel {
    mutating func apply(_ fire: ScheduleFire, _ body: JobSubmitted, _ change: Change) throws(Violation) {
        let place = "schedule \(fire.scheduleID), record \(sequence)"
        guard var schedule = schedules[fire.scheduleID] else {
            throw Violation(.noPhantom, "\(place): there is no such schedule")
        }
        if let nominal = fire.nominal {
            let isOverlap = schedule.lastJob.flatMap { jobs[$0] }.map { !$0.state.isTerminal } ?? false
            guard !schedule.isPaused, !isOverlap else {
                throw Violation(.time, "\(place): fires while paused, or beside its former job")
            }
            try checkNominal(nominal, of: schedule, at: change.time, place)
            schedule.lastNominal = nominal
        } else {
            try checkAsked(.trigger, fire.scheduleID)
        }
        schedule.lastJob = body.id
        schedules[fire.scheduleID] = schedule
    }

    private func checkNominal(
        _ nominal: Timestamp,
        of schedule: Schedule,
        at now: Timestamp,
        _ place: String
    ) throws(Violation) {
        guard nominal <= now else {
            throw Violation(.time, "\(place): nominal time \(nominal.nanoseconds) came at \(now.nanoseconds)")
        }
        if let last = schedule.lastNominal, nominal <= last {
            throw Violation(.time, "\(place): nominal time \(nominal.nanoseconds) after \(last.nanoseconds)")
        }
    }

    mutating func applySchedule(_ change: Change) throws(Violation) {
        switch change.body {
        case .scheduleCreated(let body):
            try checkAsked(.create, body.definition.id)
            schedules[body.definition.id] = Schedule(createSequence: sequence)
        case .schedulePaused(let body):
            try checkAsked(.pause, body.scheduleID)
            schedules[body.scheduleID]?.isPaused = true
        case .scheduleResumed(let body):
            try checkAsked(.resume, body.scheduleID)
            schedules[body.scheduleID]?.isPaused = false
        case .scheduleDeleted(let body):
            try checkAsked(.delete, body.scheduleID)
            schedules[body.scheduleID] = nil
        case .scheduleSkipped(let body):
            guard let schedule = schedules[body.scheduleID] else { return }
            try checkNominal(
                body.nominal,
                of: schedule,
                at: change.time,
                "schedule \(body.scheduleID), record \(sequence)"
            )
        default: break
        }
    }

    private mutating func checkAsked(_ call: Asked.ScheduleCall, _ id: String) throws(Violation) {
        let count = scheduleCounts[id]?[call.rawValue] ?? 0
        guard count < asked.count(call, id), call == .create || schedules[id] != nil else {
            throw Violation(.noPhantom, "schedule \(id), record \(sequence): nobody asked for \(call)")
        }
        scheduleCounts[id, default: [0, 0, 0, 0, 0]][call.rawValue] += 1
    }
}

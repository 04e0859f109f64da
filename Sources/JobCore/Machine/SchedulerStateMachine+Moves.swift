// SPDX-License-Identifier: Apache-2.0

extension SchedulerStateMachine {
    /// Moves a job without a live attempt to another state, with the timer that state needs.
    ///
    /// - Parameter isFresh: Counted attempts start again from 0, and queue_ttl holds again.
    mutating func move(
        _ place: UInt32,
        to state: JobState,
        _ reason: TransitionReason,
        actor: String,
        at moment: Moment,
        note: String = "",
        isFresh: Bool = false
    ) {
        let policy = policies[records[place].policy]
        var body = JobMoved(
            id: records[place].id,
            from: records[place].state,
            to: state,
            reason: reason,
            actor: actor,
            attempt: records[place].attempt,
            note: note,
            resetsCounters: isFresh
        )
        if state.isTerminal {
            body.expiry = moment.now.steady + policy.retention(of: state)
        } else if state == .queued {
            if isFresh { body.runTime = moment.now.wall }
            if isFresh || records[place].attempt == 0, let ttl = policy.queueTTL {
                body.expiry = moment.now.steady + ttl
            }
        }
        record(.jobMoved(body), of: place, at: moment)
    }

    /// Begins to end the live attempt of a job that is to be cancelled or has expired.
    mutating func beginCancelling(
        _ place: UInt32,
        _ reason: TransitionReason,
        actor: String,
        at moment: Moment,
        note: String = "",
        grace: TimeSpan
    ) {
        record(
            .jobMoved(
                JobMoved(
                    id: records[place].id,
                    from: .running,
                    to: .cancelling,
                    reason: reason,
                    actor: actor,
                    attempt: records[place].attempt,
                    note: note,
                    grace: grace
                )
            ),
            of: place,
            at: moment
        )
        order(place, reason, grace: grace)
        boundLease(place, grace: grace, at: moment.now)
    }

    /// Tells the worker of a live attempt to end it.
    mutating func order(_ place: UInt32, _ reason: TransitionReason, grace: TimeSpan) {
        guard let run = runs[place] else { return }
        let position = sequence
        runs.update(place) { $0.orderSequence = position }
        output.orders.append(
            MachineOutput.PlacedOrder(
                session: run.session,
                order: .cancel(records[place].id, run.token, reason: reason, grace: grace),
                afterSequence: sequence
            )
        )
    }

    /// Removes a terminal job.
    mutating func remove(_ place: UInt32, _ reason: TransitionReason, actor: String, at moment: Moment) {
        record(
            .jobRemoved(
                JobRemoved(
                    id: records[place].id,
                    reason: reason,
                    actor: actor,
                    rememberUntil: moment.now.steady + limits.removedMemory
                )
            ),
            of: place,
            at: moment
        )
    }
}

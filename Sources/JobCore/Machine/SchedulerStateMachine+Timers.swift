// SPDX-License-Identifier: Apache-2.0

extension SchedulerStateMachine {
    /// Time has passed: does what is due by either clock, at most `timerBatchMax` things. What is left keeps `nextDue`
    /// in the past, so the caller comes again.
    public mutating func timeReached(_ moment: Moment) {
        var random = RandomBits(seed: moment.random)
        var left = limits.timerBatchMax
        while left > 0, let timer = wallTimers.first, timer.due <= moment.now.wall.nanoseconds {
            wallDue(timer.place, at: Moment(now: moment.now, random: random.next()))
            left -= 1
        }
        while left > 0, let timer = steadyTimers.first, timer.due <= moment.now.steady.nanoseconds {
            steadyDue(timer.place, at: Moment(now: moment.now, random: random.next()))
            left -= 1
        }
        while left > 0, let timer = leaseTimers.first, timer.due <= moment.now.steady.nanoseconds {
            leaseDue(timer.place, at: Moment(now: moment.now, random: random.next()))
            left -= 1
        }
        while left > 0, let timer = sessionTimers.first, timer.key.due <= moment.now.steady {
            sessionTimers.remove(timer.key)
            sessionDue(timer.value, at: moment.now)
            left -= 1
        }
        while left > 0, !isDraining, !holdsSchedules, let due = schedules.nextDue, due <= moment.now.wall {
            fireNext(at: Moment(now: moment.now, random: random.next()))
            left -= 1
        }
        dispatch(at: moment)
    }

    /// The wall clock reached a job's run_time or deadline.
    private mutating func wallDue(_ place: UInt32, at moment: Moment) {
        let isDeadline = records[place].deadline.ifSet.map { $0 <= moment.now.wall } ?? false
        switch records[place].state {
        case .scheduled where !isDeadline:
            move(place, to: .queued, .due, actor: Self.systemActor, at: moment)
        case .scheduled, .blocked, .queued, .retryWait:
            move(place, to: .expired, .deadlineExceeded, actor: Self.systemActor, at: moment)
        case .running:
            beginCancelling(
                place,
                .deadlineExceeded,
                actor: Self.systemActor,
                at: moment,
                grace: limits.grace
            )
        case .cancelling, .succeeded, .failed, .cancelled, .expired:
            wallTimers.set(place, due: nil)
        }
    }

    /// The steady clock reached the timer of a job's state.
    private mutating func steadyDue(_ place: UInt32, at moment: Moment) {
        switch records.head(of: place).state {
        case .queued:
            move(place, to: .expired, .queueTTLExpired, actor: Self.systemActor, at: moment)
        case .retryWait:
            move(place, to: .queued, .retryDue, actor: Self.systemActor, at: moment)
        case .running:
            if waitsForOrder(place) { return beginLate(place, at: moment.now) }
            runs.update(place) { $0.stop = $0.stop ?? .timeout }
            steadyTimers.set(place, due: nil)
            order(place, .runTimeout, grace: limits.grace)
            boundLease(place, grace: limits.grace, at: moment.now)
        case .succeeded, .failed, .cancelled, .expired:
            remove(place, .purged, actor: Self.systemActor, at: moment)
        case .scheduled, .blocked, .cancelling:
            steadyTimers.set(place, due: nil)
        }
    }
}

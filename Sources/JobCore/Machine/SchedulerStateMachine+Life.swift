// SPDX-License-Identifier: Apache-2.0

extension SchedulerStateMachine {
    /// A daemon opened the store, after all changes were replayed and before any other input.
    ///
    /// Attempts that workers elsewhere hold are theirs for the length of their lease from now on. Others that were live
    /// are LOST: after a crash with reason DAEMON_DIED, counted; after a clean stop, which
    /// leaves none unless their records did not get out in time, with DAEMON_STOPPED, not counted.
    public mutating func daemonRestarted(epoch: UInt64, afterCleanStop: Bool, at moment: Moment) {
        var live: [UInt32] = []
        let expected = count(of: .running) + count(of: .cancelling)
        order.forEach(above: nil) { _, place in
            guard live.count < expected else { return false }
            if records.head(of: place).state.hasLiveAttempt { live.append(place) }
            return true
        }
        record(.daemonStarted(DaemonStarted(epoch: epoch, isAfterCleanStop: afterCleanStop)), at: moment)
        var random = RandomBits(seed: moment.random)
        for place in live {
            let own = Moment(now: moment.now, random: random.next())
            guard records[place].extras?.values.lease == nil else {
                awaitWorker(of: place, at: moment.now)
                continue
            }
            lose(place, afterCleanStop ? .daemonStopped : .daemonDied, at: own)
        }
    }

    /// The daemon is stopping: no further attempt starts, no schedule fires, every session in this process is told.
    /// Workers elsewhere go on, and find the next daemon.
    public mutating func drainBegan() {
        guard !isDraining else { return }
        isDraining = true
        for session in sessions where session.profile.lease == nil {
            output.orders.append(
                MachineOutput.PlacedOrder(session: session.id, order: .drain, afterSequence: sequence)
            )
        }
    }

    /// The time for running attempts is over: tells their workers to end them.
    public mutating func drainEnforced(grace: TimeSpan) {
        for session in sessions where session.profile.lease == nil {
            session.running.forEach(above: nil) { _, place in
                if records[place].state == .running, runs[place]?.stop == nil {
                    runs.update(place) { $0.stop = .drain }
                    steadyTimers.set(place, due: nil)
                    order(place, .daemonStopped, grace: grace)
                }
                return true
            }
        }
    }

    /// The daemon goes away now: what still runs is LOST, reason DAEMON_STOPPED, not counted, and QUEUED again.
    public mutating func attemptsAbandoned(at moment: Moment) {
        for session in sessions where session.profile.lease == nil {
            session.running.forEach(above: nil) { _, place in
                lose(place, .daemonStopped, at: moment)
                return true
            }
        }
    }
}

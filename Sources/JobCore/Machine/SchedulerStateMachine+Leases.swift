// SPDX-License-Identifier: Apache-2.0

extension SchedulerStateMachine {
    /// Notes who runs an attempt from here on.
    mutating func begin(_ run: LiveRun, of place: UInt32, at now: Instant) {
        var run = run
        if let lease = run.lease {
            leasedCount += 1
            run.leaseEnd = now.steady + lease
            leaseTimers.set(place, due: run.leaseEnd.nanoseconds)
        }
        runs.set(place, run)
        guard let session = sessionIndex(of: run.session) else { return }
        sessions[session].running.insert(records[live: place].createSequence, place)
    }

    /// The worker of an attempt speaks of it: its lease begins anew. The timer stays where it is, and looks again.
    mutating func renewLease(_ place: UInt32, at now: Instant) {
        runs.update(place) { run in
            guard let lease = run.lease else { return }
            run.leaseEnd = min(now.steady + lease, run.leaseLimit)
        }
    }

    /// The worker of an attempt was told to end it: it is waited for until a lease after the grace, and no longer.
    mutating func boundLease(_ place: UInt32, grace: TimeSpan, at now: Instant) {
        runs.update(place) { run in
            guard let lease = run.lease else { return }
            run.leaseLimit = min(run.leaseLimit, now.steady + grace + lease)
        }
    }

    /// The lease of an attempt may be over, or a report of how far it is may be due.
    mutating func leaseDue(_ place: UInt32, at moment: Moment) {
        guard let run = runs[place] else { return leaseTimers.set(place, due: nil) }
        if let last = run.lastProgress, last + limits.progressInterval <= moment.now.steady {
            recordProgress(of: place, at: moment)
        }
        guard run.leaseEnd <= moment.now.steady else {
            var due = run.leaseEnd
            if let run = runs[place], run.heldProgress != nil, let last = run.lastProgress {
                due = min(due, last + limits.progressInterval)
            }
            leaseTimers.set(place, due: due.nanoseconds)
            return
        }
        if let lease = run.lease, waitsForOrder(place) {
            return leaseTimers.set(place, due: (moment.now.steady + lease).nanoseconds)
        }
        let name = AttemptName(jobID: records[live: place].id, token: run.token)
        lose(place, .workerLost, at: moment)
        reject(name, "its lease is over; drop its work", to: run.session)
    }

    /// Whether the worker of a live attempt has still to be told of it, or of its end.
    func waitsForOrder(_ place: UInt32) -> Bool {
        runs[place].map { $0.orderSequence > orderedThrough } ?? false
    }

    /// An order goes to its worker long after it was decided, as the log took so long: the times that it began begin
    /// now. Returns the order as it is to be given.
    public mutating func orderedLate(_ placed: MachineOutput.PlacedOrder, at now: Instant) -> SessionOrder {
        switch placed.order {
        case .start(var attempt):
            attempt.leaseTime = now.wall
            if let place = try? livePlace(of: attempt.jobID, token: attempt.token, session: placed.session) {
                renewLease(place, at: now)
                beginLate(place, at: now)
            }
            return .start(attempt)
        case .cancel(let id, let token, _, let grace):
            if let place = try? livePlace(of: id, token: token, session: placed.session) {
                // One that came after it has its own time.
                if runs[place]?.orderSequence == placed.afterSequence {
                    runs.update(place) { $0.leaseLimit = .distantFuture }
                    boundLease(place, grace: grace, at: now)
                }
                renewLease(place, at: now)
            }
        case .drain, .heartbeat, .acknowledged, .rejected, .ended: break
        }
        return placed.order
    }

    /// The run_timeout of an attempt that its worker does not run yet begins anew.
    mutating func beginLate(_ place: UInt32, at now: Instant) {
        guard let timeout = policies[records[live: place].policy].runTimeout else {
            return steadyTimers.set(place, due: nil)
        }
        runs.update(place) { $0.lateTimeout = now.steady + timeout }
        rearm(place)
    }

    /// After a restart: the worker of a live attempt may come back for it within its lease.
    mutating func awaitWorker(of place: UInt32, at now: Instant) {
        guard let lease = records[live: place].extras?.values.lease else { return }
        let profile = WorkSessionProfile(
            workerID: lease.workerID,
            acceptsCommands: false,
            namespaces: [lanes[records[live: place].lane].key.namespace],
            lease: lease.span
        )
        var id = sessions.first { $0.isOfWorker(profile) }?.id
        if id == nil {
            latestSessionID += 1
            var session = SessionState(id: WorkSessionID(rawValue: latestSessionID), profile: profile, credit: 0)
            session.isConnected = false
            sessions.append(session)
            id = session.id
        }
        guard let id else { return }
        let token = AttemptToken(epoch: lease.epoch, attempt: records[live: place].attempt)
        var run = LiveRun(session: id, token: token, workerID: lease.workerID, lease: lease.span)
        // Whether it had is not known; its time runs in either case.
        (run.hasStarted, run.isKnown) = (true, true)
        begin(run, of: place, at: now)
        if records[live: place].state == .cancelling {
            boundLease(place, grace: records[live: place].extras?.values.grace ?? .zero, at: now)
        }
    }

    /// Tells a worker that an attempt is not its own.
    mutating func reject(_ name: AttemptName, _ message: String, to session: WorkSessionID) {
        output.orders.append(
            MachineOutput.PlacedOrder(
                session: session,
                order: .rejected(name, message: message),
                afterSequence: sequence
            )
        )
    }
}

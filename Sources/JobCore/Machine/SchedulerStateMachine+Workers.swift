// SPDX-License-Identifier: Apache-2.0

// Workers elsewhere: what they say, when they are given up, and what is shown of them.

extension SchedulerStateMachine {
    /// A worker elsewhere said something. What it should know of it comes as an order.
    ///
    /// - Throws: `Refusal`: SESSION_NOT_FOUND.
    public mutating func messageReceived(
        _ message: WorkerMessage,
        from id: WorkSessionID,
        at moment: Moment
    ) throws(Refusal) {
        guard let session = sessionIndex(of: id), sessions[session].isConnected else { throw Self.noSession(id) }
        sessions[session].lastHeard = moment.now
        switch message {
        case .credit(let count): try creditGranted(count, to: id, at: moment)
        case .report(let report, let name): take(report, on: name, from: id, at: moment)
        case .renew(let names): renew(names, of: id, at: moment)
        case .draining:
            sessions[session].isDraining = true
            sessions[session].knowsOfDrain = true
            sessions[session].credit = 0
        }
    }

    /// Whether an attempt is that of a session.
    public func holds(_ name: AttemptName, session: WorkSessionID) -> Bool {
        (try? livePlace(of: name.jobID, token: name.token, session: session)) != nil
    }

    private mutating func take(
        _ report: SessionReport,
        on name: AttemptName,
        from session: WorkSessionID,
        at moment: Moment
    ) {
        let (id, token) = (name.jobID, name.token)
        do throws(Refusal) {
            let place = try livePlace(of: id, token: token, session: session)
            renewLease(place, at: moment.now)
            runs.update(place) { $0.isKnown = true }
            switch report {
            case .alive: break
            case .started:
                try attemptStarted(id, token: token, session: session, at: moment)
            case .progress(let progress):
                try attemptProgressed(id, token: token, session: session, progress: progress, at: moment)
            case .checkpoint(let data):
                try attemptCheckpointed(id, token: token, session: session, data: data, at: moment)
            case .finished(let outcome):
                try attemptFinished(id, token: token, session: session, outcome: outcome, at: moment)
                tell(.acknowledged(name), to: session)
            }
        } catch {
            reject(name, error.message, to: session)
        }
    }

    private mutating func renew(_ names: [AttemptName], of id: WorkSessionID, at moment: Moment) {
        guard !names.isEmpty else {
            guard let session = sessionIndex(of: id) else { return }
            let running = sessions[session].running
            running.forEach(above: nil) { _, place in
                renewLease(place, at: moment.now)
                return true
            }
            return
        }
        for name in names { take(.alive, on: name, from: id, at: moment) }
    }

    /// Gives what a worker still runs to its new session, and ends what else is left of its former one.
    mutating func takeOver(
        _ names: [AttemptName],
        from former: WorkSessionID?,
        by session: WorkSessionID,
        at moment: Moment
    ) {
        arm(session, at: moment.now.steady + limits.heartbeatInterval)
        for name in names { adopt(name, from: former, by: session, at: moment.now) }
        guard let former, let index = sessionIndex(of: former) else { return }
        if sessions[index].isConnected { tell(.ended(.replaced), to: former) }
        // One that knew of its drain and names nothing now is a new process: the one before was told to end, and did.
        let isAnother = names.isEmpty && sessions[index].knowsOfDrain
        if sessions[index].isDraining, !isAnother, let own = sessionIndex(of: session) {
            sessions[own].isDraining = true
            sessions[own].credit = 0
            tell(.drain, to: session)
        }
        disconnect(index)
        guard let left = sessionIndex(of: former) else { return }
        var random = RandomBits(seed: moment.random)
        let running = sessions[left].running
        running.forEach(above: nil) { _, place in
            let own = Moment(now: moment.now, random: random.next())
            // Of what still waits for the log it cannot know.
            if waitsForOrder(place) { giveBackUnbegun(place, at: own) }
            if runs[place] != nil { lose(place, .workerLost, at: own) }
            return true
        }
    }

    private mutating func adopt(
        _ name: AttemptName,
        from former: WorkSessionID?,
        by session: WorkSessionID,
        at now: Instant
    ) {
        guard let former, let place = try? livePlace(of: name.jobID, token: name.token, session: former) else {
            return reject(name, "it is not leased to this worker, or not any more; drop its work", to: session)
        }
        if let index = sessionIndex(of: former) { sessions[index].running.remove(records[live: place].createSequence) }
        runs.update(place) { run in
            run.session = session
            run.isKnown = true
        }
        if let index = sessionIndex(of: session) {
            sessions[index].running.insert(records[live: place].createSequence, place)
        }
        renewLease(place, at: now)
        // What was ordered while nobody listened.
        if records[live: place].state == .cancelling {
            order(place, records[live: place].reason, grace: records[live: place].extras?.values.grace ?? .zero)
        } else if runs[place]?.stop == .timeout {
            order(place, .runTimeout, grace: limits.grace)
        }
    }

    /// The stream of a worker elsewhere is gone; what it holds stays its own until the leases are over.
    mutating func disconnect(_ session: Int) {
        let id = sessions[session].id
        sessions[session].isConnected = false
        sessions[session].credit = 0
        sessions[session].lanes = []
        lanes.forgetSession(id)
        arm(id, at: nil)
        if sessions[session].running.isEmpty { sessions.remove(at: session) }
    }

    /// A session elsewhere is to be looked at: it gets a sign of life, or is over as it gave none.
    mutating func sessionDue(_ id: WorkSessionID, at now: Instant) {
        guard let index = sessionIndex(of: id), let lease = sessions[index].profile.lease else { return }
        let end = sessions[index].lastHeard.steady + lease
        guard end > now.steady else {
            tell(.ended(.lapsed), to: id)
            return disconnect(index)
        }
        tell(.heartbeat, to: id)
        arm(id, at: min(end, now.steady + limits.heartbeatInterval))
    }

    private mutating func arm(_ id: WorkSessionID, at due: Timestamp?) {
        guard let index = sessionIndex(of: id) else { return }
        if let former = sessions[index].due { sessionTimers.remove(SessionDue(due: former, id: id.rawValue)) }
        sessions[index].due = due
        if let due { sessionTimers.insert(SessionDue(due: due, id: id.rawValue), id) }
    }

    private mutating func tell(_ order: SessionOrder, to session: WorkSessionID) {
        output.orders.append(MachineOutput.PlacedOrder(session: session, order: order, afterSequence: sequence))
    }
}

extension SchedulerStateMachine {
    /// Gives a worker no further starts, and tells it to end once what it runs is done.
    ///
    /// - Throws: `Refusal`: WORKER_NOT_FOUND.
    public mutating func workerDrained(_ workerID: String, namespace: String) throws(Refusal) -> WorkerSnapshot {
        let index = sessions.firstIndex { session in
            session.isConnected && session.profile.lease != nil && session.profile.workerID == workerID
                && session.profile.namespaces == [namespace]
        }
        guard let index else {
            let isPool = sessions.contains { $0.profile.lease == nil && $0.profile.workerID == workerID }
            throw Refusal(
                .workerNotFound,
                isPool
                    ? "'\(workerID)' is the server's own pool, which is drained with the server"
                    : "no worker '\(workerID)' is connected in namespace '\(namespace)'",
                details: [.init("worker_id", workerID)]
            )
        }
        sessions[index].isDraining = true
        sessions[index].credit = 0
        tell(.drain, to: sessions[index].id)
        return snapshot(of: sessions[index])
    }

    /// A page of the workers with an open session that serve a namespace, by name.
    public func workers(
        namespace: String,
        pageSize: Int,
        after pageToken: String?,
        isDescending: Bool,
        predicate: (@Sendable (WorkerSnapshot) -> Bool)?
    ) -> WorkerPage {
        var found: [WorkerSnapshot] = []
        for session in sessions where session.isConnected {
            let namespaces = session.profile.namespaces
            guard namespaces.isEmpty || namespaces.contains(namespace) else { continue }
            let name = session.profile.workerID
            if let pageToken, isDescending ? name >= pageToken : name <= pageToken { continue }
            let worker = snapshot(of: session)
            if predicate?(worker) ?? true { found.append(worker) }
        }
        found.sort { left, right in
            let (left, right) = (left.profile.workerID, right.profile.workerID)
            return isDescending ? left > right : left < right
        }
        let isWhole = found.count <= pageSize
        let page = Array(found.prefix(pageSize))
        return WorkerPage(workers: page, nextPageToken: isWhole ? nil : page.last?.profile.workerID)
    }

    private func snapshot(of session: SessionState) -> WorkerSnapshot {
        WorkerSnapshot(
            profile: session.profile,
            isDraining: session.isDraining,
            credit: session.credit,
            runningCount: session.running.count,
            connectTime: session.connectTime,
            lastHeardTime: session.profile.lease == nil ? nil : session.lastHeard.wall
        )
    }
}

extension SessionState {
    /// Whether it is the session of the worker elsewhere that a profile describes.
    func isOfWorker(_ profile: WorkSessionProfile) -> Bool {
        self.profile.lease != nil && self.profile.workerID == profile.workerID
            && self.profile.namespaces == profile.namespaces
    }
}

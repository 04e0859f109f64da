// SPDX-License-Identifier: Apache-2.0

extension SchedulerStateMachine {
    /// Opens a session with some credit and gives it what is ready.
    ///
    /// - Parameter attempts: What a worker elsewhere still runs of former sessions: it goes on with those that are its
    ///   own, the others are rejected. What it held and does not name is LOST.
    public mutating func sessionAttached(
        _ profile: WorkSessionProfile,
        credit: Int,
        attempts: [AttemptName] = [],
        at moment: Moment
    ) -> WorkSessionID {
        latestSessionID += 1
        var session = SessionState(
            id: WorkSessionID(rawValue: latestSessionID),
            profile: profile,
            credit: max(0, min(credit, limits.sessionCreditMax))
        )
        session.connectTime = moment.now.wall
        session.lastHeard = moment.now
        var served: [UInt32] = []
        lanes.forEach { number, lane in
            if profile.accepts(lane.key) { served.append(number) }
        }
        for number in served {
            session.lanes.insert(number)
            lanes.setSession(session.id, lane: number, isPresent: true)
        }
        let former = profile.lease == nil ? nil : sessions.first { $0.isOfWorker(profile) }?.id
        sessions.append(session)
        if profile.lease != nil { takeOver(attempts, from: former, by: session.id, at: moment) }
        if let index = sessionIndex(of: session.id) { serve(index, at: moment) }
        dispatch(at: moment)
        return session.id
    }

    /// Adds credit to a session and gives it what is ready. Credit above the bound is cut.
    ///
    /// - Throws: `Refusal`: SESSION_NOT_FOUND.
    public mutating func creditGranted(
        _ credit: Int,
        to id: WorkSessionID,
        at moment: Moment
    ) throws(Refusal) {
        guard let session = sessionIndex(of: id) else { throw Self.noSession(id) }
        guard !sessions[session].isDraining, sessions[session].isConnected else { return }
        let room = limits.sessionCreditMax - sessions[session].credit
        sessions[session].credit += max(0, min(credit, room))
        serve(session, at: moment)
    }

    /// Ends a session. Attempts it held are LOST, reason WORKER_LOST, counted: at once those of a worker in this process,
    /// those of one elsewhere when their leases are over.
    ///
    /// - Parameter isOrderly: The worker has ended its stream itself: what it was given and never spoke of waits again,
    ///   uncounted.
    /// - Throws: `Refusal`: SESSION_NOT_FOUND.
    public mutating func sessionDetached(
        _ id: WorkSessionID,
        isOrderly: Bool = false,
        at moment: Moment
    ) throws(Refusal) {
        guard let session = sessionIndex(of: id) else { throw Self.noSession(id) }
        var random = RandomBits(seed: moment.random)
        guard sessions[session].profile.lease == nil else {
            let running = sessions[session].running
            disconnect(session)
            guard isOrderly else { return }
            running.forEach(above: nil) { _, place in
                let own = Moment(now: moment.now, random: random.next())
                giveBackUnbegun(place, at: own)
                return true
            }
            return dispatch(at: moment)
        }
        let ended = sessions.remove(at: session)
        lanes.forgetSession(id)
        ended.running.forEach(above: nil) { _, place in
            let own = Moment(now: moment.now, random: random.next())
            let isStopped = runs[place]?.stop == .drain
            lose(place, isStopped ? .daemonStopped : .workerLost, at: own)
            return true
        }
        dispatch(at: moment)
    }

    static func noSession(_ id: WorkSessionID) -> Refusal {
        Refusal(.sessionNotFound, "work session \(id.rawValue) has ended; attach again")
    }

    /// Where a session is among the sessions, which are in the order of their ids.
    func sessionIndex(of id: WorkSessionID) -> Int? {
        var low = 0
        var high = sessions.count
        while low < high {
            let middle = (low + high) / 2
            if sessions[middle].id.rawValue < id.rawValue { low = middle + 1 } else { high = middle }
        }
        return low < sessions.count && sessions[low].id == id ? low : nil
    }

    /// Gives a session the best ready jobs of all its lanes while it has credit.
    private mutating func serve(_ session: Int, at moment: Moment) {
        guard !isDraining else { return }
        while sessions[session].credit > 0 {
            var best: (key: ReadyKey, place: UInt32)?
            for lane in lanes.active where sessions[session].lanes.contains(lane) {
                guard let head = lanes[lane].ready.first else { continue }
                if let current = best, current.key < head.key { continue }
                best = (head.key, head.value)
            }
            guard let best else { return }
            lease(best.place, to: session, at: moment)
        }
    }

    /// Gives what became ready since the last call to sessions that still have credit, best job first.
    ///
    /// Lanes that did not change need no look: a session with credit has already emptied every lane it can serve.
    mutating func dispatch(at moment: Moment) {
        defer { laneQueue.removeAll(keepingCapacity: true) }
        guard !isDraining else { return }
        while true {
            var best: (key: ReadyKey, place: UInt32, session: Int)?
            for lane in laneQueue {
                guard let head = lanes[lane].ready.first, let session = freestSession(of: lane) else { continue }
                if let current = best, !(head.key < current.key) { continue }
                best = (head.key, head.value, session)
            }
            guard let best else { return }
            lease(best.place, to: best.session, at: moment)
        }
    }

    /// The session with credit that runs the fewest jobs, among those that can run the jobs of a lane.
    private func freestSession(of lane: UInt32) -> Int? {
        var freest: Int?
        for id in lanes[lane].sessions {
            guard let session = sessionIndex(of: id), sessions[session].credit > 0 else { continue }
            if let current = freest, sessions[current].running.count <= sessions[session].running.count { continue }
            freest = session
        }
        return freest
    }

    private mutating func lease(_ place: UInt32, to session: Int, at moment: Moment) {
        let id = records[live: place].id
        let token = AttemptToken(epoch: epoch, attempt: records[live: place].attempt + 1)
        let timeout = policies[records[live: place].policy].runTimeout.map { moment.now.steady + $0 }
        let (sessionID, workerID) = (sessions[session].id, sessions[session].profile.workerID)
        let lease = sessions[session].profile.lease
        let body = AttemptLeased(
            id: id,
            attempt: token.attempt,
            epoch: token.epoch,
            workerID: workerID,
            timeout: timeout,
            lease: lease
        )
        record(.attemptLeased(body), of: place, at: moment)
        let run = LiveRun(
            session: sessionID,
            token: token,
            workerID: workerID,
            orderSequence: sequence,
            lease: lease
        )
        begin(run, of: place, at: moment.now)
        sessions[session].credit -= 1
        let leased = LeasedAttempt(
            jobID: id,
            token: token,
            definition: definition(of: records[live: place]),
            leaseTime: moment.now.wall,
            checkpoint: records[live: place].extras?.values.checkpoint ?? []
        )
        output.orders.append(.init(session: sessionID, order: .start(leased), afterSequence: sequence))
    }

    /// Forgets who ran a job, before the change that ends its attempt.
    mutating func endRun(_ place: UInt32) {
        guard let run = runs.remove(place) else { return }
        if run.lease != nil {
            leasedCount -= 1
            leaseTimers.set(place, due: nil)
        }
        guard let session = sessionIndex(of: run.session) else { return }
        sessions[session].running.remove(records[live: place].createSequence)
        if !sessions[session].isConnected, sessions[session].running.isEmpty { sessions.remove(at: session) }
    }
}

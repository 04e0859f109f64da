// SPDX-License-Identifier: Apache-2.0

extension SchedulerStateMachine {
    /// Turns a fact into state: the only way state changes, live and in replay. Decides nothing.
    ///
    /// A change must follow the changes before it; one that names a job that does not exist is a damaged log, and is
    /// refused by `replay` before it gets here.
    ///
    /// - Parameter place: The place of the job that the change names, unless it is a new one.
    mutating func apply(_ change: Change, place: UInt32?) {
        sequence = change.sequence
        let place = place ?? .max
        switch change.body {
        case .jobSubmitted(let body):
            applySubmitted(body, at: change.time)
            if body.fire != nil { schedules.apply(change) }
        case .jobMoved(let body): applyMoved(body, change, place)
        case .attemptLeased(let body): applyLeased(body, change, place)
        case .attemptStarted(let body): applyStarted(body, change, place)
        case .attemptFinished(let body): applyFinished(body, change, place)
        case .jobProgressed(let body):
            transform(place, change) { record in
                record.changeExtras { $0.progress = body.progress }
            }
        case .attemptCheckpointed(let body):
            transform(place, change) { record in
                record.changeExtras { $0.checkpoint = body.data }
            }
        case .jobUpdated(let body): applyUpdated(body, change, place)
        case .jobRemoved(let body): applyRemoved(body, place)
        case .scheduleCreated, .schedulePaused, .scheduleResumed, .scheduleDeleted, .scheduleSkipped:
            schedules.apply(change)
        case .daemonStarted(let body): epoch = body.epoch
        case .callAudited: break
        }
    }

    /// Adds the job of the newest sequence; false when it is there already, and then the machine is of no use any more.
    @discardableResult
    mutating func applySubmitted(_ body: JobSubmitted, at time: Timestamp) -> Bool {
        let definition = body.definition
        let numbers = useNumbers(of: definition)
        var record = JobRecord(
            id: body.id,
            createSequence: sequence,
            sequence: sequence,
            createTime: time,
            runTime: body.runTime,
            expiry: body.queueExpiry ?? .zero,
            deadline: definition.deadline ?? .zero,
            spec: definition.spec,
            labels: definition.labels,
            lane: numbers.lane,
            kind: numbers.kind,
            creator: creators.number(for: body.actor),
            policy: numbers.policy,
            priority: definition.priority,
            state: body.state,
            reason: body.reason,
            firstState: body.state,
            firstReason: body.reason
        )
        if !definition.traceParent.isEmpty || body.fire != nil {
            record.changeExtras { extras in
                extras.traceParent = definition.traceParent
                extras.scheduleID = body.fire?.scheduleID ?? ""
                extras.nominalTime = body.fire?.nominal
            }
        }
        guard insert(record) else { return false }
        if let request = body.request {
            requests.insert(
                RequestMapKey(namespace: definition.namespace, id: request.id),
                RememberedRequestOfJob(fingerprint: request.fingerprint, jobID: body.id),
                expiry: request.expiry,
                at: request.expiry - limits.requestMemory
            )
        }
        return true
    }

    private mutating func applyMoved(_ body: JobMoved, _ change: Change, _ place: UInt32) {
        transform(place, change) { record in
            record.history.append(
                HistoryEntry(
                    sequence: change.sequence,
                    time: change.time,
                    from: body.from,
                    to: body.to,
                    reason: body.reason,
                    actor: body.actor,
                    attempt: body.attempt
                ),
                createSequence: record.createSequence,
                createTime: record.createTime
            )
            record.enter(body.to, body.reason, at: change.time)
            record.runTime = body.runTime ?? record.runTime
            record.expiry = body.expiry ?? .zero
            if body.resetsCounters { record.resetCounters() }
            if !body.note.isEmpty || body.to == .cancelling {
                record.changeExtras { extras in
                    if !body.note.isEmpty { extras.note = body.note }
                    extras.grace = body.grace
                }
            }
            if body.to.isTerminal { record.forgetCheckpoint() }
        }
    }

    private mutating func applyLeased(_ body: AttemptLeased, _ change: Change, _ place: UInt32) {
        transform(place, change) { record in
            record.history.append(
                HistoryEntry(
                    sequence: change.sequence,
                    time: change.time,
                    from: .queued,
                    to: .running,
                    reason: .leased,
                    actor: body.workerID,
                    attempt: body.attempt,
                    attemptState: .leased
                ),
                createSequence: record.createSequence,
                createTime: record.createTime
            )
            record.enter(.running, .leased, at: change.time)
            record.attempt = body.attempt
            record.startTime = change.time
            record.expiry = body.timeout ?? .zero
            if record.extras?.values.progress != nil { record.changeExtras { $0.progress = nil } }
            if let lease = body.lease {
                record.changeExtras { extras in
                    extras.lease = RemoteLease(epoch: body.epoch, workerID: body.workerID, span: lease)
                }
            }
        }
    }

    private mutating func applyStarted(_ body: AttemptStarted, _ change: Change, _ place: UInt32) {
        transform(place, change) { record in
            record.history.append(
                HistoryEntry(
                    sequence: change.sequence,
                    time: change.time,
                    from: nil,
                    to: nil,
                    reason: .leased,
                    actor: body.actor,
                    attempt: body.attempt,
                    attemptState: .running
                ),
                createSequence: record.createSequence,
                createTime: record.createTime
            )
            record.expiry = body.timeout ?? .zero
        }
    }

    private mutating func applyFinished(_ body: AttemptFinished, _ change: Change, _ place: UInt32) {
        transform(place, change) { record in
            record.history.append(
                HistoryEntry(
                    sequence: change.sequence,
                    time: change.time,
                    from: body.from,
                    to: body.to,
                    reason: body.reason,
                    actor: body.actor,
                    attempt: body.attempt,
                    attemptState: body.attemptState,
                    exitCode: body.exitCode,
                    signal: body.signal,
                    failure: body.failure
                ),
                createSequence: record.createSequence,
                createTime: record.createTime
            )
            record.enter(body.to, body.reason, at: change.time)
            if body.isCounted { record.countedAttempts += 1 }
            if body.daemonDied { record.daemonDeaths += 1 }
            record.runTime = body.runTime ?? record.runTime
            record.expiry = body.expiry ?? .zero
            guard body.result != nil || record.extras != nil else { return }
            record.changeExtras { extras in
                extras.result = body.result ?? extras.result
                extras.lease = nil
                if body.to.isTerminal { extras.checkpoint = [] }
            }
        }
    }

    private mutating func applyUpdated(_ body: JobUpdated, _ change: Change, _ place: UInt32) {
        let lane = records[place].lane
        let policy = records[place].policy
        var newLane = lane
        if let queue = body.queue {
            var key = lanes[lane].key
            key.queue = queue
            newLane = useLane(key)
        }
        let newPolicy = body.policy.map { policies.number(for: $0) } ?? policy
        transform(place, change) { record in
            record.history.append(
                HistoryEntry(
                    sequence: change.sequence,
                    time: change.time,
                    from: body.from,
                    to: body.to,
                    reason: .updated,
                    actor: body.actor,
                    attempt: body.attempt
                ),
                createSequence: record.createSequence,
                createTime: record.createTime
            )
            record.state = body.to
            if body.from != body.to { record.reason = .updated }
            record.lane = newLane
            record.policy = newPolicy
            record.priority = body.priority ?? record.priority
            record.labels = body.labels ?? record.labels
            record.runTime = body.runTime ?? record.runTime
            record.expiry = body.expiry ?? .zero
        }
        latestNumbers = nil
        if body.queue != nil { lanes.release(lane) }
        if body.policy != nil { policies.release(policy) }
    }

    private mutating func applyRemoved(_ body: JobRemoved, _ place: UInt32) {
        let record = records[place]
        copyForWalk(record)
        wallTimers.set(place, due: nil)
        steadyTimers.set(place, due: nil)
        counts[Int(record.state.rawValue)] -= 1
        order.remove(record.createSequence)
        index.remove(body.id, place: place)
        latestNumbers = nil
        kinds.release(record.kind)
        creators.release(record.creator)
        policies.release(record.policy)
        let namespace = NamespaceMark(of: lanes[record.lane].key.namespace)
        lanes.release(record.lane)
        records.remove(place)
        removed.insert(
            body.id,
            RemovedJob(reason: body.reason, namespace: namespace),
            expiry: body.rememberUntil,
            at: body.rememberUntil - limits.removedMemory
        )
    }
}

extension SchedulerStateMachine {
    /// Puts a new job among the others; false when it is there already, and then the machine is of no use any more.
    @discardableResult
    mutating func insert(_ record: consuming JobRecord) -> Bool {
        let (id, createSequence, state) = (record.id, record.createSequence, record.state)
        let place = records.insert(record)
        guard index.insert(id, place: place, isMatch: { records.head(of: $0).id == id }) else { return false }
        order.insert(createSequence, place)
        counts[Int(state.rawValue)] += 1
        if state == .queued { insertReady(place) }
        rearm(place)
        if state.isTerminal { records.pack(place) }
        return true
    }

    /// Changes the job at a place, and everything that follows from where it is.
    private mutating func transform(_ place: UInt32, _ change: Change, _ body: (inout JobRecord) -> Void) {
        records.unpack(place)
        if walk.number != 0, copyForWalk(records[place]) { records[place].walkNumber = walk.number }
        let before = records[live: place].state
        if before == .queued {
            lanes.removeReady(records[live: place].readyKey, lane: records[live: place].lane)
        }
        body(&records[place])
        records[place].sequence = change.sequence
        let after = records[live: place].state
        counts[Int(before.rawValue)] -= 1
        counts[Int(after.rawValue)] += 1
        if after == .queued { insertReady(place) }
        rearm(place)
        if after.isTerminal { records.pack(place) }
    }

    private mutating func insertReady(_ place: UInt32) {
        let lane = records[live: place].lane
        lanes.insertReady(records[live: place].readyKey, place: place, lane: lane)
        if !sessions.isEmpty, laneQueue.last != lane { laneQueue.append(lane) }
    }

    /// Sets both timers of a job to what its state asks for.
    mutating func rearm(_ place: UInt32) {
        wallTimers.set(place, due: records[live: place].wallDue?.nanoseconds)
        var due = records[live: place].steadyDue
        if due != nil, records[live: place].state == .running, let run = runs[place] {
            if run.stop != nil { due = nil } else if !run.hasStarted { due = run.lateTimeout ?? due }
        }
        steadyTimers.set(place, due: due?.nanoseconds)
    }

    /// The numbers of a definition's lane, kind and policy, for one more job.
    mutating func useNumbers(of definition: JobDefinition) -> DefinitionNumbers {
        if let latestNumbers, latestNumbers.definition.isKin(of: definition) {
            lanes.use(latestNumbers.lane)
            kinds.use(latestNumbers.kind)
            policies.use(latestNumbers.policy)
            return latestNumbers
        }
        let key = LaneKey(
            namespace: definition.namespace,
            queue: definition.queue,
            specKind: definition.specKind,
            kind: definition.specKind == .task ? definition.kind : "",
            requirement: definition.requirement
        )
        let numbers = DefinitionNumbers(
            definition: definition,
            lane: useLane(key),
            kind: kinds.number(for: definition.kind),
            policy: policies.number(for: definition.policy)
        )
        latestNumbers = numbers
        return numbers
    }

    /// The number of a lane, for one more job; introduces a new lane to the sessions that can run its jobs.
    mutating func useLane(_ key: LaneKey) -> UInt32 {
        let (number, isNew) = lanes.use(key)
        guard isNew, !sessions.isEmpty else { return number }
        for index in sessions.indices {
            let isServed = sessions[index].isConnected && sessions[index].profile.accepts(key)
            if isServed {
                sessions[index].lanes.insert(number)
                lanes.setSession(sessions[index].id, lane: number, isPresent: true)
            } else {
                sessions[index].lanes.remove(number)
            }
        }
        return number
    }
}

extension JobRecord {
    /// Enters a state.
    fileprivate mutating func enter(_ state: JobState, _ reason: TransitionReason, at time: Timestamp) {
        self.state = state
        self.reason = reason
        endTime = state.isTerminal ? time : .zero
    }

    fileprivate mutating func forgetCheckpoint() {
        if extras?.values.checkpoint.isEmpty == false { changeExtras { $0.checkpoint = [] } }
    }

    fileprivate mutating func resetCounters() {
        countedAttempts = 0
        daemonDeaths = 0
        if extras != nil {
            changeExtras { extras in
                extras.note = ""
                extras.grace = .zero
                extras.progress = nil
                extras.result = nil
            }
        }
    }
}

extension WorkSessionProfile {
    /// Whether a session of this profile can run the jobs of a lane.
    func accepts(_ lane: LaneKey) -> Bool {
        guard queues.isEmpty || queues.contains(lane.queue) else { return false }
        guard namespaces.isEmpty || namespaces.contains(lane.namespace) else { return false }
        guard lane.requirement.labels.allSatisfy({ labels.contains($0) }) else { return false }
        if isOnlyLabelled, lane.requirement.labels.isEmpty { return false }
        switch lane.specKind {
        case .command: return acceptsCommands
        // For the pool of this process, which has the settings of what may be called.
        case .http: return acceptsCommands && lease == nil
        case .task:
            return kinds.contains { kind in
                kind.kind == lane.kind
                    && (lane.requirement.kindVersion.isEmpty || kind.version == lane.requirement.kindVersion)
            }
        }
    }
}

// SPDX-License-Identifier: Apache-2.0

/// Why recorded facts cannot be turned into state: the log or snapshot is not one that this machine wrote.
public struct ReplayError: Error, Hashable, Sendable {
    /// Position of the fact; for a snapshot, the position it covers.
    public var sequence: UInt64
    /// What does not fit.
    public var message: String

    /// An error from its parts.
    public init(sequence: UInt64, _ message: String) {
        self.sequence = sequence
        self.message = message
    }
}

extension SchedulerStateMachine {
    /// Applies a fact read from the journal.
    ///
    /// - Throws: `ReplayError` when it does not follow what is there. When a job is submitted a second time the machine
    ///   is of no use any more, else its state is as before.
    public mutating func replay(_ change: Change) throws(ReplayError) {
        if case .jobSubmitted(let body) = change.body {
            return try replay(body, sequence: change.sequence, time: change.time)
        }
        try checkFollows(change.sequence)
        var found: UInt32?
        if let id = change.jobID {
            guard let place = place(of: id) else {
                throw ReplayError(sequence: change.sequence, "there is no job \(id)")
            }
            let state = records.head(of: place).state
            guard change.expectedState.map({ $0 == state }) ?? true else {
                throw ReplayError(
                    sequence: change.sequence,
                    "job \(id) is \(state.name), not in the state the record leaves"
                )
            }
            found = place
        }
        apply(change, place: found)
    }

    /// Applies the fact that a job was submitted.
    ///
    /// - Throws: `ReplayError` when it does not follow what is there. When the job is there already the machine is of no
    ///   use any more.
    public mutating func replay(_ body: JobSubmitted, sequence: UInt64, time: Timestamp) throws(ReplayError) {
        try checkFollows(sequence)
        self.sequence = sequence
        guard applySubmitted(body, at: time) else {
            throw ReplayError(sequence: sequence, "job \(body.id) is submitted a second time")
        }
        guard body.fire != nil else { return }
        schedules.apply(Change(sequence: sequence, time: time, body: .jobSubmitted(body)))
    }

    /// Passes over a record that changes nothing: later ones come after it.
    ///
    /// - Throws: `ReplayError` when it does not follow what is there.
    public mutating func replayNothing(at sequence: UInt64) throws(ReplayError) {
        try checkFollows(sequence)
        self.sequence = sequence
    }

    private func checkFollows(_ next: UInt64) throws(ReplayError) {
        guard next > sequence else {
            throw ReplayError(sequence: next, "record \(next) follows record \(sequence)")
        }
    }

    /// Begins with the state of a snapshot instead of an empty store.
    public mutating func restore(sequence: UInt64, epoch: UInt64) {
        self.sequence = sequence
        self.epoch = epoch
    }

    /// Loads a job of a snapshot.
    ///
    /// - Throws: `ReplayError` when the job is there already or out of order.
    public mutating func restore(_ image: JobImage) throws(ReplayError) {
        guard order[image.createSequence] == nil else { throw isTwice(image) }
        let definition = image.definition
        let numbers = useNumbers(of: definition)
        var record = JobRecord(
            id: image.id,
            createSequence: image.createSequence,
            sequence: image.sequence,
            createTime: image.createTime,
            runTime: image.runTime,
            startTime: image.startTime ?? .zero,
            endTime: image.endTime ?? .zero,
            expiry: image.expiry ?? .zero,
            deadline: definition.deadline ?? .zero,
            spec: definition.spec,
            labels: definition.labels,
            lane: numbers.lane,
            kind: numbers.kind,
            creator: creators.number(for: image.creator),
            policy: numbers.policy,
            attempt: image.attempt,
            countedAttempts: image.countedAttempts,
            daemonDeaths: image.daemonDeaths,
            priority: definition.priority,
            state: image.state,
            reason: image.reason,
            firstState: image.firstState,
            firstReason: image.firstReason
        )
        record.history.noteDropped(image.historyDroppedCount)
        for entry in image.history {
            record.history.append(entry, createSequence: image.createSequence, createTime: image.createTime)
        }
        record.extras = JobExtras(JobExtras.Values(image))
        guard insert(record) else { throw isTwice(image) }
    }

    private func isTwice(_ image: JobImage) -> ReplayError {
        ReplayError(sequence: sequence, "job \(image.id) is in the snapshot twice")
    }

    /// Loads a schedule of a snapshot.
    public mutating func restore(_ schedule: ScheduleSnapshot) {
        schedules.insert(schedule)
    }

    /// Loads a remembered request key of a snapshot.
    public mutating func restore(_ image: RequestImage) {
        requests.insert(
            RequestMapKey(namespace: image.namespace, id: image.request.id),
            RememberedRequestOfJob(fingerprint: image.request.fingerprint, jobID: image.jobID),
            expiry: image.request.expiry,
            at: image.request.expiry - limits.requestMemory
        )
    }

    /// Loads a remembered identifier of a snapshot.
    public mutating func restore(_ image: RemovedImage) {
        removed.insert(
            image.jobID,
            RemovedJob(reason: image.reason, namespace: image.namespace),
            expiry: image.expiry,
            at: image.expiry - limits.removedMemory
        )
    }
}

extension JobExtras.Values {
    fileprivate init(_ image: JobImage) {
        self.init(
            traceParent: image.definition.traceParent,
            scheduleID: image.scheduleID,
            nominalTime: image.nominalTime,
            note: image.note,
            grace: image.grace,
            progress: image.progress,
            result: image.result,
            checkpoint: image.checkpoint,
            lease: image.lease
        )
    }
}

extension Change {
    /// The job that this change is about.
    public var jobID: JobID? {
        switch body {
        case .jobSubmitted(let body): body.id
        case .jobMoved(let body): body.id
        case .attemptLeased(let body): body.id
        case .attemptStarted(let body): body.id
        case .attemptFinished(let body): body.id
        case .jobProgressed(let body): body.id
        case .attemptCheckpointed(let body): body.id
        case .jobUpdated(let body): body.id
        case .jobRemoved(let body): body.id
        case .scheduleCreated, .schedulePaused, .scheduleResumed, .scheduleDeleted, .scheduleSkipped, .daemonStarted,
            .callAudited:
            nil
        }
    }

    /// The state the job must be in before this change.
    fileprivate var expectedState: JobState? {
        switch body {
        case .jobMoved(let body): body.from
        case .attemptLeased: .queued
        case .attemptFinished(let body): body.from
        case .jobUpdated(let body): body.from
        case .jobProgressed(let body): body.state
        case .jobSubmitted, .attemptStarted, .attemptCheckpointed, .jobRemoved, .scheduleCreated, .schedulePaused,
            .scheduleResumed, .scheduleDeleted, .scheduleSkipped, .daemonStarted,
            .callAudited:
            nil
        }
    }
}

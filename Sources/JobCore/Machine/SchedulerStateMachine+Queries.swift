// SPDX-License-Identifier: Apache-2.0

extension SchedulerStateMachine {
    /// A job as it is.
    ///
    /// - Throws: `Refusal`: JOB_NOT_FOUND, JOB_PURGED.
    public func job(
        _ id: JobID,
        namespace: String?,
        view: JobView,
        at now: Instant
    ) throws(Refusal) -> JobSnapshot {
        snapshot(at: try find(id, namespace: namespace, at: now), view: view)
    }

    /// A job as it is; nil when there is none.
    public func job(_ id: JobID, view: JobView) -> JobSnapshot? {
        place(of: id).map { snapshot(at: $0, view: view) }
    }

    /// The state of a job; nil when there is none.
    public func state(of id: JobID) -> JobState? {
        place(of: id).map { records.head(of: $0).state }
    }

    /// A page of the jobs that match a query.
    ///
    /// The page may not be full although more follows: the token tells. That happens when `scanMax` jobs were looked
    /// at.
    ///
    /// - Parameter begun: What was found so far, to go on behind it.
    /// - Throws: `Refusal`: PAGE_TOKEN_INVALID.
    public func list(
        _ query: JobListQuery,
        continuing begun: JobPage = JobPage(),
        scanMax: Int
    ) throws(Refusal) -> JobPage {
        let bound = try (begun.nextPageToken ?? query.pageToken).map { token throws(Refusal) in
            try Self.bound(of: token, isDescending: query.isDescending)
        }
        var page = begun
        var scanned = 0
        var isComplete = true
        let visit = { (createSequence: UInt64, place: UInt32) -> Bool in
            isComplete = false
            guard scanned < scanMax, !page.isFull else { return false }
            if self.matches(place, query), !page.add(self.snapshot(at: place, view: query.view), query) { return false }
            scanned += 1
            page.nextPageToken = Self.token(createSequence, isDescending: query.isDescending)
            isComplete = true
            return true
        }
        if query.isDescending {
            order.forEachReversed(below: bound, visit)
        } else {
            order.forEach(above: bound, visit)
        }
        if isComplete { page.nextPageToken = nil }
        return page
    }

    private func matches(_ place: UInt32, _ query: JobListQuery) -> Bool {
        let head = records.head(of: place)
        guard query.states.isEmpty || query.states.contains(head.state) else { return false }
        if let namespace = query.namespace, lanes[head.lane].key.namespace != namespace { return false }
        if let queue = query.queue, lanes[head.lane].key.queue != queue { return false }
        if let kind = query.kind, kinds[head.kind] != kind { return false }
        if let schedule = query.scheduleID, records[place].extras?.values.scheduleID ?? "" != schedule { return false }
        guard let predicate = query.predicate else { return true }
        return predicate(snapshot(at: place, view: .basic))
    }

    private static func token(_ createSequence: UInt64, isDescending: Bool) -> String {
        (isDescending ? "d" : "a") + String(createSequence, radix: 16)
    }

    private static func bound(of token: String, isDescending: Bool) throws(Refusal) -> UInt64 {
        guard token.hasPrefix(isDescending ? "d" : "a"), let bound = UInt64(token.dropFirst(), radix: 16) else {
            throw Self.foreignToken
        }
        return bound
    }

    static var foreignToken: Refusal {
        Refusal(
            .pageTokenInvalid,
            "page_token was not made for this list; start again without it",
            details: [.init("field", "page_token")]
        )
    }

    /// What a job is, from where its parts are kept.
    func definition(of record: borrowing JobRecord, withSpec: Bool = true) -> JobDefinition {
        let lane = record.lane
        let spec = withSpec ? record.spec : []
        let deadline = record.deadline.ifSet
        let traceParent = record.extras?.values.traceParent ?? ""
        if let latestNumbers, latestNumbers.isOf(record) {
            return JobDefinition(
                kinOf: latestNumbers.definition,
                spec: spec,
                deadline: deadline,
                traceParent: traceParent
            )
        }
        return JobDefinition(
            namespace: lanes[lane].key.namespace,
            queue: lanes[lane].key.queue,
            kind: kinds[record.kind],
            specKind: lanes[lane].key.specKind,
            spec: spec,
            labels: record.labels,
            priority: record.priority,
            policy: policies[record.policy],
            deadline: deadline,
            traceParent: traceParent,
            requirement: lanes[lane].key.requirement
        )
    }

    /// What clients are shown of a job.
    func snapshot(at place: UInt32, view: JobView) -> JobSnapshot {
        let record = records[place]
        let definition = definition(of: record, withSpec: view == .full)
        let extras = record.extras?.values ?? JobExtras.Values()
        var snapshot = JobSnapshot(
            id: record.id,
            definition: definition,
            state: record.state,
            reason: record.reason,
            creator: creators[record.creator],
            attempt: record.attempt,
            progress: extras.progress,
            result: extras.result,
            note: extras.note,
            createTime: record.createTime,
            runTime: record.runTime,
            startTime: record.startTime.ifSet,
            endTime: record.endTime.ifSet,
            expireTime: record.state.isTerminal ? record.expiry.ifSet : nil,
            createSequence: record.createSequence,
            sequence: record.sequence,
            scheduleID: extras.scheduleID,
            nominalTime: extras.nominalTime,
            historyDroppedCount: record.history.droppedCount,
            attempts: [],
            events: view == .full ? [firstEvent(of: record)] : []
        )
        if view == .basic { snapshot.result?.data = [] }
        if !record.history.isEmpty { addHistory(of: record, to: &snapshot, view: view) }
        return snapshot
    }

    private func firstEvent(of record: JobRecord) -> JobEvent {
        JobEvent(
            sequence: record.createSequence,
            time: record.createTime,
            jobID: record.id,
            from: nil,
            to: record.firstState,
            reason: record.firstReason,
            actor: creators[record.creator]
        )
    }

    private func addHistory(of record: JobRecord, to snapshot: inout JobSnapshot, view: JobView) {
        let entries = record.history.entries(createSequence: record.createSequence, createTime: record.createTime)
        for entry in entries {
            if entry.attemptState?.isEnded == true {
                snapshot.exitCode = entry.exitCode
                snapshot.signal = entry.signal
                snapshot.failure = entry.failure
            }
            guard view == .full else { continue }
            snapshot.add(entry)
        }
    }

    /// The job that the newest record made, as `snapshot` shows it right then.
    func accepted(_ body: JobSubmitted, at now: Instant) -> JobSnapshot {
        var job = preview(body, at: now)
        job.createSequence = sequence
        job.sequence = sequence
        job.events = [
            JobEvent(
                sequence: sequence,
                time: now.wall,
                jobID: body.id,
                from: nil,
                to: body.state,
                reason: body.reason,
                actor: body.actor
            )
        ]
        return job
    }

    /// A job that would be accepted, as a validating client is shown it.
    func preview(_ body: JobSubmitted, at now: Instant) -> JobSnapshot {
        JobSnapshot(
            id: body.id,
            definition: body.definition,
            state: body.state,
            reason: body.reason,
            creator: body.actor,
            attempt: 0,
            note: "",
            createTime: now.wall,
            runTime: body.runTime,
            createSequence: 0,
            sequence: 0,
            scheduleID: "",
            historyDroppedCount: 0,
            attempts: [],
            events: []
        )
    }
}

extension JobPage {
    /// Adds a job; false when its bytes do not fit beside the others.
    fileprivate mutating func add(_ job: JobSnapshot, _ query: JobListQuery) -> Bool {
        let bytes = job.shownBytesMax
        isFull = !jobs.isEmpty && byteCount + bytes > query.pageBytesMax
        if isFull { return false }
        byteCount += bytes
        jobs.append(job)
        isFull = jobs.count == query.pageSize
        return true
    }
}

extension JobSnapshot {
    /// Adds a step of its history to the events and attempts.
    fileprivate mutating func add(_ entry: HistoryEntry) {
        if let to = entry.to {
            events.append(
                JobEvent(
                    sequence: entry.sequence,
                    time: entry.time,
                    jobID: id,
                    from: entry.from,
                    to: to,
                    reason: entry.reason,
                    actor: entry.actor,
                    attempt: entry.attempt
                )
            )
        }
        guard let state = entry.attemptState else { return }
        if state == .leased {
            attempts.append(
                AttemptSnapshot(attempt: entry.attempt, workerID: entry.actor, startTime: entry.time)
            )
        }
        guard let last = attempts.indices.last, attempts[last].attempt == entry.attempt else { return }
        attempts[last].state = state
        attempts[last].reason = entry.reason
        guard state.isEnded else { return }
        attempts[last].endTime = entry.time
        attempts[last].exitCode = entry.exitCode
        attempts[last].signal = entry.signal
        attempts[last].failure = entry.failure
    }
}

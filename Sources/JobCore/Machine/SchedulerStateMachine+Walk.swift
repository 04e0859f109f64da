// SPDX-License-Identifier: Apache-2.0

extension SchedulerStateMachine {
    /// Begins a walk through the store as it is now; one that is under way ends.
    ///
    /// A walk changes nothing that inputs or changes can see.
    public mutating func beginWalk() {
        walkCount += 1
        walk = StoreWalk(number: walkCount, sequence: sequence, epoch: epoch, schedules: schedules.withoutTimers())
        requests.beginWalk()
        removed.beginWalk()
    }

    /// The position that the walk shows; nil when there is none.
    public var walkSequence: UInt64? { walk.number == 0 ? nil : walk.sequence }

    /// Things that changed before the walk came to them, and are in no slice yet.
    public var walkCopyCount: Int { walk.copies.count + requests.walkCopyCount + removed.walkCopyCount }

    /// Goes on with the walk; its last slice ends it.
    ///
    /// - Parameter countMax: Most things in the slice beside those that changed before the walk came to them. At least
    ///   1.
    public mutating func walkOn(countMax: Int) -> StoreSlice {
        let records = walkJobs(countMax)
        var left = countMax - records.count
        let requests = self.requests.walkOn(countMax: left)
        left -= requests.count
        let removed = self.removed.walkOn(countMax: max(0, left))
        let slice = StoreSlice(
            of: self,
            records: records,
            requests: requests.map(RequestImage.init),
            removed: removed.map(RemovedImage.init),
            isLast: walk.jobs.isAtEnd && self.requests.isWalkAtEnd && self.removed.isWalkAtEnd
        )
        walk.copies = []
        if slice.isLast { endWalk() }
        return slice
    }

    /// Ends the walk where it is.
    public mutating func endWalk() {
        walk = StoreWalk()
        requests.endWalk()
        removed.endWalk()
    }

    /// The whole store in one slice.
    public func storeImage() -> StoreSlice {
        var copy = self
        copy.beginWalk()
        return copy.walkOn(countMax: .max)
    }

    private mutating func walkJobs(_ countMax: Int) -> [JobRecord] {
        var found: [JobRecord] = []
        var cursor = walk.jobs
        let number = walk.number
        var isAtEnd = true
        order.forEach(above: cursor.position) { createSequence, place in
            guard createSequence <= cursor.bound else { return false }
            guard found.count < countMax else {
                isAtEnd = false
                return false
            }
            let record = records[place]
            if record.walkNumber != number { found.append(record) }
            cursor.advance(to: createSequence)
            return true
        }
        if isAtEnd { cursor.finish() }
        walk.jobs = cursor
        return found
    }

    /// Copies a job for the walk before it changes or goes, if the walk has yet to come to it; whether it did.
    @discardableResult
    mutating func copyForWalk(_ record: JobRecord) -> Bool {
        guard walk.needsCopy(of: record) else { return false }
        walk.copies.append(
            JobCopy(
                record: record,
                lane: lanes[record.lane].key,
                kind: kinds[record.kind],
                creator: creators[record.creator],
                policy: policies[record.policy]
            )
        )
        return true
    }
}

extension JobImage {
    /// The whole durable state of a job, from its record and what the numbers in it stand for.
    init(_ record: JobRecord, lane: LaneKey, kind: String, creator: String, policy: JobPolicy) {
        let extras = record.extras?.values ?? JobExtras.Values()
        self.init(
            id: record.id,
            definition: JobDefinition(
                namespace: lane.namespace,
                queue: lane.queue,
                kind: kind,
                specKind: lane.specKind,
                spec: record.spec,
                labels: record.labels,
                priority: record.priority,
                policy: policy,
                deadline: record.deadline.ifSet,
                traceParent: extras.traceParent,
                requirement: lane.requirement
            ),
            createSequence: record.createSequence,
            createTime: record.createTime,
            creator: creator
        )
        sequence = record.sequence
        runTime = record.runTime
        startTime = record.startTime.ifSet
        endTime = record.endTime.ifSet
        expiry = record.expiry.ifSet
        state = record.state
        reason = record.reason
        attempt = record.attempt
        countedAttempts = record.countedAttempts
        daemonDeaths = record.daemonDeaths
        firstState = record.firstState
        firstReason = record.firstReason
        scheduleID = extras.scheduleID
        nominalTime = extras.nominalTime
        note = extras.note
        grace = extras.grace
        progress = extras.progress
        result = extras.result
        checkpoint = extras.checkpoint
        lease = extras.lease
        historyDroppedCount = record.history.droppedCount
        history = record.history.entries(createSequence: record.createSequence, createTime: record.createTime)
    }
}

extension RequestImage {
    fileprivate init(_ entry: ExpiringTable<RequestMapKey, RememberedRequestOfJob>.Entry) {
        self.init(
            namespace: entry.key.namespace,
            request: RememberedRequest(
                id: entry.key.id,
                fingerprint: entry.value.fingerprint,
                expiry: entry.expiry
            ),
            jobID: entry.value.jobID
        )
    }
}

extension RemovedImage {
    fileprivate init(_ entry: ExpiringTable<JobID, RemovedJob>.Entry) {
        let removal = entry.value
        self.init(jobID: entry.key, reason: removal.reason, namespace: removal.namespace, expiry: entry.expiry)
    }
}

// SPDX-License-Identifier: Apache-2.0

internal import JobCore
internal import JobProto
internal import WireProto

/// Writes the image of a store as snapshot blocks.
struct SnapshotWriter: Sendable {
    /// Version of the meaning of the blocks.
    static let version: UInt32 = 1
    /// A block is closed once its jobs hold about this many bytes.
    static let blockBytes = 1 << 20
    /// Most small images in a block.
    private static let blockCountMax = 4096

    let image: StoreImage

    /// Calls `emit` with each block in order; returns the bytes of all of them.
    func write(_ emit: ([UInt8]) throws -> Void) throws -> Int {
        var total = 0
        func put(_ block: JobdJournalV1.SnapshotBlock.OneOfBlock) throws {
            var message = JobdJournalV1.SnapshotBlock()
            message.block = block
            let bytes = message.serialized()
            total += bytes.count
            try emit(bytes)
        }
        var header = JobdJournalV1.SnapshotHeader()
        header.version = Self.version
        header.sequence = image.sequence
        header.epoch = image.epoch
        try put(.header(header))
        var footer = JobdJournalV1.SnapshotFooter()
        footer.jobCount = try writeJobs(put)
        footer.scheduleCount = try writeSchedules(put)
        footer.memoryCount = try writeMemories(put)
        try put(.footer(footer))
        return total
    }

    private typealias Put = (JobdJournalV1.SnapshotBlock.OneOfBlock) throws -> Void

    private func writeJobs(_ put: Put) throws -> UInt64 {
        var block = JobdJournalV1.JobImages()
        var bytes = 0
        var count: UInt64 = 0
        try image.forEachJob { job in
            bytes += job.roughBytes
            block.jobs.append(JobdJournalV1.JobImage(job))
            count += 1
            if bytes >= Self.blockBytes {
                try put(.jobs(block))
                block.jobs = []
                bytes = 0
            }
        }
        if !block.jobs.isEmpty { try put(.jobs(block)) }
        return count
    }

    private func writeSchedules(_ put: Put) throws -> UInt64 {
        let schedules = image.schedules
        var block = JobdJournalV1.ScheduleImages()
        var bytes = 0
        for schedule in schedules {
            bytes += schedule.roughBytes
            block.schedules.append(JobdJournalV1.ScheduleImage(schedule))
            if bytes >= Self.blockBytes {
                try put(.schedules(block))
                block.schedules = []
                bytes = 0
            }
        }
        if !block.schedules.isEmpty { try put(.schedules(block)) }
        return UInt64(schedules.count)
    }

    private func writeMemories(_ put: Put) throws -> UInt64 {
        var block = JobdJournalV1.MemoryImages()
        var count: UInt64 = 0
        for request in image.requests {
            block.requests.append(JobdJournalV1.RequestImage(request))
            count += 1
            if block.requests.count >= Self.blockCountMax {
                try put(.memories(block))
                block.requests = []
            }
        }
        for removed in image.removed {
            block.removed.append(JobdJournalV1.RemovedImage(removed))
            count += 1
            if block.removed.count >= Self.blockCountMax {
                try put(.memories(block))
                block = JobdJournalV1.MemoryImages()
            }
        }
        if !block.requests.isEmpty || !block.removed.isEmpty { try put(.memories(block)) }
        return count
    }
}

// What an image takes in a block, well enough to close blocks far below the journal's bound: everything that a client
// can make long is counted.

extension JobImage {
    fileprivate var roughBytes: Int {
        history.reduce(256 + definition.roughBytes + (result?.data.count ?? 0) + note.utf8.count) {
            $0 + 64 + $1.actor.utf8.count + ($1.failure?.message.utf8.count ?? 0)
        }
    }
}

extension ScheduleSnapshot {
    fileprivate var roughBytes: Int {
        256 + definition.job.roughBytes + definition.template.count + note.utf8.count
    }
}

extension JobDefinition {
    fileprivate var roughBytes: Int {
        let names = namespace.utf8.count + queue.utf8.count + kind.utf8.count + traceParent.utf8.count
        let reasons = policy.retry.nonRetryableReasons.reduce(0) { $0 + 4 + $1.utf8.count }
        return labels.reduce(spec.count + names + reasons) { $0 + 8 + $1.key.utf8.count + $1.value.utf8.count }
    }
}

extension JobdJournalV1.JobImage {
    fileprivate init(_ job: JobImage) {
        self.init()
        jobIdHigh = job.id.high
        jobIdLow = job.id.low
        definition = JobdJournalV1.JobDefinition(job.definition)
        createSequence = job.createSequence
        sequence = job.sequence
        createTimeNs = job.createTime.nanoseconds
        runTimeNs = job.runTime.nanoseconds
        startTimeNs = job.startTime?.nanoseconds ?? 0
        endTimeNs = job.endTime?.nanoseconds ?? 0
        expireTimeNs = job.expiry?.nanoseconds ?? 0
        state = JobdJournalV1.JobState(job.state)
        reason = JobdJournalV1.Reason(job.reason)
        `actor` = job.creator
        attempt = job.attempt
        countedAttempts = UInt32(job.countedAttempts)
        daemonDeaths = UInt32(job.daemonDeaths)
        firstState = JobdJournalV1.JobState(job.firstState)
        firstReason = JobdJournalV1.Reason(job.firstReason)
        scheduleId = job.scheduleID
        nominalTimeNs = job.nominalTime?.nanoseconds ?? 0
        note = job.note
        graceNs = job.grace.nanoseconds
        if let progress = job.progress {
            var message = JobdJournalV1.ProgressImage()
            message.fraction = progress.fraction
            message.message = progress.message
            self.progress = message
        }
        result = job.result.map { JobdJournalV1.Result($0) }
        historyDroppedCount = job.historyDroppedCount
        history = job.history.map { JobdJournalV1.HistoryImage($0) }
    }
}

extension JobdJournalV1.HistoryImage {
    fileprivate init(_ entry: HistoryEntry) {
        self.init()
        sequence = entry.sequence
        entryTimeNs = entry.time.nanoseconds
        fromState = JobdJournalV1.JobState(entry.from)
        toState = JobdJournalV1.JobState(entry.to)
        reason = JobdJournalV1.Reason(entry.reason)
        `actor` = entry.actor
        attempt = entry.attempt
        attemptState = JobdJournalV1.AttemptState(entry.attemptState)
        exitCode = entry.exitCode
        signal = entry.signal
        failure = entry.failure.map { JobdJournalV1.Failure($0) }
    }
}

extension JobdJournalV1.ScheduleImage {
    fileprivate init(_ schedule: ScheduleSnapshot) {
        self.init()
        definition = JobdJournalV1.ScheduleDefinition(schedule.definition)
        createSequence = schedule.createSequence
        sequence = schedule.sequence
        createTimeNs = schedule.createTime.nanoseconds
        updateTimeNs = schedule.updateTime.nanoseconds
        `actor` = schedule.creator
        paused = schedule.isPaused
        note = schedule.note
        nextNominalTimeNs = schedule.nextTime?.nanoseconds ?? 0
        lastNominalTimeNs = schedule.lastTime?.nanoseconds ?? 0
        lastJobIdHigh = schedule.lastJobID?.high ?? 0
        lastJobIdLow = schedule.lastJobID?.low ?? 0
        fireCount = schedule.firedCount
        skipCount = schedule.skippedCount
    }
}

extension JobdJournalV1.RequestImage {
    fileprivate init(_ image: RequestImage) {
        self.init()
        namespace = image.namespace
        requestId = image.request.id
        fingerprint = image.request.fingerprint
        jobIdHigh = image.jobID.high
        jobIdLow = image.jobID.low
        expireTimeNs = image.request.expiry.nanoseconds
    }
}

extension JobdJournalV1.RemovedImage {
    fileprivate init(_ image: RemovedImage) {
        self.init()
        jobIdHigh = image.jobID.high
        jobIdLow = image.jobID.low
        reason = JobdJournalV1.Reason(image.reason)
        expireTimeNs = image.expiry.nanoseconds
    }
}

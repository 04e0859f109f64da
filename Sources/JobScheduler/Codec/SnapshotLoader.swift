// SPDX-License-Identifier: Apache-2.0

internal import JobCore
internal import JobProto
internal import WireProto

/// Loads snapshot blocks into a state machine, and makes sure that all of them came.
struct SnapshotLoader {
    private enum Phase {
        case header
        case content
        case done
    }

    private let reader: RecordReader
    private var quickReader: QuickJobReader
    private var phase = Phase.header
    private var jobCount: UInt64 = 0
    private var scheduleCount: UInt64 = 0
    private var memoryCount: UInt64 = 0

    init(zones: @escaping RecordCodec.ZoneSource) {
        reader = RecordReader(sequence: 0, zones: zones)
        quickReader = QuickJobReader(zones: zones)
    }

    /// True before the first block and after the last one.
    var isComplete: Bool { phase != .content }

    /// Loads one block.
    ///
    /// - Throws: `RecordError`, `ProtoError` or `ReplayError` when the block is not what must come next.
    mutating func load(_ bytes: [UInt8], into machine: inout SchedulerStateMachine) throws {
        if phase == .content, try loadJobs(bytes, into: &machine) { return }
        let message = try JobdJournalV1.SnapshotBlock(serialized: bytes, limits: Self.limits)
        switch (phase, message.block) {
        case (.header, .header(let header)?):
            guard header.version == SnapshotWriter.version else {
                throw reader.error("version \(header.version) is not known; start the version that wrote it")
            }
            machine.restore(sequence: header.sequence, epoch: header.epoch)
            phase = .content
        case (.content, .jobs(let block)?):
            for job in block.jobs { try machine.restore(image(job)) }
            jobCount += UInt64(block.jobs.count)
        case (.content, .schedules(let block)?):
            for schedule in block.schedules { machine.restore(try image(schedule)) }
            scheduleCount += UInt64(block.schedules.count)
        case (.content, .memories(let block)?):
            try load(block, into: &machine)
        case (.content, .footer(let footer)?):
            guard (footer.jobCount, footer.scheduleCount, footer.memoryCount) == (jobCount, scheduleCount, memoryCount)
            else { throw reader.error("blocks are missing") }
            phase = .done
        default:
            throw reader.error("a block is out of its place or not known")
        }
    }

    /// Loads a block of jobs; false when it is none, or not laid out as this program writes it.
    private mutating func loadJobs(_ bytes: [UInt8], into machine: inout SchedulerStateMachine) throws -> Bool {
        var quickReader = quickReader
        defer { self.quickReader = quickReader }
        return try quickReader.forEachImage(in: bytes) { job, bytes in
            let job = try job ?? image(JobdJournalV1.JobImage(serialized: Array(bytes), limits: Self.limits))
            try machine.restore(job)
            jobCount += 1
        }
    }

    /// A block is read whole; its bound is the journal's.
    private static let limits: ProtoLimits = {
        var limits = ProtoLimits.default
        limits.arenaBytesMax = 1 << 30
        return limits
    }()

    private mutating func load(
        _ block: JobdJournalV1.MemoryImages,
        into machine: inout SchedulerStateMachine
    ) throws {
        for message in block.requests {
            machine.restore(
                RequestImage(
                    namespace: message.namespace,
                    request: RememberedRequest(
                        id: message.requestId,
                        fingerprint: message.fingerprint,
                        expiry: Timestamp(nanoseconds: message.expireTimeNs)
                    ),
                    jobID: JobID(high: message.jobIdHigh, low: message.jobIdLow)
                )
            )
        }
        for message in block.removed {
            machine.restore(
                RemovedImage(
                    jobID: JobID(high: message.jobIdHigh, low: message.jobIdLow),
                    reason: try reader.reason(message.reason),
                    namespace: NamespaceMark(rawValue: message.namespaceMark),
                    expiry: Timestamp(nanoseconds: message.expireTimeNs)
                )
            )
        }
        memoryCount += UInt64(block.requests.count + block.removed.count)
    }

    func image(_ message: JobdJournalV1.JobImage) throws -> JobImage {
        var image = JobImage(
            id: JobID(high: message.jobIdHigh, low: message.jobIdLow),
            definition: try reader.definition(message.definition),
            createSequence: message.createSequence,
            createTime: Timestamp(nanoseconds: message.createTimeNs),
            creator: message.actor
        )
        image.sequence = message.sequence
        image.runTime = Timestamp(nanoseconds: message.runTimeNs)
        image.startTime = reader.optional(message.startTimeNs)
        image.endTime = reader.optional(message.endTimeNs)
        image.expiry = reader.optional(message.expireTimeNs)
        image.state = try reader.state(message.state)
        image.reason = try reader.reason(message.reason)
        image.attempt = message.attempt
        image.countedAttempts = UInt16(clamping: message.countedAttempts)
        image.daemonDeaths = UInt8(clamping: message.daemonDeaths)
        image.firstState = try reader.state(message.firstState)
        image.firstReason = try reader.reason(message.firstReason)
        image.scheduleID = message.scheduleId
        image.nominalTime = reader.optional(message.nominalTimeNs)
        image.note = message.note
        image.grace = TimeSpan(nanoseconds: message.graceNs)
        image.progress = message.progress.map { JobProgress(fraction: $0.fraction, message: $0.message) }
        image.result = message.result.map(JobResult.init)
        image.checkpoint = message.checkpoint
        image.lease = message.lease.map { lease in
            RemoteLease(
                epoch: lease.epoch,
                workerID: lease.workerId,
                span: TimeSpan(nanoseconds: lease.leaseNs)
            )
        }
        image.historyDroppedCount = message.historyDroppedCount
        image.history = try message.history.map { try entry($0) }
        return image
    }

    private func entry(_ message: JobdJournalV1.HistoryImage) throws -> HistoryEntry {
        HistoryEntry(
            sequence: message.sequence,
            time: Timestamp(nanoseconds: message.entryTimeNs),
            from: message.fromState == .unspecified ? nil : try reader.state(message.fromState),
            to: message.toState == .unspecified ? nil : try reader.state(message.toState),
            reason: try reader.reason(message.reason),
            actor: message.actor,
            attempt: message.attempt,
            attemptState: message.attemptState == .unspecified ? nil : try reader.attemptState(message.attemptState),
            exitCode: message.exitCode,
            signal: message.signal,
            failure: try message.failure.map { try reader.failure($0) }
        )
    }

    private func image(_ message: JobdJournalV1.ScheduleImage) throws -> ScheduleSnapshot {
        let hasJob = message.lastJobIdHigh != 0
        return ScheduleSnapshot(
            definition: try reader.schedule(message.definition),
            creator: message.actor,
            isPaused: message.paused,
            note: message.note,
            createTime: Timestamp(nanoseconds: message.createTimeNs),
            updateTime: Timestamp(nanoseconds: message.updateTimeNs),
            nextTime: reader.optional(message.nextNominalTimeNs),
            lastTime: reader.optional(message.lastNominalTimeNs),
            lastJobID: hasJob ? JobID(high: message.lastJobIdHigh, low: message.lastJobIdLow) : nil,
            firedCount: message.fireCount,
            skippedCount: message.skipCount,
            createSequence: message.createSequence,
            sequence: message.sequence
        )
    }
}

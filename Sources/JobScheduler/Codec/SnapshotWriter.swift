// SPDX-License-Identifier: Apache-2.0

internal import JobCore
internal import JobProto
internal import WireProto

/// Writes the slices of a store as snapshot blocks.
struct SnapshotWriter: Sendable {
    /// Version of the meaning of the blocks.
    static let version: UInt32 = 1
    /// A block is closed once its jobs hold about this many bytes.
    static let blockBytes = 1 << 20
    /// Most small images in a block.
    private static let blockCountMax = 4096

    /// Bytes of all blocks so far.
    private(set) var byteCount: UInt64 = 0
    private var hasHeader = false
    private var footer = JobdJournalV1.SnapshotFooter()

    /// Calls `emit` with each block of a slice in order.
    mutating func write<Failure: Error>(
        _ slice: StoreSlice,
        _ emit: ([UInt8]) throws(Failure) -> Void
    ) throws(Failure) {
        if !hasHeader {
            var header = JobdJournalV1.SnapshotHeader()
            header.version = Self.version
            header.sequence = slice.sequence
            header.epoch = slice.epoch
            try put(.header(header), emit)
            hasHeader = true
        }
        try writeJobs(slice, emit)
        try writeMemories(slice, emit)
        guard slice.isLast else { return }
        try writeSchedules(slice.schedules, emit)
        try put(.footer(footer), emit)
    }

    private mutating func put<Failure: Error>(
        _ block: JobdJournalV1.SnapshotBlock.OneOfBlock,
        _ emit: ([UInt8]) throws(Failure) -> Void
    ) throws(Failure) {
        var message = JobdJournalV1.SnapshotBlock()
        message.block = block
        try put(message.serialized(), emit)
    }

    private mutating func put<Failure: Error>(
        _ block: [UInt8],
        _ emit: ([UInt8]) throws(Failure) -> Void
    ) throws(Failure) {
        byteCount += UInt64(block.count)
        try emit(block)
    }

    private mutating func writeJobs<Failure: Error>(
        _ slice: StoreSlice,
        _ emit: ([UInt8]) throws(Failure) -> Void
    ) throws(Failure) {
        var images = JobImageWriter()
        try slice.forEachJob { job throws(Failure) in
            images.add(job)
            if images.byteCount >= Self.blockBytes, let block = images.takeBlock() { try put(block, emit) }
        }
        if let block = images.takeBlock() { try put(block, emit) }
        footer.jobCount += UInt64(slice.jobCount)
    }

    private mutating func writeSchedules<Failure: Error>(
        _ schedules: [ScheduleSnapshot],
        _ emit: ([UInt8]) throws(Failure) -> Void
    ) throws(Failure) {
        var block = JobdJournalV1.ScheduleImages()
        var bytes = 0
        for schedule in schedules {
            bytes += schedule.roughBytes
            block.schedules.append(JobdJournalV1.ScheduleImage(schedule))
            if bytes >= Self.blockBytes {
                try put(.schedules(block), emit)
                block.schedules = []
                bytes = 0
            }
        }
        if !block.schedules.isEmpty { try put(.schedules(block), emit) }
        footer.scheduleCount += UInt64(schedules.count)
    }

    private mutating func writeMemories<Failure: Error>(
        _ slice: StoreSlice,
        _ emit: ([UInt8]) throws(Failure) -> Void
    ) throws(Failure) {
        var block = JobdJournalV1.MemoryImages()
        for request in slice.requests {
            block.requests.append(JobdJournalV1.RequestImage(request))
            if block.requests.count >= Self.blockCountMax {
                try put(.memories(block), emit)
                block.requests = []
            }
        }
        for removed in slice.removed {
            block.removed.append(JobdJournalV1.RemovedImage(removed))
            if block.removed.count >= Self.blockCountMax {
                try put(.memories(block), emit)
                block = JobdJournalV1.MemoryImages()
            }
        }
        if !block.requests.isEmpty || !block.removed.isEmpty { try put(.memories(block), emit) }
        footer.memoryCount += UInt64(slice.requests.count + slice.removed.count)
    }
}

// What an image takes in a block, well enough to close blocks far below the journal's bound: everything that a client
// can make long is counted.

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
        namespaceMark = image.namespace.rawValue
    }
}

// SPDX-License-Identifier: Apache-2.0

internal import Synchronization

/// Where appended groups wait for the writer: the only thing that callers and the writer share.
///
/// Groups are encoded on the way in, so an append is one copy under a short lock. While one batch is being synced the
/// next one fills; nothing waits on purpose.
final class AppendQueue: Sendable {
    /// What the writer gets.
    enum Next: Sendable {
        case batch(BatchBuffer)
        case empty
        case closing
    }

    private struct State {
        var filling = BatchBuffer()
        /// Batches that took no further group, oldest first.
        var waiting: [BatchBuffer] = []
        var recycled: [BatchBuffer] = []
        var appended: UInt64
        var logicalTime: Int64
        /// Record bytes not yet durable.
        var pendingBytes = 0
        var ledger: SpaceLedger
        var isWriterAsleep = false
        var isClosing = false
        /// The writer has a batch and no space for it.
        var isWriterBlocked = false
        /// When somebody was last told that the disk is full.
        var shortageToldAt: UInt64?
        var failure: JournalError?
        var metrics = JournalMetrics()
    }

    private static let shortageTellDelay: UInt64 = 60_000_000_000

    /// Wakes the writer.
    let signal = Signal()
    /// Wakes the preparer, when something begins to lack.
    let lackSignal = Signal()
    private let configuration: JournalConfiguration
    private let durable: Atomic<UInt64>
    /// When the write under way began, by the monotonic clock; 0 = none is.
    private let writeStart = Atomic<UInt64>(0)
    private let state: Mutex<State>

    init(_ configuration: JournalConfiguration, position: LogPosition) {
        self.configuration = configuration
        durable = Atomic(position.nextSequence - 1)
        let ledger = SpaceLedger(
            segmentBytes: configuration.segmentBytes,
            batchBytesMax: configuration.batchBytesMax
        )
        state = Mutex(
            State(appended: position.nextSequence - 1, logicalTime: position.logicalTime, ledger: ledger)
        )
    }

    var durableSequence: UInt64 { durable.load(ordering: .acquiring) }
    var lastLogicalTime: Int64 { state.withLock { $0.logicalTime } }
    var ledger: SpaceLedger { state.withLock { $0.ledger } }
    var isClosing: Bool { state.withLock { $0.isClosing } }
    var failure: JournalError? { state.withLock { $0.failure } }

    var metrics: JournalMetrics {
        // Before what is appended, which it is never ahead of.
        let durableSequence = durableSequence
        let start = writeStart.load(ordering: .relaxed)
        let now = start == 0 ? 0 : configuration.storage.monotonicNanoseconds()
        var metrics = state.withLock { state in
            var metrics = state.metrics
            metrics.appendedSequence = state.appended
            metrics.pendingBytes = UInt64(state.pendingBytes)
            let ledger = state.ledger
            metrics.isSpaceShort = ledger.isShort
            let hasNoRoom = ledger.isWriteShort || ledger.isShort && ledger.spareCount == 0
            metrics.isBlocked = state.isWriterBlocked && hasNoRoom
            metrics.neededBytes = ledger.isShort ? UInt64(ledger.neededBytes) : 0
            metrics.spareSegments = UInt64(ledger.spareCount)
            metrics.snapshotRoomBytes = UInt64(ledger.snapshotRoom)
            metrics.reservedBytes = UInt64(ledger.reserve.logBytes)
            metrics.freeLogBytes = UInt64(max(0, ledger.freeRoom))
            return metrics
        }
        metrics.durableSequence = durableSequence
        metrics.currentWriteNanoseconds = now > start ? now - start : 0
        return metrics
    }

    /// Notes that a batch is being written.
    func writeBegins() {
        writeStart.store(max(1, configuration.storage.monotonicNanoseconds()), ordering: .relaxed)
    }

    /// Notes that none is any more.
    func writeEnds() {
        writeStart.store(0, ordering: .relaxed)
    }

    // MARK: The caller's side

    func append(_ records: [JournalRecord], logicalTime: Int64) throws(JournalError) {
        guard let last = records.last?.sequence else { return }
        let byteCount = BatchBuffer.recordBytes(of: records)
        let wakes = try state.withLock { state throws(JournalError) in
            try admit(records, byteCount: byteCount, &state)
            if !state.filling.isEmpty && state.filling.batchBytes + byteCount > configuration.batchBytesMax {
                state.waiting.append(state.filling)
                state.filling = state.recycled.popLast() ?? BatchBuffer()
            }
            let spaceBefore = state.filling.spaceNeeded
            state.filling.append(records, byteCount: byteCount, logicalTime: logicalTime)
            state.pendingBytes += byteCount
            state.ledger.pending += state.filling.spaceNeeded - spaceBefore
            state.appended = last
            state.logicalTime = logicalTime
            defer { state.isWriterAsleep = false }
            return state.isWriterAsleep
        }
        if wakes { signal.notify() }
    }

    private func admit(_ records: [JournalRecord], byteCount: Int, _ state: inout State) throws(JournalError) {
        if let failure = state.failure { throw failure }
        if state.isClosing { throw JournalError(.closed, "the journal is closed") }
        try RecordCheck.consecutive(records, after: state.appended)
        guard byteCount <= configuration.groupBytesMax else {
            throw JournalError(
                .tooLarge,
                "a group of \(byteCount) bytes was appended; at most \(configuration.groupBytesMax) are allowed"
            )
        }
        guard state.pendingBytes + byteCount <= configuration.pendingBytesMax else {
            throw JournalError(
                .overloaded,
                "\(state.pendingBytes) bytes wait for the disk and \(byteCount) more were appended; "
                    + "at most \(configuration.pendingBytesMax) may wait"
            )
        }
        guard state.ledger.holds(byteCount) else {
            var error = JournalError(.journalFull, "the disk has no room for the next segment of the journal")
            error.neededBytes = UInt64(state.ledger.neededBytes)
            throw error
        }
    }

    /// Whether there is room for new work with records of so many bytes, which make the next snapshot so much longer. What
    /// is coming is asked for.
    func room(for recordBytes: Int, snapshotBytes: Int) -> JournalRoom {
        let (room, wakes) = state.withLock { state -> (JournalRoom, Bool) in
            guard state.failure == nil, !state.isClosing else { return (.missing, false) }
            var room = JournalRoom.held
            let wakes = Self.change(&state.ledger) {
                room = $0.roomAsked(for: recordBytes, snapshotBytes: snapshotBytes)
            }
            return (room, wakes)
        }
        if wakes { lackSignal.notify() }
        return room
    }

    func setReserve(_ reserve: JournalReserve) {
        account { $0.reserve = reserve }
    }

    /// Changes the ledger, and wakes the preparer when something begins to lack. While the disk is full it looks from time
    /// to time by itself.
    private func account(_ body: (inout SpaceLedger) -> Void) {
        if state.withLock({ Self.change(&$0.ledger, body) }) { lackSignal.notify() }
    }

    /// Returns whether the preparer has to look.
    private static func change(_ ledger: inout SpaceLedger, _ body: (inout SpaceLedger) -> Void) -> Bool {
        let (lacked, wasDiskFull) = (ledger.lack, ledger.isDiskFull)
        body(&ledger)
        let lacks = ledger.lack
        return !lacks.isNone && !ledger.isDiskFull && (lacks != lacked || wasDiskFull)
    }

    /// Lets no more in; what is in is still written.
    func close() {
        state.withLock { $0.isClosing = true }
        signal.notify()
    }

    // MARK: The writer's side

    /// The oldest batch. After `empty` the next append notifies ``signal``.
    func take() -> Next {
        state.withLock { state in
            if !state.waiting.isEmpty { return .batch(state.waiting.removeFirst()) }
            if !state.filling.isEmpty {
                let batch = state.filling
                state.filling = state.recycled.popLast() ?? BatchBuffer()
                return .batch(batch)
            }
            if state.isClosing { return .closing }
            state.isWriterAsleep = true
            return .empty
        }
    }

    /// A batch is durable; its buffer comes back for reuse.
    func completed(_ batch: inout BatchBuffer, through sequence: UInt64, _ write: LogWriter.Written) {
        let count = batch.count
        let recordBytes = batch.recordBytes
        let spaceNeeded = batch.spaceNeeded
        batch.reset(keeping: 2 * configuration.batchBytesMax)
        durable.store(sequence, ordering: .releasing)
        account { ledger in
            ledger.pending -= spaceNeeded
            ledger.segmentRoom = write.segmentSpace
            ledger.isWriteShort = false
        }
        state.withLock { state in
            if count > 0 && state.recycled.count < 2 { state.recycled.append(batch) }
            // The only reference has to be the one in `recycled`, or the next append would copy the memory.
            batch = BatchBuffer()
            state.pendingBytes -= recordBytes
            if count > 0 { state.isWriterBlocked = false }
            state.metrics.batches += count > 0 ? 1 : 0
            state.metrics.seals += count > 0 ? 0 : 1
            state.metrics.records += UInt64(count)
            state.metrics.bytesWritten += UInt64(write.byteCount)
            state.metrics.countSync(nanoseconds: write.syncNanoseconds)
        }
    }

    func rolled(segmentSpace: Int, spareCount: Int) {
        account { ledger in
            ledger.segmentRoom = segmentSpace
            ledger.spareCount = spareCount
        }
        state.withLock { state in
            state.metrics.rolls += 1
            state.metrics.syncs += 1
        }
    }

    func setSegmentSpace(_ bytes: Int) {
        account { $0.segmentRoom = bytes }
    }

    func setSpares(_ count: Int) {
        account { $0.spareCount = count }
    }

    /// Sizes of the files that snapshots are in or can be written into.
    func setSnapshotFiles(_ sizes: [Int]) {
        account { $0.setSnapshotFiles(sizes) }
    }

    /// Whether the last attempt to make what lacks found no space.
    func setDiskFull(_ isFull: Bool) {
        account { $0.isDiskFull = isFull }
        if isFull { tellShortage() }
    }

    /// The oldest batch has to wait for space.
    func setBlocked() {
        state.withLock { $0.isWriterBlocked = true }
    }

    func setWriteShort() {
        account { $0.isWriteShort = true }
        tellShortage()
    }

    /// Says that the disk is full, unless that was said a moment ago.
    func tellShortage() {
        let now = configuration.storage.monotonicNanoseconds()
        let neededBytes = state.withLock { state -> Int? in
            if let told = state.shortageToldAt, now < told + Self.shortageTellDelay { return nil }
            state.shortageToldAt = now
            return max(state.ledger.neededBytes, state.ledger.pending)
        }
        if let neededBytes { configuration.onShortage(neededBytes) }
    }

    func setRealTime(_ isRealTime: Bool) {
        state.withLock { $0.metrics.isRealTime = isRealTime }
    }

    /// Stops the journal for good; returns false if it was stopped before.
    func fail(_ error: JournalError) -> Bool {
        state.withLock { state in
            guard state.failure == nil else { return false }
            state.failure = error
            return true
        }
    }
}

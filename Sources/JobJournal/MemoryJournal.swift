// SPDX-License-Identifier: Apache-2.0

internal import Synchronization

/// A journal in memory, for tests and simulations: the same behaviour as ``FileJournal``, and durability that the
/// caller can hold back, fail or cut off.
public final class MemoryJournal: RecoverableJournal {
    /// When appended records count as durable.
    public enum Durability: Sendable {
        /// At once, inside `append`, which calls the outcome handler before it returns.
        case immediate
        /// When ``MemoryJournal/releaseDurable(through:)`` says so.
        case manual
    }

    private struct Group {
        var last: UInt64
        var logicalTime: Int64
    }

    private struct Snapshot {
        var sequence: UInt64
        var blocks: [[UInt8]]
    }

    private struct State {
        var records: [JournalRecord] = []
        var first: UInt64 = 1
        var durable: UInt64 = 0
        var durableTime: Int64 = 0
        var waiting: [Group] = []
        var snapshots: [Snapshot] = []
        var isWritingSnapshot = false
        var metrics = JournalMetrics()
        var failure: JournalError?
        var room = JournalRoom.held
        var snapshotError: JournalError?
        /// Recovery has begun, and has succeeded.
        var isRecovering = false
        var isRecovered = false
        var onOutcome: (@Sendable (AppendOutcome) -> Void)?

        var appended: UInt64 { first + UInt64(records.count) - 1 }
    }

    /// The identity of the store.
    public let storeID: StoreID
    /// The number of this opening.
    public let epoch: UInt64
    private let durability: Durability
    private let state: Mutex<State>

    /// Makes an empty journal.
    public init(durability: Durability = .immediate, storeID: StoreID = StoreID(random: 1, 2)) {
        self.durability = durability
        self.storeID = storeID
        epoch = 1
        state = Mutex(State())
    }

    private init(reopening other: MemoryJournal) {
        durability = other.durability
        storeID = other.storeID
        epoch = other.epoch + 1
        let kept = other.state.withLock { old in
            var new = State()
            new.first = old.first
            new.records = Array(old.records.prefix(Int(old.durable + 1 - old.first)))
            new.durable = old.durable
            new.durableTime = old.durableTime
            new.snapshots = old.snapshots
            return new
        }
        state = Mutex(kept)
    }

    /// What a process would find that starts after this one was killed: the durable records and snapshots, with the
    /// next epoch. This journal refuses everything from here on.
    public func crash() -> MemoryJournal {
        let next = MemoryJournal(reopening: self)
        state.withLock { $0.failure = Self.closedError }
        return next
    }

    /// See ``Journal/append(_:logicalTime:)``.
    public func append(_ records: [JournalRecord], logicalTime: Int64) throws(JournalError) {
        guard let last = records.last?.sequence else { return }
        try state.withLock { state throws(JournalError) in
            if let failure = state.failure { throw failure }
            if state.room == .missing { throw JournalError(.journalFull, "the journal is full") }
            try RecordCheck.consecutive(records, after: state.appended)
            state.records += records
            state.waiting.append(Group(last: last, logicalTime: logicalTime))
        }
        if durability == .immediate { releaseDurable() }
    }

    /// Makes waiting groups durable up to `sequence` (all by default), whole groups only, and reports it as one batch.
    public func releaseDurable(through sequence: UInt64 = .max) {
        let report = state.withLock { state -> (AppendOutcome, @Sendable (AppendOutcome) -> Void)? in
            guard state.failure == nil, let handler = state.onOutcome else { return nil }
            let count = state.waiting.prefix { $0.last <= sequence }.count
            guard count > 0 else { return nil }
            let group = state.waiting[count - 1]
            state.metrics.records += group.last - state.durable
            state.metrics.batches += 1
            state.durable = group.last
            state.durableTime = group.logicalTime
            state.waiting.removeFirst(count)
            return (.durable(through: group.last), handler)
        }
        if let (outcome, handler) = report { handler(outcome) }
    }

    /// Stops the journal as a failed sync or a newer epoch would, and reports it.
    public func stop(_ outcome: AppendOutcome) {
        let handler = state.withLock { state -> (@Sendable (AppendOutcome) -> Void)? in
            switch outcome {
            case .durable: return nil
            case .fenced(let epoch): state.failure = JournalError(.closed, "epoch \(epoch) has taken over")
            case .indeterminate(let error): state.failure = error
            }
            return state.onOutcome
        }
        handler?(outcome)
    }

    /// What ``room(for:snapshotBytes:)`` says from now on; with `missing` appends are refused with `journalFull` as well.
    public func setRoom(_ room: JournalRoom) {
        state.withLock { $0.room = room }
    }

    /// What ``beginSnapshot(through:)`` throws from now on; nil = nothing.
    public func setSnapshotError(_ error: JournalError?) {
        state.withLock { $0.snapshotError = error }
    }

    /// See ``Journal/durableSequence``.
    public var durableSequence: UInt64 { state.withLock { $0.durable } }
    /// See ``RecoverableJournal/oldestSequence``.
    public var oldestSequence: UInt64 { state.withLock { $0.first } }
    /// See ``RecoverableJournal/lastLogicalTime``.
    public var lastLogicalTime: Int64 { state.withLock { $0.waiting.last?.logicalTime ?? $0.durableTime } }
    /// See ``RecoverableJournal/room(for:snapshotBytes:)``; as it was set, for any amount.
    public func room(for byteCount: Int, snapshotBytes: Int) -> JournalRoom {
        state.withLock { $0.failure == nil ? $0.room : .missing }
    }
    /// See ``RecoverableJournal/setReserve(_:)``; memory has no bound, so there is nothing to promise.
    public func setReserve(_ reserve: JournalReserve) {}
    /// See ``RecoverableJournal/wantsSnapshot``.
    public var wantsSnapshot: Bool { false }

    /// See ``RecoverableJournal/bytesSinceSnapshot``; payload bytes here.
    public var bytesSinceSnapshot: UInt64 {
        state.withLock { state in
            let covered = state.snapshots.last?.sequence ?? 0
            return state.records.reduce(0) { $1.sequence > covered ? $0 + UInt64($1.payload.count) : $0 }
        }
    }

    /// See ``RecoverableJournal/metrics``.
    public var metrics: JournalMetrics {
        state.withLock { state in
            var metrics = state.metrics
            metrics.appendedSequence = state.appended
            metrics.durableSequence = state.durable
            metrics.snapshotSequence = state.snapshots.last?.sequence ?? 0
            metrics.isSpaceShort = state.room == .missing
            return metrics
        }
    }

    /// See ``Journal/read(after:limit:)``.
    public func read(after sequence: UInt64, limit: Int) throws(JournalError) -> [JournalRecord] {
        try state.withLock { state throws(JournalError) in
            if let failure = state.failure, failure.code == .closed { throw failure }
            guard sequence < state.durable, limit > 0 else { return [] }
            guard sequence + 1 >= state.first else { throw RecordCheck.compacted(sequence + 1, oldest: state.first) }
            let start = Int(sequence + 1 - state.first)
            let end = Int(state.durable + 1 - state.first)
            return Array(state.records[start..<min(end, start.addingReportingOverflow(limit).partialValue)])
        }
    }

    /// See ``Journal/close()``.
    public func close() throws(JournalError) {
        releaseDurable()
        let failure = state.withLock { state in
            defer { state.failure = Self.closedError }
            return state.failure
        }
        if let failure, failure.code != .closed { throw failure }
    }

    private static let closedError = JournalError(.closed, "the journal is closed")
}

extension MemoryJournal {
    /// See ``RecoverableJournal/recover(snapshotBlock:record:)``.
    @discardableResult
    public func recover(
        snapshotBlock: ([UInt8]) throws -> Void,
        record: (JournalRecord) throws -> Void
    ) throws -> RecoveryReport {
        let (snapshot, records) = try state.withLock { state in
            guard !state.isRecovering else { throw JournalError(.invalidState, "recover was called twice") }
            state.isRecovering = true
            let snapshot = state.snapshots.last
            return (snapshot, state.records.filter { $0.sequence > snapshot?.sequence ?? 0 })
        }
        var report = RecoveryReport()
        report.snapshotSequence = snapshot?.sequence ?? 0
        for block in snapshot?.blocks ?? [] {
            try snapshotBlock(block)
            report.snapshotBlocks += 1
        }
        for item in records {
            try record(item)
            report.records += 1
        }
        state.withLock { $0.isRecovered = true }
        return report
    }

    /// See ``RecoverableJournal/start(onOutcome:)``.
    public func start(onOutcome: @escaping @Sendable (AppendOutcome) -> Void) throws(JournalError) {
        try state.withLock { state throws(JournalError) in
            guard state.isRecovered, state.onOutcome == nil else {
                throw JournalError(.invalidState, "start comes once, after recover")
            }
            state.onOutcome = onOutcome
        }
        if durability == .immediate { releaseDurable() }
    }

    /// See ``RecoverableJournal/beginSnapshot(through:)``.
    public func beginSnapshot(through sequence: UInt64) throws(JournalError) -> any SnapshotSink {
        try state.withLock { state throws(JournalError) in
            if let failure = state.failure ?? state.snapshotError { throw failure }
            guard !state.isWritingSnapshot else {
                throw JournalError(.invalidState, "another snapshot is being written")
            }
            try RecordCheck.newSnapshot(through: sequence, newest: state.snapshots.last?.sequence)
            state.isWritingSnapshot = true
        }
        return MemorySnapshot(self, through: sequence)
    }

    /// Ends the snapshot under way: keeps it, unless `blocks` is nil.
    func endSnapshot(through sequence: UInt64, blocks: [[UInt8]]?) throws(JournalError) {
        try state.withLock { state throws(JournalError) in
            guard let blocks else {
                state.isWritingSnapshot = false
                return
            }
            if let failure = state.failure { throw failure }
            try RecordCheck.durableSnapshot(through: sequence, durable: state.durable)
            state.isWritingSnapshot = false
            state.snapshots.append(Snapshot(sequence: sequence, blocks: blocks))
            guard state.snapshots.count >= 2 else { return }
            state.snapshots.removeFirst(state.snapshots.count - 2)
            let oldest = max(state.first, state.snapshots[0].sequence + 1)
            state.records.removeFirst(Int(oldest - state.first))
            state.first = oldest
        }
    }
}

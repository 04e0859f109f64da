// SPDX-License-Identifier: Apache-2.0

internal import Synchronization

/// The journal in files: a log of segments with group commit, and snapshots (docs/journal-format.md).
///
/// Two threads of its own do the writing, so callers never wait for the disk. A write or sync that fails stops it for
/// good; only opening it again, which replays what the disk has, can tell what became durable.
public final class FileJournal: RecoverableJournal {
    /// What the journal may still do.
    enum Phase {
        case opened
        case recovering
        case recovered
        case started
        case closed
    }

    struct Lifecycle {
        var phase = Phase.opened
        /// The writer until its thread has it, or for the caller to drive.
        var loop: WriterLoop?
        var writerThread: DedicatedThread?
        var preparerThread: DedicatedThread?
        var tail: LogTail?
    }

    /// See ``RecoverableJournal/storeID``.
    public let storeID: StoreID
    /// See ``RecoverableJournal/epoch``.
    public let epoch: UInt64
    let configuration: JournalConfiguration
    let paths: JournalPaths
    let queue: AppendQueue
    let catalogue: SegmentCatalogue
    let preparer: SegmentPreparer
    /// Snapshots that recovery found damaged: they do not count as kept ones.
    let damagedSnapshots = Mutex<Set<UInt64>>([])
    /// Files that are needed no more and have yet to be removed, in this order.
    let unneeded = Mutex<[String]>([])
    let isWritingSnapshot = Atomic(false)
    let lifecycle: Mutex<Lifecycle>
    private let lockFile: any JournalFile
    let endPosition: LogPosition
    private let tornTail: RecoveryReport.TornTail?
    private let wasClosedCleanly: Bool

    /// Opens the journal in a directory, making it if there is none: takes the lock, finds the end of the log, removes
    /// a torn tail, raises the epoch. The directory's parent must exist.
    /// - Throws: `inUse`, `corrupted`, `unsupportedFormat`, `invalidConfiguration`, `journalFull`, `inputOutput`.
    public static func open(_ configuration: JournalConfiguration) throws(JournalError) -> FileJournal {
        try configuration.validate()
        return FileJournal(configuration, try StoreOpener(configuration).open())
    }

    private init(_ configuration: JournalConfiguration, _ store: OpenedStore) {
        self.configuration = configuration
        paths = JournalPaths(directory: configuration.directory)
        storeID = store.storeID
        epoch = store.epoch
        lockFile = store.lockFile
        endPosition = store.tail.tail.mark.position
        tornTail = store.tail.tornTail
        wasClosedCleanly = store.tail.wasClosedCleanly
        queue = AppendQueue(configuration, position: endPosition)
        catalogue = SegmentCatalogue(segments: store.segments, snapshots: store.snapshots)
        preparer = SegmentPreparer(
            configuration,
            paths: paths,
            queue: queue,
            spares: store.spares,
            old: store.oldSegments,
            reserve: SnapshotReserve(
                storage: configuration.storage,
                paths: paths,
                queue: queue,
                free: store.reserves,
                kept: store.snapshotFiles
            )
        )
        lifecycle = Mutex(Lifecycle(tail: store.tail.tail))
    }

    deinit {
        try? close()
    }

    /// A report with what opening found; recovery adds to it.
    var openReport: RecoveryReport {
        var report = RecoveryReport()
        report.tornTail = tornTail
        report.wasClosedCleanly = wasClosedCleanly
        return report
    }

    /// See ``Journal/append(_:logicalTime:)``.
    public func append(_ records: [JournalRecord], logicalTime: Int64) throws(JournalError) {
        do throws(JournalError) {
            try queue.append(records, logicalTime: logicalTime)
        } catch {
            guard error.code == .journalFull else { throw error }
            var detailed = error
            detailed.freeBytes = try? configuration.storage.freeBytes(paths.journal)
            throw detailed
        }
    }

    /// See ``Journal/durableSequence``.
    public var durableSequence: UInt64 { queue.durableSequence }
    /// See ``RecoverableJournal/oldestSequence``.
    public var oldestSequence: UInt64 { catalogue.oldestSequence }
    /// See ``RecoverableJournal/lastLogicalTime``.
    public var lastLogicalTime: Int64 { queue.lastLogicalTime }
    /// See ``RecoverableJournal/bytesSinceSnapshot``.
    public var bytesSinceSnapshot: UInt64 { catalogue.bytesSinceSnapshot }

    /// See ``RecoverableJournal/room(for:snapshotBytes:)``.
    public func room(for byteCount: Int, snapshotBytes: Int) -> JournalRoom {
        queue.room(for: byteCount, snapshotBytes: snapshotBytes)
    }

    /// See ``RecoverableJournal/setReserve(_:)``.
    public func setReserve(_ reserve: JournalReserve) {
        queue.setReserve(reserve)
    }

    /// See ``RecoverableJournal/wantsSnapshot``.
    public var wantsSnapshot: Bool {
        let ledger = queue.ledger
        guard ledger.isPressed, durableSequence > catalogue.snapshots.last ?? 0 else { return false }
        if catalogue.segmentCount > 1 { return true }
        // What the next snapshot takes is guessed high; once much was guessed, one that is written tells the truth.
        return ledger.snapshotRoom < ledger.reserve.snapshotBytes
            && catalogue.bytesSinceSnapshot > UInt64(ledger.reserve.snapshotBytes) / 4
    }

    /// As ``metrics``, without what the disk has to be asked for: `freeBytes` is 0.
    public var ownMetrics: JournalMetrics {
        var metrics = queue.metrics
        metrics.segments = UInt64(catalogue.segmentCount)
        metrics.snapshotSequence = catalogue.snapshots.last ?? 0
        return metrics
    }

    /// See ``RecoverableJournal/metrics``.
    public var metrics: JournalMetrics {
        var metrics = ownMetrics
        if metrics.isSpaceShort {
            metrics.freeBytes = (try? configuration.storage.freeBytes(paths.journal)) ?? 0
        }
        return metrics
    }

    /// See ``RecoverableJournal/start(onOutcome:)``.
    public func start(onOutcome: @escaping @Sendable (AppendOutcome) -> Void) throws(JournalError) {
        if lifecycle.withLock({ $0.phase == .recovered }) { dropSurplus() }
        try lifecycle.withLock { lifecycle throws(JournalError) in
            guard lifecycle.phase == .recovered, let tail = lifecycle.tail else {
                throw JournalError(.invalidState, "start comes once, after recover and before close")
            }
            let writer = LogWriter(storage: configuration.storage, paths: paths, epoch: epoch, tail: tail)
            let loop = WriterLoop(
                configuration,
                writer: writer,
                queue: queue,
                preparer: preparer,
                catalogue: catalogue,
                onOutcome: onOutcome
            )
            if configuration.drive == .manual {
                lifecycle.loop = loop
            } else {
                lifecycle.preparerThread = try DedicatedThread(name: "journal-prepare") { [preparer] in preparer.run() }
                lifecycle.writerThread = try DedicatedThread(name: "journal-write") {
                    var loop = loop
                    loop.run()
                }
            }
            lifecycle.tail = nil
            lifecycle.phase = .started
        }
    }

    /// Does the next piece of the work that the journal's threads do otherwise: prepares what lacks,
    /// then makes the oldest batch durable and reports it. For ``JournalConfiguration/Drive/manual``.
    /// - Parameter seals: Whether to seal the last batch when there is nothing else to do, as happens after
    ///   ``JournalConfiguration/idleSealDelay``.
    ///   One call at a time, and none beside `close`.
    /// - Returns: Whether there may be more to do.
    /// - Throws: `invalidState` if the journal drives itself or has not been started.
    @discardableResult
    public func drive(seals: Bool = false) throws(JournalError) -> Bool {
        while preparer.prepare() == .made {}
        // Taken out, not held: what the storage does meanwhile may use the journal.
        guard var loop = lifecycle.withLock({ $0.phase == .started ? $0.loop.take() : nil }) else {
            throw JournalError(.invalidState, "drive needs a started journal that is driven by hand")
        }
        defer { lifecycle.withLock { $0.loop = loop } }
        switch loop.step() {
        case .progressed: return true
        case .idle where seals:
            loop.seal()
            return false
        case .idle, .blocked, .stopped: return false
        }
    }

    /// See ``Journal/close()``.
    public func close() throws(JournalError) {
        let ending = lifecycle.withLock { lifecycle in
            let before = lifecycle
            lifecycle = Lifecycle(phase: .closed)
            return before
        }
        guard ending.phase != .closed else { return }
        queue.close()
        ending.writerThread?.join()
        if var loop = ending.loop { finish(&loop) }
        preparer.stop()
        ending.preparerThread?.join()
        preparer.stop()
        ending.tail?.file.close()
        lockFile.close()
        if let failure = queue.failure { throw failure }
    }

    /// Drives what is left; a blocked step ends in failure on the second try, because the journal is closing.
    private func finish(_ loop: inout WriterLoop) {
        while true {
            while preparer.prepare() == .made {}
            if case .stopped = loop.step() { return }
        }
    }
}

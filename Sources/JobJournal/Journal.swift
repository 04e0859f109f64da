// SPDX-License-Identifier: Apache-2.0

/// The seam to durable storage: an ordered log of opaque records.
///
/// Everything above it works the same on a file (``FileJournal``), in memory (``MemoryJournal``), or on a replicated
/// log.
public protocol Journal: AnyObject, Sendable {
    /// Enqueues one group of records that becomes durable as a whole or not at all.
    ///
    /// Never waits for the disk. One caller at a time; sequences are consecutive and start at the one after the last
    /// appended record. `logicalTime` is the caller's clock in nanoseconds, kept with the batch. What became of the
    /// group is reported through the outcome handler. An empty group does nothing.
    /// - Throws: `journalFull`, `overloaded`, `tooLarge`, `invalidRecord`, `closed`, or the error that stopped the
    ///   journal. Nothing of a refused group is kept.
    func append(_ records: [JournalRecord], logicalTime: Int64) throws(JournalError)

    /// The newest sequence known to be on stable storage, 0 if none.
    var durableSequence: UInt64 { get }

    /// Durable records with a sequence greater than `sequence`, in order; empty if there are none yet.
    ///
    /// At most `limit` records, fewer when they reach ``JournalConfiguration/readBytesMax``, but at least one if there
    /// is one. Reads the disk: not to be called from an event loop or an actor that must not wait.
    /// - Throws: `compacted(oldest:)` when the next record is no longer kept; `corrupted`; `inputOutput`; `closed`.
    func read(after sequence: UInt64, limit: Int) throws(JournalError) -> [JournalRecord]

    /// Makes everything appended durable, marks a clean end, and releases the storage. A second call does nothing.
    ///
    /// Not to be called from the outcome handler.
    /// - Throws: the error that kept accepted records from becoming durable.
    func close() throws(JournalError)
}

/// A journal that also keeps snapshots and gives its content back when it is opened again.
///
/// The order of calls is `recover`, `start`, then `append`, `read` and `beginSnapshot` in any order, then `close`.
public protocol RecoverableJournal: Journal {
    /// The identity of the store, the same for its whole life.
    var storeID: StoreID { get }
    /// The number of this opening, 1 for the first; greater than every epoch before it, even one that crashed.
    var epoch: UInt64 { get }
    /// The first sequence that can still be read; the next one to come if there are none.
    var oldestSequence: UInt64 { get }
    /// The logical time of the newest batch, recovered or appended; 0 before the first.
    var lastLogicalTime: Int64 { get }
    /// Bytes of log written since the newest snapshot: what the next start has to replay.
    var bytesSinceSnapshot: UInt64 { get }
    /// Whether there is room for new work whose records, frames included, have so many bytes, and which makes the next
    /// snapshot longer by `snapshotBytes`. Only room that is held and promised to nobody counts, while `append` still takes
    /// what accepted work needs.
    func room(for byteCount: Int, snapshotBytes: Int) -> JournalRoom
    /// Promises room to what was accepted; replaces the promise before. Never waits for the disk.
    func setReserve(_ reserve: JournalReserve)
    /// Whether the disk is full and a snapshot now, or the one after it, would give room.
    var wantsSnapshot: Bool { get }
    /// Counters for monitoring.
    var metrics: JournalMetrics { get }

    /// Hands out the newest good snapshot block by block, then every durable record after it.
    /// - Throws: `corrupted` with the place, `unsupportedFormat`, `inputOutput`, `invalidState` when called a second
    ///   time or after `start`; or whatever a closure throws.
    @discardableResult
    func recover(
        snapshotBlock: ([UInt8]) throws -> Void,
        record: (JournalRecord) throws -> Void
    ) throws -> RecoveryReport

    /// Starts making appended records durable; `onOutcome` is called once a batch, from the journal's own thread, and
    /// must not block.
    /// - Throws: `invalidState` before `recover` or when called a second time; `inputOutput` if no thread can be made.
    func start(onOutcome: @escaping @Sendable (AppendOutcome) -> Void) throws(JournalError)

    /// Begins a snapshot of the state after record `sequence`, which must be durable before it is finished.
    ///
    /// The two newest snapshots are kept, with the log since the older one. May be called from any thread while appends
    /// go on; one snapshot at a time.
    /// - Throws: `invalidState` if `sequence` is not above the newest snapshot's, or another one is being written;
    ///   `journalFull`, `inputOutput`.
    func beginSnapshot(through sequence: UInt64) throws(JournalError) -> any SnapshotSink
}

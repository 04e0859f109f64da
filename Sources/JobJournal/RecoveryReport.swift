// SPDX-License-Identifier: Apache-2.0

/// What opening and recovering a journal found, for the daemon to log.
public struct RecoveryReport: Sendable, Equatable {
    /// An unfinished write at the end of the log, removed when the journal was opened. No acknowledged record was in
    /// it, unless it is a last batch that was damaged after it was durable: nothing tells the two apart.
    public struct TornTail: Sendable, Equatable {
        /// The segment file, and the offset of the batch that was cut off.
        public var location: JournalError.Location
        /// What was wrong with it.
        public var reason: String
        /// Name of the copy that was kept in the journal directory, or nil when there was no space for one.
        public var copy: String?
    }

    /// The sequence the snapshot covered, 0 when there was none.
    public var snapshotSequence: UInt64 = 0
    /// Blocks handed out from it.
    public var snapshotBlocks: UInt64 = 0
    /// Records handed out after it.
    public var records: UInt64 = 0
    /// Bytes of log read.
    public var logBytes: UInt64 = 0
    /// Snapshots that were damaged and passed over, newest first, with the reason. Not empty is a reason for an alarm.
    public var damagedSnapshots: [String] = []
    /// The unfinished write that was removed, if any.
    public var tornTail: TornTail?
    /// Whether the last process closed the journal in order.
    public var wasClosedCleanly = false

    /// Nothing found.
    public init() {}

    /// Whether an older snapshot or the log alone had to stand in for a damaged newer snapshot.
    public var usedFallback: Bool { !damagedSnapshots.isEmpty }
}

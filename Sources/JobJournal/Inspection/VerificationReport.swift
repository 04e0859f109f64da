// SPDX-License-Identifier: Apache-2.0

/// What a check of a store's files found.
public struct VerificationReport: Sendable, Equatable {
    /// How the log ends.
    public enum End: Sendable, Equatable {
        /// With the mark of a process that closed it in order.
        case closed
        /// Without one: the store is in use, or its process was killed.
        case open
        /// With a write that is under way, or was when its process ended; the next opening removes it. No acknowledged
        /// record is in it, unless it is a last batch that was damaged after it was durable: nothing tells the two apart.
        case unfinished(JournalError.Location, reason: String)
        /// It could not be reached.
        case unknown
    }

    /// The identity of the store; nil when no file tells.
    public var storeID: StoreID?
    /// The process that opened the store last, as its lock file says.
    public var processID: Int32?
    /// The epoch of the last opening.
    public var epoch: UInt64 = 0
    /// Segments read.
    public var segments = 0
    /// The first record still kept in the log.
    public var firstSequence: UInt64 = 0
    /// The last record of the log; one less than ``firstSequence`` if there is none.
    public var lastSequence: UInt64 = 0
    /// Batches of the log, seals and marks included.
    public var batches: UInt64 = 0
    /// Records of the log.
    public var records: UInt64 = 0
    /// Bytes of those batches.
    public var bytes: UInt64 = 0
    /// Sequences that undamaged snapshots cover, ascending.
    public var snapshots: [UInt64] = []
    /// How the log ends.
    public var end = End.unknown
    /// Each damage, in the order of the files; empty for a store that is whole.
    public var problems: [JournalError] = []

    /// Nothing found.
    public init() {}

    /// Whether nothing is damaged.
    public var isWhole: Bool { problems.isEmpty }
}

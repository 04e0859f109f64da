// SPDX-License-Identifier: Apache-2.0

/// The whole durable state of a job, for snapshots of the store: loading it gives a job that behaves as the one it was
/// taken from.
public struct JobImage: Hashable, Sendable {
    /// Identifier.
    public var id: JobID
    /// What to run.
    public var definition: JobDefinition
    /// Position of its first record.
    public var createSequence: UInt64
    /// Position of its newest record.
    public var sequence: UInt64
    /// When it was accepted.
    public var createTime: Timestamp
    /// Earliest start of the next attempt, and its place in the ready queue.
    public var runTime: Timestamp
    /// When the newest attempt was leased.
    public var startTime: Timestamp?
    /// When it became terminal.
    public var endTime: Timestamp?
    /// The steady timer of its state.
    public var expiry: Timestamp?
    /// Its state.
    public var state: JobState
    /// Why it is in that state.
    public var reason: TransitionReason
    /// Who submitted it.
    public var creator: String
    /// Number of the newest attempt.
    public var attempt: UInt32
    /// Attempts that count.
    public var countedAttempts: UInt16
    /// How often the daemon died while it ran.
    public var daemonDeaths: UInt8
    /// The state it was accepted in.
    public var firstState: JobState
    /// The reason of its first event.
    public var firstReason: TransitionReason
    /// The schedule that made it; empty = none.
    public var scheduleID: String
    /// Nominal time of the fire.
    public var nominalTime: Timestamp?
    /// Text given with a cancel.
    public var note: String
    /// Between the polite and the hard end, while CANCELLING.
    public var grace: TimeSpan
    /// Newest progress.
    public var progress: JobProgress?
    /// Result.
    public var result: JobResult?
    /// What the next attempt goes on from; empty = none.
    public var checkpoint: [UInt8]
    /// The lease of the live attempt, when a worker elsewhere holds it.
    public var lease: RemoteLease?
    /// Steps after the first that are no longer kept.
    public var historyDroppedCount: UInt64
    /// Its newest steps after the first, oldest first.
    public var history: [HistoryEntry]

    /// The image of a job that waits for its first attempt.
    public init(id: JobID, definition: JobDefinition, createSequence: UInt64, createTime: Timestamp, creator: String) {
        self.id = id
        self.definition = definition
        self.createSequence = createSequence
        sequence = createSequence
        self.createTime = createTime
        runTime = createTime
        state = .queued
        reason = .submitted
        self.creator = creator
        attempt = 0
        countedAttempts = 0
        daemonDeaths = 0
        firstState = .queued
        firstReason = .submitted
        scheduleID = ""
        note = ""
        grace = .zero
        checkpoint = []
        historyDroppedCount = 0
        history = []
    }
}

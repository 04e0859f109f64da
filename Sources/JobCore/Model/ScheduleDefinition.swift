// SPDX-License-Identifier: Apache-2.0

/// A schedule as accepted: when it fires and which job it makes.
///
/// Overlap is always SKIP and the missed policy always LATEST.
public struct ScheduleDefinition: Hashable, Sendable {
    /// Namespace.
    public var namespace: String
    /// Name, unique in its namespace.
    public var id: String
    /// When it fires.
    public var timing: ScheduleTiming
    /// The job it makes; its `deadline` is not used.
    public var job: JobDefinition
    /// The template as the client gave it; opaque here, shown to clients.
    public var template: [UInt8]
    /// How old a missed nominal time may be to be run once after all. 0 to 7 d.
    public var catchUpWindow: TimeSpan

    /// A schedule from its parts.
    public init(
        namespace: String = "default",
        id: String,
        timing: ScheduleTiming,
        job: JobDefinition,
        template: [UInt8] = [],
        catchUpWindow: TimeSpan = .hours(1)
    ) {
        self.namespace = namespace
        self.id = id
        self.timing = timing
        self.job = job
        self.template = template
        self.catchUpWindow = catchUpWindow
    }
}

/// A schedule as it is at one sequence: what clients are shown, and what the machine keeps.
public struct ScheduleSnapshot: Hashable, Sendable {
    /// What it is.
    public var definition: ScheduleDefinition
    /// Who created it.
    public var creator: String
    /// True while it makes no jobs.
    public var isPaused: Bool
    /// What was said when it was paused.
    public var note: String
    /// When it was created.
    public var createTime: Timestamp
    /// When it was last changed by a call.
    public var updateTime: Timestamp
    /// Next nominal time; nil while paused or when none is left.
    public var nextTime: Timestamp?
    /// Newest nominal time that became a job.
    public var lastTime: Timestamp?
    /// The job it last made.
    public var lastJobID: JobID?
    /// Jobs made so far.
    public var firedCount: UInt64
    /// Nominal times skipped so far.
    public var skippedCount: UInt64
    /// Position in the log of its first record.
    public var createSequence: UInt64
    /// Position in the log of its last change.
    public var sequence: UInt64

    /// A schedule from its parts.
    public init(
        definition: ScheduleDefinition,
        creator: String,
        isPaused: Bool,
        note: String,
        createTime: Timestamp,
        updateTime: Timestamp,
        nextTime: Timestamp?,
        lastTime: Timestamp?,
        lastJobID: JobID?,
        firedCount: UInt64,
        skippedCount: UInt64,
        createSequence: UInt64,
        sequence: UInt64
    ) {
        self.definition = definition
        self.creator = creator
        self.isPaused = isPaused
        self.note = note
        self.createTime = createTime
        self.updateTime = updateTime
        self.nextTime = nextTime
        self.lastTime = lastTime
        self.lastJobID = lastJobID
        self.firedCount = firedCount
        self.skippedCount = skippedCount
        self.createSequence = createSequence
        self.sequence = sequence
    }

    /// The value a client sends back to change the schedule only if nobody else has.
    public var etag: String {
        String(sequence, radix: 16)
    }
}

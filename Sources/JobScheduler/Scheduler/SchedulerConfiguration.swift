// SPDX-License-Identifier: Apache-2.0

public import JobCore

/// The bounds of the scheduler, and what it tells its owner.
public struct SchedulerConfiguration: Sendable {
    /// Bounds and fixed spans of the state machine.
    public var limits = MachineLimits()
    /// Requests that may wait for the scheduler's loop; one more is QUEUE_FULL. At least 1.
    public var requestCountMax = 262_144
    /// Records are handed to the journal at least after so many encoded bytes. At least 4 096.
    public var appendBytesMax = 1 << 20
    /// Largest request in bytes, as an estimate of its records. With `appendBytesMax` it is the most that the journal
    /// is given in one piece, so both together must stay below the journal's own bound.
    public var requestBytesMax = 8 << 20
    /// Recent events kept in memory for subscriptions that fall behind. At least 16.
    public var eventRingMax = 16_384
    /// Subscriptions at once; one more is QUEUE_FULL. At least 1.
    public var subscriptionCountMax = 65_536
    /// Events that may wait for one reader; with one more the reader goes on from the log. At least 1.
    public var subscriptionEventMax = 512
    /// Records read from the journal in one go for a subscription that is behind. At least 1.
    public var logReadMax = 512
    /// Orders that may wait for one session's worker; with one more the session ends. At least 1.
    public var sessionOrderMax = 262_144
    /// Threads for what waits for a disk: reading the log, writing snapshots, and what callers give
    /// `Scheduler.blocking`; 0 = it is done in place, for a run that has one thread and can be repeated.
    public var blockingThreadsMax = 4
    /// Jobs looked at for a list before other requests get their turn. At least 1.
    public var scanMax = 10_000
    /// A snapshot of the store is written once so many bytes of log came after the one before, less half of its own
    /// bytes; with a larger snapshot, once half of its bytes came. At least 4 096.
    public var snapshotBytesMin: UInt64 = 256 << 20
    /// Jobs and remembered things that the scheduler's loop copies for a snapshot between two of its turns. At least 1.
    public var snapshotSliceMax = 2048
    /// Jobs that may have changed before the snapshot under way came to them and wait to be written; with one more it
    /// is given up. At least 0.
    public var snapshotCopiesMax = 1_000_000
    /// Whether a snapshot is due is looked at once so many records have become durable. At least 1.
    public var snapshotCheckRecords: UInt64 = 256
    /// Room in the journal that is promised to accepted work beside what its jobs need, for what the daemon writes on its
    /// own behalf. At least 0.
    public var reserveBytesMin = 64 << 10
    /// Most room in the journal that is promised to accepted work: two million jobs. What more of them need is made by
    /// snapshots, which have room of their own. At least `reserveBytesMin`.
    public var reserveBytesMax = 1 << 30
    /// Whether requests say what is kept of who made them (`Requester.call`).
    public var keepsCalls = false
    /// How long after a snapshot has failed the next one is tried, and how often schedules that wait for space are looked at.
    public var spaceRetryDelay = TimeSpan.seconds(1)
    /// How long new work waits before it looks again whether the journal has made room for it.
    public var roomRetryDelay = TimeSpan.milliseconds(10)
    /// How long after the grace of a drain attempts are waited for before they are given up.
    public var drainMargin = TimeSpan.seconds(2)
    /// Orders that waited longer for the journal begin the times of their attempts anew: a lease, run_timeout, a grace.
    public var orderDelayMax = TimeSpan.milliseconds(100)
    /// How long records that the journal had no room for are held before they are handed over again.
    public var appendRetryDelay = TimeSpan.milliseconds(100)
    /// Where the scheduler runs; nil = on the threads that all Tasks share. On the event loop that its callers run on,
    /// a request costs no hop between threads.
    public var executor: (any SerialExecutor)?
    /// Seed of identifiers and jitter; nil = random. Set it to make a run repeatable.
    public var randomSeed: UInt64?
    /// Called when jobs were removed, once that is durable: their output can go. Must not block.
    public var onJobsRemoved: @Sendable ([JobID]) -> Void = { _ in }
    /// Called once when the journal has failed: nothing more is accepted, and the process should exit. Must not block.
    public var onFailure: @Sendable (SchedulerError) -> Void = { _ in }
    /// Called with a line for the log when something is wrong that the scheduler survives. Must not block.
    public var onWarning: @Sendable (String) -> Void = { _ in }

    /// The defaults.
    public init() {}
}

// SPDX-License-Identifier: Apache-2.0

/// Counters of a journal since it was opened, for monitoring.
public struct JournalMetrics: Sendable, Equatable {
    /// What a good disk never takes for a sync.
    public static let slowSyncNanoseconds: UInt64 = 100_000_000
    /// What clients take for an outage.
    public static let stalledSyncNanoseconds: UInt64 = 1_000_000_000
    /// How many entries ``syncLatencyCounts`` has.
    public static let syncLatencyBucketCount = 24

    /// Batches of records written.
    public var batches: UInt64 = 0
    /// Records made durable.
    public var records: UInt64 = 0
    /// Batches without records: opening marks, idle seals, the clean end.
    public var seals: UInt64 = 0
    /// Syncs of log files.
    public var syncs: UInt64 = 0
    /// Bytes written to log files, padding included.
    public var bytesWritten: UInt64 = 0
    /// Times the log went on into a new segment.
    public var rolls: UInt64 = 0
    /// How long the last sync took, nanoseconds.
    public var lastSyncNanoseconds: UInt64 = 0
    /// How long the write and sync under way has taken so far, nanoseconds; 0 = none is under way.
    public var currentWriteNanoseconds: UInt64 = 0
    /// How long the longest took, nanoseconds.
    public var longestSyncNanoseconds: UInt64 = 0
    /// How long all took together, nanoseconds.
    public var syncNanoseconds: UInt64 = 0
    /// Syncs that took at least ``slowSyncNanoseconds``.
    public var slowSyncs: UInt64 = 0
    /// Those of them that took at least ``stalledSyncNanoseconds``.
    public var stalledSyncs: UInt64 = 0
    /// Syncs by duration: entry i counts those that took less than 2^i microseconds and were not counted before it; the
    /// last entry counts all longer ones.
    public var syncLatencyCounts = [UInt64](repeating: 0, count: syncLatencyBucketCount)
    /// The newest appended sequence.
    public var appendedSequence: UInt64 = 0
    /// The newest durable sequence.
    public var durableSequence: UInt64 = 0
    /// Bytes appended and not yet durable.
    public var pendingBytes: UInt64 = 0
    /// Segments kept.
    public var segments: UInt64 = 0
    /// The sequence of the newest snapshot, 0 if none.
    public var snapshotSequence: UInt64 = 0
    /// Whether the writer thread runs with real-time priority.
    public var isRealTime = false
    /// Whether the disk has no space for what the journal lacks.
    public var isSpaceShort = false
    /// Whether what was appended waits for space on the disk.
    public var isBlocked = false
    /// Spare segments that are ready.
    public var spareSegments: UInt64 = 0
    /// Bytes allocated for each of the snapshots to come, at least.
    public var snapshotRoomBytes: UInt64 = 0
    /// Bytes of log that are promised to accepted work.
    public var reservedBytes: UInt64 = 0
    /// Bytes of allocated log that are promised to nobody.
    public var freeLogBytes: UInt64 = 0
    /// Bytes free on the file system of the log, while space is short; 0 otherwise.
    public var freeBytes: UInt64 = 0
    /// Bytes that the disk would need, while space is short; 0 otherwise.
    public var neededBytes: UInt64 = 0

    /// All zero.
    public init() {}

    /// Records appended and not yet durable.
    public var durableLag: UInt64 { appendedSequence &- durableSequence }

    mutating func countSync(nanoseconds: UInt64) {
        syncs += 1
        lastSyncNanoseconds = nanoseconds
        longestSyncNanoseconds = max(longestSyncNanoseconds, nanoseconds)
        syncNanoseconds &+= nanoseconds
        slowSyncs += nanoseconds >= Self.slowSyncNanoseconds ? 1 : 0
        stalledSyncs += nanoseconds >= Self.stalledSyncNanoseconds ? 1 : 0
        let microseconds = nanoseconds / 1000
        let bucket = min(UInt64.bitWidth - microseconds.leadingZeroBitCount, Self.syncLatencyBucketCount - 1)
        syncLatencyCounts[bucket] += 1
    }
}

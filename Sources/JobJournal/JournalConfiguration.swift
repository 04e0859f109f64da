// SPDX-License-Identifier: Apache-2.0

/// Where a ``FileJournal`` lives, and its bounds.
public struct JournalConfiguration: Sendable {
    /// Who moves appended records to the disk.
    public enum Drive: Sendable {
        /// Two threads of the journal's own: one writes, one prepares segments ahead.
        case threads
        /// The caller, through ``FileJournal/drive()``; for simulations and tests that must be deterministic.
        case manual
    }

    /// The data directory. `journal` and the lock file are made inside it.
    public var directory: String
    /// The files: the real ones by default.
    public var storage: any JournalStorage
    /// Size of one segment: a multiple of 4 096, from 16 KiB to 1 GiB.
    public var segmentBytes = 64 << 20
    /// A batch takes further groups up to this size, from 4 KiB to a quarter of a segment; one group alone may exceed
    /// it.
    public var batchBytesMax = 1 << 20
    /// Largest group, frames included, up to half a segment.
    public var groupBytesMax = 16 << 20
    /// Most bytes that may wait for the disk; further groups are refused with `overloaded`.
    public var pendingBytesMax = 256 << 20
    /// The last batch is sealed by an empty one when nothing was appended for this long; at most 1 s.
    public var idleSealDelay: Duration = .milliseconds(500)
    /// Largest snapshot block.
    public var snapshotBlockBytesMax = 16 << 20
    /// What is written beside the log, snapshots and the zeros of segments to come, is synced each time so many bytes of it were
    /// written: a sync of the log may have to wait for as much. At least 4 096.
    public var besideSyncBytes: UInt64 = 2 << 20
    /// One read returns at most about this many payload bytes.
    public var readBytesMax = 4 << 20
    /// Segments that a snapshot made superfluous and that are kept, beside those wanted, to be used again; from 0 to 64.
    /// On a full disk none is kept, so that its space comes back.
    public var recycledSegmentsMax = 4
    /// How often space is looked for again after the disk was full.
    public var spaceRetryDelay: Duration = .milliseconds(250)
    /// Told that the disk has no space for what is to be made or written, and how many bytes that takes; once a minute at
    /// most, on the thread that does it, which must not be held up.
    public var onShortage: @Sendable (_ neededBytes: Int) -> Void = { _ in }
    /// How many times, 5 ms apart, the lock is tried before the directory counts as in use. A killed process may hold
    /// it for a moment through a child that has not yet executed its program: a tenth of a second and more on a machine
    /// with much else to do.
    public var lockAttemptsMax = 400
    /// The shard written into every batch.
    public var shard: UInt32 = 0
    /// Whether the writer thread asks for real-time priority (SCHED_RR 1).
    public var wantsRealTime = true
    /// Who moves appended records to the disk.
    public var drive = Drive.threads

    /// The defaults, for a directory.
    public init(directory: String, storage: any JournalStorage = PosixStorage()) {
        self.directory = directory
        self.storage = storage
    }

    /// Checks every bound.
    /// - Throws: `invalidConfiguration`, naming the value and its bound.
    public func validate() throws(JournalError) {
        func check(_ holds: Bool, _ name: String, _ value: Any, _ bound: String) throws(JournalError) {
            guard !holds else { return }
            throw JournalError(.invalidConfiguration, "journal \(name) is \(value); it must be \(bound)")
        }
        try check(!directory.isEmpty, "directory", "empty", "a path")
        try check(
            segmentBytes % 4096 == 0 && (16 << 10...1 << 30).contains(segmentBytes),
            "segmentBytes",
            segmentBytes,
            "a multiple of 4096 from 16384 to 1073741824"
        )
        try check(
            (4096...max(4096, segmentBytes / 4)).contains(batchBytesMax),
            "batchBytesMax",
            batchBytesMax,
            "from 4096 to a quarter of segmentBytes"
        )
        try check(
            (4096...max(4096, segmentBytes / 2)).contains(groupBytesMax),
            "groupBytesMax",
            groupBytesMax,
            "from 4096 to half of segmentBytes"
        )
        try check(
            pendingBytesMax >= groupBytesMax,
            "pendingBytesMax",
            pendingBytesMax,
            "at least groupBytesMax"
        )
        try check(
            idleSealDelay > .zero && idleSealDelay <= .seconds(1),
            "idleSealDelay",
            idleSealDelay,
            "above 0, at most 1 s"
        )
        try check(
            (4096...1 << 30).contains(snapshotBlockBytesMax),
            "snapshotBlockBytesMax",
            snapshotBlockBytesMax,
            "from 4096 to 1073741824"
        )
        try check(besideSyncBytes >= 4096, "besideSyncBytes", besideSyncBytes, "at least 4096")
        try check(readBytesMax > 0, "readBytesMax", readBytesMax, "above 0")
        try check(
            spaceRetryDelay > .zero && spaceRetryDelay <= .seconds(5),
            "spaceRetryDelay",
            spaceRetryDelay,
            "above 0, at most 5 s"
        )
        try check((0...64).contains(recycledSegmentsMax), "recycledSegmentsMax", recycledSegmentsMax, "from 0 to 64")
        try check((1...1000).contains(lockAttemptsMax), "lockAttemptsMax", lockAttemptsMax, "from 1 to 1000")
    }

    /// The same configuration with a smaller segment and the bounds that depend on it.
    public func withSegmentBytes(_ bytes: Int) -> JournalConfiguration {
        var copy = self
        copy.segmentBytes = bytes
        copy.batchBytesMax = min(batchBytesMax, max(4096, bytes / 4))
        copy.groupBytesMax = min(groupBytesMax, max(4096, bytes / 2))
        return copy
    }
}

// SPDX-License-Identifier: Apache-2.0

internal import JobCore
internal import JobJournal

/// How much room in the journal accepted work may still need: what new work must leave.
struct SpaceNeed {
    /// The frames with which one attempt is leased, started and ended and its job cancelled, as commands have them: 72,
    /// 72, 128 and 104 bytes, and as much again for texts as all but few have.
    static let jobBytes = 512
    /// The frame that removes a job once it is kept no more.
    static let removalBytes = 96
    /// What a frame has beside its payload, at most.
    static let frameBytes = 32
    /// What a job that has not ended may still add to a snapshot: a command adds 130 bytes when it succeeds, 210 when
    /// it fails, and 190 for each further attempt.
    private static let growthBytes = 256
    /// What a record adds to a snapshot beside its payload, at most.
    private static let imageBytes = 128
    /// What the file of a snapshot has beside the images.
    private static let fileBytes = 16 << 10

    private let bytesMin: Int
    private let auditBytes: Int
    private let bytesMax: Int
    /// Bytes of the newest snapshot, and what the records since may add to the next one.
    private var snapshotBytes: Int
    private var addedBytes: Int
    /// Of those, what was there when the snapshot under way was begun.
    private var coveredBytes = 0
    /// A failed snapshot is not tried again before this reading of the steady clock.
    private var pausedUntil: Timestamp?

    /// - Parameters:
    ///   - bytesMin: Promised beside all jobs, for what the daemon writes on its own behalf.
    ///   - bytesMax: Most that is promised.
    ///   - auditBytes: Promised to each job that has not ended, for a note of who cancels it.
    ///   - snapshotBytes: Bytes of the snapshot that was loaded.
    ///   - logBytes: Bytes of log behind it.
    init(bytesMin: Int, bytesMax: Int, auditBytes: Int = 0, snapshotBytes: UInt64, logBytes: UInt64) {
        self.auditBytes = auditBytes
        self.bytesMin = bytesMin
        self.bytesMax = bytesMax
        self.snapshotBytes = Int(snapshotBytes)
        addedBytes = Int(logBytes)
    }

    /// Room for so many jobs.
    func reserve(liveJobs: Int, keptJobs: Int) -> JournalReserve {
        let wanted = bytesMin + liveJobs * (Self.jobBytes + auditBytes) + keptJobs * Self.removalBytes
        return JournalReserve(
            logBytes: min(wanted, bytesMax),
            snapshotBytes: Self.fileBytes + snapshotBytes + addedBytes + liveJobs * Self.growthBytes
        )
    }

    /// What records of so many bytes in all add to a snapshot, at most.
    static func imageBytes(of recordBytes: Int, jobs: Int) -> Int {
        recordBytes > 0 ? recordBytes + max(1, jobs) * imageBytes : 0
    }

    /// A record was decided.
    mutating func add(recordBytes: Int) {
        addedBytes += recordBytes + Self.imageBytes
    }

    /// A snapshot is begun that covers every record so far.
    mutating func beginSnapshot() {
        coveredBytes = addedBytes
    }

    /// It was written, with so many bytes.
    mutating func endSnapshot(bytes: UInt64) {
        snapshotBytes = Int(bytes)
        addedBytes -= coveredBytes
        coveredBytes = 0
        pausedUntil = nil
    }

    /// It was not written.
    mutating func failSnapshot(now: Timestamp, pause: TimeSpan) {
        coveredBytes = 0
        pausedUntil = now + pause
    }

    /// Whether a snapshot may be begun: what made one fail a moment ago is not gone with the next record.
    func mayTrySnapshot(now: Timestamp) -> Bool {
        pausedUntil.map { now >= $0 } ?? true
    }
}

extension Scheduler {
    /// Promises the journal's room to the jobs that there are. Called at the end of a turn, so that the promise is there
    /// before the next request is looked at.
    func reserveSpace() {
        let wanted = neededSpace(jobs: 0)
        guard wanted != reserved else { return }
        reserved = wanted
        journal.setReserve(wanted)
    }

    /// Whether there is room for new work that makes so many jobs with records of so many bytes. What this turn has
    /// decided and the journal does not have yet counts as well.
    func room(jobs: Int, bytes: Int) -> JournalRoom {
        guard !commits.isHeldUp else { return .missing }
        let waiting = current.bytes + current.records.count * SpaceNeed.frameBytes
        let needed = neededSpace(jobs: jobs)
        let snapshotBytes = needed.snapshotBytes - reserved.snapshotBytes + SpaceNeed.imageBytes(of: bytes, jobs: jobs)
        return journal.room(
            for: max(0, waiting + bytes + needed.logBytes - reserved.logBytes),
            snapshotBytes: max(0, snapshotBytes)
        )
    }

    private func neededSpace(jobs: Int) -> JournalReserve {
        let (present, ended) = Self.jobCounts(of: &machine)
        return space.reserve(liveJobs: present + jobs - ended, keptJobs: present + jobs)
    }

    /// `inout`, since Swift copies a machine that it asks more than one thing of: a few percent of a submit.
    private static func jobCounts(of machine: inout SchedulerStateMachine) -> (present: Int, ended: Int) {
        (machine.jobCount, machine.endedJobCount)
    }
}

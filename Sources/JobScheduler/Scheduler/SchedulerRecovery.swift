// SPDX-License-Identifier: Apache-2.0

internal import JobCore
internal import JobFailpoints
public import JobJournal

/// Rebuilds the state from a journal: its newest snapshot, then the records after it.
struct SchedulerRecovery {
    let codec: RecordCodec
    private(set) var machine: SchedulerStateMachine
    /// Bytes of the snapshot that was loaded.
    private(set) var snapshotBytes: UInt64 = 0
    private var loader: SnapshotLoader
    private var quickReader: QuickJobReader

    init(limits: MachineLimits, zones: @escaping RecordCodec.ZoneSource) {
        codec = RecordCodec(zones: zones)
        machine = SchedulerStateMachine(limits: limits)
        loader = SnapshotLoader(zones: zones)
        quickReader = QuickJobReader(zones: zones)
    }

    mutating func load(_ block: [UInt8]) throws {
        snapshotBytes += UInt64(block.count)
        try loader.load(block, into: &machine)
    }

    mutating func replay(_ record: JournalRecord) throws {
        guard loader.isComplete else { throw RecordError(sequence: 0, "the last block is missing") }
        if let (body, time) = quickReader.submitted(record) {
            try machine.replay(body, sequence: record.sequence, time: time)
        } else if let change = try codec.decode(record) {
            try machine.replay(change)
        } else {
            try machine.replayNothing(at: record.sequence)
        }
    }
}

extension Scheduler {
    /// Rebuilds the state from an opened journal, settles what ran when the last daemon ended, and starts the journal.
    ///
    /// Requests are served once `run()` runs.
    ///
    /// - Parameters:
    ///   - journal: Opened, not yet recovered or started. The scheduler is the one that appends to it from here on; the
    ///     caller closes it after `run()` has returned.
    ///   - zone: Finds the rules of a time zone by its IANA name, for schedules.
    /// - Throws: `JournalError`, `RecordError` or `ReplayError` when the journal cannot be read or understood.
    public static func recover(
        journal: any RecoverableJournal,
        clock: any SchedulerClock = SystemClock(),
        configuration: SchedulerConfiguration = SchedulerConfiguration(),
        zone: @escaping RecordCodec.ZoneSource
    ) async throws -> Scheduler {
        var recovery = SchedulerRecovery(limits: configuration.limits, zones: zone)
        let report = try journal.recover(
            snapshotBlock: { try recovery.load($0) },
            record: { try recovery.replay($0) }
        )
        let scheduler = Scheduler(
            recovery: recovery,
            report: report,
            journal: journal,
            clock: clock,
            configuration: configuration
        )
        Failpoint.schedulerStartBefore.pass()
        try journal.start { [weak scheduler] in scheduler?.journalReported($0) }
        let epoch = journal.epoch
        let isClean = report.wasClosedCleanly
        let settling = Mailbox.Command(
            run: { scheduler in
                Failpoint.schedulerSettleBefore.pass()
                scheduler.machine.daemonRestarted(
                    epoch: epoch,
                    afterCleanStop: isClean,
                    at: scheduler.moment()
                )
                scheduler.collect(isSplittable: true)
            },
            fail: { _ in }
        )
        _ = scheduler.mailbox.post(settling, isBounded: false)
        return scheduler
    }
}

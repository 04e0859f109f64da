// SPDX-License-Identifier: Apache-2.0

internal import JobJournal
internal import Synchronization

/// A file journal that lets the simulation see what goes in and what comes out, and that can be broken on purpose.
final class ObservedJournal: RecoverableJournal {
    /// What the simulation is told.
    struct Observer: Sendable {
        var appended: @Sendable ([JournalRecord]) -> Void
        var reported: @Sendable (AppendOutcome) -> Void
        var recovered: @Sendable (JournalRecord) -> Void
        /// With the position of the snapshot and the number of records after it.
        var recoveryEnded: @Sendable (UInt64, UInt64) -> Void
        var snapshotBegan: @Sendable () -> Void
    }

    let base: FileJournal
    private let observer: Observer
    private let sabotage: Sabotage?
    private let early = Mutex<(@Sendable (AppendOutcome) -> Void)?>(nil)

    init(_ base: FileJournal, observer: Observer, sabotage: Sabotage?) {
        self.base = base
        self.observer = observer
        self.sabotage = sabotage
    }

    var storeID: StoreID { base.storeID }
    var epoch: UInt64 { base.epoch }
    var oldestSequence: UInt64 { base.oldestSequence }
    var lastLogicalTime: Int64 { base.lastLogicalTime }
    var bytesSinceSnapshot: UInt64 { base.bytesSinceSnapshot }
    var wantsSnapshot: Bool { base.wantsSnapshot }
    var metrics: JournalMetrics { base.metrics }
    var durableSequence: UInt64 { base.durableSequence }

    func room(for byteCount: Int, snapshotBytes: Int) -> JournalRoom {
        base.room(for: byteCount, snapshotBytes: snapshotBytes)
    }

    func setReserve(_ reserve: JournalReserve) { base.setReserve(reserve) }

    func append(_ records: [JournalRecord], logicalTime: Int64) throws(JournalError) {
        try base.append(records, logicalTime: logicalTime)
        observer.appended(records)
        if let last = records.last { early.withLock { $0 }?(.durable(through: last.sequence)) }
    }

    func read(after sequence: UInt64, limit: Int) throws(JournalError) -> [JournalRecord] {
        var records = try base.read(after: sequence, limit: limit)
        if sabotage == .skipsRead, records.count > 2 { records.remove(at: 1) }
        return records
    }

    func close() throws(JournalError) {
        try base.close()
    }

    func recover(
        snapshotBlock: ([UInt8]) throws -> Void,
        record: (JournalRecord) throws -> Void
    ) throws -> RecoveryReport {
        var count: UInt64 = 0
        var isDropping = sabotage == .dropsRecord
        let report = try base.recover(snapshotBlock: snapshotBlock) { found in
            if isDropping, count == 3 {
                isDropping = false
                return
            }
            count += 1
            observer.recovered(found)
            try record(found)
        }
        observer.recoveryEnded(report.snapshotSequence, count)
        return report
    }

    func start(onOutcome: @escaping @Sendable (AppendOutcome) -> Void) throws(JournalError) {
        let observer = observer
        if sabotage == .reportsEarly { early.withLock { $0 = onOutcome } }
        try base.start { outcome in
            observer.reported(outcome)
            onOutcome(outcome)
        }
    }

    func beginSnapshot(through sequence: UInt64) throws(JournalError) -> any SnapshotSink {
        observer.snapshotBegan()
        return try base.beginSnapshot(through: sequence)
    }
}

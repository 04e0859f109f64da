// SPDX-License-Identifier: Apache-2.0

internal import JobFailpoints
internal import Synchronization

extension FileJournal {
    /// See ``RecoverableJournal/beginSnapshot(through:)``.
    public func beginSnapshot(through sequence: UInt64) throws(JournalError) -> any SnapshotSink {
        guard !isWritingSnapshot.exchange(true, ordering: .acquiringAndReleasing) else {
            throw JournalError(.invalidState, "another snapshot is being written")
        }
        do throws(JournalError) {
            try checkIsOpen()
            try Failpoint.snapshotBeginBefore.pass(orThrow: JournalError.failpoint)
            let damaged = damagedSnapshots.withLock { $0 }
            let newest = catalogue.snapshots.last { !damaged.contains($0) }
            try RecordCheck.newSnapshot(through: sequence, newest: newest)
            let header = SnapshotHeader(
                storeID: storeID,
                sequence: sequence,
                epoch: epoch,
                salt: configuration.storage.randomBits()
            )
            let writer = try SnapshotWriter(
                storage: configuration.storage,
                paths: paths,
                header: header,
                blockBytesMax: configuration.snapshotBlockBytesMax,
                syncBytes: configuration.besideSyncBytes,
                reserve: preparer.reserve
            )
            return FileSnapshot(self, through: sequence, writer: writer)
        } catch {
            isWritingSnapshot.store(false, ordering: .releasing)
            throw error
        }
    }

    func checkCanFinish(_ sequence: UInt64) throws(JournalError) {
        try checkIsOpen()
        try RecordCheck.durableSnapshot(through: sequence, durable: durableSequence)
    }

    private func checkIsOpen() throws(JournalError) {
        guard lifecycle.withLock({ $0.phase == .started || $0.phase == .recovered }) else {
            throw JournalError(.invalidState, "a snapshot can be written between recover and close")
        }
        if let failure = queue.failure { throw failure }
    }

    /// A snapshot has become durable: drops what is needed no more.
    func keepSnapshot(_ sequence: UInt64, coveredBytes: UInt64) throws(JournalError) {
        let damaged = damagedSnapshots.withLock { damaged in
            damaged.remove(sequence)
            return damaged
        }
        unneeded.withLock { $0.removeAll { $0 == JournalPaths.snapshot(sequence) } }
        let dropped = catalogue.addSnapshot(sequence, coveredBytes: coveredBytes, damaged: damaged)
        Failpoint.snapshotDropBefore.pass()
        try drop(segments: dropped.segments, snapshots: dropped.snapshots)
        try preparer.trim()
    }

    /// Drops what a process left that was killed before it dropped what its last snapshot had made superfluous. Not when a
    /// snapshot is damaged: then nothing goes before there is a new one.
    func dropSurplus() {
        let snapshots = catalogue.snapshots
        guard snapshots.count > 2, damagedSnapshots.withLock({ $0.isEmpty }) else { return }
        // Recovery has read the newest one only.
        guard (try? snapshotReader.isWhole(snapshots[snapshots.count - 2])) == true else { return }
        let surplus = catalogue.takeSurplus()
        // What cannot be removed now is tried again after the next snapshot.
        try? drop(segments: surplus.segments, snapshots: surplus.snapshots)
    }

    /// Oldest first, each durable before the next, so that a crash in between leaves segments that follow one another.
    /// What could not be removed is tried again before anything newer. Their blocks serve again where they can.
    private func drop(segments: [UInt64], snapshots: [UInt64]) throws(JournalError) {
        unneeded.withLock { $0 += snapshots.map(JournalPaths.snapshot) + segments.map(JournalPaths.segment) }
        while let name = unneeded.withLock({ $0.first }) {
            try preparer.release(name)
            unneeded.withLock { _ = $0.removeFirst() }
        }
    }
}

// SPDX-License-Identifier: Apache-2.0

internal import Synchronization

extension FileJournal {
    /// See ``RecoverableJournal/writeSnapshot(through:blocks:)``.
    public func writeSnapshot(
        through sequence: UInt64,
        blocks: (_ emit: ([UInt8]) throws -> Void) throws -> Void
    ) throws(JournalError) {
        guard !isWritingSnapshot.exchange(true, ordering: .acquiringAndReleasing) else {
            throw JournalError(.invalidState, "another snapshot is being written")
        }
        defer { isWritingSnapshot.store(false, ordering: .releasing) }
        guard lifecycle.withLock({ $0.phase == .started || $0.phase == .recovered }) else {
            throw JournalError(.invalidState, "a snapshot can be written between recover and close")
        }
        if let failure = queue.failure { throw failure }
        let damaged = damagedSnapshots.withLock { $0 }
        let newest = catalogue.snapshots.last { !damaged.contains($0) }
        try RecordCheck.snapshot(through: sequence, durable: durableSequence, newest: newest)
        let logBytes = catalogue.logBytes
        try writeSnapshotFile(sequence, blocks)
        damagedSnapshots.withLock { _ = $0.remove(sequence) }
        unneeded.withLock { $0.removeAll { $0 == JournalPaths.snapshot(sequence) } }
        let dropped = catalogue.addSnapshot(sequence, coveredBytes: logBytes, damaged: damaged.subtracting([sequence]))
        try drop(segments: dropped.segments, snapshots: dropped.snapshots)
    }

    private func writeSnapshotFile(
        _ sequence: UInt64,
        _ blocks: (_ emit: ([UInt8]) throws -> Void) throws -> Void
    ) throws(JournalError) {
        let storage = configuration.storage
        let header = SnapshotHeader(
            storeID: storeID,
            sequence: sequence,
            epoch: epoch,
            salt: storage.randomBits()
        )
        var writer = try SnapshotWriter(
            storage: storage,
            paths: paths,
            header: header,
            blockBytesMax: configuration.snapshotBlockBytesMax
        )
        do {
            try blocks { try writer.append($0) }
            try writer.finish()
        } catch {
            writer.discard()
            throw RecordCheck.snapshotError(error)
        }
    }

    /// Oldest first, each durable before the next, so that a crash in between leaves segments that follow one another.
    /// What could not be removed is tried again before anything newer.
    private func drop(segments: [UInt64], snapshots: [UInt64]) throws(JournalError) {
        unneeded.withLock { $0 += snapshots.map(JournalPaths.snapshot) + segments.map(JournalPaths.segment) }
        while let name = unneeded.withLock({ $0.first }) {
            try configuration.storage.remove(paths.inJournal(name))
            try configuration.storage.synchronizeDirectory(paths.journal)
            unneeded.withLock { _ = $0.removeFirst() }
        }
    }
}

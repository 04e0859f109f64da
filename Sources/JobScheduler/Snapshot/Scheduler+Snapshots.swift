// SPDX-License-Identifier: Apache-2.0

internal import JobCore
internal import JobJournal

// A snapshot is a walk through the machine: slices are cut inside the loop, between its turns, and written into the
// journal beside it, one after the other. The machine copies what changes before the walk has come to it, so that the
// snapshot shows exactly one position (docs/decisions/0009-snapshots-walk-and-copy.md).

extension Scheduler {
    /// Begins a snapshot when one is due; true = it waits to be written. Called at the end of a turn.
    func beginSnapshotIfDue() -> Bool {
        if machine.walkCopyCount > configuration.snapshotCopiesMax {
            machine.endWalk()
            configuration.onWarning(
                "a snapshot of the store is given up: more than \(configuration.snapshotCopiesMax) jobs changed before "
                    + "it came to them; the log is kept, and it is tried again"
            )
        }
        // What waits for room in the journal may wait for the snapshot to make it.
        guard failure == nil, !commits.isHeldUp, !snapshots.isWriting, isSnapshotDue() else { return false }
        snapshots.begin()
        space.beginSnapshot()
        machine.beginWalk()
        return true
    }

    /// Whether enough log came after the one before, or the journal wants one to get room from.
    private func isSnapshotDue() -> Bool {
        guard space.mayTrySnapshot(now: now.steady) else { return false }
        if journal.wantsSnapshot { return true }
        return snapshots.hasEnoughNews(durable: durableSequence)
            && snapshots.isDue(bytesSince: journal.bytesSinceSnapshot, bytesMin: configuration.snapshotBytesMin)
    }

    /// Writes the snapshot that was begun.
    func writeSnapshot() async {
        do throws(JournalError) {
            let bytes = try await writeSlices()
            snapshots.finish(bytes: bytes)
            snapshotTime = clock.now().wall
            space.endSnapshot(bytes: bytes)
        } catch {
            machine.endWalk()
            snapshots.finish(bytes: nil)
            // Given up because the scheduler stops, or told already.
            let isGivenUp = error.code == .closed
            space.failSnapshot(now: clock.now().steady, pause: isGivenUp ? .zero : configuration.spaceRetryDelay)
            if isGivenUp { return }
            configuration.onWarning("a snapshot of the store was not written; the log is kept: \(error)")
        }
    }

    private func writeSlices() async throws(JournalError) -> UInt64 {
        let sequence = try walkSequence()
        let journal = journal
        let snapshot = try await onDisk { () throws(JournalError) in try journal.beginSnapshot(through: sequence) }
        do throws(JournalError) {
            var writer = SnapshotWriter()
            var isLast = false
            while !isLast {
                guard try walkSequence() == sequence else { throw Self.givenUp }
                let slice = machine.walkOn(countMax: configuration.snapshotSliceMax)
                isLast = slice.isLast
                writer = try await onDisk { [writer] () throws(JournalError) in
                    var writer = writer
                    try writer.write(slice) { block throws(JournalError) in try snapshot.append(block) }
                    return writer
                }
            }
            try await waitUntilDurable(sequence)
            try await onDisk { () throws(JournalError) in try snapshot.finish() }
            return writer.byteCount
        } catch {
            await blocking.run { snapshot.discard() }
            throw error
        }
    }

    private static let givenUp = JournalError(.closed, "the snapshot was given up")

    /// The position of the walk under way, as long as it is to go on.
    private func walkSequence() throws(JournalError) -> UInt64 {
        guard failure == nil, !Task.isCancelled, let sequence = machine.walkSequence else { throw Self.givenUp }
        return sequence
    }

    private func waitUntilDurable(_ sequence: UInt64) async throws(JournalError) {
        while durableSequence < sequence {
            guard failure == nil, !Task.isCancelled else { throw Self.givenUp }
            await withUnsafeContinuation { snapshots.wait(for: sequence, $0) }
        }
    }

    private nonisolated func onDisk<Value: Sendable>(
        _ work: @escaping @Sendable () throws(JournalError) -> Value
    ) async throws(JournalError) -> Value {
        let result = await blocking.run { () -> Result<Value, JournalError> in
            do throws(JournalError) {
                return .success(try work())
            } catch {
                return .failure(error)
            }
        }
        return try result.get()
    }
}

// SPDX-License-Identifier: Apache-2.0

/// A snapshot that is being written. Its calls wait for the disk; one at a time, from any thread.
///
/// It ends with `finish` or with `discard`; until then nothing that a start would read has changed.
public protocol SnapshotSink: AnyObject, Sendable {
    /// Adds a block of at most ``JournalConfiguration/snapshotBlockBytesMax`` bytes.
    /// - Throws: `tooLarge`, `journalFull`, `inputOutput`; `invalidState` after the end.
    func append(_ block: [UInt8]) throws(JournalError)

    /// Makes the snapshot durable and the newest one, then drops the log and the snapshots that are needed no more.
    /// - Throws: `invalidState` when what it covers is not durable yet, or after the end; `journalFull`, `inputOutput`.
    ///   After an error the earlier snapshots are untouched.
    func finish() throws(JournalError)

    /// Gives it up and removes what was written. Does nothing after the end.
    func discard()
}

extension RecoverableJournal {
    /// Stores a snapshot in one go: `blocks` calls its argument once for each block, in order.
    /// - Throws: As ``beginSnapshot(through:)`` and ``SnapshotSink``; an error of `blocks` is passed on as it is if it
    ///   is a `JournalError`, else as `invalidState` with its text.
    public func writeSnapshot(
        through sequence: UInt64,
        blocks: (_ emit: ([UInt8]) throws -> Void) throws -> Void
    ) throws(JournalError) {
        let snapshot = try beginSnapshot(through: sequence)
        do {
            try blocks { try snapshot.append($0) }
            try snapshot.finish()
        } catch {
            snapshot.discard()
            throw RecordCheck.snapshotError(error)
        }
    }
}

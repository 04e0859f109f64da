// SPDX-License-Identifier: Apache-2.0

internal import JobCore
internal import JobJournal

extension Scheduler {
    /// Takes an image of the store when a snapshot is due. Called at the end of a turn.
    func considerSnapshot() {
        guard failure == nil, snapshots.hasEnoughNews(durable: durableSequence) else { return }
        let isDue = snapshots.isDue(
            bytesSince: journal.bytesSinceSnapshot,
            bytesMin: configuration.snapshotBytesMin
        )
        if isDue { snapshots.take(machine.storeImage()) }
    }

    /// Writes an image into the journal beside the loop.
    nonisolated func writeSnapshot(_ image: StoreImage) async {
        let journal = journal
        let result = await blocking.run { () -> Result<Int, JournalError> in
            var bytes = 0
            do throws(JournalError) {
                try journal.writeSnapshot(through: image.sequence) { emit in
                    bytes = try SnapshotWriter(image: image).write(emit)
                }
                return .success(bytes)
            } catch {
                return .failure(error)
            }
        }
        await finishSnapshot(result)
    }

    private func finishSnapshot(_ result: Result<Int, JournalError>) {
        switch result {
        case .success(let bytes): snapshots.finish(bytes: UInt64(bytes))
        case .failure(let error):
            snapshots.finish(bytes: nil)
            configuration.onWarning("a snapshot of the store was not written; the log is kept: \(error)")
        }
    }
}

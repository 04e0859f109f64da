// SPDX-License-Identifier: Apache-2.0

internal import Synchronization

/// A snapshot of a journal in memory that is being written.
final class MemorySnapshot: SnapshotSink {
    private let journal: MemoryJournal
    private let sequence: UInt64
    /// Nil after the end.
    private let blocks = Mutex<[[UInt8]]?>([])

    init(_ journal: MemoryJournal, through sequence: UInt64) {
        self.journal = journal
        self.sequence = sequence
    }

    deinit {
        discard()
    }

    func append(_ block: [UInt8]) throws(JournalError) {
        let isOpen = blocks.withLock { blocks in
            blocks?.append(block)
            return blocks != nil
        }
        guard isOpen else { throw Self.endedError }
    }

    func finish() throws(JournalError) {
        guard let written = blocks.withLock({ $0 }) else { throw Self.endedError }
        try journal.endSnapshot(through: sequence, blocks: written)
        blocks.withLock { $0 = nil }
    }

    func discard() {
        guard blocks.withLock({ $0.take() }) != nil else { return }
        try? journal.endSnapshot(through: sequence, blocks: nil)
    }

    private static let endedError = JournalError(.invalidState, "the snapshot was finished or given up")
}

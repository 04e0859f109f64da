// SPDX-License-Identifier: Apache-2.0

internal import Synchronization

/// A snapshot of a file journal that is being written.
final class FileSnapshot: SnapshotSink {
    private let journal: FileJournal
    private let sequence: UInt64
    /// Bytes of log at the beginning: what the snapshot covers, as near as it is known.
    private let logBytes: UInt64
    /// Nil after the end.
    private let writer: Mutex<SnapshotWriter?>

    init(_ journal: FileJournal, through sequence: UInt64, writer: consuming SnapshotWriter) {
        self.journal = journal
        self.sequence = sequence
        logBytes = journal.catalogue.logBytes
        self.writer = Mutex(writer)
    }

    deinit {
        discard()
    }

    func append(_ block: [UInt8]) throws(JournalError) {
        try writer.withLock { writer throws(JournalError) in
            guard writer != nil else { throw Self.endedError }
            try writer?.append(block)
        }
    }

    func finish() throws(JournalError) {
        try writer.withLock { writer throws(JournalError) in
            guard writer != nil else { throw Self.endedError }
            try journal.checkCanFinish(sequence)
            try writer?.finish()
            writer = nil
        }
        defer { journal.isWritingSnapshot.store(false, ordering: .releasing) }
        try journal.keepSnapshot(sequence, coveredBytes: logBytes)
    }

    func discard() {
        writer.withLock { writer in
            guard writer != nil else { return }
            writer?.discard()
            writer = nil
            journal.isWritingSnapshot.store(false, ordering: .releasing)
        }
    }

    private static let endedError = JournalError(.invalidState, "the snapshot was finished or given up")
}

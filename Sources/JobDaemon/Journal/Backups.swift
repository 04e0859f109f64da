// SPDX-License-Identifier: Apache-2.0

internal import JobJournal
internal import JobService
internal import Synchronization

/// Makes backups of the store in use, a bounded number at once.
final class Backups: Sendable {
    /// Backups that may be made at the same time: each holds a file open and up to a snapshot block in memory.
    static let runningMax = 2

    private let journal: FileJournal
    private let running = Mutex(0)

    init(journal: FileJournal) {
        self.journal = journal
    }

    /// Begins a backup.
    func open() throws(BackupError) -> any BackupPieces {
        let isFull = running.withLock { running in
            if running >= Self.runningMax { return true }
            running += 1
            return false
        }
        if isFull {
            throw BackupError(.running, "\(Self.runningMax) backups are being made; try again when one has ended")
        }
        do throws(JournalError) {
            return RunningBackup(try journal.backup(), owner: self)
        } catch {
            ended()
            throw BackupError(error)
        }
    }

    fileprivate func ended() {
        running.withLock { $0 -= 1 }
    }
}

/// One backup under way.
private final class RunningBackup: BackupPieces {
    let sequence: UInt64
    private let source: Mutex<BackupSource>
    private let owner: Backups

    init(_ source: BackupSource, owner: Backups) {
        sequence = source.sequence
        self.source = Mutex(source)
        self.owner = owner
    }

    func next() throws(BackupError) -> [UInt8]? {
        do throws(JournalError) {
            return try source.withLock { source throws(JournalError) in try source.next() }
        } catch {
            throw BackupError(error)
        }
    }

    func close() {
        source.withLock { $0.close() }
        owner.ended()
    }
}

extension BackupError {
    /// The journal's errors as callers of the API see them.
    fileprivate init(_ error: JournalError) {
        switch error.code {
        case .compacted: self.init(.overtaken, "\(error)")
        case .corrupted, .unsupportedFormat:
            self.init(.damaged, "\(error); jobd journal verify shows every damage")
        default: self.init(.unreadable, "\(error)")
        }
    }
}

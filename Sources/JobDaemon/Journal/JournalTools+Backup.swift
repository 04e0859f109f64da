// SPDX-License-Identifier: Apache-2.0

internal import Glibc
internal import JobJournal

extension JournalTools {
    /// Makes a backup of a store that no process uses.
    ///
    /// - Parameter replaces: Whether a file of that name goes; else it is refused.
    public func backup(to path: String, replaces: Bool) -> Int32 {
        answering {
            do throws(JournalError) {
                var entry = stat()
                if lstat(path, &entry) == 0, entry.st_mode & S_IFMT != S_IFREG {
                    throw JournalError(.invalidState, "\(path) is no regular file; name another file")
                }
                show(try BackupFile(path: path).write(from: directory, replaces: replaces))
                return JournalExit.done
            } catch {
                if case .inUse = error.code { complain("jobctl backup makes a backup of a store in use") }
                throw error
            }
        }
    }

    /// Checks every byte of a backup.
    public static func verify(
        backup path: String,
        show: @escaping (String) -> Void,
        complain: @escaping (String) -> Void
    ) -> Int32 {
        let tools = JournalTools(directory: "", show: show, complain: complain)
        return tools.answering {
            tools.show(try BackupFile(path: path).verify())
            show("whole")
            return JournalExit.done
        }
    }

    /// Makes a store out of a backup, in a directory that holds none.
    ///
    /// - Parameter keepsStoreID: whether it takes the place of the store that the backup was made of.
    public func restore(from path: String, keepsStoreID: Bool) -> Int32 {
        answering {
            let storeID = try BackupRestore(directory: directory)
                .restore(BackupFile(path: path), keepsStoreID: keepsStoreID)
            show("restored   store \(storeID)")
            return verify()
        }
    }

    private func show(_ summary: BackupFile.Summary) {
        show("store      \(summary.storeID)")
        show("snapshot   \(summary.snapshotSequence > 0 ? "through record \(summary.snapshotSequence)" : "none")")
        show("log        \(summary.records) records, through record \(summary.sequence)")
        show("size       \(summary.bytes) bytes")
    }
}

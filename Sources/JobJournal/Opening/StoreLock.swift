// SPDX-License-Identifier: Apache-2.0

/// The lock on a data directory.
struct StoreLock {
    let storage: any JournalStorage
    let paths: JournalPaths
    /// Tries, 5 ms apart.
    let attemptsMax: Int

    /// Takes the lock, making its file if there is none; it is held until the file is closed.
    /// - Throws: `inUse` with the process that has it; `inputOutput`.
    func take() throws(JournalError) -> any JournalFile {
        let file = try storage.open(paths.lock, .create)
        do throws(JournalError) {
            for attempt in 1...attemptsMax {
                if try file.lock() { return file }
                if attempt < attemptsMax { storage.pause(.milliseconds(5)) }
            }
            throw try inUse(file)
        } catch {
            file.close()
            throw error
        }
    }

    private func inUse(_ file: any JournalFile) throws(JournalError) -> JournalError {
        let content = try FileSearch.prefix(file, count: LockSlot.count * LockSlot.byteCount)
        let holder = try LockSlot.newest(in: content)?.processID
        let name = holder.map { "pid \($0)" } ?? "another process"
        return JournalError(
            .inUse(pid: holder),
            "data directory \(paths.directory) is already in use by \(name); stop it or choose another directory"
        )
    }
}

// SPDX-License-Identifier: Apache-2.0

internal import Synchronization

/// A file whose blocks are allocated and unused: the next snapshot is written into it, so that it needs no space when
/// the disk has none. It is made again out of the snapshot that is dropped then, and kept from one opening to the next.
final class SnapshotReserve: Sendable {
    private struct State {
        var byteCount: Int
        /// Somebody works on the file.
        var isBusy = false
        /// A snapshot is being written into it.
        var isTaken = false
    }

    private let storage: any JournalStorage
    private let paths: JournalPaths
    private let queue: AppendQueue
    private let state: Mutex<State>

    private var path: String { paths.inJournal(JournalPaths.reserveName) }

    /// - Parameter byteCount: Size of the file that was found, 0 if there is none.
    init(storage: any JournalStorage, paths: JournalPaths, queue: AppendQueue, byteCount: Int) {
        self.storage = storage
        self.paths = paths
        self.queue = queue
        state = Mutex(State(byteCount: byteCount))
        queue.setSnapshotRoom(byteCount)
    }

    /// Gives it at least this size; false if it cannot be touched now. Without space it stays as it is.
    func grow(to byteCount: Int) throws(JournalError) -> Bool {
        guard let before = begin() else { return false }
        var after = before
        defer { end(after) }
        guard before < byteCount else { return true }
        let file = try storage.open(path, .create)
        defer { file.close() }
        do throws(JournalError) {
            try file.resize(to: UInt64(byteCount))
            try file.synchronize()
            if before == 0 { try storage.synchronizeDirectory(paths.journal) }
        } catch {
            // What was allocated before the space ran out is given back.
            if before == 0 { try? storage.remove(path) } else { try? file.resize(to: UInt64(before)) }
            throw error
        }
        after = byteCount
        return true
    }

    /// Gives its blocks to a new file of this name, which is opened; nil when there is none to give. Until ``release()``
    /// no other is made.
    func take(as name: String) throws(JournalError) -> (any JournalFile)? {
        guard let byteCount = begin() else { return nil }
        var after = byteCount
        defer { end(after) }
        guard byteCount > 0 else { return nil }
        try storage.rename(path, to: paths.inJournal(name))
        after = 0
        state.withLock { $0.isTaken = true }
        return try storage.open(paths.inJournal(name), .update)
    }

    /// The file that was taken has become a snapshot, or is gone.
    func release() {
        state.withLock { $0.isTaken = false }
        queue.lackSignal.notify()
    }

    /// Takes a file that is needed no more in its place; false if there is one already. The directory is the caller's to
    /// sync.
    func adopt(_ name: String) throws(JournalError) -> Bool {
        guard let byteCount = begin() else { return false }
        var after = byteCount
        defer { end(after) }
        guard byteCount == 0 else { return false }
        try storage.rename(paths.inJournal(name), to: path)
        let file = try storage.open(path, .read)
        defer { file.close() }
        after = Int(try file.size())
        return true
    }

    private func begin() -> Int? {
        state.withLock { state in
            if state.isBusy || state.isTaken { return nil }
            state.isBusy = true
            return state.byteCount
        }
    }

    private func end(_ byteCount: Int) {
        state.withLock { ($0.byteCount, $0.isBusy) = (byteCount, false) }
        queue.setSnapshotRoom(byteCount)
    }
}

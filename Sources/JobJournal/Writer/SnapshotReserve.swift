// SPDX-License-Identifier: Apache-2.0

internal import JobFailpoints
internal import Synchronization

/// Room for the snapshots to come: three files, each with space for the next one.
///
/// Two are the newest snapshots themselves, the third holds nothing and is what the next one is written into; the older
/// snapshot takes its part then. No file gives a block back when it changes its part, so the log can be shortened on a full
/// disk again and again. Behind its footer a snapshot may therefore be longer than it needs.
final class SnapshotReserve: Sendable {
    /// A file with its size.
    struct File: Sendable, Equatable {
        var name: String
        var byteCount: Int
    }

    /// What a file is for.
    private enum Part {
        /// It holds nothing.
        case free
        /// A snapshot is being written into it.
        case taken
        /// It is a snapshot.
        case kept
        /// It was a snapshot, and is given another name.
        case dropped
    }

    private struct Entry {
        let number: UInt64
        var name: String
        var byteCount: Int
        var part: Part
        /// It is being made longer or shorter; it is not taken meanwhile.
        var isResized = false
    }

    private struct State {
        var entries: [Entry] = []
        /// Numbers entries, and names files that hold nothing.
        var nextNumber: UInt64
        /// A file that does not count yet is being made.
        var isMaking = false

        mutating func newNumber() -> UInt64 {
            defer { nextNumber += 1 }
            return nextNumber
        }

        mutating func add(_ name: String, _ byteCount: Int, _ part: Part) {
            entries.append(Entry(number: newNumber(), name: name, byteCount: byteCount, part: part))
        }

        func index(_ number: UInt64) -> Int? { entries.firstIndex { $0.number == number } }

        /// Files that hold nothing and that nobody works on, smallest first.
        var idle: [Int] {
            entries.indices.filter { entries[$0].part == .free && !entries[$0].isResized }.sorted {
                entries[$0].byteCount < entries[$1].byteCount
            }
        }

        mutating func resize(_ index: Int?) -> Entry? {
            guard let index else { return nil }
            entries[index].isResized = true
            return entries[index]
        }
    }

    static let fileCount = 3

    private let storage: any JournalStorage
    private let paths: JournalPaths
    private let queue: AppendQueue
    /// Not held while the disk is waited for.
    private let state: Mutex<State>

    /// - Parameters:
    ///   - free: Files that hold nothing.
    ///   - kept: The snapshots that there are.
    init(storage: any JournalStorage, paths: JournalPaths, queue: AppendQueue, free: [File], kept: [File]) {
        self.storage = storage
        self.paths = paths
        self.queue = queue
        let numbers = free.compactMap { JournalPaths.reserveNumber($0.name) }
        var state = State(nextNumber: (numbers.max() ?? 0) + 1)
        for file in free { state.add(file.name, file.byteCount, .free) }
        for file in kept { state.add(file.name, file.byteCount, .kept) }
        self.state = Mutex(state)
        queue.setSnapshotFiles(state.entries.map(\.byteCount))
    }

    private func change<Value>(_ body: (inout State) -> Value) -> Value {
        state.withLock { state in
            defer { queue.setSnapshotFiles(state.entries.map(\.byteCount)) }
            return body(&state)
        }
    }

    // MARK: Size

    /// Gives each of the three at least this size; false if there was nothing that could be done now. Without space those
    /// that lack it stay as they are.
    func grow(to byteCount: Int) throws(JournalError) -> Bool {
        var hasGrown = false
        while let number = state.withLock({ Self.numberToMake(&$0) }) {
            try make(number, byteCount)
            hasGrown = true
        }
        while let entry = state.withLock({ Self.claimShort(&$0, byteCount) }) {
            hasGrown = try resize(entry, to: byteCount) || hasGrown
        }
        return hasGrown
    }

    private static func numberToMake(_ state: inout State) -> UInt64? {
        guard state.entries.count < fileCount, !state.isMaking else { return nil }
        state.isMaking = true
        return state.newNumber()
    }

    private static func claimShort(_ state: inout State, _ byteCount: Int) -> Entry? {
        // The smallest may stay small when there are more than three.
        let surplus = max(0, state.entries.count - fileCount)
        let large = state.entries.indices.sorted { state.entries[$0].byteCount < state.entries[$1].byteCount }
        return state.resize(
            large.dropFirst(surplus).first { index in
                let entry = state.entries[index]
                return entry.byteCount < byteCount && !entry.isResized && [.free, .kept].contains(entry.part)
            }
        )
    }

    private func make(_ number: UInt64, _ byteCount: Int) throws(JournalError) {
        let name = JournalPaths.reserve(number)
        do throws(JournalError) {
            let file = try storage.open(paths.inJournal(name), .replace)
            defer { file.close() }
            try Failpoint.reserveMakeBefore.pass(orThrow: JournalError.failpoint)
            try file.resize(to: UInt64(byteCount))
            try file.synchronize()
            try storage.synchronizeDirectory(paths.journal)
        } catch {
            // What was allocated before the space ran out is given back.
            try? storage.remove(paths.inJournal(name))
            state.withLock { $0.isMaking = false }
            throw error
        }
        change { state in
            state.isMaking = false
            state.entries.append(Entry(number: number, name: name, byteCount: byteCount, part: .free))
        }
    }

    /// Makes it longer or shorter, whatever becomes of it meanwhile; false if that could not be done.
    private func resize(_ entry: Entry, to byteCount: Int) throws(JournalError) -> Bool {
        var (result, isMissing) = (entry.byteCount, false)
        defer {
            change { state in
                guard let index = state.index(entry.number) else { return }
                state.entries[index].isResized = false
                state.entries[index].byteCount = result
                // Somebody has removed it, unless it has got another name.
                if isMissing, state.entries[index].name == entry.name, state.entries[index].part == entry.part {
                    state.entries.remove(at: index)
                }
            }
        }
        do throws(JournalError) {
            let file = try storage.open(paths.inJournal(entry.name), .update)
            defer { file.close() }
            let before = try file.size()
            do throws(JournalError) {
                try Failpoint.reserveResizeBefore.pass(orThrow: JournalError.failpoint)
                try file.resize(to: UInt64(byteCount))
                try file.synchronize()
            } catch {
                try? file.resize(to: before)
                throw error
            }
            result = byteCount
            return true
        } catch {
            guard error.isMissingFile else { throw error }
            isMissing = true
            return false
        }
    }

    /// The most that a snapshot with so much in it should take, the room for its successors included.
    func bytesMax(for byteCount: Int) -> Int {
        2 * max(byteCount, queue.ledger.snapshotBytesWanted)
    }

    /// Gives back what is far more than wanted: of files that hold nothing.
    func trim() throws(JournalError) {
        while let name = change({ state -> String? in
            guard state.entries.count > Self.fileCount, let index = state.idle.first else { return nil }
            return state.entries.remove(at: index).name
        }) {
            try storage.remove(paths.inJournal(name))
        }
        let most = bytesMax(for: 0)
        guard most > 0 else { return }
        while let entry = state.withLock({ state in
            state.resize(state.idle.first { state.entries[$0].byteCount > most })
        }) {
            _ = try resize(entry, to: most / 2)
        }
        queue.lackSignal.notify()
    }

    // MARK: Parts

    /// Gives the largest file that holds nothing to a snapshot under its temporary name, and opens it; nil when there is
    /// none. Waits a moment for one that is being made longer. ``keep(_:_:)`` or ``giveBack(_:)`` has to follow.
    func take(as name: String) throws(JournalError) -> (any JournalFile)? {
        var taken: Entry?
        for _ in 0..<100 {
            let isComing = state.withLock { state in
                if let index = state.idle.last {
                    state.entries[index].part = .taken
                    taken = state.entries[index]
                }
                return taken == nil && state.entries.contains { $0.part == .free || $0.part == .dropped }
            }
            if !isComing { break }
            storage.pause(.milliseconds(10))
        }
        guard let taken else { return nil }
        do throws(JournalError) {
            try storage.rename(paths.inJournal(taken.name), to: paths.inJournal(name))
            Failpoint.reserveTakeAfter.pass()
            return try storage.open(paths.inJournal(name), .update)
        } catch {
            giveBack(name)
            throw error
        }
    }

    /// Makes the file that was taken as long as the others have to be by now, for the one who writes it: new work waits until
    /// all three have what is wanted, and a large snapshot takes a while. Without space it stays as it is.
    func lengthenTaken(_ file: any JournalFile) throws(JournalError) {
        let ledger = queue.ledger
        guard !ledger.isDiskFull, let byteCount = ledger.lack.snapshotBytes,
            let taken = state.withLock({ $0.entries.first { $0.part == .taken } }), taken.byteCount < byteCount
        else { return }
        let before = try file.size()
        do throws(JournalError) {
            if before < byteCount { try file.resize(to: UInt64(byteCount)) }
        } catch {
            guard error.code == .journalFull else { throw error }
            return try file.resize(to: before)
        }
        // This is a sync of the snapshot's bytes as well, whatever it fails with: the kernel says it once.
        try file.synchronize()
        change { state in
            if let index = state.index(taken.number) { state.entries[index].byteCount = byteCount }
        }
    }

    /// A snapshot has become durable under this name, in a file of this size.
    func keep(_ name: String, _ byteCount: Int) {
        change { state in
            state.entries.removeAll { $0.part == .taken || $0.name == name }
            state.add(name, byteCount, .kept)
        }
        queue.lackSignal.notify()
    }

    /// A snapshot was given up; the file that was taken holds nothing now.
    func giveBack(_ name: String) {
        guard let entry = state.withLock({ $0.entries.first { $0.part == .taken } }) else { return }
        if (try? free(entry, from: name)) == nil {
            // The next opening finds it.
            change { $0.entries.removeAll { $0.number == entry.number } }
            // As much lacks as before, but now it can be made.
            queue.lackSignal.notify()
        }
    }

    /// A snapshot is needed no more: its file is made to hold nothing, or removed when there are enough. The directory is
    /// the caller's to sync. May be called again for the same name after an error.
    func drop(_ name: String) throws(JournalError) {
        let dropped = state.withLock { state -> Entry? in
            guard let index = state.entries.firstIndex(where: { $0.name == name && $0.part == .kept }) else {
                return nil
            }
            state.entries[index].part = .dropped
            return state.entries[index]
        }
        do throws(JournalError) {
            if let dropped, state.withLock({ $0.entries.count <= Self.fileCount }) {
                try free(dropped, from: name)
            } else {
                try storage.remove(paths.inJournal(name))
                change { $0.entries.removeAll { $0.number == dropped?.number } }
            }
        } catch {
            change { state in
                guard let index = dropped.flatMap({ state.index($0.number) }) else { return }
                if error.isMissingFile { state.entries.remove(at: index) } else { state.entries[index].part = .kept }
            }
            if !error.isMissingFile { throw error }
        }
    }

    /// Gives a file the name of one that holds nothing; then it may be written into.
    private func free(_ entry: Entry, from name: String) throws(JournalError) {
        let target = JournalPaths.reserve(state.withLock { $0.newNumber() })
        try storage.rename(paths.inJournal(name), to: paths.inJournal(target))
        Failpoint.reserveFreeAfter.pass()
        change { state in
            guard let index = state.index(entry.number) else { return }
            state.entries[index].name = target
            state.entries[index].part = .free
        }
        queue.lackSignal.notify()
    }
}

// SPDX-License-Identifier: Apache-2.0

internal import JobJournal

/// The state behind a ``SimulatedStorage``: for every file and directory what programs see and what the disk has.
///
/// Rules, all at least as harsh as a real file system's: a file's bytes and size are durable when the file is synced,
/// its name when its directory is. Unsynced sectors reach the disk in any combination, unsynced name changes too. After
/// a failed sync the bytes stay visible and are never written, until the cache is dropped.
struct SimulatedDisk: Sendable {
    static let sectorBytes = 512

    struct File: Sendable {
        var live: [UInt8] = []
        var durable: [UInt8] = []
        /// Sectors written since the last sync, whether it succeeded or not.
        var dirty: Set<Int> = []
    }

    enum NameChange: Sendable {
        case link(String, Int)
        case unlink(String)
        case rename(String, String, Int)
    }

    var files: [Int: File] = [:]
    var names: [String: Int] = [:]
    var durableNames: [String: Int] = [:]
    /// Name changes not yet durable, in order, by directory.
    var changes: [String: [NameChange]] = [:]
    var locks: Set<Int> = []
    var nextFile = 1
    /// Most bytes that all files together may have.
    var capacityBytes: Int?

    /// Bytes of the files that have a name.
    var usedBytes: Int { Set(names.values).reduce(0) { $0 + (files[$1]?.live.count ?? 0) } }

    // MARK: Files

    /// Applies a write as far as space allows; returns the bytes taken.
    mutating func write(_ bytes: [UInt8], to file: Int, at offset: Int) -> Int {
        let used = capacityBytes == nil ? 0 : usedBytes
        var content = files[file, default: File()]
        files[file] = nil
        defer { files[file] = content }
        var count = bytes.count
        let growth = offset + count - content.live.count
        if growth > 0 {
            if let capacityBytes {
                let free = max(0, capacityBytes - used)
                count -= min(count, max(0, growth - free))
            }
            guard count > 0 else { return 0 }
            let missing = offset + count - content.live.count
            if missing > 0 { content.live += [UInt8](repeating: 0, count: missing) }
        }
        content.live.replaceSubrange(offset..<offset + count, with: bytes[0..<count])
        content.dirty.formUnion(offset / Self.sectorBytes...(offset + count - 1) / Self.sectorBytes)
        return count
    }

    mutating func truncate(_ file: Int, to size: Int) {
        guard var content = files[file] else { return }
        if size < content.live.count {
            content.live.removeLast(content.live.count - size)
        } else {
            content.live += [UInt8](repeating: 0, count: size - content.live.count)
        }
        content.dirty.insert(max(0, size - 1) / Self.sectorBytes)
        files[file] = content
    }

    /// Changes a file's size as far as space allows; false if it does not.
    mutating func resize(_ file: Int, to size: Int) -> Bool {
        let growth = size - (files[file]?.live.count ?? 0)
        if growth > 0, let capacityBytes, usedBytes + growth > capacityBytes { return false }
        if growth != 0 { truncate(file, to: size) }
        return true
    }

    mutating func synchronize(_ file: Int) {
        guard var content = files[file] else { return }
        files[file] = nil
        for sector in content.dirty { Self.copy(sector, from: content.live, to: &content.durable) }
        content.resizeDurable()
        content.dirty = []
        files[file] = content
    }

    /// A sync failed: the pages count as clean, though the disk does not have them.
    mutating func forgetDirty(_ file: Int) {
        files[file]?.dirty = []
    }

    /// What is clean is read from the disk again.
    mutating func dropCache(_ file: Int) {
        guard var content = files[file] else { return }
        var fresh = content.durable
        if fresh.count < content.live.count, !content.dirty.isEmpty {
            fresh += [UInt8](repeating: 0, count: content.live.count - fresh.count)
        }
        for sector in content.dirty { Self.copy(sector, from: content.live, to: &fresh) }
        content.live = fresh
        files[file] = content
    }

    private static func copy(_ sector: Int, from source: [UInt8], to target: inout [UInt8]) {
        let start = sector * sectorBytes
        let end = min(start + sectorBytes, source.count)
        guard start < end else { return }
        if target.count < end { target += [UInt8](repeating: 0, count: end - target.count) }
        target.replaceSubrange(start..<end, with: source[start..<end])
    }

    // MARK: Names

    mutating func apply(_ change: NameChange, in directory: String) {
        Self.apply(change, to: &names)
        changes[directory, default: []].append(change)
    }

    mutating func synchronizeDirectory(_ directory: String) {
        for change in changes.removeValue(forKey: directory) ?? [] { Self.apply(change, to: &durableNames) }
    }

    private static func apply(_ change: NameChange, to names: inout [String: Int]) {
        switch change {
        case .link(let path, let file): names[path] = file
        case .unlink(let path): names[path] = nil
        case .rename(let path, let target, let file):
            names[path] = nil
            names[target] = file
        }
    }

    // MARK: The end of the machine

    /// What the disk has after the power went: everything clean, nothing locked.
    func crashed(_ image: CrashImage) -> SimulatedDisk {
        var random = SeededRandom(seed: 0)
        if case .mixed(let seed) = image { random = SeededRandom(seed: seed) }
        func isWritten(_ random: inout SeededRandom) -> Bool {
            switch image {
            case .syncedOnly: false
            case .everything: true
            case .mixed: random.next() & 1 == 0
            }
        }
        var after = SimulatedDisk()
        after.nextFile = nextFile
        after.capacityBytes = capacityBytes
        after.durableNames = durableNames
        for directory in changes.keys.sorted() {
            for change in changes[directory] ?? [] where isWritten(&random) {
                Self.apply(change, to: &after.durableNames)
            }
        }
        after.names = after.durableNames
        let kept = Set(after.names.values)
        for (number, file) in files.sorted(by: { $0.key < $1.key }) where kept.contains(number) {
            var content = file
            for sector in file.dirty.sorted() where isWritten(&random) {
                Self.copy(sector, from: file.live, to: &content.durable)
            }
            if !file.dirty.isEmpty && isWritten(&random) { content.resizeDurable() }
            content.live = content.durable
            content.dirty = []
            after.files[number] = content
        }
        return after
    }
}

extension SimulatedDisk.File {
    /// Gives the durable bytes the size of the visible ones.
    fileprivate mutating func resizeDurable() {
        if durable.count > live.count { durable.removeLast(durable.count - live.count) }
        if durable.count < live.count { durable += [UInt8](repeating: 0, count: live.count - durable.count) }
    }
}

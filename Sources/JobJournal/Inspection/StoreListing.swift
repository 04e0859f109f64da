// SPDX-License-Identifier: Apache-2.0

/// What a data directory holds, by names and lock file, read without the lock.
struct StoreListing {
    /// The newest slot of the lock file; nil when there is none.
    var slot: LockSlot?
    /// Sequences of the snapshots, ascending.
    var snapshots: [UInt64]
    /// Numbers of the segments, ascending.
    var segments: [UInt64]

    /// - Throws: `invalidState` for a directory without a journal, `unsupportedFormat`, `inputOutput`.
    init(storage: any JournalStorage, paths: JournalPaths) throws(JournalError) {
        let names: [String]
        do throws(JournalError) {
            names = try storage.list(paths.journal)
        } catch {
            guard error.isMissingFile else { throw error }
            throw JournalError(
                .invalidState,
                "\(paths.directory) holds no journal; name the data directory of a store",
                systemError: error.systemError
            )
        }
        slot = try Self.slot(storage, paths)
        snapshots = names.compactMap(JournalPaths.snapshotSequence).sorted()
        segments = names.compactMap(JournalPaths.segmentNumber).sorted()
        guard !segments.isEmpty || !snapshots.isEmpty || slot?.hasLog == true else {
            throw JournalError(
                .invalidState,
                "\(paths.directory) holds no journal; name the data directory of a store"
            )
        }
    }

    private static func slot(_ storage: any JournalStorage, _ paths: JournalPaths) throws(JournalError) -> LockSlot? {
        let file: any JournalFile
        do throws(JournalError) {
            file = try storage.open(paths.lock, .read)
        } catch {
            if error.isMissingFile { return nil }
            throw error
        }
        defer { file.close() }
        return try LockSlot.newest(in: FileSearch.prefix(file, count: LockSlot.count * LockSlot.byteCount))
    }
}

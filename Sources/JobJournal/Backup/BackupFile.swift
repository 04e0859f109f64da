// SPDX-License-Identifier: Apache-2.0

/// A backup of a store in one file.
public struct BackupFile: Sendable {
    /// What a backup holds.
    public struct Summary: Sendable, Equatable {
        /// The store it was made of.
        public var storeID: StoreID
        /// The last record in it.
        public var sequence: UInt64
        /// The last record that its snapshot covers, 0 if it has none.
        public var snapshotSequence: UInt64
        /// Records behind that.
        public var records: UInt64 = 0
        /// Its size.
        public var bytes: UInt64 = 0
    }

    let storage: any JournalStorage
    let path: String

    /// Names the file.
    public init(path: String, storage: any JournalStorage = PosixStorage()) {
        self.path = path
        self.storage = storage
    }

    /// Makes the backup of a store that no process uses. The file gets its name only once it is whole and durable.
    /// - Parameter replaces: Whether a file of that name goes; else it is refused with `invalidState`.
    /// - Throws: `inUse`, `corrupted` when any part of the store is damaged, `unsupportedFormat`, `journalFull`,
    ///   `inputOutput`, `invalidState`.
    public func write(
        from directory: String,
        replaces: Bool,
        lockAttemptsMax: Int = 20
    ) throws(JournalError) -> Summary {
        if !replaces { try checkIsFree() }
        let inspector = StoreInspector(directory: directory, storage: storage)
        _ = try StoreListing(storage: storage, paths: inspector.paths)
        let lock = try StoreLock(storage: storage, paths: inspector.paths, attemptsMax: lockAttemptsMax).take()
        defer { lock.close() }
        let report = try inspector.verify()
        if let problem = report.problems.first { throw problem }
        var source = try inspector.backup(epoch: report.epoch) { report.lastSequence }
        defer { source.close() }
        let temporary = "\(path).\(String(UInt32.random(in: .min ... .max), radix: 16))\(JournalPaths.temporarySuffix)"
        let file = try storage.open(temporary, .replace)
        do throws(JournalError) {
            var offset: UInt64 = 0
            while let piece = try source.next() {
                try file.writeFully(piece.span.bytes, at: offset)
                offset += UInt64(piece.count)
            }
            try file.synchronize()
            file.close()
            // One may have come meanwhile.
            if !replaces { try checkIsFree() }
            try storage.rename(temporary, to: path)
            try storage.synchronizeDirectory(JournalPaths(directory: path).parent)
        } catch {
            file.close()
            try? storage.remove(temporary)
            throw error
        }
        return try verify()
    }

    private func checkIsFree() throws(JournalError) {
        do throws(JournalError) {
            try storage.open(path, .read).close()
        } catch {
            guard error.isMissingFile else { throw error }
            return
        }
        throw JournalError(.invalidState, "\(path) exists; name another file, or say --replace")
    }

    /// Checks every byte.
    /// - Throws: `corrupted` with the place, `unsupportedFormat`, `inputOutput`.
    public func verify() throws(JournalError) -> Summary {
        var summary: Summary?
        try read(
            header: { header in
                summary = Summary(
                    storeID: header.storeID,
                    sequence: header.sequence,
                    snapshotSequence: header.snapshotSequence
                )
            },
            snapshotBlock: { _ in },
            group: { group in summary?.records += UInt64(group.records.count) }
        )
        guard var summary else { throw JournalError(.corrupted, "the file is no backup of a journal") }
        let file = try storage.open(path, .read)
        defer { file.close() }
        summary.bytes = try file.size()
        return summary
    }

    /// Reads the file from front to back: its header, the blocks of its snapshot, the groups of records behind it.
    func read(
        header takeHeader: (BackupHeader) throws(JournalError) -> Void,
        snapshotBlock: ([UInt8]) throws(JournalError) -> Void,
        group takeGroup: (RecordGroup) throws(JournalError) -> Void
    ) throws(JournalError) {
        let file = try storage.open(path, .read)
        defer { file.close() }
        let header = try BackupHeader(decoding: FileSearch.prefix(file, count: BackupHeader.byteCount), file: path)
        try takeHeader(header)
        var frames = try FrameReader(
            file,
            at: BackupHeader.byteCount,
            seed: header.seed,
            kinds: [SnapshotFrame.block, SnapshotFrame.records],
            mayBeLonger: false,
            shown: path
        )
        var last = header.snapshotSequence
        var isInLog = false
        while let block = try frames.next() {
            if block.kind == SnapshotFrame.block {
                guard !isInLog, header.snapshotSequence > 0 else {
                    throw frames.damaged("a snapshot block stands where records should")
                }
                try snapshotBlock(block.payload)
                continue
            }
            isInLog = true
            guard let group = RecordGroup(decoding: block.payload) else {
                throw frames.damaged("a group of records cannot be read")
            }
            for record in group.records {
                last += 1
                guard record.sequence == last, record.type <= JournalRecord.typeMax else {
                    throw frames.damaged("record \(record.sequence) stands where \(last) should")
                }
            }
            try takeGroup(group)
        }
        guard last == header.sequence else {
            throw frames.damaged("the backup ends with record \(last), not \(header.sequence)")
        }
    }
}

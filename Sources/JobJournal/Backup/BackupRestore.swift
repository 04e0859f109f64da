// SPDX-License-Identifier: Apache-2.0

/// Makes a store out of a backup.
///
/// The store is a new one, with an identity of its own, unless it is to take the place of the one that the backup was
/// made of: a daemon ends processes that carry its store's identity, so two live stores must not share one.
public struct BackupRestore: Sendable {
    private let storage: any JournalStorage
    private let paths: JournalPaths
    private let lockAttemptsMax: Int

    /// Restores into a directory that holds no store; it is made if it is missing, its parent must exist.
    public init(directory: String, storage: any JournalStorage = PosixStorage(), lockAttemptsMax: Int = 20) {
        self.storage = storage
        self.lockAttemptsMax = lockAttemptsMax
        paths = JournalPaths(directory: directory)
    }

    /// Reads the backup once to check all of it, and once more to write it. The first segment gets its name last: what
    /// a crash leaves is refused as a damaged store and not taken for a smaller one.
    /// - Parameter keepsStoreID: Whether the store gets the identity in the backup, because the former one is gone.
    /// - Returns: The identity of the store.
    /// - Throws: `invalidState` when the directory holds a store; `corrupted` and `unsupportedFormat` about the backup;
    ///   `inUse`, `journalFull`, `inputOutput`.
    public func restore(_ backup: BackupFile, keepsStoreID: Bool) throws(JournalError) -> StoreID {
        _ = try backup.verify()
        try storage.makeDirectory(paths.directory, mode: 0o711)
        try storage.makeDirectory(paths.journal, mode: 0o700)
        let lock = try StoreLock(storage: storage, paths: paths, attemptsMax: lockAttemptsMax).take()
        defer { lock.close() }
        try checkEmpty(lock)
        do throws(JournalError) {
            return try write(backup, lock, keepsStoreID: keepsStoreID)
        } catch {
            removeEverything()
            throw error
        }
    }

    private func checkEmpty(_ lock: any JournalFile) throws(JournalError) {
        let slot = try LockSlot.newest(in: FileSearch.prefix(lock, count: LockSlot.count * LockSlot.byteCount))
        let names = try storage.list(paths.journal)
        let isUsed = names.contains {
            JournalPaths.segmentNumber($0) != nil || JournalPaths.snapshotSequence($0) != nil
        }
        guard slot?.hasLog != true, !isUsed else {
            throw JournalError(
                .invalidState,
                "\(paths.directory) holds a store, or an unfinished restore; name another directory or move it away"
            )
        }
    }

    private func write(
        _ backup: BackupFile,
        _ lock: any JournalFile,
        keepsStoreID: Bool
    ) throws(JournalError) -> StoreID {
        var storeID = StoreID(random: storage.randomBits(), storage.randomBits())
        var snapshot: SnapshotWriter?
        var log: RestoredLog?
        defer { log?.close() }
        try backup.read(
            header: { header throws(JournalError) in
                if keepsStoreID { storeID = header.storeID }
                try claim(lock, storeID, epoch: header.epoch)
                if header.snapshotSequence > 0 { snapshot = try self.snapshot(header, storeID) }
                log = try RestoredLog(header, storeID: storeID, storage: storage, paths: paths)
            },
            snapshotBlock: { block throws(JournalError) in try snapshot?.append(block) },
            group: { group throws(JournalError) in try log?.append(group) }
        )
        try snapshot?.finish()
        try log?.finish()
        return storeID
    }

    /// From here on a directory without its first segment is a damaged store.
    private func claim(_ lock: any JournalFile, _ storeID: StoreID, epoch: UInt64) throws(JournalError) {
        let slot = LockSlot(storeID: storeID, epoch: epoch, hasLog: true, processID: 0)
        let bytes = slot.encoded()
        try lock.writeFully(bytes.span.bytes, at: slot.offset)
        try lock.synchronize()
        try storage.synchronizeDirectory(paths.directory)
        try storage.synchronizeDirectory(paths.parent)
    }

    private func snapshot(_ header: BackupHeader, _ storeID: StoreID) throws(JournalError) -> SnapshotWriter {
        try SnapshotWriter(
            storage: storage,
            paths: paths,
            header: SnapshotHeader(
                storeID: storeID,
                sequence: header.snapshotSequence,
                epoch: header.epoch,
                salt: storage.randomBits()
            ),
            blockBytesMax: JournalFormat.blockBytesMax,
            syncBytes: .max
        )
    }

    /// Best effort: whoever sees the error tries again in an empty directory.
    private func removeEverything() {
        for name in (try? storage.list(paths.journal)) ?? [] {
            let isOurs =
                name.hasSuffix(JournalPaths.temporarySuffix) || JournalPaths.segmentNumber(name) != nil
                || JournalPaths.snapshotSequence(name) != nil || JournalPaths.isSpare(name)
            if isOurs { try? storage.remove(paths.inJournal(name)) }
        }
        try? storage.remove(paths.lock)
    }
}

/// The log of a store that is being restored.
private struct RestoredLog {
    /// Records are gathered into batches up to this size, a sync each.
    private static let batchBytesMax = 1 << 20

    private let header: BackupHeader
    private let storage: any JournalStorage
    private let paths: JournalPaths
    private let firstName: String
    private var writer: LogWriter
    private var batch = BatchBuffer()

    init(
        _ header: BackupHeader,
        storeID: StoreID,
        storage: any JournalStorage,
        paths: JournalPaths
    ) throws(JournalError) {
        self.header = header
        self.storage = storage
        self.paths = paths
        var position = LogPosition.start
        position.nextSequence = header.snapshotSequence + 1
        let spare = try SpareSegment.prepare(storage: storage, paths: paths, byteCount: Int(header.segmentBytes))
        firstName = spare.name
        let segment = SegmentHeader(
            storeID: storeID,
            number: 1,
            segmentBytes: spare.byteCount,
            salt: storage.randomBits(),
            shard: header.shard,
            position: position
        )
        let mark = LogMark(offset: UInt64(SegmentHeader.byteCount), position: position)
        writer = LogWriter(
            storage: storage,
            paths: paths,
            epoch: header.epoch,
            tail: LogTail(file: spare.file, header: segment, mark: mark)
        )
        let bytes = segment.encoded()
        try spare.file.writeFully(bytes.span.bytes, at: 0)
        try spare.file.synchronize()
    }

    func close() {
        writer.file.close()
    }

    mutating func append(_ group: RecordGroup) throws(JournalError) {
        let byteCount = BatchBuffer.recordBytes(of: group.records)
        guard BatchBuffer.batchBytes(recordBytes: byteCount) <= Int(header.segmentBytes) - SegmentHeader.byteCount
        else {
            throw JournalError(.tooLarge, "a group of \(byteCount) bytes does not fit a segment of the backup's store")
        }
        let bytesMax = min(Self.batchBytesMax, Int(header.segmentBytes) / 4)
        if !batch.isEmpty, batch.batchBytes + byteCount > bytesMax { try flush(.records) }
        batch.append(group.records, byteCount: byteCount, logicalTime: group.logicalTime)
    }

    /// Ends with a seal, as a log does whose process was killed: what ran is to be settled by the next start.
    mutating func finish() throws(JournalError) {
        if !batch.isEmpty { try flush(.records) }
        try flush(.sealed)
        try storage.rename(paths.inJournal(firstName), to: paths.inJournal(JournalPaths.segment(1)))
        try storage.synchronizeDirectory(paths.journal)
    }

    private mutating func flush(_ kind: BatchEnvelope.Kind) throws(JournalError) {
        if batch.batchBytes > writer.segmentSpace {
            let spare = try SpareSegment.prepare(storage: storage, paths: paths, byteCount: Int(header.segmentBytes))
            try writer.roll(into: spare)
        }
        do throws(LogWriter.Failure) {
            _ = try writer.write(&batch, kind: kind)
        } catch {
            switch error {
            case .noSpace(let error), .fatal(let error): throw error
            }
        }
        batch.reset(keeping: 4 * Self.batchBytesMax)
    }
}

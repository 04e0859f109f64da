// SPDX-License-Identifier: Apache-2.0

internal import Glibc
internal import JobFailpoints

/// Opens a data directory: takes the lock, finds where the log ends, removes a torn tail, raises the epoch.
///
/// Files and directories are synced before they are read, so that no decision rests on bytes that a killed process left
/// in memory only; and the end of the log is read from the disk itself, since after a failed sync the system's memory
/// may show bytes that the disk does not have. Nothing is changed before everything has been checked.
struct StoreOpener {
    let configuration: JournalConfiguration
    let paths: JournalPaths

    private var storage: any JournalStorage { configuration.storage }

    init(_ configuration: JournalConfiguration) {
        self.configuration = configuration
        paths = JournalPaths(directory: configuration.directory)
    }

    func open() throws(JournalError) -> OpenedStore {
        try storage.makeDirectory(paths.directory, mode: 0o711)
        try storage.makeDirectory(paths.journal, mode: 0o700)
        let lock = StoreLock(storage: storage, paths: paths, attemptsMax: configuration.lockAttemptsMax)
        let lockFile = try lock.take()
        Failpoint.storeLockAfter.pass()
        do throws(JournalError) {
            return try open(lockFile)
        } catch {
            lockFile.close()
            throw error
        }
    }

    private func open(_ lockFile: any JournalFile) throws(JournalError) -> OpenedStore {
        try lockFile.synchronize()
        try storage.synchronizeDirectory(paths.directory)
        try storage.synchronizeDirectory(paths.journal)
        let slot = try LockSlot.newest(in: FileSearch.prefix(lockFile, count: LockSlot.count * LockSlot.byteCount))
        let names = try storage.list(paths.journal)
        let snapshots = names.compactMap(JournalPaths.snapshotSequence).sorted()
        for sequence in snapshots { try prepare(JournalPaths.snapshot(sequence)) }
        let numbers = names.compactMap(JournalPaths.segmentNumber).sorted()
        guard !numbers.isEmpty else {
            return try create(lockFile, slot: slot, snapshots: snapshots, names: names)
        }
        let headers = try SegmentHeaders(storage: storage, paths: paths).read(numbers)
        let storeID = slot?.storeID ?? headers[0].storeID
        try check(headers, storeID: storeID)
        let tail = try TailOpener(storage: storage, paths: paths).open(
            headers[headers.count - 1],
            newestSnapshot: snapshots.last ?? 0
        )
        let epoch = max(slot?.epoch ?? 0, tail.tail.mark.position.epoch) + 1
        try raise(epoch, storeID: storeID, in: lockFile, hasLog: true)
        try removeTemporaries(names)
        return OpenedStore(
            lockFile: lockFile,
            storeID: storeID,
            epoch: epoch,
            segments: headers,
            snapshots: snapshots,
            spares: try adoptSpares(names),
            oldSegments: oldSegments(names),
            snapshotFiles: try sizes(snapshots.map(JournalPaths.snapshot)),
            reserves: try adoptReserves(names),
            tail: tail
        )
    }

    // MARK: Room that is held

    private func adoptSpares(_ names: [String]) throws(JournalError) -> [SpareSegment] {
        var spares: [SpareSegment] = []
        for name in names.filter(JournalPaths.isSpare).sorted() {
            let spare = try SpareSegment.adopt(
                name,
                storage: storage,
                paths: paths,
                byteCount: configuration.segmentBytes
            )
            if let spare { spares.append(spare) }
        }
        return spares
    }

    private func oldSegments(_ names: [String]) -> [String] {
        names.filter { JournalPaths.isTemporary($0, of: JournalPaths.segmentNumber) }.sorted()
    }

    /// Files with room for snapshots. One that a killed process wrote a snapshot into is one of them again.
    private func adoptReserves(_ names: [String]) throws(JournalError) -> [SnapshotReserve.File] {
        var found = names.filter { JournalPaths.reserveNumber($0) != nil }.sorted()
        var number = found.compactMap(JournalPaths.reserveNumber).max() ?? 0
        for name in names.filter({ JournalPaths.isTemporary($0, of: JournalPaths.snapshotSequence) }).sorted() {
            guard found.count < SnapshotReserve.fileCount else {
                try storage.remove(paths.inJournal(name))
                continue
            }
            number += 1
            let reserve = JournalPaths.reserve(number)
            try storage.rename(paths.inJournal(name), to: paths.inJournal(reserve))
            found.append(reserve)
        }
        return try sizes(found)
    }

    private func sizes(_ names: [String]) throws(JournalError) -> [SnapshotReserve.File] {
        var files: [SnapshotReserve.File] = []
        for name in names {
            let file = try storage.open(paths.inJournal(name), .read)
            defer { file.close() }
            files.append(SnapshotReserve.File(name: name, byteCount: Int(try file.size())))
        }
        return files
    }

    // MARK: The lock

    private func raise(
        _ epoch: UInt64,
        storeID: StoreID,
        in lockFile: any JournalFile,
        hasLog: Bool
    ) throws(JournalError) {
        let slot = LockSlot(storeID: storeID, epoch: epoch, hasLog: hasLog, processID: getpid())
        let bytes = slot.encoded()
        try Failpoint.storeEpochBefore.pass(orThrow: JournalError.failpoint)
        try lockFile.writeFully(bytes.span.bytes, at: slot.offset)
        try lockFile.synchronize()
        Failpoint.storeEpochAfter.pass()
    }

    // MARK: A new store

    private func create(
        _ lockFile: any JournalFile,
        slot: LockSlot?,
        snapshots: [UInt64],
        names: [String]
    ) throws(JournalError) -> OpenedStore {
        guard slot?.hasLog != true, snapshots.isEmpty else {
            throw JournalError(
                .corrupted,
                "the data directory belonged to a journal, but its segments are missing",
                location: .init(file: JournalPaths.journalName, offset: 0)
            )
        }
        let storeID = slot?.storeID ?? StoreID(random: storage.randomBits(), storage.randomBits())
        let epoch = (slot?.epoch ?? 0) + 1
        try raise(epoch, storeID: storeID, in: lockFile, hasLog: false)
        try storage.synchronizeDirectory(paths.directory)
        try storage.synchronizeDirectory(paths.parent)
        try removeTemporaries(names)
        for name in names where JournalPaths.isSpare(name) { try storage.remove(paths.inJournal(name)) }
        let spare = try SpareSegment.prepare(storage: storage, paths: paths, byteCount: configuration.segmentBytes)
        let header = SegmentHeader(
            storeID: storeID,
            number: 1,
            segmentBytes: spare.byteCount,
            salt: storage.randomBits(),
            shard: configuration.shard,
            position: .start
        )
        try spare.install(header, storage: storage, paths: paths)
        Failpoint.storeCreateAfter.pass()
        try raise(epoch + 1, storeID: storeID, in: lockFile, hasLog: true)
        let mark = LogMark(offset: UInt64(SegmentHeader.byteCount), position: .start)
        return OpenedStore(
            lockFile: lockFile,
            storeID: storeID,
            epoch: epoch + 1,
            segments: [header],
            snapshots: [],
            spares: [],
            oldSegments: oldSegments(names),
            snapshotFiles: [],
            reserves: try adoptReserves(names),
            tail: OpenedTail(tail: LogTail(file: spare.file, header: header, mark: mark))
        )
    }

    // MARK: Checks

    private func check(_ headers: [SegmentHeader], storeID: StoreID) throws(JournalError) {
        for header in headers {
            let file = JournalPaths.shown(JournalPaths.segment(header.number))
            guard header.storeID == storeID else {
                throw JournalError(
                    .corrupted,
                    "the segment belongs to store \(header.storeID), this is store \(storeID)",
                    location: .init(file: file, offset: 16)
                )
            }
            guard header.shard == configuration.shard else {
                throw JournalError(
                    .invalidConfiguration,
                    "journal shard is \(configuration.shard), but \(file) belongs to shard \(header.shard)"
                )
            }
        }
    }

    /// Syncs a snapshot, and refuses one of a newer format before anything is changed. Damage is for recovery to find.
    private func prepare(_ name: String) throws(JournalError) {
        let file = try storage.open(paths.inJournal(name), .read)
        defer { file.close() }
        try file.synchronize()
        do throws(JournalError) {
            _ = try SnapshotHeader(
                decoding: FileSearch.prefix(file, count: SnapshotHeader.byteCount),
                file: JournalPaths.shown(name)
            )
        } catch {
            if error.code != .corrupted { throw error }
        }
    }

    /// Those whose room is no use again.
    private func removeTemporaries(_ names: [String]) throws(JournalError) {
        for name in names where name.hasSuffix(JournalPaths.temporarySuffix) {
            if JournalPaths.isTemporary(name, of: JournalPaths.segmentNumber) { continue }
            if JournalPaths.isTemporary(name, of: JournalPaths.snapshotSequence) { continue }
            try storage.remove(paths.inJournal(name))
        }
    }
}

/// A data directory that is ready for use.
struct OpenedStore: Sendable {
    var lockFile: any JournalFile
    var storeID: StoreID
    var epoch: UInt64
    var segments: [SegmentHeader]
    var snapshots: [UInt64]
    /// Segments that a former process prepared.
    var spares: [SpareSegment]
    /// Superfluous segments, under temporary names.
    var oldSegments: [String]
    var snapshotFiles: [SnapshotReserve.File]
    /// Files with room for snapshots.
    var reserves: [SnapshotReserve.File]
    var tail: OpenedTail
}

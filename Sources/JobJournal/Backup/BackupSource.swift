// SPDX-License-Identifier: Apache-2.0

internal import Synchronization

/// Makes a backup of a store piece by piece: its newest good snapshot and the log behind it, up to one record.
///
/// Reads the files from beside, so the store may be in use. Two snapshots that the store writes meanwhile drop the log
/// that is still to be read; then a piece fails with `compacted`, and the backup has to be begun again.
public struct BackupSource: Sendable {
    private enum Phase {
        case header
        case snapshot(any JournalFile, FrameReader)
        case log(LogWalk)
        case done
    }

    /// Largest piece.
    public static let pieceBytesMax = 256 << 10

    private let inspector: StoreInspector
    private let header: BackupHeader
    private let segments: [SegmentHeader]
    private var phase = Phase.header
    private var chain: FrameChain
    /// The last record that was put into a frame, or that the snapshot covers.
    private var last: UInt64
    private var buffer: [UInt8] = []

    init(_ inspector: StoreInspector, header: BackupHeader, segments: [SegmentHeader]) {
        self.inspector = inspector
        self.header = header
        self.segments = segments
        chain = FrameChain(seed: header.seed)
        last = header.snapshotSequence
    }

    /// The last record in it. Everything up to it was durable when the backup was begun.
    public var sequence: UInt64 { header.sequence }

    /// The next bytes of the backup; nil once all were given. Reads the disk.
    /// - Throws: `compacted`, `corrupted`, `inputOutput`.
    public mutating func next() throws(JournalError) -> [UInt8]? {
        while buffer.count < Self.pieceBytesMax, try advance() {}
        guard !buffer.isEmpty else { return nil }
        let piece = Array(buffer.prefix(Self.pieceBytesMax))
        buffer.removeFirst(piece.count)
        return piece
    }

    /// Lets go of open files; nothing to do after the last piece.
    public func close() {
        switch phase {
        case .snapshot(let file, _): file.close()
        case .log(let walk): walk.close()
        case .header, .done: return
        }
    }

    /// Puts the next block into the buffer; false when there is none.
    private mutating func advance() throws(JournalError) -> Bool {
        switch phase {
        case .header:
            buffer += header.encoded()
            phase = try header.snapshotSequence > 0 ? openSnapshot() : openLog()
        case .snapshot(let file, var frames):
            if let block = try nextBlock(&frames) {
                append(SnapshotFrame.block, block.payload)
                phase = .snapshot(file, frames)
            } else {
                file.close()
                phase = openLog()
            }
        case .log(var walk):
            guard last < header.sequence else {
                walk.close()
                append(SnapshotFrame.footer, [])
                phase = .done
                return true
            }
            try appendBatch(of: &walk)
            phase = .log(walk)
        case .done:
            return false
        }
        return true
    }

    private mutating func appendBatch(of walk: inout LogWalk) throws(JournalError) {
        guard let batch = try walk.next() else {
            throw JournalError(.corrupted, "the log ends with record \(last); record \(header.sequence) was durable")
        }
        guard let newest = batch.records.last?.sequence else { return }
        last = newest
        let group = RecordGroup(logicalTime: batch.logicalTime, records: batch.records)
        append(SnapshotFrame.records, group.encoded())
    }

    private mutating func append(_ kind: UInt32, _ payload: [UInt8]) {
        buffer += chain.frame(kind: kind, payload)
        buffer += payload
    }

    private var reader: SnapshotReader { SnapshotReader(inspector, storeID: header.storeID) }

    private func openSnapshot() throws(JournalError) -> Phase {
        do throws(JournalError) {
            let opened = try reader.open(header.snapshotSequence)
            return .snapshot(opened.file, opened.frames)
        } catch {
            throw replaced(error)
        }
    }

    private func nextBlock(_ frames: inout FrameReader) throws(JournalError) -> FrameReader.Block? {
        do throws(JournalError) {
            return try frames.next()
        } catch {
            throw replaced(error)
        }
    }

    private func replaced(_ error: JournalError) -> JournalError {
        let problem = reader.judged(error, header.snapshotSequence)
        guard problem.isMissingFile else { return problem }
        return JournalError(
            .compacted(oldest: 0),
            "the snapshot through record \(header.snapshotSequence) was replaced before it was read; start again"
        )
    }

    private func openLog() -> Phase {
        .log(
            LogWalk(
                storage: inspector.storage,
                paths: inspector.paths,
                headers: segments,
                after: header.snapshotSequence
            )
        )
    }
}

extension StoreInspector {
    /// Begins a backup of a store in use.
    /// - Parameters:
    ///   - epoch: The epoch of the store.
    ///   - through: Tells the last record that is to be in it, a durable one that ends a batch.
    /// - Throws: `corrupted`, `unsupportedFormat`, `inputOutput`, `invalidState`.
    func backup(epoch: UInt64, through: () -> UInt64) throws(JournalError) -> BackupSource {
        let snapshots = try headers().snapshots
        // All snapshots listed before are behind it then, and all segments listed after reach it.
        let sequence = through()
        let segments = try headers().segments
        guard let first = segments.first, let newest = segments.last else {
            throw JournalError(.corrupted, "the store has no segments")
        }
        let reader = SnapshotReader(self, storeID: first.storeID)
        var snapshot: UInt64 = 0
        for sequence in snapshots.reversed() where snapshot == 0 {
            if try reader.isWhole(sequence) { snapshot = sequence }
        }
        guard first.position.nextSequence <= snapshot + 1 else {
            throw JournalError(
                .corrupted,
                "records \(snapshot + 1) to \(first.position.nextSequence - 1) are missing",
                location: .init(file: JournalPaths.shown(JournalPaths.segment(first.number)), offset: 0)
            )
        }
        let header = BackupHeader(
            storeID: first.storeID,
            sequence: sequence,
            epoch: epoch,
            salt: storage.randomBits(),
            snapshotSequence: snapshot,
            segmentBytes: newest.segmentBytes,
            shard: first.shard
        )
        return BackupSource(self, header: header, segments: segments)
    }
}

extension FileJournal {
    /// Begins a backup with every record that is durable now. May be called from any thread while the journal is in
    /// use, and takes no lock that the writer waits for. Reads the disk.
    /// - Throws: `closed`, `corrupted`, `inputOutput`.
    public func backup() throws(JournalError) -> BackupSource {
        guard lifecycle.withLock({ $0.phase != .closed }) else {
            throw JournalError(.closed, "the journal is closed")
        }
        let inspector = StoreInspector(directory: configuration.directory, storage: configuration.storage)
        return try inspector.backup(epoch: epoch) { durableSequence }
    }
}

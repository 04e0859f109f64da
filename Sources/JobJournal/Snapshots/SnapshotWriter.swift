// SPDX-License-Identifier: Apache-2.0

internal import JobFailpoints

/// Streams blocks into a snapshot file under a temporary name, then gives it its own.
struct SnapshotWriter: Sendable {
    private static let flushBytes = 1 << 20

    private let storage: any JournalStorage
    private let paths: JournalPaths
    private let header: SnapshotHeader
    private let blockBytesMax: Int
    private let syncBytes: UInt64
    private let file: any JournalFile
    /// What keeps count of the files of snapshots.
    private let reserve: SnapshotReserve?
    /// The file had room already, and may stay longer than its content.
    private let isReserved: Bool
    private var buffer: [UInt8]
    private var offset: UInt64 = 0
    private var syncedOffset: UInt64 = 0
    private var chain: FrameChain

    private var name: String { JournalPaths.snapshot(header.sequence) }
    private var temporaryPath: String { paths.inJournal(name + JournalPaths.temporarySuffix) }

    /// - Parameters:
    ///   - syncBytes: The file is synced each time so many bytes of it were written.
    ///   - reserve: Gives a file with room, if it has one, so that a full disk does not matter.
    init(
        storage: any JournalStorage,
        paths: JournalPaths,
        header: SnapshotHeader,
        blockBytesMax: Int,
        syncBytes: UInt64,
        reserve: SnapshotReserve? = nil
    ) throws(JournalError) {
        self.storage = storage
        self.paths = paths
        self.header = header
        self.blockBytesMax = blockBytesMax
        self.syncBytes = syncBytes
        let name = JournalPaths.snapshot(header.sequence) + JournalPaths.temporarySuffix
        if let reserved = try reserve?.take(as: name) {
            file = reserved
            isReserved = true
        } else {
            file = try storage.open(paths.inJournal(name), .replace)
            isReserved = false
        }
        self.reserve = reserve
        buffer = header.encoded()
        chain = FrameChain(seed: header.seed)
    }

    mutating func append(_ block: [UInt8]) throws(JournalError) {
        guard block.count <= blockBytesMax else {
            throw JournalError(
                .tooLarge,
                "a snapshot block has \(block.count) bytes; at most \(blockBytesMax) are allowed"
            )
        }
        try appendFrame(kind: SnapshotFrame.block, block)
    }

    /// Writes the footer and makes file and name durable, in this order: only then may anything older go.
    mutating func finish() throws(JournalError) {
        try appendFrame(kind: SnapshotFrame.footer, [])
        try flush()
        let size = try cutToSize()
        try Failpoint.snapshotSyncBefore.pass(orThrow: JournalError.failpoint)
        try file.synchronize()
        file.close()
        Failpoint.snapshotRenameBefore.pass()
        try storage.rename(temporaryPath, to: paths.inJournal(name))
        Failpoint.snapshotRenameAfter.pass()
        do throws(JournalError) {
            try storage.synchronizeDirectory(paths.journal)
        } catch {
            // Whether a start would find it is unknown, nothing rests on it yet, and its space may be wanted.
            try? storage.remove(paths.inJournal(name))
            throw error
        }
        reserve?.keep(name, Int(size))
    }

    /// Gives back what is far more than the snapshot and its successors need, and returns the size that is left.
    private func cutToSize() throws(JournalError) -> UInt64 {
        guard isReserved, let reserve else { return offset }
        let size = try file.size()
        let most = UInt64(reserve.bytesMax(for: Int(offset)))
        guard size > most else { return size }
        try file.resize(to: most / 2)
        return most / 2
    }

    /// Removes what was written, or gives its file back.
    func discard() {
        file.close()
        if isReserved {
            reserve?.giveBack(name + JournalPaths.temporarySuffix)
        } else {
            try? storage.remove(temporaryPath)
        }
    }

    private mutating func appendFrame(kind: UInt32, _ payload: [UInt8]) throws(JournalError) {
        buffer += chain.frame(kind: kind, payload)
        buffer += payload
        if buffer.count >= Self.flushBytes { try flush() }
    }

    private mutating func flush() throws(JournalError) {
        try Failpoint.snapshotWriteBefore.pass(orThrow: JournalError.failpoint)
        try file.writeFully(buffer.span.bytes, at: offset)
        offset += UInt64(buffer.count)
        buffer.removeAll(keepingCapacity: true)
        if isReserved { try reserve?.lengthenTaken(file) }
        // A large file that goes to the disk all at once would hold up the log's own syncs.
        guard offset - syncedOffset >= syncBytes else { return }
        try file.synchronize()
        syncedOffset = offset
    }
}

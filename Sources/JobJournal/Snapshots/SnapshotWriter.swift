// SPDX-License-Identifier: Apache-2.0

/// Streams blocks into a snapshot file under a temporary name, then gives it its own.
struct SnapshotWriter {
    private static let flushBytes = 1 << 20

    private let storage: any JournalStorage
    private let paths: JournalPaths
    private let header: SnapshotHeader
    private let blockBytesMax: Int
    private let file: any JournalFile
    private var buffer: [UInt8]
    private var offset: UInt64 = 0
    private var chain: FrameChain

    private var name: String { JournalPaths.snapshot(header.sequence) }
    private var temporaryPath: String { paths.inJournal(name + JournalPaths.temporarySuffix) }

    init(
        storage: any JournalStorage,
        paths: JournalPaths,
        header: SnapshotHeader,
        blockBytesMax: Int
    ) throws(JournalError) {
        self.storage = storage
        self.paths = paths
        self.header = header
        self.blockBytesMax = blockBytesMax
        let name = JournalPaths.snapshot(header.sequence) + JournalPaths.temporarySuffix
        file = try storage.open(paths.inJournal(name), .replace)
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
        try file.synchronize()
        file.close()
        try storage.rename(temporaryPath, to: paths.inJournal(name))
        try storage.synchronizeDirectory(paths.journal)
    }

    /// Removes what was written.
    func discard() {
        file.close()
        try? storage.remove(temporaryPath)
    }

    private mutating func appendFrame(kind: UInt32, _ payload: [UInt8]) throws(JournalError) {
        buffer += chain.frame(kind: kind, payload)
        buffer += payload
        if buffer.count >= Self.flushBytes { try flush() }
    }

    private mutating func flush() throws(JournalError) {
        try file.writeFully(buffer.span.bytes, at: offset)
        offset += UInt64(buffer.count)
        buffer.removeAll(keepingCapacity: true)
    }
}

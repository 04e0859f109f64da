// SPDX-License-Identifier: Apache-2.0

/// Reads a snapshot file from its header to its footer, checking every byte.
struct SnapshotReader {
    let storage: any JournalStorage
    let paths: JournalPaths
    let storeID: StoreID
    let blockBytesMax: Int

    /// Hands out the blocks in order and returns their count. To hand out none of a damaged snapshot, read it once with
    /// a body that does nothing.
    /// - Throws: `corrupted`, `unsupportedFormat`, `inputOutput`, or what the body throws.
    func read(_ sequence: UInt64, block body: ([UInt8]) throws -> Void) throws -> UInt64 {
        let name = JournalPaths.snapshot(sequence)
        let file = try storage.open(paths.inJournal(name), .read)
        defer { file.close() }
        let shown = JournalPaths.shown(name)
        let header = try SnapshotHeader(
            decoding: FileSearch.prefix(file, count: SnapshotHeader.byteCount),
            file: shown
        )
        guard header.storeID == storeID, header.sequence == sequence else {
            throw JournalError(
                .corrupted,
                "the snapshot is one of store \(header.storeID) through record \(header.sequence)",
                location: .init(file: shown, offset: 16)
            )
        }
        var blocks = Blocks(
            input: SequentialFile(file, at: UInt64(SnapshotHeader.byteCount), end: try file.size()),
            seed: header.seed,
            blockBytesMax: blockBytesMax,
            shown: shown
        )
        while let block = try blocks.next() { try body(block) }
        return blocks.count
    }

    private struct Blocks {
        var input: SequentialFile
        let seed: UInt32
        let blockBytesMax: Int
        let shown: String
        private(set) var count: UInt64 = 0
        private var chain: UInt32 = 0
        private var payloadBytes: UInt64 = 0

        init(input: SequentialFile, seed: UInt32, blockBytesMax: Int, shown: String) {
            self.input = input
            self.seed = seed
            self.blockBytesMax = blockBytesMax
            self.shown = shown
        }

        mutating func next() throws(JournalError) -> [UInt8]? {
            let start = input.offset
            guard let bytes = try input.read(SnapshotFrame.byteCount) else {
                throw damaged("the snapshot ends without its footer", at: start)
            }
            let frame = SnapshotFrame(bytes.span.bytes)
            let isFooter = frame.kind == SnapshotFrame.footer
            guard frame.index == count, frame.bytesBefore == payloadBytes, frame.previous == chain,
                isFooter || frame.kind == SnapshotFrame.block, frame.length <= (isFooter ? 0 : blockBytesMax)
            else {
                throw damaged("the snapshot's block header is wrong", at: start)
            }
            guard let payload = try input.read(Int(frame.length)) else {
                throw damaged("the snapshot ends within a block", at: start)
            }
            guard SnapshotFrame.checksum(bytes.span.bytes, payload, seed: seed) == frame.checksum else {
                throw damaged("the snapshot block's checksum is wrong", at: start)
            }
            if isFooter {
                guard input.isAtEnd else { throw damaged("bytes follow the snapshot's footer", at: input.offset) }
                return nil
            }
            chain = frame.checksum
            count += 1
            payloadBytes += UInt64(frame.length)
            return payload
        }

        private func damaged(_ reason: String, at offset: UInt64) -> JournalError {
            JournalError(.corrupted, reason, location: .init(file: shown, offset: offset))
        }
    }
}

/// Reads a file from front to back through a buffer.
struct SequentialFile {
    private static let pieceBytes = 1 << 20

    private let file: any JournalFile
    private let end: UInt64
    private(set) var offset: UInt64
    private var buffer: [UInt8] = []
    private var used = 0

    init(_ file: any JournalFile, at offset: UInt64, end: UInt64) {
        self.file = file
        self.offset = offset
        self.end = end
    }

    var isAtEnd: Bool { offset >= end }

    /// The next `count` bytes, or nil if the file does not have as many.
    mutating func read(_ count: Int) throws(JournalError) -> [UInt8]? {
        guard offset <= end, UInt64(count) <= end - offset else { return nil }
        if buffer.count - used < count {
            let wanted = Int(min(UInt64(max(count, Self.pieceBytes)), end - offset))
            if buffer.count != wanted { buffer = [UInt8](repeating: 0, count: wanted) }
            used = 0
            guard try FileSearch.read(file, into: &buffer, at: offset) == wanted else {
                throw JournalError(.inputOutput, "a file became shorter while it was read")
            }
        }
        defer {
            used += count
            offset += UInt64(count)
        }
        return Array(buffer[used..<used + count])
    }
}

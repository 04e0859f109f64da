// SPDX-License-Identifier: Apache-2.0

/// Reads the frames of a snapshot or backup from behind its header to its footer, checking every byte.
struct FrameReader {
    /// A block of the file.
    struct Block {
        var kind: UInt32
        var payload: [UInt8]
    }

    private var input: SequentialFile
    private let seed: UInt32
    private let kinds: [UInt32]
    private let blockBytesMax: Int
    private let shown: String
    private let mayBeLonger: Bool
    private(set) var count: UInt64 = 0
    private var chain: UInt32 = 0
    private var payloadBytes: UInt64 = 0

    /// - Parameters:
    ///   - kinds: what a block may be beside the footer.
    ///   - mayBeLonger: whether something may follow the footer; it is not looked at.
    ///   - shown: what errors call the file.
    init(
        _ file: any JournalFile,
        at offset: Int,
        seed: UInt32,
        kinds: [UInt32],
        blockBytesMax: Int = JournalFormat.blockBytesMax,
        mayBeLonger: Bool,
        shown: String
    ) throws(JournalError) {
        input = SequentialFile(file, at: UInt64(offset), end: try file.size())
        self.seed = seed
        self.kinds = kinds
        self.blockBytesMax = blockBytesMax
        self.mayBeLonger = mayBeLonger
        self.shown = shown
    }

    /// The next block; nil once the footer was read.
    mutating func next() throws(JournalError) -> Block? {
        let start = input.offset
        guard let bytes = try input.read(SnapshotFrame.byteCount) else {
            throw damaged("the file ends without its footer", at: start)
        }
        let frame = SnapshotFrame(bytes.span.bytes)
        let isFooter = frame.kind == SnapshotFrame.footer
        guard frame.index == count, frame.bytesBefore == payloadBytes, frame.previous == chain,
            isFooter || kinds.contains(frame.kind), frame.length <= (isFooter ? 0 : blockBytesMax)
        else {
            throw damaged("the block's header is wrong", at: start)
        }
        guard let payload = try input.read(Int(frame.length)) else {
            throw damaged("the file ends within a block", at: start)
        }
        guard SnapshotFrame.checksum(bytes.span.bytes, payload, seed: seed) == frame.checksum else {
            throw damaged("the block's checksum is wrong", at: start)
        }
        if isFooter {
            guard mayBeLonger || input.isAtEnd else { throw damaged("bytes follow the footer", at: input.offset) }
            return nil
        }
        chain = frame.checksum
        count += 1
        payloadBytes += UInt64(frame.length)
        return Block(kind: frame.kind, payload: payload)
    }

    func damaged(_ reason: String, at offset: UInt64? = nil) -> JournalError {
        JournalError(.corrupted, reason, location: .init(file: shown, offset: offset ?? input.offset))
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
                throw JournalError(.corrupted, "a file became shorter while it was read")
            }
        }
        defer {
            used += count
            offset += UInt64(count)
        }
        return Array(buffer[used..<used + count])
    }
}

// SPDX-License-Identifier: Apache-2.0

/// Walks the batches of one segment in order.
struct SegmentScanner {
    /// One step.
    enum Step: Equatable {
        /// A batch; its records can be had until the next step.
        case batch(BatchEnvelope)
        /// Nothing but zeros from here to the end.
        case end
        /// What follows is neither a batch nor the end.
        case damaged(Damage)
    }

    /// Why the log does not go on.
    struct Damage: Equatable {
        /// Where the batch begins that is not whole.
        var batchOffset: UInt64
        /// Where in it the first wrong byte range begins.
        var offset: UInt64
        var reason: String
    }

    static let windowBytes = 1 << 20

    let file: any JournalFile
    let header: SegmentHeader
    /// Bytes of the file that belong to the segment.
    let limit: UInt64
    /// Where the next batch begins.
    private(set) var offset: UInt64
    /// Where the log stands there.
    private(set) var position: LogPosition
    private let parser: BatchParser
    private let windowBytes: Int
    private var window: [UInt8] = []
    private var windowOffset: UInt64
    private var lastBatch = 0..<0

    /// Starts at a batch, by default the first of the segment.
    init(
        file: any JournalFile,
        header: SegmentHeader,
        at mark: LogMark? = nil,
        windowBytes: Int = Self.windowBytes
    ) throws(JournalError) {
        self.file = file
        self.header = header
        self.windowBytes = windowBytes
        limit = min(try file.size(), header.segmentBytes)
        offset = mark?.offset ?? UInt64(SegmentHeader.byteCount)
        position = mark?.position ?? header.position
        windowOffset = offset
        parser = BatchParser(seed: header.seed, shard: header.shard)
    }

    /// Where the scan stands, to start again from.
    var mark: LogMark { LogMark(offset: offset, position: position) }

    /// Reads the next batch.
    mutating func next() throws(JournalError) -> Step {
        guard offset < limit else { return .end }
        let available = Int(limit - offset)
        var needed = min(available, FrameHeader.byteCount)
        while true {
            try fill(needed: needed)
            let start = Int(offset - windowOffset)
            let held = window.count - start
            switch parseWindow(from: start, available: available) {
            case .incomplete(let more):
                guard more > held, more <= available else {
                    throw JournalError(.inputOutput, "segment \(header.number) changed its size while it was read")
                }
                needed = min(available, max(more, 2 * held))
            case .batch(let byteCount, let envelope, let after):
                lastBatch = start..<start + byteCount
                position = after
                offset += UInt64(byteCount)
                return .batch(envelope)
            case .zero:
                return try checkZeroTail()
            case .damaged(let at, let reason):
                return .damaged(Damage(batchOffset: offset, offset: offset + UInt64(at), reason: reason))
            }
        }
    }

    /// Hands out the records of the batch that ``next()`` has just returned.
    func forEachRecord(_ body: (JournalRecord) throws -> Void) rethrows {
        try parser.forEachRecord(in: window.span.bytes.extracting(lastBatch), body)
    }

    private func parseWindow(from start: Int, available: Int) -> BatchParser.Result {
        parser.parse(window.span.bytes.extracting(start..<window.count), available: available, after: position)
    }

    private func checkZeroTail() throws(JournalError) -> Step {
        let first = try FileSearch.firstNonzero(in: file, from: offset, to: limit)
        guard let first else { return .end }
        // The log breaks off here, however far away the bytes are that show it.
        return .damaged(
            Damage(batchOffset: offset, offset: offset, reason: "zeros are followed by other bytes at \(first)")
        )
    }

    /// Makes the window hold at least `needed` bytes from `offset`.
    private mutating func fill(needed: Int) throws(JournalError) {
        let start = Int(offset - windowOffset)
        guard window.count - start < needed else { return }
        let wanted = Int(min(UInt64(max(needed, windowBytes)), limit - offset))
        if window.count != wanted { window = [UInt8](repeating: 0, count: wanted) }
        windowOffset = offset
        let got = try FileSearch.read(file, into: &window, at: offset)
        guard got == wanted else {
            throw JournalError(.inputOutput, "segment \(header.number) became shorter while it was read")
        }
    }
}

/// A place in a segment where a scan can start.
struct LogMark: Sendable, Equatable {
    /// Offset of a batch.
    var offset: UInt64
    /// Where the log stands there.
    var position: LogPosition
}

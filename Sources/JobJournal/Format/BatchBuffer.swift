// SPDX-License-Identifier: Apache-2.0

/// The one writer of the batch format: gathers groups of records as frames, then closes them into a batch.
struct BatchBuffer: Sendable {
    /// What closing a batch adds at most before padding.
    static let endBytes = FrameHeader.byteCount + BatchEnvelope.byteCount
    private static let growthBytes = 64 << 10

    private var storage: [UInt8] = []
    /// Bytes of record frames so far.
    private(set) var recordBytes = 0
    /// Records so far.
    private(set) var count = 0
    /// The last group's logical time.
    private(set) var logicalTime: Int64 = 0
    /// The sum of what each group would need as a batch of its own.
    private(set) var spaceNeeded = 0

    init() {}

    var isEmpty: Bool { count == 0 }
    /// Bytes of the closed batch.
    var batchBytes: Int { JournalFormat.pageAligned(recordBytes + Self.endBytes) }

    /// Bytes of the record frames of a group.
    static func recordBytes(of records: [JournalRecord]) -> Int {
        var total = 0
        for record in records { total += FrameHeader.frameBytes(payload: record.payload.count) }
        return total
    }

    /// Bytes that a batch with only these record frames has.
    static func batchBytes(recordBytes: Int) -> Int {
        JournalFormat.pageAligned(recordBytes + endBytes)
    }

    /// Adds a group; `byteCount` is its ``recordBytes(of:)``.
    mutating func append(_ records: [JournalRecord], byteCount: Int, logicalTime: Int64) {
        ensureRoom(for: byteCount)
        var offset = recordBytes
        Self.encode(records, into: &storage, at: &offset)
        recordBytes = offset
        count += records.count
        self.logicalTime = logicalTime
        spaceNeeded += Self.batchBytes(recordBytes: byteCount)
    }

    private static func encode(_ records: [JournalRecord], into storage: inout [UInt8], at offset: inout Int) {
        var span = storage.mutableSpan
        var bytes = span.mutableBytes
        for record in records {
            let length = record.payload.count
            let header = FrameHeader(
                length: UInt32(length),
                sequence: record.sequence,
                type: record.type,
                flags: record.isIgnorable ? FrameHeader.ignorableFlag : 0
            )
            let end = offset + header.frameBytes
            // The padding is written first and then overlapped by the payload: one store instead of a loop.
            if end - offset > FrameHeader.byteCount { bytes.store(UInt64(0), at: end - 8) }
            header.store(in: &bytes, at: offset)
            copy(record.payload, into: &bytes, at: offset + FrameHeader.byteCount)
            offset = end
        }
    }

    /// Fills in tags and checksums, adds the closing frame and the padding. May be repeated with the same or another
    /// position; returns where the log stands after the batch.
    mutating func close(
        kind: BatchEnvelope.Kind,
        seed: UInt32,
        shard: UInt32,
        epoch: UInt64,
        durable: UInt64,
        after position: LogPosition
    ) -> LogPosition {
        let total = batchBytes
        ensureRoom(for: total - recordBytes)
        var next = position
        next.epoch = epoch
        if count > 0 { next.logicalTime = logicalTime }
        let tag = UInt8(truncatingIfNeeded: position.nextBatch)
        next.chain = Self.linkRecords(in: &storage, upTo: recordBytes, tag: tag, after: next.chain, seed: seed)
        let envelope = BatchEnvelope(
            kind: kind,
            shard: shard,
            epoch: epoch,
            firstSequence: position.nextSequence,
            batch: position.nextBatch,
            count: UInt32(count),
            batchBytes: UInt32(total),
            logicalTime: next.logicalTime,
            durableSequence: durable,
            recordsChecksum: next.chain
        )
        next.nextSequence += UInt64(count)
        next.nextBatch += 1
        let header = FrameHeader(
            length: UInt32(BatchEnvelope.byteCount),
            sequence: next.nextSequence - 1,
            type: FrameHeader.batchEndType,
            flags: FrameHeader.batchEndFlag,
            batchTag: tag
        )
        next.chain = Self.encodeEnd(
            header,
            envelope,
            into: &storage,
            range: recordBytes..<total,
            after: next.chain,
            seed: seed
        )
        return next
    }

    private static func linkRecords(
        in storage: inout [UInt8],
        upTo recordBytes: Int,
        tag: UInt8,
        after previous: UInt32,
        seed: UInt32
    ) -> UInt32 {
        var chain = previous
        var span = storage.mutableSpan
        var bytes = span.mutableBytes
        var offset = 0
        while offset < recordBytes {
            let length = bytes.bytes.integer(at: offset, as: UInt32.self)
            let end = offset + FrameHeader.frameBytes(payload: Int(length))
            bytes.store(tag, at: offset + FrameHeader.batchTagOffset)
            chain = link(offset..<end, of: &bytes, after: chain, seed: seed)
            offset = end
        }
        return chain
    }

    private static func encodeEnd(
        _ header: FrameHeader,
        _ envelope: BatchEnvelope,
        into storage: inout [UInt8],
        range: Range<Int>,
        after previous: UInt32,
        seed: UInt32
    ) -> UInt32 {
        var span = storage.mutableSpan
        var bytes = span.mutableBytes
        header.store(in: &bytes, at: range.lowerBound)
        envelope.store(in: &bytes, at: range.lowerBound + FrameHeader.byteCount)
        zero(range.lowerBound + endBytes..<range.upperBound, of: &bytes)
        return link(range, of: &bytes, after: previous, seed: seed)
    }

    /// Lends the closed batch.
    func withBatch<Result, Failure: Error>(_ body: (RawSpan) throws(Failure) -> Result) throws(Failure) -> Result {
        try body(storage.span.bytes.extracting(0..<batchBytes))
    }

    /// Forgets the content and keeps the memory, unless it is more than `bytesMax`.
    mutating func reset(keeping bytesMax: Int) {
        if storage.count > bytesMax { storage = [] }
        recordBytes = 0
        count = 0
        spaceNeeded = 0
    }

    /// Stores chain and checksum of one frame; returns the checksum.
    private static func link(
        _ range: Range<Int>,
        of bytes: inout MutableRawSpan,
        after previous: UInt32,
        seed: UInt32
    ) -> UInt32 {
        bytes.store(previous, at: range.lowerBound + FrameHeader.previousOffset)
        let checksum = FrameHeader.checksum(of: bytes.bytes.extracting(range), seed: seed)
        bytes.store(checksum, at: range.lowerBound + FrameHeader.checksumOffset)
        return checksum
    }

    private static func copy(_ payload: [UInt8], into bytes: inout MutableRawSpan, at offset: Int) {
        unsafe bytes.withUnsafeMutableBytes { target in
            unsafe payload.withUnsafeBytes { source in
                unsafe UnsafeMutableRawBufferPointer(rebasing: target[offset..<offset + source.count])
                    .copyMemory(from: source)
            }
        }
    }

    private static func zero(_ range: Range<Int>, of bytes: inout MutableRawSpan) {
        unsafe bytes.withUnsafeMutableBytes { target in
            let part = unsafe UnsafeMutableRawBufferPointer(rebasing: target[range])
            _ = unsafe part.initializeMemory(as: UInt8.self, repeating: 0)
        }
    }

    private mutating func ensureRoom(for byteCount: Int) {
        let needed = recordBytes + byteCount + Self.endBytes + JournalFormat.pageBytes
        guard storage.count < needed else { return }
        let wanted = max(needed, min(2 * storage.count, storage.count + (1 << 20)), Self.growthBytes)
        var grown = [UInt8](repeating: 0, count: wanted)
        let kept = storage[0..<recordBytes]
        grown.replaceSubrange(0..<recordBytes, with: kept)
        storage = grown
    }
}

// SPDX-License-Identifier: Apache-2.0

/// The one reader of the batch format: decides whether bytes are the batch that continues the log.
struct BatchParser: Sendable {
    /// What the bytes turned out to be.
    enum Result: Equatable {
        /// A whole batch of this many bytes, and where the log stands after it.
        case batch(byteCount: Int, BatchEnvelope, after: LogPosition)
        /// The first frame header is zero: the log ends here if all that follows is zero too.
        case zero
        /// The batch goes on past the bytes given; at least this many are needed.
        case incomplete(needed: Int)
        /// No valid batch; the offset of the first frame that is wrong.
        case damaged(offset: Int, reason: String)
    }

    /// The segment's checksum seed.
    let seed: UInt32
    /// The shard that batches must name.
    let shard: UInt32

    /// Reads the batch at the start of `bytes`. `available` is how many bytes there are in the segment from there, of
    /// which `bytes` may be the first part.
    func parse(_ bytes: RawSpan, available: Int, after position: LogPosition) -> Result {
        var next = position
        var offset = 0
        var count: UInt32 = 0
        let tag = UInt8(truncatingIfNeeded: position.nextBatch)
        while true {
            guard available - offset >= FrameHeader.byteCount else {
                let isZero = offset == 0 && (available > bytes.byteCount || Checksum.isZero(bytes))
                return isZero ? .zero : .damaged(offset: offset, reason: "the frame header is cut off")
            }
            guard bytes.byteCount - offset >= FrameHeader.byteCount else {
                return .incomplete(needed: offset + FrameHeader.byteCount)
            }
            if offset == 0 && Checksum.isZero(bytes.extracting(0..<FrameHeader.byteCount)) { return .zero }
            let header = FrameHeader(bytes, at: offset)
            let end = offset + (header.isBatchEnd ? endFrameBytes(at: offset) : header.frameBytes)
            guard end <= available else { return .damaged(offset: offset, reason: "the frame is cut off") }
            guard end <= bytes.byteCount else { return .incomplete(needed: end) }
            guard FrameHeader.checksum(of: bytes.extracting(offset..<end), seed: seed) == header.checksum else {
                return .damaged(offset: offset, reason: "the frame's checksum is wrong")
            }
            guard header.previous == next.chain, header.batchTag == tag else {
                return .damaged(offset: offset, reason: "the frame does not continue the chain")
            }
            if header.isBatchEnd {
                return finish(header, bytes, at: offset, count: count, before: position, records: next)
            }
            guard isRecord(header), header.sequence == next.nextSequence else {
                return .damaged(offset: offset, reason: "the frame is not record \(next.nextSequence)")
            }
            next.nextSequence += 1
            next.chain = header.checksum
            count += 1
            offset = end
        }
    }

    /// Hands out the records of a batch that ``parse(_:available:after:)`` has accepted.
    func forEachRecord(
        in batch: RawSpan,
        _ body: (JournalRecord) throws -> Void
    ) rethrows {
        var offset = 0
        while true {
            let header = FrameHeader(batch, at: offset)
            if header.isBatchEnd { return }
            let start = offset + FrameHeader.byteCount
            let payload = unsafe batch.extracting(start..<start + Int(header.length)).withUnsafeBytes {
                unsafe Array($0)
            }
            try body(
                JournalRecord(
                    sequence: header.sequence,
                    type: header.type,
                    isIgnorable: header.isIgnorable,
                    payload: payload
                )
            )
            offset += header.frameBytes
        }
    }

    /// Bytes from an end frame's start to the end of its batch. Batches start at page boundaries, so offsets within the
    /// batch serve.
    func endFrameBytes(at offset: Int) -> Int {
        JournalFormat.pageAligned(offset + BatchBuffer.endBytes) - offset
    }

    private func isRecord(_ header: FrameHeader) -> Bool {
        header.flags & ~FrameHeader.ignorableFlag == 0 && header.type <= JournalRecord.typeMax
    }

    private func finish(
        _ header: FrameHeader,
        _ bytes: RawSpan,
        at offset: Int,
        count: UInt32,
        before: LogPosition,
        records: LogPosition
    ) -> Result {
        guard header.flags == FrameHeader.batchEndFlag, header.type == FrameHeader.batchEndType,
            Int(header.length) == BatchEnvelope.byteCount, header.sequence == records.nextSequence - 1
        else {
            return .damaged(offset: offset, reason: "the end frame's header is wrong")
        }
        let total = offset + endFrameBytes(at: offset)
        let envelope = BatchEnvelope(bytes, at: offset + FrameHeader.byteCount)
        var expected = envelope
        expected.format = BatchEnvelope.format
        expected.shard = shard
        expected.epoch = max(envelope.epoch, before.epoch)
        expected.firstSequence = before.nextSequence
        expected.batch = before.nextBatch
        expected.count = count
        expected.batchBytes = UInt32(total)
        expected.durableSequence = before.nextSequence - 1
        expected.recordsChecksum = records.chain
        guard envelope == expected, envelope.epoch <= JournalFormat.numberMax else {
            return .damaged(offset: offset, reason: "the batch envelope does not match the batch")
        }
        let after = LogPosition(
            chain: header.checksum,
            nextSequence: records.nextSequence,
            nextBatch: before.nextBatch + 1,
            epoch: envelope.epoch,
            logicalTime: envelope.logicalTime
        )
        return .batch(byteCount: total, envelope, after: after)
    }
}

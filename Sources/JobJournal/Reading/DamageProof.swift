// SPDX-License-Identifier: Apache-2.0

/// Decides whether a batch that is not whole was durable once, which makes its damage a corruption, or whether it may
/// be the one write that was under way when the process ended, which makes it a torn tail.
///
/// A batch is written only after the one before it is durable. So any frame of a *later* batch proves that the damaged
/// one was durable. Frames of the damaged batch itself prove nothing: the sectors of one write land in any order.
/// Frames of an earlier use of the file cannot be mistaken for it, because each segment's checksums begin with its own
/// salt.
struct DamageProof: Equatable {
    /// Where the proof stands.
    var offset: UInt64
    /// What it is.
    var reason: String

    /// How many times the size of the searched range may be put through the checksum before the search gives up.
    /// Only a file made to be slow gets there.
    private static let workFactorMax = 4

    /// Searches behind a damaged batch; `limit` is the end of the segment's bytes.
    static func find(
        in file: any JournalFile,
        header: SegmentHeader,
        from batchOffset: UInt64,
        limit: UInt64,
        position: LogPosition
    ) throws(JournalError) -> DamageProof? {
        let end = try FileSearch.endOfNonzero(in: file, from: batchOffset, to: limit)
        guard end > batchOffset else { return nil }
        // The last frame may end in zeros, so its batch's page is read whole.
        let byteCount = min(JournalFormat.pageAligned(Int(end - batchOffset)), Int(limit - batchOffset))
        var bytes = [UInt8](repeating: 0, count: byteCount)
        let got = try FileSearch.read(file, into: &bytes, at: batchOffset)
        let search = Search(seed: header.seed, position: position)
        let found = search.run(bytes.span.bytes.extracting(0..<got), workMax: workFactorMax * got + (16 << 20))
        guard let found else { return nil }
        return DamageProof(offset: batchOffset + UInt64(found.offset), reason: found.reason)
    }

    private struct Search {
        let seed: UInt32
        let position: LogPosition
        let tag: UInt8

        init(seed: UInt32, position: LogPosition) {
            self.seed = seed
            self.position = position
            tag = UInt8(truncatingIfNeeded: position.nextBatch)
        }

        func run(_ bytes: RawSpan, workMax: Int) -> (offset: Int, reason: String)? {
            var work = 0
            var offset = 0
            let distanceMax = UInt64(bytes.byteCount / FrameHeader.byteCount)
            while offset + FrameHeader.byteCount <= bytes.byteCount {
                defer { offset += JournalFormat.frameAlignment }
                let sequence = bytes.integer(at: offset + FrameHeader.sequenceOffset, as: UInt64.self)
                guard sequence &- (position.nextSequence - 1) <= distanceMax else { continue }
                let header = FrameHeader(bytes, at: offset)
                guard header.batchTag != tag || header.isBatchEnd else { continue }
                let end = offset + frameBytes(header, at: offset)
                guard end <= bytes.byteCount else { continue }
                work += end - offset
                guard work <= workMax else { return (offset, "too many frames behind it look whole to check them all") }
                let checksum = FrameHeader.checksum(of: bytes.extracting(offset..<end), seed: seed)
                guard checksum == header.checksum else { continue }
                if let reason = proof(header, bytes, at: offset) { return (offset, reason) }
            }
            return nil
        }

        private func frameBytes(_ header: FrameHeader, at offset: Int) -> Int {
            guard header.isBatchEnd else { return header.frameBytes }
            return JournalFormat.pageAligned(offset + BatchBuffer.endBytes) - offset
        }

        private func proof(_ header: FrameHeader, _ bytes: RawSpan, at offset: Int) -> String? {
            guard header.isBatchEnd else { return "a record of a later batch follows it" }
            guard Int(header.length) == BatchEnvelope.byteCount else { return nil }
            let envelope = BatchEnvelope(bytes, at: offset + FrameHeader.byteCount)
            guard envelope.batch > position.nextBatch else { return nil }
            return "the end of batch \(envelope.batch) follows it"
        }
    }
}

// SPDX-License-Identifier: Apache-2.0

/// Walks the batches of a whole log, segment after segment, in a store that may be in use.
struct LogWalk {
    private let storage: any JournalStorage
    private let paths: JournalPaths
    private let headers: [SegmentHeader]
    private let sequence: UInt64
    private var index: Int
    private var segment: SegmentWalk?

    /// Starts with the batch of the record after `sequence`, or the first one kept.
    ///
    /// - Parameter isWhole: Also what lies before it is read from the first segment on, for what is wrong with it.
    init(
        storage: any JournalStorage,
        paths: JournalPaths,
        headers: [SegmentHeader],
        after sequence: UInt64,
        isWhole: Bool = false
    ) {
        self.storage = storage
        self.paths = paths
        self.headers = headers
        self.sequence = sequence
        index = isWhole ? 0 : headers.lastIndex { $0.position.nextSequence <= sequence + 1 } ?? 0
    }

    /// Lets go of the open file.
    func close() {
        segment?.close()
    }

    /// The next batch; nil at the end of the log.
    mutating func next() throws(JournalError) -> InspectedBatch? {
        while index < headers.count {
            var walk: SegmentWalk
            if let segment { walk = segment } else { walk = try open(headers[index]) }
            let mark = walk.mark
            let step = try walk.next()
            segment = walk
            switch step {
            case .batch(let envelope):
                // Marks before the first record asked for are of no interest either.
                guard walk.mark.position.nextSequence > sequence + 1 || sequence == 0 else { continue }
                return batch(envelope, walk, at: mark.offset)
            case .damaged(let error):
                throw error
            case .dropped:
                throw dropped(headers[index])
            case .end:
                walk.close()
                segment = nil
                index += 1
            }
        }
        return nil
    }

    private func open(_ header: SegmentHeader) throws(JournalError) -> SegmentWalk {
        let next = index + 1 < headers.count ? SegmentWalk.Successor.at(headers[index + 1].position) : .none
        do throws(JournalError) {
            return try SegmentWalk(storage: storage, paths: paths, header: header, successor: next)
        } catch {
            guard error.isMissingFile else { throw error }
            throw dropped(header)
        }
    }

    private func dropped(_ header: SegmentHeader) -> JournalError {
        JournalError(
            .compacted(oldest: 0),
            "segment \(header.number) was dropped after a snapshot while the log was read; start again"
        )
    }

    private func batch(_ envelope: BatchEnvelope, _ walk: SegmentWalk, at offset: UInt64) -> InspectedBatch {
        var records: [JournalRecord] = []
        walk.forEachRecord { if $0.sequence > sequence { records.append($0) } }
        return InspectedBatch(
            location: .init(file: JournalPaths.shown(JournalPaths.segment(walk.header.number)), offset: offset),
            number: envelope.batch,
            epoch: envelope.epoch,
            shard: envelope.shard,
            kind: envelope.kind.rawValue,
            logicalTime: envelope.logicalTime,
            records: records
        )
    }
}

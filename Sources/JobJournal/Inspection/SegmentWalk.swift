// SPDX-License-Identifier: Apache-2.0

/// Walks the batches of one segment of a store that may be in use: nothing is locked, synced or changed.
///
/// While a batch is being written a reader can see any part of it. Such a batch never counts as damage: its damage is
/// believed only when a later batch proves that it was durable, and it is read again after that proof was seen.
struct SegmentWalk {
    /// What is known of the segment behind this one.
    enum Successor: Equatable {
        /// There is none: the log ends in this segment.
        case none
        /// It is there and continues the log from here.
        case at(LogPosition)
        /// It is there, but its header cannot be read.
        case unreadable
    }

    /// One step.
    enum Step: Equatable {
        /// A batch; its records can be had until the next step.
        case batch(BatchEnvelope)
        /// The log goes on in the next segment, or ends here; with the write that was found unfinished, if any.
        case end(unfinished: SegmentScanner.Damage?)
        /// Durable data is damaged.
        case damaged(JournalError)
        /// The segment was dropped after a snapshot, and its blocks may be in use for another one: what was read since the
        /// last step says nothing.
        case dropped
    }

    let header: SegmentHeader
    private let successor: Successor
    private let file: any JournalFile
    private let storage: any JournalStorage
    private let path: String
    private var scanner: SegmentScanner

    /// Opens the segment's file.
    init(
        storage: any JournalStorage,
        paths: JournalPaths,
        header: SegmentHeader,
        successor: Successor
    ) throws(JournalError) {
        self.header = header
        self.successor = successor
        self.storage = storage
        path = paths.inJournal(JournalPaths.segment(header.number))
        file = try storage.open(path, .read)
        do throws(JournalError) {
            scanner = try SegmentScanner(file: file, header: header)
        } catch {
            file.close()
            throw error
        }
    }

    /// Where the walk stands.
    var mark: LogMark { scanner.mark }

    func close() {
        file.close()
    }

    /// Hands out the records of the batch that ``next()`` has just returned.
    func forEachRecord(_ body: (JournalRecord) throws -> Void) rethrows {
        try scanner.forEachRecord(body)
    }

    /// Reads the next batch.
    mutating func next() throws(JournalError) -> Step {
        let step = try look()
        if case .batch = step { return step }
        return try isDropped() ? .dropped : step
    }

    /// A segment loses its name before its content.
    private func isDropped() throws(JournalError) -> Bool {
        do throws(JournalError) {
            try storage.open(path, .read).close()
            return false
        } catch {
            if error.isMissingFile { return true }
            throw error
        }
    }

    private mutating func look() throws(JournalError) -> Step {
        let mark = scanner.mark
        let step = try scanner.next()
        if successor != .none { return sealed(step) }
        guard case .damaged = step else { return open(step) }
        // The bytes in the window may be older than those in the file.
        let again = try rescan(from: mark)
        guard case .damaged(let damage) = again else { return open(again) }
        guard let proof = try proof(of: damage, mark) else { return .end(unfinished: damage) }
        let afterProof = try rescan(from: mark)
        guard case .damaged(let damage) = afterProof else { return open(afterProof) }
        return .damaged(
            error("\(damage.reason), and it was durable, as \(proof.reason) at \(proof.offset)", damage.offset)
        )
    }

    private func open(_ step: SegmentScanner.Step) -> Step {
        switch step {
        case .batch(let envelope): .batch(envelope)
        case .end: .end(unfinished: nil)
        case .damaged(let damage): .end(unfinished: damage)
        }
    }

    private func sealed(_ step: SegmentScanner.Step) -> Step {
        switch step {
        case .batch(let envelope): return .batch(envelope)
        case .damaged(let damage):
            return .damaged(error("\(damage.reason), and it was durable, as a later segment exists", damage.offset))
        case .end:
            guard case .at(let position) = successor, scanner.position != position else {
                return .end(unfinished: nil)
            }
            return .damaged(
                error(
                    "the log ends early: the next segment continues after record \(position.nextSequence - 1)",
                    scanner.offset
                )
            )
        }
    }

    private mutating func rescan(from mark: LogMark) throws(JournalError) -> SegmentScanner.Step {
        scanner = try SegmentScanner(file: file, header: header, at: mark)
        return try scanner.next()
    }

    private func proof(of damage: SegmentScanner.Damage, _ mark: LogMark) throws(JournalError) -> DamageProof? {
        try DamageProof.find(
            in: file,
            header: header,
            from: damage.batchOffset,
            limit: scanner.limit,
            position: mark.position
        )
    }

    private func error(_ reason: String, _ offset: UInt64) -> JournalError {
        JournalError(
            .corrupted,
            "the journal is damaged: \(reason)",
            location: .init(file: JournalPaths.shown(JournalPaths.segment(header.number)), offset: offset)
        )
    }
}

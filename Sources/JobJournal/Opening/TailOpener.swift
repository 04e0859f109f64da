// SPDX-License-Identifier: Apache-2.0

internal import JobFailpoints

/// Finds the end of the log in the last segment, and makes everything behind it zero.
struct TailOpener {
    let storage: any JournalStorage
    let paths: JournalPaths

    /// `newestSnapshot` is the sequence of the newest snapshot, 0 if none: it was durable, so the log must reach it.
    func open(_ header: SegmentHeader, newestSnapshot: UInt64) throws(JournalError) -> OpenedTail {
        let name = JournalPaths.segment(header.number)
        let file = try storage.open(paths.inJournal(name), .update)
        do throws(JournalError) {
            return try open(header, file: file, newestSnapshot: newestSnapshot)
        } catch {
            file.close()
            throw error
        }
    }

    private func open(
        _ header: SegmentHeader,
        file: any JournalFile,
        newestSnapshot: UInt64
    ) throws(JournalError) -> OpenedTail {
        var scanner = try SegmentScanner(file: file, header: header)
        var isClosed = false
        while true {
            switch try scanner.next() {
            case .batch(let envelope):
                isClosed = envelope.kind == .closed
            case .end:
                let mark = scanner.mark
                try checkSnapshot(newestSnapshot, mark, header, reason: "the log ends here")
                try restoreSize(file, header, used: mark.offset)
                return OpenedTail(
                    tail: LogTail(file: file, header: header, mark: mark),
                    wasClosedCleanly: isClosed
                )
            case .damaged(let damage):
                let torn = try removeTail(damage, scanner, newestSnapshot: newestSnapshot)
                return OpenedTail(
                    tail: LogTail(file: file, header: header, mark: scanner.mark),
                    tornTail: torn
                )
            }
        }
    }

    private func removeTail(
        _ damage: SegmentScanner.Damage,
        _ scanner: SegmentScanner,
        newestSnapshot: UInt64
    ) throws(JournalError) -> RecoveryReport.TornTail {
        let (file, header, mark) = (scanner.file, scanner.header, scanner.mark)
        let proof = try DamageProof.find(
            in: file,
            header: header,
            from: damage.batchOffset,
            limit: scanner.limit,
            position: mark.position
        )
        let location = JournalError.Location(
            file: JournalPaths.shown(JournalPaths.segment(header.number)),
            offset: damage.offset
        )
        if let proof {
            throw JournalError(
                .corrupted,
                "the journal is damaged: \(damage.reason), and it was durable, as \(proof.reason) at \(proof.offset)",
                location: location
            )
        }
        try checkSnapshot(newestSnapshot, mark, header, reason: damage.reason)
        let end = try FileSearch.endOfNonzero(in: file, from: mark.offset, to: scanner.limit)
        let copy = try keepCopy(of: file, from: mark.offset, to: end, number: header.number)
        Failpoint.storeTailBefore.pass()
        try FileSearch.zero(file, from: mark.offset, to: end)
        Failpoint.storeTailAfter.pass()
        try file.synchronize()
        try restoreSize(file, header, used: mark.offset)
        return RecoveryReport.TornTail(
            location: .init(file: location.file, offset: mark.offset),
            reason: damage.reason,
            copy: copy
        )
    }

    private func checkSnapshot(
        _ sequence: UInt64,
        _ mark: LogMark,
        _ header: SegmentHeader,
        reason: String
    ) throws(JournalError) {
        guard sequence >= mark.position.nextSequence else { return }
        throw JournalError(
            .corrupted,
            "the journal is damaged: \(reason), but a snapshot through record \(sequence) proves that there was more",
            location: .init(file: JournalPaths.shown(JournalPaths.segment(header.number)), offset: mark.offset)
        )
    }

    /// A file that lost its end gets it back as written zeros, so that its blocks are allocated again.
    private func restoreSize(_ file: any JournalFile, _ header: SegmentHeader, used: UInt64) throws(JournalError) {
        let size = try file.size()
        guard size < header.segmentBytes else { return }
        try FileSearch.zero(file, from: max(size, used), to: header.segmentBytes)
        try file.synchronize()
    }

    /// Copies the torn bytes aside. They were never acknowledged, so a disk without space for the copy does not keep the
    /// journal from opening.
    private func keepCopy(
        of file: any JournalFile,
        from start: UInt64,
        to end: UInt64,
        number: UInt64
    ) throws(JournalError) -> String? {
        let base = TornCopies.base(JournalPaths.segment(number), offset: start)
        do throws(JournalError) {
            return try TornCopies(storage: storage, paths: paths).keep(file, from: start, to: end, as: base)
        } catch {
            guard error.code == .journalFull else { throw error }
            return nil
        }
    }
}

/// The end of the log, and what was found there.
struct OpenedTail: Sendable {
    var tail: LogTail
    var wasClosedCleanly = false
    var tornTail: RecoveryReport.TornTail?
}

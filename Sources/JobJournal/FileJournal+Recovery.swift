// SPDX-License-Identifier: Apache-2.0

internal import JobFailpoints
internal import Synchronization

extension FileJournal {
    /// See ``RecoverableJournal/recover(snapshotBlock:record:)``.
    @discardableResult
    public func recover(
        snapshotBlock: ([UInt8]) throws -> Void,
        record: (JournalRecord) throws -> Void
    ) throws -> RecoveryReport {
        try lifecycle.withLock { lifecycle in
            guard lifecycle.phase == .opened else {
                throw JournalError(.invalidState, "recover comes once, before start")
            }
            lifecycle.phase = .recovering
        }
        var report = openReport
        let snapshot = try newestGoodSnapshot(&report)
        report.snapshotSequence = snapshot ?? 0
        try checkReach(of: snapshot ?? 0)
        try Failpoint.recoverySnapshotBefore.pass(orThrow: JournalError.failpoint)
        if let snapshot { report.snapshotBlocks = try snapshotReader.read(snapshot, block: snapshotBlock) }
        try replay(after: snapshot ?? 0, &report, record)
        lifecycle.withLock { if $0.phase == .recovering { $0.phase = .recovered } }
        return report
    }

    var snapshotReader: SnapshotReader {
        SnapshotReader(
            storage: configuration.storage,
            paths: paths,
            storeID: storeID,
            blockBytesMax: JournalFormat.blockBytesMax
        )
    }

    /// The newest snapshot whose every byte is right; those before it in line are put on the report.
    private func newestGoodSnapshot(_ report: inout RecoveryReport) throws -> UInt64? {
        for sequence in catalogue.snapshots.reversed() {
            do {
                _ = try snapshotReader.read(sequence) { _ in }
                return sequence
            } catch let error as JournalError where error.code == .corrupted {
                report.damagedSnapshots.append("\(error)")
                damagedSnapshots.withLock { _ = $0.insert(sequence) }
            }
        }
        return nil
    }

    private func checkReach(of snapshot: UInt64) throws(JournalError) {
        let headers = catalogue.headers
        guard let first = headers.first, first.position.nextSequence > snapshot + 1 else { return }
        throw JournalError(
            .corrupted,
            "records \(snapshot + 1) to \(first.position.nextSequence - 1) are missing: the log does not reach back to "
                + (snapshot > 0 ? "the newest good snapshot" : "the first record, and there is no good snapshot"),
            location: .init(file: JournalPaths.shown(JournalPaths.segment(first.number)), offset: 0)
        )
    }

    private func replay(
        after snapshot: UInt64,
        _ report: inout RecoveryReport,
        _ body: (JournalRecord) throws -> Void
    ) throws {
        let headers = catalogue.headers
        let start = headers.lastIndex { $0.position.nextSequence <= snapshot + 1 } ?? 0
        for index in start..<headers.count {
            let next = index + 1 < headers.count ? headers[index + 1].position : endPosition
            Failpoint.recoverySegmentBefore.pass()
            try replay(headers[index], endingAt: next, after: snapshot, &report, body)
            Failpoint.recoverySegmentAfter.pass()
        }
    }

    private func replay(
        _ header: SegmentHeader,
        endingAt end: LogPosition,
        after snapshot: UInt64,
        _ report: inout RecoveryReport,
        _ body: (JournalRecord) throws -> Void
    ) throws {
        let name = JournalPaths.segment(header.number)
        let file = try configuration.storage.open(paths.inJournal(name), .read)
        defer { file.close() }
        var scanner = try SegmentScanner(file: file, header: header)
        while true {
            let mark = scanner.mark
            switch try scanner.next() {
            case .batch(let envelope):
                report.logBytes += UInt64(envelope.batchBytes)
                catalogue.note(mark, in: header.number, byteCount: envelope.count > 0 ? Int(envelope.batchBytes) : 0)
                guard scanner.position.nextSequence > snapshot + 1 else { continue }
                try scanner.forEachRecord { record in
                    guard record.sequence > snapshot else { return }
                    report.records += 1
                    try body(record)
                }
            case .end:
                guard scanner.position == end else {
                    throw JournalError(
                        .corrupted,
                        "the log ends early: the next segment continues after record \(end.nextSequence - 1)",
                        location: .init(file: JournalPaths.shown(name), offset: scanner.offset)
                    )
                }
                return
            case .damaged(let damage):
                throw JournalError(
                    .corrupted,
                    "the journal is damaged: \(damage.reason), and it was durable, as a later segment exists",
                    location: .init(file: JournalPaths.shown(name), offset: damage.offset)
                )
            }
        }
    }
}

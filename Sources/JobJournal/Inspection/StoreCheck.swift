// SPDX-License-Identifier: Apache-2.0

/// One check of a store from its lock file to its last batch.
///
/// Every segment is walked from its own header, so that one damage does not hide the next.
struct StoreCheck {
    private let storage: any JournalStorage
    private let paths: JournalPaths
    private var report = VerificationReport()
    private var shard: UInt32?

    init(storage: any JournalStorage, paths: JournalPaths) {
        self.storage = storage
        self.paths = paths
    }

    mutating func run() throws(JournalError) -> VerificationReport {
        let listing = try StoreListing(storage: storage, paths: paths)
        report.storeID = listing.slot?.storeID
        report.processID = listing.slot?.processID
        report.epoch = listing.slot?.epoch ?? 0
        let headers = try readHeaders(listing.segments)
        for index in headers.indices {
            guard let header = headers[index] else { continue }
            try walk(header, successor: successor(of: index, in: headers))
        }
        try checkSnapshots(listing.snapshots, first: headers.first ?? nil)
        if listing.segments.isEmpty {
            damaged("the data directory belonged to a journal, but its segments are missing", JournalPaths.journalName)
        }
        return report
    }

    // MARK: Headers

    /// The headers in order; nil for one that is damaged. Segments that were dropped since they were listed are left
    /// out.
    private mutating func readHeaders(_ numbers: [UInt64]) throws(JournalError) -> [SegmentHeader?] {
        let reader = SegmentHeaders(storage: storage, paths: paths, isReadOnly: true)
        var headers: [SegmentHeader?] = []
        for number in numbers {
            do throws(JournalError) {
                let header = try reader.read(number, isLast: number == numbers.last)
                headers.append(header)
                if let before = headers.dropLast().last ?? nil { try reader.checkOrder(before, header) }
                checkIdentity(header)
            } catch {
                if error.isMissingFile {
                    guard try isDropped(number) else { throw error }
                    headers = []
                    continue
                }
                guard error.code == .corrupted else { throw error }
                report.problems.append(error)
                if headers.last??.number != number { headers.append(nil) }
            }
        }
        return headers
    }

    /// Segments are dropped oldest first.
    private func isDropped(_ number: UInt64) throws(JournalError) -> Bool {
        let listing = try StoreListing(storage: storage, paths: paths)
        return listing.segments.first.map { $0 > number } ?? false
    }

    private mutating func checkIdentity(_ header: SegmentHeader) {
        let name = JournalPaths.segment(header.number)
        let storeID = report.storeID ?? header.storeID
        report.storeID = storeID
        if header.storeID != storeID {
            damaged("the segment belongs to store \(header.storeID), this is store \(storeID)", shown(name), 16)
        }
        if header.shard != shard ?? header.shard {
            damaged("the segment belongs to shard \(header.shard), the one before it does not", shown(name), 92)
        }
        shard = header.shard
    }

    private func successor(of index: Int, in headers: [SegmentHeader?]) -> SegmentWalk.Successor {
        guard index + 1 < headers.count else { return .none }
        guard let next = headers[index + 1], next.number == (headers[index]?.number ?? 0) + 1 else {
            return .unreadable
        }
        return .at(next.position)
    }

    // MARK: Batches

    private mutating func walk(_ header: SegmentHeader, successor: SegmentWalk.Successor) throws(JournalError) {
        var walk: SegmentWalk
        do throws(JournalError) {
            walk = try SegmentWalk(storage: storage, paths: paths, header: header, successor: successor)
        } catch {
            guard error.isMissingFile, try isDropped(header.number) else { throw error }
            return
        }
        defer { walk.close() }
        if report.segments == 0 { report.firstSequence = header.position.nextSequence }
        report.segments += 1
        report.lastSequence = header.position.nextSequence - 1
        var isClosed = false
        while true {
            switch try walk.next() {
            case .batch(let envelope):
                isClosed = envelope.kind == .closed
                report.batches += 1
                report.records += UInt64(envelope.count)
                report.bytes += UInt64(envelope.batchBytes)
                report.epoch = max(report.epoch, envelope.epoch)
                report.lastSequence = walk.mark.position.nextSequence - 1
            case .damaged(let error):
                report.problems.append(error)
                return
            case .dropped:
                return
            case .end(let unfinished):
                if successor == .none { report.end = end(unfinished, isClosed: isClosed, in: header) }
                return
            }
        }
    }

    private func end(
        _ unfinished: SegmentScanner.Damage?,
        isClosed: Bool,
        in header: SegmentHeader
    ) -> VerificationReport.End {
        guard let unfinished else { return isClosed ? .closed : .open }
        let location = JournalError.Location(
            file: shown(JournalPaths.segment(header.number)),
            offset: unfinished.batchOffset
        )
        return .unfinished(location, reason: unfinished.reason)
    }

    // MARK: Snapshots

    private mutating func checkSnapshots(_ sequences: [UInt64], first: SegmentHeader?) throws(JournalError) {
        // One that a newer snapshot has replaced meanwhile was good enough for that.
        var reach: UInt64 = 0
        let inspector = StoreInspector(directory: paths.directory, storage: storage)
        for sequence in sequences {
            guard let storeID = report.storeID else { return }
            let reader = SnapshotReader(inspector, storeID: storeID)
            do throws(JournalError) {
                var (file, frames) = try reader.open(sequence)
                defer { file.close() }
                while try frames.next() != nil {}
                report.snapshots.append(sequence)
                reach = sequence
            } catch {
                let problem = reader.judged(error, sequence)
                if problem.isMissingFile {
                    reach = sequence
                } else if problem.code == .corrupted {
                    report.problems.append(problem)
                } else {
                    throw problem
                }
            }
        }
        checkReach(newest: sequences.last ?? 0, good: reach, first)
    }

    /// The log has to begin at the newest good snapshot, and to go as far as the newest one.
    private mutating func checkReach(newest: UInt64, good: UInt64, _ first: SegmentHeader?) {
        guard let first else { return }
        if first.position.nextSequence > good + 1 {
            damaged(
                "records \(good + 1) to \(first.position.nextSequence - 1) are missing: the log does not reach back to "
                    + (good > 0 ? "the newest good snapshot" : "the first record, and there is no good snapshot"),
                shown(JournalPaths.segment(first.number))
            )
        }
        if report.end != .unknown, report.lastSequence < newest {
            damaged(
                "the log ends with record \(report.lastSequence), but a snapshot through record \(newest) proves that "
                    + "there was more",
                shown(JournalPaths.snapshot(newest))
            )
        }
    }

    // MARK: Problems

    private func shown(_ name: String) -> String {
        JournalPaths.shown(name)
    }

    private mutating func damaged(_ message: String, _ file: String, _ offset: UInt64 = 0) {
        report.problems.append(JournalError(.corrupted, message, location: .init(file: file, offset: offset)))
    }
}

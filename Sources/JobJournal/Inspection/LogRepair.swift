// SPDX-License-Identifier: Apache-2.0

/// Cuts a damaged log off at a place that somebody has decided on. What leaves the log is kept aside.
///
/// Records behind the cut were acknowledged, and are lost with it; so nothing here ever happens by itself.
public struct LogRepair: Sendable {
    /// What a repair did.
    public struct Outcome: Sendable, Equatable {
        /// Where the log was cut: the start of the batch that the place lies in.
        public var location: JournalError.Location
        /// The last record of the log now.
        public var lastSequence: UInt64
        /// Files in the journal directory that hold what was cut off.
        public var copies: [String] = []
    }

    /// Where the log is to end.
    private struct Cut {
        /// The segment that is to be the last.
        var header: SegmentHeader
        /// Its first batch to go; nil if all of it stays.
        var offset: UInt64?
        /// The record after the last one that stays.
        var nextSequence: UInt64
    }

    private let storage: any JournalStorage
    private let paths: JournalPaths
    private let lockAttemptsMax: Int
    private var copies: TornCopies { TornCopies(storage: storage, paths: paths) }

    /// Works on a data directory that no process uses.
    public init(directory: String, storage: any JournalStorage = PosixStorage(), lockAttemptsMax: Int = 20) {
        self.storage = storage
        self.lockAttemptsMax = lockAttemptsMax
        paths = JournalPaths(directory: directory)
    }

    /// Removes everything from the batch on that `offset` in segment `file` lies in, later segments included.
    ///
    /// A crash in between leaves a log that can be cut at the same place again.
    /// - Parameters:
    ///   - file: The segment as errors name it, with or without the directory: `journal/seg-0000000000000001`.
    ///   - offset: As an error or a report names it.
    ///   - dropsRecords: Whether undamaged records may go too; without it the repair is refused where some stand between
    ///     the cut and the next damage, or the end of the log.
    ///   - dropsSnapshots: Whether snapshots of a state behind the cut may go too; without them the repair is refused
    ///     where there are some, because the log would contradict them.
    /// - Throws: `invalidState` when the place is not in the log, lies behind another damage, or nothing would be left;
    ///   `inUse`, `corrupted`, `journalFull`, `inputOutput`.
    public func truncate(
        file: String,
        at offset: UInt64,
        dropsRecords: Bool,
        dropsSnapshots: Bool
    ) throws(JournalError) -> Outcome {
        let listing = try StoreListing(storage: storage, paths: paths)
        let lock = try StoreLock(storage: storage, paths: paths, attemptsMax: lockAttemptsMax).take()
        defer { lock.close() }
        let name = file.split(separator: "/").last.map(String.init) ?? file
        guard let number = JournalPaths.segmentNumber(name), listing.segments.contains(number) else {
            throw refused("\(file) is no segment of \(paths.directory); name one as verify does")
        }
        let cut = try find(number, offset, in: listing)
        if !dropsRecords { try checkRecords(behind: cut, listing) }
        let lost = listing.snapshots.filter { $0 >= cut.nextSequence }
        try check(cut, listing, lost: lost, dropsSnapshots: dropsSnapshots)
        return try apply(cut, listing, lost: lost)
    }

    // MARK: The place

    private func find(_ number: UInt64, _ offset: UInt64, in listing: StoreListing) throws(JournalError) -> Cut {
        let headers = SegmentHeaders(storage: storage, paths: paths, isReadOnly: true)
        guard offset >= UInt64(SegmentHeader.byteCount) else {
            guard listing.segments.contains(number - 1) else {
                throw refused("nothing would be left of the log; restore a backup instead")
            }
            let before = try headers.read(number - 1, isLast: true)
            return try end(of: before)
        }
        let header = try headers.read(number, isLast: true)
        let file = try storage.open(paths.inJournal(JournalPaths.segment(number)), .read)
        defer { file.close() }
        var scanner = try SegmentScanner(file: file, header: header)
        while true {
            let mark = scanner.mark
            let cut = Cut(header: header, offset: mark.offset, nextSequence: mark.position.nextSequence)
            switch try scanner.next() {
            case .batch:
                if scanner.offset > offset { return cut }
            case .end:
                throw refused("the log ends at offset \(mark.offset) of \(JournalPaths.segment(number)), before that")
            case .damaged(let damage):
                if offset <= damage.offset { return cut }
                throw refused("the log is damaged at offset \(damage.offset) already; cut it there")
            }
        }
    }

    /// All of a segment stays.
    private func end(of header: SegmentHeader) throws(JournalError) -> Cut {
        let file = try storage.open(paths.inJournal(JournalPaths.segment(header.number)), .read)
        defer { file.close() }
        var scanner = try SegmentScanner(file: file, header: header)
        while true {
            switch try scanner.next() {
            case .batch: continue
            case .end: return Cut(header: header, offset: nil, nextSequence: scanner.position.nextSequence)
            case .damaged(let damage):
                throw refused(
                    "\(JournalPaths.segment(header.number)) is damaged at offset \(damage.offset) already; cut it there"
                )
            }
        }
    }

    /// A place that was mistyped must not cost what a start would still read.
    private func checkRecords(behind cut: Cut, _ listing: StoreListing) throws(JournalError) {
        let last = try lastUndamaged(behind: cut, listing)
        guard last >= cut.nextSequence else { return }
        throw refused(
            "\(last - cut.nextSequence + 1) undamaged records (\(cut.nextSequence) to \(last)) would be lost; cut where "
                + "verify names a damage, or say --drop-records"
        )
    }

    /// The last record that can be read on from the cut.
    private func lastUndamaged(behind cut: Cut, _ listing: StoreListing) throws(JournalError) -> UInt64 {
        let reader = SegmentHeaders(storage: storage, paths: paths, isReadOnly: true)
        var headers: [SegmentHeader] = []
        var last = cut.nextSequence - 1
        do throws(JournalError) {
            for number in listing.segments where number >= cut.header.number {
                let header = try reader.read(number, isLast: number == listing.segments.last)
                if let before = headers.last { try reader.checkOrder(before, header) }
                headers.append(header)
            }
        } catch {
            guard error.code == .corrupted else { throw error }
        }
        // The first damage may be in a mark behind the last record of a segment.
        var log = LogWalk(storage: storage, paths: paths, headers: headers, after: last, isWhole: true)
        defer { log.close() }
        do throws(JournalError) {
            while let batch = try log.next() { last = batch.records.last?.sequence ?? last }
        } catch {
            guard error.code == .corrupted else { throw error }
        }
        return last
    }

    private func check(
        _ cut: Cut,
        _ listing: StoreListing,
        lost: [UInt64],
        dropsSnapshots: Bool
    ) throws(JournalError) {
        if let newest = lost.last, !dropsSnapshots {
            throw refused(
                "a snapshot through record \(newest) is newer than the last record that would stay, "
                    + "\(cut.nextSequence - 1), and would have to go too; say --drop-snapshots"
            )
        }
        let headers = SegmentHeaders(storage: storage, paths: paths, isReadOnly: true)
        let first = try headers.read(listing.segments[0], isLast: listing.segments[0] == cut.header.number)
        let kept = listing.snapshots.filter { $0 < cut.nextSequence }
        var reach: UInt64 = 0
        let inspector = StoreInspector(directory: paths.directory, storage: storage)
        let reader = SnapshotReader(inspector, storeID: first.storeID)
        for sequence in kept where try reader.isWhole(sequence) { reach = sequence }
        guard first.position.nextSequence <= reach + 1 else {
            throw refused(
                "no state would be left: the log begins with record \(first.position.nextSequence), and no "
                    + "good snapshot reaches it; restore a backup instead"
            )
        }
    }

    // MARK: The cut

    /// Copies first; then snapshots and segments from the newest on, so that what is left is a log with the same damage
    /// until the last step removes it.
    private func apply(_ cut: Cut, _ listing: StoreListing, lost: [UInt64]) throws(JournalError) -> Outcome {
        let name = JournalPaths.segment(cut.header.number)
        let file = try storage.open(paths.inJournal(name), .update)
        defer { file.close() }
        let size = try file.size()
        var outcome = Outcome(
            location: .init(file: JournalPaths.shown(name), offset: cut.offset ?? size),
            lastSequence: cut.nextSequence - 1
        )
        if let offset = cut.offset {
            let end = try FileSearch.endOfNonzero(in: file, from: offset, to: size)
            let base = TornCopies.base(name, offset: offset)
            outcome.copies.append(try kept(copies.keep(file, from: offset, to: end, as: base), of: name))
        }
        let segments = listing.segments.filter { $0 > cut.header.number }
        for old in lost.reversed().map(JournalPaths.snapshot) + segments.reversed().map(JournalPaths.segment) {
            outcome.copies.append(try kept(copies.moveAside(old), of: old))
        }
        if let offset = cut.offset {
            try FileSearch.zero(file, from: offset, to: size)
            try file.synchronize()
        }
        return outcome
    }

    private func kept(_ copy: String?, of name: String) throws(JournalError) -> String {
        guard let copy else {
            throw refused("there are \(TornCopies.copiesMax) copies of \(name) already; move some elsewhere")
        }
        return copy
    }

    private func refused(_ message: String) -> JournalError {
        JournalError(.invalidState, message)
    }
}

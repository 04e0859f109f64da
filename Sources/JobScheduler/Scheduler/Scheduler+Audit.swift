// SPDX-License-Identifier: Apache-2.0

public import JobCore
internal import JobJournal
internal import JobProto

/// A page of audited calls.
public struct AuditPage: Sendable {
    /// A call with its place in the log.
    public struct Entry: Sendable, Hashable {
        /// Position of its record.
        public var sequence: UInt64
        /// When.
        public var time: Timestamp
        /// Who did what, and what came of it.
        public var body: CallAudited

        /// An entry from its parts.
        public init(sequence: UInt64, time: Timestamp, body: CallAudited) {
            self.sequence = sequence
            self.time = time
            self.body = body
        }
    }

    /// The calls, in the order asked for.
    public var entries: [Entry] = []
    /// Position up to which the log was looked through; newest first, the last one that was.
    public var through: UInt64
    /// Whether the log goes on there.
    public var hasMore: Bool
}

extension Scheduler {
    /// Upper bound of the bytes that the record of an audited call takes, for all but long names.
    static let auditBytes = 256
    /// Records that one page looks through.
    private static let auditScanMax = 65_536
    /// Records that are looked through together, newest first.
    private static let auditWindow: UInt64 = 4096

    /// Does what a request asks for, and keeps who asked right behind it: both become durable together.
    ///
    /// - Parameter body: Gives the answer, and the job, schedule or worker that it is about.
    nonisolated func change<Answer: Sendable>(
        by requester: Requester,
        _ body: @escaping @Sendable (isolated Scheduler) throws(SchedulerError) -> (Answer, about: String)
    ) async throws(SchedulerError) -> Answer {
        try await call { scheduler throws(SchedulerError) in
            let before = scheduler.machine.sequence
            let (answer, resource) = try body(scheduler)
            scheduler.audit(requester, since: before, about: resource)
            return (answer, after: nil)
        }
    }

    /// Keeps who asked for what was changed since a position; nothing when nothing was.
    func audit(
        _ requester: Requester,
        since before: UInt64,
        about resource: @autoclosure () -> String,
        requestID: String = ""
    ) {
        guard var call = requester.call, machine.sequence > before else { return }
        call.resource = resource()
        call.requestID = requestID
        audit(CallAudited(call: call, changedSequence: before + 1))
    }

    /// Keeps who submitted a batch: once for each namespace, naming the job where there is one only.
    func audit(
        _ requester: Requester,
        since before: UInt64,
        batch results: [Result<SchedulerStateMachine.Submitted, Refusal>]
    ) {
        guard requester.call != nil, machine.sequence > before else { return }
        let made = results.compactMap { try? $0.get() }.filter { !$0.isDeduplicated }
        let groups = Dictionary(grouping: made, by: \.job.definition.namespace).sorted { $0.key < $1.key }
        for (namespace, jobs) in groups {
            var requester = requester
            requester.call?.namespace = namespace
            audit(requester, since: before, about: jobs.count == 1 ? jobs[0].job.id.description : "")
        }
    }

    /// Refuses, on a full disk, what needs room for the note of who asked and for nothing else.
    func checkHasRoom(for requester: Requester) throws(SchedulerError) {
        if requester.call != nil { try checkHasRoom(jobs: 0, bytes: requester.recordBytes) }
    }

    func audit(_ body: CallAudited) {
        machine.audit(body, at: moment())
    }

    /// Keeps a call that changed nothing in the log, or was refused. Throws JOURNAL_FULL, QUEUE_FULL, JOURNAL_STALLED.
    ///
    /// - Parameter isAwaited: Whether it is durable when this returns; otherwise it is on its way.
    public nonisolated func keep(_ body: CallAudited, isAwaited: Bool = true) async throws(SchedulerError) {
        try await call { scheduler throws(SchedulerError) in
            try scheduler.checkHasRoom(jobs: 0, bytes: Self.auditBytes)
            scheduler.audit(body)
            return ((), after: isAwaited ? nil : 0)
        }
    }

    /// The audited calls behind a position, oldest first. Throws CURSOR_COMPACTED (detail `oldest_sequence`).
    ///
    /// - Parameters:
    ///   - sequence: Where the list begins; nil = with the oldest that is kept, whichever that is by then.
    ///   - place: Where this page of it begins; nil = where the list does.
    ///   - countMax: Most entries; fewer come when much of the log had to be looked through.
    ///   - predicate: Which ones; nil = all.
    public nonisolated func auditedCalls(
        after sequence: UInt64?,
        from place: UInt64? = nil,
        countMax: Int,
        _ predicate: (@Sendable (AuditPage.Entry) -> Bool)?
    ) async throws(SchedulerError) -> AuditPage {
        // Which position is durable is asked, so that what a caller has seen acknowledged is there.
        _ = try await status()
        var page = AuditPage(through: place ?? sequence ?? beforeOldest, hasMore: true)
        var scanned = 0
        while page.entries.count < countMax, scanned < Self.auditScanMax, !Task.isCancelled {
            let records: [JournalRecord]
            do throws(SchedulerError) {
                records = try await readLog(after: page.through, limit: configuration.logReadMax)
            } catch {
                // Who has named no position is told what is kept: a snapshot may let the oldest go at any time.
                guard sequence == nil, error.reason == .cursorCompacted else { throw error }
                page.through = max(page.through, beforeOldest)
                continue
            }
            guard let last = records.last else {
                page.hasMore = false
                break
            }
            for record in records where Int32(record.type) == JobdJournalV1.RecordType.callAudited.rawValue {
                guard let entry = try auditEntry(record), predicate?(entry) ?? true else { continue }
                page.entries.append(entry)
                guard page.entries.count < countMax else {
                    page.through = record.sequence
                    return page
                }
            }
            page.through = last.sequence
            scanned += records.count
        }
        return page
    }

    /// The position before the oldest record that is kept.
    private nonisolated var beforeOldest: UInt64 {
        let oldest = journal.oldestSequence
        return oldest - min(1, oldest)
    }

    /// The audited calls behind a position, newest first. Throws CURSOR_COMPACTED (detail `oldest_sequence`).
    ///
    /// - Parameters:
    ///   - sequence: Where to end; nil = the oldest that is kept.
    ///   - end: Only what is before it; nil = the newest, too.
    ///   - countMax: Most entries; fewer come when much of the log had to be looked through.
    ///   - predicate: Which ones; nil = all.
    public nonisolated func newestAuditedCalls(
        after sequence: UInt64?,
        before end: UInt64?,
        countMax: Int,
        _ predicate: (@Sendable (AuditPage.Entry) -> Bool)?
    ) async throws(SchedulerError) -> AuditPage {
        var page = AuditPage(through: min(end ?? .max, try await status().durableSequence + 1), hasMore: true)
        var scanned: UInt64 = 0
        while page.entries.count < countMax, scanned < Self.auditScanMax, !Task.isCancelled {
            // A list that would end before its end says so.
            if let sequence, sequence < beforeOldest { _ = try await readLog(after: sequence, limit: 1) }
            let floor = max(sequence ?? 0, beforeOldest)
            guard page.through > floor + 1 else {
                page.hasMore = false
                break
            }
            let start = page.through - 1 - min(Self.auditWindow, page.through - 1 - floor)
            let found: [AuditPage.Entry]
            do throws(SchedulerError) {
                found = try await auditedCalls(after: start, before: page.through, predicate)
            } catch {
                // A snapshot has let the oldest go meanwhile.
                guard error.reason == .cursorCompacted else { throw error }
                continue
            }
            scanned += page.through - 1 - start
            let room = countMax - page.entries.count
            page.entries += found.reversed().prefix(room)
            page.through = found.count > room ? page.entries[countMax - 1].sequence : start + 1
        }
        return page
    }

    /// Those between two positions, both exclusive, oldest first.
    private nonisolated func auditedCalls(
        after start: UInt64,
        before end: UInt64,
        _ predicate: (@Sendable (AuditPage.Entry) -> Bool)?
    ) async throws(SchedulerError) -> [AuditPage.Entry] {
        var entries: [AuditPage.Entry] = []
        var position = start
        while position + 1 < end {
            let records = try await readLog(after: position, limit: configuration.logReadMax)
            guard let last = records.last else { break }
            for record in records.prefix(while: { $0.sequence < end })
            where Int32(record.type) == JobdJournalV1.RecordType.callAudited.rawValue {
                if let entry = try auditEntry(record), predicate?(entry) ?? true { entries.append(entry) }
            }
            position = last.sequence
        }
        return entries
    }

    private nonisolated func auditEntry(_ record: JournalRecord) throws(SchedulerError) -> AuditPage.Entry? {
        do throws(RecordError) {
            guard let change = try codec.decode(record), case .callAudited(let body) = change.body else { return nil }
            return AuditPage.Entry(sequence: change.sequence, time: change.time, body: body)
        } catch {
            throw SchedulerError(.journalStalled, "the journal cannot be read: \(error)")
        }
    }
}

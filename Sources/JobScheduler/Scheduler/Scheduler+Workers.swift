// SPDX-License-Identifier: Apache-2.0

public import JobCore
internal import JobJournal

// Workers elsewhere.

extension Scheduler {
    nonisolated func workerSays(_ message: WorkerMessage, in session: WorkSessionID) {
        let command = Mailbox.Command(
            run: { scheduler in
                guard scheduler.failure == nil else { return }
                scheduler.takeIn(message, from: session)
            },
            fail: { _ in }
        )
        _ = mailbox.post(command, isBounded: false)
    }

    nonisolated func workerSays(_ message: WorkerMessage, in session: WorkSessionID) async throws(SchedulerError) {
        try await call(isBounded: false) { scheduler throws(SchedulerError) in
            try scheduler.checkSize(message.recordBytes)
            scheduler.takeIn(message, from: session)
            return ((), after: nil)
        }
    }

    private func takeIn(_ message: WorkerMessage, from session: WorkSessionID) {
        var message = message
        if case .report(.checkpoint(let data), let name) = message, room(jobs: 0, bytes: 1024 + data.count) == .missing
        {
            // The next attempt can do without; what the journal has left is promised to ends and starts.
            message = .report(.alive, name)
        }
        // A session that is over has told its worker so.
        try? machine.messageReceived(message.bounded(by: configuration.requestBytesMax), from: session, at: moment())
    }

    nonisolated func holds(_ attempt: AttemptName, session: WorkSessionID) async throws(SchedulerError) -> Bool {
        try await call(isBounded: false) { scheduler throws(SchedulerError) in
            scheduler.takeIn(.report(.alive, attempt), from: session)
            return (scheduler.machine.holds(attempt, session: session), after: 0)
        }
    }

    /// The encoded work of a job that was given out, so that it is durable; nil when there is no such job. Does not wait for the disk.
    public nonisolated func spec(of id: JobID) async throws(SchedulerError) -> [UInt8]? {
        try await call(isBounded: false) { scheduler throws(SchedulerError) in
            (scheduler.machine.job(id, view: .full)?.definition.spec, after: 0)
        }
    }

    nonisolated func settle() async throws(SchedulerError) {
        try await call(isBounded: false) { _ throws(SchedulerError) in ((), after: nil) }
    }

    /// A page of the workers with an open session that serve a namespace, by name.
    ///
    /// - Parameter pageToken: Name of the last worker of the page before.
    public nonisolated func listWorkers(
        namespace: String,
        pageSize: Int,
        pageToken: String?,
        isDescending: Bool,
        predicate: (@Sendable (WorkerSnapshot) -> Bool)?
    ) async throws(SchedulerError) -> WorkerPage {
        try await call { scheduler throws(SchedulerError) in
            let page = scheduler.machine.workers(
                namespace: namespace,
                pageSize: pageSize,
                after: pageToken,
                isDescending: isDescending,
                predicate: predicate
            )
            return (page, after: nil)
        }
    }

    /// Gives a worker elsewhere no further starts, and tells it to end once what it runs is done. Throws
    /// WORKER_NOT_FOUND, and JOURNAL_FULL when who asked cannot be kept.
    public nonisolated func drainWorker(
        _ workerID: String,
        namespace: String,
        requester: Requester
    ) async throws(SchedulerError) -> WorkerSnapshot {
        try await call { scheduler throws(SchedulerError) in
            try scheduler.checkHasRoom(for: requester)
            let worker = try scheduler.input { machine, _ throws(Refusal) in
                try machine.workerDrained(workerID, namespace: namespace)
            }
            if var call = requester.call {
                call.resource = workerID
                scheduler.audit(CallAudited(call: call))
            }
            return (worker, after: nil)
        }
    }
}

extension WorkerMessage {
    /// Upper bound of the bytes that a record of it takes in the journal.
    fileprivate var recordBytes: Int {
        guard case .report(let report, _) = self else { return 0 }
        switch report {
        case .checkpoint(let data): return 1024 + data.count
        case .finished(let outcome):
            return outcome.recordBytes
        case .started, .progress, .alive: return 0
        }
    }

    /// As it is, or, with a result that the journal could not take in one piece, as a failure.
    fileprivate func bounded(by bytesMax: Int) -> WorkerMessage {
        guard case .report(.finished(let outcome), let name) = self else { return self }
        return .report(.finished(outcome.bounded(by: bytesMax)), name)
    }
}

extension AttemptOutcome {
    /// Upper bound of the bytes that a record of it takes in the journal.
    fileprivate var recordBytes: Int {
        var bytes = 1024
        if let result { bytes += result.data.count + result.contentType.utf8.count }
        if let failure { bytes += failure.message.utf8.count + failure.reason.utf8.count }
        return bytes
    }

    /// As it is, or, with a result that the journal could not take in one piece, as a failure.
    func bounded(by bytesMax: Int) -> AttemptOutcome {
        guard recordBytes > bytesMax else { return self }
        let failure = JobFailure(
            cause: .worker,
            code: 8,
            reason: "RESULT_TOO_LARGE",
            message: "the result of \(result?.data.count ?? 0) bytes makes a record of more than the "
                + "\(bytesMax) bytes that this journal takes at once; return less, or raise journal.segmentBytes",
            isPermanent: true
        )
        return AttemptOutcome(.failed, failure: failure)
    }
}

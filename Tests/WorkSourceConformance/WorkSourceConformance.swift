// SPDX-License-Identifier: Apache-2.0

public import JobCore
public import JobScheduler
public import JobWorkers

/// What every source of work has to do, wherever its scheduler is. Each check takes a source of its own.
public struct WorkSourceConformance: Sendable {
    /// A source did something else.
    public struct Failure: Error, CustomStringConvertible {
        /// What.
        public var description: String
    }

    /// The checks by name.
    public static let checks: [String] = checksByName.keys.sorted()

    private static let checksByName: [String: @Sendable (WorkSourceConformance) async throws -> Void] = [
        "credit bounds the starts": { try await $0.credit() },
        "an end is recorded": { try await $0.ends() },
        "a failure is recorded": { try await $0.failure() },
        "what is given back is started again": { try await $0.released() },
        "a cancel comes with its grace": { try await $0.cancel() },
        "a late report changes nothing": { try await $0.late() },
    ]

    private let scheduler: Scheduler
    private let source: any WorkSource
    private let submission: @Sendable () -> JobSubmission

    /// - Parameters:
    ///   - scheduler: Where the source gets its work.
    ///   - source: The source; its session is open or about to be.
    ///   - submission: A job that the source takes, with one attempt.
    public init(scheduler: Scheduler, source: any WorkSource, submission: @escaping @Sendable () -> JobSubmission) {
        self.scheduler = scheduler
        self.source = source
        self.submission = submission
    }

    /// Runs one check.
    public func run(_ check: String) async throws {
        guard let body = Self.checksByName[check] else { throw Failure(description: "no check '\(check)'") }
        try await body(self)
    }

    // MARK: Checks

    private func credit() async throws {
        var orders = source.orders().makeAsyncIterator()
        var jobs: [JobID] = []
        for _ in 0..<5 { jobs.append(try await submit()) }
        await source.grantCredit(2)
        let first = try await start(&orders)
        let second = try await start(&orders)
        try expect([first.jobID, second.jobID] == Array(jobs.prefix(2)), "the first two jobs are started in order")
        try await expect(jobs[2], is: .queued)
        await source.report(.finished(first.jobID, first.token, AttemptOutcome(.succeeded)))
        try await wait(for: first.jobID, .succeeded)
        try await expect(jobs[2], is: .queued)
        await source.grantCredit(1)
        try expect(try await start(&orders).jobID == jobs[2], "one more credit is one more start")
    }

    private func ends() async throws {
        var orders = source.orders().makeAsyncIterator()
        let id = try await submit()
        await source.grantCredit(1)
        let started = try await start(&orders)
        try expect(started.jobID == id && started.token.attempt == 1, "the start names the job and the attempt")
        await source.report(.started(id, started.token))
        await source.report(.finished(id, started.token, AttemptOutcome(.succeeded)))
        try await wait(for: id, .succeeded)
        let job = try await scheduler.job(id, namespace: nil)
        try expect(job.attempts.map(\.state) == [.succeeded], "one attempt, which succeeded")
    }

    private func failure() async throws {
        var orders = source.orders().makeAsyncIterator()
        let id = try await submit()
        await source.grantCredit(1)
        let started = try await start(&orders)
        let failure = JobFailure(cause: .worker, code: 2, reason: "BROKEN", message: "it broke")
        await source.report(.finished(id, started.token, AttemptOutcome(.failed, failure: failure)))
        try await wait(for: id, .failed)
        let job = try await scheduler.job(id, namespace: nil)
        try expect(job.failure == failure, "the failure is kept, not \(String(describing: job.failure))")
    }

    private func released() async throws {
        var orders = source.orders().makeAsyncIterator()
        let id = try await submit()
        await source.grantCredit(1)
        let first = try await start(&orders)
        await source.report(.finished(id, first.token, AttemptOutcome(.released)))
        await source.grantCredit(1)
        let second = try await start(&orders)
        try expect(second.jobID == id && second.token.attempt == 2, "the same job comes again as attempt 2")
    }

    private func cancel() async throws {
        var orders = source.orders().makeAsyncIterator()
        let id = try await submit()
        await source.grantCredit(1)
        let started = try await start(&orders)
        _ = try await scheduler.cancel(id, namespace: nil, note: "", grace: .seconds(3), actor: "tester")
        guard case .cancel(id, started.token, grace: .seconds(3)) = await orders.next() else {
            throw Failure(description: "no order to cancel the attempt within 3 s")
        }
        await source.report(.finished(id, started.token, AttemptOutcome(.cancelled)))
        try await wait(for: id, .cancelled)
    }

    private func late() async throws {
        var orders = source.orders().makeAsyncIterator()
        let id = try await submit()
        await source.grantCredit(1)
        let started = try await start(&orders)
        await source.report(.finished(id, started.token, AttemptOutcome(.succeeded)))
        try await wait(for: id, .succeeded)
        let failure = JobFailure(cause: .worker, code: 2, reason: "LATE", message: "")
        await source.report(.finished(id, started.token, AttemptOutcome(.failed, failure: failure)))
        await source.report(.started(id, started.token))
        let next = try await submit()
        await source.grantCredit(1)
        try expect(try await start(&orders).jobID == next, "the source goes on")
        try await expect(id, is: .succeeded)
    }

    // MARK: Steps

    private func submit() async throws -> JobID {
        try await scheduler.submit(submission(), actor: "tester").job.id
    }

    private func start(_ orders: inout AsyncStream<WorkOrder>.Iterator) async throws -> Assignment {
        while let order = await orders.next() {
            if case .start(let assignment) = order { return assignment }
        }
        throw Failure(description: "the orders have ended")
    }

    /// Waits for a state that is bound to come.
    private func wait(for id: JobID, _ state: JobState) async throws {
        while try await scheduler.job(id, namespace: nil).state != state { await Task.yield() }
    }

    private func expect(_ id: JobID, is state: JobState) async throws {
        let actual = try await scheduler.job(id, namespace: nil).state
        try expect(actual == state, "the job is \(actual.name), not \(state.name)")
    }

    private func expect(_ condition: Bool, _ what: String) throws {
        if !condition { throw Failure(description: "not so: \(what)") }
    }
}

// SPDX-License-Identifier: Apache-2.0

import JobCore
import JobJournal
import Synchronization
import Testing

@testable import JobScheduler

/// A running scheduler over a journal in memory.
struct Daemon {
    let scheduler: Scheduler
    let journal: MemoryJournal
    let clock: ManualClock

    var report: RecoveryReport { scheduler.recoveryReport }

    /// Runs a scheduler while the body runs, and stops it afterwards.
    static func run<Value: Sendable>(
        journal: MemoryJournal = MemoryJournal(),
        clock: ManualClock = ManualClock(),
        configuration: SchedulerConfiguration = .test,
        _ body: @Sendable (Daemon) async throws -> Value
    ) async throws -> Value {
        let scheduler = try await Scheduler.recover(
            journal: journal,
            clock: clock,
            configuration: configuration,
            zone: { $0 == "UTC" ? .utc : nil }
        )
        let daemon = Daemon(scheduler: scheduler, journal: journal, clock: clock)
        return try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { await scheduler.run() }
            defer { group.cancelAll() }
            return try await body(daemon)
        }
    }

    func submit(_ submission: JobSubmission = .command()) async throws -> JobSnapshot {
        try await scheduler.submit(submission, actor: "tester").job
    }

    /// Waits until the journal holds records that are not durable, up to a sequence.
    func appended(_ sequence: UInt64) async {
        while journal.metrics.appendedSequence < sequence { await Task.yield() }
    }

    /// Reads events of a subscription until one satisfies the condition.
    func events(
        _ subscription: EventSubscription,
        until isLast: (JobEvent) -> Bool
    ) async throws -> [JobEvent] {
        var events: [JobEvent] = []
        while let items = try await subscription.nextBatch() {
            for case .event(let event) in items {
                events.append(event)
                if isLast(event) { return events }
            }
        }
        return events
    }
}

extension WorkSession {
    /// Waits for the next start order.
    func nextStart() async throws -> LeasedAttempt {
        while let orders = await nextOrders() {
            for case .start(let leased) in orders { return leased }
        }
        throw Ended()
    }

    /// Waits for the next order of any kind but start.
    func nextOther() async throws -> SessionOrder {
        while let orders = await nextOrders() {
            for order in orders {
                if case .start = order { continue }
                return order
            }
        }
        throw Ended()
    }

    func finish(_ leased: LeasedAttempt, _ outcome: AttemptOutcome = AttemptOutcome(.succeeded)) async throws {
        try await report(.finished(outcome), job: leased.jobID, token: leased.token)
    }

    struct Ended: Error {}
}

extension SchedulerConfiguration {
    /// Repeatable, with the default bounds.
    static var test: SchedulerConfiguration {
        var configuration = SchedulerConfiguration()
        configuration.randomSeed = 7
        return configuration
    }
}

extension JobSubmission {
    static func command(
        queue: String = "default",
        attemptsMax: UInt32 = 1,
        start: Start = .now,
        change: (inout JobDefinition) -> Void = { _ in }
    ) -> JobSubmission {
        var definition = JobDefinition(
            queue: queue,
            specKind: .command,
            spec: [1, 2, 3],
            policy: JobPolicy(retry: RetryPolicy(attemptsMax: attemptsMax, jitter: 0))
        )
        change(&definition)
        return JobSubmission(definition: definition, start: start)
    }
}

extension WorkSessionProfile {
    static let pool = WorkSessionProfile(workerID: "local", acceptsCommands: true)
}

/// A list that closures on any thread can add to.
final class Collected<Element: Sendable>: Sendable {
    private let list = Mutex<[Element]>([])

    var all: [Element] { list.withLock { $0 } }

    func add(_ element: Element) {
        list.withLock { $0.append(element) }
    }
}

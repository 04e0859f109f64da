// SPDX-License-Identifier: Apache-2.0

import Foundation
import JobCore
import Logging
import Testing

@testable import JobWorkers

/// A source that a test feeds by hand.
private final class ScriptedSource: WorkSource {
    private let feed: AsyncStream<WorkOrder>
    let send: AsyncStream<WorkOrder>.Continuation
    private let state = Locked<(credit: Int, reports: [AttemptReport])>((0, []))

    init() {
        (feed, send) = AsyncStream.makeStream(of: WorkOrder.self)
    }

    func orders() -> AsyncStream<WorkOrder> { feed }
    func grantCredit(_ count: Int) async { state.withLock { $0.credit += count } }
    func report(_ report: AttemptReport) async { state.withLock { $0.reports.append(report) } }

    var credit: Int { state.withLock { $0.credit } }
    var reports: [AttemptReport] { state.withLock { $0.reports } }
}

/// An executor whose attempts end when a test says so, or when they are cancelled.
private final class ScriptedExecutor: Executor {
    private let state = Locked<(running: Set<UInt32>, released: Set<UInt32>)>(([], []))

    var running: Set<UInt32> { state.withLock { $0.running } }

    func end(_ attempt: UInt32) {
        state.withLock { _ = $0.released.insert(attempt) }
    }

    func execute(
        _ assignment: Assignment,
        control: AttemptControl,
        started: @escaping @Sendable () async -> Void
    ) async -> AttemptOutcome {
        let attempt = assignment.token.attempt
        await started()
        state.withLock { _ = $0.running.insert(attempt) }
        defer { state.withLock { _ = $0.running.remove(attempt) } }
        while !state.withLock({ $0.released.contains(attempt) }) {
            if control.isCancelRequested { return AttemptOutcome(.cancelled) }
            await Task.yield()
        }
        return AttemptOutcome(.succeeded, exitCode: Int32(attempt))
    }
}

private final class Locked<Value>: Sendable {
    private let lock = NSLock()
    private nonisolated(unsafe) var value: Value  // guarded by the lock

    init(_ value: sending Value) {
        self.value = value
    }

    func withLock<Result>(_ body: (inout Value) throws -> Result) rethrows -> Result {
        try lock.withLock { try body(&value) }
    }
}

@Suite("WorkerPool")
struct WorkerPoolTests {
    private let source = ScriptedSource()
    private let executor = ScriptedExecutor()
    private let jobID = JobID(time: Timestamp(nanoseconds: 0), routingSlot: 0, random: 1)

    private func pool(slots: Int) -> WorkerPool {
        WorkerPool(
            source: source,
            executor: executor,
            configuration: WorkerPoolConfiguration(slots: slots, stopGrace: .zero),
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        )
    }

    private func token(_ attempt: UInt32) -> AttemptToken { AttemptToken(epoch: 1, attempt: attempt) }

    private func start(_ attempt: UInt32) {
        let assignment = Assignment(
            jobID: jobID,
            token: token(attempt),
            queue: "q",
            command: CommandSpec(argv: ["x"]),
            storeID: "s"
        )
        source.send.yield(.start(assignment))
    }

    private func finished(_ attempt: UInt32, _ outcome: AttemptOutcome) -> AttemptReport {
        .finished(jobID, token(attempt), outcome)
    }

    @Test("attempts run side by side, are reported, and give their credit back")
    func sideBySide() async throws {
        let pool = pool(slots: 2)
        async let run: Void = pool.run()
        start(1)
        start(2)
        try await waitUntil("both run") { executor.running == [1, 2] }
        #expect(source.credit == 2)
        executor.end(2)
        try await waitUntil("credit is back") { source.credit == 3 }
        #expect(source.reports.last == finished(2, AttemptOutcome(.succeeded, exitCode: 2)))
        #expect(source.reports.contains(.started(jobID, token(1))))
        source.send.yield(.drain)
        start(3)
        try await waitUntil("the drain has come") { source.reports.contains(finished(3, AttemptOutcome(.released))) }
        executor.end(1)
        await run
        #expect(source.credit == 3)
        #expect(source.reports.count == 5)
    }

    @Test("a drained pool ends at once when nothing runs")
    func drained() async {
        source.send.yield(.drain)
        await pool(slots: 1).run()
        #expect(source.reports.isEmpty)
    }

    @Test("a cancel reaches its attempt only; a cancel for nobody is nothing")
    func cancel() async throws {
        let pool = pool(slots: 2)
        async let run: Void = pool.run()
        start(1)
        start(2)
        try await waitUntil("both run") { executor.running == [1, 2] }
        source.send.yield(.cancel(jobID, token(7), grace: .zero))
        source.send.yield(.cancel(jobID, token(1), grace: .zero))
        try await waitUntil("one is left") { executor.running == [2] }
        source.send.yield(.drain)
        executor.end(2)
        await run
        #expect(source.reports.contains(finished(1, AttemptOutcome(.cancelled))))
        #expect(source.reports.contains(finished(2, AttemptOutcome(.succeeded, exitCode: 2))))
    }

    @Test("a start without credit is given back; a start twice is dropped")
    func withoutCredit() async throws {
        let pool = pool(slots: 1)
        async let run: Void = pool.run()
        start(1)
        start(1)
        start(2)
        try await waitUntil("the second is back") { source.reports.contains(finished(2, AttemptOutcome(.released))) }
        #expect(executor.running.isSubset(of: [1]))
        source.send.yield(.drain)
        executor.end(1)
        await run
        #expect(source.reports.count { $0 == .started(jobID, token(1)) } == 1)
    }

    @Test(
        "when the source goes away, or the task is cancelled, running attempts are ended and reported",
        arguments: [true, false]
    )
    func goneAway(isSourceGone: Bool) async throws {
        let pool = pool(slots: 3)
        let run = Task { await pool.run() }
        for attempt in UInt32(1)...3 { start(attempt) }
        try await waitUntil("all run") { executor.running.count == 3 }
        if isSourceGone { source.send.finish() } else { run.cancel() }
        await run.value
        for attempt in UInt32(1)...3 { #expect(source.reports.contains(finished(attempt, AttemptOutcome(.cancelled)))) }
    }

    @Test("slots are brought inside of their bounds", arguments: [(0, 1), (1, 1), (4096, 4096), (4097, 4096)])
    func slots(asked: Int, given: Int) {
        #expect(WorkerPoolConfiguration(slots: asked).slots == given)
    }
}

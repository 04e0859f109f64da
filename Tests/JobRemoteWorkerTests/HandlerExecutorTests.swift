// SPDX-License-Identifier: Apache-2.0

import JobCore
import JobWorkers
import Testing

@testable import JobRemoteWorker

/// Takes reports and has no orders.
private struct NoSource: WorkSource {
    func orders() -> AsyncStream<WorkOrder> { AsyncStream { nil } }
    func grantCredit(_ count: Int) async {}
    func report(_ report: AttemptReport) async {}
}

@Suite("HandlerExecutor")
struct HandlerExecutorTests {
    private struct Oops: Error {}

    private func execute(
        _ control: AttemptControl = AttemptControl(),
        _ handler: @escaping HandlerExecutor.Handler
    ) async -> AttemptOutcome {
        let executor = HandlerExecutor(handlers: ["k": handler], source: NoSource())
        return await executor.execute(Self.assignment("k"), control: control) {}
    }

    private static func assignment(_ kind: String) -> Assignment {
        Assignment(
            jobID: JobID(high: 0x7000, low: 1 << 63),
            token: AttemptToken(epoch: 1, attempt: 1),
            queue: "q",
            task: PayloadWork(kind: kind, payload: [1], contentType: "", checkpoint: [])
        )
    }

    @Test("ends of a handler")
    func ends() async {
        let done = await execute { _, payload in (payload + [2], "t") }
        #expect(done == AttemptOutcome(.succeeded, result: JobResult(data: [1, 2], contentType: "t")))
        let failed = await execute { _, _ in throw Oops() }
        #expect(failed.failure?.reason == "WORKER_FAILURE" && failed.failure?.isPermanent == false)
        let hopeless = await execute { _, _ in
            throw HandlerFailure(reason: "R", message: "m", isRetryable: false)
        }
        #expect(hopeless.failure?.reason == "R" && hopeless.failure?.isPermanent == true)
    }

    @Test("what the server would refuse fails its attempt alone")
    func bounds() async {
        let large = await execute { _, _ in ([UInt8](repeating: 0, count: 1_048_577), "t") }
        #expect(large.failure?.reason == "RESULT_TOO_LARGE" && large.failure?.isPermanent == true)
        for reason in ["bad-input", String(repeating: "A", count: 64)] {
            let failed = await execute { _, _ in throw HandlerFailure(reason: reason, message: "m") }
            #expect(failed.failure?.reason == "WORKER_FAILURE" && failed.failure?.message == "m")
        }
    }

    @Test("a cancelled handler is cancelled, unless its work was done")
    func cancel() async {
        let control = AttemptControl()
        control.requestCancel(grace: .zero)
        #expect(await execute(control) { _, _ in throw CancellationError() } == AttemptOutcome(.cancelled))
        #expect(await execute(control) { _, _ in ([], "") }.ending == .succeeded)
    }

    @Test("a kind without a handler is given back")
    func unknownKind() async {
        let executor = HandlerExecutor(handlers: [:], source: NoSource())
        let outcome = await executor.execute(Self.assignment("other"), control: AttemptControl()) {}
        #expect(outcome.ending == .released)
    }
}

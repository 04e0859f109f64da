// SPDX-License-Identifier: Apache-2.0

import JobCore
import JobWorkers
import Synchronization
import Testing

@testable import JobRemoteWorker

/// Keeps what is reported.
private final class KeepingSource: WorkSource {
    let reports = Mutex<[AttemptReport]>([])
    func orders() -> AsyncStream<WorkOrder> { AsyncStream { nil } }
    func grantCredit(_ count: Int) async {}
    func report(_ report: AttemptReport) async { reports.withLock { $0.append(report) } }
}

@Suite("AttemptContext")
struct AttemptContextTests {
    @Test("what a handler says is reported with the attempt's token")
    func reports() async throws {
        let id = JobID(high: 0x7000, low: 1 << 63)
        let token = AttemptToken(epoch: 1, attempt: 4)
        let task = PayloadWork(kind: "k", payload: [], contentType: "", checkpoint: [9])
        let source = KeepingSource()
        let assignment = Assignment(jobID: id, token: token, queue: "q", task: task)
        let context = AttemptContext(assignment, task, source: source)
        #expect(context.jobID == id && context.attempt == 4 && context.checkpoint == [9])
        await context.progress(0.5, "half")
        try await context.saveCheckpoint([1])
        let progress = JobProgress(fraction: 0.5, message: "half")
        #expect(source.reports.withLock { $0 } == [.progress(id, token, progress), .checkpoint(id, token, [1])])
        // More would end the stream of every attempt of this worker.
        await #expect(throws: HandlerFailure.self) {
            try await context.saveCheckpoint([UInt8](repeating: 0, count: 262_145))
        }
        #expect(source.reports.withLock(\.count) == 2)
    }
}

// SPDX-License-Identifier: Apache-2.0

import JobCore
import Testing

@testable import JobService

@Suite("WorkerFilter")
struct WorkerFilterTests {
    private func matches(_ filter: String) -> Bool? {
        var checks = FieldChecks()
        let worker = WorkerSnapshot(
            profile: WorkSessionProfile(
                workerID: "w1",
                acceptsCommands: false,
                labels: [JobLabel(key: "gpu", value: "yes")]
            ),
            isDraining: true,
            credit: 0,
            runningCount: 0,
            connectTime: .zero,
            lastHeardTime: nil
        )
        let predicate = WorkerFilter.predicate(filter, &checks)
        return checks.violations.isEmpty ? predicate?(worker) : nil
    }

    @Test("fields of a worker")
    func fields() {
        #expect(matches("state = DRAINING") == true)
        #expect(matches("state = WORKER_STATE_ACTIVE") == false)
        #expect(matches("worker_id = w*") == true)
        #expect(matches("labels.gpu = no") == false)
        #expect(matches("state = GONE") == nil)
        #expect(matches("color = red") == nil)
    }
}

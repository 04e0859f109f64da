// SPDX-License-Identifier: Apache-2.0

import JobCore
import JobProto
import Testing
import WireMessages
import WireProto

@testable import JobService

@Suite("WorkerMapping")
struct WorkerMappingTests {
    @Test("a worker shows what it said of itself")
    func worker() {
        let snapshot = WorkerSnapshot(
            profile: WorkSessionProfile(
                workerID: "w",
                acceptsCommands: true,
                kinds: [WorkerKind("k", version: "2")],
                queues: ["q"],
                namespaces: ["n"],
                labels: [JobLabel(key: "a", value: "b")],
                slots: 3,
                lease: .seconds(1)
            ),
            isDraining: false,
            credit: 1,
            runningCount: 2,
            connectTime: Timestamp(nanoseconds: 1_000_000_000),
            lastHeardTime: nil
        )
        let message = JobdV1.Worker(snapshot)
        #expect(message.workerId == "w" && message.namespace == "n" && message.queues == ["q"])
        #expect(message.kinds.map(\.version) == ["2"] && message.labels == ["a": "b"] && message.slots == 3)
        #expect(message.commands)
        #expect(message.state == .active && message.credit == 1 && message.running == 2 && !message.countsHidden)
        let hidden = JobdV1.Worker(snapshot, showsCounts: false)
        #expect(hidden.slots == 3 && hidden.credit == 0 && hidden.running == 0 && hidden.countsHidden)
        #expect(message.connectTime?.seconds == 1 && message.lastHeardTime == nil)
    }
}

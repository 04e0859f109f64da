// SPDX-License-Identifier: Apache-2.0

import JobProto
import Testing

@testable import jobctl

@Suite("WorkerText")
struct WorkerTextTests {
    @Test("kinds with their versions beside commands, and queues; 80 columns take what is needed most")
    func table() {
        var kind = JobdV1.WorkerKind()
        kind.kind = "render"
        kind.version = "2"
        var worker = JobdV1.Worker()
        worker.workerId = "machine-with-a-long-name.example.org"
        worker.state = .draining
        worker.commands = true
        worker.kinds = [kind]
        worker.queues = ["a", "b"]
        worker.slots = 16
        let whole = WorkerText.table(of: [worker], now: 0).lines(width: nil)
        #expect(whole[1].contains("DRAINING  commands,render 2    0     0     16  a,b"))
        (worker.labels, worker.onlyLabelled) = (["gpu": "yes"], true)
        #expect(WorkerText.table(of: [worker], now: 0).lines(width: nil)[1].contains("gpu=yes (only)"))
        (worker.labels, worker.onlyLabelled) = ([:], false)
        let narrow = WorkerText.table(of: [worker], now: 0).lines(width: 80)
        #expect(narrow.allSatisfy { $0.count <= 80 } && narrow[1].hasPrefix("machine-with-a-long-name.example.org"))
        #expect(WorkerText.name(of: worker) == worker.workerId)
    }
}

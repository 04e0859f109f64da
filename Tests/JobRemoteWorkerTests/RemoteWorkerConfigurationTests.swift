// SPDX-License-Identifier: Apache-2.0

import JobCore
import JobProto
import JobWorkers
import Testing

@testable import JobRemoteWorker

@Suite("RemoteWorkerConfiguration")
struct RemoteWorkerConfigurationTests {
    @Test("a hello says all of it, and the pool has its bounds")
    func parts() {
        var configuration = RemoteWorkerConfiguration(workerID: "w", slots: 3)
        configuration.namespace = "n"
        configuration.queues = ["q"]
        configuration.labels = ["a": "b"]
        configuration.stopGrace = .milliseconds(1500)
        let hello = JobdV1.WorkerHello(configuration)
        #expect(hello.workerId == "w" && hello.namespace == "n" && hello.queues == ["q"] && hello.slots == 3)
        #expect(hello.labels == ["a": "b"] && hello.kinds.isEmpty && !hello.commands)
        let pool = WorkerPoolConfiguration(configuration)
        #expect(pool.slots == 3 && pool.stopGrace == TimeSpan(nanoseconds: 1_500_000_000))
    }
}

// SPDX-License-Identifier: Apache-2.0

import JobProto
import JobStubs
import ScriptedJobd
import Testing
import WireNet

@testable import jobctl

/// The built jobctl against a scripted server.
@Suite("WorkerDrainCommand")
struct WorkerDrainCommandTests {
    @Test("it says what the worker still has; one that is not connected has a remedy")
    func drain() async throws {
        try await ScriptedJobd.serving([ScriptedWorkerService().serviceDefinition]) { jobd async throws in
            let server = jobd.address.description
            let text = try await JobctlProcess.run(["worker", "drain", "gpu-1"], server: server)
            #expect(text.out == "gpu-1 drained; it goes on with 2 attempts and then ends\n" && text.code == 0)
            let json = try await JobctlProcess.run(["-o", "json", "worker", "drain", "gpu-1"], server: server)
            #expect(json.out.contains(#""state":"WORKER_STATE_DRAINING""#))
            let unknown = try await JobctlProcess.run(["worker", "drain", "gpu-9"], server: server)
            #expect(unknown.code == 66)
            #expect(unknown.err.contains("(WORKER_NOT_FOUND): 'jobctl worker list' shows"))
        }
    }

    @Test("how much it still has, in words")
    func words() {
        var worker = JobdV1.Worker()
        worker.workerId = "w"
        #expect(WorkerText.drained(worker).contains("with nothing and"))
        worker.running = 1
        #expect(WorkerText.drained(worker).contains("with 1 attempt and"))
        worker.countsHidden = true
        #expect(WorkerText.drained(worker).contains("with what it runs and"))
    }
}

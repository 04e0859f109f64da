// SPDX-License-Identifier: Apache-2.0

import JobProto
import JobStubs
import ScriptedJobd
import Testing
import WireMessages
import WireNet

@testable import jobctl

/// The built jobctl against a scripted server.
@Suite("WorkerListCommand")
struct WorkerListCommandTests {
    @Test("every page is asked for; a table for people, one object a line for programs")
    func pages() async throws {
        try await ScriptedJobd.serving([ScriptedWorkerService().serviceDefinition]) { jobd async throws in
            let server = jobd.address.description
            let text = try await JobctlProcess.run(["worker", "list"], server: server)
            #expect(text.code == 0 && text.lines.count == 3)
            let words = text.lines.map { $0.split(separator: " ") }
            #expect(words[0].prefix(6) == ["NAME", "STATE", "RUNS", "RUN", "FREE", "SLOTS"])
            #expect(words[1].prefix(8) == ["gpu-1", "ACTIVE", "render", "2", "0", "2", "all", "gpu=yes"])
            #expect(words[2].prefix(6) == ["local", "ACTIVE", "commands", "-", "-", "4"])
            let json = try await JobctlProcess.run(
                ["-o", "json", "worker", "list", "-n", "media", "--limit", "1"],
                server: server
            )
            #expect(json.lines.count == 1 && json.out.hasPrefix(#"{"workerId":"gpu-1","namespace":"media""#))
        }
    }

    @Test("get tells which worker has the job, and why none takes one that is queued")
    func get() async throws {
        var script = JobScript(
            events: [JobScript.event(1, .queued), JobScript.event(2, .running, attempt: 1)],
            happened: 1
        )
        var work = JobdV1.TaskSpec()
        work.workerLabels = ["gpu": "no"]
        script.facts.kind = "render"
        script.facts.spec = JobdV1.JobSpec()
        script.facts.spec?.spec = .task(work)
        var attempt = JobdV1.Attempt()
        attempt.attempt = 1
        attempt.workerId = "gpu-1"
        let jobs = ScriptedJobService(script)
        let services = [jobs.serviceDefinition, ScriptedWorkerService().serviceDefinition]
        try await ScriptedJobd.serving(services) { jobd async throws in
            let server = jobd.address.description
            let queued = try await JobctlProcess.run(["get", "job-1"], server: server)
            #expect(queued.out.contains("no worker that could run it (gpu-1) has the labels gpu=no\n"))
            jobs.rewrite { script in
                script.happened = 2
                script.facts.attempts = [attempt]
            }
            let running = try await JobctlProcess.run(["get", "job-1"], server: server)
            #expect(running.lines.contains { $0.split(separator: " ") == ["Worker:", "gpu-1", "(gpu=yes)"] })
        }
    }

    @Test("a server that does not show its workers shows the job all the same")
    func unseen() async throws {
        let jobs = ScriptedJobService(JobScript(events: [JobScript.event(1, .queued)], happened: 1))
        try await ScriptedJobd.serving([jobs.serviceDefinition]) { jobd async throws in
            let ending = try await JobctlProcess.run(["get", "job-1"], server: jobd.address.description)
            #expect(ending.code == 0 && ending.out.contains("QUEUED") && !ending.out.contains("Waits"))
        }
    }
}

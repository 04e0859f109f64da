// SPDX-License-Identifier: Apache-2.0

import JobProto
import JobStubs
import ScriptedJobd
import Testing
import WireMessages
import WireNet

@testable import jobctl

/// The built jobctl against a scripted server.
@Suite("ResultCommand")
struct ResultCommandTests {
    private func script(_ end: JobdV1.JobState, happened: Int = 2) -> JobScript {
        JobScript(
            events: [JobScript.event(1, .queued), JobScript.event(2, end, attempt: 1, reason: "END")],
            happened: happened
        )
    }

    private func running(_ script: JobScript, _ body: (String) async throws -> Void) async throws {
        try await ScriptedJobd.serving([ScriptedJobService(script).serviceDefinition]) { jobd async throws in
            try await body(jobd.address.description)
        }
    }

    @Test("the bytes come out as they are, and as JSON with the job's id")
    func bytes() async throws {
        var script = script(.succeeded)
        script.facts.result = JobdV1.JobResult()
        script.facts.result?.data = Array("no newline \u{1B}".utf8)
        script.facts.result?.contentType = "text/plain"
        try await running(script) { server async throws in
            let text = try await JobctlProcess.run(["result", "job-1"], server: server)
            #expect(text.out == "no newline \u{1B}" && text.err.isEmpty && text.code == 0)
            let json = try await JobctlProcess.run(["-o", "json", "result", "job-1"], server: server)
            #expect(
                json.out
                    == #"{"jobId":"job-1","result":{"data":"bm8gbmV3bGluZSAb","contentType":"text/plain"}}"# + "\n"
            )
        }
        script.facts.result?.truncated = true
        try await running(script) { server async throws in
            let cut = try await JobctlProcess.run(["result", "job-1"], server: server)
            #expect(cut.err == "jobctl: the answer goes on; the server keeps 12 bytes of it\n" && cut.code == 0)
        }
    }

    @Test("--wait waits for the end; without it a job that goes on has none")
    func wait() async throws {
        var script = script(.succeeded, happened: 1)
        script.facts.result = JobdV1.JobResult()
        try await running(script) { server async throws in
            let early = try await JobctlProcess.run(["result", "job-1"], server: server)
            #expect(early.code == 75 && early.out.isEmpty)
            #expect(
                early.err
                    == "jobctl: job job-1 is QUEUED and has no result yet (JOB_NOT_ENDED): say --wait to wait for it\n"
            )
            let ended = try await JobctlProcess.run(["result", "--wait", "job-1"], server: server)
            #expect(ended.code == 0 && ended.out.isEmpty)
        }
    }

    @Test("a job that ended otherwise says how, and ends jobctl as it did")
    func failures() throws {
        var job = script(.failed).job
        job.error = GoogleRpc.Status()
        job.error?.message = "the server answered 404"
        let failed = ResultCommand.failure(for: job)
        #expect(failed.what == "job job-1 ended as FAILED and left no result: the server answered 404")
        #expect(failed.reason == "END" && failed.status == .jobFailed)
        job.exitCode = 3
        #expect(ResultCommand.failure(for: job).status.code == 3)
        #expect(ResultCommand.failure(for: script(.cancelled).job).status == .jobCancelled)
        let empty = ResultCommand.failure(for: script(.succeeded).job)
        #expect(empty.reason == "RESULT_NOT_FOUND" && empty.status == .notFound && empty.remedy.contains("jobctl logs"))
    }
}

// SPDX-License-Identifier: Apache-2.0

import Foundation
import JobProto
import JobStubs
import ScriptedJobd
import Testing
import WireGRPC

@testable import jobctl

/// The built jobctl against a scripted server: `run`, from submission to exit code.
@Suite("RunCommand")
struct RunCommandTests {
    /// A job that fails once, then ends as told.
    private func script(_ end: JobdV1.JobState, exitCode: Int32? = nil) -> JobScript {
        var script = JobScript(
            events: [
                JobScript.event(1, .queued), JobScript.event(2, .running, attempt: 1),
                JobScript.event(3, .retryWait, attempt: 1), JobScript.event(4, .running, attempt: 2),
                JobScript.event(5, end, attempt: 2, reason: "END"),
            ],
            happened: 1,
            output: [
                1: [.stdout: "first out\n", .stderr: "first err\n"], 2: [.stdout: "second \u{1B}[1mout", .stderr: ""],
            ]
        )
        script.facts.exitCode = exitCode
        return script
    }

    private func running(
        _ service: ScriptedJobService,
        _ body: (String) async throws -> Void
    ) async throws {
        try await ScriptedJobd.serving([service.serviceDefinition]) { jobd async throws in
            try await body(jobd.address.description)
        }
    }

    @Test("output goes where the command wrote it, status to standard error, the exit code is the command's")
    func text() async throws {
        let service = ScriptedJobService(script(.failed, exitCode: 3))
        try await running(service) { server async throws in
            let ending = try await JobctlProcess.run(["run", "--", "make", "-j2"], server: server)
            #expect(ending.out == "first out\nsecond \u{1B}[1mout")
            #expect(ending.err.contains("first err\n"))
            #expect(ending.err.contains("jobctl: job job-1\n"))
            #expect(ending.err.contains("RUNNING  attempt 2"))
            #expect(ending.err.contains("jobctl: job-1 FAILED (END) exit 3 after 2 attempts"))
            // No terminal, no progress line.
            #expect(!ending.err.contains("\u{1B}"))
            #expect(ending.code == 3)
        }
        let request = try #require(service.script.submitted.first)
        guard case .command(let command) = request.spec else {
            Issue.record("no command was submitted")
            return
        }
        #expect(command.argv == ["make", "-j2"])
        #expect(command.workingDirectory == FileManager.default.currentDirectoryPath)
        #expect(!request.requestId.isEmpty)
    }

    @Test("quiet leaves only what the command wrote")
    func quiet() async throws {
        try await running(ScriptedJobService(script(.succeeded))) { server async throws in
            let ending = try await JobctlProcess.run(["run", "--quiet", "--", "x"], server: server)
            #expect(ending.out == "first out\nsecond \u{1B}[1mout")
            #expect(ending.err == "first err\n")
            #expect(ending.code == 0)
        }
    }

    @Test("the answer to a request comes out once it is there, byte for byte, and with a note where it is cut")
    func answer() async throws {
        var script = JobScript(events: [JobScript.event(1, .queued), JobScript.event(2, .succeeded)], happened: 1)
        var http = JobdV1.HttpSpec()
        http.url = "http://h/"
        script.facts.spec = JobdV1.JobSpec()
        script.facts.spec?.spec = .http(http)
        script.facts.result = JobdV1.JobResult()
        script.facts.result?.data = Array("no newline \u{1B}".utf8)
        script.facts.result?.truncated = true
        let service = ScriptedJobService(script)
        try await running(service) { server async throws in
            let ending = try await JobctlProcess.run(["run", "--url", "http://h/"], server: server)
            #expect(ending.out == "no newline \u{1B}")
            #expect(ending.err.contains("jobctl: the answer goes on; the server keeps 12 bytes of it\n"))
            #expect(ending.code == 0)
        }
        #expect(service.script.submitted.first?.spec == .http(http))
    }

    @Test("in JSON every line is an object: events, output, and the job at the end")
    func json() async throws {
        try await running(ScriptedJobService(script(.succeeded))) { server async throws in
            let ending = try await JobctlProcess.run(["-o", "json", "run", "--", "x"], server: server)
            #expect(ending.lines.count { $0.hasPrefix(#"{"event":{"sequence":""#) } == 5)
            #expect(ending.lines.contains { $0.hasPrefix(#"{"output":{"stream":"OUTPUT_STREAM_STDERR","data":"#) })
            #expect(ending.lines.last?.hasPrefix(#"{"job":{"id":"job-1","state":"JOB_STATE_SUCCEEDED""#) == true)
            #expect(ending.lines.allSatisfy { $0.hasPrefix("{") && $0.hasSuffix("}") })
            #expect(ending.err == "")
            #expect(ending.code == 0)
        }
    }

    @Test("breaks of every stream show as a note, and nothing is lost or told twice")
    func breaks() async throws {
        var script = script(.succeeded)
        script.watchBreaks = [2, 1, 1, 3]
        script.readBreaks = [1, 1, 2]
        try await running(ScriptedJobService(script)) { server async throws in
            let ending = try await JobctlProcess.run(["run", "--", "x"], server: server)
            #expect(ending.out == "first out\nsecond \u{1B}[1mout")
            #expect(ending.err.contains("reconnecting"))
            #expect(ending.err.split(separator: "\n").count { $0.contains("#4") } == 1)
            #expect(ending.code == 0)
        }
    }

    @Test("Ctrl-C cancels the job, whose end is still shown")
    func interrupt() async throws {
        var script = JobScript(
            events: [JobScript.event(1, .queued), JobScript.event(2, .running, attempt: 1)],
            happened: 1,
            output: [1: [.stdout: "begun\n"]]
        )
        script.eventsOfCancellation = [JobScript.event(3, .cancelled, attempt: 1, reason: "CANCELLED")]
        let service = ScriptedJobService(script)
        try await running(service) { server async throws in
            let jobctl = try JobctlProcess.start(["run", "--", "sleep", "600"], server: server)
            await jobctl.waitForOutput("begun\n")
            jobctl.interrupt()
            let ending = await jobctl.ending()
            #expect(ending.err.contains("cancelling job-1"))
            #expect(ending.err.contains("RUNNING  attempt 1"))
            #expect(ending.err.contains("CANCELLED"))
            #expect(ending.code == CommandExit.jobCancelled.code)
        }
        #expect(service.script.cancelled.map(\.reason) == ["interrupted with Ctrl-C"])
    }

    @Test("a second Ctrl-C leaves the job to the server")
    func leave() async throws {
        let service = ScriptedJobService(
            JobScript(
                events: [JobScript.event(1, .queued), JobScript.event(2, .running, attempt: 1)],
                happened: 1,
                output: [1: [.stdout: "begun\n"]]
            )
        )
        try await running(service) { server async throws in
            let jobctl = try JobctlProcess.start(["run", "--", "sleep", "600"], server: server)
            await jobctl.waitForOutput("begun\n")
            jobctl.interrupt()
            await jobctl.waitForError("cancelling")
            jobctl.interrupt()
            let ending = await jobctl.ending()
            #expect(ending.err.contains("jobctl: left job job-1 (INTERRUPTED)"))
            #expect(ending.code == 130)
        }
    }

    @Test("validate only submits nothing that is followed")
    func validateOnly() async throws {
        let service = ScriptedJobService(script(.succeeded))
        try await running(service) { server async throws in
            let ending = try await JobctlProcess.run(["run", "--validate-only", "--", "x"], server: server)
            #expect(ending.out == "valid\n")
            #expect(ending.code == 0)
        }
        #expect(service.script.watched.isEmpty)
    }
}

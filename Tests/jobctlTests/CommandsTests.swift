// SPDX-License-Identifier: Apache-2.0

import Glibc
import JobProto
import JobStubs
import ScriptedJobd
import Testing
import WireGRPC
import WireMessages

@testable import jobctl

/// The built jobctl against a scripted server: every command but `run`.
@Suite("Commands")
struct CommandsTests {
    private func running(
        _ script: JobScript,
        _ body: (String, ScriptedJobService, ScriptedScheduleService) async throws -> Void
    ) async throws {
        let jobs = ScriptedJobService(script)
        let schedules = ScriptedScheduleService()
        let services = [
            jobs.serviceDefinition, schedules.serviceDefinition, ScriptedAdminService().serviceDefinition,
        ]
        try await ScriptedJobd.serving(services) { jobd async throws in
            try await body(jobd.address.description, jobs, schedules)
        }
    }

    private let ended = JobScript(
        events: [
            JobScript.event(1, .queued), JobScript.event(2, .running, attempt: 1),
            JobScript.event(3, .succeeded, attempt: 1, reason: "EXIT_CODE"),
        ],
        happened: 3,
        output: [1: [.stdout: "out\n", .stderr: "err\n"]]
    )

    @Test("submit prints the id, or the answer as JSON")
    func submit() async throws {
        try await running(ended) { server, _, _ async throws in
            let text = try await JobctlProcess.run(["submit", "--", "x"], server: server)
            #expect(text.out == "job-1\n")
            #expect(text.code == 0)
            let json = try await JobctlProcess.run(["submit", "-o", "json", "--", "x"], server: server)
            #expect(json.out.hasPrefix(#"{"job":{"id":"job-1","state":"JOB_STATE_SUCCEEDED""#))
            #expect(json.lines.count == 1)
        }
    }

    @Test("standard input becomes the command's, or a payload")
    func input() async throws {
        try await running(ended) { server, jobs, _ async throws in
            _ = try await JobctlProcess.run(["submit", "--stdin", "-", "--", "cat"], server: server, input: "hello")
            _ = try await JobctlProcess.run(
                ["submit", "--kind", "k", "--payload-file", "-"],
                server: server,
                input: "load"
            )
            let submitted = jobs.script.submitted
            guard case .command(let command) = submitted[0].spec, case .task(let work) = submitted[1].spec else {
                Issue.record("other work was submitted")
                return
            }
            #expect(command.stdin == Array("hello".utf8))
            #expect(work.payload == Array("load".utf8))
            let missing = try await JobctlProcess.run(["submit", "--stdin", "/nowhere", "--", "cat"], server: server)
            #expect(missing.code == 74)
            #expect(missing.err.contains("cannot read /nowhere: No such file or directory (FILE_UNREADABLE)"))
        }
    }

    @Test("submit --wait and wait end as the job does")
    func wait() async throws {
        var script = ended
        script.events[2].toState = .failed
        script.happened = 1
        script.facts.exitCode = 7
        try await running(script) { server, jobs, _ async throws in
            let submitted = try await JobctlProcess.run(["submit", "--wait", "--", "x"], server: server)
            #expect(submitted.lines.first == "job-1")
            #expect(submitted.code == 7)
            let waited = try await JobctlProcess.run(["wait", "job-1"], server: server)
            #expect(waited.out == "job-1 FAILED (EXIT_CODE) exit 7\n")
            #expect(waited.code == 7)
            jobs.rewrite { $0.happened = 2 }
            let late = try await JobctlProcess.run(["wait", "--timeout", "0", "job-1"], server: server)
            #expect(late.code == 75)
            #expect(late.err.contains("WAIT_TIMEOUT"))
        }
    }

    @Test("get shows the job and its history; an unknown one has a remedy")
    func get() async throws {
        try await running(ended) { server, _, _ async throws in
            let text = try await JobctlProcess.run(["get", "job-1"], server: server)
            #expect(text.out.contains("State:"))
            #expect(text.out.contains("SUCCEEDED (EXIT_CODE)"))
            #expect(text.out.contains("History\n"))
            let unknown = try await JobctlProcess.run(["get", "job-9"], server: server)
            #expect(unknown.out == "")
            #expect(unknown.err.hasPrefix("jobctl: scripted (JOB_NOT_FOUND): 'jobctl list'"))
            #expect(unknown.code == 66)
            let json = try await JobctlProcess.run(["--output", "json", "get", "job-9"], server: server)
            #expect(json.err.hasPrefix(#"{"error":{"code":"NOT_FOUND","reason":"JOB_NOT_FOUND""#))
            #expect(json.err.split(separator: "\n").count == 1)
        }
    }

    @Test("list follows pages up to the limit")
    func list() async throws {
        try await running(ended) { server, jobs, _ async throws in
            let all = try await JobctlProcess.run(
                ["list", "--state", "failed", "--queue", "q", "--order", "oldest", "-n", "prod"],
                server: server
            )
            #expect(all.lines.count == 4)
            #expect(all.lines[3].hasPrefix("job-3"))
            let listed = jobs.script.listed
            #expect(listed.map(\.pageToken) == ["", "2"])
            #expect(listed.allSatisfy { $0.filter == #"state = FAILED AND queue = "q""# && $0.namespace == "prod" })
            #expect(listed.allSatisfy { $0.orderBy == "create_time" })
            let one = try await JobctlProcess.run(["-o", "json", "list", "--limit", "1"], server: server)
            #expect(one.lines.count == 1)
            let some = try await JobctlProcess.run(["list", "--limit", "2"], server: server)
            #expect(some.err.contains("--limit 0"))
        }
    }

    @Test("watch shows events from a position; one that is gone says where to begin")
    func watch() async throws {
        try await running(ended) { server, jobs, _ async throws in
            let watch = try JobctlProcess.start(["watch", "--after", "1", "--snapshot"], server: server)
            await watch.waitForOutput("(EXIT_CODE)")
            watch.interrupt()
            let ending = await watch.ending()
            try #require(ending.lines.count == 3)
            #expect(ending.lines[0].contains("job-1  is SUCCEEDED"))
            #expect(ending.lines[2].contains("#3  job-1  SUCCEEDED  attempt 1  (EXIT_CODE)"))
            jobs.rewrite { $0.oldest = 3 }
            let gone = try await JobctlProcess.run(["watch", "--after", "1"], server: server)
            #expect(gone.err.contains("(CURSOR_COMPACTED): begin after 2 or later"))
            #expect(gone.code == 64)
        }
    }

    @Test("logs keeps the streams apart")
    func logs() async throws {
        try await running(ended) { server, jobs, _ async throws in
            for arguments in [["logs", "job-1"], ["logs", "-f", "job-1"], ["logs", "--attempt", "1", "job-1"]] {
                let ending = try await JobctlProcess.run(arguments, server: server)
                #expect(ending.out == "out\n")
                #expect(ending.err == "err\n")
                #expect(ending.code == 0)
            }
            let part = try await JobctlProcess.run(
                ["logs", "--stream", "stdout", "--offset", "2", "job-1"],
                server: server
            )
            #expect(part.out == "t\n")
            let json = try await JobctlProcess.run(
                ["-o", "json", "logs", "--stream", "stderr", "job-1"],
                server: server
            )
            #expect(json.out == #"{"stream":"OUTPUT_STREAM_STDERR","data":"ZXJyCg==","attempt":1}"# + "\n")
        }
    }

    @Test("cancel, retry, delete and update name the job as it is then")
    func changes() async throws {
        try await running(ended) { server, jobs, _ async throws in
            let cancelled = try await JobctlProcess.run(
                ["cancel", "--reason", "why", "--grace", "3s", "job-1", "job-2"],
                server: server
            )
            #expect(cancelled.lines.count == 2)
            #expect(jobs.script.cancelled.map(\.jobId) == ["job-1", "job-2"])
            #expect(jobs.script.cancelled[0].grace?.seconds == 3)
            let retried = try await JobctlProcess.run(["-o", "json", "retry", "job-1"], server: server)
            #expect(retried.out.hasPrefix(#"{"job":{"id":"job-1""#))
            let deleted = try await JobctlProcess.run(["delete", "job-1"], server: server)
            #expect(deleted.out == "job-1 deleted\n")
            let updated = try await JobctlProcess.run(["update", "--priority", "9", "job-1"], server: server)
            #expect(updated.code == 0)
            #expect(jobs.script.updated.first?.updateMask?.paths == ["priority"])
        }
    }

    @Test("the life of a schedule")
    func schedules() async throws {
        try await running(ended) { server, _, schedules async throws in
            func jobctl(_ arguments: String...) async throws -> JobctlProcess.Ending {
                try await JobctlProcess.run(["schedule"] + arguments, server: server)
            }
            let created = try await jobctl("create", "tick", "--every", "10s", "--catch-up", "5m", "--", "date")
            #expect(created.out.hasPrefix("tick next"))
            #expect(schedules.schedule?.policies?.catchupWindow?.seconds == 300)
            let paused = try await jobctl("pause", "tick", "--note", "holidays")
            #expect(paused.out == "tick paused\n")
            let list = try await jobctl("list")
            #expect(list.lines[1].hasPrefix("tick  PAUSED  every 10s"))
            let shown = try await jobctl("get", "tick")
            #expect(shown.out.contains("holidays"))
            let resumed = try await jobctl("resume", "tick")
            #expect(resumed.out.hasPrefix("tick resumed"))
            let triggered = try await jobctl("trigger", "tick")
            #expect(triggered.out == "job-1\n")
            let deleted = try await jobctl("delete", "tick")
            #expect(deleted.out == "tick deleted\n")
            let gone = try await jobctl("get", "tick")
            #expect(gone.err.contains("(SCHEDULE_NOT_FOUND): 'jobctl schedule list'"))
            #expect(gone.code == 66)
        }
    }

    @Test("server-info, and a server that is not there")
    func serverInfo() async throws {
        try await running(ended) { server, _, _ async throws in
            let info = try await JobctlProcess.run(["server-info"], server: server)
            #expect(info.out.contains("1.2.3"))
            #expect(info.out.contains("2 running"))
        }
        try await running(ended) { server, _, _ async throws in
            let stats = try await JobctlProcess.run(["stats"], server: server)
            #expect(stats.out.contains("2 running"))
            let text = try await JobctlProcess.run(["stats", "--prometheus"], server: server)
            #expect(text.out.contains("jobd_jobs{state=\"running\"} 2\n"))
            #expect(
                try await JobctlProcess.run(["--output", "json", "stats", "--prometheus"], server: server).code == 64
            )
        }
        let away = try await JobctlProcess.run(["--server", "unix:/nowhere/jobd.sock", "server-info"], server: nil)
        #expect(away.code == 69)
        #expect(away.out == "")
        #expect(
            away.err
                == "jobctl: cannot reach jobd at unix:/nowhere/jobd.sock: no such file or directory (UNAVAILABLE): "
                + "start it with 'jobd serve --listen unix:/nowhere/jobd.sock --data-dir DIR', "
                + "or name another server with --server or JOBD_SERVER\n"
        )
    }

    @Test("completion scripts, help and version come to standard output", arguments: ["bash", "zsh", "fish"])
    func completions(shell: String) async throws {
        let script = try await JobctlProcess.run(["completions", shell], server: nil)
        #expect(script.code == 0)
        #expect(script.out.contains("jobctl"))
        #expect(script.out.contains("server-info"))
        let version = try await JobctlProcess.run(["--version"], server: nil)
        #expect(version.out.split(separator: ".").count == 3)
        #expect(version.err == "")
    }

    @Test("when nobody reads on, jobctl ends quietly")
    func closedOutput() {
        #expect(ErrorReport(OutputClosed(errorNumber: EPIPE), format: .text).err == nil)
    }
}

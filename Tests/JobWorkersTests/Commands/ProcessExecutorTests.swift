// SPDX-License-Identifier: Apache-2.0

import Foundation
import JobCore
import JobOutput
import Testing

@testable import JobWorkers

extension ProcessSuites {
    @Suite("ProcessExecutor")
    struct ProcessExecutorTests {
        private let fixture: CommandFixture

        init() throws {
            fixture = try CommandFixture()
        }

        @Test("output goes to the store and exit code 0 is success")
        func success() async throws {
            let run = try await fixture.shell("echo out; echo err >&2")
            #expect(run.outcome == AttemptOutcome(.succeeded, exitCode: 0))
            #expect(run.stdout == "out\n")
            #expect(run.stderr == "err\n")
            #expect(run.hasStarted)
        }

        @Test("another exit code is a failure, unless it is listed; 0 is not success when it is not listed")
        func exitCodes() async throws {
            let failed = try await fixture.shell("exit 3").outcome
            #expect(failed.ending == .failed && failed.exitCode == 3)
            #expect(failed.failure?.cause == .exitCode && failed.failure?.reason == "EXIT_CODE")
            #expect(failed.failure?.message.contains("3") == true)
            var command = CommandSpec(argv: ["sh", "-c", "exit 3"], successExitCodes: [3, 4])
            #expect(try await fixture.run(command).outcome == AttemptOutcome(.succeeded, exitCode: 3))
            command.argv = ["true"]
            #expect(try await fixture.run(command).outcome.ending == .failed)
        }

        @Test("the end by a signal is told by number and name")
        func signal() async throws {
            let outcome = try await fixture.shell("kill -SEGV $$").outcome
            #expect(outcome.ending == .failed && outcome.signal == 11 && outcome.exitCode == nil)
            #expect(outcome.failure?.cause == .signaled)
            #expect(outcome.failure?.message.contains("SIGSEGV") == true)
        }

        @Test("the environment is exactly the listed one")
        func environment() async throws {
            let command = CommandSpec(
                argv: ["env"],
                environment: [
                    .init(name: "A", value: "1=2"), .init(name: "JOBD_STORE", value: "forged"),
                    .init(name: "LANG", value: "de"),
                ]
            )
            let lines = try await fixture.run(command).stdout.split(separator: "\n").map(String.init)
            #expect(
                lines.sorted() == [
                    "A=1=2", "JOBD_ATTEMPT=1", "JOBD_JOB_ID=\(fixture.jobID)", "JOBD_QUEUE=default",
                    "JOBD_STORE=\(fixture.storeID)", "JOBD_TOKEN=3.1", "LANG=de", "PATH=/usr/local/bin:/usr/bin:/bin",
                ]
            )
            var assignment = fixture.assignment(CommandSpec(argv: ["printenv", "TRACEPARENT"]))
            assignment.traceParent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"
            let outcome = await fixture.executor.execute(assignment, control: AttemptControl()) {}
            #expect(outcome.ending == .succeeded)
            #expect(try fixture.text(.stdout) == assignment.traceParent + "\n")
        }

        @Test("arguments reach the program as they are, without a shell")
        func arguments() async throws {
            let run = try await fixture.run("printf", "%s|", "$HOME", "*", "a b", "", "ü")
            #expect(run.stdout == "$HOME|*|a b||ü|")
            #expect(try await fixture.run("cat", "/proc/self/cmdline").stdout == "cat\0/proc/self/cmdline\0")
        }

        @Test("standard input is given, and need not be read")
        func input() async throws {
            let bytes = [UInt8](repeating: UInt8(ascii: "x"), count: 1 << 20)
            let counted = try await fixture.run(CommandSpec(argv: ["wc", "-c"], standardInput: bytes))
            #expect(counted.stdout.trimmingCharacters(in: .whitespacesAndNewlines) == "\(1 << 20)")
            #expect(
                try await fixture.run(CommandSpec(argv: ["true"], standardInput: bytes)).outcome.ending == .succeeded
            )
            let closed = CommandSpec(argv: ["sh", "-c", "exec <&-; echo closed; sleep 0.1"], standardInput: bytes)
            #expect(try await fixture.run(closed).outcome.ending == .succeeded)
            #expect(try await fixture.run("cat").outcome.ending == .succeeded)
        }

        @Test("a fresh private directory is the default, and is gone afterwards with all that is in it")
        func jobDirectory() async throws {
            let outside = fixture.path + "/outside"
            try FileManager.default.createDirectory(atPath: outside, withIntermediateDirectories: false)
            try Data("kept".utf8).write(to: URL(fileURLWithPath: outside + "/file"))
            let run = try await fixture.shell(
                "pwd; stat -c %a .; mkdir -p a/b/c; touch a/b/c/f; ln -s \(outside) link; mkdir no; touch no/f; chmod 000 no a/b"
            )
            #expect(run.stdout == "\(fixture.jobDirectories)/\(fixture.jobID)-1\n700\n")
            #expect(try fixture.leftDirectories.isEmpty)
            #expect(FileManager.default.fileExists(atPath: outside + "/file"))
        }

        @Test("a given working directory is used and left; a relative program is of that directory")
        func workingDirectory() async throws {
            let script = fixture.path + "/tool.sh"
            try Data("#!/bin/sh\npwd\n".utf8).write(to: URL(fileURLWithPath: script))
            try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: script)
            let run = try await fixture.run(CommandSpec(argv: ["./tool.sh"], workingDirectory: fixture.path))
            #expect(run.stdout == fixture.path + "\n")
            #expect(FileManager.default.fileExists(atPath: script))
        }

        @Test("the process leads a session and a group of its own, with three descriptors and default signals")
        func hygiene() async throws {
            let run = try await fixture.shell("cut -d' ' -f5,6 /proc/$$/stat; echo $$; ls /proc/self/fd | wc -l")
            let lines = run.stdout.split(separator: "\n").map(String.init)
            try #require(lines.count == 3)
            #expect(lines[0] == "\(lines[1]) \(lines[1])")
            // Three, and the one with which ls lists them.
            #expect(lines[2].trimmingCharacters(in: .whitespaces) == "4")
            let signals = try await fixture.run("grep", "-E", "SigIgn|SigBlk", "/proc/self/status").stdout
            for line in signals.split(separator: "\n") {
                #expect(line.hasSuffix("\t0000000000000000"), "\(line)")
            }
        }

        @Test("output beyond a job's cap drops the middle and keeps counting")
        func cap() async throws {
            let command = CommandSpec(argv: ["sh", "-c", "seq 100000"], outputBytesMax: 8192)
            #expect(try await fixture.run(command).outcome.ending == .succeeded)
            let head = try fixture.output.read(jobID: fixture.jobID, .stdout)
            #expect(head.bytes.count == 4096 && head.endOffset == 588_895)
            let tail = try fixture.output.read(
                job: fixture.jobID,
                attempt: 1,
                channel: .stdout,
                offset: 4096,
                maxBytes: 8192
            )
            #expect(tail.offset == 588_895 - 4096)
            #expect(String(decoding: tail.bytes, as: UTF8.self).hasSuffix("99999\n100000\n"))
        }

        @Test("64 MiB of output pass in bounded memory")
        func bigOutput() async throws {
            _ = try await fixture.shell("head -c 4194304 /dev/zero")
            let before = try residentBytes()
            let run = try await fixture.shell("head -c 67108864 /dev/zero & head -c 67108864 /dev/zero >&2; wait")
            let after = try residentBytes()
            #expect(run.outcome.ending == .succeeded)
            #expect(try fixture.output.read(jobID: fixture.jobID, .stdout).endOffset == 64 << 20)
            #expect(try fixture.output.read(jobID: fixture.jobID, .stderr).endOffset == 64 << 20)
            #expect(after - before < 8 << 20, "grew by \(after - before) bytes")
        }

        private func residentBytes() throws -> Int {
            let status = try String(contentsOfFile: "/proc/self/status", encoding: .utf8)
            let line = try #require(status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") })
            return try #require(Int(line.split(whereSeparator: \.isWhitespace)[1])) * 1024
        }

        @Test("a command cancelled before its start never runs")
        func cancelledBefore() async throws {
            let control = AttemptControl()
            control.requestCancel(grace: .zero)
            let run = try await fixture.shell("echo ran", control: control)
            #expect(run.outcome == AttemptOutcome(.cancelled))
            #expect(!run.hasStarted && run.stdout.isEmpty)
        }

        @Test("cancelling the calling task does not end the command; its control does")
        func callerCancelled() async throws {
            let control = AttemptControl()
            let caller = Task {
                try await fixture.shell(
                    "trap 'echo polite; exit 0' TERM; echo ready; while :; do sleep 0.05; done",
                    control: control
                )
            }
            try await fixture.waitForOutput("ready\n")
            caller.cancel()
            #expect(!fixture.markedProcesses().isEmpty)
            control.requestCancel(grace: .seconds(60))
            let run = try await caller.value
            #expect(run.outcome == AttemptOutcome(.cancelled, exitCode: 0))
            #expect(run.stdout == "ready\npolite\n")
        }
    }
}

// SPDX-License-Identifier: Apache-2.0

import Foundation
import JobCore
import JobOutput
import Testing

@testable import JobWorkers

extension ProcessSuites {
    @Suite("The end of process trees")
    struct ProcessTreeEndTests {
        private let fixture: CommandFixture

        init() throws {
            fixture = try CommandFixture()
        }

        private func expectNothingLeft(printedPIDs count: Int? = nil) throws {
            #expect(fixture.markedProcesses().isEmpty)
            let pids = try fixture.printedPIDs()
            if let count { #expect(pids.count == count) }
            for pid in pids { #expect(!isRunning(pid), "process \(pid) is left") }
        }

        @Test("a polite end is waited for, and told as cancelled with its exit code")
        func polite() async throws {
            let run = try await fixture.cancelled(
                "trap 'echo bye; exit 7' TERM; echo ready; while :; do sleep 0.05; done",
                grace: .seconds(60)
            )
            #expect(run.outcome == AttemptOutcome(.cancelled, exitCode: 7))
            #expect(run.stdout == "ready\nbye\n")
            try expectNothingLeft()
        }

        @Test("TERM goes to the whole tree, not to the main process alone")
        func politeToAll() async throws {
            let run = try await fixture.cancelled(
                """
                trap 'wait; echo main; exit 0' TERM
                setsid sh -c 'trap "echo child; exit 0" TERM; echo pid $$; echo ready; while :; do sleep 0.05; done' &
                while :; do sleep 0.05; done
                """,
                grace: .seconds(60)
            )
            #expect(run.outcome.ending == .cancelled && run.outcome.exitCode == 0)
            #expect(run.stdout.hasSuffix("ready\nchild\nmain\n"))
            try expectNothingLeft(printedPIDs: 1)
        }

        @Test("a tree that ignores TERM is killed after the grace")
        func ignoresTerm() async throws {
            let run = try await fixture.cancelled(
                """
                trap '' TERM
                for i in 1 2 3; do sh -c 'echo pid $$; while :; do sleep 1000; done' & done
                sleep 0.2; echo ready; while :; do sleep 1000; done
                """,
                grace: .milliseconds(100)
            )
            #expect(run.outcome == AttemptOutcome(.cancelled, signal: 9))
            try expectNothingLeft(printedPIDs: 3)
        }

        @Test("a later cancel shortens the grace")
        func shortened() async throws {
            let control = AttemptControl()
            async let run = fixture.shell("trap '' TERM; echo ready; while :; do sleep 1000; done", control: control)
            try await fixture.waitForOutput("ready\n")
            control.requestCancel(grace: .hours(1))
            control.requestCancel(grace: .zero)
            #expect(try await run.outcome == AttemptOutcome(.cancelled, signal: 9))
        }

        private static let escapes = [
            "double fork": "( (sh -c 'echo pid $$; trap \"\" TERM HUP; while :; do sleep 1000; done' &) & )",
            "setsid": "setsid sh -c 'echo pid $$; trap \"\" TERM; while :; do sleep 1000; done' &",
            "double fork and setsid, output closed":
                "(setsid sh -c 'echo pid $$; exec >/dev/null 2>&1 </dev/null; trap \"\" TERM; while :; do sleep 1000; done' &)",
            "stopped": "sh -c 'echo pid $$; kill -STOP $$' &",
            "stopped in another session": "setsid sh -c 'echo pid $$; kill -STOP $$' &",
            "without environment": "env -i setsid sh -c 'echo pid $$; while :; do sleep 1000; done' &",
        ]

        @Test("what left the group or was stopped ends with a cancel", arguments: escapes.keys.sorted())
        func escapeCancelled(name: String) async throws {
            let escape = try #require(Self.escapes[name])
            let control = AttemptControl()
            async let run = fixture.shell("trap '' TERM; \(escape)\nwhile :; do sleep 1000; done", control: control)
            try await waitUntil("the escape runs") { try fixture.printedPIDs().count == 1 }
            control.requestCancel(grace: .milliseconds(50))
            #expect(try await run.outcome == AttemptOutcome(.cancelled, signal: 9))
            try expectNothingLeft(printedPIDs: 1)
        }

        @Test(
            "what the main process leaves behind ends with it",
            arguments: escapes.keys.sorted().filter { $0 != "without environment" }
        )
        func escapeLeft(name: String) async throws {
            let escape = try #require(Self.escapes[name])
            // The main process waits for its escape's first line through a file, not through time.
            let run = try await fixture.shell(
                "exec 9>/dev/null; \(escape)\nwhile ! grep -q pid \(fixture.path)/output/*/1.stdout; do sleep 0.01; done; exit 5"
            )
            #expect(run.outcome.exitCode == 5 && run.outcome.ending == .failed)
            try expectNothingLeft(printedPIDs: 1)
        }

        @Test("leftovers of an attempt that is too old for the quick look end too")
        func oldAttempt() async throws {
            let fixture = try CommandFixture(limits: ProcessLimits(quickLookAge: .zero))
            let run = try await fixture.shell("(setsid sleep 1000 >/dev/null 2>&1 &); exit 0")
            #expect(run.outcome.ending == .succeeded)
            #expect(fixture.markedProcesses().isEmpty)
        }

        @Test("a process that floods the output does not keep the attempt from ending")
        func flood() async throws {
            let run = try await fixture.shell("yes & yes >&2 & exit 0")
            #expect(run.outcome.ending == .succeeded)
            try expectNothingLeft()
        }

        @Test("a process that keeps the output open does not keep the attempt from ending")
        func openPipe() async throws {
            #expect(try await fixture.shell("sleep 1000 & exit 2").outcome.exitCode == 2)
            try expectNothingLeft()
        }

        @Test("a command that closes its output is still followed to its end")
        func closedOutput() async throws {
            #expect(try await fixture.shell("exec >&- 2>&-; sleep 0.2; exit 4").outcome.exitCode == 4)
        }

        @Test("a tree that forks while it is killed ends")
        func forking() async throws {
            let run = try await fixture.cancelled(
                """
                trap '' TERM
                worker() { n=$1; while [ $n -gt 0 ]; do (sleep 1000 &); n=$((n-1)); done; sleep 1000; }
                for i in 1 2 3 4; do worker 60 & done
                echo ready; wait; sleep 1000
                """,
                grace: .zero
            )
            #expect(run.outcome == AttemptOutcome(.cancelled, signal: 9))
            try expectNothingLeft()
        }

        @Test("orphans that were ended are reaped")
        func reaped() async throws {
            func ownZombies() -> Set<ProcessEntry.Identity> {
                Set(ProcessTable.entries().filter { $0.parent == getpid() && $0.isZombie }.map(\.identity))
            }
            let before = ownZombies()
            _ = try await fixture.shell("(sleep 1000 &); (setsid sleep 1000 >/dev/null 2>&1 &); exit 0")
            #expect(ownZombies().subtracting(before).isEmpty)
        }

        @Test("a stray without any mark is killed and reaped once no attempt runs")
        func stray() async throws {
            let file = fixture.path + "/stray"
            let run = try await fixture.shell(
                "env -i setsid sh -c 'exec >/dev/null 2>&1; (sh -c \"echo \\$\\$ > \(file).new; mv \(file).new \(file); sleep 1000\" &)'; while ! [ -e \(file) ]; do sleep 0.01; done"
            )
            #expect(run.outcome.ending == .succeeded)
            let text = try String(contentsOfFile: file, encoding: .utf8).trimmingCharacters(in: .whitespacesAndNewlines)
            let pid = try #require(Int32(text))
            try await waitUntil("the stray is gone") {
                fixture.executor.orphanReaper.look()
                return ProcessTable.entry(pid) == nil
            }
        }

        @Test("the reaper takes no main process's end away")
        func mainsAreSafe() async throws {
            let reaper = Task {
                while !Task.isCancelled {
                    fixture.executor.orphanReaper.look()
                    await Task.yield()
                }
            }
            for code in 1...20 {
                let outcome = try await fixture.shell("(setsid true &); exit \(code)").outcome
                #expect(outcome.exitCode == Int32(code))
            }
            reaper.cancel()
            await reaper.value
        }
    }
}

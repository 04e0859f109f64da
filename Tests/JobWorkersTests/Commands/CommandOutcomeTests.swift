// SPDX-License-Identifier: Apache-2.0

import JobCore
import Testing

@testable import JobWorkers

@Suite("CommandOutcome")
struct CommandOutcomeTests {
    @Test("a cancelled command is cancelled however it ended")
    func cancelled() {
        for ending in [CommandOutcome.Ending.exited(0), .exited(9)] {
            let outcome = CommandOutcome.outcome(ending, wasCancelled: true, successExitCodes: [])
            #expect(outcome.ending == .cancelled && outcome.failure == nil && outcome.exitCode != nil)
        }
        let killed = CommandOutcome.outcome(.signaled(9), wasCancelled: true, successExitCodes: [])
        #expect(killed == AttemptOutcome(.cancelled, signal: 9))
    }

    @Test("a limit that was met is told beside how the command ended")
    func limits() {
        let killed = CommandOutcome.outcome(
            .signaled(9),
            limit: .memory(bytes: 1024),
            wasCancelled: false,
            successExitCodes: []
        )
        #expect(
            killed.failure?.message.hasSuffix("SIGKILL): it needed more memory than its limit of 1024 bytes") == true
        )
        let limit = CommandOutcome.MetLimit.processorTime(seconds: 2)
        let passed = CommandOutcome.outcome(.exited(1), limit: limit, wasCancelled: false, successExitCodes: [])
        #expect(passed.failure?.message.hasSuffix("it used up its limit of 2 s of processor time") == true)
        let succeeded = CommandOutcome.outcome(.exited(0), limit: limit, wasCancelled: false, successExitCodes: [])
        #expect(succeeded.failure == nil)
    }

    @Test("signals without a name are told by number")
    func unnamedSignal() {
        let outcome = CommandOutcome.outcome(.signaled(40), wasCancelled: false, successExitCodes: [40])
        #expect(outcome.ending == .failed && outcome.failure?.message.hasSuffix("signal 40") == true)
    }
}

@Suite("CommandEnvironment")
struct CommandEnvironmentTests {
    private func assignment(_ variables: [CommandSpec.Variable]) -> Assignment {
        Assignment(
            jobID: JobID(time: Timestamp(nanoseconds: 0), routingSlot: 0, random: 1),
            token: AttemptToken(epoch: 1, attempt: 12),
            queue: "q",
            command: CommandSpec(argv: ["x"], environment: variables),
            storeID: "s"
        )
    }

    @Test("a job's variables replace the fixed ones in place, but not the mark")
    func replace() {
        let environment = CommandEnvironment(
            assignment([
                .init(name: "PATH", value: "/x"), .init(name: "JOBD_ATTEMPT", value: "9"),
                .init(name: "JOBD_QUEUE", value: "z"),
                .init(name: "Z", value: ""), .init(name: "Z", value: "last"),
            ])
        )
        #expect(
            environment.variables.map(\.name) == [
                "PATH", "LANG", "JOBD_JOB_ID", "JOBD_ATTEMPT", "JOBD_QUEUE", "JOBD_STORE", "JOBD_TOKEN", "Z",
            ]
        )
        #expect(environment.variables.map(\.value)[3...] == ["12", "z", "s", "1.12", "last"])
        #expect(environment.variables[0].value == "/x")
        #expect(environment.entries.last == Array("Z=last\0".utf8))
    }
}

// SPDX-License-Identifier: Apache-2.0

import JobProto
import JobStubs
import ScriptedJobd
import Testing
import WireGRPC
import WireNet

@testable import jobctl

/// The built jobctl against a scripted server: commands that are given several jobs.
@Suite("Session+EachJob")
struct SessionEachJobTests {
    private func cancelling(_ refusals: (String, String)...) async throws -> (JobctlProcess.Ending, asked: [String]) {
        let service = ScriptedJobService(JobScript(events: [JobScript.event(1, .queued)], happened: 1, output: [:]))
        service.rewrite { script in
            script.refusals = refusals.map { code, reason in
                ScriptedError.rpcError(code == "NOT_FOUND" ? .notFound : .permissionDenied, reason: reason)
            }
        }
        var ending: JobctlProcess.Ending?
        try await ScriptedJobd.serving([service.serviceDefinition]) { jobd async throws in
            ending = try await JobctlProcess.run(["cancel", "a", "b", "c"], server: jobd.address.description)
        }
        return (try #require(ending), service.script.cancelled.map(\.jobId))
    }

    @Test("a refused job is reported at once and does not keep the others; the exit code is that of the last refusal")
    func refused() async throws {
        let (ending, asked) = try await cancelling(("NOT_FOUND", "JOB_NOT_FOUND"), ("PERMISSION_DENIED", "NO"))
        #expect(asked == ["a", "b", "c"])
        #expect(ending.lines.count == 1)
        #expect(ending.err.split(separator: "\n").count == 2)
        #expect(ending.err.contains("(JOB_NOT_FOUND)") && ending.err.contains("(NO)"))
        #expect(ending.code == CommandExit.permission.code)
    }

    @Test("without a refusal the exit code is 0")
    func accepted() async throws {
        let (ending, _) = try await cancelling()
        #expect(ending.lines.count == 3)
        #expect(ending.code == 0 && ending.err.isEmpty)
    }
}

// SPDX-License-Identifier: Apache-2.0

import JobProto
import JobStubs
import ScriptedJobd
import Testing
import WireNet

@testable import jobctl

@Suite("Session+Submit")
struct SessionSubmitTests {
    private func submit(_ arguments: [String], answers: Bool) async throws -> (JobctlProcess.Ending, [String]) {
        let service = ScriptedJobService(JobScript(happened: 0), answersSubmit: answers)
        var ending: JobctlProcess.Ending?
        try await ScriptedJobd.serving([service.serviceDefinition]) { jobd async throws in
            // Long enough for the request to come in, whatever else this machine does.
            let words = (answers ? [] : ["--rpc-timeout", "20s"]) + ["submit"] + arguments + ["--", "true"]
            ending = try await JobctlProcess.run(words, server: jobd.address.description)
        }
        return (try #require(ending), service.script.submitted.map(\.requestId))
    }

    @Test("without an answer the request id is named that gets the job", arguments: [[], ["--request-id", "mine"]])
    func unanswered(arguments: [String]) async throws {
        let (ending, ids) = try await submit(arguments, answers: false)
        let id = try #require(ids.first)
        #expect(Set(ids).count == 1 && (arguments.isEmpty ? id.hasPrefix("auto-") : id == "mine"))
        #expect(ending.code == 75 && ending.err.contains("the job may have been accepted"))
        #expect(ending.err.contains("--request-id \(id)"))
    }

    @Test("what is only checked is not accepted")
    func validated() async throws {
        let (ending, _) = try await submit(["--validate-only"], answers: false)
        #expect(ending.code == 75 && !ending.err.contains("accepted"))
    }

    @Test("each job has an id of its own")
    func ids() async throws {
        let ids = [try await submit([], answers: true).1, try await submit([], answers: true).1]
        #expect(Set(ids.joined()).count == 2)
    }
}

// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import JobArguments
import JobClient
import Logging
import Testing
import WireGRPC

@testable import jobworker

@Suite("JobworkerCommand")
struct JobworkerCommandTests {
    @Test("options of every group stand side by side")
    func options() throws {
        let command = try JobworkerCommand.parse([
            "--server", "h:1", "--data-dir", "/d", "--commands", "off", "--log-level", "debug", "--tls-server-name",
            "n",
        ])
        #expect(command.connection.server == "h:1" && command.connection.tls.serverName == "n")
        #expect(command.worker.dataDirectory == "/d" && command.policy.commands == "off")
        #expect(command.logLevel == Logger.Level.debug)
    }

    @Test("a directory is needed, and every level has its name")
    func mistakes() {
        #expect(throws: (any Error).self) { try JobworkerCommand.parse([]) }
        #expect(throws: (any Error).self) { try JobworkerCommand.parse(["--data-dir", "/d", "--log-level", "loud"]) }
    }

    @Test("the exit code says whether it helps to start it again")
    func exitCodes() {
        let replaced = JobClientError(code: .aborted, reason: "WORKER_REPLACED", message: "m")
        #expect(JobworkerCommand.exitCode(of: replaced) == 78)
        #expect(JobworkerCommand.exitCode(of: JobClientError(code: .invalidArgument, message: "m")) == 64)
        #expect(JobworkerCommand.exitCode(of: JobClientError(code: .unavailable, message: "m")) == 69)
    }
}

// SPDX-License-Identifier: Apache-2.0

import Foundation
import JobCore
import Logging
import Testing

@testable import JobWorkers

extension ProcessSuites {
    @Suite("CommandHost")
    struct CommandHostTests {
        @Test("what the former process left is ended, its directories too, before anything runs")
        func leftovers() async throws {
            let former = try CommandFixture()
            async let run = former.shell("echo ready; sleep 1000")
            try await former.waitForOutput("ready\n")
            let host = try CommandHost(
                CommandHost.Configuration(
                    dataDirectory: former.path,
                    policy: CommandPolicy(),
                    usesControlGroups: false,
                    program: "test"
                ),
                identity: CommandHost.Identity(storeID: "mine", formerStoreID: former.storeID, epoch: nil),
                outputs: former.output,
                logger: CommandFixture.logger
            )
            #expect(former.markedProcesses().isEmpty)
            #expect(try await run.outcome.signal == 9)
            #expect(try former.leftDirectories.isEmpty)
            await withTaskGroup(of: Void.self) { group in
                group.addTask { await host.run() }
                group.cancelAll()
            }
        }

        @Test("a policy that this machine can keep is taken")
        func check() throws {
            let confined = CommandPolicy(programs: .any, sandbox: .jobDirectory)
            if SandboxSupport.present == .none {
                let error = #expect(throws: WorkersError.self) {
                    try CommandHost.check(confined, program: "p", logger: CommandFixture.logger)
                }
                #expect(error?.code == .sandboxMissing)
            } else {
                try CommandHost.check(confined, program: "p", logger: CommandFixture.logger)
            }
            try CommandHost.check(CommandPolicy(programs: .off), program: "p", logger: CommandFixture.logger)
        }
    }
}

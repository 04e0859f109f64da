// SPDX-License-Identifier: Apache-2.0

import JobCore
import Testing

@testable import JobDaemon

@Suite("DaemonConfiguration")
struct DaemonConfigurationTests {
    @Test("the policy of commands is made of its settings")
    func commandPolicy() async throws {
        var configuration = try await ConfigurationLoader.load(
            arguments: ["--data-dir", "/store", "--commands", "make", "--limits-processes", "7"],
            environment: [:],
            userID: 1000,
            openFilesMax: 131_072
        )
        configuration.commandUsers = .list(["jobs"])
        #expect(
            configuration.commandPolicy
                == CommandPolicy(
                    programs: .list(["make"]),
                    users: .list(["jobs"]),
                    sandbox: .jobDirectory,
                    limits: CommandLimits(processes: 7)
                )
        )
    }
}

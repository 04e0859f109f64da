// SPDX-License-Identifier: Apache-2.0

import JobCore
import Testing

@testable import JobWorkers

extension ProcessSuites {
    @Suite("OpenFileLimits")
    struct OpenFileLimitsTests {
        @Test("a command starts with the limit that this process was started with")
        func command() async throws {
            let fixture = try CommandFixture()
            let limits = OpenFileLimits.raised
            #expect(limits.own >= Int(clamping: limits.commands))
            let run = try await fixture.run(CommandSpec(argv: ["sh", "-c", "sleep 0.1; ulimit -Sn"]))
            #expect(run.stdout == "\(limits.commands)\n")
        }
    }
}

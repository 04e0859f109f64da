// SPDX-License-Identifier: Apache-2.0

import JobCore
import JobProto
import Testing

@testable import JobWorkers

@Suite("CommandSpec+Message")
struct CommandSpecMessageTests {
    @Test("everything of a spec reaches the worker; what is absent stays so")
    func whole() {
        var message = JobdV1.CommandSpec()
        message.argv = ["a", "b"]
        #expect(CommandSpec(message) == CommandSpec(argv: ["a", "b"]))
        message.env = ["Z": "1", "B": "2"]
        message.workingDirectory = "/w"
        message.stdin = [1]
        message.successExitCodes = [3]
        message.user = "nobody"
        var limits = JobdV1.CommandLimits()
        limits.cpuSeconds = 1
        limits.memoryBytes = 2
        limits.openFiles = 3
        limits.outputBytes = 4
        message.limits = limits
        let expected = CommandSpec(
            argv: ["a", "b"],
            environment: [.init(name: "B", value: "2"), .init(name: "Z", value: "1")],
            workingDirectory: "/w",
            standardInput: [1],
            successExitCodes: [3],
            outputBytesMax: 4,
            limits: CommandLimits(cpuSeconds: 1, memoryBytes: 2, openFiles: 3),
            user: "nobody"
        )
        #expect(CommandSpec(message) == expected)
    }
}

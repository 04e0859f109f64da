// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import JobCore
import Testing

@testable import jobworker

@Suite("PolicyOptions")
struct PolicyOptionsTests {
    private func policy(
        _ arguments: [String] = [],
        isNetwork: Bool = true,
        userID: UInt32 = 1000
    ) throws -> CommandPolicy {
        try PolicyOptions.parse(arguments).policy(isNetwork: isNetwork, userID: userID)
    }

    @Test("any program runs; confined, unless the server is on this machine")
    func defaults() throws {
        #expect(try policy() == CommandPolicy(programs: .any, users: .list([]), sandbox: .jobDirectory))
        #expect(try policy(isNetwork: false) == CommandPolicy(programs: .any, users: .list([]), sandbox: .off))
    }

    @Test("programs, users, sandbox and limits can be said")
    func whole() throws {
        let arguments = [
            "--commands", "make,/bin/true", "--command-users", "nobody,daemon", "--sandbox", "off",
            "--limits-cpu-seconds", "1", "--limits-memory-bytes", "8388608", "--limits-open-files", "8",
            "--limits-file-bytes", "4096", "--limits-processes", "2",
        ]
        let limits = CommandLimits(
            cpuSeconds: 1,
            memoryBytes: 8_388_608,
            openFiles: 8,
            fileBytes: 4096,
            processes: 2
        )
        #expect(
            try policy(arguments, userID: 0)
                == CommandPolicy(
                    programs: .list(["make", "/bin/true"]),
                    users: .list(["nobody", "daemon"]),
                    sandbox: .off,
                    limits: limits
                )
        )
    }

    @Test("a worker that may run nothing is refused", arguments: ["off", ""])
    func nothing(commands: String) throws {
        let error = #expect(throws: ValidationError.self) { try policy(["--commands", commands]) }
        #expect(error?.message.contains("it is there to run commands") == true)
        let root = #expect(throws: ValidationError.self) { try policy(["--commands", commands], userID: 0) }
        #expect(root?.message == error?.message)
    }

    @Test("nothing of another machine runs as root")
    func root() throws {
        let error = #expect(throws: ValidationError.self) { try policy(userID: 0) }
        #expect(error?.message.contains("run jobworker as another user") == true)
        // Who may submit, the server knows.
        #expect(throws: ValidationError.self) { try policy(isNetwork: false, userID: 0) }
        #expect(try policy(["--command-users", "root"], isNetwork: false, userID: 0).users == .list(["root"]))
    }

    @Test(
        "limits hold at their bounds and not one past them",
        arguments: [["--limits-cpu-seconds", "0"], ["--limits-open-files", "7"], ["--limits-processes", "4194305"]]
    )
    func bounds(arguments: [String]) {
        #expect(throws: (any Error).self) { try PolicyOptions.parse(arguments) }
    }
}

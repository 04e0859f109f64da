// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import JobArguments
import Testing

@testable import jobctl

@Suite("GlobalOptions")
struct GlobalOptionsTests {
    private func list(_ arguments: [String]) throws -> ListCommand {
        try #require(try JobctlCommand.parseAsRoot(arguments) as? ListCommand)
    }

    @Test(
        "they stand before or after the command",
        arguments: [
            ["--server", "h:1", "-o", "json", "--namespace", "n", "--rpc-timeout", "5s", "list"],
            ["list", "--server", "h:1", "-o", "json", "--namespace", "n", "--rpc-timeout", "5s"],
            ["--server=h:1", "list", "--output=json", "-n", "n", "--rpc-timeout=5s"],
        ]
    )
    func anywhere(arguments: [String]) throws {
        let global = try list(arguments).global
        #expect(global.connection.server == "h:1")
        #expect(global.output == .json)
        #expect(global.namespace == "n")
        #expect(global.rpcTimeout == .seconds(5))
    }

    @Test("the namespace of the environment is the default")
    func namespace() throws {
        #expect(try list(["list"]).global.namespace(environment: [:]) == "default")
        #expect(try list(["list"]).global.namespace(environment: ["JOBCTL_NAMESPACE": ""]) == "default")
        #expect(try list(["list"]).global.namespace(environment: ["JOBCTL_NAMESPACE": "e"]) == "e")
        #expect(try list(["list", "-n", "o"]).global.namespace(environment: ["JOBCTL_NAMESPACE": "e"]) == "o")
    }

    @Test("of a nested command too")
    func nested() throws {
        for arguments in [
            ["-o", "json", "schedule", "get", "x"], ["schedule", "-o", "json", "get", "x"],
            ["schedule", "get", "x", "-o", "json"],
        ] {
            let command = try #require(try JobctlCommand.parseAsRoot(arguments) as? ScheduleGetCommand)
            #expect(command.global.output == .json)
            #expect(command.name == "x")
        }
    }

    @Test("what follows -- belongs to the job")
    func terminator() throws {
        let arguments = ["run", "--server", "h:1", "--", "curl", "--output", "f", "--server", "x", "--", "-n"]
        let command = try #require(try JobctlCommand.parseAsRoot(arguments) as? RunCommand)
        #expect(command.command.argv == ["curl", "--output", "f", "--server", "x", "--", "-n"])
        #expect(command.global.connection.server == "h:1")
        #expect(command.global.output == .text)
    }

    @Test(
        "the format is guessed for arguments that cannot be parsed",
        arguments: [
            (["--output", "json", "x"], OutputFormat.json), (["x", "-o", "json"], .json), (["--output=json"], .json),
            (["run", "--", "--output", "json"], .text), (["--output", "text"], .text), ([], .text),
        ]
    )
    func guessed(arguments: [String], format: OutputFormat) {
        #expect(OutputFormat.asked(in: arguments) == format)
    }
}

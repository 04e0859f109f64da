// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import JobClient
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
        #expect(global.server == "h:1")
        #expect(global.output == .json)
        #expect(global.namespace == "n")
        #expect(global.rpcTimeout == .seconds(5))
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
        #expect(command.global.server == "h:1")
        #expect(command.global.output == .text)
    }

    @Test("the server is the option's, else the environment's, else the default")
    func server() throws {
        let environment = ["JOBD_SERVER": "unix:/run/jobd.sock"]
        #expect(try list(["list", "--server", "h:1"]).global.address(environment: environment).description == "h:1")
        #expect(try list(["list"]).global.address(environment: environment).description == "unix:/run/jobd.sock")
        #expect(try list(["list"]).global.address(environment: ["JOBD_SERVER": ""]) == .standard)
        #expect(try list(["list"]).global.address(environment: [:]).description == "127.0.0.1:50051")
    }

    @Test("a bad address says where it came from")
    func badServer() throws {
        let option = try list(["list", "--server", "nowhere"]).global
        let first = #expect(throws: CommandFailure.self) { try option.address(environment: [:]) }
        #expect(first?.remedy.contains("--server") == true)
        let variable = try list(["list"]).global
        let second = #expect(throws: CommandFailure.self) { try variable.address(environment: ["JOBD_SERVER": "h:x"]) }
        #expect(second?.remedy.contains("JOBD_SERVER") == true)
        #expect(second?.status == .usage)
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

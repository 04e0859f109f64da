// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Glibc
import Testing

@testable import jobctl

@Suite("ErrorReport")
struct ErrorReportTests {
    private func reported(_ arguments: [String], format: OutputFormat = .text) -> ErrorReport? {
        do {
            var command = try JobctlCommand.parseAsRoot(arguments)
            // Help is a command of its own; the others would talk to a server.
            if !(command is any ServerCommand) { try command.run() }
            return nil
        } catch {
            return ErrorReport(error, format: format)
        }
    }

    @Test(
        "a mistake in the arguments is one line that names the help of the command",
        arguments: [
            (["run", "make"], "a job's command goes after '--'", "'jobctl run --help'"),
            (["schedule", "create"], "Missing expected argument", "'jobctl schedule create --help'"),
            (["frobnicate"], "there is no command 'frobnicate'", "commands are submit, run, "),
            (["sumbit", "now"], "there is no command 'sumbit'", "did you mean 'submit'?"),
            (["schedule", "odd"], "there is no command 'schedule odd'", "commands are create, list, "),
            (["list", "http://me:secret@h/"], "'http://***@h/'", "'jobctl list --help'"),
            (["list", "odd"], "Unexpected argument 'odd'", "'jobctl list --help'"),
            (["--odd"], "--odd", "'jobctl --help'"),
            (["list", "--state", "odd"], "states are", "'jobctl list --help'"),
            (
                ["submit", "--delay", "1m", "--at", "2026-01-01T00:00:00Z", "--", "x"], "exclude each other",
                "submit --help"
            ),
            (["logs", "--offset", "5", "ID"], "--stream", "'jobctl logs --help'"),
            (["update", "ID"], "nothing is to be changed", "'jobctl update --help'"),
        ]
    )
    func usage(arguments: [String], problem: String, help: String) throws {
        let report = try #require(reported(arguments))
        let line = try #require(report.err)
        #expect(line.hasPrefix("jobctl: "))
        #expect(line.contains(problem), "\(line)")
        #expect(line.contains(help), "\(line)")
        #expect(!line.contains("\n"))
        #expect(report.code == 64)
        #expect(report.out == nil)
    }

    @Test("help that was asked for is no error")
    func help() throws {
        for arguments in [["--help"], ["run", "--help"], ["schedule", "create", "--help"]] {
            let report = try #require(reported(arguments))
            #expect(report.code == 0)
            #expect(report.err == nil)
            #expect(report.out?.contains("EXAMPLE") == true)
        }
    }

    @Test("the version is a word, or an object")
    func version() throws {
        let version = JobctlCommand.configuration.version
        #expect(try #require(reported(["--version"])).out == version)
        let object = try #require(reported(["--version", "-o", "json"], format: .json))
        #expect(object.out == #"{"version":"\#(version)"}"# && object.code == 0 && object.err == nil)
        #expect(try #require(reported(["--help"], format: .json)).out?.contains("EXAMPLES") == true)
    }

    @Test("with JSON asked for, an error is an object")
    func json() throws {
        let report = try #require(reported(["get"], format: .json))
        #expect(report.err?.hasPrefix(#"{"error":{"reason":"USAGE","#) == true)
    }

    @Test("an exit status alone says nothing")
    func status() {
        #expect(ErrorReport(CommandExit.jobExpired, format: .text).code == 122)
        #expect(ErrorReport(CommandExit.jobExpired, format: .text).err == nil)
        #expect(ErrorReport(OutputClosed(errorNumber: EPIPE), format: .text).code == 141)
        let full = ErrorReport(OutputClosed(errorNumber: ENOSPC), format: .text)
        #expect(full.code == 74 && full.err?.contains("No space left on device (OUTPUT_FAILED)") == true)
    }

    @Test(
        "every command's help has examples",
        arguments: JobctlCommand.configuration.subcommands.map { $0._commandName }
    )
    func examples(command: String) throws {
        let report = try #require(reported([command, "--help"]))
        #expect(report.out?.contains("EXAMPLE") == true)
    }
}

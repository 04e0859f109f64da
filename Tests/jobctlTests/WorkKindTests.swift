// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Testing

@testable import jobctl

@Suite("WorkKind")
struct WorkKindTests {
    private func check(_ kind: WorkKind, _ arguments: [String]) throws {
        try kind.check(try SubmitCommand.parse(arguments).job)
    }

    @Test("options of another kind of work are refused by name, with what would make them fit")
    func misplaced() {
        #expect(
            throws: CommandFailure.usage(
                "--env, --user: not for a request (--url)",
                remedy: "leave it out, or give the job a command instead"
            )
        ) { try check(.request, ["--url", "http://h/", "--env", "A=1", "--user", "me", "--timeout", "5s"]) }
        #expect(
            throws: CommandFailure.usage(
                "--worker-label: not for a request (--url)",
                remedy: "leave it out, or give the job a command or work for a worker (--payload) instead"
            )
        ) { try check(.request, ["--url", "http://h/", "--worker-label", "a=b"]) }
        #expect(
            throws: CommandFailure.usage(
                "--content-type: not for a command",
                remedy: "leave it out, or give the job work for a worker (--payload) instead"
            )
        ) { try check(.command, ["--content-type", "text/plain", "--", "true"]) }
    }

    @Test(
        "every option of a command is refused beside a payload",
        arguments: [
            ["--env", "A=1"], ["--cwd", ""], ["--stdin", "f"], ["--success-exit-code", "0"], ["--output-bytes", "9"],
            ["--user", "me"], ["--limit", "cpu=1"], ["--no-retry-exit-code", "2"],
        ]
    )
    func commandOptions(arguments: [String]) throws {
        #expect(throws: CommandFailure.self) {
            try check(.payload, ["--kind", "k", "--payload", "p"] + arguments)
        }
        try check(.command, arguments + ["--", "true"])
    }
}

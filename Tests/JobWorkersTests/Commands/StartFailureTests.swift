// SPDX-License-Identifier: Apache-2.0

import Foundation
import JobCore
import Testing

@testable import JobWorkers

extension ProcessSuites {
    @Suite("StartFailure")
    struct StartFailureTests {
        private let fixture: CommandFixture

        init() throws {
            fixture = try CommandFixture()
        }

        /// - Parameter hasStarted: Whether its process was there already, and only then could not become the command.
        private func expect(
            _ reason: StartFailure.Reason,
            _ command: CommandSpec,
            hasStarted: Bool = false,
            in fixture: CommandFixture? = nil
        ) async throws {
            let fixture = fixture ?? self.fixture
            let run = try await fixture.run(command)
            #expect(run.outcome.ending == .failed)
            #expect(run.outcome.failure?.cause == .startFailed)
            #expect(run.outcome.failure?.reason == reason.rawValue, "\(run.outcome.failure?.message ?? "")")
            #expect(run.outcome.failure?.code == reason.code)
            #expect(run.outcome.failure?.isPermanent == reason.isPermanent)
            #expect(run.hasStarted == hasStarted)
            #expect(run.outcome.exitCode == nil && run.stderr.isEmpty)
            #expect(try fixture.leftDirectories.isEmpty)
        }

        private func file(_ name: String, _ text: String, mode: Int) throws -> String {
            let path = "\(fixture.path)/\(name)"
            try Data(text.utf8).write(to: URL(fileURLWithPath: path))
            try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
            return path
        }

        @Test("a program that is not there", arguments: ["no-such-program", "/no/such/program", "./no-such-program"])
        func missing(program: String) async throws {
            try await expect(.commandNotFound, CommandSpec(argv: [program]))
        }

        @Test("a file that is no program")
        func notExecutable() async throws {
            try await expect(.commandNotExecutable, CommandSpec(argv: ["/etc"]))
            try await expect(.commandNotExecutable, CommandSpec(argv: [try file("plain", "x", mode: 0o644)]))
            try await expect(
                .commandNotExecutable,
                CommandSpec(argv: [try file("no-format", "echo x", mode: 0o755)]),
                hasStarted: true
            )
            try await expect(
                .commandNotExecutable,
                CommandSpec(argv: [try file("bad-loader", "#!/no/such\n", mode: 0o755)]),
                hasStarted: true
            )
        }

        @Test(
            "a working directory that is none",
            arguments: ["/no/such/directory", "/etc/passwd", "relative", "/x\0y"]
        )
        func directory(path: String) async throws {
            try await expect(.workingDirectoryInvalid, CommandSpec(argv: ["true"], workingDirectory: path))
        }

        @Test("texts that the kernel cannot take")
        func texts() async throws {
            try await expect(.commandInvalid, CommandSpec(argv: []))
            try await expect(.commandInvalid, CommandSpec(argv: [""]))
            try await expect(.commandInvalid, CommandSpec(argv: ["echo", "a\0b"]))
            for name in ["", "A=B", "A\0"] {
                try await expect(
                    .commandInvalid,
                    CommandSpec(argv: ["true"], environment: [.init(name: name, value: "")])
                )
            }
            try await expect(.commandInvalid, CommandSpec(argv: ["true"], environment: [.init(name: "A", value: "\0")]))
        }

        @Test("what the policy does not allow")
        func policy() async throws {
            try await expect(
                .commandsOff,
                CommandSpec(argv: ["true"]),
                in: CommandFixture(policy: .init(programs: .off))
            )
            let listed = try CommandFixture(policy: .init(programs: .list(["sh"])))
            try await expect(.commandNotAllowed, CommandSpec(argv: ["true"]), in: listed)
            try await expect(.userNotAllowed, CommandSpec(argv: ["true"], user: "root"))
            let any = try CommandFixture(policy: .init(users: .any))
            try await expect(.userUnknown, CommandSpec(argv: ["true"], user: "no-such-user"), in: any)
            let confined = try CommandFixture(policy: .init(sandbox: .jobDirectory))
            let inside = CommandSpec(argv: ["true"], workingDirectory: confined.path)
            try await expect(.workingDirectoryInvalid, inside, in: confined)
        }

        @Test("a command that ends with the code of a failed start, or says what one would, has run")
        func likeAFailure() async throws {
            let run = try await fixture.shell("echo 0123456789abcdef directory 2 >&2; exit 125")
            #expect(run.outcome.exitCode == 125 && run.outcome.failure?.cause == .exitCode)
            #expect(run.stderr == "0123456789abcdef directory 2\n")
        }

        @Test("arguments beyond what the kernel takes")
        func tooLong() async throws {
            try await expect(.commandTooLong, CommandSpec(argv: ["true", String(repeating: "x", count: 1 << 20)]))
        }
    }
}

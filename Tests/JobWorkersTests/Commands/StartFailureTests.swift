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

        private func expect(_ reason: StartFailure.Reason, _ command: CommandSpec) async throws {
            let run = try await fixture.run(command)
            #expect(run.outcome.ending == .failed)
            #expect(run.outcome.failure?.cause == .startFailed)
            #expect(run.outcome.failure?.reason == reason.rawValue, "\(run.outcome.failure?.message ?? "")")
            #expect(run.outcome.failure?.code == reason.code)
            #expect(run.outcome.failure?.isPermanent == reason.isPermanent)
            #expect(!run.hasStarted)
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
            try await expect(.commandNotExecutable, CommandSpec(argv: [try file("no-format", "echo x", mode: 0o755)]))
            try await expect(
                .commandNotExecutable,
                CommandSpec(argv: [try file("bad-loader", "#!/no/such\n", mode: 0o755)])
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

        @Test("arguments beyond what the kernel takes")
        func tooLong() async throws {
            try await expect(.commandTooLong, CommandSpec(argv: ["true", String(repeating: "x", count: 1 << 20)]))
        }
    }
}

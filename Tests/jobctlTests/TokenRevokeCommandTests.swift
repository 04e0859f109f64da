// SPDX-License-Identifier: Apache-2.0

import Foundation
import JobAccess
import Testing

@testable import jobctl

/// The built jobctl on an access file.
@Suite("TokenRevokeCommand")
struct TokenRevokeCommandTests {
    private func inFolder(_ body: (String) async throws -> Void) async throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try await body(folder.path + "/access")
    }

    private func run(_ path: String, _ arguments: String...) async throws -> JobctlProcess.Ending {
        try await JobctlProcess.run(["token"] + arguments + ["--access-file", path], server: nil)
    }

    @Test("a token is made, listed and revoked")
    func life() async throws {
        try await inFolder { path async throws in
            let made = try await run(path, "create", "ci", "--grant", "submitter@builds", "--expires-in", "90d")
            #expect(made.code == 0 && made.lines.count == 1)
            let token = try #require(AccessToken(presented: String(made.out.dropLast())))
            #expect(made.err.contains(token.id))
            let listed = try await run(path, "list")
            #expect(listed.lines.count == 2 && listed.out.contains(token.id) && listed.out.contains("submitter@builds"))
            #expect(!listed.out.contains(token.secret.suffix(64)))
            let revoked = try await run(path, "revoke", token.id)
            #expect(revoked.out == "revoked \(token.id) of ci\n")
            let empty = try await run(path, "list")
            #expect(empty.out.isEmpty && empty.err.contains("nobody"))
            let again = try await run(path, "revoke", token.id)
            #expect(again.code == 66 && again.err.contains("TOKEN_NOT_FOUND"))
            let nowhere = try await run(path + ".none", "revoke", token.id)
            #expect(nowhere.code == 74 && nowhere.err.contains("cannot be read: No such file"))
        }
    }

    @Test("a token goes although other lines are wrong, and they are named")
    func wrongLines() async throws {
        try await inFolder { path async throws in
            let made = try await run(path, "create", "ci", "--grant", "viewer@*")
            let token = try #require(AccessToken(presented: String(made.out.dropLast())))
            let line = try String(contentsOfFile: path, encoding: .utf8)
            let others = ["# ours\nuser:x root admin@*\n", "user:7 root admin@*\nnonsense\n"]
            try (others[0] + line + others[1]).write(toFile: path, atomically: true, encoding: .utf8)
            let revoked = try await run(path, "revoke", token.id)
            #expect(revoked.code == 74 && revoked.out == "revoked \(token.id) of ci\n")
            #expect(revoked.err.contains("line 2: ") && revoked.err.contains("line 4: "))
            #expect(revoked.err.contains("jobd keeps to what the file said before"))
            #expect(try String(contentsOfFile: path, encoding: .utf8) == others.joined())
            let again = try await run(path, "revoke", token.id)
            #expect(again.code == 66 && again.err.contains("line 4: "))
        }
    }

    @Test(
        "what is no token's id is refused whole",
        arguments: ["certificate:dns:w1.example.org", "user:7", "1F3A9C2E"]
    )
    func noID(id: String) async throws {
        try await inFolder { path async throws in
            let refused = try await run(path, "revoke", id)
            #expect(refused.code == 64 && refused.err.contains("'\(id)' is no token's id"))
        }
    }
}

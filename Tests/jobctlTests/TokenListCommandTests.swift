// SPDX-License-Identifier: Apache-2.0

import Foundation
import JobAccess
import Testing

@testable import jobctl

/// The built jobctl on an access file.
@Suite("TokenListCommand")
struct TokenListCommandTests {
    private func inFolder(_ body: (String) async throws -> Void) async throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try await body(folder.path + "/access")
    }

    private func run(_ path: String, _ arguments: String...) async throws -> JobctlProcess.Ending {
        try await JobctlProcess.run(["token"] + arguments + ["--access-file", path], server: nil)
    }

    @Test("a list shows what is kept, and nothing that is secret")
    func list() async throws {
        try await inFolder { path async throws in
            let made = try await run(path, "create", "ci", "--grant", "viewer@*", "--expires-in", "90d")
            let token = try #require(AccessToken(presented: String(made.out.dropLast())))
            let text = try await run(path, "list")
            #expect(text.lines.count == 2 && text.lines[0].hasPrefix("CREDENTIAL"))
            #expect(text.lines[1].hasPrefix(token.id) && text.lines[1].hasSuffix("in 89d"))
            let json = try await run(path, "list", "-o", "json")
            #expect(json.out.contains(#""principal":"ci""#) && !json.out.contains(token.secret.suffix(64)))
            try "nonsense\nuser:1 root admin@*\nboss\n".write(toFile: path, atomically: true, encoding: .utf8)
            let broken = try await run(path, "list")
            #expect(broken.code == 74 && broken.err.contains("line 1: ") && broken.err.contains("line 3: "))
            #expect(broken.lines.count == 2 && broken.out.contains("user:1"))
        }
    }
}

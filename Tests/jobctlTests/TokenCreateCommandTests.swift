// SPDX-License-Identifier: Apache-2.0

import Foundation
import JobAccess
import Testing

@testable import jobctl

/// The built jobctl on an access file.
@Suite("TokenCreateCommand")
struct TokenCreateCommandTests {
    private func inFolder(_ body: (String) async throws -> Void) async throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try await body(folder.path + "/access")
    }

    private func run(_ path: String, _ arguments: String...) async throws -> JobctlProcess.Ending {
        try await JobctlProcess.run(["token"] + arguments + ["--access-file", path], server: nil)
    }

    @Test("as JSON, the token is beside what the file keeps")
    func json() async throws {
        try await inFolder { path async throws in
            let made = try await run(path, "create", "ci", "--grant", "viewer@*", "-o", "json")
            #expect(made.out.hasPrefix(#"{"id":""#) && made.out.contains(#""grants":["viewer@*"]"#))
            #expect(made.out.contains(#""token":"jobd_"#))
            #expect(made.err.contains("made \(path); it counts once jobd is started with --access-file \(path)"))
            let second = try await run(path, "create", "late", "--grant", "viewer@*", "-o", "json")
            #expect(!second.err.contains("made"))
            let listed = try await run(path, "list", "-o", "json")
            #expect(listed.lines.count == 2)
            #expect(listed.out.contains(#""principal":"ci""#) && !listed.out.contains("token"))
        }
    }

    @Test("mistakes are named, and make no file")
    func mistakes() async throws {
        try await inFolder { path async throws in
            let none = try await run(path, "create", "ci")
            #expect(none.code == 64 && none.err.contains("--grant"))
            let role = try await run(path, "create", "ci", "--grant", "boss@*")
            #expect(role.code == 64 && role.err.contains("boss@*"))
            let name = try await run(path, "create", "a b", "--grant", "viewer@*")
            #expect(name.code == 64 && name.err.contains("principal"))
            let past = try await run(path, "create", "ci", "--grant", "viewer@*", "--expires-in", "0s")
            #expect(past.code == 64)
            #expect(!FileManager.default.fileExists(atPath: path))
            let unnamed = try await JobctlProcess.run(["token", "list"], server: nil)
            #expect(unnamed.code == 64 && unnamed.err.contains("--access-file"))
        }
    }
}

// SPDX-License-Identifier: Apache-2.0

import Foundation
import JobStubs
import ScriptedJobd
import Testing
import WireGRPC

@testable import jobctl

/// The built jobctl against a server that makes a backup of two pieces.
@Suite("Backup")
struct BackupCommandTests {
    private func backingUp(
        breaksOff: Bool,
        _ body: (JobctlProcess.Ending, String) throws -> Void
    ) async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "jobctl-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appending(path: "file").path()
        let admin = ScriptedAdminService(breaksOffBackup: breaksOff).serviceDefinition
        try await ScriptedJobd.serving([admin]) { jobd async throws in
            let ended = try await JobctlProcess.run(["backup", file], server: jobd.address.description)
            try body(ended, file)
        }
    }

    @Test("puts the pieces into a file that only its owner reads")
    func whole() async throws {
        try await backingUp(breaksOff: false) { ended, file in
            #expect(ended.code == 0)
            #expect(ended.out == "\(file): 6 bytes, through record 7\n")
            #expect(try String(contentsOfFile: file, encoding: .utf8) == "backup")
            let mode = try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? Int
            #expect(mode == 0o600)
        }
    }

    @Test("leaves no file when the server breaks off")
    func brokenOff() async throws {
        try await backingUp(breaksOff: true) { ended, file in
            #expect(ended.code == 70)
            #expect(ended.err.contains("BACKUP_OVERTAKEN"))
            let folder = URL(filePath: file).deletingLastPathComponent().path()
            let left = try FileManager.default.contentsOfDirectory(atPath: folder)
            #expect(left == [])
        }
    }

    @Test("leaves no file when it is interrupted")
    func interrupted() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "jobctl-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let (stalls, stalled) = AsyncStream.makeStream(of: Void.self)
        let admin = ScriptedAdminService(stalledBackup: stalled).serviceDefinition
        try await ScriptedJobd.serving([admin]) { jobd async throws in
            let file = folder.appending(path: "file").path()
            let jobctl = try JobctlProcess.start(["backup", file], server: jobd.address.description)
            for await _ in stalls { break }
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path()).count == 1)
            jobctl.interrupt()
            #expect(await jobctl.ending().code == 130)
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path()) == [])
        }
    }
}

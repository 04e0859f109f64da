// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import jobctl

@Suite("File of a backup")
struct BackupOutputTests {
    private func inFolder(_ body: (String) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "jobctl-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try body(folder.path())
    }

    @Test("gets its name at the end, in place of a former one")
    func finishes() throws {
        try inFolder { folder in
            try Data("old".utf8).write(to: URL(filePath: folder + "/file"))
            let output = try BackupOutput(path: folder + "/file", replaces: true)
            try output.write([1, 2])
            try output.write([3])
            #expect(try Data(contentsOf: URL(filePath: folder + "/file")) == Data("old".utf8))
            try output.finish()
            #expect(try Data(contentsOf: URL(filePath: folder + "/file")) == Data([1, 2, 3]))
            #expect(output.byteCount == 3)
            let left = try FileManager.default.contentsOfDirectory(atPath: folder)
            #expect(left == ["file"])
        }
    }

    @Test("leaves nothing when given up, and tells where it cannot be written")
    func discards() throws {
        try inFolder { folder in
            let output = try BackupOutput(path: folder + "/file", replaces: false)
            output.discard()
            let left = try FileManager.default.contentsOfDirectory(atPath: folder)
            #expect(left == [])
            #expect(throws: CommandFailure.self) { _ = try BackupOutput(path: folder + "/none/file", replaces: false) }
        }
    }

    @Test("what is no file is not replaced")
    func keeps() throws {
        try inFolder { folder in
            try FileManager.default.createSymbolicLink(atPath: folder + "/link", withDestinationPath: "/dev/null")
            for replaces in [true, false] {
                #expect(throws: CommandFailure.self) {
                    _ = try BackupOutput(path: folder + "/link", replaces: replaces)
                }
            }
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["link"])
        }
    }

    @Test("a file of that name is refused, at the beginning and when it has come meanwhile")
    func refuses() throws {
        try inFolder { folder in
            let output = try BackupOutput(path: folder + "/file", replaces: false)
            try Data("other".utf8).write(to: URL(filePath: folder + "/file"))
            #expect(throws: CommandFailure.self) { try output.finish() }
            output.discard()
            let failure = #expect(throws: CommandFailure.self) {
                _ = try BackupOutput(path: folder + "/file", replaces: false)
            }
            #expect(failure?.line == "jobctl: \(folder)/file exists (FILE_EXISTS): name another file, or say --replace")
            #expect(try Data(contentsOf: URL(filePath: folder + "/file")) == Data("other".utf8))
        }
    }
}

// SPDX-License-Identifier: Apache-2.0

import Foundation
import Glibc
import Testing

@testable import JobAccess

@Suite("AccessFile")
struct AccessFileTests {
    private func inFolder(_ body: (String) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try body(folder.path + "/access")
    }

    private func text(_ path: String) throws -> String {
        try String(contentsOfFile: path, encoding: .utf8)
    }

    private func mode(_ path: String) -> mode_t {
        var info = stat()
        return stat(path, &info) == 0 ? info.st_mode & 0o7777 : 0
    }

    private func entry(_ token: AccessToken, _ principal: String) throws -> AccessEntry {
        try AccessEntry(token.credential, principal: principal, grants: [Grant(.viewer, in: nil)])
    }

    @Test("a first token makes the file, for its owner only")
    func making() throws {
        try inFolder { path in
            let file = AccessFile(path)
            #expect(file.mark == nil)
            let token = AccessToken.make()
            try file.add(try entry(token, "ci"))
            #expect(mode(path) == 0o600 && file.mark != nil)
            #expect(try file.load().entries.map(\.principal) == ["ci"])
            #expect(try !text(path).contains(token.secret.suffix(64)))
        }
    }

    @Test("through a link the file that it names is changed; a link to nothing is refused")
    func link() throws {
        try inFolder { path in
            let token = AccessToken.make()
            try AccessFile(path).add(try entry(token, "ci"))
            try FileManager.default.createSymbolicLink(atPath: path + "-link", withDestinationPath: "access")
            let link = AccessFile(path + "-link")
            try link.add(try entry(AccessToken.make(), "other"))
            #expect(try AccessFile(path).load().entries.map(\.principal) == ["ci", "other"])
            #expect(try FileManager.default.destinationOfSymbolicLink(atPath: path + "-link") == "access")
            try FileManager.default.removeItem(atPath: path)
            #expect(throws: AccessError.self) { try link.add(try entry(token, "ci")) }
        }
    }

    @Test("lines come and go; comments, order and mode stay")
    func changing() throws {
        try inFolder { path in
            try "# ours\nuser:1 a viewer@*".write(toFile: path, atomically: true, encoding: .utf8)
            chmod(path, 0o640)
            let file = AccessFile(path)
            let (first, second) = (AccessToken.make(), AccessToken.make())
            try file.add(try entry(first, "x"))
            let before = file.mark
            try file.add(try entry(second, "y"))
            #expect(file.mark != before)
            #expect(try file.remove(token: first.id).entry.principal == "x")
            #expect(try text(path) == "# ours\nuser:1 a viewer@*\n\(try entry(second, "y").description)\n")
            #expect(mode(path) == 0o640)
        }
    }

    @Test("lines may end as on other systems", arguments: ["\n", "\r\n"])
    func lineEnds(_ end: String) throws {
        try inFolder { path in
            let (first, second) = (AccessToken.make(), AccessToken.make())
            let lines = [
                "# ours", try entry(first, "x").description, "user:1 a viewer@*", try entry(second, "y").description,
            ]
            let whole = lines.map { $0 + end }.joined()
            try whole.write(toFile: path, atomically: true, encoding: .utf8)
            let file = AccessFile(path)
            #expect(try file.remove(token: second.id).entry.principal == "y")
            #expect(try text(path) == lines.prefix(3).map { $0 + end }.joined())
            #expect(try file.remove(token: first.id).entry.principal == "x")
            #expect(try file.load().entries.map(\.principal) == ["a"])
        }
    }

    @Test("a change of mode is a change")
    func modeCounts() throws {
        try inFolder { path in
            try "".write(toFile: path, atomically: true, encoding: .utf8)
            let before = AccessFile(path).mark
            chmod(path, 0o604)
            #expect(AccessFile(path).mark != before)
        }
    }

    @Test("what cannot be done leaves the file as it was")
    func refusing() throws {
        try inFolder { path in
            let file = AccessFile(path)
            let token = AccessToken.make()
            try file.add(try entry(token, "x"))
            let before = try text(path)
            #expect(throws: AccessError.self) { try file.add(try entry(token, "again")) }
            let error = try #require(throws: AccessError.self) { try file.remove(token: "00000000") }
            #expect(error.message.hasPrefix(path) && error.isNotFound)
            #expect(try text(path) == before)
        }
    }

    @Test("a broken line keeps anything from being written, and is named")
    func broken() throws {
        try inFolder { path in
            try "user:1 a\n".write(toFile: path, atomically: true, encoding: .utf8)
            let file = AccessFile(path)
            let error = try #require(throws: AccessError.self) { try file.load() }
            #expect(error.message.hasPrefix("\(path): line 1: "))
            #expect(throws: AccessError.self) { try file.add(try entry(.make(), "x")) }
            #expect(try text(path) == "user:1 a\n")
        }
    }

    @Test("a file that everybody may write to is not believed, nor one that is none")
    func unsafe() throws {
        try inFolder { path in
            try "".write(toFile: path, atomically: true, encoding: .utf8)
            chmod(path, 0o666)
            let error = try #require(throws: AccessError.self) { try AccessFile(path).load() }
            #expect(error.message.contains("chmod o-w"))
            #expect(throws: AccessError.self) { try AccessFile("/dev/null").load() }
            #expect(throws: AccessError.self) { try AccessFile(path + ".none").load() }
            chmod(path, 0o644)
            #expect(try AccessFile(path).load().entries.isEmpty)
        }
    }

    @Test("bytes that are no text are refused")
    func notText() throws {
        try inFolder { path in
            try Data([0xff, 0xfe]).write(to: URL(fileURLWithPath: path))
            #expect(throws: AccessError.self) { try AccessFile(path).load() }
        }
    }
}

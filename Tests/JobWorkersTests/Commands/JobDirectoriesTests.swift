// SPDX-License-Identifier: Apache-2.0

import Foundation
import JobCore
import Testing

@testable import JobWorkers

@Suite("JobDirectories")
struct JobDirectoriesTests {
    private let jobID = JobID(time: Timestamp(nanoseconds: 0), routingSlot: 0, random: 1)

    @Test("a directory that is there already is made anew; all are removed at a start")
    func anew() throws {
        let root = try TemporaryFolder.make()
        defer { try? FileManager.default.removeItem(atPath: root) }
        let directories = try JobDirectories(path: root + "/work")
        let first = try directories.make(jobID, attempt: 1)
        try Data("x".utf8).write(to: URL(fileURLWithPath: first + "/file"))
        #expect(try directories.make(jobID, attempt: 1) == first)
        #expect(try FileManager.default.contentsOfDirectory(atPath: first).isEmpty)
        _ = try directories.make(jobID, attempt: 2)
        #expect(directories.removeAll())
        #expect(try FileManager.default.contentsOfDirectory(atPath: root + "/work").isEmpty)
        #expect(FileManager.default.fileExists(atPath: root + "/work"))
    }

    @Test("a folder that somebody else uses is refused, and stays as it is")
    func foreign() throws {
        let root = try TemporaryFolder.make()
        defer { try? FileManager.default.removeItem(atPath: root) }
        let path = root + "/work"
        let thesis = path + "/thesis"
        try FileManager.default.createDirectory(atPath: thesis, withIntermediateDirectories: true)
        #expect(chmod(root + "/work", 0o755) == 0)
        let error = #expect(throws: WorkersError.self) { try JobDirectories(path: path) }
        #expect(error?.message.contains("holds \"thesis\"") == true)
        #expect(FileManager.default.fileExists(atPath: thesis))
        let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
        #expect(mode == 0o755)
    }

    @Test("what is no directory of an attempt is left, and named", arguments: ["notes", "thesis-1", "1-2", "-"])
    func left(name: String) throws {
        let root = try TemporaryFolder.make()
        defer { try? FileManager.default.removeItem(atPath: root) }
        let directories = try JobDirectories(path: root + "/work")
        _ = try directories.make(jobID, attempt: 1)
        directories.addSpares()
        #expect(directories.foreignName == nil)
        try Data("x".utf8).write(to: URL(fileURLWithPath: "\(directories.path)/\(name)"))
        #expect(directories.foreignName == name)
        #expect(directories.removeAll())
        #expect(try FileManager.default.contentsOfDirectory(atPath: root + "/work") == [name])
        _ = try JobDirectories(path: root + "/work")
    }

    @Test("empty directories are kept for a full disk, and made again when some are gone")
    func spares() throws {
        let root = try TemporaryFolder.make()
        defer { try? FileManager.default.removeItem(atPath: root) }
        let directories = try JobDirectories(path: root + "/work")
        directories.addSpares()
        let names = Set((0..<JobDirectories.sparesMax).map { ".spare-\($0)" })
        #expect(try Set(FileManager.default.contentsOfDirectory(atPath: root + "/work")) == names)
        let made = try directories.make(jobID, attempt: 1)
        #expect(JobDirectories.remove(made))
        #expect(try Set(FileManager.default.contentsOfDirectory(atPath: root + "/work")) == names)
        #expect(directories.removeAll())
        #expect(try JobDirectories(path: root + "/work").make(jobID, attempt: 2).hasSuffix("-2"))
    }

    @Test("the folder can be passed through by jobs of other users, whatever the umask")
    func mode() throws {
        let root = try TemporaryFolder.make()
        defer { try? FileManager.default.removeItem(atPath: root) }
        let former = umask(0o077)
        defer { umask(former) }
        let directories = try JobDirectories(path: root + "/work")
        for _ in 0..<2 {
            let mode = try FileManager.default.attributesOfItem(atPath: root + "/work")[.posixPermissions] as? Int
            #expect(mode == 0o711)
            #expect(directories.removeAll())
        }
    }

    @Test("trees are removed up to the bound of depth, and left beyond it")
    func depth() throws {
        let root = try TemporaryFolder.make()
        defer { try? FileManager.default.removeItem(atPath: root) }
        func tree(_ depth: Int) throws -> String {
            let top = root + "/top"
            try FileManager.default.createDirectory(
                atPath: ([top] + Array(repeating: "d", count: depth - 1)).joined(separator: "/"),
                withIntermediateDirectories: true
            )
            return top
        }
        #expect(JobDirectories.remove(try tree(JobDirectories.depthMax)))
        #expect(!FileManager.default.fileExists(atPath: root + "/top"))
        #expect(!JobDirectories.remove(try tree(JobDirectories.depthMax + 1)))
        #expect(FileManager.default.fileExists(atPath: root + "/top"))
        #expect(JobDirectories.remove(root + "/no-such"))
    }

    @Test("a folder that cannot be made is told")
    func badFolder() {
        #expect(throws: WorkersError.self) { try JobDirectories(path: "/no/such/folder") }
    }
}

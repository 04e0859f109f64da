// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import JobWorkers

@Suite("ControlGroup")
struct ControlGroupTests {
    @Test("a group is joined in each hierarchy, and is gone when all its folders are")
    func folders() throws {
        let path = try TemporaryFolder.make()
        defer { try? FileManager.default.removeItem(atPath: path) }
        let group = ControlGroup(folders: ["a", "b"].map { .init(path: "\(path)/\($0)", isUnified: false) })
        #expect(group.joins == ["\(path)/a/cgroup.procs", "\(path)/b/cgroup.procs"])
        #expect(group.isEmpty && group.remove())
        for folder in group.folders {
            try FileManager.default.createDirectory(atPath: folder.path, withIntermediateDirectories: false)
        }
        #expect(group.remove())
        #expect(try FileManager.default.contentsOfDirectory(atPath: path).isEmpty)
        try FileManager.default.createDirectory(atPath: path + "/b/full", withIntermediateDirectories: true)
        #expect(!group.remove())
    }

    @Test(
        "a kill for the group's own limit of memory is told apart from others",
        arguments: [
            (true, "memory.events", "low 0\noom 1\noom_kill 2\n", "", true),
            (true, "memory.events", "low 0\noom 0\noom_kill 1\n", "", false),
            (true, "memory.events", "low 0\noom 3\noom_kill 0\n", "", false),
            (false, "memory.oom_control", "under_oom 0\noom_kill 1\n", "7\n", true),
            (false, "memory.oom_control", "under_oom 0\noom_kill 1\n", "0\n", false),
            (false, "memory.oom_control", "under_oom 0\noom_kill 0\n", "7\n", false),
            (false, "other", "", "", false),
        ]
    )
    func memory(isUnified: Bool, file: String, text: String, failures: String, isMet: Bool) throws {
        let path = try TemporaryFolder.make()
        defer { try? FileManager.default.removeItem(atPath: path) }
        try text.write(toFile: "\(path)/\(file)", atomically: false, encoding: .utf8)
        try failures.write(toFile: path + "/memory.failcnt", atomically: false, encoding: .utf8)
        let group = ControlGroup(folders: [.init(path: path, isUnified: isUnified)])
        #expect(group.hasRunOutOfMemory == isMet)
        try "1\n".write(toFile: path + "/memory.memsw.failcnt", atomically: false, encoding: .utf8)
        #expect(group.hasRunOutOfMemory == (isMet || text.contains("oom_kill 1") && !isUnified))
    }
}

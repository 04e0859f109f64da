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
            (true, "memory.events", "low 0\noom 1\noom_kill 2\n", 0, true),
            (true, "memory.events", "low 0\noom 0\noom_kill 1\n", 0, false),
            (true, "memory.events", "low 0\noom 3\noom_kill 0\n", 0, false),
            (false, "memory.oom_control", "under_oom 0\noom_kill 1\n", 1_048_576, true),
            (false, "memory.oom_control", "under_oom 0\noom_kill 1\n", 1_048_576 - 262_144, true),
            (false, "memory.oom_control", "under_oom 0\noom_kill 1\n", 524_288, false),
            (false, "memory.oom_control", "under_oom 0\noom_kill 0\n", 1_048_576, false),
            (false, "other", "", 1_048_576, false),
        ]
    )
    func memory(isUnified: Bool, file: String, text: String, most: Int, isMet: Bool) throws {
        let path = try TemporaryFolder.make()
        defer { try? FileManager.default.removeItem(atPath: path) }
        let files = [file: text, "memory.limit_in_bytes": "1048576\n", "memory.max_usage_in_bytes": "\(most)\n"]
        for (name, text) in files { try text.write(toFile: "\(path)/\(name)", atomically: false, encoding: .utf8) }
        #expect(ControlGroup(folders: [.init(path: path, isUnified: isUnified)]).hasRunOutOfMemory == isMet)
    }
}

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
}

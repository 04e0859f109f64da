// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import JobWorkers

@Suite("ControlGroupFile")
struct ControlGroupFileTests {
    @Test("a file that is there is read and written; one that is not is not made")
    func files() throws {
        let folder = try TemporaryFolder.make()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        #expect(ControlGroupFile.read(folder + "/none") == nil)
        #expect(!ControlGroupFile.write("1", to: folder + "/none") && errno == ENOENT)
        try Data().write(to: URL(fileURLWithPath: folder + "/pids.max"))
        #expect(ControlGroupFile.write("17", to: folder + "/pids.max"))
        #expect(ControlGroupFile.read(folder + "/pids.max") == "17")
    }
}

// SPDX-License-Identifier: Apache-2.0

import JobCore
import Testing

@Suite("CommandLimits")
struct CommandLimitsTests {
    @Test("the lesser of two limits counts, and one that is set counts against none")
    func bounded() {
        let most = CommandLimits(cpuSeconds: 10, memoryBytes: 1 << 30, processes: 7)
        let wanted = CommandLimits(cpuSeconds: 20, memoryBytes: 1 << 20, openFiles: 100)
        #expect(
            wanted.bounded(by: most)
                == CommandLimits(cpuSeconds: 10, memoryBytes: 1 << 20, openFiles: 100, processes: 7)
        )
        #expect(CommandLimits().bounded(by: most) == most)
        #expect(wanted.bounded(by: CommandLimits()) == wanted)
        #expect(CommandLimits(fileBytes: 5).bounded(by: CommandLimits(fileBytes: 4)).fileBytes == 4)
    }
}

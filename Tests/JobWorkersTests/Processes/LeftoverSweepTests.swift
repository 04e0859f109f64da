// SPDX-License-Identifier: Apache-2.0

import Foundation
import JobCore
import Logging
import Testing

@testable import JobWorkers

extension ProcessSuites {
    @Suite("LeftoverSweep")
    struct LeftoverSweepTests {
        private let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }

        @Test("what carries the store's mark is killed with its descendants; other stores' processes stay")
        func sweep() async throws {
            let mine = try CommandFixture()
            let other = try CommandFixture()
            let control = AttemptControl()
            let script =
                "trap '' TERM; env -i sh -c 'echo pid $$; sleep 1000; :' & setsid sh -c 'echo pid $$; kill -STOP $$' & wait; sleep 1000"
            async let run = mine.shell(script)
            async let otherRun = other.shell("echo ready; sleep 1000", control: control)
            try await waitUntil("the leftovers run") { try mine.printedPIDs().count == 2 }
            try await other.waitForOutput("ready\n")
            let killed = try LeftoverSweep(storeID: mine.storeID, logger: logger).run()
            #expect(killed >= 3)
            #expect(mine.markedProcesses().isEmpty)
            for pid in try mine.printedPIDs() { #expect(!isRunning(pid)) }
            #expect(try await run.outcome.signal == 9)
            #expect(!other.markedProcesses().isEmpty)
            control.requestCancel(grace: .zero)
            #expect(try await otherRun.outcome.ending == .cancelled)
        }

        @Test("a sweep without leftovers does nothing")
        func nothing() throws {
            #expect(try LeftoverSweep(storeID: UUID().uuidString, logger: logger).run() == 0)
        }

        private func entry(_ pid: Int32, parent: Int32, zombie: Bool = false) -> ProcessEntry {
            ProcessEntry(
                pid: pid,
                parent: parent,
                group: pid,
                session: pid,
                state: UInt8(ascii: zombie ? "Z" : "S"),
                startTime: 1
            )
        }

        @Test("this process and those above it are never leftovers, whatever they carry")
        func selfIsSafe() {
            let entries = [
                entry(1, parent: 0), entry(10, parent: 1), entry(20, parent: 10), entry(21, parent: 20),
                entry(30, parent: 10),
                entry(31, parent: 30), entry(40, parent: 1, zombie: true), entry(50, parent: 1),
            ]
            let marked: Set<Int32> = [10, 20, 30, 40, 50]
            let left = LeftoverSweep.leftovers(in: entries, mark: AttemptMark(storeID: "s"), selfPID: 20) { pid in
                marked.contains(pid) ? Array("JOBD_STORE=s\0".utf8) : []
            }
            #expect(left.map(\.pid) == [30, 31, 50])
        }
    }
}

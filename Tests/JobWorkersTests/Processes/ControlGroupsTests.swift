// SPDX-License-Identifier: Apache-2.0

import Foundation
import JobCore
import Testing

@testable import JobWorkers

private enum Machine {
    static let canMakeGroups: Bool = {
        let groups = ControlGroups(name: "jobd-test-\(getpid())")
        for hierarchy in groups.hierarchies { rmdir(hierarchy.path) }
        return groups.limitsMemory && groups.limitsProcesses
    }()
}

extension ProcessSuites {
    /// On machines where groups can be made; elsewhere the degraded way is all there is, and other suites test it.
    @Suite("ControlGroups", .enabled(if: Machine.canMakeGroups))
    final class ControlGroupsTests {
        private let groups = ControlGroups(name: "jobd-test-\(UUID().uuidString)")
        private let fixture: CommandFixture

        init() throws {
            fixture = try CommandFixture(policy: CommandPolicy(limits: CommandLimits(processes: 20)), groups: groups)
        }

        deinit {
            groups.removeLeftovers()
            for hierarchy in groups.hierarchies { rmdir(hierarchy.path) }
        }

        private func leftGroups() throws -> [String] {
            try groups.hierarchies.flatMap { hierarchy in
                try FileManager.default.contentsOfDirectory(atPath: hierarchy.path).filter { $0.contains("-1") }
            }
        }

        @Test("a job that takes more memory than it has is killed, one that takes less is not")
        func memory() async throws {
            let limits = CommandLimits(memoryBytes: 64 << 20)
            let hog = CommandSpec(
                argv: ["sh", "-c", "head -c 200000000 /dev/zero | tail -c 150000000 | wc -c"],
                limits: limits
            )
            let run = try await fixture.run(hog)
            #expect(run.stdout != "150000000\n", "\(run)")
            let modest = CommandSpec(
                argv: ["sh", "-c", "head -c 2000000 /dev/zero | tail -c 1000000 | wc -c"],
                limits: limits
            )
            #expect(try await fixture.run(modest).stdout == "1000000\n")
            #expect(try leftGroups().isEmpty)
        }

        @Test("a job has only so many processes")
        func processes() async throws {
            let run = try await fixture.shell("for i in $(seq 40); do sleep 1000 & done; echo all")
            #expect(run.outcome.ending == .failed || !run.stderr.isEmpty, "\(run)")
            #expect(run.stderr.contains("fork"))
            #expect(fixture.markedProcesses().isEmpty)
            #expect(try leftGroups().isEmpty)
        }

        @Test("a process without a mark in a session of its own ends with its job")
        func unmarked() async throws {
            let run = try await fixture.shell(
                "env -i setsid sh -c 'exec >/dev/null 2>&1 </dev/null; (sleep 1000 &) & sleep 1000' & echo pid $!; sleep 0.2"
            )
            #expect(run.outcome.ending == .succeeded)
            for pid in try fixture.printedPIDs() { #expect(!isRunning(pid)) }
            #expect(try leftGroups().isEmpty)
        }

        @Test("the groups that a former daemon has left are emptied and removed")
        func leftovers() async throws {
            let group = try groups.make("left-1", limits: CommandLimits(processes: 5))
            let process = Process()
            process.executableURL = URL(fileURLWithPath: "/bin/sleep")
            process.arguments = ["1000"]
            try process.run()
            for file in group.joins { #expect(ControlGroupFile.write("\(process.processIdentifier)", to: file)) }
            #expect(!group.isEmpty)
            group.kill()
            process.waitUntilExit()
            #expect(group.isEmpty)
            groups.removeLeftovers()
            #expect(try leftGroups().isEmpty)
        }
    }
}

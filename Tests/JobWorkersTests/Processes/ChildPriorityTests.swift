// SPDX-License-Identifier: Apache-2.0

internal import Foundation
internal import Glibc
internal import Testing

@testable internal import JobWorkers

@Suite("Priority of commands")
struct ChildPriorityTests {
    private func group(_ pid: pid_t) -> String {
        (try? String(contentsOfFile: "/proc/\(pid)/autogroup", encoding: .utf8)) ?? ""
    }

    @Test("a child is lowered, and with it its session if it leads one; this process is not", arguments: [true, false])
    func lowers(leadsSession: Bool) throws {
        let own = getpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0)
        let ownGroup = group(getpid())
        var pid = pid_t()
        let arguments = [strdup("sleep"), strdup("60"), nil]
        defer { arguments.forEach { free($0) } }
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        // POSIX_SPAWN_SETSID, which Glibc does not show to Swift.
        if leadsSession { posix_spawnattr_setflags(&attributes, 0x80) }
        try #require(posix_spawn(&pid, "/bin/sleep", nil, &attributes, arguments, nil) == 0)
        defer {
            kill(pid, SIGKILL)
            waitpid(pid, nil, 0)
        }
        ChildPriority.lower(pid)
        #expect(getpriority(__priority_which_t(PRIO_PROCESS.rawValue), id_t(pid)) == ChildPriority.nice)
        #expect(getpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0) == own)
        #expect(group(getpid()) == ownGroup)
        // No kernel without autogroups has the file.
        if leadsSession, !ownGroup.isEmpty { #expect(group(pid).hasSuffix("nice \(ChildPriority.nice)\n")) }
    }

    @Test("a process that is gone is no trouble")
    func gone() {
        ChildPriority.lower(Int32.max)
    }
}

// SPDX-License-Identifier: Apache-2.0

internal import Glibc
internal import Testing

@testable internal import JobWorkers

@Suite("Priority of commands")
struct ChildPriorityTests {
    @Test("a child is lowered, and this process is not")
    func lowers() throws {
        let own = getpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0)
        var pid = pid_t()
        let arguments = [strdup("sleep"), strdup("60"), nil]
        defer { arguments.forEach { free($0) } }
        try #require(posix_spawn(&pid, "/bin/sleep", nil, nil, arguments, nil) == 0)
        defer {
            kill(pid, SIGKILL)
            waitpid(pid, nil, 0)
        }
        ChildPriority.lower(pid)
        #expect(getpriority(__priority_which_t(PRIO_PROCESS.rawValue), id_t(pid)) == ChildPriority.nice)
        #expect(getpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0) == own)
    }

    @Test("a process that is gone is no trouble")
    func gone() {
        ChildPriority.lower(Int32.max)
    }
}

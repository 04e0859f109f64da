// SPDX-License-Identifier: Apache-2.0

internal import Glibc

/// Lets commands have the processors that nobody else wants, so that busy jobs do not slow the service down.
enum ChildPriority {
    /// The weakest share of the processors (setpriority(2)).
    static let nice: Int32 = 19

    /// Lowers a command that has just been started; its children inherit it. Best effort.
    ///
    /// The command leads a session of its own, and where the kernel groups processes by session (autogroup, sched(7))
    /// it is the group's value that counts between sessions. Of a process that leads none it is left alone: there it
    /// would be that of whoever else is in the session, a person's shell for example.
    static func lower(_ pid: Int32) {
        _ = setpriority(__priority_which_t(PRIO_PROCESS.rawValue), id_t(pid), nice)
        guard getsid(pid) == pid else { return }
        let descriptor = open("/proc/\(pid)/autogroup", O_WRONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return }
        let text = Array(String(nice).utf8)
        _ = write(descriptor, text, text.count)
        close(descriptor)
    }
}

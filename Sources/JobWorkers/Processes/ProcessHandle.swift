// SPDX-License-Identifier: Apache-2.0

internal import CLinuxProcess
internal import Glibc

/// A hold on one very process: its id may be given to another one, the handle never is.
final class ProcessHandle: Sendable {
    let pid: Int32
    /// A pidfd; it becomes readable when the process has ended.
    let descriptor: Int32

    /// A hold on the process of a table entry; nil when it has gone, or its id has been given to another one.
    init?(_ entry: ProcessEntry) {
        let descriptor = ScarceDescriptor.get { jobd_pidfd_open(entry.pid) }
        guard descriptor >= 0 else { return nil }
        guard ProcessTable.entry(entry.pid)?.startTime == entry.startTime else {
            close(descriptor)
            return nil
        }
        pid = entry.pid
        self.descriptor = descriptor
    }

    /// A hold on a child of this process that has not been reaped yet.
    init?(child pid: Int32) {
        let descriptor = ScarceDescriptor.get { jobd_pidfd_open(pid) }
        guard descriptor >= 0 else { return nil }
        self.pid = pid
        self.descriptor = descriptor
    }

    deinit {
        close(descriptor)
    }

    /// Sends a signal; false when the process has gone or must not be signalled by us.
    @discardableResult
    func send(_ signal: Int32) -> Bool {
        jobd_pidfd_send_signal(descriptor, signal) == 0
    }

    /// Whether the process has ended, be it reaped or not.
    var hasEnded: Bool {
        var request = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        return poll(&request, 1, 0) > 0
    }

    /// Reaps the process if it has ended and is a child of this one; not for those that swift-subprocess waits for.
    func reap() {
        var ending = siginfo_t()
        _ = waitid(P_PIDFD, id_t(descriptor), &ending, WEXITED | WNOHANG)
    }
}

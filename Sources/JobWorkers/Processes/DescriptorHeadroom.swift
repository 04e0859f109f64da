// SPDX-License-Identifier: Apache-2.0

internal import Glibc
internal import Synchronization

/// Whether enough descriptors are left to start commands. swift-subprocess ends the whole process when it runs out of
/// them in the middle of a start, so that is asked before.
enum DescriptorHeadroom {
    /// Descriptors that one start needs at a time, rounded up: both ends of four pipes and their copies, three holds on
    /// the process, its output's files.
    static let perStart = 24
    /// One trial at a time, for each takes for a moment what it asks for.
    private static let trying = Mutex(())

    /// Whether so many commands can be started at once.
    static func suffices(forStarts count: Int) -> Bool {
        let needed = count * perStart
        guard let free else { return canTake(needed) }
        return free >= needed
    }

    /// Descriptors left to this process; nil where the kernel does not count those in use (Linux before 6.2), or /proc is
    /// not there.
    static var free: Int? {
        var (entry, limit) = (stat(), rlimit())
        guard stat("/proc/self/fd", &entry) == 0, entry.st_size > 0,
            getrlimit(Int32(RLIMIT_NOFILE.rawValue), &limit) == 0
        else { return nil }
        return Int(clamping: limit.rlim_cur) - Int(entry.st_size)
    }

    /// Whether so many descriptors can be taken, by taking them.
    static func canTake(_ count: Int) -> Bool {
        trying.withLock { _ in
            var taken = [open("/dev/null", O_RDONLY | O_CLOEXEC)]
            defer { for descriptor in taken where descriptor >= 0 { close(descriptor) } }
            while taken[taken.count - 1] >= 0, taken.count < count {
                taken.append(fcntl(taken[0], F_DUPFD_CLOEXEC, 0))
            }
            return taken[taken.count - 1] >= 0
        }
    }
}

// SPDX-License-Identifier: Apache-2.0

internal import Glibc
internal import JobCore

/// The machine's wall clock.
enum WallClock {
    /// Now, since the Unix epoch.
    static func now() -> Timestamp {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Timestamp(nanoseconds: Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec))
    }
}

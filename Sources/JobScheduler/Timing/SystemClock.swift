// SPDX-License-Identifier: Apache-2.0

internal import Glibc
public import JobCore

/// The clocks of the machine: CLOCK_REALTIME, and CLOCK_BOOTTIME put on the scale of the wall clock once, at the start.
public struct SystemClock: SchedulerClock {
    /// The longest sleep for a time of the wall clock; after it the clock is read again, in case it was set.
    public static let wallSleepMax = TimeSpan.seconds(5)

    /// Wall time minus boot time when the clock was made.
    private let offset: TimeSpan

    /// Begins the steady scale at the wall clock's present reading.
    public init() {
        offset = Self.read(CLOCK_REALTIME) - Self.read(CLOCK_BOOTTIME)
    }

    /// Both clocks, now.
    public func now() -> Instant {
        Instant(wall: Self.read(CLOCK_REALTIME), steady: Self.read(CLOCK_BOOTTIME) + offset)
    }

    /// Sleeps until either clock reaches its time, at most `wallSleepMax` when the wall clock is asked.
    public func sleep(until wake: Wake) async {
        let now = now()
        var spans: [TimeSpan] = []
        if let steady = wake.steady { spans.append(steady - now.steady) }
        if let wall = wake.wall { spans.append(min(wall - now.wall, Self.wallSleepMax)) }
        guard let span = spans.min(), span > .zero else { return }
        try? await Task.sleep(for: .nanoseconds(span.nanoseconds), tolerance: .zero)
    }

    private static func read(_ clock: clockid_t) -> Timestamp {
        var time = timespec()
        clock_gettime(clock, &time)
        return Timestamp(nanoseconds: Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec))
    }
}

// SPDX-License-Identifier: Apache-2.0

public import JobCore

/// The seam to time: the scheduler asks no other clock.
public protocol SchedulerClock: Sendable {
    /// Both clocks, now. The steady reading never goes back.
    func now() -> Instant

    /// Sleeps until either clock reaches its time; may return earlier, and returns soon once the task is cancelled.
    func sleep(until wake: Wake) async
}

/// When to wake up: as soon as either clock reaches its time; nil = not by that clock.
public struct Wake: Hashable, Sendable {
    /// By the wall clock.
    public var wall: Timestamp?
    /// By the steady clock.
    public var steady: Timestamp?

    /// Times from their parts.
    public init(wall: Timestamp?, steady: Timestamp?) {
        self.wall = wall
        self.steady = steady
    }

    /// True when neither clock is asked.
    public var isNever: Bool { wall == nil && steady == nil }

    /// True when this asks for an earlier moment than `other` by either clock.
    func isEarlier(than other: Wake) -> Bool {
        (wall ?? .distantFuture) < (other.wall ?? .distantFuture)
            || (steady ?? .distantFuture) < (other.steady ?? .distantFuture)
    }
}

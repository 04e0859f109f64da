// SPDX-License-Identifier: Apache-2.0

/// What happens to the times of a schedule that a clock change skips or repeats.
public struct LocalTimePolicy: Hashable, Sendable {
    /// For clock times that do not exist because the clock was moved forward.
    public enum Gap: Hashable, Sendable {
        /// As long after the change as it was to be after the last valid time: 02:30 becomes 03:30.
        case shiftForward
        /// Not at all.
        case skip
        /// Once, at the change.
        case runAtGapEnd
    }

    /// For clock times that come twice because the clock was moved back.
    public enum Repeat: Hashable, Sendable {
        /// Only the first time.
        case first
        /// Only the second time.
        case second
        /// Both times.
        case both
    }

    /// What happens to skipped clock times.
    public var gap: Gap
    /// What happens to repeated clock times.
    public var `repeat`: Repeat

    /// A policy; without arguments skipped times shift forward and repeated ones run the first time.
    public init(gap: Gap = .shiftForward, repeat: Repeat = .first) {
        self.gap = gap
        self.repeat = `repeat`
    }
}

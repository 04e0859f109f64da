// SPDX-License-Identifier: Apache-2.0

/// Where an attempt is in its life. The raw values are those of the journal's and the API's enums; they never change.
public enum AttemptState: UInt8, CaseIterable, Hashable, Sendable {
    /// Given to a worker, not yet reported as started.
    case leased = 1
    /// Reported as started.
    case running = 2
    /// Ended well.
    case succeeded = 3
    /// Ended with a failure.
    case failed = 4
    /// Stopped because run_timeout passed.
    case timedOut = 5
    /// Its worker or daemon went away.
    case lost = 6
    /// Stopped by a cancel or a deadline.
    case cancelled = 7

    /// True once the attempt has ended.
    public var isEnded: Bool {
        rawValue >= AttemptState.succeeded.rawValue
    }
}

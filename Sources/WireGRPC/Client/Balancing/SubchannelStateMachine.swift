// SPDX-License-Identifier: Apache-2.0

internal import WireHTTP2

/// When one address is connected to (connection-backoff.md).
///
/// ```
///   idle ── connectRequested ──► connecting ── connected ──► ready ── connectionEnded ──► idle
///     ▲                              └── connectFailed ──► resting
///     └────────────── restEnded ──────────────────────────────┘
/// ```
///
/// Attempts are never closer to each other than the backoff, counted from their starts: also after a connection that a
/// server accepted and ended at once.
///
/// Pure: time and chance are inputs.
struct SubchannelStateMachine: Sendable {
    private enum State {
        case idle
        case connecting
        case ready
        case resting
    }

    private let backoff: Backoff
    private var state = State.idle
    private var failures = 0
    private var startedAt: UInt64 = 0
    private var notBefore: UInt64 = 0

    init(backoff: Backoff) {
        self.backoff = backoff
    }

    /// A connection is wanted: after how many nanoseconds to start the attempt; nil when there is nothing to do.
    mutating func connectRequested(at now: UInt64) -> UInt64? {
        guard state == .idle else { return nil }
        state = .connecting
        return notBefore > now ? notBefore - now : 0
    }

    /// The attempt starts now; false when it is not wanted any more.
    mutating func attemptStarted(at now: UInt64, random: Double) -> Bool {
        guard state == .connecting else { return false }
        startedAt = now
        notBefore = now.adding(nanoseconds: backoff.nanoseconds(failures: failures + 1, random: random))
        return true
    }

    /// The server took the connection and sent its settings; false when it is not wanted any more.
    mutating func connected() -> Bool {
        guard state == .connecting else { return false }
        forgetFailures()
        state = .ready
        return true
    }

    /// The attempt failed: for how many nanoseconds to rest; nil when nobody wanted it any more.
    mutating func connectFailed(at now: UInt64) -> UInt64? {
        guard state == .connecting else { return nil }
        failures += 1
        state = .resting
        return notBefore > now ? notBefore - now : 0
    }

    /// The rest is over; false when it was cut short.
    mutating func restEnded() -> Bool {
        guard state == .resting else { return false }
        state = .idle
        return true
    }

    /// The connection takes no more calls: it broke, or the server said goodbye. False when there was none.
    mutating func connectionEnded() -> Bool {
        guard state == .ready else { return false }
        state = .idle
        return true
    }

    /// The address is not needed now: by the time it is again, its failures say nothing.
    mutating func released() {
        forgetFailures()
        state = .idle
    }

    private mutating func forgetFailures() {
        failures = 0
        notBefore = min(notBefore, startedAt.adding(backoff.initial))
    }
}

extension UInt64 {
    /// A point in time later; the end of time when there is none.
    func adding(nanoseconds: UInt64) -> UInt64 {
        let (sum, overflow) = addingReportingOverflow(nanoseconds)
        return overflow ? .max : sum
    }
}

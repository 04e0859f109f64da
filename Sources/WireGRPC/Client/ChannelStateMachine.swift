// SPDX-License-Identifier: Apache-2.0

/// When a channel connects, and what a call meets in each state.
///
/// ```
///   idle ── callArrived ──► connecting ── connected ──► ready ── connectionEnded ──► idle
///                              ▲   └── connectFailed ──► resting
///                              └──── retryTimeReached ─────┘
/// ```
///
/// Pure: time and chance are inputs.
struct ChannelStateMachine: Sendable {
    private enum State {
        case idle
        case connecting
        case ready
        /// The last attempt failed; the next one is not before this time.
        case resting(until: UInt64, RPCError)
        case closed
    }

    private let backoff: Backoff
    private var state = State.idle
    private var failures = 0

    init(backoff: Backoff) {
        self.backoff = backoff
    }

    /// What to do with a call.
    enum OnCall: Equatable {
        case start
        case wait
        case waitAndConnect
        case fail(RPCError)
    }

    /// Somebody calls.
    mutating func callArrived(waitsForReady: Bool, at now: UInt64) -> OnCall {
        switch state {
        case .ready: return .start
        case .connecting: return .wait
        case .idle:
            state = .connecting
            return .waitAndConnect
        case .resting(let until, let error):
            guard now < until else {
                state = .connecting
                return .waitAndConnect
            }
            return waitsForReady ? .wait : .fail(error)
        case .closed:
            return .fail(Self.closedError)
        }
    }

    /// The attempt succeeded; false when the channel was closed meanwhile and the connection is not wanted.
    mutating func connected() -> Bool {
        guard case .connecting = state else { return false }
        failures = 0
        state = .ready
        return true
    }

    /// The attempt failed; returns after how many nanoseconds to try again, if somebody waits.
    mutating func connectFailed(_ error: RPCError, at now: UInt64, random: Double) -> UInt64? {
        guard case .connecting = state else { return nil }
        failures += 1
        let wait = backoff.nanoseconds(failures: failures, random: random)
        state = .resting(until: now &+ wait, error)
        return wait
    }

    /// The wait is over; true when to connect because somebody waits.
    mutating func retryTimeReached(isWaitedFor: Bool) -> Bool {
        guard case .resting = state, isWaitedFor else { return false }
        state = .connecting
        return true
    }

    /// The connection takes no more calls: it broke, or the server said goodbye.
    mutating func connectionEnded() {
        if case .ready = state {
            state = .idle
        }
    }

    /// The owner closes the channel.
    mutating func close() {
        state = .closed
    }

    static var closedError: RPCError { RPCError(code: .unavailable, message: "the channel is closed") }
}

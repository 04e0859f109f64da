// SPDX-License-Identifier: Apache-2.0

/// Whether a channel takes calls.
///
/// ```
///   open ── closeGracefully ──► draining ── the last call ended, or the time is over ──► closed
///     └───────────────────────────── close ──────────────────────────────────────────────┘
/// ```
struct ChannelStateMachine: Sendable {
    private enum State {
        case open
        /// Calls that began before go on.
        case draining
        case closed
    }

    private var state = State.open

    /// What a new call fails with; nil when it may begin.
    var refusal: RPCError? {
        switch state {
        case .open: nil
        case .draining: RPCError(code: .unavailable, message: "the channel is closing")
        case .closed: Self.closedError
        }
    }

    /// The owner closes the channel once no call is left; true when to close it now.
    mutating func closeGracefully(hasCalls: Bool) -> Bool {
        if case .open = state { state = .draining }
        return !hasCalls
    }

    /// A call ended; true when it was the last and the channel is to be closed.
    func callEnded(hasCalls: Bool) -> Bool {
        state == .draining && !hasCalls
    }

    /// The owner closes the channel; false when it was closed before.
    mutating func close() -> Bool {
        defer { state = .closed }
        return state != .closed
    }

    static let closedError = RPCError(code: .unavailable, message: "the channel is closed")
}

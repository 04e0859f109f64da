// SPDX-License-Identifier: Apache-2.0

/// How often a client may ask whether the server is there (gRFC A8 and gRPC's keepalive page).
package struct PingLimits: Sendable, Equatable {
    /// Shortest time between two PINGs while a call is open.
    package var interval = Duration.seconds(300)
    /// Shortest time between two PINGs while none is.
    package var intervalWithoutCalls = Duration.seconds(7200)
    /// PINGs that may come too early before the connection ends.
    package var strikesMax = 2

    package init() {}
}

/// Counts PINGs that come too early. What the server sends for its calls sets the count back: a client may measure it.
struct PingStrikes {
    private let limits: PingLimits
    private var strikes = 0
    private var last: UInt64?

    init(_ limits: PingLimits) {
        self.limits = limits
    }

    /// HEADERS or DATA left.
    mutating func reset() {
        strikes = 0
        last = nil
    }

    /// A PING came; false when it was one too many.
    mutating func pingReceived(hasStreams: Bool, at now: UInt64) -> Bool {
        defer { last = now }
        guard let last, now < last.adding(hasStreams ? limits.interval : limits.intervalWithoutCalls) else {
            return true
        }
        strikes += 1
        return strikes <= limits.strikesMax
    }
}

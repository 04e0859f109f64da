// SPDX-License-Identifier: Apache-2.0

/// Counts failures in a row and decides the pause before the next try.
struct Outage: Sendable, Equatable {
    private(set) var failures = 0

    var isOngoing: Bool { failures > 0 }

    /// One more failure: the delay before the next try, or nil when `triesMax` tries have been made.
    ///
    /// `random` is uniform in 0 to 1. `pushback` is the delay the server asked for.
    mutating func failed(
        _ configuration: RetryConfiguration,
        triesMax: Int,
        random: Double,
        pushback: Duration?
    ) -> Duration? {
        failures += 1
        guard failures < triesMax else { return nil }
        var cap = configuration.initial
        for _ in 1..<failures where cap < configuration.delayMax {
            cap = cap * configuration.multiplier
        }
        let delay = min(cap, configuration.delayMax) * random
        return max(delay, min(pushback ?? .zero, configuration.pushbackMax))
    }

    mutating func ended() {
        failures = 0
    }
}

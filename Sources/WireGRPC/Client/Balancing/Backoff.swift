// SPDX-License-Identifier: Apache-2.0

internal import WireHTTP2

/// How long to wait before the next attempt to connect: exponential with jitter (connection-backoff.md).
public struct Backoff: Sendable {
    /// The wait after the first failure.
    public var initial = Duration.milliseconds(200)
    /// What each further failure multiplies it by.
    public var multiplier = 1.6
    /// The longest wait, before jitter.
    public var max = Duration.seconds(30)
    /// The part of a wait that is left to chance, up and down: 0.2 means 80 % to 120 %.
    public var jitter = 0.2

    /// The defaults.
    public init() {}

    /// The wait after so many failures in a row, in nanoseconds. `random` is evenly spread over 0..<1.
    func nanoseconds(failures: Int, random: Double) -> UInt64 {
        var wait = Double(initial.wholeNanoseconds)
        let longest = Double(max.wholeNanoseconds)
        var counted = 1
        while counted < failures, wait < longest {
            wait *= multiplier
            counted += 1
        }
        wait = Swift.min(wait, longest) * (1 + jitter * (2 * random - 1))
        return UInt64(Swift.max(0, wait))
    }
}

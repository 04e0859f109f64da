// SPDX-License-Identifier: Apache-2.0

/// The tokens of a channel that let retries through (gRFC A6, "Throttling Retry Attempts and Hedged RPCs").
///
/// Counted in thousandths, so that ratios of three decimals add up exactly.
struct RetryThrottle: Sendable, Equatable {
    /// The smallest ratio that counts.
    static let ratioMin = 0.001

    private static let parts = 1000

    private let most: Int
    private let gain: Int
    private(set) var thousandths: Int

    init(_ throttling: RetryThrottling) {
        most = min(max(1, throttling.tokensMax), 1000) * Self.parts
        let ratio = min(max(Self.ratioMin, throttling.tokenRatio), 1000)
        gain = Int(ratio * Double(Self.parts))
        thousandths = most
    }

    /// Whether no retry may be made.
    var isClosed: Bool { thousandths <= most / 2 }

    /// An attempt ended in a way that a retry would follow.
    mutating func attemptFailed() {
        thousandths = max(0, thousandths - Self.parts)
    }

    /// A call ended well.
    mutating func callSucceeded() {
        thousandths = min(most, thousandths + gain)
    }
}

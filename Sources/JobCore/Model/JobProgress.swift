// SPDX-License-Identifier: Apache-2.0

/// How far a running attempt says it is.
public struct JobProgress: Hashable, Sendable {
    /// 0 to 1.
    public var fraction: Double
    /// Free text, at most 1 024 bytes.
    public var message: String

    /// Progress from its parts.
    public init(fraction: Double, message: String) {
        self.fraction = fraction
        self.message = message
    }
}

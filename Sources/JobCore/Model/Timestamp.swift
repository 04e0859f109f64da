// SPDX-License-Identifier: Apache-2.0

/// A wall-clock instant: nanoseconds since the Unix epoch, leap seconds not counted (years 1677 to 2262).
public struct Timestamp: Hashable, Comparable, Sendable {
    /// Nanoseconds since 1970-01-01T00:00:00Z; negative before it.
    public var nanoseconds: Int64

    /// An instant from its distance to the Unix epoch in nanoseconds.
    public init(nanoseconds: Int64) {
        self.nanoseconds = nanoseconds
    }

    /// Orders instants from earlier to later.
    public static func < (left: Timestamp, right: Timestamp) -> Bool {
        left.nanoseconds < right.nanoseconds
    }
}

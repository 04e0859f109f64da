// SPDX-License-Identifier: Apache-2.0

/// Identifier of a job: a UUID of version 7 (RFC 9562, section 5.7) whose 12 bits `rand_a` are the routing slot.
///
/// Identifiers order by the millisecond they were made in, then by slot, then at random.
public struct JobID: Hashable, Comparable, Sendable {
    /// unix_ts_ms (48 bits), version (4 bits), routing slot (12 bits).
    public let high: UInt64
    /// variant (2 bits), random (62 bits).
    public let low: UInt64

    /// Routing slots are 0..<this.
    public static let routingSlotCount = 4096

    /// An identifier from its big-endian halves, taken as they are.
    public init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    /// A new identifier.
    ///
    /// - Parameters:
    ///   - time: The moment it is made; its milliseconds since the epoch take the first 48 bits (0 before the epoch).
    ///   - routingSlot: 0 to 4095; higher bits are ignored.
    ///   - random: 62 of its bits make the identifier unique.
    public init(time: Timestamp, routingSlot: UInt16, random: UInt64) {
        let milliseconds = UInt64(max(0, time.nanoseconds / 1_000_000))
        high = milliseconds << 16 | 0x7000 | UInt64(routingSlot & 0x0FFF)
        low = 0x8000_0000_0000_0000 | random & 0x3FFF_FFFF_FFFF_FFFF
    }

    /// The slot a router sends requests about this job to, 0 to 4095.
    public var routingSlot: UInt16 {
        UInt16(truncatingIfNeeded: high & 0x0FFF)
    }

    /// Orders identifiers as their texts order.
    public static func < (left: JobID, right: JobID) -> Bool {
        (left.high, left.low) < (right.high, right.low)
    }
}

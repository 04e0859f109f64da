// SPDX-License-Identifier: Apache-2.0

/// What an input brings from outside: when it happens, and randomness. Nothing else from outside decides anything.
public struct Moment: Hashable, Sendable {
    /// When.
    public var now: Instant
    /// 64 random bits, for identifiers and jitter.
    public var random: UInt64

    /// A moment from its parts.
    public init(now: Instant, random: UInt64) {
        self.now = now
        self.random = random
    }
}

/// What came of one or more inputs, in order: facts for the journal, and orders that may leave once the facts before
/// them are durable. Events are read off the changes (`Change.event`); replies are the results of the inputs.
public struct MachineOutput: Sendable {
    /// The facts, with consecutive sequences.
    public var changes: [Change] = []
    /// The orders.
    public var orders: [PlacedOrder] = []

    /// An order for a session.
    public struct PlacedOrder: Hashable, Sendable {
        /// The session.
        public var session: WorkSessionID
        /// The order.
        public var order: SessionOrder
        /// It may leave once this position is durable.
        public var afterSequence: UInt64
    }

    /// Nothing yet.
    public init() {}

    /// True when nothing came of it.
    public var isEmpty: Bool { changes.isEmpty && orders.isEmpty }
}

// SPDX-License-Identifier: Apache-2.0

public import JobCore

/// The bounds of a worker pool.
public struct WorkerPoolConfiguration: Hashable, Sendable {
    /// Attempts that run at a time.
    public var slots: Int
    /// Time between the polite and the forceful end of attempts when the pool itself is stopped.
    public var stopGrace: TimeSpan

    /// What `slots` may be.
    public static let slotsBounds = 1...4096

    /// Bounds; `slots` is brought inside of `slotsBounds`.
    public init(slots: Int, stopGrace: TimeSpan = .seconds(10)) {
        self.slots = min(max(slots, Self.slotsBounds.lowerBound), Self.slotsBounds.upperBound)
        self.stopGrace = stopGrace
    }
}

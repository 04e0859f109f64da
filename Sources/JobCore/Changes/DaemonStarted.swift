// SPDX-License-Identifier: Apache-2.0

/// A daemon opened the store. What ran before is settled by the changes that follow.
public struct DaemonStarted: Hashable, Sendable {
    /// The journal's epoch from here on.
    public var epoch: UInt64
    /// True when the daemon before it stopped in order.
    public var isAfterCleanStop: Bool

    /// The change from its parts.
    public init(
        epoch: UInt64,
        isAfterCleanStop: Bool
    ) {
        self.epoch = epoch
        self.isAfterCleanStop = isAfterCleanStop
    }
}

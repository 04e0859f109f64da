// SPDX-License-Identifier: Apache-2.0

/// The lease of a live attempt that a worker elsewhere holds: it outlives the daemon.
public struct RemoteLease: Hashable, Sendable {
    /// Epoch of the journal when it was given; with the attempt's number the token.
    public var epoch: UInt64
    /// The worker.
    public var workerID: String
    /// How long it lasts while the worker says nothing.
    public var span: TimeSpan

    /// A lease from its parts.
    public init(epoch: UInt64, workerID: String, span: TimeSpan) {
        self.epoch = epoch
        self.workerID = workerID
        self.span = span
    }
}

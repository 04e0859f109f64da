// SPDX-License-Identifier: Apache-2.0

/// Proof of a lease: a message about an attempt is accepted only with the token of the job's live attempt.
public struct AttemptToken: Hashable, Sendable {
    /// Epoch of the journal when the lease was given; raised each time the store is opened.
    public var epoch: UInt64
    /// Number of the attempt within the job, from 1, strictly increasing.
    public var attempt: UInt32

    /// A token from its parts.
    public init(epoch: UInt64, attempt: UInt32) {
        self.epoch = epoch
        self.attempt = attempt
    }
}

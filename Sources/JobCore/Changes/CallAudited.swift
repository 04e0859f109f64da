// SPDX-License-Identifier: Apache-2.0

/// A call changed something, or was refused for want of rights. Changes nothing itself, and makes no event.
public struct CallAudited: Hashable, Sendable {
    /// Who did what.
    public var call: AuditedCall
    /// Why it was refused; empty = it was done.
    public var refusal: String
    /// Position of the first change that it made; 0 = none.
    public var changedSequence: UInt64
    /// Refused calls since the one before that are not kept.
    public var omittedCount: UInt64

    /// The change from its parts.
    public init(call: AuditedCall, refusal: String = "", changedSequence: UInt64 = 0, omittedCount: UInt64 = 0) {
        self.call = call
        self.refusal = refusal
        self.changedSequence = changedSequence
        self.omittedCount = omittedCount
    }
}

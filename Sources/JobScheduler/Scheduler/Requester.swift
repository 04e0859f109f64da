// SPDX-License-Identifier: Apache-2.0

public import JobCore

/// Who asks for a change.
public struct Requester: Sendable, Hashable, ExpressibleByStringLiteral {
    /// As events name it.
    public var name: String
    /// What is kept of the call; nil = nothing.
    public var call: AuditedCall?

    /// Upper bound of the bytes that what is kept takes in the journal.
    var recordBytes: Int { call == nil ? 0 : Scheduler.auditBytes }

    /// Who asks, and what is kept of it.
    public init(_ name: String, call: AuditedCall? = nil) {
        self.name = name
        self.call = call
    }

    /// One of whose call nothing is kept.
    public init(stringLiteral name: String) {
        self.init(name)
    }
}

// SPDX-License-Identifier: Apache-2.0

/// Who made a call, and to what end, as it is kept for those who ask later.
public struct AuditedCall: Hashable, Sendable {
    /// Longest text that is kept of each field, in bytes.
    public static let textBytesMax = 128

    /// The principal; empty = not known.
    public var principal = ""
    /// What it showed, without what is secret about it; empty = nothing that is known.
    public var credential = ""
    /// Its address.
    public var peer = ""
    /// Name of the RPC.
    public var method = ""
    /// The namespace of the request; empty = none.
    public var namespace = ""
    /// The job, schedule or worker that it is about; empty = none, or several jobs.
    public var resource = ""
    /// The client's key for a repeated request; empty = none.
    public var requestID = ""

    /// A call with its fields empty.
    public init() {}

    /// As it is, with what is too long cut.
    func bounded() -> AuditedCall {
        func cut(_ text: String) -> String { text.cut(toBytes: Self.textBytesMax) }
        var call = self
        (call.principal, call.credential, call.peer) = (cut(principal), cut(credential), cut(peer))
        (call.method, call.namespace) = (cut(method), cut(namespace))
        (call.resource, call.requestID) = (cut(resource), cut(requestID))
        return call
    }
}

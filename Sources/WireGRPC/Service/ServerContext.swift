// SPDX-License-Identifier: Apache-2.0

public import WireNet

/// The call that a handler serves.
///
/// A call that the client gave up, whose deadline passed or whose connection broke cancels the Task of its handler.
public struct ServerContext: Sendable {
    let record: ServerCallRecord

    init(_ record: ServerCallRecord) {
        self.record = record
    }

    /// A context without a network, to call a handler directly.
    public init(
        method: GRPCMethodName,
        metadata: Metadata = Metadata(),
        deadline: ContinuousClock.Instant? = nil,
        peer: PeerAddress = .inProcess
    ) {
        let unserved = GRPCMethod.unarySerialized(method.method) { request, _ in request }
        let entry = MethodTable.Entry(name: method, method: unserved)
        record = ServerCallRecord(entry: entry, metadata: metadata, deadline: deadline, peer: peer)
    }

    /// What the client sent beside its messages, without the fields of HTTP and gRPC themselves.
    public var metadata: Metadata { record.metadata }

    /// When the client stops to wait; nil when it waits for ever.
    public var deadline: ContinuousClock.Instant? { record.deadline }

    /// Who calls.
    public var peer: PeerAddress { record.peer }

    /// Who calls, as text: `peer.description`.
    public var peerName: String { record.peerName }

    /// The certificate that the client has shown and that was found good; nil without one.
    public var peerCertificate: PeerCertificate? { record.peerCertificate }

    /// What is called.
    public var method: GRPCMethodName { record.method }

    /// Who calls, as an interceptor found out and put here for those after it and for the handler; nil until then.
    public var identity: (any Sendable)? { record.identity }

    /// Says who calls.
    public func setIdentity(_ identity: any Sendable) {
        record.identity = identity
    }

    /// Ends the call with that error, as if its handler had thrown it, and cancels the handler. From any thread; nothing
    /// when the call has ended.
    public func end(with error: RPCError) {
        record.end(error)
    }

    /// Sets what is sent before the first message; later than that it has no effect.
    public func setInitialMetadata(_ metadata: Metadata) {
        record.withOutgoing { $0.initial = metadata }
    }

    /// Sets what is sent beside the status, whether the call ends well or not.
    public func setTrailingMetadata(_ metadata: Metadata) {
        record.withOutgoing { $0.trailing = metadata }
    }

    /// Chooses how answers are compressed, instead of what the server's configuration says; nil for not at all. Obeyed
    /// when the client accepts it. Later than the first message it has no effect.
    public func setResponseCompression(_ compression: MessageCompression?) {
        record.withOutgoing { $0.compression = compression }
    }

    /// Whether the message that was taken last came compressed.
    package var isRequestCompressed: Bool { record.isRequestCompressed }
}

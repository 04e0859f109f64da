// SPDX-License-Identifier: Apache-2.0

internal import Synchronization
internal import WireNet

/// What a handler may know about its call and set on it, from any thread.
class ServerCallRecord: @unchecked Sendable {  // all `let`, or behind the mutex; the subclass is confined to its loop
    let entry: MethodTable.Entry
    let metadata: Metadata
    let deadline: ContinuousClock.Instant?
    let peer: PeerAddress

    struct Outgoing {
        var initial = Metadata()
        var trailing = Metadata()
        var compression: MessageCompression?
    }

    private let outgoing: Mutex<Outgoing>
    private let isCompressed = Atomic(false)
    private let caller = Mutex<(any Sendable)?>(nil)

    init(
        entry: MethodTable.Entry,
        metadata: Metadata,
        deadline: ContinuousClock.Instant?,
        peer: PeerAddress,
        compression: MessageCompression? = nil
    ) {
        self.entry = entry
        self.metadata = metadata
        self.deadline = deadline
        self.peer = peer
        outgoing = Mutex(Outgoing(compression: compression))
    }

    /// The peer as text.
    var peerName: String { peer.description }

    /// Nil for a call without a connection.
    var peerCertificate: PeerCertificate? { nil }

    var method: GRPCMethodName { entry.name }

    /// Whether the message that the handler took last came compressed.
    var isRequestCompressed: Bool {
        get { isCompressed.load(ordering: .relaxed) }
        set { isCompressed.store(newValue, ordering: .relaxed) }
    }

    /// Who calls, as an interceptor found out.
    var identity: (any Sendable)? {
        get { caller.withLock { $0 } }
        set { caller.withLock { $0 = newValue } }
    }

    /// Ends the call with a status that no handler chose. Nothing for a call without a connection.
    func end(_ error: RPCError) {}

    func withOutgoing<R: Sendable>(_ body: (inout Outgoing) -> R) -> R {
        outgoing.withLock { outgoing in body(&outgoing) }
    }
}

// SPDX-License-Identifier: Apache-2.0

internal import JobAccess
internal import JobCore
internal import JobScheduler
internal import WireGRPC

/// Who calls, once it is known that the call is allowed.
struct Caller: Sendable {
    /// The line of the access file; nil where everybody may do everything.
    let entry: AccessEntry?
    private let context: ServerContext
    private let namespace: String

    init(_ entry: AccessEntry?, _ context: ServerContext, namespace: String) {
        self.entry = entry
        self.context = context
        self.namespace = namespace
    }

    /// Who asks, as events name it, and as it is kept.
    var actor: Requester {
        guard let entry else { return Requester("client:" + context.peerName) }
        return Requester("principal:\(entry.principal)", call: AuditedCall(context, entry, namespace: namespace))
    }

    /// Whether it may see what all namespaces have together.
    var seesEverything: Bool {
        entry?.holdsEverywhere(.read) ?? true
    }

    /// Whether it may see how busy a worker is: one that serves every namespace is as busy as all of them together.
    func seesCounts(of worker: WorkerSnapshot) -> Bool {
        seesEverything || !worker.profile.namespaces.isEmpty
    }
}

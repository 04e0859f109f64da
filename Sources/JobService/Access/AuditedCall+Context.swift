// SPDX-License-Identifier: Apache-2.0

internal import JobAccess
internal import JobCore
internal import WireGRPC

extension AuditedCall {
    /// What is known of a call before it is looked into.
    init(_ context: ServerContext, _ entry: AccessEntry?, namespace: String) {
        self.init()
        principal = entry?.principal ?? ""
        credential = entry?.credential.key ?? ""
        peer = context.peer.auditText
        method = context.method.method
        self.namespace = namespace
    }
}

extension PeerAddress {
    /// The address, and of a Unix socket the user as well.
    fileprivate var auditText: String {
        if case .unix(let process?) = self { "unix user \(process.userID)" } else { description }
    }
}

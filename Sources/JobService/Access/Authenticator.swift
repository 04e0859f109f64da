// SPDX-License-Identifier: Apache-2.0

public import JobAccess
public import JobCore
internal import Synchronization
public import WireGRPC

/// Finds out who makes each call, before anything of it is read, by the access list in force.
///
/// A bearer token comes first, then a client certificate, then the user at the other end of a Unix socket; a token that
/// is not good is not made up for by the others. Who shows bad ones again and again is told to wait (`AuthenticationBackoff`).
public final class Authenticator: ServerInterceptor {
    /// Calls that may last, so that what they were begun with may be taken away meanwhile.
    private static let lasting: Set = ["WatchJobs", "RunJob", "ReadOutput", "Work", "CreateBackup"]

    private struct Lasting {
        var calls: [UInt64: (entry: AccessEntry, context: ServerContext)] = [:]
        var next: UInt64 = 0
    }

    private let table: AccessTable
    private let audit: CallAudit
    private let backoff: AuthenticationBackoff
    private let openServices: Set<String>
    private let now: @Sendable () -> Timestamp
    private let lasting = Mutex(Lasting())

    /// - Parameters:
    ///   - table: the list in force.
    ///   - audit: keeps what is refused.
    ///   - openServices: full names of services that anybody may call, such as `grpc.health.v1.Health`.
    ///   - now: the wall clock.
    public convenience init(
        table: AccessTable,
        audit: CallAudit,
        openServices: Set<String>,
        now: @escaping @Sendable () -> Timestamp
    ) {
        self.init(
            table: table,
            audit: audit,
            backoff: AuthenticationBackoff(),
            openServices: openServices,
            now: now
        )
    }

    init(
        table: AccessTable,
        audit: CallAudit,
        backoff: AuthenticationBackoff,
        openServices: Set<String>,
        now: @escaping @Sendable () -> Timestamp
    ) {
        self.table = table
        self.audit = audit
        self.backoff = backoff
        self.openServices = openServices
        self.now = now
    }

    /// Serves the call if it is known who makes it.
    nonisolated(nonsending) public func intercept(
        _ context: ServerContext,
        _ next: nonisolated(nonsending) () async throws -> Void
    ) async throws {
        guard !openServices.contains(context.method.service) else { return try await next() }
        let entry: AccessEntry
        switch identify(context) {
        case .found(let found): entry = found
        case .expired(let found): throw await failure(.credentialsExpired, found, context)
        case .unknown: throw await failure(.credentialsUnknown, nil, context)
        case nil: throw await refusal(.credentialsMissing, nil, context)
        }
        context.setIdentity(entry)
        guard Self.lasting.contains(context.method.method) else { return try await next() }
        let number = lasting.withLock { lasting in
            lasting.next += 1
            lasting.calls[lasting.next] = (entry, context)
            return lasting.next
        }
        defer { lasting.withLock { _ = $0.calls.removeValue(forKey: number) } }
        try await next()
    }

    /// What came of looking for what the call shows; nil when it shows nothing.
    private func identify(_ context: ServerContext) -> AccessList.Finding? {
        let list = table.current
        if !context.metadata.values(for: "authorization").isEmpty {
            return BearerTokenAuthenticator.token(of: context.metadata).map { list.find(token: $0, at: now()) }
                ?? .unknown
        }
        if let certificate = context.peerCertificate {
            return list.find(certificate: certificate.accessNames, at: now())
        }
        guard case .unix(let process?) = context.peer else { return nil }
        let finding = list.find(user: process.userID, at: now())
        // Whoever is not in the list showed nothing that could be wrong.
        return finding == .unknown ? nil : finding
    }

    /// What a call gets that shows credentials that are not good: once there were too many from its peer, to wait.
    private func failure(_ error: ServiceError, _ entry: AccessEntry?, _ context: ServerContext) async -> RPCError {
        guard let wait = backoff.failed(context.peer) else { return await refusal(error, entry, context) }
        audit.omit(AuditedCall(context, entry, namespace: ""))
        return ServiceError.credentialsBackoff(error, wait: wait).rpcError
    }

    private func refusal(_ error: ServiceError, _ entry: AccessEntry?, _ context: ServerContext) async -> RPCError {
        await audit.refused(AuditedCall(context, entry, namespace: ""), error.reason)
        return error.rpcError
    }

    /// Ends the calls under way whose credential is no longer what it was. To be called when the list was replaced, and
    /// from time to time, since credentials expire.
    public func endStaleCalls() {
        let list = table.current
        let now = now()
        let stale = lasting.withLock { lasting in
            lasting.calls.values.filter { !list.stillHolds($0.entry, at: now) }.map(\.context)
        }
        for context in stale { context.end(with: ServiceError.credentialsRevoked.rpcError) }
    }
}

extension PeerCertificate {
    /// The names that an access file may know it by; those of RFC 5280's alternative names first.
    fileprivate var accessNames: [CertificateName] {
        uris.map { CertificateName(.uri, $0) } + dnsNames.map { CertificateName(.dns, $0) }
            + emailAddresses.map { CertificateName(.email, $0) }
            + (commonName.map { [CertificateName(.commonName, $0)] } ?? [])
    }
}

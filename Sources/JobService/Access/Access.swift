// SPDX-License-Identifier: Apache-2.0

internal import JobAccess
internal import JobCore
internal import JobScheduler
internal import WireGRPC

/// Decides for each call of jobd's services whether its caller may make it.
///
/// A handler admits its caller before it does anything else, with the namespace that its request names. To a caller
/// without a role there, a namespace does not exist, whether or not there is anything in it.
public struct Access: Sendable {
    /// Everybody who can connect may do everything.
    public static let open = Access(audit: nil)

    /// Only what the identity that `Authenticator` found allows; what is refused is kept.
    public static func restricted(_ audit: CallAudit) -> Access { Access(audit: audit) }

    /// Nil where everybody may do everything.
    let audit: CallAudit?

    /// Lets a call through, or refuses it: UNAUTHENTICATED, NAMESPACE_NOT_FOUND, ROLE_MISSING.
    ///
    /// - Parameter namespace: as the request has it, empty for "default"; nil where the request names none.
    @discardableResult
    func admit(_ context: ServerContext, to namespace: String?) async throws(ServiceError) -> Caller {
        do throws(ServiceError) {
            return try decide(context, on: namespace)
        } catch {
            let call = AuditedCall(context, context.identity as? AccessEntry, namespace: Self.named(namespace))
            await audit?.refused(call, error.reason)
            throw error
        }
    }

    /// A caller that may make the call, at once; nil leaves it to `admit` to say why not and to keep that.
    func admitted(_ context: ServerContext, to namespace: String?) -> Caller? {
        try? decide(context, on: namespace)
    }

    private func decide(_ context: ServerContext, on namespace: String?) throws(ServiceError) -> Caller {
        guard audit != nil else { return Caller(nil, context, namespace: "") }
        guard let entry = context.identity as? AccessEntry else { throw .credentialsMissing }
        let named = Self.named(namespace)
        try Self.check(entry, context.method.method, in: named)
        return Caller(entry, context, namespace: named)
    }

    private static func named(_ namespace: String?) -> String {
        namespace.map { $0.isEmpty ? "default" : $0 } ?? ""
    }

    /// Keeps that a call is made which leaves nothing in the log by itself. Throws when it cannot be kept: then it is not to
    /// be made.
    func keep(_ caller: Caller, about resource: String = "", isAwaited: Bool = true) async throws(SchedulerError) {
        guard let audit, var call = caller.actor.call else { return }
        call.resource = resource
        try await audit.done(call, isAwaited: isAwaited)
    }

    /// Keeps that a worker has come. A disk that is full or takes long keeps none out: what it runs is to end.
    func keepArrival(of workerID: String, _ caller: Caller) async throws(SchedulerError) {
        do {
            try await keep(caller, about: workerID, isAwaited: false)
        } catch  where [.journalFull, .refused(.queueFull)].contains(error.reason) {
            return
        }
    }

    private static func check(_ entry: AccessEntry, _ method: String, in namespace: String) throws(ServiceError) {
        switch Requirement.ofMethod[method] {
        case .known: break
        case .everywhere(let right):
            guard entry.holdsEverywhere(right) else { throw .roleMissing(right, in: nil) }
        case .inNamespace(let right) where namespace == "*":
            guard entry.holdsEverywhere(right) else { throw .roleMissing(right, in: nil) }
        case .inNamespace(let right):
            guard case .known(let rights) = entry.standing(in: namespace) else { throw .namespaceNotFound(namespace) }
            guard rights.contains(right) else { throw .roleMissing(right, in: namespace) }
        case nil: throw .roleMissing(nil, in: nil)
        }
    }
}

// SPDX-License-Identifier: Apache-2.0

/// Lets calls to a server through that bring a bearer token which is found good; others end as UNAUTHENTICATED.
public struct BearerTokenAuthenticator: ServerInterceptor {
    private let openServices: Set<String>
    private let isGood: @Sendable (_ token: String, ServerContext) async throws -> Bool

    /// - Parameters:
    ///   - openServices: full names of services that need no token, such as `grpc.health.v1.Health`.
    ///   - isGood: decides; what it throws ends the call, an `RPCError` (PERMISSION_DENIED, for one) as it is. It must
    ///     compare secrets in a time that does not depend on them.
    public init(
        openServices: Set<String> = [],
        isGood: @escaping @Sendable (_ token: String, ServerContext) async throws -> Bool
    ) {
        self.openServices = openServices
        self.isGood = isGood
    }

    /// Serves the call if its token is good.
    nonisolated(nonsending) public func intercept(
        _ context: ServerContext,
        _ next: nonisolated(nonsending) () async throws -> Void
    ) async throws {
        if !openServices.contains(context.method.service) {
            guard let token = Self.token(of: context.metadata) else {
                throw RPCError(
                    code: .unauthenticated,
                    message: "the call needs one metadata field authorization: Bearer <token>"
                )
            }
            guard try await isGood(token, context) else {
                throw RPCError(code: .unauthenticated, message: "the bearer token is not accepted")
            }
        }
        try await next()
    }

    /// The one bearer token (RFC 6750, section 2.1) in a call's metadata; nil for none, several, or another scheme.
    public static func token(of metadata: Metadata) -> String? {
        let values = metadata.values(for: "authorization")
        let parts = values.first?.split(separator: " ") ?? []
        guard values.count == 1, parts.count == 2, parts[0].lowercased() == "bearer" else { return nil }
        return String(parts[1])
    }
}

// SPDX-License-Identifier: Apache-2.0

/// Sends a bearer token (RFC 6750, section 2.1) with every call of a client, in `authorization`.
///
/// A call over a connection that others could read along on does not begin: it fails as UNAUTHENTICATED.
public struct BearerTokenInterceptor: ClientInterceptor {
    private let token: @Sendable () async throws -> String
    private let isAllowedInPlainText: Bool

    /// - Parameters:
    ///   - isAllowedInPlainText: whether the token may be sent over TCP without TLS.
    ///   - token: asked before each call.
    public init(isAllowedInPlainText: Bool = false, token: @escaping @Sendable () async throws -> String) {
        self.isAllowedInPlainText = isAllowedInPlainText
        self.token = token
    }

    /// Adds the token.
    public func callBegins(_ call: inout ClientCallDescription) async throws {
        guard call.isPrivate || isAllowedInPlainText else {
            throw RPCError(
                code: .unauthenticated,
                message: "a bearer token is not sent in plain text; use TLS, a Unix socket or isAllowedInPlainText"
            )
        }
        call.options.metadata.append("authorization", "Bearer \(try await token())")
    }
}

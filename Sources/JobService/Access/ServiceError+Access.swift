// SPDX-License-Identifier: Apache-2.0

internal import JobAccess
internal import WireGRPC

extension ServiceError {
    /// Nothing says who calls.
    static let credentialsMissing = ServiceError(
        code: .unauthenticated,
        reason: "CREDENTIALS_MISSING",
        message:
            "this server wants to know who calls: send one metadata field authorization: Bearer <token>, or show a "
            + "client certificate that its access file names"
    )

    /// What was presented is not in the access file.
    static let credentialsUnknown = ServiceError(
        code: .unauthenticated,
        reason: "CREDENTIALS_UNKNOWN",
        message: "the token or certificate is not one that this server knows; ask its operator for another"
    )

    /// It is there, and its time is over.
    static let credentialsExpired = ServiceError(
        code: .unauthenticated,
        reason: "CREDENTIALS_EXPIRED",
        message: "the time of this token or certificate is over; ask the server's operator for another"
    )

    /// Such calls came too often from one peer: `error` is what the call would have got.
    static func credentialsBackoff(_ error: ServiceError, wait: Duration) -> ServiceError {
        let milliseconds = wait.components.seconds * 1000 + wait.components.attoseconds / 1_000_000_000_000_000
        return ServiceError(
            code: .resourceExhausted,
            reason: "CREDENTIALS_BACKOFF",
            message: "more than \(AuthenticationBackoff.burst) calls without good credentials came from this address, "
                + "and one more each second: wait \(milliseconds / 1000 + 1) s; \(error.message)",
            metadata: ["refusal": error.reason],
            retryAfterMilliseconds: milliseconds + 1
        )
    }

    /// It was good when the call began.
    static let credentialsRevoked = ServiceError(
        code: .unauthenticated,
        reason: "CREDENTIALS_REVOKED",
        message: "what this call was begun with is no longer good, or allows something else now; call again"
    )

    /// The same whether there is anything in that namespace or not.
    static func namespaceNotFound(_ namespace: String) -> ServiceError {
        .notFound(
            "NAMESPACE_NOT_FOUND",
            type: "jobd.v1.Namespace",
            name: namespace,
            message:
                "there is no namespace \"\(namespace.prefix(63))\" for this credential; see its grants in the access file"
        )
    }

    /// The caller may be there, and not do this; `right` is nil where nobody may.
    static func roleMissing(_ right: Right?, in namespace: String?) -> ServiceError {
        let roles = right.map { right in Role.allCases.filter { $0.rights.contains(right) }.map(\.rawValue) } ?? []
        let place = namespace.map { "namespace \"\($0)\"" } ?? "all namespaces (\"*\")"
        return ServiceError(
            code: .permissionDenied,
            reason: "ROLE_MISSING",
            message: "this needs the role \(roles.joined(separator: " or ")) in \(place)",
            metadata: ["namespace": namespace ?? "*", "roles": roles.joined(separator: ",")]
        )
    }
}

// SPDX-License-Identifier: Apache-2.0

/// The outcome of a call as gRPC numbers it (0 to 16, https://grpc.io/docs/guides/status-codes/).
///
/// Open: a number that a newer peer sends is kept, and `name` then shows the number itself.
public struct RPCCode: RawRepresentable, Hashable, Sendable, CustomStringConvertible {
    /// The number on the wire.
    public var rawValue: Int

    /// Takes any number; the known ones are the static members.
    public init(rawValue: Int) {
        self.rawValue = rawValue
    }

    /// The call did what was asked.
    public static let ok = RPCCode(rawValue: 0)
    /// The caller gave up.
    public static let cancelled = RPCCode(rawValue: 1)
    /// An error without a better code; also what a handler's own error type becomes.
    public static let unknown = RPCCode(rawValue: 2)
    /// A field of the request is wrong whatever the state of the system.
    public static let invalidArgument = RPCCode(rawValue: 3)
    /// The deadline passed before the answer.
    public static let deadlineExceeded = RPCCode(rawValue: 4)
    /// The named thing does not exist.
    public static let notFound = RPCCode(rawValue: 5)
    /// The thing to create is there already.
    public static let alreadyExists = RPCCode(rawValue: 6)
    /// The caller is known and may not do this.
    public static let permissionDenied = RPCCode(rawValue: 7)
    /// A limit, quota or buffer is used up.
    public static let resourceExhausted = RPCCode(rawValue: 8)
    /// The system is not in the state that the call needs.
    public static let failedPrecondition = RPCCode(rawValue: 9)
    /// A concurrent change won; read again and retry.
    public static let aborted = RPCCode(rawValue: 10)
    /// Past the valid range, for example a cursor that is too old.
    public static let outOfRange = RPCCode(rawValue: 11)
    /// The method, encoding or shape of the call is not offered here.
    public static let unimplemented = RPCCode(rawValue: 12)
    /// An invariant is broken, or the peer broke the protocol.
    public static let `internal` = RPCCode(rawValue: 13)
    /// Not reachable now; a retry may succeed.
    public static let unavailable = RPCCode(rawValue: 14)
    /// Data is lost or damaged for good.
    public static let dataLoss = RPCCode(rawValue: 15)
    /// No or bad credentials.
    public static let unauthenticated = RPCCode(rawValue: 16)

    private static let names = [
        "OK", "CANCELLED", "UNKNOWN", "INVALID_ARGUMENT", "DEADLINE_EXCEEDED", "NOT_FOUND", "ALREADY_EXISTS",
        "PERMISSION_DENIED", "RESOURCE_EXHAUSTED", "FAILED_PRECONDITION", "ABORTED", "OUT_OF_RANGE",
        "UNIMPLEMENTED", "INTERNAL", "UNAVAILABLE", "DATA_LOSS", "UNAUTHENTICATED",
    ]

    /// The name in the gRPC documents, "NOT_FOUND"; "CODE_99" for a number they do not know.
    public var name: String {
        Self.names.indices.contains(rawValue) ? Self.names[rawValue] : "CODE_\(rawValue)"
    }

    /// Same as `name`.
    public var description: String { name }
}

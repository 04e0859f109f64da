// SPDX-License-Identifier: Apache-2.0

/// How a call failed: what a handler throws to choose the status, and what a client call throws.
///
/// An error whose code is `.ok` is sent as UNKNOWN: a thrown error never ends a call well.
public struct RPCError: Error, Sendable, Equatable, CustomStringConvertible {
    /// The status code.
    public var code: RPCCode
    /// For people; any text, sent percent-encoded in `grpc-message`, cut after 1536 bytes of that.
    public var message: String
    /// A serialized `google.rpc.Status`, sent as `grpc-status-details-bin`; empty for none. More than
    /// 3072 bytes are not sent: clients refuse large trailers (grpcio more than 8 KiB).
    public var statusDetails: [UInt8]
    /// Extra trailers (on a client: all trailers that came). Names starting with `grpc-` are not sent.
    public var metadata: Metadata

    /// Puts a failure together.
    public init(code: RPCCode, message: String, statusDetails: [UInt8] = [], metadata: Metadata = Metadata()) {
        self.code = code
        self.message = message
        self.statusDetails = statusDetails
        self.metadata = metadata
    }

    /// "NOT_FOUND: no such job".
    public var description: String {
        message.isEmpty ? code.name : "\(code.name): \(message)"
    }
}

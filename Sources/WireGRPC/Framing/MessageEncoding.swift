// SPDX-License-Identifier: Apache-2.0

/// What a peer said in `grpc-encoding` about the messages whose compression flag is set.
enum MessageEncoding: Sendable, Equatable {
    case identity
    case unsupported(String)

    /// What this side understands, for `grpc-accept-encoding`.
    static let accepted: StaticString = "identity"
}

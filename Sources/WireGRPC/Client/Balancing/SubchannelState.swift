// SPDX-License-Identifier: Apache-2.0

/// What a channel knows of one address (connectivity-semantics-and-api.md).
enum SubchannelState: Equatable, Sendable {
    /// There is no connection and none is tried.
    case idle
    /// An attempt is under way.
    case connecting
    /// Calls can go there.
    case ready
    /// The last attempt failed, or the server says that it is not well.
    case transientFailure(RPCError)
}

// SPDX-License-Identifier: Apache-2.0

/// How many messages a method takes and gives.
public enum GRPCCallKind: Sendable, Hashable {
    /// One there, one back.
    case unary
    /// One there, any number back.
    case serverStreaming
    /// Any number there, one back.
    case clientStreaming
    /// Any number each way.
    case bidirectional

    package var hasOneRequest: Bool { self == .unary || self == .serverStreaming }

    package var hasOneResponse: Bool { self == .unary || self == .clientStreaming }
}

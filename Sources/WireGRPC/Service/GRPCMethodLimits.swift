// SPDX-License-Identifier: Apache-2.0

public import WireProto

/// What one method accepts, where it differs from the server's own limits.
public struct GRPCMethodLimits: Sendable {
    /// The largest request message in bytes; nil takes the server's `requestBytesMax`. A larger one is refused as
    /// RESOURCE_EXHAUSTED from its length prefix, before its bytes are kept.
    public var requestBytesMax: Int?
    /// Bounds of decoding: memory and depth.
    public var proto: ProtoLimits

    /// The server's own limits.
    public static let `default` = GRPCMethodLimits()

    /// Sets the limits.
    public init(requestBytesMax: Int? = nil, proto: ProtoLimits = .default) {
        self.requestBytesMax = requestBytesMax
        self.proto = proto
    }
}

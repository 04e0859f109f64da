// SPDX-License-Identifier: Apache-2.0

/// Bounds on what reading one message may cost.
///
/// A small message can unfold into much memory: 4 MiB of two-byte entries become more than 200 MiB of structures. So the
/// cost is bounded, not only the size.
public struct ProtoLimits: Sendable, Equatable {
    /// Bytes that one message may take while it is read: the structures of protobuf-c and the storage of the Swift
    /// collections. 1 or more; default 32 MiB.
    public var arenaBytesMax: Int

    /// Messages inside messages, the outermost not counted. 0 or more; default 100.
    public var depthMax: Int

    /// Bounds for messages of up to 4 MiB.
    public static let `default` = ProtoLimits()

    /// Sets the bounds.
    ///
    /// - Parameters:
    ///   - arenaBytesMax: bytes that one message may take while it is read.
    ///   - depthMax: messages inside messages.
    public init(arenaBytesMax: Int = 32 << 20, depthMax: Int = 100) {
        precondition(arenaBytesMax > 0, "arenaBytesMax is \(arenaBytesMax); it must be 1 or more")
        precondition(depthMax >= 0, "depthMax is \(depthMax); it must be 0 or more")
        self.arenaBytesMax = arenaBytesMax
        self.depthMax = depthMax
    }
}

// SPDX-License-Identifier: Apache-2.0

/// The descriptor of a message type, made by protoc-c: constant data of the program.
public struct ProtoDescriptor: @unchecked Sendable {  // points at constant data that lives as long as the program
    /// A `ProtobufCMessageDescriptor`.
    public let address: UnsafeRawPointer

    /// Wraps a descriptor.
    ///
    /// - Parameter address: a `ProtobufCMessageDescriptor` made by protoc-c.
    public init(_ address: UnsafeRawPointer) {
        self.address = address
    }
}

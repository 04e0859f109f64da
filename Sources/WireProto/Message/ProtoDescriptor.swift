// SPDX-License-Identifier: Apache-2.0

internal import CProtobufC

/// The descriptor of a message type, made by protoc-c: constant data of the program.
public struct ProtoDescriptor: @unchecked Sendable {  // points at constant data that lives as long as the program
    /// A `ProtobufCMessageDescriptor`.
    public let address: UnsafeRawPointer
    /// What to look for before protobuf-c reads such a message; nil for nothing.
    let boolFieldCheck: BoolFieldCheck?

    /// Wraps a descriptor.
    ///
    /// - Parameter address: a `ProtobufCMessageDescriptor` made by protoc-c.
    public init(_ address: UnsafeRawPointer) {
        self.address = address
        boolFieldCheck = BoolFieldCheck(MessageType(address.assumingMemoryBound(to: ProtobufCMessageDescriptor.self)))
    }
}

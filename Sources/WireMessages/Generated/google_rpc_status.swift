// SPDX-License-Identifier: Apache-2.0
// swift-format-ignore-file
//
// Made by protoc-gen-jobd from google/rpc/status.proto. Not for editing: change that and run scripts/generate.sh.

internal import CProtobufC
internal import CWireProto
public import WireProto

extension GoogleRpc {
    /// How a call or an item of a batch ended: a code, words for a developer, and machine-readable details.
    public struct Status: CBackedMessage {
        /// A value of google.rpc.Code; equal to the `grpc-status` of the call that carries it.
        public var code: Int32 = 0

        /// What went wrong and what to do about it, in English, for a developer.
        public var message: String = ""

        /// Typed details such as google.rpc.ErrorInfo; at most one of each type.
        public var details: [GoogleProtobuf.`Any`] = []

        /// Fields of a newer or another version of this message.
        public var unknownFields = ProtoUnknownFields()

        /// A message with every field at its default.
        public init() {}

        /// The full name of the type in its proto file.
        public static var protoName: String { "google.rpc.Status" }

        /// Messages that can lie one in another inside this one.
        public static var nestingDepth: Int { 1 }

        /// The descriptor of the C structure.
        public static let cDescriptor: ProtoDescriptor = {
            var c = Google__Rpc__Status()
            google__rpc__status__init(&c)
            return ProtoDescriptor(c.base.descriptor)
        }()

        /// Copies a C structure into this message, whose fields are at their defaults.
        public mutating func readC(_ message: UnsafeRawPointer, in arena: ProtoArena) throws(ProtoError) {
            let c = message.assumingMemoryBound(to: Google__Rpc__Status.self)
            self.code = c.pointee.code
            try arena.read(c.pointee.message, "google.rpc.Status.message", into: &self.message)
            if c.pointee.n_details != 0 { self.details = try arena.messages(c.pointee.n_details, c.pointee.details) }
            if c.pointee.base.n_unknown_fields != 0 { self.unknownFields = arena.unknownFields(message) }
        }

        /// Builds a C structure.
        public func makeC(in arena: ProtoArena) -> UnsafeMutableRawPointer {
            let c = arena.make(Google__Rpc__Status.self)
            google__rpc__status__init(c)
            let mark = arena.mark
            c.pointee.code = self.code
            if !self.message.isEmpty { c.pointee.message = arena.string(self.message, 2) }
            if !self.details.isEmpty {
                c.pointee.details = arena.messages(self.details)
                c.pointee.n_details = self.details.count
            }
            arena.finish(c, self.unknownFields, since: mark)
            return UnsafeMutableRawPointer(c)
        }
    }
}

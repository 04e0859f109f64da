// SPDX-License-Identifier: Apache-2.0
// swift-format-ignore-file
//
// Made by protoc-gen-jobd from google/protobuf/any.proto. Not for editing: change that and run scripts/generate.sh.

internal import CProtobufC
internal import CWireProto
public import WireProto

extension GoogleProtobuf {
    /// The proto message `google.protobuf.Any`.
    public struct `Any`: CBackedMessage {
        /// The field `google.protobuf.Any.type_url`.
        public var typeUrl: String = ""

        /// The field `google.protobuf.Any.value`.
        public var value: [UInt8] = []

        /// Fields of a newer or another version of this message.
        public var unknownFields = ProtoUnknownFields()

        /// A message with every field at its default.
        public init() {}

        /// The full name of the type in its proto file.
        public static var protoName: String { "google.protobuf.Any" }

        /// Messages that can lie one in another inside this one.
        public static var nestingDepth: Int { 0 }

        /// The descriptor of the C structure.
        public static let cDescriptor: ProtoDescriptor = {
            var c = Google__Protobuf__Any()
            google__protobuf__any__init(&c)
            return ProtoDescriptor(c.base.descriptor)
        }()

        /// Copies a C structure into this message, whose fields are at their defaults.
        public mutating func readC(_ message: UnsafeRawPointer, in arena: ProtoArena) throws(ProtoError) {
            let c = message.assumingMemoryBound(to: Google__Protobuf__Any.self)
            try arena.read(c.pointee.type_url, "google.protobuf.Any.type_url", into: &self.typeUrl)
            self.value = arena.bytes(c.pointee.value.len, c.pointee.value.data)
            if c.pointee.base.n_unknown_fields != 0 { self.unknownFields = arena.unknownFields(message) }
        }

        /// Builds a C structure.
        public func makeC(in arena: ProtoArena) -> UnsafeMutableRawPointer {
            let c = arena.make(Google__Protobuf__Any.self)
            google__protobuf__any__init(c)
            let mark = arena.mark
            if !self.typeUrl.isEmpty { c.pointee.type_url = arena.string(self.typeUrl, 1) }
            if !self.value.isEmpty { c.pointee.value = .init(len: self.value.count, data: arena.bytes(self.value)) }
            arena.finish(c, self.unknownFields, since: mark)
            return UnsafeMutableRawPointer(c)
        }
    }
}

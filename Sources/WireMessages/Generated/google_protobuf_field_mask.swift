// SPDX-License-Identifier: Apache-2.0
// swift-format-ignore-file
//
// Made by protoc-gen-jobd from google/protobuf/field_mask.proto. Not for editing: change that and run scripts/generate.sh.

internal import CProtobufC
internal import CWireProto
public import WireProto

extension GoogleProtobuf {
    /// The proto message `google.protobuf.FieldMask`.
    public struct FieldMask: CBackedMessage {
        /// The field `google.protobuf.FieldMask.paths`.
        public var paths: [String] = []

        /// Fields of a newer or another version of this message.
        public var unknownFields = ProtoUnknownFields()

        /// A message with every field at its default.
        public init() {}

        /// The full name of the type in its proto file.
        public static var protoName: String { "google.protobuf.FieldMask" }

        /// Messages that can lie one in another inside this one.
        public static var nestingDepth: Int { 0 }

        /// The descriptor of the C structure.
        public static let cDescriptor: ProtoDescriptor = {
            var c = Google__Protobuf__FieldMask()
            google__protobuf__field_mask__init(&c)
            return ProtoDescriptor(c.base.descriptor)
        }()

        /// Copies a C structure into this message, whose fields are at their defaults.
        public mutating func readC(_ message: UnsafeRawPointer, in arena: ProtoArena) throws(ProtoError) {
            let c = message.assumingMemoryBound(to: Google__Protobuf__FieldMask.self)
            if c.pointee.n_paths != 0 { self.paths = try arena.strings(c.pointee.n_paths, c.pointee.paths, "google.protobuf.FieldMask.paths") }
            if c.pointee.base.n_unknown_fields != 0 { self.unknownFields = arena.unknownFields(message) }
        }

        /// Builds a C structure.
        public func makeC(in arena: ProtoArena) -> UnsafeMutableRawPointer {
            let c = arena.make(Google__Protobuf__FieldMask.self)
            google__protobuf__field_mask__init(c)
            let mark = arena.mark
            if !self.paths.isEmpty {
                let list = arena.strings(self.paths, 1)
                c.pointee.n_paths = list.count
                c.pointee.paths = list.start
            }
            arena.finish(c, self.unknownFields, since: mark)
            return UnsafeMutableRawPointer(c)
        }
    }
}

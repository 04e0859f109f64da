// SPDX-License-Identifier: Apache-2.0
// swift-format-ignore-file
//
// Made by protoc-gen-jobd from google/protobuf/wrappers.proto. Not for editing: change that and run scripts/generate.sh.

internal import CProtobufC
internal import CWireProto
public import WireProto

extension GoogleProtobuf {
    /// The proto message `google.protobuf.DoubleValue`.
    public struct DoubleValue: CBackedMessage {
        /// The field `google.protobuf.DoubleValue.value`.
        public var value: Double = 0

        /// Fields of a newer or another version of this message.
        public var unknownFields = ProtoUnknownFields()

        /// A message with every field at its default.
        public init() {}

        /// The full name of the type in its proto file.
        public static var protoName: String { "google.protobuf.DoubleValue" }

        /// Messages that can lie one in another inside this one.
        public static var nestingDepth: Int { 0 }

        /// The descriptor of the C structure.
        public static let cDescriptor: ProtoDescriptor = {
            var c = Google__Protobuf__DoubleValue()
            google__protobuf__double_value__init(&c)
            return ProtoDescriptor(c.base.descriptor)
        }()

        /// Copies a C structure into this message, whose fields are at their defaults.
        public mutating func readC(_ message: UnsafeRawPointer, in arena: ProtoArena) throws(ProtoError) {
            let c = message.assumingMemoryBound(to: Google__Protobuf__DoubleValue.self)
            self.value = c.pointee.value
            if c.pointee.base.n_unknown_fields != 0 { self.unknownFields = arena.unknownFields(message) }
        }

        /// Builds a C structure.
        public func makeC(in arena: ProtoArena) -> UnsafeMutableRawPointer {
            let c = arena.make(Google__Protobuf__DoubleValue.self)
            google__protobuf__double_value__init(c)
            let mark = arena.mark
            c.pointee.value = arena.double(self.value, 1)
            arena.finish(c, self.unknownFields, since: mark)
            return UnsafeMutableRawPointer(c)
        }
    }
}

extension GoogleProtobuf {
    /// The proto message `google.protobuf.FloatValue`.
    public struct FloatValue: CBackedMessage {
        /// The field `google.protobuf.FloatValue.value`.
        public var value: Float = 0

        /// Fields of a newer or another version of this message.
        public var unknownFields = ProtoUnknownFields()

        /// A message with every field at its default.
        public init() {}

        /// The full name of the type in its proto file.
        public static var protoName: String { "google.protobuf.FloatValue" }

        /// Messages that can lie one in another inside this one.
        public static var nestingDepth: Int { 0 }

        /// The descriptor of the C structure.
        public static let cDescriptor: ProtoDescriptor = {
            var c = Google__Protobuf__FloatValue()
            google__protobuf__float_value__init(&c)
            return ProtoDescriptor(c.base.descriptor)
        }()

        /// Copies a C structure into this message, whose fields are at their defaults.
        public mutating func readC(_ message: UnsafeRawPointer, in arena: ProtoArena) throws(ProtoError) {
            let c = message.assumingMemoryBound(to: Google__Protobuf__FloatValue.self)
            self.value = c.pointee.value
            if c.pointee.base.n_unknown_fields != 0 { self.unknownFields = arena.unknownFields(message) }
        }

        /// Builds a C structure.
        public func makeC(in arena: ProtoArena) -> UnsafeMutableRawPointer {
            let c = arena.make(Google__Protobuf__FloatValue.self)
            google__protobuf__float_value__init(c)
            let mark = arena.mark
            c.pointee.value = arena.float(self.value, 1)
            arena.finish(c, self.unknownFields, since: mark)
            return UnsafeMutableRawPointer(c)
        }
    }
}

extension GoogleProtobuf {
    /// The proto message `google.protobuf.Int64Value`.
    public struct Int64Value: CBackedMessage {
        /// The field `google.protobuf.Int64Value.value`.
        public var value: Int64 = 0

        /// Fields of a newer or another version of this message.
        public var unknownFields = ProtoUnknownFields()

        /// A message with every field at its default.
        public init() {}

        /// The full name of the type in its proto file.
        public static var protoName: String { "google.protobuf.Int64Value" }

        /// Messages that can lie one in another inside this one.
        public static var nestingDepth: Int { 0 }

        /// The descriptor of the C structure.
        public static let cDescriptor: ProtoDescriptor = {
            var c = Google__Protobuf__Int64Value()
            google__protobuf__int64_value__init(&c)
            return ProtoDescriptor(c.base.descriptor)
        }()

        /// Copies a C structure into this message, whose fields are at their defaults.
        public mutating func readC(_ message: UnsafeRawPointer, in arena: ProtoArena) throws(ProtoError) {
            let c = message.assumingMemoryBound(to: Google__Protobuf__Int64Value.self)
            self.value = c.pointee.value
            if c.pointee.base.n_unknown_fields != 0 { self.unknownFields = arena.unknownFields(message) }
        }

        /// Builds a C structure.
        public func makeC(in arena: ProtoArena) -> UnsafeMutableRawPointer {
            let c = arena.make(Google__Protobuf__Int64Value.self)
            google__protobuf__int64_value__init(c)
            let mark = arena.mark
            c.pointee.value = self.value
            arena.finish(c, self.unknownFields, since: mark)
            return UnsafeMutableRawPointer(c)
        }
    }
}

extension GoogleProtobuf {
    /// The proto message `google.protobuf.UInt64Value`.
    public struct UInt64Value: CBackedMessage {
        /// The field `google.protobuf.UInt64Value.value`.
        public var value: UInt64 = 0

        /// Fields of a newer or another version of this message.
        public var unknownFields = ProtoUnknownFields()

        /// A message with every field at its default.
        public init() {}

        /// The full name of the type in its proto file.
        public static var protoName: String { "google.protobuf.UInt64Value" }

        /// Messages that can lie one in another inside this one.
        public static var nestingDepth: Int { 0 }

        /// The descriptor of the C structure.
        public static let cDescriptor: ProtoDescriptor = {
            var c = Google__Protobuf__UInt64Value()
            google__protobuf__uint64_value__init(&c)
            return ProtoDescriptor(c.base.descriptor)
        }()

        /// Copies a C structure into this message, whose fields are at their defaults.
        public mutating func readC(_ message: UnsafeRawPointer, in arena: ProtoArena) throws(ProtoError) {
            let c = message.assumingMemoryBound(to: Google__Protobuf__UInt64Value.self)
            self.value = c.pointee.value
            if c.pointee.base.n_unknown_fields != 0 { self.unknownFields = arena.unknownFields(message) }
        }

        /// Builds a C structure.
        public func makeC(in arena: ProtoArena) -> UnsafeMutableRawPointer {
            let c = arena.make(Google__Protobuf__UInt64Value.self)
            google__protobuf__uint64_value__init(c)
            let mark = arena.mark
            c.pointee.value = self.value
            arena.finish(c, self.unknownFields, since: mark)
            return UnsafeMutableRawPointer(c)
        }
    }
}

extension GoogleProtobuf {
    /// The proto message `google.protobuf.Int32Value`.
    public struct Int32Value: CBackedMessage {
        /// The field `google.protobuf.Int32Value.value`.
        public var value: Int32 = 0

        /// Fields of a newer or another version of this message.
        public var unknownFields = ProtoUnknownFields()

        /// A message with every field at its default.
        public init() {}

        /// The full name of the type in its proto file.
        public static var protoName: String { "google.protobuf.Int32Value" }

        /// Messages that can lie one in another inside this one.
        public static var nestingDepth: Int { 0 }

        /// The descriptor of the C structure.
        public static let cDescriptor: ProtoDescriptor = {
            var c = Google__Protobuf__Int32Value()
            google__protobuf__int32_value__init(&c)
            return ProtoDescriptor(c.base.descriptor)
        }()

        /// Copies a C structure into this message, whose fields are at their defaults.
        public mutating func readC(_ message: UnsafeRawPointer, in arena: ProtoArena) throws(ProtoError) {
            let c = message.assumingMemoryBound(to: Google__Protobuf__Int32Value.self)
            self.value = c.pointee.value
            if c.pointee.base.n_unknown_fields != 0 { self.unknownFields = arena.unknownFields(message) }
        }

        /// Builds a C structure.
        public func makeC(in arena: ProtoArena) -> UnsafeMutableRawPointer {
            let c = arena.make(Google__Protobuf__Int32Value.self)
            google__protobuf__int32_value__init(c)
            let mark = arena.mark
            c.pointee.value = self.value
            arena.finish(c, self.unknownFields, since: mark)
            return UnsafeMutableRawPointer(c)
        }
    }
}

extension GoogleProtobuf {
    /// The proto message `google.protobuf.UInt32Value`.
    public struct UInt32Value: CBackedMessage {
        /// The field `google.protobuf.UInt32Value.value`.
        public var value: UInt32 = 0

        /// Fields of a newer or another version of this message.
        public var unknownFields = ProtoUnknownFields()

        /// A message with every field at its default.
        public init() {}

        /// The full name of the type in its proto file.
        public static var protoName: String { "google.protobuf.UInt32Value" }

        /// Messages that can lie one in another inside this one.
        public static var nestingDepth: Int { 0 }

        /// The descriptor of the C structure.
        public static let cDescriptor: ProtoDescriptor = {
            var c = Google__Protobuf__UInt32Value()
            google__protobuf__uint32_value__init(&c)
            return ProtoDescriptor(c.base.descriptor)
        }()

        /// Copies a C structure into this message, whose fields are at their defaults.
        public mutating func readC(_ message: UnsafeRawPointer, in arena: ProtoArena) throws(ProtoError) {
            let c = message.assumingMemoryBound(to: Google__Protobuf__UInt32Value.self)
            self.value = c.pointee.value
            if c.pointee.base.n_unknown_fields != 0 { self.unknownFields = arena.unknownFields(message) }
        }

        /// Builds a C structure.
        public func makeC(in arena: ProtoArena) -> UnsafeMutableRawPointer {
            let c = arena.make(Google__Protobuf__UInt32Value.self)
            google__protobuf__uint32_value__init(c)
            let mark = arena.mark
            c.pointee.value = self.value
            arena.finish(c, self.unknownFields, since: mark)
            return UnsafeMutableRawPointer(c)
        }
    }
}

extension GoogleProtobuf {
    /// The proto message `google.protobuf.BoolValue`.
    public struct BoolValue: CBackedMessage {
        /// The field `google.protobuf.BoolValue.value`.
        public var value: Bool = false

        /// Fields of a newer or another version of this message.
        public var unknownFields = ProtoUnknownFields()

        /// A message with every field at its default.
        public init() {}

        /// The full name of the type in its proto file.
        public static var protoName: String { "google.protobuf.BoolValue" }

        /// Messages that can lie one in another inside this one.
        public static var nestingDepth: Int { 0 }

        /// The descriptor of the C structure.
        public static let cDescriptor: ProtoDescriptor = {
            var c = Google__Protobuf__BoolValue()
            google__protobuf__bool_value__init(&c)
            return ProtoDescriptor(c.base.descriptor)
        }()

        /// Copies a C structure into this message, whose fields are at their defaults.
        public mutating func readC(_ message: UnsafeRawPointer, in arena: ProtoArena) throws(ProtoError) {
            let c = message.assumingMemoryBound(to: Google__Protobuf__BoolValue.self)
            self.value = c.pointee.value != 0
            if c.pointee.base.n_unknown_fields != 0 { self.unknownFields = arena.unknownFields(message) }
        }

        /// Builds a C structure.
        public func makeC(in arena: ProtoArena) -> UnsafeMutableRawPointer {
            let c = arena.make(Google__Protobuf__BoolValue.self)
            google__protobuf__bool_value__init(c)
            let mark = arena.mark
            c.pointee.value = self.value ? 1 : 0
            arena.finish(c, self.unknownFields, since: mark)
            return UnsafeMutableRawPointer(c)
        }
    }
}

extension GoogleProtobuf {
    /// The proto message `google.protobuf.StringValue`.
    public struct StringValue: CBackedMessage {
        /// The field `google.protobuf.StringValue.value`.
        public var value: String = ""

        /// Fields of a newer or another version of this message.
        public var unknownFields = ProtoUnknownFields()

        /// A message with every field at its default.
        public init() {}

        /// The full name of the type in its proto file.
        public static var protoName: String { "google.protobuf.StringValue" }

        /// Messages that can lie one in another inside this one.
        public static var nestingDepth: Int { 0 }

        /// The descriptor of the C structure.
        public static let cDescriptor: ProtoDescriptor = {
            var c = Google__Protobuf__StringValue()
            google__protobuf__string_value__init(&c)
            return ProtoDescriptor(c.base.descriptor)
        }()

        /// Copies a C structure into this message, whose fields are at their defaults.
        public mutating func readC(_ message: UnsafeRawPointer, in arena: ProtoArena) throws(ProtoError) {
            let c = message.assumingMemoryBound(to: Google__Protobuf__StringValue.self)
            try arena.read(c.pointee.value, "google.protobuf.StringValue.value", into: &self.value)
            if c.pointee.base.n_unknown_fields != 0 { self.unknownFields = arena.unknownFields(message) }
        }

        /// Builds a C structure.
        public func makeC(in arena: ProtoArena) -> UnsafeMutableRawPointer {
            let c = arena.make(Google__Protobuf__StringValue.self)
            google__protobuf__string_value__init(c)
            let mark = arena.mark
            if !self.value.isEmpty { c.pointee.value = arena.string(self.value, 1) }
            arena.finish(c, self.unknownFields, since: mark)
            return UnsafeMutableRawPointer(c)
        }
    }
}

extension GoogleProtobuf {
    /// The proto message `google.protobuf.BytesValue`.
    public struct BytesValue: CBackedMessage {
        /// The field `google.protobuf.BytesValue.value`.
        public var value: [UInt8] = []

        /// Fields of a newer or another version of this message.
        public var unknownFields = ProtoUnknownFields()

        /// A message with every field at its default.
        public init() {}

        /// The full name of the type in its proto file.
        public static var protoName: String { "google.protobuf.BytesValue" }

        /// Messages that can lie one in another inside this one.
        public static var nestingDepth: Int { 0 }

        /// The descriptor of the C structure.
        public static let cDescriptor: ProtoDescriptor = {
            var c = Google__Protobuf__BytesValue()
            google__protobuf__bytes_value__init(&c)
            return ProtoDescriptor(c.base.descriptor)
        }()

        /// Copies a C structure into this message, whose fields are at their defaults.
        public mutating func readC(_ message: UnsafeRawPointer, in arena: ProtoArena) throws(ProtoError) {
            let c = message.assumingMemoryBound(to: Google__Protobuf__BytesValue.self)
            self.value = arena.bytes(c.pointee.value.len, c.pointee.value.data)
            if c.pointee.base.n_unknown_fields != 0 { self.unknownFields = arena.unknownFields(message) }
        }

        /// Builds a C structure.
        public func makeC(in arena: ProtoArena) -> UnsafeMutableRawPointer {
            let c = arena.make(Google__Protobuf__BytesValue.self)
            google__protobuf__bytes_value__init(c)
            let mark = arena.mark
            if !self.value.isEmpty { c.pointee.value = .init(len: self.value.count, data: arena.bytes(self.value)) }
            arena.finish(c, self.unknownFields, since: mark)
            return UnsafeMutableRawPointer(c)
        }
    }
}

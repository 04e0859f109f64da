// SPDX-License-Identifier: Apache-2.0

// What a proto file says, as plain values: the input of the translation.

/// One proto file.
struct FileSchema: Sendable, Equatable {
    /// The path as it stands in import lines.
    var name: String
    var package: String
    /// "proto2" or "proto3".
    var syntax: String
    var dependencies: [String] = []
    var messages: [MessageSchema] = []
    var enums: [EnumSchema] = []
    var services: [ServiceSchema] = []
    /// The serialized FileDescriptorProto without source positions and comments.
    var serialized: [UInt8] = []
}

/// A message type.
struct MessageSchema: Sendable, Equatable {
    var name: String
    /// With the package, without a dot in front.
    var fullName: String
    var comment = ""
    var fields: [FieldSchema] = []
    /// In order of declaration; fields refer to them by index.
    var oneofs: [OneofSchema] = []
    var messages: [MessageSchema] = []
    var enums: [EnumSchema] = []
    /// Made by protoc for a map field.
    var isMapEntry = false
}

/// A oneof of a message.
struct OneofSchema: Sendable, Equatable {
    var name: String
    var comment = ""
}

/// A field of a message.
struct FieldSchema: Sendable, Equatable {
    /// The declared type; the names are those of the proto language.
    enum Kind: Sendable, Equatable {
        case double, float
        case int32, int64, uint32, uint64, sint32, sint64
        case fixed32, fixed64, sfixed32, sfixed64
        case bool, string, bytes
        case group
        /// Full names without a dot in front.
        case message(String)
        case enumeration(String)
    }

    var name: String
    var number: UInt32
    var kind: Kind
    var comment = ""
    var isRepeated = false
    var isProto3Optional = false
    /// The name in JSON, as protoc has it.
    var jsonName = ""
    var oneofIndex: Int?
}

/// An enum type.
struct EnumSchema: Sendable, Equatable {
    /// A named number.
    struct Value: Sendable, Equatable {
        var name: String
        var number: Int32
        var comment = ""
    }

    var name: String
    var fullName: String
    var comment = ""
    var values: [Value] = []
}

/// A service.
struct ServiceSchema: Sendable, Equatable {
    /// A method; the types are full names without a dot in front.
    struct Method: Sendable, Equatable {
        var name: String
        var comment = ""
        var input: String
        var output: String
        var clientStreaming = false
        var serverStreaming = false
    }

    var name: String
    var fullName: String
    var comment = ""
    var methods: [Method] = []
}

// SPDX-License-Identifier: Apache-2.0

// What is rendered: names are those of Swift and C, and every reference is resolved.

/// The part of a module that one run generates.
struct ModuleModel: Sendable, Equatable {
    var name: String
    var files: [FileModel] = []
    /// Namespaces that this module declares, with their proto packages.
    var namespaces: [NamespaceModel] = []
    /// A serialized google.protobuf.FileDescriptorSet of the files.
    var descriptorSet: [UInt8] = []
}

/// An enum without cases that holds the types of a proto package.
struct NamespaceModel: Sendable, Equatable {
    var name: String
    var package: String
}

/// What comes from one proto file.
struct FileModel: Sendable, Equatable {
    var protoFile: String
    var namespace: String
    /// Modules whose types appear in public declarations.
    var imports: [String] = []
    var cModule = ""
    var messages: [MessageModel] = []
    var enums: [EnumModel] = []
    var services: [ServiceModel] = []
}

/// A message as a struct.
struct MessageModel: Sendable, Equatable {
    var name: String
    var protoName: String
    var comment = ""
    var cType: String
    var cFunctionPrefix: String
    var nestingDepth = 0
    var members: [MemberModel] = []
    var messages: [MessageModel] = []
    var enums: [EnumModel] = []
}

/// A property of a message, or a oneof.
enum MemberModel: Sendable, Equatable {
    case field(FieldModel)
    case oneof(OneofModel)
}

/// A field as a property, or as a case of a oneof.
struct FieldModel: Sendable, Equatable {
    /// How often the field is there.
    enum Shape: Sendable, Equatable {
        /// Once, with a default; a message may be absent.
        case single
        /// Once or not at all, by the case of a oneof with this C name.
        case presence(caseName: String)
        case list
        case map(key: ValueModel, entryCType: String, entryFunctionPrefix: String)
    }

    var name: String
    var cName: String
    var protoName: String
    var number: UInt32
    var comment = ""
    var shape = Shape.single
    /// Of a map, the type of its values.
    var value: ValueModel
}

/// The type of a value.
enum ValueModel: Sendable, Equatable {
    /// The Swift type of a whole number.
    case integer(String)
    case double
    case float
    case bool
    case string
    case bytes
    /// The full Swift name.
    case enumeration(String)
    case message(String)
}

/// A oneof with two members or more, as an enum with payloads.
struct OneofModel: Sendable, Equatable {
    var name: String
    var typeName: String
    var comment = ""
    var caseName: String
    var cases: [FieldModel]
}

/// An enum as an open struct.
struct EnumModel: Sendable, Equatable {
    /// A named number; an alias has the number of a value before it.
    struct Value: Sendable, Equatable {
        var name: String
        var protoName: String
        var number: Int32
        var comment = ""
        var isAlias = false
    }

    var name: String
    var protoName: String
    var comment = ""
    var values: [Value]
}

/// A service as a server protocol and a client.
struct ServiceModel: Sendable, Equatable {
    /// The four kinds of calls.
    enum Kind: Sendable, Equatable {
        case unary, serverStreaming, clientStreaming, bidirectional
    }

    /// A method; the types are full Swift names.
    struct Method: Sendable, Equatable {
        var name: String
        var protoName: String
        var comment = ""
        var kind: Kind
        var input: String
        var output: String
    }

    var name: String
    var protoName: String
    var comment = ""
    var methods: [Method]
}

// SPDX-License-Identifier: Apache-2.0

/// How messages and JSON become each other.
public struct ProtoJSONOptions: Sendable {
    /// The types that an Any may hold. Default none.
    public var types: ProtoTypeRegistry

    /// Writes an Any of another type with its bytes, as `{"@type": ..., "value": base64}`. Default no: it is refused.
    public var writesUnknownTypes: Bool

    /// Passes over members that no field has, and over enum values that have no name here, when reading. Default no: they
    /// are refused.
    public var ignoresUnknownFields: Bool

    /// Writes fields that have their default value too, but for members of a oneof and messages. Default no.
    public var writesDefaults: Bool

    /// Writes the names of the proto file instead of lowerCamelCase ones. Default no. Both are read.
    public var usesProtoNames: Bool

    /// Writes of fields of type bytes the size only, `"<12 bytes>"`, for eyes that must not see what is inside. Default no.
    public var hidesBytes: Bool

    /// Types of the messages that some fields of type bytes hold, by the full name of the field: written as messages
    /// where they are such and bytes are not hidden. Default none. Reading knows nothing of it.
    public var embeddedTypes: [String: any CBackedMessage.Type]

    /// Bytes of JSON text that are read. 1 or more; default 4 MiB.
    public var textBytesMax: Int

    /// Bounds on memory and nesting, of messages inside of an Any too.
    public var limits: ProtoLimits

    /// The mapping as the ProtoJSON format has it by default.
    public static let `default` = ProtoJSONOptions()

    /// Sets the options.
    ///
    /// - Parameters:
    ///   - types: the types that an Any may hold.
    ///   - writesUnknownTypes: writes an Any of another type with its bytes.
    ///   - ignoresUnknownFields: passes over members that no field has.
    ///   - writesDefaults: writes fields that have their default value.
    ///   - usesProtoNames: writes the names of the proto file.
    ///   - hidesBytes: writes the size of bytes only.
    ///   - embeddedTypes: types of messages inside of bytes, by the full name of the field.
    ///   - textBytesMax: bytes of JSON text that are read.
    ///   - limits: bounds on memory and nesting.
    public init(
        types: ProtoTypeRegistry = ProtoTypeRegistry(),
        writesUnknownTypes: Bool = false,
        ignoresUnknownFields: Bool = false,
        writesDefaults: Bool = false,
        usesProtoNames: Bool = false,
        hidesBytes: Bool = false,
        embeddedTypes: [String: any CBackedMessage.Type] = [:],
        textBytesMax: Int = 4 << 20,
        limits: ProtoLimits = .default
    ) {
        precondition(textBytesMax > 0, "textBytesMax is \(textBytesMax); it must be 1 or more")
        self.types = types
        self.writesUnknownTypes = writesUnknownTypes
        self.ignoresUnknownFields = ignoresUnknownFields
        self.writesDefaults = writesDefaults
        self.usesProtoNames = usesProtoNames
        self.hidesBytes = hidesBytes
        self.embeddedTypes = embeddedTypes
        self.textBytesMax = textBytesMax
        self.limits = limits
    }
}

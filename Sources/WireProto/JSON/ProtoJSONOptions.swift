// SPDX-License-Identifier: Apache-2.0

/// How messages and JSON become each other.
public struct ProtoJSONOptions: Sendable {
    /// The types that an Any may hold. Default none.
    public var types: ProtoTypeRegistry

    /// Passes over members that no field has, and over enum values that have no name here, when reading. Default no: they
    /// are refused.
    public var ignoresUnknownFields: Bool

    /// Writes fields that have their default value too, but for members of a oneof and messages. Default no.
    public var writesDefaults: Bool

    /// Writes the names of the proto file instead of lowerCamelCase ones. Default no. Both are read.
    public var usesProtoNames: Bool

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
    ///   - ignoresUnknownFields: passes over members that no field has.
    ///   - writesDefaults: writes fields that have their default value.
    ///   - usesProtoNames: writes the names of the proto file.
    ///   - textBytesMax: bytes of JSON text that are read.
    ///   - limits: bounds on memory and nesting.
    public init(
        types: ProtoTypeRegistry = ProtoTypeRegistry(),
        ignoresUnknownFields: Bool = false,
        writesDefaults: Bool = false,
        usesProtoNames: Bool = false,
        textBytesMax: Int = 4 << 20,
        limits: ProtoLimits = .default
    ) {
        precondition(textBytesMax > 0, "textBytesMax is \(textBytesMax); it must be 1 or more")
        self.types = types
        self.ignoresUnknownFields = ignoresUnknownFields
        self.writesDefaults = writesDefaults
        self.usesProtoNames = usesProtoNames
        self.textBytesMax = textBytesMax
        self.limits = limits
    }
}

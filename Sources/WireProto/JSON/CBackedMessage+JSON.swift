// SPDX-License-Identifier: Apache-2.0

extension CBackedMessage {
    /// Reads a message from JSON, as the ProtoJSON format has it.
    ///
    /// Names may be lowerCamelCase or those of the proto file; members that are null count as absent. A name that comes
    /// twice is refused, as are two members of one oneof.
    ///
    /// - Parameters:
    ///   - text: the JSON text, in UTF-8.
    ///   - options: known types, bounds, and what to do with unknown members.
    /// - Throws: ``ProtoJSONError``, which names the field.
    public init(json text: [UInt8], options: ProtoJSONOptions = .default) throws(ProtoJSONError) {
        let wire = try text.withUnsafeBufferPointer { buffer throws(ProtoJSONError) in
            var reader = try ProtoJSONReader(UnsafeRawBufferPointer(buffer), options)
            return try reader.read(MessageType(Self.cDescriptor))
        }
        do throws(ProtoError) {
            try self.init(serialized: wire, limits: options.limits)
        } catch {
            throw ProtoJSONError(error)
        }
    }

    /// The JSON form of the message, as the ProtoJSON format has it: on one line without spaces, members in the order of
    /// field numbers, map entries by key. Unknown fields are left out.
    ///
    /// - Parameter options: known types, and how to write.
    /// - Returns: the text, in UTF-8.
    /// - Throws: ``ProtoJSONError`` with `unfit` on a Timestamp, Duration or FieldMask that JSON has no form for, and with
    ///   `unknownType` on an Any of a type that ``ProtoJSONOptions/types`` lacks.
    public func json(options: ProtoJSONOptions = .default) throws(ProtoJSONError) -> [UInt8] {
        var writer = ProtoJSONWriter(options)
        try serialized().withUnsafeBufferPointer { buffer throws(ProtoJSONError) in
            try writer.write(WireReader(UnsafeRawBufferPointer(buffer)), MessageType(Self.cDescriptor), depth: 0)
        }
        return writer.text.bytes
    }
}

extension ProtoJSONError {
    /// What a fault of the wire form is in JSON.
    init(_ error: ProtoError) {
        switch error.code {
        case .malformed, .invalidUTF8: self.init(.unfit, error.message)
        case .tooDeep: self.init(.tooDeep, error.message)
        case .overBudget: self.init(.tooLarge, error.message)
        }
    }
}

// SPDX-License-Identifier: Apache-2.0

/// Reads JSON into the wire form of a message, with the descriptors of protoc-c.
struct ProtoJSONReader {
    let options: ProtoJSONOptions
    var scanner: JSONScanner

    /// - Throws: ``ProtoJSONError`` with `tooLarge`.
    init(_ text: UnsafeRawBufferPointer, _ options: ProtoJSONOptions) throws(ProtoJSONError) {
        guard text.count <= options.textBytesMax else {
            let fault = "the text has \(text.count) bytes, more than textBytesMax, \(options.textBytesMax)"
            throw ProtoJSONError(.tooLarge, fault)
        }
        self.options = options
        self.scanner = JSONScanner(text)
    }

    /// Reads the whole text as a message.
    mutating func read(_ type: MessageType) throws(ProtoJSONError) -> [UInt8] {
        let wire = try message(type, depth: 0)
        try scanner.end()
        return wire
    }

    /// Reads a message.
    ///
    /// - Parameters:
    ///   - type: its type.
    ///   - depth: messages around it.
    mutating func message(_ type: MessageType, depth: Int) throws(ProtoJSONError) -> [UInt8] {
        guard depth <= options.limits.depthMax else {
            throw ProtoJSONError(.tooDeep, "messages nest deeper than depthMax, \(options.limits.depthMax)")
        }
        if let known = type.wellKnown { return try message(known, type, depth: depth) }
        return try members(type, depth: depth, besides: nil)
    }

    /// Reads an object as the members of a message.
    ///
    /// - Parameter besides: the name of a member that is passed over.
    mutating func members(
        _ type: MessageType,
        depth: Int,
        besides: String?
    ) throws(ProtoJSONError) -> [UInt8] {
        try expect(.object)
        scanner.open()
        var members = SeenMembers()
        var wire: [UInt8] = []
        var isFirst = true
        while let name = try scanner.nextName(&isFirst) {
            if let besides, name.elementsEqual(besides.utf8) {
                try scanner.skip(depthMax: options.limits.depthMax)
            } else if let field = type.field(named: name) {
                do throws(ProtoJSONError) {
                    try member(field, of: type, &members, &wire, depth: depth)
                } catch {
                    throw error.inside(FieldName.json(field.protoName))
                }
            } else if options.ignoresUnknownFields {
                try scanner.skip(depthMax: options.limits.depthMax)
            } else {
                let fault = "\(type.protoName) has no field of this name"
                throw ProtoJSONError(.unknownField, fault, path: String(decoding: name, as: UTF8.self))
            }
        }
        return wire
    }

    private mutating func member(
        _ field: FieldType,
        of type: MessageType,
        _ members: inout SeenMembers,
        _ wire: inout [UInt8],
        depth: Int
    ) throws(ProtoJSONError) {
        let isNull = try takeNull()
        try members.add(field, isNull: isNull)
        if isNull { return }
        if let entry = type.mapEntry(of: field) {
            try map(field, entry, &wire, depth: depth)
        } else if field.isRepeated {
            try list(field, &wire, depth: depth)
        } else {
            var value: [UInt8] = []
            guard try append(field, to: &value, depth: depth) else { return }
            wire.appendTag(field.number, field.kind.wireType)
            wire.append(contentsOf: value)
        }
    }

    private mutating func list(_ field: FieldType, _ wire: inout [UInt8], depth: Int) throws(ProtoJSONError) {
        try expect(.array)
        scanner.open()
        let isPacked = field.kind.wireType != .lengthDelimited
        var packed: [UInt8] = []
        var index = 0
        var isFirst = true
        while try scanner.hasElement(&isFirst) {
            do throws(ProtoJSONError) {
                var value: [UInt8] = []
                if try append(field, to: &value, depth: depth) {
                    if !isPacked { wire.appendTag(field.number, .lengthDelimited) }
                    if isPacked { packed.append(contentsOf: value) } else { wire.append(contentsOf: value) }
                }
            } catch {
                throw error.inside("[\(index)]")
            }
            index += 1
        }
        if !packed.isEmpty { wire.appendField(field.number, lengthDelimited: packed) }
    }

    private mutating func map(
        _ field: FieldType,
        _ entry: (key: FieldType, value: FieldType),
        _ wire: inout [UInt8],
        depth: Int
    ) throws(ProtoJSONError) {
        try expect(.object)
        scanner.open()
        var keys: Set<[UInt8]> = []
        var isFirst = true
        while let name = try scanner.nextName(&isFirst) {
            do throws(ProtoJSONError) {
                var body: [UInt8] = []
                body.appendTag(1, entry.key.kind.wireType)
                try append(key: name, entry.key, to: &body)
                guard keys.insert(body).inserted else {
                    throw ProtoJSONError(.duplicate, "the key comes twice; leave one of them out")
                }
                body.appendTag(2, entry.value.kind.wireType)
                guard try append(entry.value, to: &body, depth: depth) else { continue }
                wire.appendField(field.number, lengthDelimited: body)
            } catch {
                throw error.inside("[\(String(decoding: name, as: UTF8.self))]")
            }
        }
    }

    /// Throws unless the next value is of this kind.
    mutating func expect(_ kind: JSONScanner.Kind) throws(ProtoJSONError) {
        let found = try scanner.kind()
        guard found == kind else { throw Self.unfit("\(found.rawValue) stands where \(kind.rawValue) belongs") }
    }

    private mutating func takeNull() throws(ProtoJSONError) -> Bool {
        guard try scanner.kind() == .null else { return false }
        try scanner.null()
        return true
    }

    static func unfit(_ fault: String) -> ProtoJSONError { ProtoJSONError(.unfit, fault) }
}

/// The members of an object so far.
private struct SeenMembers {
    private var numbers: Set<UInt32> = []
    private var oneofs: Set<UInt32> = []

    mutating func add(_ field: FieldType, isNull: Bool) throws(ProtoJSONError) {
        guard numbers.insert(field.number).inserted else {
            throw ProtoJSONError(.duplicate, "the field comes twice; leave one of them out")
        }
        guard !isNull, let oneof = field.oneof else { return }
        guard oneofs.insert(oneof).inserted else {
            throw ProtoJSONError(.duplicate, "another member of its oneof is there too; leave one of them out")
        }
    }
}

// SPDX-License-Identifier: Apache-2.0

internal import CProtobufC

// Fields that protobuf-c cannot write are encoded here and ride along as unknown fields, which it copies as they are:
// strings with a NUL, which a C string would cut, and negative zero, which it takes for the default.

extension ProtoArena {
    /// Names the loose fields so far. Taken before a message is built and given to ``finish(_:_:since:)``.
    public struct Mark {
        @usableFromInline let newest: UnsafeMutableRawPointer?

        @inlinable
        init(newest: UnsafeMutableRawPointer?) {
            self.newest = newest
        }
    }

    /// One encoded field.
    private struct LooseField {
        var next: UnsafeMutableRawPointer?
        var start: UnsafeMutableRawPointer
        var count: Int
    }

    /// The loose fields so far.
    @inlinable
    public var mark: Mark { Mark(newest: state.pointee.looseFields) }

    /// Ends the building of a message: adds the unknown fields and the loose ones.
    ///
    /// - Parameters:
    ///   - message: the C structure.
    ///   - unknownFields: those of the Swift value.
    ///   - mark: taken before the message was begun.
    @inlinable
    public func finish(_ message: UnsafeMutableRawPointer, _ unknownFields: ProtoUnknownFields, since mark: Mark) {
        guard !unknownFields.isEmpty || state.pointee.looseFields != mark.newest else { return }
        addUnknown(message, unknownFields, since: mark)
    }

    /// A double; negative zero becomes a loose field.
    ///
    /// - Parameters:
    ///   - value: the number.
    ///   - number: the number of the field.
    @inlinable
    public func double(_ value: Double, _ number: UInt32) -> Double {
        if value == 0, value.sign == .minus { addLooseNegativeZero(number, isDouble: true) }
        return value
    }

    /// A float; negative zero becomes a loose field.
    ///
    /// - Parameters:
    ///   - value: the number.
    ///   - number: the number of the field.
    @inlinable
    public func float(_ value: Float, _ number: UInt32) -> Float {
        if value == 0, value.sign == .minus { addLooseNegativeZero(number, isDouble: false) }
        return value
    }

    @usableFromInline
    func addLooseNegativeZero(_ number: UInt32, isDouble: Bool) {
        var field: [UInt8] = []
        field.appendTag(number, isDouble ? .fixed64 : .fixed32)
        field.append(contentsOf: repeatElement(0, count: isDouble ? 7 : 3))
        field.append(0x80)
        add(loose: field)
    }

    func addLooseString(_ value: String, _ number: UInt32) {
        var field: [UInt8] = []
        field.appendField(number, lengthDelimited: value.utf8)
        add(loose: field)
    }

    private func add(loose field: [UInt8]) {
        let node = make(LooseField.self)
        node.initialize(
            to: LooseField(
                next: state.pointee.looseFields,
                start: UnsafeMutableRawPointer(bytes(field)),
                count: field.count
            )
        )
        state.pointee.looseFields = UnsafeMutableRawPointer(node)
    }

    @usableFromInline
    func addUnknown(_ message: UnsafeMutableRawPointer, _ unknownFields: ProtoUnknownFields, since mark: Mark) {
        var all = unknownFields.bytes
        var loose: [UnsafeRawBufferPointer] = []
        while let newest = state.pointee.looseFields, newest != mark.newest {
            let field = newest.assumingMemoryBound(to: LooseField.self).pointee
            loose.append(UnsafeRawBufferPointer(start: field.start, count: field.count))
            state.pointee.looseFields = field.next
        }
        for field in loose.reversed() { all.append(contentsOf: field) }
        append(all, to: message.assumingMemoryBound(to: ProtobufCMessage.self))
    }

    /// protobuf-c writes the tag of an unknown field and then its data. So one entry is enough for all of them: the tag of
    /// the first, and everything behind that tag as its data.
    private func append(_ fields: [UInt8], to message: UnsafeMutablePointer<ProtobufCMessage>) {
        var tagLength = 0
        var tag: UInt64 = 0
        repeat {
            tag |= UInt64(fields[tagLength] & 0x7F) << UInt64(7 * tagLength)
            tagLength += 1
        } while fields[tagLength - 1] >= 0x80
        let count = fields.count - tagLength
        let data = makeList(count, of: UInt8.self)
        fields.withUnsafeBufferPointer { fields in
            if count > 0, let start = fields.baseAddress { data.update(from: start + tagLength, count: count) }
        }
        let entry = make(ProtobufCMessageUnknownField.self)
        entry.initialize(
            to: ProtobufCMessageUnknownField(
                tag: UInt32(truncatingIfNeeded: tag >> 3),
                wire_type: ProtobufCWireType(rawValue: UInt32(tag & 7)),
                len: count,
                data: data
            )
        )
        message.pointee.n_unknown_fields = 1
        message.pointee.unknown_fields = entry
    }
}

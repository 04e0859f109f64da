// SPDX-License-Identifier: Apache-2.0

internal import CProtobufC

// What generated code calls to turn fields of an unpacked C structure into Swift values.

extension ProtoArena {
    /// A string field.
    ///
    /// - Parameters:
    ///   - pointer: what unpacking left in the field.
    ///   - field: its full name, for the error.
    /// - Throws: ``ProtoError`` with `invalidUTF8`.
    @inlinable
    public func string(_ pointer: UnsafeMutablePointer<CChar>?, _ field: StaticString) throws(ProtoError) -> String {
        guard let pointer, UnsafeRawPointer(pointer) != state.pointee.emptyString else { return "" }
        return try text(pointer, field)
    }

    /// A string field that is at its default.
    ///
    /// - Parameters:
    ///   - pointer: what unpacking left in the field.
    ///   - field: its full name, for the error.
    ///   - target: gets the text, when there is any.
    /// - Throws: ``ProtoError`` with `invalidUTF8`.
    @inlinable
    public func read(
        _ pointer: UnsafeMutablePointer<CChar>?,
        _ field: StaticString,
        into target: inout String
    ) throws(ProtoError) {
        guard let pointer, UnsafeRawPointer(pointer) != state.pointee.emptyString else { return }
        target = try text(pointer, field)
    }

    @usableFromInline
    func text(_ pointer: UnsafeMutablePointer<CChar>, _ field: StaticString) throws(ProtoError) -> String {
        let raw = UnsafeRawPointer(pointer)
        // The size that the allocator noted counts the NUL that protobuf-c adds.
        let text = UnsafeRawBufferPointer(start: raw, count: (raw - Self.sizeHeaderBytes).load(as: Int.self) - 1)
        // Most text is ASCII, where nothing can be wrong and nothing is repaired.
        if TextWords(text).isASCII { return String(decoding: text, as: UTF8.self) }
        return try Self.validated(text, pointer, field)
    }

    private static func validated(
        _ text: UnsafeRawBufferPointer,
        _ pointer: UnsafeMutablePointer<CChar>,
        _ field: StaticString
    ) throws(ProtoError) -> String {
        // Without a NUL in it the C string is the whole string. (The initialiser that takes any encoding costs ten times as
        // much.)
        let string =
            TextWords(text).hasNUL ? String(validating: text, as: UTF8.self) : String(validatingCString: pointer)
        guard let string else { throw .invalidUTF8("\(field)") }
        return string
    }

    /// A repeated string field.
    ///
    /// - Parameters:
    ///   - count: elements.
    ///   - list: what unpacking left in the field.
    ///   - field: its full name, for the error.
    /// - Throws: ``ProtoError`` with `invalidUTF8` or `overBudget`.
    public func strings(
        _ count: Int,
        _ list: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?,
        _ field: StaticString
    ) throws(ProtoError) -> [String] {
        guard count > 0, let list else { return [] }
        try charge(count, stride: MemoryLayout<String>.stride)
        var result: [String] = []
        result.reserveCapacity(count)
        for index in 0..<count { result.append(try string(list[index], field)) }
        return result
    }

    /// A bytes field.
    ///
    /// - Parameters:
    ///   - count: its length.
    ///   - data: what unpacking left in the field.
    @inlinable
    public func bytes(_ count: Int, _ data: UnsafeMutablePointer<UInt8>?) -> [UInt8] {
        guard count > 0, let data else { return [] }
        return [UInt8](UnsafeBufferPointer(start: data, count: count))
    }

    /// A repeated bytes field.
    ///
    /// - Parameters:
    ///   - count: elements.
    ///   - list: what unpacking left in the field, an array of `ProtobufCBinaryData`.
    /// - Throws: ``ProtoError`` with `overBudget`.
    public func bytesList(_ count: Int, _ list: UnsafeRawPointer?) throws(ProtoError) -> [[UInt8]] {
        guard count > 0, let list else { return [] }
        try charge(count, stride: MemoryLayout<[UInt8]>.stride)
        let elements = list.assumingMemoryBound(to: ProtobufCBinaryData.self)
        return (0..<count).map { bytes(elements[$0].len, elements[$0].data) }
    }

    /// A repeated number field.
    ///
    /// - Parameters:
    ///   - count: elements.
    ///   - list: what unpacking left in the field.
    @inlinable
    public func numbers<Number: BitwiseCopyable>(_ count: Int, _ list: UnsafeMutablePointer<Number>?) -> [Number] {
        guard count > 0, let list else { return [] }
        return [Number](UnsafeBufferPointer(start: list, count: count))
    }

    /// A repeated bool field.
    ///
    /// - Parameters:
    ///   - count: elements.
    ///   - list: what unpacking left in the field.
    @inlinable
    public func bools(_ count: Int, _ list: UnsafeMutablePointer<Int32>?) -> [Bool] {
        guard count > 0, let list else { return [] }
        return UnsafeBufferPointer(start: list, count: count).map { $0 != 0 }
    }

    /// A repeated enum field.
    ///
    /// - Parameters:
    ///   - count: elements.
    ///   - list: what unpacking left in the field, an array of C enums, which are 32 bits wide.
    @inlinable
    public func enums<Value: ProtoEnum>(_ count: Int, _ list: UnsafeRawPointer?) -> [Value] {
        guard count > 0, let list else { return [] }
        return (0..<count).map { Value(rawValue: list.load(fromByteOffset: $0 &* 4, as: Int32.self)) }
    }

    /// A message field.
    ///
    /// - Parameters:
    ///   - pointer: what unpacking left in the field.
    ///   - target: gets the message, when there is one; it is filled in its place, since a copy of all its fields costs as
    ///     much as reading them.
    /// - Throws: ``ProtoError`` of the message.
    @inlinable
    public func read<Message: CBackedMessage, C>(
        _ pointer: UnsafeMutablePointer<C>?,
        into target: inout Message?
    ) throws(ProtoError) {
        guard let pointer else { return }
        target = Message()
        try target?.readC(UnsafeRawPointer(pointer), in: self)
    }

    /// A message field where an absent message counts as an empty one: the value of a map entry, a member of a oneof.
    ///
    /// - Parameter pointer: what unpacking left in the field.
    /// - Throws: ``ProtoError`` of the message.
    @inlinable
    public func messageOrEmpty<Message: CBackedMessage, C>(
        _ pointer: UnsafeMutablePointer<C>?
    ) throws(ProtoError) -> Message {
        var message = Message()
        if let pointer { try message.readC(UnsafeRawPointer(pointer), in: self) }
        return consume message
    }

    /// A repeated message field.
    ///
    /// - Parameters:
    ///   - count: elements.
    ///   - list: what unpacking left in the field.
    /// - Throws: ``ProtoError`` of the messages, and with `overBudget`.
    @inlinable
    public func messages<Message: CBackedMessage, C>(
        _ count: Int,
        _ list: UnsafeMutablePointer<UnsafeMutablePointer<C>?>?
    ) throws(ProtoError) -> [Message] {
        guard count > 0, let list else { return [] }
        try charge(count, stride: MemoryLayout<Message>.stride)
        var result = [Message](repeating: Message(), count: count)
        for index in 0..<count {
            guard let pointer = list[index] else { continue }
            try result[index].readC(UnsafeRawPointer(pointer), in: self)
        }
        return result
    }

    /// A map field; the last entry of a key wins.
    ///
    /// - Parameters:
    ///   - count: entries.
    ///   - list: what unpacking left in the field.
    ///   - read: turns an entry into key and value.
    /// - Throws: ``ProtoError`` of the entries, and with `overBudget`.
    @inlinable
    public func map<Key: Hashable, Value, Entry>(
        _ count: Int,
        _ list: UnsafeMutablePointer<UnsafeMutablePointer<Entry>?>?,
        _ read: (UnsafeMutablePointer<Entry>) throws(ProtoError) -> (Key, Value)
    ) throws(ProtoError) -> [Key: Value] {
        guard count > 0, let list else { return [:] }
        // A dictionary keeps a quarter of its places free, and their number is a power of two.
        try charge(count, stride: 2 * (MemoryLayout<Key>.stride + MemoryLayout<Value>.stride))
        var result = [Key: Value](minimumCapacity: count)
        for index in 0..<count {
            guard let entry = list[index] else { continue }
            let (key, value) = try read(entry)
            result[key] = value
        }
        return result
    }

    /// Makes sure that nothing was found amiss while values were read.
    ///
    /// - Parameter name: the full name of the message.
    /// - Throws: ``ProtoError`` with `malformed`.
    @inlinable
    public func checkReading(_ name: @autoclosure () -> String) throws(ProtoError) {
        guard state.pointee.hasFieldZero else { return }
        throw ProtoError(.malformed, "\(name()) has a field of number 0; numbers begin at 1")
    }

    /// The unknown fields of a message that has some.
    ///
    /// - Parameter message: the C structure.
    public func unknownFields(_ message: UnsafeRawPointer) -> ProtoUnknownFields {
        let base = message.assumingMemoryBound(to: ProtobufCMessage.self)
        var result: [UInt8] = []
        for index in 0..<Int(base.pointee.n_unknown_fields) {
            let field = base.pointee.unknown_fields[index]
            let data = UnsafeBufferPointer(start: field.data, count: field.len)
            if field.tag == 0 { state.pointee.hasFieldZero = true }
            if field.tag == WireNormalizer.escapeNumber, state.pointee.isNormalized {
                // Unpacking kept the length in front of the escaped field.
                let length = data.prefix { $0 >= 0x80 }.count + 1
                result.append(contentsOf: data.dropFirst(length))
            } else {
                result.appendVarint(UInt64(field.tag) << 3 | UInt64(field.wire_type.rawValue))
                result.append(contentsOf: data)
            }
        }
        return ProtoUnknownFields(unchecked: result)
    }
}

// SPDX-License-Identifier: Apache-2.0

internal import CProtobufC
internal import Glibc

// What generated code calls to build C structures from Swift values.

extension ProtoArena {
    /// A list of a C structure: the count that goes into `n_x` and the pointer that goes into `x`.
    public struct List<Element> {
        /// Elements.
        public let count: Int
        /// The first element; nil when there are none.
        public let start: UnsafeMutablePointer<Element>?

        @inlinable
        init(count: Int, start: UnsafeMutablePointer<Element>?) {
            self.count = count
            self.start = start
        }

        @inlinable
        static var empty: List { List(count: 0, start: nil) }
    }

    /// Memory for a C structure, to be set up by its init function.
    ///
    /// - Parameter type: the type of the structure.
    @inlinable
    public func make<C>(_ type: C.Type) -> UnsafeMutablePointer<C> {
        takeForBuilding(MemoryLayout<C>.size).bindMemory(to: C.self, capacity: 1)
    }

    /// Memory for elements, not initialised.
    ///
    /// - Parameters:
    ///   - count: elements.
    ///   - type: their type.
    @inlinable
    public func makeList<Element>(_ count: Int, of type: Element.Type) -> UnsafeMutablePointer<Element> {
        takeForBuilding(count &* MemoryLayout<Element>.stride).bindMemory(to: Element.self, capacity: count)
    }

    /// A C string. A value with a NUL in it is not cut: it goes among the loose fields.
    ///
    /// - Parameters:
    ///   - value: the text.
    ///   - number: the number of the field.
    public func string(_ value: String, _ number: UInt32) -> UnsafeMutablePointer<CChar> {
        let (pointer, hasNUL) = cString(value)
        guard hasNUL else { return pointer }
        addLooseString(value, number)
        pointer.pointee = 0
        return pointer
    }

    /// A list of C strings. If one holds a NUL, all go among the loose fields, so that their order stays.
    ///
    /// - Parameters:
    ///   - values: the texts.
    ///   - number: the number of the field.
    public func strings(_ values: [String], _ number: UInt32) -> List<UnsafeMutablePointer<CChar>?> {
        guard !values.isEmpty else { return .empty }
        let list = makeList(values.count, of: UnsafeMutablePointer<CChar>?.self)
        var anyHasNUL = false
        for index in values.indices {
            let (pointer, hasNUL) = cString(values[index])
            list[index] = pointer
            anyHasNUL = anyHasNUL || hasNUL
        }
        guard anyHasNUL else { return List(count: values.count, start: list) }
        for value in values { addLooseString(value, number) }
        return .empty
    }

    private func cString(_ value: String) -> (UnsafeMutablePointer<CChar>, hasNUL: Bool) {
        var value = value
        return value.withUTF8 { utf8 in
            let count = utf8.count
            let raw = takeForBuilding(count + 1)
            // What is taken ends with a whole word; in the last one the text ends and NULs follow.
            raw.storeBytes(of: 0, toByteOffset: count & ~7, as: UInt64.self)
            if let source = utf8.baseAddress { raw.copyMemory(from: source, byteCount: count) }
            let text = UnsafeRawBufferPointer(start: raw, count: count)
            return (raw.bindMemory(to: CChar.self, capacity: count + 1), TextWords(text).hasNUL)
        }
    }

    /// A copy of bytes.
    ///
    /// - Parameter value: the bytes.
    public func bytes(_ value: [UInt8]) -> UnsafeMutablePointer<UInt8> {
        numbers(value)
    }

    /// A list of bytes values.
    ///
    /// - Parameter values: the values.
    /// - Returns: an array of `ProtobufCBinaryData`, as which the caller's field names it.
    public func bytesList<C>(_ values: [[UInt8]]) -> UnsafeMutablePointer<C> {
        precondition(MemoryLayout<C>.size == MemoryLayout<ProtobufCBinaryData>.size, "not a list of bytes")
        let list = makeList(values.count, of: ProtobufCBinaryData.self)
        for index in values.indices {
            let data = ProtobufCBinaryData(len: values[index].count, data: bytes(values[index]))
            (list + index).initialize(to: data)
        }
        return UnsafeMutableRawPointer(list).assumingMemoryBound(to: C.self)
    }

    /// A list of numbers.
    ///
    /// - Parameter values: the numbers.
    @inlinable
    public func numbers<Number: BitwiseCopyable>(_ values: [Number]) -> UnsafeMutablePointer<Number> {
        let list = makeList(values.count, of: Number.self)
        values.withUnsafeBufferPointer { source in
            if let start = source.baseAddress { list.initialize(from: start, count: source.count) }
        }
        return list
    }

    /// A list of bools.
    ///
    /// - Parameter values: the bools.
    @inlinable
    public func bools(_ values: [Bool]) -> UnsafeMutablePointer<Int32> {
        numbers(values.map { $0 ? 1 : 0 })
    }

    /// A list of C enums.
    ///
    /// - Parameter values: the values.
    /// - Returns: an array of the C type that the caller's field names, which is 32 bits wide.
    @inlinable
    public func enums<Value: ProtoEnum, C>(_ values: [Value]) -> UnsafeMutablePointer<C> {
        precondition(MemoryLayout<C>.size == MemoryLayout<Int32>.size, "a C enum must be 32 bits wide")
        let list = takeForBuilding(values.count &* 4)
        for index in values.indices {
            list.storeBytes(of: values[index].rawValue, toByteOffset: index &* 4, as: Int32.self)
        }
        return list.bindMemory(to: C.self, capacity: values.count)
    }

    /// A message.
    ///
    /// - Parameter value: the message.
    /// - Returns: the C structure, of the type that the caller's field names.
    @inlinable
    public func message<Message: CBackedMessage, C>(_ value: Message) -> UnsafeMutablePointer<C> {
        value.makeC(in: self).assumingMemoryBound(to: C.self)
    }

    /// A list of messages.
    ///
    /// - Parameter values: the messages.
    /// - Returns: pointers to C structures of the type that the caller's field names.
    @inlinable
    public func messages<Message: CBackedMessage, C>(
        _ values: [Message]
    ) -> UnsafeMutablePointer<UnsafeMutablePointer<C>?> {
        let list = makeList(values.count, of: UnsafeMutablePointer<C>?.self)
        // Through a pointer: an element that is taken from the array is copied, with all its fields.
        values.withUnsafeBufferPointer { values in
            for index in values.indices { (list + index).initialize(to: message(values[index])) }
        }
        return list
    }

    /// A map as a list of entries, sorted by key.
    ///
    /// - Parameters:
    ///   - values: the map.
    ///   - build: makes the entry of a key and a value.
    @inlinable
    public func map<Key: Comparable, Value, Entry>(
        _ values: [Key: Value],
        _ build: (Key, Value) -> UnsafeMutablePointer<Entry>
    ) -> List<UnsafeMutablePointer<Entry>?> {
        entries(values, by: { $0 < $1 }, build)
    }

    /// A map as a list of entries, sorted by the bytes of the key.
    ///
    /// - Parameters:
    ///   - values: the map.
    ///   - build: makes the entry of a key and a value.
    @inlinable
    public func map<Value, Entry>(
        _ values: [String: Value],
        _ build: (String, Value) -> UnsafeMutablePointer<Entry>
    ) -> List<UnsafeMutablePointer<Entry>?> {
        entries(values, by: { ProtoArena.bytes(of: $0, precede: $1) }, build)
    }

    /// A map as a list of entries, false before true.
    ///
    /// - Parameters:
    ///   - values: the map.
    ///   - build: makes the entry of a key and a value.
    @inlinable
    public func map<Value, Entry>(
        _ values: [Bool: Value],
        _ build: (Bool, Value) -> UnsafeMutablePointer<Entry>
    ) -> List<UnsafeMutablePointer<Entry>?> {
        entries(values, by: { !$0 && $1 }, build)
    }

    @inlinable
    func entries<Key, Value, Entry>(
        _ values: [Key: Value],
        by precedes: (Key, Key) -> Bool,
        _ build: (Key, Value) -> UnsafeMutablePointer<Entry>
    ) -> List<UnsafeMutablePointer<Entry>?> {
        guard !values.isEmpty else { return .empty }
        let list = makeList(values.count, of: UnsafeMutablePointer<Entry>?.self)
        // In memory of the arena: the array of a sorted copy would come from the heap.
        let elements = makeList(values.count, of: Dictionary<Key, Value>.Element.self)
        var sorted = UnsafeMutableBufferPointer(start: elements, count: values.count)
        defer { elements.deinitialize(count: values.count) }
        var place = 0
        for element in values {
            sorted.initializeElement(at: place, to: element)
            place &+= 1
        }
        if place > 1 { sorted.sort { precedes($0.key, $1.key) } }
        for index in 0..<place { (list + index).initialize(to: build(sorted[index].key, sorted[index].value)) }
        return List(count: place, start: list)
    }

    /// Whether the UTF-8 of one string comes before that of another, byte by byte.
    @usableFromInline
    static func bytes(of left: String, precede right: String) -> Bool {
        var (left, right) = (left, right)
        return left.withUTF8 { left in
            right.withUTF8 { right in
                let common = min(left.count, right.count)
                guard common > 0, let start = left.baseAddress, let other = right.baseAddress else {
                    return left.count < right.count
                }
                let order = memcmp(start, other, common)
                return order < 0 || order == 0 && left.count < right.count
            }
        }
    }
}

// SPDX-License-Identifier: Apache-2.0

/// What the generator adds to a message, so that protobuf-c does the encoding.
///
/// Pointers are raw here, so that the C types stay inside the modules of generated code. Not for use by hand.
public protocol CBackedMessage: ProtoMessage {
    /// The descriptor of the C structure.
    static var cDescriptor: ProtoDescriptor { get }

    /// Messages that can lie inside messages of this type, one in another; 0 when it has no message fields.
    static var nestingDepth: Int { get }

    /// Copies a C structure into this message, whose fields are at their defaults.
    ///
    /// - Parameters:
    ///   - message: a C structure of this type.
    ///   - arena: the arena that protobuf-c unpacked it into.
    /// - Throws: ``ProtoError`` on strings that are not UTF-8, and over budget.
    mutating func readC(_ message: UnsafeRawPointer, in arena: ProtoArena) throws(ProtoError)

    /// Copies the value into a C structure.
    ///
    /// - Parameter arena: gives the memory.
    /// - Returns: a C structure of this type that lives as long as the arena.
    func makeC(in arena: ProtoArena) -> UnsafeMutableRawPointer
}

extension CBackedMessage {
    /// Reads a message from its wire form.
    ///
    /// - Parameters:
    ///   - bytes: the whole wire form, read during the call only.
    ///   - limits: bounds on memory and nesting.
    /// - Throws: ``ProtoError`` when the bytes are not such a message or exceed the limits.
    @inlinable
    public init(serialized bytes: UnsafeRawBufferPointer, limits: ProtoLimits) throws(ProtoError) {
        let arena = ProtoArena.acquire(bytesMax: limits.arenaBytesMax)
        defer { arena.release() }
        let message = try arena.unpack(Self.cDescriptor, bytes, nestingDepth: Self.nestingDepth, limits: limits)
        self = try Self.made(of: message, in: arena)
    }

    /// Reads a message from its wire form.
    ///
    /// - Parameters:
    ///   - bytes: the whole wire form.
    ///   - limits: bounds on memory and nesting.
    /// - Throws: ``ProtoError`` when the bytes are not such a message or exceed the limits.
    @inlinable
    public init(serialized bytes: [UInt8], limits: ProtoLimits) throws(ProtoError) {
        let arena = ProtoArena.acquire(bytesMax: limits.arenaBytesMax)
        defer { arena.release() }
        // The message is not made in here, for a result of a closure is copied.
        let message = try bytes.withUnsafeBufferPointer { bytes throws(ProtoError) in
            let bytes = UnsafeRawBufferPointer(bytes)
            return try arena.unpack(Self.cDescriptor, bytes, nestingDepth: Self.nestingDepth, limits: limits)
        }
        self = try Self.made(of: message, in: arena)
    }

    /// A function, since an initialiser that throws copies what it made.
    @inlinable
    static func made(of message: UnsafeRawPointer, in arena: ProtoArena) throws(ProtoError) -> Self {
        var result = Self()
        try result.readC(message, in: arena)
        try arena.checkReading(protoName)
        return consume result
    }

    /// Calls `body` with the message ready to be written.
    ///
    /// - Parameter body: gets the packed message, which is valid during the call only.
    @inlinable
    public func withPacked<R>(_ body: (PackedMessage) throws -> R) rethrows -> R {
        let arena = ProtoArena.acquire(bytesMax: .max)
        defer { arena.release() }
        return try body(PackedMessage(root: UnsafeRawPointer(makeC(in: arena)), in: arena))
    }
}

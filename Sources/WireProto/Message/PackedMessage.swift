// SPDX-License-Identifier: Apache-2.0

internal import CProtobufC

/// A message whose size is known and whose bytes are still to be put into their place.
///
/// Points into the arena of ``ProtoMessage/withPacked(_:)``: never keep one beyond that call.
public struct PackedMessage {
    private let root: UnsafeRawPointer
    /// The wire form, where it was written before it was asked for.
    private let written: UnsafeRawPointer?

    /// The size of the wire form.
    public let byteCount: Int

    /// Measures a C message.
    ///
    /// - Parameter root: a protobuf-c message that stays alive during the call of `withPacked`.
    public init(root: UnsafeRawPointer) {
        self.root = root
        written = nil
        byteCount = protobuf_c_message_get_packed_size(root.assumingMemoryBound(to: ProtobufCMessage.self))
    }

    /// Writes a C message into the arena that it was built in; measures it first when it is large.
    ///
    /// To measure costs protobuf-c as much as to write, and a copy costs nearly nothing.
    ///
    /// - Parameters:
    ///   - root: a protobuf-c message that stays alive during the call of `withPacked`.
    ///   - arena: holds nothing but that message, and has no budget.
    public init(root: UnsafeRawPointer, in arena: ProtoArena) {
        let message = root.assumingMemoryBound(to: ProtobufCMessage.self)
        let room = arena.roomForWireForm
        self.root = root
        written = UnsafeRawPointer(room)
        byteCount =
            room.map { protobuf_c_message_pack(message, $0.assumingMemoryBound(to: UInt8.self)) }
            ?? protobuf_c_message_get_packed_size(message)
    }

    /// Writes the wire form.
    ///
    /// - Parameter destination: takes ``byteCount`` bytes from its start; must have room for them.
    public func copy(to destination: UnsafeMutableRawBufferPointer) {
        precondition(destination.count >= byteCount, "\(destination.count) bytes of room for \(byteCount)")
        guard byteCount > 0, let address = destination.baseAddress else { return }
        if let written {
            address.copyMemory(from: written, byteCount: byteCount)
            return
        }
        let message = root.assumingMemoryBound(to: ProtobufCMessage.self)
        protobuf_c_message_pack(message, address.assumingMemoryBound(to: UInt8.self))
    }

    /// Writes the wire form behind what is there.
    ///
    /// - Parameter bytes: grow by ``byteCount``.
    public func append(to bytes: inout [UInt8]) {
        let start = bytes.count
        bytes.append(contentsOf: repeatElement(0, count: byteCount))
        bytes.withUnsafeMutableBytes { copy(to: UnsafeMutableRawBufferPointer(rebasing: $0[start...])) }
    }

    /// The wire form, in memory of its own.
    public var bytes: [UInt8] {
        // Filling an array of no capacity writes to the memory that the empty arrays of all threads share.
        guard byteCount > 0 else { return [] }
        if let written { return [UInt8](UnsafeRawBufferPointer(start: written, count: byteCount)) }
        return [UInt8](unsafeUninitializedCapacity: byteCount) { buffer, count in
            copy(to: UnsafeMutableRawBufferPointer(buffer))
            count = byteCount
        }
    }
}

// SPDX-License-Identifier: Apache-2.0

internal import CProtobufC

extension ProtoArena {
    /// Unpacks a message into this arena.
    ///
    /// - Parameters:
    ///   - descriptor: the type.
    ///   - bytes: the whole wire form, read during the call only.
    ///   - nestingDepth: how deep messages of this type can nest; `Int.max` for a recursive type.
    ///   - limits: bounds on memory, which must be those that the arena was acquired with, and on nesting.
    /// - Returns: the C structure, which lives as long as the arena.
    /// - Throws: ``ProtoError`` with `malformed`, `tooDeep` or `overBudget`.
    public func unpack(
        _ descriptor: ProtoDescriptor,
        _ bytes: UnsafeRawBufferPointer,
        nestingDepth: Int,
        limits: ProtoLimits
    ) throws(ProtoError) -> UnsafeRawPointer {
        let type = descriptor.address.assumingMemoryBound(to: ProtobufCMessageDescriptor.self)
        if nestingDepth > limits.depthMax {
            try WireDepth.check(bytes, type, depthMax: limits.depthMax)
        }
        let hasOtherBool = descriptor.boolFieldCheck?.findsOther(bytes, depthMax: limits.depthMax) ?? false
        if !hasOtherBool, let message = unpackOnce(type, bytes), !state.pointee.hasReplacedValue { return message }
        if state.pointee.isExhausted { throw Self.overBudget }
        reset(bytesMax: limits.arenaBytesMax)
        state.pointee.isNormalized = true
        let normal = try WireNormalizer(bytes: bytes, depthMax: limits.depthMax).normalized(type)
        if let message = normal.withUnsafeBytes({ unpackOnce(type, $0) }) { return message }
        throw state.pointee.isExhausted ? Self.overBudget : WireNormalizer.malformed(type)
    }

    private func unpackOnce(
        _ type: UnsafePointer<ProtobufCMessageDescriptor>,
        _ bytes: UnsafeRawBufferPointer
    ) -> UnsafeRawPointer? {
        withAllocator { allocator in
            let data = bytes.baseAddress?.assumingMemoryBound(to: UInt8.self)
            return UnsafeRawPointer(protobuf_c_message_unpack(type, allocator, bytes.count, data))
        }
    }
}

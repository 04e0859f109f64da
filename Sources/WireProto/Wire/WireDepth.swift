// SPDX-License-Identifier: Apache-2.0

internal import CProtobufC

/// Bounds nesting before protobuf-c recurses into a message, which it does without a limit.
///
/// Runs only for types whose nesting can exceed the limit, so for none but recursive ones with the default limit.
enum WireDepth {
    /// Throws when a message nests deeper than allowed.
    static func check(
        _ bytes: UnsafeRawBufferPointer,
        _ descriptor: UnsafePointer<ProtobufCMessageDescriptor>,
        depthMax: Int
    ) throws(ProtoError) {
        var open = [(reader: WireReader(bytes), descriptor: descriptor)]
        while let last = open.indices.last {
            guard let field = open[last].reader.nextField(groupDepthMax: depthMax) else {
                // Broken bytes end the walk here; unpacking reports them.
                open.removeLast()
                continue
            }
            let known = protobuf_c_message_descriptor_get_field(open[last].descriptor, field.number)
            guard field.wireType == .lengthDelimited, let known, known.pointee.type == PROTOBUF_C_TYPE_MESSAGE
            else { continue }
            guard open.count <= depthMax else { throw tooDeep(depthMax) }
            let inner = known.pointee.descriptor.assumingMemoryBound(to: ProtobufCMessageDescriptor.self)
            open.append((WireReader(bytes, in: field.payload), inner))
        }
    }

    static func tooDeep(_ depthMax: Int) -> ProtoError {
        ProtoError(.tooDeep, "messages nest deeper than depthMax, \(depthMax); flatten the message")
    }
}

// SPDX-License-Identifier: Apache-2.0

internal import CProtobufC
internal import CWireProto
internal import WireProto

/// Writes a google.protobuf.compiler.CodeGeneratorResponse.
enum PluginResponse {
    /// Bit 1: the plugin wants to see files with `optional` in proto3, to refuse them with a remedy.
    private static let featureProto3Optional: UInt64 = 1

    static func serialized(files: [GeneratedFile]) -> [UInt8] {
        serialized { response, arena in
            typealias File = Google__Protobuf__Compiler__CodeGeneratorResponse__File
            let list = arena.makeList(files.count, of: UnsafeMutablePointer<File>?.self)
            for (index, file) in files.enumerated() {
                let entry = arena.make(File.self)
                google__protobuf__compiler__code_generator_response__file__init(entry)
                entry.pointee.name = arena.string(file.name, 1)
                entry.pointee.content = arena.string(file.content, 15)
                (list + index).initialize(to: entry)
            }
            response.pointee.n_file = files.count
            response.pointee.file = list
        }
    }

    static func serialized(error: String) -> [UInt8] {
        serialized { response, arena in response.pointee.error = arena.string(error, 1) }
    }

    private static func serialized(
        _ fill: (UnsafeMutablePointer<Google__Protobuf__Compiler__CodeGeneratorResponse>, ProtoArena) -> Void
    ) -> [UInt8] {
        let arena = ProtoArena.acquire(bytesMax: .max)
        defer { arena.release() }
        let response = arena.make(Google__Protobuf__Compiler__CodeGeneratorResponse.self)
        google__protobuf__compiler__code_generator_response__init(response)
        response.pointee.has_supported_features = 1
        response.pointee.supported_features = featureProto3Optional
        fill(response, arena)
        return PackedMessage(root: UnsafeRawPointer(response)).bytes
    }
}

// SPDX-License-Identifier: Apache-2.0

internal import CProtobufC
internal import CWireProto
internal import WireProto

/// What protoc asks of a plugin.
struct PluginRequest: Sendable, Equatable {
    /// The files to generate code for.
    var filesToGenerate: [String] = []
    /// The text of `--jobd_opt`.
    var parameter = ""
    /// All files needed, imports before importers.
    var files: [FileSchema] = []

    init(filesToGenerate: [String], parameter: String, files: [FileSchema]) {
        self.filesToGenerate = filesToGenerate
        self.parameter = parameter
        self.files = files
    }

    /// Bounds on a request: the descriptors of a large project fit many times.
    private static let limits = ProtoLimits(arenaBytesMax: 1 << 30)

    /// Reads a serialized google.protobuf.compiler.CodeGeneratorRequest.
    init(serialized: [UInt8]) throws(ProtoError) {
        var empty = Google__Protobuf__Compiler__CodeGeneratorRequest()
        google__protobuf__compiler__code_generator_request__init(&empty)
        let descriptor = ProtoDescriptor(empty.base.descriptor)
        let arena = ProtoArena.acquire(bytesMax: Self.limits.arenaBytesMax)
        defer { arena.release() }
        let result = serialized.withUnsafeBytes { bytes -> Result<UnsafeRawPointer, ProtoError> in
            Result { () throws(ProtoError) in
                try arena.unpack(descriptor, bytes, nestingDepth: .max, limits: Self.limits)
            }
        }
        let request = try result.get()
            .assumingMemoryBound(to: Google__Protobuf__Compiler__CodeGeneratorRequest.self)
        filesToGenerate = try arena.strings(
            request.pointee.n_file_to_generate,
            request.pointee.file_to_generate,
            "file_to_generate"
        )
        parameter = try arena.string(request.pointee.parameter, "parameter")
        for index in 0..<request.pointee.n_proto_file {
            guard let file = request.pointee.proto_file[index] else { continue }
            files.append(try FileReader(arena: arena, file: file).read())
        }
    }
}

// SPDX-License-Identifier: Apache-2.0

internal import CProtobufC
internal import CWireProto
internal import WireProto

/// The generator as protoc sees it: a request goes in, a response comes out. No file or process is touched.
public enum ProtoCodeGenerator {
    /// Answers a serialized google.protobuf.compiler.CodeGeneratorRequest with a CodeGeneratorResponse.
    ///
    /// - Parameter request: what protoc wrote to the plugin's standard input.
    /// - Returns: what the plugin writes to its standard output: the files, or the problems as an error text.
    public static func respond(to request: [UInt8]) -> [UInt8] {
        do {
            return PluginResponse.serialized(files: try generate(request))
        } catch {
            return PluginResponse.serialized(error: error.description)
        }
    }

    /// The files for a serialized request.
    ///
    /// - Parameter request: a google.protobuf.compiler.CodeGeneratorRequest.
    /// - Throws: ``GeneratorError`` with everything that is wrong.
    public static func generate(_ request: [UInt8]) throws(GeneratorError) -> [GeneratedFile] {
        let parsed: PluginRequest
        do {
            parsed = try PluginRequest(serialized: request)
        } catch {
            throw GeneratorError("the request of protoc cannot be read: \(error.message)")
        }
        return try generate(parsed)
    }

    static func generate(_ request: PluginRequest) throws(GeneratorError) -> [GeneratedFile] {
        let options = try GeneratorOptions(parameter: request.parameter)
        var request = request
        for index in request.files.indices
        where options.uncommented.contains(where: { request.files[index].name.hasPrefix($0) }) {
            request.files[index].removeComments()
        }
        let model = try Translator.translate(request, options)
        return ModuleRenderer(model: model, options: options).render()
    }
}

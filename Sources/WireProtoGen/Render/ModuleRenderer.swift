// SPDX-License-Identifier: Apache-2.0

internal import WireProto

/// Renders the files of a module.
struct ModuleRenderer {
    let model: ModuleModel
    let options: GeneratorOptions

    func render() -> [GeneratedFile] {
        switch options.output {
        case .messages:
            let contents = model.files.filter { !$0.enums.isEmpty || !$0.messages.isEmpty }.map { file in
                GeneratedFile(name: name(file), content: messages(file))
            }
            return contents + (model.namespaces.isEmpty ? [] : [namespaces()]) + [descriptors()]
        case .stubs:
            return model.files.filter { !$0.services.isEmpty }.map { file in
                GeneratedFile(name: name(file), content: services(file))
            }
        }
    }

    /// `jobd/v1/job.proto` is `jobd_v1_job.swift`: unique in the module, as the compiler wants it.
    private func name(_ file: FileModel) -> String {
        let path = file.protoFile.hasSuffix(".proto") ? file.protoFile.dropLast(6) : file.protoFile[...]
        return path.split(separator: "/").joined(separator: "_") + ".swift"
    }

    private func messages(_ file: FileModel) -> String {
        SourceText.file(from: file.protoFile) { text in
            if !file.messages.isEmpty {
                for module in [file.cModule, "CProtobufC"].sorted() { text.line("internal import \(module)") }
            }
            for module in (file.imports + ["WireProto"]).sorted() { text.line("public import \(module)") }
            for value in file.enums {
                text.line()
                text.block("extension \(file.namespace) {") { EnumRenderer(model: value).render(&$0) }
            }
            for message in file.messages {
                text.line()
                text.block("extension \(file.namespace) {") { MessageRenderer(model: message).render(&$0) }
            }
        }
    }

    private func services(_ file: FileModel) -> String {
        SourceText.file(from: file.protoFile) { text in
            for module in (file.imports + ["WireGRPC"]).sorted() { text.line("public import \(module)") }
            for service in file.services {
                ServiceRenderer(model: service, namespace: file.namespace).render(&text)
            }
        }
    }

    private func namespaces() -> GeneratedFile {
        let content = SourceText.file(from: "the packages of its proto files") { text in
            for (index, namespace) in model.namespaces.enumerated() {
                if index > 0 { text.line() }
                text.line("/// The types of the proto package `\(namespace.package)`.")
                text.line("public enum \(namespace.name) {}")
            }
        }
        return GeneratedFile(name: "Namespaces.swift", content: content)
    }

    private func descriptors() -> GeneratedFile {
        let content = SourceText.file(from: "the descriptors of its proto files") { text in
            text.line("internal import WireProto")
            text.line()
            text.line("/// The descriptors of the proto files of \(model.name), for reflection.")
            text.block("public enum \(model.name)Descriptors {") { text in
                text.line("/// A serialized google.protobuf.FileDescriptorSet of:")
                text.line("///")
                for file in model.files { text.line("/// * \(file.protoFile)") }
                text.block("public static func fileDescriptorSet() -> [UInt8] {") { text in
                    text.line("Base64Literal.decode(encoded)")
                }
                text.line()
                text.line("private static let encoded: StaticString = \"\"\"")
                for line in Self.base64Lines(model.descriptorSet) { text.line("    " + line) }
                text.line("    \"\"\"")
            }
        }
        return GeneratedFile(name: "\(model.name)Descriptors.swift", content: content)
    }

    /// Base64 in lines of 100 characters.
    static func base64Lines(_ bytes: [UInt8]) -> [String] {
        let text = Base64.encoded(bytes, padded: true)
        return stride(from: 0, to: text.count, by: 100).map { start in
            String(decoding: text[start..<min(start + 100, text.count)], as: UTF8.self)
        }
    }
}

// SPDX-License-Identifier: Apache-2.0

/// Turns schemas into what is rendered, and refuses what cannot be.
struct Translator {
    let options: GeneratorOptions
    let request: PluginRequest
    let types: TypeIndex
    private(set) var problems: [String] = []

    init(_ request: PluginRequest, _ options: GeneratorOptions) {
        self.request = request
        self.options = options
        self.types = TypeIndex(request.files)
    }

    /// The model of the files to generate, or everything that stands against it.
    static func translate(_ request: PluginRequest, _ options: GeneratorOptions) throws(GeneratorError) -> ModuleModel {
        var translator = Translator(request, options)
        let model = translator.module()
        guard translator.problems.isEmpty else { throw GeneratorError(translator.problems) }
        return model
    }

    private mutating func module() -> ModuleModel {
        var model = ModuleModel(name: options.module)
        let chosen = request.files.filter { request.filesToGenerate.contains($0.name) }
        for file in chosen {
            if file.package.isEmpty { problems.append("\(file.name): has no package; add a package line") }
            model.files.append(options.output == .messages ? messagesFile(file) : stubsFile(file))
            let namespace = NamespaceModel(name: SwiftNames.namespace(file.package), package: file.package)
            if !model.namespaces.contains(namespace), !isDeclaredElsewhere(file.package) {
                model.namespaces.append(namespace)
            }
        }
        for file in chosen { model.descriptorSet.appendSetEntry(file.serialized) }
        return model
    }

    /// Whether an imported module declares the namespace of a package.
    private func isDeclaredElsewhere(_ package: String) -> Bool {
        request.files.contains { file in
            file.package == package && !request.filesToGenerate.contains(file.name)
                && options.module(ofFile: file.name).map { $0 != options.module } ?? false
        }
    }

    private mutating func messagesFile(_ file: FileSchema) -> FileModel {
        if file.syntax != "proto3" {
            problems.append("\(file.name): is \(file.syntax); only proto3 is generated, so say syntax = \"proto3\"")
        }
        var model = FileModel(protoFile: file.name, namespace: SwiftNames.namespace(file.package))
        model.cModule = options.cModule
        model.enums = file.enums.map { enumeration($0, file.name) }
        model.messages = file.messages.compactMap { message($0, file.name) }
        model.imports = imports(of: file.messages.flatMap { referencedTypes($0) }, in: file)
        return model
    }

    private mutating func stubsFile(_ file: FileSchema) -> FileModel {
        var model = FileModel(protoFile: file.name, namespace: SwiftNames.namespace(file.package))
        model.services = file.services.map { service($0, file.name) }
        guard !file.services.isEmpty else { return model }
        model.imports = imports(of: file.services.flatMap { $0.methods.flatMap { [$0.input, $0.output] } }, in: file)
        // The namespace itself comes from the module with the messages of the file.
        if let own = options.module(ofFile: file.name), !model.imports.contains(own) {
            model.imports = (model.imports + [own]).sorted()
        }
        return model
    }

    private func referencedTypes(_ message: MessageSchema) -> [String] {
        let own = message.fields.compactMap { field -> String? in
            switch field.kind {
            case .message(let name), .enumeration(let name): name
            default: nil
            }
        }
        return own + message.messages.flatMap { referencedTypes($0) }
    }

    private mutating func imports(of names: [String], in file: FileSchema) -> [String] {
        var result: Set<String> = []
        for name in names {
            guard let entry = types.entries[name] else { continue }
            if options.output == .messages, request.filesToGenerate.contains(entry.file) { continue }
            if let module = options.module(ofFile: entry.file) {
                if module != options.module { result.insert(module) }
            } else {
                let remedy = "add the option import=\(entry.file)=MODULE"
                let problem = "\(file.name): the module of \(name) is not known; \(remedy)"
                if !problems.contains(problem) { problems.append(problem) }
            }
        }
        return result.sorted()
    }

    mutating func report(_ problem: String) {
        problems.append(problem)
    }
}

extension [UInt8] {
    /// Appends field 1, length-delimited: one file of a FileDescriptorSet.
    fileprivate mutating func appendSetEntry(_ file: [UInt8]) {
        append(0x0A)
        var length = file.count
        while length >= 0x80 {
            append(UInt8(truncatingIfNeeded: length) | 0x80)
            length >>= 7
        }
        append(UInt8(length))
        append(contentsOf: file)
    }
}

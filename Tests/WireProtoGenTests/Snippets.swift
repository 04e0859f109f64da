// SPDX-License-Identifier: Apache-2.0

@testable internal import WireProtoGen

/// Small inputs of the generator.
enum Snippets {
    static func file(
        _ messages: [MessageSchema] = [],
        enums: [EnumSchema] = [],
        services: [ServiceSchema] = [],
        name: String = "shop/v1/shop.proto",
        package: String = "shop.v1",
        syntax: String = "proto3"
    ) -> FileSchema {
        var file = FileSchema(name: name, package: package, syntax: syntax)
        file.messages = messages
        file.enums = enums
        file.services = services
        return file
    }

    static func message(_ name: String, _ fields: [FieldSchema] = [], oneofs: [String] = []) -> MessageSchema {
        var message = MessageSchema(name: name, fullName: "shop.v1." + name)
        message.fields = fields
        message.oneofs = oneofs.map { OneofSchema(name: $0) }
        return message
    }

    static func field(
        _ name: String,
        _ number: UInt32,
        _ kind: FieldSchema.Kind,
        isRepeated: Bool = false,
        oneof: Int? = nil,
        comment: String = ""
    ) -> FieldSchema {
        var field = FieldSchema(name: name, number: number, kind: kind, comment: comment)
        field.isRepeated = isRepeated
        field.oneofIndex = oneof
        return field
    }

    static let messagesParameter = "messages,module=Shop,c_module=CShop"
    static let stubsParameter = "stubs,module=ShopStubs,import=shop/=Shop"

    /// The files that come out, by name.
    static func generate(
        _ files: [FileSchema],
        parameter: String = messagesParameter
    ) throws(GeneratorError) -> [String: String] {
        let request = PluginRequest(filesToGenerate: ["shop/v1/shop.proto"], parameter: parameter, files: files)
        var result: [String: String] = [:]
        for file in try ProtoCodeGenerator.generate(request) { result[file.name] = file.content }
        return result
    }

    /// The problems that the generator finds.
    static func problems(_ files: [FileSchema], parameter: String = messagesParameter) -> [String] {
        do throws(GeneratorError) {
            _ = try generate(files, parameter: parameter)
            return []
        } catch {
            return error.problems
        }
    }

    /// The lines of a text from one on.
    static func lines(of text: String, from first: String) -> String {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        return lines.drop { $0 != first }.joined(separator: "\n")
    }

    /// What stands above the imports of a generated file.
    static let head = """
        // SPDX-License-Identifier: Apache-2.0
        // swift-format-ignore-file
        //
        // Made by protoc-gen-jobd from shop/v1/shop.proto. Not for editing: change that and run scripts/generate.sh.


        """
}

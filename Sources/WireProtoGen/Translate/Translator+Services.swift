// SPDX-License-Identifier: Apache-2.0

extension Translator {
    mutating func service(_ schema: ServiceSchema, _ file: String) -> ServiceModel {
        var methods: [ServiceModel.Method] = []
        for method in schema.methods {
            guard let input = types.entries[method.input], let output = types.entries[method.output] else {
                report("\(file): the types of \(schema.fullName).\(method.name) are not known; import their files")
                continue
            }
            methods.append(
                ServiceModel.Method(
                    name: SwiftNames.method(method.name),
                    protoName: method.name,
                    comment: method.comment,
                    kind: kind(method),
                    input: input.swiftName,
                    output: output.swiftName
                )
            )
        }
        return ServiceModel(
            name: schema.name,
            protoName: schema.fullName,
            comment: schema.comment,
            methods: methods
        )
    }

    private func kind(_ method: ServiceSchema.Method) -> ServiceModel.Kind {
        switch (method.clientStreaming, method.serverStreaming) {
        case (false, false): .unary
        case (false, true): .serverStreaming
        case (true, false): .clientStreaming
        case (true, true): .bidirectional
        }
    }
}

// SPDX-License-Identifier: Apache-2.0

/// Renders one level of a service for servers: the protocol to implement, and the definition made from it.
struct ServerRenderer {
    let model: ServiceModel
    let namespace: String
    let level: ServerLevel

    private var name: String { model.name + level.suffix }
    private var simpleName: String { model.name + ServerLevel.simple.suffix }

    func renderProtocol(_ text: inout SourceText) {
        text.doc(model.comment, else: "The proto service `\(model.protoName)`.")
        if let note = level.note {
            text.line("///")
            text.line("/// \(note)")
        }
        text.block("public protocol \(name): Sendable {") { text in
            for (index, method) in model.methods.enumerated() {
                if index > 0 { text.line() }
                document(method, &text)
                let function = SwiftNames.quoted(method.name)
                text.line("func \(function)(\(parameters(method))) async throws\(result(method))")
            }
        }
    }

    func renderDefinition(_ text: inout SourceText) {
        text.block("extension \(namespace).\(name) {") { text in
            text.line("/// The service as a server takes it: the methods of this implementation.")
            text.block("public var serviceDefinition: GRPCServiceDefinition {") { text in
                text.block("GRPCServiceDefinition(", ")") { text in
                    text.line("name: \"\(model.protoName)\",")
                    text.block("methods: [", "]") { text in
                        for method in model.methods { definition(method, &text) }
                    }
                }
            }
        }
    }

    /// The words of the proto file stand at the first level only.
    private func document(_ method: ServiceModel.Method, _ text: inout SourceText) {
        guard level == .simple else {
            return text.line("/// As `\(simpleName).\(method.name)`.")
        }
        text.doc(method.comment, else: "The method `\(model.protoName).\(method.protoName)`.")
    }

    private func definition(_ method: ServiceModel.Method, _ text: inout SourceText) {
        text.line(level == .streaming ? ".streaming(" : ".\(method.kind.name)(")
        text.line("    \"\(method.protoName)\",")
        if level == .streaming { text.line("    kind: .\(method.kind.name),") }
        text.line("    request: \(method.input).self,")
        text.line("    response: \(method.output).self")
        let arguments = arguments(method).joined(separator: ", ")
        text.line(") { \(arguments), context in")
        text.line("    \(call(method))")
        text.line("},")
    }

    private func arguments(_ method: ServiceModel.Method) -> [String] {
        let request = takesOneRequest(method) ? "request" : "requests"
        return givesOneResponse(method) ? [request] : [request, "responses"]
    }

    private func call(_ method: ServiceModel.Method) -> String {
        let wrapsRequest = level == .typed && method.kind.hasOneRequest
        let request = takesOneRequest(method) ? "request" : "requests"
        let first = wrapsRequest ? "ServerRequest(request, context)" : request
        let rest = givesOneResponse(method) ? "context: context" : "responses: responses, context: context"
        let unwraps = level == .typed && method.kind.hasOneResponse ? ".message(in: context)" : ""
        return "try await self.\(SwiftNames.quoted(method.name))(\(first), \(rest))\(unwraps)"
    }

    private func parameters(_ method: ServiceModel.Method) -> String {
        let single = level == .typed ? "ServerRequest<\(method.input)>" : method.input
        let first =
            takesOneRequest(method) ? "_ request: \(single)" : "_ requests: RequestMessages<\(method.input)>"
        let responses = givesOneResponse(method) ? [] : ["responses: ResponseWriter<\(method.output)>"]
        return ([first] + responses + ["context: ServerContext"]).joined(separator: ", ")
    }

    private func result(_ method: ServiceModel.Method) -> String {
        guard givesOneResponse(method) else { return "" }
        return level == .typed ? " -> ServerResponse<\(method.output)>" : " -> \(method.output)"
    }

    private func takesOneRequest(_ method: ServiceModel.Method) -> Bool {
        level != .streaming && method.kind.hasOneRequest
    }

    private func givesOneResponse(_ method: ServiceModel.Method) -> Bool {
        level != .streaming && method.kind.hasOneResponse
    }
}

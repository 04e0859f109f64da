// SPDX-License-Identifier: Apache-2.0

/// Renders a service as a server protocol, its definition for the server, and a client.
struct ServiceRenderer {
    let model: ServiceModel
    let namespace: String

    private var serverName: String { model.name + "Server" }
    private var clientName: String { model.name + "Client" }

    func render(_ text: inout SourceText) {
        text.line()
        text.block("extension \(namespace) {") { text in
            server(&text)
            text.line()
            client(&text)
        }
        text.line()
        definition(&text)
    }

    private func server(_ text: inout SourceText) {
        text.doc(model.comment, else: "The proto service `\(model.protoName)`.")
        text.block("public protocol \(serverName): Sendable {") { text in
            for (index, method) in model.methods.enumerated() {
                if index > 0 { text.line() }
                text.doc(method.comment, else: "The method `\(model.protoName).\(method.protoName)`.")
                text.line(
                    "func \(SwiftNames.quoted(method.name))(\(serverParameters(method))) async throws\(serverResult(method))"
                )
            }
        }
    }

    private func definition(_ text: inout SourceText) {
        text.block("extension \(namespace).\(serverName) {") { text in
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

    private func definition(_ method: ServiceModel.Method, _ text: inout SourceText) {
        let function = "self.\(SwiftNames.quoted(method.name))"
        text.line(".\(factory(method.kind))(")
        text.line("    \"\(method.protoName)\",")
        text.line("    request: \(method.input).self,")
        text.line("    response: \(method.output).self")
        switch method.kind {
        case .unary:
            text.line(") { request, context in")
            text.line("    try await \(function)(request, context: context)")
        case .serverStreaming:
            text.line(") { request, responses, context in")
            text.line("    try await \(function)(request, responses: responses, context: context)")
        case .clientStreaming:
            text.line(") { requests, context in")
            text.line("    try await \(function)(requests, context: context)")
        case .bidirectional:
            text.line(") { requests, responses, context in")
            text.line("    try await \(function)(requests, responses: responses, context: context)")
        }
        text.line("},")
    }

    private func client(_ text: inout SourceText) {
        text.doc(model.comment, else: "Calls the proto service `\(model.protoName)`.")
        text.block("public struct \(clientName): Sendable {") { text in
            text.line("private let channel: any GRPCCallChannel")
            text.line()
            text.line("/// A client of this service over a channel.")
            text.block("public init(_ channel: any GRPCCallChannel) {") { $0.line("self.channel = channel") }
            for method in model.methods {
                text.line()
                text.doc(method.comment, else: "Calls `\(model.protoName).\(method.protoName)`.")
                call(method, &text)
            }
        }
    }

    private func call(_ method: ServiceModel.Method, _ text: inout SourceText) {
        let path = "\"/\(model.protoName)/\(method.protoName)\""
        text.line("public func \(SwiftNames.quoted(method.name))(")
        switch method.kind {
        case .unary, .serverStreaming: text.line("    _ request: \(method.input),")
        case .clientStreaming, .bidirectional: break
        }
        text.line("    options: CallOptions = CallOptions()" + (method.kind == .clientStreaming ? "," : ""))
        if method.kind == .clientStreaming {
            text.line("    _ send: @Sendable (RequestWriter<\(method.input)>) async throws -> Void")
        }
        text.block(") async throws -> \(clientResult(method)) {") { text in
            let response = "response: \(method.output).self"
            switch method.kind {
            case .unary, .serverStreaming:
                text.line("try await channel.\(factory(method.kind))(\(path), request, options: options, \(response))")
            case .bidirectional:
                let request = "request: \(method.input).self"
                text.line("try await channel.bidirectional(\(path), options: options, \(request), \(response))")
            case .clientStreaming:
                let request = "request: \(method.input).self"
                text.line("try await channel.clientStreaming(\(path), options: options, \(request), \(response), send)")
            }
        }
    }

    private func factory(_ kind: ServiceModel.Kind) -> String {
        switch kind {
        case .unary: "unary"
        case .serverStreaming: "serverStreaming"
        case .clientStreaming: "clientStreaming"
        case .bidirectional: "bidirectional"
        }
    }

    private func serverParameters(_ method: ServiceModel.Method) -> String {
        let request = "_ request: \(method.input)"
        let requests = "_ requests: RequestMessages<\(method.input)>"
        let responses = "responses: ResponseWriter<\(method.output)>"
        let context = "context: ServerContext"
        switch method.kind {
        case .unary: return "\(request), \(context)"
        case .serverStreaming: return "\(request), \(responses), \(context)"
        case .clientStreaming: return "\(requests), \(context)"
        case .bidirectional: return "\(requests), \(responses), \(context)"
        }
    }

    private func serverResult(_ method: ServiceModel.Method) -> String {
        switch method.kind {
        case .unary, .clientStreaming: " -> \(method.output)"
        case .serverStreaming, .bidirectional: ""
        }
    }

    private func clientResult(_ method: ServiceModel.Method) -> String {
        switch method.kind {
        case .unary, .clientStreaming: method.output
        case .serverStreaming: "ResponseMessages<\(method.output)>"
        case .bidirectional: "BidirectionalCall<\(method.input), \(method.output)>"
        }
    }
}

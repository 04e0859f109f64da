// SPDX-License-Identifier: Apache-2.0

/// Renders the client of a service: a function for each method, over any `GRPCCallChannel`.
struct ClientRenderer {
    let model: ServiceModel

    func render(_ text: inout SourceText) {
        text.doc(model.comment, else: "Calls the proto service `\(model.protoName)`.")
        text.block("public struct \(model.name)Client: Sendable {") { text in
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
        let isClientStreaming = method.kind == .clientStreaming
        text.line("public func \(SwiftNames.quoted(method.name))(")
        if method.kind.hasOneRequest { text.line("    _ request: \(method.input),") }
        text.line("    options: CallOptions = CallOptions()" + (isClientStreaming ? "," : ""))
        if isClientStreaming {
            text.line("    _ send: @escaping @Sendable (RequestWriter<\(method.input)>) async throws -> Void")
        }
        text.block(") async throws -> \(result(method)) {") { text in
            let path = "\"/\(model.protoName)/\(method.protoName)\""
            let first = method.kind.hasOneRequest ? "\(path), request, " : "\(path), "
            let request = method.kind.hasOneRequest ? "" : "request: \(method.input).self, "
            let last = isClientStreaming ? ", send)" : ")"
            let function = "try await channel.\(method.kind.name)"
            text.line("\(function)(\(first)options: options, \(request)response: \(method.output).self\(last)")
        }
    }

    private func result(_ method: ServiceModel.Method) -> String {
        switch method.kind {
        case .unary, .clientStreaming: method.output
        case .serverStreaming: "ResponseMessages<\(method.output)>"
        case .bidirectional: "BidirectionalCall<\(method.input), \(method.output)>"
        }
    }
}

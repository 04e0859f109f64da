// SPDX-License-Identifier: Apache-2.0

/// Renders a service: its server protocols, one for each level, and its client.
struct ServiceRenderer {
    let model: ServiceModel
    let namespace: String

    func render(_ text: inout SourceText) {
        let servers = ServerLevel.allCases.map { ServerRenderer(model: model, namespace: namespace, level: $0) }
        text.line()
        text.block("extension \(namespace) {") { text in
            for server in servers {
                server.renderProtocol(&text)
                text.line()
            }
            ClientRenderer(model: model).render(&text)
        }
        for server in servers {
            text.line()
            server.renderDefinition(&text)
        }
    }
}

extension ServiceModel.Kind {
    /// The name of the kind in the API of WireGRPC.
    var name: String {
        switch self {
        case .unary: "unary"
        case .serverStreaming: "serverStreaming"
        case .clientStreaming: "clientStreaming"
        case .bidirectional: "bidirectional"
        }
    }

    var hasOneRequest: Bool { self == .unary || self == .serverStreaming }

    var hasOneResponse: Bool { self == .unary || self == .clientStreaming }
}

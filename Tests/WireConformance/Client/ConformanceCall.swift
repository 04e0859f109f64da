// SPDX-License-Identifier: Apache-2.0

internal import ConformanceMessages
internal import Logging
internal import WireGRPC
internal import WireMessages
internal import WireNet
internal import WireProto

/// One call of the client under test.
struct ConformanceCall {
    private static let service = "connectrpc.conformance.v1.ConformanceService"

    let request: Conformance.ClientCompatRequest
    let channel: GRPCChannel

    /// Makes the call, over a connection of its own.
    ///
    /// - Throws: `ConformanceFailure` and `ProtoError` for a request that makes no call, `NetError` for certificates that
    ///   cannot be used. However the call itself ends is in the result.
    static func make(
        _ request: Conformance.ClientCompatRequest,
        _ logger: Logger
    ) async throws -> Conformance.ClientResponseResult {
        guard request.protocol == .grpc, request.codec == .proto, request.httpVersion == .httpVersion2 else {
            throw ConformanceFailure("only gRPC with protobuf over HTTP/2 is spoken")
        }
        var configuration = GRPCChannelConfiguration()
        if request.messageReceiveLimit > 0 {
            configuration.responseBytesMax = Int(request.messageReceiveLimit)
        }
        var files = try CredentialFiles()
        if !request.serverTlsCert.isEmpty {
            configuration.tls = try tls(of: request, &files)
        }
        let channel = GRPCChannel(
            target: .tcp(host: request.host, port: Int(request.port)),
            configuration: configuration,
            logger: logger
        )
        files.remove()
        let result: Result<Conformance.ClientResponseResult, any Error>
        do {
            result = .success(try await ConformanceCall(request: request, channel: channel).run())
        } catch {
            result = .failure(error)
        }
        await channel.close()
        return try result.get()
    }

    private static func tls(
        of request: Conformance.ClientCompatRequest,
        _ files: inout CredentialFiles
    ) throws(ConformanceFailure) -> ClientTLSConfiguration {
        var tls = ClientTLSConfiguration()
        tls.pinnedServerFile = try files.add("server.pem", request.serverTlsCert)
        if let credentials = request.clientTlsCreds {
            tls.certificateFile = try files.add("client.pem", credentials.cert)
            tls.keyFile = try files.add("client.key", credentials.key)
        }
        return tls
    }

    private func run() async throws -> Conformance.ClientResponseResult {
        switch (request.streamType, request.method) {
        case (.unary, "Unimplemented"?):
            try await exchange(.unary, Conformance.UnimplementedRequest.self, Conformance.UnimplementedResponse.self)
        case (.unary, _):
            try await exchange(.unary, Conformance.UnaryRequest.self, Conformance.UnaryResponse.self)
        case (.serverStream, _):
            try await exchange(
                .serverStreaming,
                Conformance.ServerStreamRequest.self,
                Conformance.ServerStreamResponse.self
            )
        case (.clientStream, _):
            try await exchange(
                .clientStreaming,
                Conformance.ClientStreamRequest.self,
                Conformance.ClientStreamResponse.self
            )
        case (.halfDuplexBidiStream, _), (.fullDuplexBidiStream, _):
            try await exchange(.bidirectional, Conformance.BidiStreamRequest.self, Conformance.BidiStreamResponse.self)
        default:
            throw ConformanceFailure("a call of the shape \(request.streamType) is not known")
        }
    }

    private func exchange<In: ProtoMessage, Out: ConformanceAnswer>(
        _ kind: GRPCCallKind,
        _ input: In.Type,
        _ output: Out.Type
    ) async throws -> Conformance.ClientResponseResult {
        let messages = try messages(of: input, kind)
        let call = try await channel.streaming(
            kind,
            path,
            options: try options(),
            request: input,
            response: output
        )
        var exchange = ConformanceExchange(request: request, kind: kind, call: call)
        return try await exchange.run(messages)
    }

    private func messages<In: ProtoMessage>(of input: In.Type, _ kind: GRPCCallKind) throws -> [In] {
        let messages = try request.requestMessages.map { packed in
            guard let message = try packed.unpacked(as: input) else {
                throw ConformanceFailure("a message of the type \(packed.typeUrl) where a \(input.protoName) is sent")
            }
            return message
        }
        guard !kind.hasOneRequest || messages.count == 1 else {
            throw ConformanceFailure("\(messages.count) messages for a call that has one")
        }
        return messages
    }

    private var path: String {
        "/\(request.service ?? Self.service)/\(request.method ?? Self.methods[request.streamType] ?? "")"
    }

    private static let methods: [Conformance.StreamType: String] = [
        .unary: "Unary", .clientStream: "ClientStream", .serverStream: "ServerStream",
        .halfDuplexBidiStream: "BidiStream", .fullDuplexBidiStream: "BidiStream",
    ]

    private func options() throws -> CallOptions {
        var options = CallOptions(metadata: Metadata(request.requestHeaders))
        options.timeout = request.timeoutMs.map { .milliseconds($0) }
        switch request.compression {
        case .unspecified, .identity: break
        case .gzip: options.compression = .gzip
        case .deflate: options.compression = .deflate
        default: throw ConformanceFailure("requests cannot be compressed with \(request.compression)")
        }
        return options
    }
}

// SPDX-License-Identifier: Apache-2.0
// swift-format-ignore-file
//
// Made by protoc-gen-jobd from grpc/testing/test.proto. Not for editing: change that and run scripts/generate.sh.

public import InteropMessages
public import WireGRPC

extension GrpcTesting {
    /// Serves the calls that the interoperability tests make.
    public protocol TestServiceServer: Sendable {
        /// Answers with nothing.
        func emptyCall(_ request: GrpcTesting.Empty, context: ServerContext) async throws -> GrpcTesting.Empty

        /// Answers with a payload of the size asked for.
        func unaryCall(_ request: GrpcTesting.SimpleRequest, context: ServerContext) async throws -> GrpcTesting.SimpleResponse

        /// Answers with a payload for each of the response parameters.
        func streamingOutputCall(_ request: GrpcTesting.StreamingOutputCallRequest, responses: ResponseWriter<GrpcTesting.StreamingOutputCallResponse>, context: ServerContext) async throws

        /// Answers with the size of all payloads.
        func streamingInputCall(_ requests: RequestMessages<GrpcTesting.StreamingInputCallRequest>, context: ServerContext) async throws -> GrpcTesting.StreamingInputCallResponse

        /// Answers each request as it comes, as `StreamingOutputCall` does.
        func fullDuplexCall(_ requests: RequestMessages<GrpcTesting.StreamingOutputCallRequest>, responses: ResponseWriter<GrpcTesting.StreamingOutputCallResponse>, context: ServerContext) async throws

        /// Takes all requests, then answers each.
        func halfDuplexCall(_ requests: RequestMessages<GrpcTesting.StreamingOutputCallRequest>, responses: ResponseWriter<GrpcTesting.StreamingOutputCallResponse>, context: ServerContext) async throws

        /// Which no server implements.
        func unimplementedCall(_ request: GrpcTesting.Empty, context: ServerContext) async throws -> GrpcTesting.Empty
    }

    /// Serves the calls that the interoperability tests make.
    ///
    /// With metadata beside single messages.
    public protocol TestServiceTypedServer: Sendable {
        /// As `TestServiceServer.emptyCall`.
        func emptyCall(_ request: ServerRequest<GrpcTesting.Empty>, context: ServerContext) async throws -> ServerResponse<GrpcTesting.Empty>

        /// As `TestServiceServer.unaryCall`.
        func unaryCall(_ request: ServerRequest<GrpcTesting.SimpleRequest>, context: ServerContext) async throws -> ServerResponse<GrpcTesting.SimpleResponse>

        /// As `TestServiceServer.streamingOutputCall`.
        func streamingOutputCall(_ request: ServerRequest<GrpcTesting.StreamingOutputCallRequest>, responses: ResponseWriter<GrpcTesting.StreamingOutputCallResponse>, context: ServerContext) async throws

        /// As `TestServiceServer.streamingInputCall`.
        func streamingInputCall(_ requests: RequestMessages<GrpcTesting.StreamingInputCallRequest>, context: ServerContext) async throws -> ServerResponse<GrpcTesting.StreamingInputCallResponse>

        /// As `TestServiceServer.fullDuplexCall`.
        func fullDuplexCall(_ requests: RequestMessages<GrpcTesting.StreamingOutputCallRequest>, responses: ResponseWriter<GrpcTesting.StreamingOutputCallResponse>, context: ServerContext) async throws

        /// As `TestServiceServer.halfDuplexCall`.
        func halfDuplexCall(_ requests: RequestMessages<GrpcTesting.StreamingOutputCallRequest>, responses: ResponseWriter<GrpcTesting.StreamingOutputCallResponse>, context: ServerContext) async throws

        /// As `TestServiceServer.unimplementedCall`.
        func unimplementedCall(_ request: ServerRequest<GrpcTesting.Empty>, context: ServerContext) async throws -> ServerResponse<GrpcTesting.Empty>
    }

    /// Serves the calls that the interoperability tests make.
    ///
    /// With sequences of messages for every method; one that takes or gives a single message has one.
    public protocol TestServiceStreamingServer: Sendable {
        /// As `TestServiceServer.emptyCall`.
        func emptyCall(_ requests: RequestMessages<GrpcTesting.Empty>, responses: ResponseWriter<GrpcTesting.Empty>, context: ServerContext) async throws

        /// As `TestServiceServer.unaryCall`.
        func unaryCall(_ requests: RequestMessages<GrpcTesting.SimpleRequest>, responses: ResponseWriter<GrpcTesting.SimpleResponse>, context: ServerContext) async throws

        /// As `TestServiceServer.streamingOutputCall`.
        func streamingOutputCall(_ requests: RequestMessages<GrpcTesting.StreamingOutputCallRequest>, responses: ResponseWriter<GrpcTesting.StreamingOutputCallResponse>, context: ServerContext) async throws

        /// As `TestServiceServer.streamingInputCall`.
        func streamingInputCall(_ requests: RequestMessages<GrpcTesting.StreamingInputCallRequest>, responses: ResponseWriter<GrpcTesting.StreamingInputCallResponse>, context: ServerContext) async throws

        /// As `TestServiceServer.fullDuplexCall`.
        func fullDuplexCall(_ requests: RequestMessages<GrpcTesting.StreamingOutputCallRequest>, responses: ResponseWriter<GrpcTesting.StreamingOutputCallResponse>, context: ServerContext) async throws

        /// As `TestServiceServer.halfDuplexCall`.
        func halfDuplexCall(_ requests: RequestMessages<GrpcTesting.StreamingOutputCallRequest>, responses: ResponseWriter<GrpcTesting.StreamingOutputCallResponse>, context: ServerContext) async throws

        /// As `TestServiceServer.unimplementedCall`.
        func unimplementedCall(_ requests: RequestMessages<GrpcTesting.Empty>, responses: ResponseWriter<GrpcTesting.Empty>, context: ServerContext) async throws
    }

    /// Serves the calls that the interoperability tests make.
    public struct TestServiceClient: Sendable {
        private let channel: any GRPCCallChannel

        /// A client of this service over a channel.
        public init(_ channel: any GRPCCallChannel) {
            self.channel = channel
        }

        /// Answers with nothing.
        public func emptyCall(
            _ request: GrpcTesting.Empty,
            options: CallOptions = CallOptions()
        ) async throws -> GrpcTesting.Empty {
            try await channel.unary("/grpc.testing.TestService/EmptyCall", request, options: options, response: GrpcTesting.Empty.self)
        }

        /// Answers with a payload of the size asked for.
        public func unaryCall(
            _ request: GrpcTesting.SimpleRequest,
            options: CallOptions = CallOptions()
        ) async throws -> GrpcTesting.SimpleResponse {
            try await channel.unary("/grpc.testing.TestService/UnaryCall", request, options: options, response: GrpcTesting.SimpleResponse.self)
        }

        /// Answers with a payload for each of the response parameters.
        public func streamingOutputCall(
            _ request: GrpcTesting.StreamingOutputCallRequest,
            options: CallOptions = CallOptions()
        ) async throws -> ResponseMessages<GrpcTesting.StreamingOutputCallResponse> {
            try await channel.serverStreaming("/grpc.testing.TestService/StreamingOutputCall", request, options: options, response: GrpcTesting.StreamingOutputCallResponse.self)
        }

        /// Answers with the size of all payloads.
        public func streamingInputCall(
            options: CallOptions = CallOptions(),
            _ send: @escaping @Sendable (RequestWriter<GrpcTesting.StreamingInputCallRequest>) async throws -> Void
        ) async throws -> GrpcTesting.StreamingInputCallResponse {
            try await channel.clientStreaming("/grpc.testing.TestService/StreamingInputCall", options: options, request: GrpcTesting.StreamingInputCallRequest.self, response: GrpcTesting.StreamingInputCallResponse.self, send)
        }

        /// Answers each request as it comes, as `StreamingOutputCall` does.
        public func fullDuplexCall(
            options: CallOptions = CallOptions()
        ) async throws -> BidirectionalCall<GrpcTesting.StreamingOutputCallRequest, GrpcTesting.StreamingOutputCallResponse> {
            try await channel.bidirectional("/grpc.testing.TestService/FullDuplexCall", options: options, request: GrpcTesting.StreamingOutputCallRequest.self, response: GrpcTesting.StreamingOutputCallResponse.self)
        }

        /// Takes all requests, then answers each.
        public func halfDuplexCall(
            options: CallOptions = CallOptions()
        ) async throws -> BidirectionalCall<GrpcTesting.StreamingOutputCallRequest, GrpcTesting.StreamingOutputCallResponse> {
            try await channel.bidirectional("/grpc.testing.TestService/HalfDuplexCall", options: options, request: GrpcTesting.StreamingOutputCallRequest.self, response: GrpcTesting.StreamingOutputCallResponse.self)
        }

        /// Which no server implements.
        public func unimplementedCall(
            _ request: GrpcTesting.Empty,
            options: CallOptions = CallOptions()
        ) async throws -> GrpcTesting.Empty {
            try await channel.unary("/grpc.testing.TestService/UnimplementedCall", request, options: options, response: GrpcTesting.Empty.self)
        }
    }
}

extension GrpcTesting.TestServiceServer {
    /// The service as a server takes it: the methods of this implementation.
    public var serviceDefinition: GRPCServiceDefinition {
        GRPCServiceDefinition(
            name: "grpc.testing.TestService",
            methods: [
                .unary(
                    "EmptyCall",
                    request: GrpcTesting.Empty.self,
                    response: GrpcTesting.Empty.self
                ) { request, context in
                    try await self.emptyCall(request, context: context)
                },
                .unary(
                    "UnaryCall",
                    request: GrpcTesting.SimpleRequest.self,
                    response: GrpcTesting.SimpleResponse.self
                ) { request, context in
                    try await self.unaryCall(request, context: context)
                },
                .serverStreaming(
                    "StreamingOutputCall",
                    request: GrpcTesting.StreamingOutputCallRequest.self,
                    response: GrpcTesting.StreamingOutputCallResponse.self
                ) { request, responses, context in
                    try await self.streamingOutputCall(request, responses: responses, context: context)
                },
                .clientStreaming(
                    "StreamingInputCall",
                    request: GrpcTesting.StreamingInputCallRequest.self,
                    response: GrpcTesting.StreamingInputCallResponse.self
                ) { requests, context in
                    try await self.streamingInputCall(requests, context: context)
                },
                .bidirectional(
                    "FullDuplexCall",
                    request: GrpcTesting.StreamingOutputCallRequest.self,
                    response: GrpcTesting.StreamingOutputCallResponse.self
                ) { requests, responses, context in
                    try await self.fullDuplexCall(requests, responses: responses, context: context)
                },
                .bidirectional(
                    "HalfDuplexCall",
                    request: GrpcTesting.StreamingOutputCallRequest.self,
                    response: GrpcTesting.StreamingOutputCallResponse.self
                ) { requests, responses, context in
                    try await self.halfDuplexCall(requests, responses: responses, context: context)
                },
                .unary(
                    "UnimplementedCall",
                    request: GrpcTesting.Empty.self,
                    response: GrpcTesting.Empty.self
                ) { request, context in
                    try await self.unimplementedCall(request, context: context)
                },
            ]
        )
    }
}

extension GrpcTesting.TestServiceTypedServer {
    /// The service as a server takes it: the methods of this implementation.
    public var serviceDefinition: GRPCServiceDefinition {
        GRPCServiceDefinition(
            name: "grpc.testing.TestService",
            methods: [
                .unary(
                    "EmptyCall",
                    request: GrpcTesting.Empty.self,
                    response: GrpcTesting.Empty.self
                ) { request, context in
                    try await self.emptyCall(ServerRequest(request, context), context: context).message(in: context)
                },
                .unary(
                    "UnaryCall",
                    request: GrpcTesting.SimpleRequest.self,
                    response: GrpcTesting.SimpleResponse.self
                ) { request, context in
                    try await self.unaryCall(ServerRequest(request, context), context: context).message(in: context)
                },
                .serverStreaming(
                    "StreamingOutputCall",
                    request: GrpcTesting.StreamingOutputCallRequest.self,
                    response: GrpcTesting.StreamingOutputCallResponse.self
                ) { request, responses, context in
                    try await self.streamingOutputCall(ServerRequest(request, context), responses: responses, context: context)
                },
                .clientStreaming(
                    "StreamingInputCall",
                    request: GrpcTesting.StreamingInputCallRequest.self,
                    response: GrpcTesting.StreamingInputCallResponse.self
                ) { requests, context in
                    try await self.streamingInputCall(requests, context: context).message(in: context)
                },
                .bidirectional(
                    "FullDuplexCall",
                    request: GrpcTesting.StreamingOutputCallRequest.self,
                    response: GrpcTesting.StreamingOutputCallResponse.self
                ) { requests, responses, context in
                    try await self.fullDuplexCall(requests, responses: responses, context: context)
                },
                .bidirectional(
                    "HalfDuplexCall",
                    request: GrpcTesting.StreamingOutputCallRequest.self,
                    response: GrpcTesting.StreamingOutputCallResponse.self
                ) { requests, responses, context in
                    try await self.halfDuplexCall(requests, responses: responses, context: context)
                },
                .unary(
                    "UnimplementedCall",
                    request: GrpcTesting.Empty.self,
                    response: GrpcTesting.Empty.self
                ) { request, context in
                    try await self.unimplementedCall(ServerRequest(request, context), context: context).message(in: context)
                },
            ]
        )
    }
}

extension GrpcTesting.TestServiceStreamingServer {
    /// The service as a server takes it: the methods of this implementation.
    public var serviceDefinition: GRPCServiceDefinition {
        GRPCServiceDefinition(
            name: "grpc.testing.TestService",
            methods: [
                .streaming(
                    "EmptyCall",
                    kind: .unary,
                    request: GrpcTesting.Empty.self,
                    response: GrpcTesting.Empty.self
                ) { requests, responses, context in
                    try await self.emptyCall(requests, responses: responses, context: context)
                },
                .streaming(
                    "UnaryCall",
                    kind: .unary,
                    request: GrpcTesting.SimpleRequest.self,
                    response: GrpcTesting.SimpleResponse.self
                ) { requests, responses, context in
                    try await self.unaryCall(requests, responses: responses, context: context)
                },
                .streaming(
                    "StreamingOutputCall",
                    kind: .serverStreaming,
                    request: GrpcTesting.StreamingOutputCallRequest.self,
                    response: GrpcTesting.StreamingOutputCallResponse.self
                ) { requests, responses, context in
                    try await self.streamingOutputCall(requests, responses: responses, context: context)
                },
                .streaming(
                    "StreamingInputCall",
                    kind: .clientStreaming,
                    request: GrpcTesting.StreamingInputCallRequest.self,
                    response: GrpcTesting.StreamingInputCallResponse.self
                ) { requests, responses, context in
                    try await self.streamingInputCall(requests, responses: responses, context: context)
                },
                .streaming(
                    "FullDuplexCall",
                    kind: .bidirectional,
                    request: GrpcTesting.StreamingOutputCallRequest.self,
                    response: GrpcTesting.StreamingOutputCallResponse.self
                ) { requests, responses, context in
                    try await self.fullDuplexCall(requests, responses: responses, context: context)
                },
                .streaming(
                    "HalfDuplexCall",
                    kind: .bidirectional,
                    request: GrpcTesting.StreamingOutputCallRequest.self,
                    response: GrpcTesting.StreamingOutputCallResponse.self
                ) { requests, responses, context in
                    try await self.halfDuplexCall(requests, responses: responses, context: context)
                },
                .streaming(
                    "UnimplementedCall",
                    kind: .unary,
                    request: GrpcTesting.Empty.self,
                    response: GrpcTesting.Empty.self
                ) { requests, responses, context in
                    try await self.unimplementedCall(requests, responses: responses, context: context)
                },
            ]
        )
    }
}

extension GrpcTesting {
    /// Which no server registers.
    public protocol UnimplementedServiceServer: Sendable {
        /// Which no server implements.
        func unimplementedCall(_ request: GrpcTesting.Empty, context: ServerContext) async throws -> GrpcTesting.Empty
    }

    /// Which no server registers.
    ///
    /// With metadata beside single messages.
    public protocol UnimplementedServiceTypedServer: Sendable {
        /// As `UnimplementedServiceServer.unimplementedCall`.
        func unimplementedCall(_ request: ServerRequest<GrpcTesting.Empty>, context: ServerContext) async throws -> ServerResponse<GrpcTesting.Empty>
    }

    /// Which no server registers.
    ///
    /// With sequences of messages for every method; one that takes or gives a single message has one.
    public protocol UnimplementedServiceStreamingServer: Sendable {
        /// As `UnimplementedServiceServer.unimplementedCall`.
        func unimplementedCall(_ requests: RequestMessages<GrpcTesting.Empty>, responses: ResponseWriter<GrpcTesting.Empty>, context: ServerContext) async throws
    }

    /// Which no server registers.
    public struct UnimplementedServiceClient: Sendable {
        private let channel: any GRPCCallChannel

        /// A client of this service over a channel.
        public init(_ channel: any GRPCCallChannel) {
            self.channel = channel
        }

        /// Which no server implements.
        public func unimplementedCall(
            _ request: GrpcTesting.Empty,
            options: CallOptions = CallOptions()
        ) async throws -> GrpcTesting.Empty {
            try await channel.unary("/grpc.testing.UnimplementedService/UnimplementedCall", request, options: options, response: GrpcTesting.Empty.self)
        }
    }
}

extension GrpcTesting.UnimplementedServiceServer {
    /// The service as a server takes it: the methods of this implementation.
    public var serviceDefinition: GRPCServiceDefinition {
        GRPCServiceDefinition(
            name: "grpc.testing.UnimplementedService",
            methods: [
                .unary(
                    "UnimplementedCall",
                    request: GrpcTesting.Empty.self,
                    response: GrpcTesting.Empty.self
                ) { request, context in
                    try await self.unimplementedCall(request, context: context)
                },
            ]
        )
    }
}

extension GrpcTesting.UnimplementedServiceTypedServer {
    /// The service as a server takes it: the methods of this implementation.
    public var serviceDefinition: GRPCServiceDefinition {
        GRPCServiceDefinition(
            name: "grpc.testing.UnimplementedService",
            methods: [
                .unary(
                    "UnimplementedCall",
                    request: GrpcTesting.Empty.self,
                    response: GrpcTesting.Empty.self
                ) { request, context in
                    try await self.unimplementedCall(ServerRequest(request, context), context: context).message(in: context)
                },
            ]
        )
    }
}

extension GrpcTesting.UnimplementedServiceStreamingServer {
    /// The service as a server takes it: the methods of this implementation.
    public var serviceDefinition: GRPCServiceDefinition {
        GRPCServiceDefinition(
            name: "grpc.testing.UnimplementedService",
            methods: [
                .streaming(
                    "UnimplementedCall",
                    kind: .unary,
                    request: GrpcTesting.Empty.self,
                    response: GrpcTesting.Empty.self
                ) { requests, responses, context in
                    try await self.unimplementedCall(requests, responses: responses, context: context)
                },
            ]
        )
    }
}

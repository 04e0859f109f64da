// SPDX-License-Identifier: Apache-2.0
// swift-format-ignore-file
//
// Made by protoc-gen-jobd from connectrpc/conformance/v1/service.proto. Not for editing: change that and run scripts/generate.sh.

public import ConformanceMessages
public import WireGRPC

extension ConnectrpcConformanceV1 {
    /// Answers as the first request of each call says, and tells what it received.
    public protocol ConformanceServiceServer: Sendable {
        /// One message each way.
        func unary(_ request: ConnectrpcConformanceV1.UnaryRequest, context: ServerContext) async throws -> ConnectrpcConformanceV1.UnaryResponse

        /// One request; an answer for each of the data of its definition. Without any, no message at all.
        func serverStream(_ request: ConnectrpcConformanceV1.ServerStreamRequest, responses: ResponseWriter<ConnectrpcConformanceV1.ServerStreamResponse>, context: ServerContext) async throws

        /// Any number of requests, of which the first holds the definition.
        func clientStream(_ requests: RequestMessages<ConnectrpcConformanceV1.ClientStreamRequest>, context: ServerContext) async throws -> ConnectrpcConformanceV1.ClientStreamResponse

        /// Any number each way. In full duplex an answer follows each request; else all answers follow the last request.
        func bidiStream(_ requests: RequestMessages<ConnectrpcConformanceV1.BidiStreamRequest>, responses: ResponseWriter<ConnectrpcConformanceV1.BidiStreamResponse>, context: ServerContext) async throws

        /// Which no server implements.
        func unimplemented(_ request: ConnectrpcConformanceV1.UnimplementedRequest, context: ServerContext) async throws -> ConnectrpcConformanceV1.UnimplementedResponse
    }

    /// Answers as the first request of each call says, and tells what it received.
    ///
    /// With metadata beside single messages.
    public protocol ConformanceServiceTypedServer: Sendable {
        /// As `ConformanceServiceServer.unary`.
        func unary(_ request: ServerRequest<ConnectrpcConformanceV1.UnaryRequest>, context: ServerContext) async throws -> ServerResponse<ConnectrpcConformanceV1.UnaryResponse>

        /// As `ConformanceServiceServer.serverStream`.
        func serverStream(_ request: ServerRequest<ConnectrpcConformanceV1.ServerStreamRequest>, responses: ResponseWriter<ConnectrpcConformanceV1.ServerStreamResponse>, context: ServerContext) async throws

        /// As `ConformanceServiceServer.clientStream`.
        func clientStream(_ requests: RequestMessages<ConnectrpcConformanceV1.ClientStreamRequest>, context: ServerContext) async throws -> ServerResponse<ConnectrpcConformanceV1.ClientStreamResponse>

        /// As `ConformanceServiceServer.bidiStream`.
        func bidiStream(_ requests: RequestMessages<ConnectrpcConformanceV1.BidiStreamRequest>, responses: ResponseWriter<ConnectrpcConformanceV1.BidiStreamResponse>, context: ServerContext) async throws

        /// As `ConformanceServiceServer.unimplemented`.
        func unimplemented(_ request: ServerRequest<ConnectrpcConformanceV1.UnimplementedRequest>, context: ServerContext) async throws -> ServerResponse<ConnectrpcConformanceV1.UnimplementedResponse>
    }

    /// Answers as the first request of each call says, and tells what it received.
    ///
    /// With sequences of messages for every method; one that takes or gives a single message has one.
    public protocol ConformanceServiceStreamingServer: Sendable {
        /// As `ConformanceServiceServer.unary`.
        func unary(_ requests: RequestMessages<ConnectrpcConformanceV1.UnaryRequest>, responses: ResponseWriter<ConnectrpcConformanceV1.UnaryResponse>, context: ServerContext) async throws

        /// As `ConformanceServiceServer.serverStream`.
        func serverStream(_ requests: RequestMessages<ConnectrpcConformanceV1.ServerStreamRequest>, responses: ResponseWriter<ConnectrpcConformanceV1.ServerStreamResponse>, context: ServerContext) async throws

        /// As `ConformanceServiceServer.clientStream`.
        func clientStream(_ requests: RequestMessages<ConnectrpcConformanceV1.ClientStreamRequest>, responses: ResponseWriter<ConnectrpcConformanceV1.ClientStreamResponse>, context: ServerContext) async throws

        /// As `ConformanceServiceServer.bidiStream`.
        func bidiStream(_ requests: RequestMessages<ConnectrpcConformanceV1.BidiStreamRequest>, responses: ResponseWriter<ConnectrpcConformanceV1.BidiStreamResponse>, context: ServerContext) async throws

        /// As `ConformanceServiceServer.unimplemented`.
        func unimplemented(_ requests: RequestMessages<ConnectrpcConformanceV1.UnimplementedRequest>, responses: ResponseWriter<ConnectrpcConformanceV1.UnimplementedResponse>, context: ServerContext) async throws
    }

    /// Answers as the first request of each call says, and tells what it received.
    public struct ConformanceServiceClient: Sendable {
        private let channel: any GRPCCallChannel

        /// A client of this service over a channel.
        public init(_ channel: any GRPCCallChannel) {
            self.channel = channel
        }

        /// One message each way.
        public func unary(
            _ request: ConnectrpcConformanceV1.UnaryRequest,
            options: CallOptions = CallOptions()
        ) async throws -> ConnectrpcConformanceV1.UnaryResponse {
            try await channel.unary("/connectrpc.conformance.v1.ConformanceService/Unary", request, options: options, response: ConnectrpcConformanceV1.UnaryResponse.self)
        }

        /// One request; an answer for each of the data of its definition. Without any, no message at all.
        public func serverStream(
            _ request: ConnectrpcConformanceV1.ServerStreamRequest,
            options: CallOptions = CallOptions()
        ) async throws -> ResponseMessages<ConnectrpcConformanceV1.ServerStreamResponse> {
            try await channel.serverStreaming("/connectrpc.conformance.v1.ConformanceService/ServerStream", request, options: options, response: ConnectrpcConformanceV1.ServerStreamResponse.self)
        }

        /// Any number of requests, of which the first holds the definition.
        public func clientStream(
            options: CallOptions = CallOptions(),
            _ send: @escaping @Sendable (RequestWriter<ConnectrpcConformanceV1.ClientStreamRequest>) async throws -> Void
        ) async throws -> ConnectrpcConformanceV1.ClientStreamResponse {
            try await channel.clientStreaming("/connectrpc.conformance.v1.ConformanceService/ClientStream", options: options, request: ConnectrpcConformanceV1.ClientStreamRequest.self, response: ConnectrpcConformanceV1.ClientStreamResponse.self, send)
        }

        /// Any number each way. In full duplex an answer follows each request; else all answers follow the last request.
        public func bidiStream(
            options: CallOptions = CallOptions()
        ) async throws -> BidirectionalCall<ConnectrpcConformanceV1.BidiStreamRequest, ConnectrpcConformanceV1.BidiStreamResponse> {
            try await channel.bidirectional("/connectrpc.conformance.v1.ConformanceService/BidiStream", options: options, request: ConnectrpcConformanceV1.BidiStreamRequest.self, response: ConnectrpcConformanceV1.BidiStreamResponse.self)
        }

        /// Which no server implements.
        public func unimplemented(
            _ request: ConnectrpcConformanceV1.UnimplementedRequest,
            options: CallOptions = CallOptions()
        ) async throws -> ConnectrpcConformanceV1.UnimplementedResponse {
            try await channel.unary("/connectrpc.conformance.v1.ConformanceService/Unimplemented", request, options: options, response: ConnectrpcConformanceV1.UnimplementedResponse.self)
        }
    }
}

extension ConnectrpcConformanceV1.ConformanceServiceServer {
    /// The service as a server takes it: the methods of this implementation.
    public var serviceDefinition: GRPCServiceDefinition {
        GRPCServiceDefinition(
            name: "connectrpc.conformance.v1.ConformanceService",
            methods: [
                .unary(
                    "Unary",
                    request: ConnectrpcConformanceV1.UnaryRequest.self,
                    response: ConnectrpcConformanceV1.UnaryResponse.self
                ) { request, context in
                    try await self.unary(request, context: context)
                },
                .serverStreaming(
                    "ServerStream",
                    request: ConnectrpcConformanceV1.ServerStreamRequest.self,
                    response: ConnectrpcConformanceV1.ServerStreamResponse.self
                ) { request, responses, context in
                    try await self.serverStream(request, responses: responses, context: context)
                },
                .clientStreaming(
                    "ClientStream",
                    request: ConnectrpcConformanceV1.ClientStreamRequest.self,
                    response: ConnectrpcConformanceV1.ClientStreamResponse.self
                ) { requests, context in
                    try await self.clientStream(requests, context: context)
                },
                .bidirectional(
                    "BidiStream",
                    request: ConnectrpcConformanceV1.BidiStreamRequest.self,
                    response: ConnectrpcConformanceV1.BidiStreamResponse.self
                ) { requests, responses, context in
                    try await self.bidiStream(requests, responses: responses, context: context)
                },
                .unary(
                    "Unimplemented",
                    request: ConnectrpcConformanceV1.UnimplementedRequest.self,
                    response: ConnectrpcConformanceV1.UnimplementedResponse.self
                ) { request, context in
                    try await self.unimplemented(request, context: context)
                },
            ]
        )
    }
}

extension ConnectrpcConformanceV1.ConformanceServiceTypedServer {
    /// The service as a server takes it: the methods of this implementation.
    public var serviceDefinition: GRPCServiceDefinition {
        GRPCServiceDefinition(
            name: "connectrpc.conformance.v1.ConformanceService",
            methods: [
                .unary(
                    "Unary",
                    request: ConnectrpcConformanceV1.UnaryRequest.self,
                    response: ConnectrpcConformanceV1.UnaryResponse.self
                ) { request, context in
                    try await self.unary(ServerRequest(request, context), context: context).message(in: context)
                },
                .serverStreaming(
                    "ServerStream",
                    request: ConnectrpcConformanceV1.ServerStreamRequest.self,
                    response: ConnectrpcConformanceV1.ServerStreamResponse.self
                ) { request, responses, context in
                    try await self.serverStream(ServerRequest(request, context), responses: responses, context: context)
                },
                .clientStreaming(
                    "ClientStream",
                    request: ConnectrpcConformanceV1.ClientStreamRequest.self,
                    response: ConnectrpcConformanceV1.ClientStreamResponse.self
                ) { requests, context in
                    try await self.clientStream(requests, context: context).message(in: context)
                },
                .bidirectional(
                    "BidiStream",
                    request: ConnectrpcConformanceV1.BidiStreamRequest.self,
                    response: ConnectrpcConformanceV1.BidiStreamResponse.self
                ) { requests, responses, context in
                    try await self.bidiStream(requests, responses: responses, context: context)
                },
                .unary(
                    "Unimplemented",
                    request: ConnectrpcConformanceV1.UnimplementedRequest.self,
                    response: ConnectrpcConformanceV1.UnimplementedResponse.self
                ) { request, context in
                    try await self.unimplemented(ServerRequest(request, context), context: context).message(in: context)
                },
            ]
        )
    }
}

extension ConnectrpcConformanceV1.ConformanceServiceStreamingServer {
    /// The service as a server takes it: the methods of this implementation.
    public var serviceDefinition: GRPCServiceDefinition {
        GRPCServiceDefinition(
            name: "connectrpc.conformance.v1.ConformanceService",
            methods: [
                .streaming(
                    "Unary",
                    kind: .unary,
                    request: ConnectrpcConformanceV1.UnaryRequest.self,
                    response: ConnectrpcConformanceV1.UnaryResponse.self
                ) { requests, responses, context in
                    try await self.unary(requests, responses: responses, context: context)
                },
                .streaming(
                    "ServerStream",
                    kind: .serverStreaming,
                    request: ConnectrpcConformanceV1.ServerStreamRequest.self,
                    response: ConnectrpcConformanceV1.ServerStreamResponse.self
                ) { requests, responses, context in
                    try await self.serverStream(requests, responses: responses, context: context)
                },
                .streaming(
                    "ClientStream",
                    kind: .clientStreaming,
                    request: ConnectrpcConformanceV1.ClientStreamRequest.self,
                    response: ConnectrpcConformanceV1.ClientStreamResponse.self
                ) { requests, responses, context in
                    try await self.clientStream(requests, responses: responses, context: context)
                },
                .streaming(
                    "BidiStream",
                    kind: .bidirectional,
                    request: ConnectrpcConformanceV1.BidiStreamRequest.self,
                    response: ConnectrpcConformanceV1.BidiStreamResponse.self
                ) { requests, responses, context in
                    try await self.bidiStream(requests, responses: responses, context: context)
                },
                .streaming(
                    "Unimplemented",
                    kind: .unary,
                    request: ConnectrpcConformanceV1.UnimplementedRequest.self,
                    response: ConnectrpcConformanceV1.UnimplementedResponse.self
                ) { requests, responses, context in
                    try await self.unimplemented(requests, responses: responses, context: context)
                },
            ]
        )
    }
}

// SPDX-License-Identifier: Apache-2.0
// swift-format-ignore-file
//
// Made by protoc-gen-jobd from grpc/health/v1/health.proto. Not for editing: change that and run scripts/generate.sh.

public import WireGRPC
public import WireMessages

extension GrpcHealthV1 {
    /// Tells whether a server can take calls.
    public protocol HealthServer: Sendable {
        /// Answers with the health now; NOT_FOUND when the server has no service of that name.
        func check(_ request: GrpcHealthV1.HealthCheckRequest, context: ServerContext) async throws -> GrpcHealthV1.HealthCheckResponse

        /// Answers with the health of every service at once; RESOURCE_EXHAUSTED when there are too many.
        func list(_ request: GrpcHealthV1.HealthListRequest, context: ServerContext) async throws -> GrpcHealthV1.HealthListResponse

        /// Answers with the health now and again after each change, until the caller ends the call. An unknown name gets
        /// SERVICE_UNKNOWN and the call stays open, since the service may appear later.
        func watch(_ request: GrpcHealthV1.HealthCheckRequest, responses: ResponseWriter<GrpcHealthV1.HealthCheckResponse>, context: ServerContext) async throws
    }

    /// Tells whether a server can take calls.
    ///
    /// With metadata beside single messages.
    public protocol HealthTypedServer: Sendable {
        /// As `HealthServer.check`.
        func check(_ request: ServerRequest<GrpcHealthV1.HealthCheckRequest>, context: ServerContext) async throws -> ServerResponse<GrpcHealthV1.HealthCheckResponse>

        /// As `HealthServer.list`.
        func list(_ request: ServerRequest<GrpcHealthV1.HealthListRequest>, context: ServerContext) async throws -> ServerResponse<GrpcHealthV1.HealthListResponse>

        /// As `HealthServer.watch`.
        func watch(_ request: ServerRequest<GrpcHealthV1.HealthCheckRequest>, responses: ResponseWriter<GrpcHealthV1.HealthCheckResponse>, context: ServerContext) async throws
    }

    /// Tells whether a server can take calls.
    ///
    /// With sequences of messages for every method; one that takes or gives a single message has one.
    public protocol HealthStreamingServer: Sendable {
        /// As `HealthServer.check`.
        func check(_ requests: RequestMessages<GrpcHealthV1.HealthCheckRequest>, responses: ResponseWriter<GrpcHealthV1.HealthCheckResponse>, context: ServerContext) async throws

        /// As `HealthServer.list`.
        func list(_ requests: RequestMessages<GrpcHealthV1.HealthListRequest>, responses: ResponseWriter<GrpcHealthV1.HealthListResponse>, context: ServerContext) async throws

        /// As `HealthServer.watch`.
        func watch(_ requests: RequestMessages<GrpcHealthV1.HealthCheckRequest>, responses: ResponseWriter<GrpcHealthV1.HealthCheckResponse>, context: ServerContext) async throws
    }

    /// Tells whether a server can take calls.
    public struct HealthClient: Sendable {
        private let channel: any GRPCCallChannel

        /// A client of this service over a channel.
        public init(_ channel: any GRPCCallChannel) {
            self.channel = channel
        }

        /// Answers with the health now; NOT_FOUND when the server has no service of that name.
        public func check(
            _ request: GrpcHealthV1.HealthCheckRequest,
            options: CallOptions = CallOptions()
        ) async throws -> GrpcHealthV1.HealthCheckResponse {
            try await channel.unary("/grpc.health.v1.Health/Check", request, options: options, response: GrpcHealthV1.HealthCheckResponse.self)
        }

        /// Answers with the health of every service at once; RESOURCE_EXHAUSTED when there are too many.
        public func list(
            _ request: GrpcHealthV1.HealthListRequest,
            options: CallOptions = CallOptions()
        ) async throws -> GrpcHealthV1.HealthListResponse {
            try await channel.unary("/grpc.health.v1.Health/List", request, options: options, response: GrpcHealthV1.HealthListResponse.self)
        }

        /// Answers with the health now and again after each change, until the caller ends the call. An unknown name gets
        /// SERVICE_UNKNOWN and the call stays open, since the service may appear later.
        public func watch(
            _ request: GrpcHealthV1.HealthCheckRequest,
            options: CallOptions = CallOptions()
        ) async throws -> ResponseMessages<GrpcHealthV1.HealthCheckResponse> {
            try await channel.serverStreaming("/grpc.health.v1.Health/Watch", request, options: options, response: GrpcHealthV1.HealthCheckResponse.self)
        }
    }
}

extension GrpcHealthV1.HealthServer {
    /// The service as a server takes it: the methods of this implementation.
    public var serviceDefinition: GRPCServiceDefinition {
        GRPCServiceDefinition(
            name: "grpc.health.v1.Health",
            methods: [
                .unary(
                    "Check",
                    request: GrpcHealthV1.HealthCheckRequest.self,
                    response: GrpcHealthV1.HealthCheckResponse.self
                ) { request, context in
                    try await self.check(request, context: context)
                },
                .unary(
                    "List",
                    request: GrpcHealthV1.HealthListRequest.self,
                    response: GrpcHealthV1.HealthListResponse.self
                ) { request, context in
                    try await self.list(request, context: context)
                },
                .serverStreaming(
                    "Watch",
                    request: GrpcHealthV1.HealthCheckRequest.self,
                    response: GrpcHealthV1.HealthCheckResponse.self
                ) { request, responses, context in
                    try await self.watch(request, responses: responses, context: context)
                },
            ]
        )
    }
}

extension GrpcHealthV1.HealthTypedServer {
    /// The service as a server takes it: the methods of this implementation.
    public var serviceDefinition: GRPCServiceDefinition {
        GRPCServiceDefinition(
            name: "grpc.health.v1.Health",
            methods: [
                .unary(
                    "Check",
                    request: GrpcHealthV1.HealthCheckRequest.self,
                    response: GrpcHealthV1.HealthCheckResponse.self
                ) { request, context in
                    try await self.check(ServerRequest(request, context), context: context).message(in: context)
                },
                .unary(
                    "List",
                    request: GrpcHealthV1.HealthListRequest.self,
                    response: GrpcHealthV1.HealthListResponse.self
                ) { request, context in
                    try await self.list(ServerRequest(request, context), context: context).message(in: context)
                },
                .serverStreaming(
                    "Watch",
                    request: GrpcHealthV1.HealthCheckRequest.self,
                    response: GrpcHealthV1.HealthCheckResponse.self
                ) { request, responses, context in
                    try await self.watch(ServerRequest(request, context), responses: responses, context: context)
                },
            ]
        )
    }
}

extension GrpcHealthV1.HealthStreamingServer {
    /// The service as a server takes it: the methods of this implementation.
    public var serviceDefinition: GRPCServiceDefinition {
        GRPCServiceDefinition(
            name: "grpc.health.v1.Health",
            methods: [
                .streaming(
                    "Check",
                    kind: .unary,
                    request: GrpcHealthV1.HealthCheckRequest.self,
                    response: GrpcHealthV1.HealthCheckResponse.self
                ) { requests, responses, context in
                    try await self.check(requests, responses: responses, context: context)
                },
                .streaming(
                    "List",
                    kind: .unary,
                    request: GrpcHealthV1.HealthListRequest.self,
                    response: GrpcHealthV1.HealthListResponse.self
                ) { requests, responses, context in
                    try await self.list(requests, responses: responses, context: context)
                },
                .streaming(
                    "Watch",
                    kind: .serverStreaming,
                    request: GrpcHealthV1.HealthCheckRequest.self,
                    response: GrpcHealthV1.HealthCheckResponse.self
                ) { requests, responses, context in
                    try await self.watch(requests, responses: responses, context: context)
                },
            ]
        )
    }
}

// SPDX-License-Identifier: Apache-2.0
// swift-format-ignore-file
//
// Made by protoc-gen-jobd from grpc/reflection/v1/reflection.proto. Not for editing: change that and run scripts/generate.sh.

public import WireGRPC
public import WireMessages

extension GrpcReflectionV1 {
    /// Describes the services of a server.
    public protocol ServerReflectionServer: Sendable {
        /// Answers each question in order. A miss is an ErrorResponse inside the call, not an error of the call.
        func serverReflectionInfo(_ requests: RequestMessages<GrpcReflectionV1.ServerReflectionRequest>, responses: ResponseWriter<GrpcReflectionV1.ServerReflectionResponse>, context: ServerContext) async throws
    }

    /// Describes the services of a server.
    ///
    /// With metadata beside single messages.
    public protocol ServerReflectionTypedServer: Sendable {
        /// As `ServerReflectionServer.serverReflectionInfo`.
        func serverReflectionInfo(_ requests: RequestMessages<GrpcReflectionV1.ServerReflectionRequest>, responses: ResponseWriter<GrpcReflectionV1.ServerReflectionResponse>, context: ServerContext) async throws
    }

    /// Describes the services of a server.
    ///
    /// With sequences of messages for every method; one that takes or gives a single message has one.
    public protocol ServerReflectionStreamingServer: Sendable {
        /// As `ServerReflectionServer.serverReflectionInfo`.
        func serverReflectionInfo(_ requests: RequestMessages<GrpcReflectionV1.ServerReflectionRequest>, responses: ResponseWriter<GrpcReflectionV1.ServerReflectionResponse>, context: ServerContext) async throws
    }

    /// Describes the services of a server.
    public struct ServerReflectionClient: Sendable {
        private let channel: any GRPCCallChannel

        /// A client of this service over a channel.
        public init(_ channel: any GRPCCallChannel) {
            self.channel = channel
        }

        /// Answers each question in order. A miss is an ErrorResponse inside the call, not an error of the call.
        public func serverReflectionInfo(
            options: CallOptions = CallOptions()
        ) async throws -> BidirectionalCall<GrpcReflectionV1.ServerReflectionRequest, GrpcReflectionV1.ServerReflectionResponse> {
            try await channel.bidirectional("/grpc.reflection.v1.ServerReflection/ServerReflectionInfo", options: options, request: GrpcReflectionV1.ServerReflectionRequest.self, response: GrpcReflectionV1.ServerReflectionResponse.self)
        }
    }
}

extension GrpcReflectionV1.ServerReflectionServer {
    /// The service as a server takes it: the methods of this implementation.
    public var serviceDefinition: GRPCServiceDefinition {
        GRPCServiceDefinition(
            name: "grpc.reflection.v1.ServerReflection",
            methods: [
                .bidirectional(
                    "ServerReflectionInfo",
                    request: GrpcReflectionV1.ServerReflectionRequest.self,
                    response: GrpcReflectionV1.ServerReflectionResponse.self
                ) { requests, responses, context in
                    try await self.serverReflectionInfo(requests, responses: responses, context: context)
                },
            ]
        )
    }
}

extension GrpcReflectionV1.ServerReflectionTypedServer {
    /// The service as a server takes it: the methods of this implementation.
    public var serviceDefinition: GRPCServiceDefinition {
        GRPCServiceDefinition(
            name: "grpc.reflection.v1.ServerReflection",
            methods: [
                .bidirectional(
                    "ServerReflectionInfo",
                    request: GrpcReflectionV1.ServerReflectionRequest.self,
                    response: GrpcReflectionV1.ServerReflectionResponse.self
                ) { requests, responses, context in
                    try await self.serverReflectionInfo(requests, responses: responses, context: context)
                },
            ]
        )
    }
}

extension GrpcReflectionV1.ServerReflectionStreamingServer {
    /// The service as a server takes it: the methods of this implementation.
    public var serviceDefinition: GRPCServiceDefinition {
        GRPCServiceDefinition(
            name: "grpc.reflection.v1.ServerReflection",
            methods: [
                .streaming(
                    "ServerReflectionInfo",
                    kind: .bidirectional,
                    request: GrpcReflectionV1.ServerReflectionRequest.self,
                    response: GrpcReflectionV1.ServerReflectionResponse.self
                ) { requests, responses, context in
                    try await self.serverReflectionInfo(requests, responses: responses, context: context)
                },
            ]
        )
    }
}

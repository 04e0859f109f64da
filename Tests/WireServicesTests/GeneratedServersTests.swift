// SPDX-License-Identifier: Apache-2.0

import Logging
import Testing
import WireGRPC
import WireMessages
import WireServices

/// What protoc-gen-jobd makes of a service, at each of the three levels, looks the same to a client.
@Suite("Generated servers", .timeLimit(.minutes(2)))
struct GeneratedServersTests {
    private typealias Health = GrpcHealthV1

    private struct Simple: Health.HealthServer {
        func check(
            _ request: Health.HealthCheckRequest,
            context: ServerContext
        ) async throws -> Health.HealthCheckResponse {
            context.setTrailingMetadata(["x-service": request.service])
            return answer()
        }

        func list(
            _ request: Health.HealthListRequest,
            context: ServerContext
        ) async throws -> Health.HealthListResponse {
            throw RPCError(code: .aborted, message: "list")
        }

        func watch(
            _ request: Health.HealthCheckRequest,
            responses: ResponseWriter<Health.HealthCheckResponse>,
            context: ServerContext
        ) async throws {
            try await responses.write(answer())
            try await responses.write(answer())
        }
    }

    private struct Typed: Health.HealthTypedServer {
        func check(
            _ request: ServerRequest<Health.HealthCheckRequest>,
            context: ServerContext
        ) async throws -> ServerResponse<Health.HealthCheckResponse> {
            ServerResponse(answer(), trailingMetadata: ["x-service": request.message.service])
        }

        func list(
            _ request: ServerRequest<Health.HealthListRequest>,
            context: ServerContext
        ) async throws -> ServerResponse<Health.HealthListResponse> {
            throw RPCError(code: .aborted, message: "list")
        }

        func watch(
            _ request: ServerRequest<Health.HealthCheckRequest>,
            responses: ResponseWriter<Health.HealthCheckResponse>,
            context: ServerContext
        ) async throws {
            try await responses.write(answer())
            try await responses.write(answer())
        }
    }

    private struct Streaming: Health.HealthStreamingServer {
        func check(
            _ requests: RequestMessages<Health.HealthCheckRequest>,
            responses: ResponseWriter<Health.HealthCheckResponse>,
            context: ServerContext
        ) async throws {
            for try await request in requests {
                context.setTrailingMetadata(["x-service": request.service])
                try await responses.write(answer())
            }
        }

        func list(
            _ requests: RequestMessages<Health.HealthListRequest>,
            responses: ResponseWriter<Health.HealthListResponse>,
            context: ServerContext
        ) async throws {
            throw RPCError(code: .aborted, message: "list")
        }

        func watch(
            _ requests: RequestMessages<Health.HealthCheckRequest>,
            responses: ResponseWriter<Health.HealthCheckResponse>,
            context: ServerContext
        ) async throws {
            for try await _ in requests {
                try await responses.write(answer())
                try await responses.write(answer())
            }
        }
    }

    private static let definitions = [
        Simple().serviceDefinition, Typed().serviceDefinition, Streaming().serviceDefinition,
    ]

    @Test("a client cannot tell the levels apart", arguments: definitions.indices)
    func levels(index: Int) async throws {
        let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        let server = GRPCServer(services: [Self.definitions[index]], configuration: .init(), logger: logger)
        let channel = GRPCChannel(
            target: try await server.start(on: [.tcp(host: "127.0.0.1", port: 0)])[0],
            logger: logger
        )
        var request = Health.HealthCheckRequest()
        request.service = "a"
        let client = Health.HealthClient(channel)
        #expect(try await client.check(request) == answer())
        let error = await #expect(throws: RPCError.self) { try await client.list(Health.HealthListRequest()) }
        #expect(error?.code == .aborted)
        var count = 0
        for try await response in try await client.watch(request) {
            #expect(response == answer())
            count += 1
        }
        #expect(count == 2)
        // As a call with many answers, whose trailers can be looked at.
        let raw = try await channel.serverStreaming(
            "/grpc.health.v1.Health/Check",
            request,
            options: CallOptions(),
            response: Health.HealthCheckResponse.self
        )
        for try await _ in raw {}
        #expect(raw.trailingMetadata.values(for: "x-service") == ["a"])
        await channel.close()
        await server.shutdownGracefully(grace: .seconds(5))
    }
}

private func answer() -> GrpcHealthV1.HealthCheckResponse {
    var response = GrpcHealthV1.HealthCheckResponse()
    response.status = .serving
    return response
}

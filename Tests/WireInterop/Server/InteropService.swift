// SPDX-License-Identifier: Apache-2.0

package import InteropMessages
internal import InteropStubs
package import WireGRPC

/// `grpc.testing.TestService` as the document of gRPC's interoperability tests describes it
/// (https://github.com/grpc/grpc/blob/master/doc/interop-test-descriptions.md).
package struct InteropService: GrpcTesting.TestServiceServer {
    /// The largest payload that is made on request.
    private static let payloadBytesMax: Int32 = 64 << 20

    private let serverID: String

    /// `serverID` tells servers apart.
    package init(serverID: String) {
        self.serverID = serverID
    }

    /// What to serve: every method but the one that must not be there.
    package var definition: GRPCServiceDefinition {
        let all = serviceDefinition
        return GRPCServiceDefinition(name: all.name, methods: all.methods.filter { $0.name != "UnimplementedCall" })
    }

    package func emptyCall(_ request: GrpcTesting.Empty, context: ServerContext) async throws -> GrpcTesting.Empty {
        echoMetadata(in: context)
        return GrpcTesting.Empty()
    }

    package func unaryCall(
        _ request: GrpcTesting.SimpleRequest,
        context: ServerContext
    ) async throws -> GrpcTesting.SimpleResponse {
        try failAttempts(context)
        echoMetadata(in: context)
        try expectCompressed(request.expectCompressed, context)
        try throwStatus(request.responseStatus)
        if request.responseCompressed?.value == true {
            context.setResponseCompression(.gzip)
        }
        var response = GrpcTesting.SimpleResponse()
        response.payload = try payload(request.responseSize)
        if request.fillServerId {
            response.serverId = serverID
        }
        return response
    }

    /// Fails as often as the client asks for, in every second attempt with a wait of the server's own.
    private func failAttempts(_ context: ServerContext) throws {
        let previous = context.metadata.first(InteropMetadata.previousAttemptsName).flatMap { Int($0) } ?? 0
        let failures = context.metadata.first(InteropMetadata.failuresName).flatMap { Int($0) } ?? 0
        guard previous < failures else { return }
        let pushback: Metadata = previous % 2 == 1 ? ["grpc-retry-pushback-ms": "1"] : [:]
        throw RPCError(code: .unavailable, message: "attempt \(previous + 1) fails", metadata: pushback)
    }

    package func streamingOutputCall(
        _ request: GrpcTesting.StreamingOutputCallRequest,
        responses: ResponseWriter<GrpcTesting.StreamingOutputCallResponse>,
        context: ServerContext
    ) async throws {
        echoMetadata(in: context)
        if request.responseParameters.contains(where: { $0.compressed?.value == true }) {
            context.setResponseCompression(.gzip)
        }
        try await answer(request, responses)
    }

    package func streamingInputCall(
        _ requests: RequestMessages<GrpcTesting.StreamingInputCallRequest>,
        context: ServerContext
    ) async throws -> GrpcTesting.StreamingInputCallResponse {
        echoMetadata(in: context)
        var response = GrpcTesting.StreamingInputCallResponse()
        for try await request in requests {
            try expectCompressed(request.expectCompressed, context)
            response.aggregatedPayloadSize += Int32(request.payload?.body.count ?? 0)
        }
        return response
    }

    package func fullDuplexCall(
        _ requests: RequestMessages<GrpcTesting.StreamingOutputCallRequest>,
        responses: ResponseWriter<GrpcTesting.StreamingOutputCallResponse>,
        context: ServerContext
    ) async throws {
        echoMetadata(in: context)
        for try await request in requests {
            try await answer(request, responses)
        }
    }

    package func halfDuplexCall(
        _ requests: RequestMessages<GrpcTesting.StreamingOutputCallRequest>,
        responses: ResponseWriter<GrpcTesting.StreamingOutputCallResponse>,
        context: ServerContext
    ) async throws {
        echoMetadata(in: context)
        var all: [GrpcTesting.StreamingOutputCallRequest] = []
        for try await request in requests {
            all.append(request)
        }
        for request in all {
            try await answer(request, responses)
        }
    }

    package func unimplementedCall(
        _ request: GrpcTesting.Empty,
        context: ServerContext
    ) async throws -> GrpcTesting.Empty {
        throw RPCError(code: .unimplemented, message: "not served on purpose")
    }

    /// Without response parameters nothing is sent, not even headers: a client with a deadline then sees just that.
    private func answer(
        _ request: GrpcTesting.StreamingOutputCallRequest,
        _ responses: ResponseWriter<GrpcTesting.StreamingOutputCallResponse>
    ) async throws {
        try throwStatus(request.responseStatus)
        for parameters in request.responseParameters {
            if parameters.intervalUs > 0 {
                try await Task.sleep(for: .microseconds(Int64(parameters.intervalUs)))
            }
            var response = GrpcTesting.StreamingOutputCallResponse()
            response.payload = try payload(parameters.size)
            try await responses.write(response, compress: parameters.compressed?.value == true)
        }
    }

    private func expectCompressed(_ expected: GrpcTesting.BoolValue?, _ context: ServerContext) throws(RPCError) {
        if let expected, expected.value != context.isRequestCompressed {
            throw RPCError(code: .invalidArgument, message: "the request is not compressed as it should be")
        }
    }

    private func payload(_ size: Int32) throws(RPCError) -> GrpcTesting.Payload {
        guard (0...Self.payloadBytesMax).contains(size) else {
            throw RPCError(
                code: .invalidArgument,
                message: "a payload of \(size) bytes is asked for; 0 to \(Self.payloadBytesMax) are possible"
            )
        }
        return GrpcTesting.Payload(size: Int(size))
    }

    private func throwStatus(_ status: GrpcTesting.EchoStatus?) throws(RPCError) {
        if let status, status.code != 0 {
            throw RPCError(code: RPCCode(rawValue: Int(status.code)), message: status.message)
        }
    }

    private func echoMetadata(in context: ServerContext) {
        context.setInitialMetadata(InteropMetadata.fields(named: InteropMetadata.initialName, of: context.metadata))
        context.setTrailingMetadata(InteropMetadata.fields(named: InteropMetadata.trailingName, of: context.metadata))
    }
}

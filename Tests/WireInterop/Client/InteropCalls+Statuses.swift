// SPDX-License-Identifier: Apache-2.0

internal import InteropMessages
internal import InteropStubs
internal import WireGRPC

// Metadata and statuses.

extension InteropCalls {
    private static let specialMessage = "\t\ntest with whitespace\r\nand Unicode BMP ☺ and non-BMP 😈\t\n"

    func customMetadata() async throws {
        var options = CallOptions()
        options.metadata.append(InteropMetadata.initialName, "test_initial_metadata_value")
        options.metadata.appendBinary(InteropMetadata.trailingName, [0xab, 0xab, 0xab])
        // As a call with many answers, whose metadata can be looked at: on the wire it is the same.
        let single = try await channel.serverStreaming(
            Self.unaryPath,
            Self.largeRequest,
            options: options,
            response: GrpcTesting.SimpleResponse.self
        )
        for try await response in single {
            try expectZeros(response.payload, Self.largeResponseSize)
        }
        try await expectEcho(single)
        let call = try await client.fullDuplexCall(options: options)
        let request = GrpcTesting.StreamingOutputCallRequest(
            responseSizes: [Self.largeResponseSize],
            payloadSize: Self.largeRequestSize
        )
        try await call.requests.write(request)
        call.requests.finish()
        for try await response in call.responses {
            try expectZeros(response.payload, Self.largeResponseSize)
        }
        try await expectEcho(call.responses)
    }

    private func expectEcho<Message>(_ responses: ResponseMessages<Message>) async throws {
        let initial = try await responses.initialMetadata().values(for: InteropMetadata.initialName)
        try expectEqual(initial, ["test_initial_metadata_value"], "the initial metadata")
        let trailing = responses.trailingMetadata.binaryValues(for: InteropMetadata.trailingName)
        try expectEqual(trailing, [[0xab, 0xab, 0xab]], "the trailing metadata")
    }

    func retriedUnary() async throws {
        var options = CallOptions()
        options.metadata.append(InteropMetadata.failuresName, "2")
        let single = try await channel.serverStreaming(
            Self.unaryPath,
            GrpcTesting.SimpleRequest(),
            options: options,
            response: GrpcTesting.SimpleResponse.self
        )
        for try await _ in single {}
        let previous = try await single.initialMetadata().values(for: InteropMetadata.previousAttemptsName)
        try expectEqual(previous, ["2"], "the number of attempts before")
        var hopeless = CallOptions()
        hopeless.metadata.append(InteropMetadata.failuresName, "3")
        try await expectStatus(.unavailable) {
            _ = try await client.unaryCall(GrpcTesting.SimpleRequest(), options: hopeless)
        }
    }

    func statusCodeAndMessage() async throws {
        let status = Self.status(.unknown, "test status message")
        try await expectStatus(.unknown, message: status.message) {
            var request = GrpcTesting.SimpleRequest()
            request.responseStatus = status
            _ = try await client.unaryCall(request)
        }
        try await expectStatus(.unknown, message: status.message) {
            let call = try await client.fullDuplexCall()
            var request = GrpcTesting.StreamingOutputCallRequest()
            request.responseStatus = status
            try await call.requests.write(request)
            call.requests.finish()
            for try await _ in call.responses {}
        }
    }

    func specialStatusMessage() async throws {
        try await expectStatus(.unknown, message: Self.specialMessage) {
            var request = GrpcTesting.SimpleRequest()
            request.responseStatus = Self.status(.unknown, Self.specialMessage)
            _ = try await client.unaryCall(request)
        }
    }

    func unimplementedMethod() async throws {
        try await expectStatus(.unimplemented) {
            _ = try await client.unimplementedCall(GrpcTesting.Empty())
        }
    }

    func unimplementedService() async throws {
        try await expectStatus(.unimplemented) {
            _ = try await GrpcTesting.UnimplementedServiceClient(channel).unimplementedCall(GrpcTesting.Empty())
        }
    }

    private static func status(_ code: RPCCode, _ message: String) -> GrpcTesting.EchoStatus {
        var status = GrpcTesting.EchoStatus()
        status.code = Int32(code.rawValue)
        status.message = message
        return status
    }
}

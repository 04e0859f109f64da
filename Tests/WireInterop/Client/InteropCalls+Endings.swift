// SPDX-License-Identifier: Apache-2.0

internal import InteropMessages
internal import InteropStubs
internal import WireGRPC

// Calls that their caller or their deadline ends.

extension InteropCalls {
    func cancelAfterBegin() async throws {
        let call = try await channel.bidirectional(
            "/grpc.testing.TestService/StreamingInputCall",
            options: CallOptions(),
            request: GrpcTesting.StreamingInputCallRequest.self,
            response: GrpcTesting.StreamingInputCallResponse.self
        )
        call.responses.cancel()
        try await expectStatus(.cancelled) {
            for try await _ in call.responses {}
        }
    }

    func cancelAfterFirstResponse() async throws {
        let call = try await client.fullDuplexCall()
        let request = GrpcTesting.StreamingOutputCallRequest(
            responseSizes: [Self.responseSizes[0]],
            payloadSize: Self.requestSizes[0]
        )
        try await call.requests.write(request)
        var responses = call.responses.makeAsyncIterator()
        try expectZeros(await responses.next()?.payload, Self.responseSizes[0])
        call.responses.cancel()
        try await expectStatus(.cancelled) {
            while try await responses.next() != nil {}
        }
    }

    func timeoutOnSleepingServer() async throws {
        try await expectStatus(.deadlineExceeded) {
            let call = try await client.fullDuplexCall(options: CallOptions(timeout: .milliseconds(1)))
            let request = GrpcTesting.StreamingOutputCallRequest(responseSizes: [], payloadSize: Self.requestSizes[0])
            try await call.requests.write(request)
            for try await _ in call.responses {}
        }
    }
}

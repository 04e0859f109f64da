// SPDX-License-Identifier: Apache-2.0

internal import Glibc
internal import InteropMessages
internal import InteropStubs
internal import WireGRPC

/// The calls of each test case; the sizes are those of the public description.
struct InteropCalls: Sendable {
    static let requestSizes = [27182, 8, 1828, 45904]
    static let responseSizes: [Int32] = [31415, 9, 2653, 58979]
    static let largeRequestSize = 271_828
    static let largeResponseSize: Int32 = 314_159
    static let concurrentCalls = 1000

    let channel: any GRPCCallChannel
    let client: GrpcTesting.TestServiceClient

    init(channel: any GRPCCallChannel) {
        self.channel = channel
        client = GrpcTesting.TestServiceClient(channel)
    }

    static let unaryPath = "/grpc.testing.TestService/UnaryCall"

    static var largeRequest: GrpcTesting.SimpleRequest {
        GrpcTesting.SimpleRequest(responseSize: largeResponseSize, payloadSize: largeRequestSize)
    }

    func emptyUnary() async throws {
        let answer = try await client.emptyCall(GrpcTesting.Empty())
        try expectEqual(answer, GrpcTesting.Empty(), "the answer")
    }

    func largeUnary() async throws {
        let answer = try await client.unaryCall(Self.largeRequest)
        try expectZeros(answer.payload, Self.largeResponseSize)
    }

    func concurrentLargeUnary() async throws {
        try await withThrowingTaskGroup { group in
            for _ in 0..<Self.concurrentCalls {
                group.addTask { try await largeUnary() }
            }
            try await group.waitForAll()
        }
    }

    func clientStreaming() async throws {
        let answer = try await client.streamingInputCall { requests in
            for size in Self.requestSizes {
                try await requests.write(GrpcTesting.StreamingInputCallRequest(payloadSize: size))
            }
        }
        try expectEqual(answer.aggregatedPayloadSize, 74922, "the aggregated size")
    }

    func serverStreaming() async throws {
        let request = GrpcTesting.StreamingOutputCallRequest(responseSizes: Self.responseSizes)
        var expected = Self.responseSizes[...]
        for try await response in try await client.streamingOutputCall(request) {
            guard let size = expected.popFirst() else { throw InteropFailure("more responses than asked for") }
            try expectZeros(response.payload, size)
        }
        try expect(expected.isEmpty, "\(expected.count) responses are missing")
    }

    func pingPong() async throws {
        let call = try await client.fullDuplexCall()
        var responses = call.responses.makeAsyncIterator()
        for (requestSize, responseSize) in zip(Self.requestSizes, Self.responseSizes) {
            try await call.requests.write(
                GrpcTesting.StreamingOutputCallRequest(responseSizes: [responseSize], payloadSize: requestSize)
            )
            try expectZeros(await responses.next()?.payload, responseSize)
        }
        call.requests.finish()
        try expect(try await responses.next() == nil, "more responses than asked for")
    }

    func emptyStream() async throws {
        let call = try await client.fullDuplexCall()
        call.requests.finish()
        for try await _ in call.responses {
            throw InteropFailure("a response to no request")
        }
    }

    func expectZeros(_ payload: GrpcTesting.Payload?, _ size: Int32) throws(InteropFailure) {
        guard let body = payload?.body else { throw InteropFailure("a payload is missing") }
        try expectEqual(body.count, Int(size), "the size of a payload")
        let isZeros = body.withUnsafeBytes { bytes in
            guard let base = bytes.baseAddress, let first = bytes.first else { return true }
            // Each byte is that before it. A loop would take most of the test's time.
            return first == 0 && memcmp(base, base + 1, bytes.count - 1) == 0
        }
        try expect(isZeros, "a payload has bytes other than 0")
    }
}

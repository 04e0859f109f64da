// SPDX-License-Identifier: Apache-2.0

internal import InteropMessages
internal import InteropStubs
internal import WireGRPC

// Messages that are compressed, or not, one by one.

extension InteropCalls {
    private static let gzip = CallOptions(compression: .gzip)

    func clientCompressedUnary() async throws {
        var request = Self.largeRequest
        request.expectCompressed = GrpcTesting.BoolValue(true)
        // The probe: a server that does not look at compression would make the rest mean nothing.
        try await expectStatus(.invalidArgument) {
            _ = try await client.unaryCall(request)
        }
        try expectZeros(await client.unaryCall(request, options: Self.gzip).payload, Self.largeResponseSize)
        request.expectCompressed = GrpcTesting.BoolValue(false)
        try expectZeros(await client.unaryCall(request).payload, Self.largeResponseSize)
    }

    func clientCompressedStreaming() async throws {
        var compressed = GrpcTesting.StreamingInputCallRequest(payloadSize: 27182)
        compressed.expectCompressed = GrpcTesting.BoolValue(true)
        var plain = GrpcTesting.StreamingInputCallRequest(payloadSize: 45904)
        plain.expectCompressed = GrpcTesting.BoolValue(false)
        let requests = [(compressed, true), (plain, false)]
        try await expectStatus(.invalidArgument) {
            _ = try await client.streamingInputCall { [compressed] in try await $0.write(compressed) }
        }
        let answer = try await client.streamingInputCall(options: Self.gzip) { writer in
            for (request, isCompressed) in requests {
                try await writer.write(request, compress: isCompressed)
            }
        }
        try expectEqual(answer.aggregatedPayloadSize, 73086, "the aggregated size")
    }

    func serverCompressedUnary() async throws {
        for isCompressed in [true, false] {
            var request = Self.largeRequest
            request.responseCompressed = GrpcTesting.BoolValue(isCompressed)
            // As a call with many answers, which tells how each came: on the wire it is the same.
            let responses = try await channel.serverStreaming(
                Self.unaryPath,
                request,
                options: CallOptions(),
                response: GrpcTesting.SimpleResponse.self
            )
            var iterator = responses.makeAsyncIterator()
            try expectZeros(await iterator.next()?.payload, Self.largeResponseSize)
            try expectEqual(iterator.isCompressed, isCompressed, "the compression of the response")
            try expect(try await iterator.next() == nil, "more than one response")
        }
    }

    func serverCompressedStreaming() async throws {
        let sizes: [(Int32, Bool)] = [(31415, true), (92653, false)]
        var request = GrpcTesting.StreamingOutputCallRequest()
        request.responseParameters = sizes.map { GrpcTesting.ResponseParameters(size: $0, compressed: $1) }
        var responses = try await client.streamingOutputCall(request).makeAsyncIterator()
        for (size, isCompressed) in sizes {
            try expectZeros(await responses.next()?.payload, size)
            try expectEqual(responses.isCompressed, isCompressed, "the compression of a response")
        }
        try expect(try await responses.next() == nil, "more responses than asked for")
    }
}

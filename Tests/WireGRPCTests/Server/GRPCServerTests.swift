// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import WireMessages

@testable import WireGRPC

@Suite("GRPCServer and GRPCChannel", .timeLimit(.minutes(2)))
struct GRPCServerTests {
    static func socketAddress() -> ListenAddress {
        .unix(path: NSTemporaryDirectory() + "wire-\(UUID().uuidString.prefix(8)).sock")
    }

    @Test("all four kinds of calls, over TCP and a Unix socket", arguments: [false, true])
    func fourKinds(isUnix: Bool) async throws {
        let address = isUnix ? Self.socketAddress() : .tcp(host: "127.0.0.1", port: 0)
        try await withProbe(on: address) { channel, _, _ in
            let echo = try await channel.unary(
                ProbeService.path("Echo"),
                Bytes([1, 2]),
                options: .init(),
                response: Bytes.self
            )
            #expect(echo.value == [1, 2])

            let counted = try await channel.serverStreaming(
                ProbeService.path("Count"),
                Number(5),
                options: .init(),
                response: Number.self
            )
            var numbers: [Int32] = []
            for try await number in counted {
                numbers.append(number.value)
            }
            #expect(numbers == [0, 1, 2, 3, 4])

            let sum = try await channel.clientStreaming(
                ProbeService.path("Sum"),
                options: .init(),
                request: Number.self,
                response: Number.self
            ) { requests in
                for number in 1...10 {
                    try await requests.write(Number(Int32(number)))
                }
            }
            #expect(sum.value == 55)

            let chat = try await channel.bidirectional(
                ProbeService.path("Chat"),
                options: .init(),
                request: Text.self,
                response: Text.self
            )
            var replies = chat.responses.makeAsyncIterator()
            for word in ["a", "b", "c"] {
                try await chat.requests.write(Text(word))
                #expect(try await replies.next()?.value == word.uppercased())
            }
            chat.requests.finish()
            #expect(try await replies.next() == nil)
        }
    }

    @Test("no requests at all, and an empty message, are fine where the shape allows")
    func emptyCalls() async throws {
        try await withProbe { channel, _, _ in
            let sum = try await channel.clientStreaming(
                ProbeService.path("Sum"),
                options: .init(),
                request: Number.self,
                response: Number.self
            ) { _ in }
            #expect(sum.value == 0)
            let none = try await channel.serverStreaming(
                ProbeService.path("Count"),
                Number(0),
                options: .init(),
                response: Number.self
            )
            for try await _ in none {
                Issue.record("a message came")
            }
            #expect(none.trailingMetadata.isEmpty)
        }
    }

    @Test("metadata goes both ways, with repeated names and bytes")
    func metadata() async throws {
        try await withProbe { channel, _, _ in
            var options = CallOptions()
            options.metadata.append("X-Trailing", "one")
            options.metadata.append("x-trailing", "two")
            options.metadata.appendBinary("x-initial-bin", [0, 255, 3])
            let answer = try await channel.serverStreaming(
                ProbeService.path("Echo"),
                Bytes([]),
                options: options,
                response: Bytes.self
            )
            #expect(try await answer.initialMetadata().binaryValues(for: "x-initial-bin") == [[0, 255, 3]])
            for try await _ in answer {}
            #expect(answer.trailingMetadata.values(for: "x-trailing") == ["one", "two"])
        }
    }

    @Test("an error carries code, any text, details and trailers")
    func errors() async throws {
        try await withProbe { channel, _, _ in
            func fail(_ how: String) async -> RPCError? {
                await status {
                    _ = try await channel.unary(
                        ProbeService.path("Fail"),
                        Text(how),
                        options: .init(),
                        response: Text.self
                    )
                }
            }
            let found = await fail("job")
            #expect(found?.code == .notFound)
            #expect(found?.message == " ü%\njob ")
            #expect(found?.statusDetails == [8, 5, 18, 1, 120])
            #expect(found?.metadata.values(for: "x-why") == ["because"])
            let plain = await fail("plain")
            #expect(plain?.code == .unknown)
            #expect(plain?.message.contains("ProbeFailure") == false)
            #expect(await fail("ok")?.code == .unknown)
            #expect(await fail("cancelled")?.code == .cancelled)
        }
    }

    @Test("an error after messages comes after them")
    func lateError() async throws {
        try await withProbe { channel, _, _ in
            let answer = try await channel.serverStreaming(
                ProbeService.path("FailAfter"),
                Number(3),
                options: .init(),
                response: Number.self
            )
            var count = 0
            let error = await status {
                for try await _ in answer {
                    count += 1
                }
            }
            #expect(count == 3)
            #expect(error == RPCError(code: .resourceExhausted, message: "no more"))
        }
    }

    @Test("a method or service that is not there is UNIMPLEMENTED")
    func unimplemented() async throws {
        try await withProbe { channel, _, _ in
            for path in ["/test.Probe/Nothing", "/test.Nobody/Echo"] {
                let error = await status {
                    _ = try await channel.unary(path, Bytes([]), options: .init(), response: Bytes.self)
                }
                #expect(error?.code == .unimplemented)
            }
        }
    }

    @Test("metadata that cannot be sent fails the call, on either side, and names the field")
    func badMetadata() async throws {
        try await withProbe { channel, _, _ in
            let ours = await status {
                var options = CallOptions()
                options.metadata.append("x-bad", "line\nbreak")
                _ = try await channel.unary(
                    ProbeService.path("Echo"),
                    Bytes([]),
                    options: options,
                    response: Bytes.self
                )
            }
            #expect(ours?.code == .internal)
            #expect(ours?.message.contains("x-bad") == true)
            let theirs = await status {
                let path = ProbeService.path("BadMetadata")
                _ = try await channel.unary(path, Text("ü"), options: .init(), response: Text.self)
            }
            #expect(theirs?.code == .internal)
        }
    }

    @Test("a handler knows its method and whether there is a deadline", arguments: [nil, Duration.seconds(60)])
    func context(timeout: Duration?) async throws {
        try await withProbe { channel, _, _ in
            let options = CallOptions(timeout: timeout)
            let answer = try await channel.unary(
                ProbeService.path("Context"),
                Text(""),
                options: options,
                response: Text.self
            )
            #expect(answer.value == "/test.Probe/Context deadline \(timeout != nil)")
        }
    }

    @Test("a request at its limit passes, one byte more is refused")
    func requestLimit() async throws {
        try await withProbe { channel, _, _ in
            func send(_ count: Int) async throws {
                let request = Bytes([UInt8](repeating: 1, count: count))
                _ = try await channel.unary(
                    ProbeService.path("Small"),
                    request,
                    options: .init(),
                    response: Number.self
                )
            }
            // The field's tag and length take two bytes.
            #expect(await status { try await send(98) } == nil)
            #expect(await status { try await send(99) }?.code == .resourceExhausted)
        }
    }

    @Test("messages much larger than every window arrive", arguments: [100_000, 3_000_000])
    func largeMessages(count: Int) async throws {
        try await withProbe { channel, _, _ in
            let request = Bytes((0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31) })
            let answer = try await channel.unary(
                ProbeService.path("Echo"),
                request,
                options: .init(),
                response: Bytes.self
            )
            #expect(answer == request)
        }
    }

    @Test("an answer over the client's limit is refused there")
    func responseLimit() async throws {
        var client = GRPCChannelConfiguration()
        client.responseBytesMax = 1000
        try await withProbe(client: client) { channel, _, _ in
            let error = await status {
                let request = Bytes([UInt8](repeating: 1, count: 2000))
                _ = try await channel.unary(ProbeService.path("Echo"), request, options: .init(), response: Bytes.self)
            }
            #expect(error?.code == .resourceExhausted)
        }
    }

    @Test("hundreds of calls at once share a connection")
    func concurrentCalls() async throws {
        try await withProbe { channel, _, _ in
            try await withThrowingTaskGroup(of: Bool.self) { group in
                for number in 0..<300 {
                    group.addTask {
                        let request = Bytes([UInt8](repeating: UInt8(number & 0xff), count: number * 10))
                        let path = ProbeService.path("Echo")
                        return try await channel.unary(path, request, options: .init(), response: Bytes.self) == request
                    }
                }
                for try await isSame in group {
                    #expect(isSame)
                }
            }
        }
    }
}

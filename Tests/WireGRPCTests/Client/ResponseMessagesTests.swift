// SPDX-License-Identifier: Apache-2.0

import Testing
import WireMessages

@testable import WireGRPC

@Suite("ResponseMessages and RequestWriter", .timeLimit(.minutes(2)))
struct ResponseMessagesTests {
    @Test("messages of a feed come in order, and its error is thrown")
    func feed() async throws {
        let (stream, continuation) = AsyncThrowingStream<Text, any Error>.makeStream()
        continuation.yield(Text("a"))
        continuation.finish(throwing: ProbeFailure())
        let messages = ResponseMessages(stream)
        #expect(try await messages.initialMetadata().isEmpty)
        #expect(messages.trailingMetadata.isEmpty)
        messages.cancel()
        var iterator = messages.makeAsyncIterator()
        #expect(try await iterator.next()?.value == "a")
        await #expect(throws: ProbeFailure.self) { try await iterator.next() }
    }

    @Test("a writer with a sink passes messages and the end on")
    func sink() async throws {
        let (stream, continuation) = AsyncStream<String>.makeStream()
        let writer = RequestWriter<Text>(sink: { continuation.yield($0.value) }, finish: { continuation.finish() })
        try await writer.write(Text("a"))
        try await writer.write(Text("b"))
        writer.finish()
        var seen: [String] = []
        for await word in stream {
            seen.append(word)
        }
        #expect(seen == ["a", "b"])
    }

    @Test("a call halves are independent: responses after the requests ended, requests after a response")
    func halves() async throws {
        try await withProbe { channel, _, _ in
            let call = try await channel.bidirectional(
                ProbeService.path("Chat"),
                options: .init(),
                request: Text.self,
                response: Text.self
            )
            for word in ["a", "b", "c"] {
                try await call.requests.write(Text(word))
            }
            call.requests.finish()
            var seen: [String] = []
            for try await text in call.responses {
                seen.append(text.value)
            }
            #expect(seen == ["A", "B", "C"])
            let late = await status { try await call.requests.write(Text("late")) }
            #expect(late != nil)
        }
    }

    @Test("thousands of messages come in order, whatever batches they came in")
    func manyMessages() async throws {
        try await withProbe { channel, _, _ in
            let answer = try await channel.serverStreaming(
                ProbeService.path("Count"),
                Number(5000),
                options: .init(),
                response: Number.self
            )
            var next: Int32 = 0
            for try await number in answer {
                #expect(number.value == next)
                next += 1
            }
            #expect(next == 5000)
        }
    }

    @Test("a reader that leaves its loop early cancels the call once it drops the messages")
    func leaveEarly() async throws {
        try await withProbe { channel, probe, _ in
            do {
                let answer = try await channel.serverStreaming(
                    ProbeService.path("Flood"),
                    Text(""),
                    options: .init(),
                    response: Bytes.self
                )
                for try await _ in answer { break }
            }
            await probe.cancelled.wait()
        }
    }

    @Test("cancelling the Task that reads throws there and cancels the call")
    func cancelReader() async throws {
        try await withProbe { channel, probe, _ in
            let answer = try await channel.serverStreaming(
                ProbeService.path("HangAfterHeaders"),
                Text(""),
                options: .init(),
                response: Text.self
            )
            let reader = Task {
                for try await _ in answer {}
            }
            await probe.began.wait()
            reader.cancel()
            await #expect(throws: CancellationError.self) { try await reader.value }
            await probe.cancelled.wait()
        }
    }

    @Test("waiting for metadata of a call that fails ends too")
    func metadataOfFailure() async throws {
        try await withProbe { channel, _, _ in
            let answer = try await channel.serverStreaming(
                "/test.Probe/Nothing",
                Text(""),
                options: .init(),
                response: Text.self
            )
            #expect(try await answer.initialMetadata().isEmpty)
            let error = await status { for try await _ in answer {} }
            #expect(error?.code == .unimplemented)
        }
    }

    @Test("a stream that is cancelled before it began makes no call")
    func cancelledBefore() async throws {
        try await withProbe { channel, probe, _ in
            let call = Task {
                withUnsafeCurrentTask { $0?.cancel() }
                return try await channel.unary(
                    ProbeService.path("Hang"),
                    Text(""),
                    options: .init(),
                    response: Text.self
                )
            }
            await #expect(throws: CancellationError.self) { try await call.value }
            #expect(!probe.began.hasFired)
        }
    }
}

// SPDX-License-Identifier: Apache-2.0

import Testing
import WireMessages

@testable import WireGRPC

/// Notes when calls come and go, and refuses those that it should.
private struct Gate: ServerInterceptor {
    let name: String
    let notes: NoteBook
    var refused: String?

    nonisolated(nonsending) func intercept(
        _ context: ServerContext,
        _ next: nonisolated(nonsending) () async throws -> Void
    ) async throws {
        notes.add("\(name) before \(context.method.method)")
        if context.method.method == refused {
            throw RPCError(code: .permissionDenied, message: "not that one")
        }
        context.setTrailingMetadata(["x-by": name])
        do {
            try await next()
            notes.add("\(name) after")
        } catch {
            notes.add("\(name) failed")
            throw error
        }
    }
}

@Suite("ServerInterceptor", .timeLimit(.minutes(5)))
struct ServerInterceptorTests {
    private func with(
        _ interceptors: [any ServerInterceptor],
        _ body: (GRPCChannel, ProbeService) async throws -> Void
    ) async throws {
        var configuration = GRPCServerConfiguration()
        configuration.interceptors = interceptors
        try await withProbe(server: configuration) { channel, probe, _ in try await body(channel, probe) }
    }

    @Test("interceptors stand around the handler, the first one outermost")
    func order() async throws {
        let notes = NoteBook()
        try await with([Gate(name: "a", notes: notes), Gate(name: "b", notes: notes)]) { channel, _ in
            let path = ProbeService.path("Echo")
            let echo = try await channel.unary(path, Bytes([7]), options: .init(), response: Bytes.self)
            #expect(echo.value == [7])
        }
        #expect(notes.lines == ["a before Echo", "b before Echo", "b after", "a after"])
    }

    @Test("what a handler throws passes through them, with the metadata that they set")
    func failure() async throws {
        let notes = NoteBook()
        try await with([Gate(name: "a", notes: notes)]) { channel, _ in
            let numbers = try await channel.serverStreaming(
                ProbeService.path("FailAfter"),
                Number(1),
                options: .init(),
                response: Number.self
            )
            let error = await status { for try await _ in numbers {} }
            #expect(error?.code == .resourceExhausted)
            #expect(error?.metadata.first("x-by") == "a")
        }
        #expect(notes.lines == ["a before FailAfter", "a failed"])
    }

    @Test("one that throws before the handler refuses the call, also one with many requests")
    func refusal() async throws {
        let notes = NoteBook()
        let gates = [Gate(name: "a", notes: notes), Gate(name: "b", notes: notes, refused: "Chat")]
        try await with(gates) { channel, _ in
            let chat = try await channel.bidirectional(
                ProbeService.path("Chat"),
                options: .init(),
                request: Text.self,
                response: Text.self
            )
            #expect(await status { for try await _ in chat.responses {} }?.code == .permissionDenied)
        }
        #expect(notes.lines == ["a before Chat", "b before Chat", "a failed"])
    }

    @Test("the status of an error is the one that the call ends with")
    func codes() {
        let past = ContinuousClock.now - .seconds(1)
        let future = ContinuousClock.now + .seconds(3600)
        func code(_ error: any Error, _ deadline: ContinuousClock.Instant? = nil) -> RPCCode {
            .ofHandler(error, deadline: deadline)
        }
        #expect(code(RPCError(code: .notFound, message: ""), past) == .notFound)
        #expect(code(RPCError(code: .ok, message: "")) == .unknown)
        #expect(code(ProbeFailure()) == .unknown)
        #expect(code(CancellationError()) == .cancelled)
        #expect(code(CancellationError(), future) == .cancelled)
        #expect(code(CancellationError(), past) == .deadlineExceeded)
        #expect(code(RPCError(code: .cancelled, message: ""), past) == .deadlineExceeded)
    }
}

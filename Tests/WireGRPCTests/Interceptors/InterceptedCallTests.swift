// SPDX-License-Identifier: Apache-2.0

import Synchronization
import Testing
import WireMessages

@testable import WireGRPC

/// Notes what it is asked and told, and refuses when it should.
private final class Recorder: ClientInterceptor {
    private let name: String
    private let refusal: (any Error)?
    let notes: NoteBook

    init(_ name: String, _ notes: NoteBook, refusal: (any Error)? = nil) {
        self.name = name
        self.notes = notes
        self.refusal = refusal
    }

    func callBegins(_ call: inout ClientCallDescription) async throws {
        notes.add("\(name) asked \(call.options.metadata)")
        if let refusal { throw refusal }
        call.options.metadata.append("by", name)
    }

    func callEnded(_ call: ClientCallDescription, _ outcome: CallOutcome) {
        notes.add("\(name) told \(outcome.code) \(call.options.metadata)")
    }
}

/// Lines in the order in which they came.
final class NoteBook: Sendable {
    private let noted = Mutex<[String]>([])

    var lines: [String] { noted.withLock { $0 } }

    func add(_ line: String) {
        noted.withLock { $0.append(line) }
    }
}

@Suite("InterceptedCall", .timeLimit(.minutes(5)))
struct InterceptedCallTests {
    private func call() -> InterceptedCall {
        InterceptedCall(ClientCallDescription(path: "/a.B/C", kind: .unary, options: .init(), isPrivate: false))
    }

    @Test("interceptors are asked in order and told in the opposite order, each of what it saw")
    func order() async throws {
        let notes = NoteBook()
        var call = call()
        try await call.ask([Recorder("a", notes), Recorder("b", notes)])
        #expect(call.description.options.metadata == ["by": "a", "by": "b"])
        call.ended(.init(error: RPCError(code: .notFound, message: "")), retries: 0, transparentRetries: 0)
        #expect(
            notes.lines == [
                "a asked []", "b asked [by: a]", "b told NOT_FOUND [by: a, by: b]", "a told NOT_FOUND [by: a]",
            ]
        )
    }

    @Test("where one refuses, those before it are told, those after it are not asked")
    func refusal() async {
        let notes = NoteBook()
        var call = call()
        let error = RPCError(code: .permissionDenied, message: "no")
        await #expect(throws: error) {
            try await call.ask([
                Recorder("a", notes), Recorder("b", notes, refusal: error), Recorder("c", notes),
            ])
        }
        #expect(notes.lines == ["a asked []", "b asked [by: a]", "a told PERMISSION_DENIED [by: a]"])
        var cancelled = self.call()
        await #expect(throws: CancellationError.self) {
            try await cancelled.ask([Recorder("x", notes), Recorder("y", notes, refusal: CancellationError())])
        }
        #expect(notes.lines.last == "x told CANCELLED [by: x]")
    }

    @Test("a channel asks before each call and tells its end, of all four kinds")
    func channel() async throws {
        let notes = NoteBook()
        var configuration = GRPCChannelConfiguration()
        configuration.interceptors = [Recorder("a", notes)]
        try await withProbe(client: configuration) { channel, _, _ in
            _ = try await channel.unary(
                ProbeService.path("Echo"),
                Bytes([1]),
                options: .init(),
                response: Bytes.self
            )
            let numbers = try await channel.serverStreaming(
                ProbeService.path("FailAfter"),
                Number(2),
                options: .init(),
                response: Number.self
            )
            _ = await status { for try await _ in numbers {} }
            _ = try await channel.clientStreaming(
                ProbeService.path("Sum"),
                options: .init(),
                request: Number.self,
                response: Number.self
            ) { try await $0.write(Number(1)) }
            let refused = await status {
                _ = try await channel.bidirectional(
                    ProbeService.path("Chat"),
                    options: .init(metadata: ["bad name": "x"]),
                    request: Text.self,
                    response: Text.self
                )
            }
            #expect(refused?.code == .internal)
        }
        #expect(
            notes.lines == [
                "a asked []", "a told OK [by: a]", "a asked []", "a told RESOURCE_EXHAUSTED [by: a]", "a asked []",
                "a told OK [by: a]", "a asked [bad name: x]", "a told INTERNAL [bad name: x, by: a]",
            ]
        )
    }

    @Test("what an interceptor adds reaches the server, and retries are counted")
    func effect() async throws {
        let outcomes = Mutex<[CallOutcome]>([])
        struct Outcomes: ClientInterceptor {
            let add: @Sendable (CallOutcome) -> Void

            func callEnded(_ call: ClientCallDescription, _ outcome: CallOutcome) { add(outcome) }
        }
        let service = ScriptedService(failures: [RPCError(code: .unavailable, message: "")])
        let (server, address) = try await service.serve()
        var configuration = GRPCChannelConfiguration.quick { $0.methods = [.retrying(3)] }
        let token = BearerTokenInterceptor { "secret" }
        configuration.interceptors = [Outcomes { outcome in outcomes.withLock { $0.append(outcome) } }, token]
        let channel = GRPCChannel(target: address, configuration: configuration, logger: .quiet)
        #expect(try await channel.name() == "server")
        #expect(service.seen.tokens == ["Bearer secret", "Bearer secret"])
        let outcome = outcomes.withLock { $0[0] }
        #expect(outcome.code == .ok && outcome.error == nil)
        #expect(outcome.retries == 1 && outcome.transparentRetries == 0)
        #expect(outcome.duration > .zero)
        await channel.close()
        await server.shutdownGracefully(grace: .zero)
    }
}

// SPDX-License-Identifier: Apache-2.0

import Logging
import Testing
import WireMessages

@testable import WireGRPC
@testable import WireNet

@Suite("GRPCMethod: where and how handlers run", .timeLimit(.minutes(2)))
struct GRPCMethodTests {
    /// An actor as services have one: all calls meet in it.
    private actor Ledger {
        private(set) var entries: [Int32] = []

        func add(_ number: Int32) async -> Int32 {
            entries.append(number)
            await Task.yield()
            return Int32(entries.count)
        }
    }

    /// A channel to a server with these methods, for the time of `body`.
    private func withServer(
        _ methods: [GRPCMethod],
        loops: Int? = nil,
        _ body: (GRPCChannel) async throws -> Void
    ) async throws {
        var configuration = GRPCServerConfiguration()
        configuration.eventLoops = loops.map { NetLoopGroup(loopCount: $0) }
        let service = GRPCServiceDefinition(name: "test.Own", methods: methods)
        let server = GRPCServer(services: [service], configuration: configuration, logger: .quiet)
        let address = try await server.start(on: [.tcp(host: "127.0.0.1", port: 0)])[0]
        let channel = GRPCChannel(target: address, logger: .quiet)
        try await body(channel)
        await channel.close()
        await server.shutdownGracefully(grace: .seconds(5))
    }

    @Test("many calls through one actor all get their own answer", arguments: [1, 2])
    func actorCalls(loops: Int) async throws {
        let ledger = Ledger()
        let add = GRPCMethod.unary("Add", request: Number.self, response: Number.self) { request, _ in
            Number(await ledger.add(request.value))
        }
        try await withServer([add], loops: loops) { channel in
            let answers = try await withThrowingTaskGroup(of: Int32.self) { group in
                for number in 0..<200 {
                    group.addTask {
                        let request = Number(Int32(number))
                        return try await channel.unary(
                            "/test.Own/Add",
                            request,
                            options: .init(),
                            response: Number.self
                        ).value
                    }
                }
                return try await group.reduce(into: Set<Int32>()) { $0.insert($1) }
            }
            // Each place in the ledger may be seen by several who waited, but none is out of range.
            #expect(answers.allSatisfy { (1...200).contains($0) })
            #expect(await Set(ledger.entries) == Set(0..<200))
        }
    }

    @Test("a handler may write from any task, also one that does not run on the loop")
    func writesFromElsewhere() async throws {
        let scatter = GRPCMethod.serverStreaming("Scatter", request: Number.self, response: Number.self) {
            request,
            responses,
            _ in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 0..<request.value {
                    group.addTask {
                        // A detached task has no preference for the loop.
                        try await Task.detached { try await responses.write(Number(number)) }.value
                    }
                }
                try await group.waitForAll()
            }
        }
        try await withServer([scatter]) { channel in
            let answer = try await channel.serverStreaming(
                "/test.Own/Scatter",
                Number(100),
                options: .init(),
                response: Number.self
            )
            var seen: Set<Int32> = []
            for try await number in answer {
                seen.insert(number.value)
            }
            #expect(seen == Set(0..<100))
        }
    }

    @Test("a handler may read from a detached task too")
    func readsFromElsewhere() async throws {
        let sum = GRPCMethod.clientStreaming("Sum", request: Number.self, response: Number.self) { requests, _ in
            try await Task.detached {
                var sum: Int32 = 0
                for try await number in requests {
                    sum += number.value
                }
                return Number(sum)
            }.value
        }
        try await withServer([sum]) { channel in
            let answer = try await channel.clientStreaming(
                "/test.Own/Sum",
                options: .init(),
                request: Number.self,
                response: Number.self
            ) { requests in
                for number in Int32(1)...100 {
                    try await requests.write(Number(number))
                }
            }
            #expect(answer.value == 5050)
        }
    }

    @Test("a handler whose own child is cancelled goes on with the call")
    func cancelledChild() async throws {
        let race = GRPCMethod.bidirectional("Race", request: Text.self, response: Text.self) { requests, responses, _ in
            let first = try await withThrowingTaskGroup(of: String.self) { group in
                group.addTask {
                    // Waits for a request that never comes, until it is cancelled.
                    for try await text in requests { return text.value }
                    return "end"
                }
                group.addTask { "timer" }
                let first = try await group.next() ?? ""
                group.cancelAll()
                return first
            }
            try await responses.write(Text(first))
        }
        try await withServer([race]) { channel in
            let call = try await channel.bidirectional(
                "/test.Own/Race",
                options: .init(),
                request: Text.self,
                response: Text.self
            )
            var replies = call.responses.makeAsyncIterator()
            #expect(try await replies.next()?.value == "timer")
            #expect(try await replies.next() == nil)
        }
    }

    @Test("writing after the call is over throws, and hurts nobody")
    func writeTooLate() async throws {
        let tooLate = AsyncStream<String>.makeStream()
        let began = Signal()
        let hold = GRPCMethod.serverStreaming("Hold", request: Text.self, response: Text.self) { _, responses, _ in
            began.fire()
            let never = AsyncStream<Never> { _ in }
            for await _ in never {}
            // The task is cancelled by now; a detached one is not, and the call is over all the same.
            let error = await Task.detached { await status { try await responses.write(Text("late")) } }.value
            tooLate.continuation.yield(error?.code.name ?? "none")
            tooLate.continuation.finish()
        }
        try await withServer([hold]) { channel in
            let answer = try await channel.serverStreaming(
                "/test.Own/Hold",
                Text(""),
                options: .init(),
                response: Text.self
            )
            await began.wait()
            answer.cancel()
            for await name in tooLate.stream {
                #expect(name == "CANCELLED")
            }
        }
    }

    @Test("bytes go through a serialized method as they are")
    func serialized() async throws {
        let reverse = GRPCMethod.unarySerialized("Reverse") { request, _ in
            guard !request.isEmpty else { throw RPCError(code: .invalidArgument, message: "empty") }
            return request.reversed()
        }
        #expect(reverse.kind == .unary)
        try await withServer([reverse]) { channel in
            let empty = await status {
                _ = try await channel.unary("/test.Own/Reverse", Text(""), options: .init(), response: Text.self)
            }
            #expect(empty == RPCError(code: .invalidArgument, message: "empty"))
        }
    }

    @Test("of two methods with one path the first is served")
    func samePath() async throws {
        let methods = ["first", "second"].map { name in
            GRPCMethod.unary("Same", request: Text.self, response: Text.self) { _, _ in Text(name) }
        }
        try await withServer(methods) { channel in
            let answer = try await channel.unary("/test.Own/Same", Text(""), options: .init(), response: Text.self)
            #expect(answer.value == "first")
        }
    }

    @Test("as sequences of messages, a call with one request and one answer is the same on the wire")
    func streamingUnary() async throws {
        let double = GRPCMethod.streaming(
            "Double",
            kind: .unary,
            request: Number.self,
            response: Number.self
        ) { requests, responses, _ in
            for try await number in requests {
                try await responses.write(Number(number.value * 2))
            }
        }
        try await withServer([double]) { channel in
            let answer = try await channel.unary(
                "/test.Own/Double",
                Number(21),
                options: .init(),
                response: Number.self
            )
            #expect(answer == Number(42))
        }
    }

    @Test("a handler that gives none or two answers where one belongs ends the call as INTERNAL", arguments: [0, 2])
    func wrongNumberOfAnswers(count: Int) async throws {
        let wrong = GRPCMethod.streaming(
            "Wrong",
            kind: .unary,
            request: Number.self,
            response: Number.self
        ) { _, responses, _ in
            for _ in 0..<count {
                try await responses.write(Number(1))
            }
        }
        try await withServer([wrong]) { channel in
            let error = await status {
                _ = try await channel.unary("/test.Own/Wrong", Number(1), options: .init(), response: Number.self)
            }
            #expect(error?.code == .internal)
        }
    }
}

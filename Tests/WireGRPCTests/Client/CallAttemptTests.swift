// SPDX-License-Identifier: Apache-2.0

import Synchronization
import Testing

@testable import WireGRPC
@testable import WireHTTP2
@testable import WireNet

@Suite("CallAttempt", .timeLimit(.minutes(5)))
struct CallAttemptTests {
    @Test("what still comes for an attempt that failed does not reach the next one")
    func lateEvents() async throws {
        let first = Mutex<HTTP2StreamID?>(nil)
        let server = try await FakeServer { connection, id, number in
            if number == 0 {
                // The whole answer at once, and the end of the stream behind it.
                first.withLock { $0 = id }
                let fields = [(":status", "200"), ("content-type", "application/grpc"), ("grpc-status", "14")]
                connection.respond(id, fields, endOfStream: true)
            } else {
                first.withLock { if let id = $0 { connection.session.reset(id, .internalError) } }
                connection.answerWell(id)
            }
        }
        let channel = GRPCChannel(
            target: server.address,
            configuration: .quick { $0.methods = [.retrying(3)] },
            logger: .quiet
        )
        let error = await status {
            _ = try await channel.unary("/a.B/C", Text(""), options: .init(), response: Text.self)
        }
        #expect(error == nil)
        await channel.close()
        await server.close()
    }

    @Test("a caller that gives up resets the stream of the attempt under way")
    func abandoned() async throws {
        let (codes, continuation) = AsyncStream<HTTP2ErrorCode>.makeStream()
        let began = Signal()
        let server = try await FakeServer(closed: { continuation.yield($0) }) { connection, id, number in
            if number == 0 {
                let fields = [(":status", "200"), ("content-type", "application/grpc"), ("grpc-status", "14")]
                connection.respond(id, fields, endOfStream: true)
            } else {
                began.fire()
            }
        }
        let channel = GRPCChannel(
            target: server.address,
            configuration: .quick { $0.methods = [.retrying(3)] },
            logger: .quiet
        )
        let call = Task {
            try await channel.unary("/a.B/C", Text(""), options: .init(), response: Text.self)
        }
        await began.wait()
        call.cancel()
        await #expect(throws: CancellationError.self) { try await call.value }
        var found = codes.makeAsyncIterator()
        #expect(await found.next() == .noError)
        #expect(await found.next() == .cancel)
        await channel.close()
        await server.close()
    }
}

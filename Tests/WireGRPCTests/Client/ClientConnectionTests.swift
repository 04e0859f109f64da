// SPDX-License-Identifier: Apache-2.0

import Testing
import WireMessages

@testable import WireGRPC
@testable import WireHTTP2
@testable import WireNet

@Suite("ClientConnection", .timeLimit(.minutes(5)))
struct ClientConnectionTests {
    private func ask(_ channel: GRPCChannel, _ options: CallOptions = CallOptions()) async -> RPCError? {
        await status {
            _ = try await channel.unary("/a.B/C", Text(""), options: options, response: Text.self)
        }
    }

    @Test("calls that a server keeps on a connection it leaves end there, new ones go to the next")
    func goAway() async throws {
        let connections = NoteBook()
        let first = Signal()
        let server = try await FakeServer { connection, id, number in
            connections.add("\(ObjectIdentifier(connection))")
            switch number {
            case 0:
                connection.session.submitGoAway(lastStream: id)
                // Answered once the next call came over another connection.
                Task {
                    await first.wait()
                    connection.loop.execute { connection.answerWell(id) }
                }
            default:
                connection.answerWell(id)
                first.fire()
            }
        }
        let channel = GRPCChannel(target: server.address, configuration: .quick(), logger: .quiet)
        async let kept = ask(channel)
        try await wait { !connections.lines.isEmpty }
        var other: RPCError?
        repeat { other = await ask(channel) } while other != nil
        #expect(await kept == nil)
        #expect(Set(connections.lines).count == 2)
        await channel.close()
        await server.close()
    }

    @Test("why a connection ended is told to the calls on it")
    func reasons() async throws {
        let server = try await FakeServer { connection, _, _ in
            connection.session.submitGoAway(.enhanceYourCalm, text: "not so fast")
            connection.close(.enhanceYourCalm)
        }
        let channel = GRPCChannel(target: server.address, configuration: .quick(), logger: .quiet)
        let error = await ask(channel)
        #expect(error?.code == .unavailable)
        #expect(error?.message.contains("not so fast") == true)
        await channel.close()
        await server.close()
    }
}

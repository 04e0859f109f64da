// SPDX-License-Identifier: Apache-2.0

import NIOCore
import Testing

@testable import WireNet

@Suite("ConnectionGate")
struct ConnectionGateTests {
    @Test("as many as the bound may enter, and one more when one left", arguments: [1, 3])
    func bound(count: Int) async throws {
        let loop = try #require(NetLoopGroup.shared.loops.first).eventLoop
        let gate = ConnectionGate(connectionsMax: count)
        let promises = (0...count).map { _ in loop.makePromise(of: Void.self) }
        let entered = promises.map { gate.enter(until: $0.futureResult) }
        #expect(entered == [Bool](repeating: true, count: count) + [false])
        promises[0].succeed()
        try await loop.submit {}.get()
        #expect(gate.enter(until: promises[count].futureResult))
        #expect(!gate.enter(until: promises[count].futureResult))
        promises.dropFirst().forEach { $0.succeed() }
        try await loop.submit {}.get()
    }
}

// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import WireHTTP2

@Suite("OutputLedger")
struct OutputLedgerTests {
    static let step = OutputLedger.stepBytes

    /// A server session with a request, whose client takes nothing.
    private func session(_ ledger: OutputLedger) throws -> (SessionPair, HTTP2StreamID) {
        var client = HTTP2SessionConfiguration()
        client.streamWindowBytes = 0
        var server = HTTP2SessionConfiguration()
        server.ledger = ledger
        let pair = try SessionPair(client: client, server: server)
        let id = try pair.client.session.submitRequest(SessionPair.request, endOfStream: true)
        try pair.exchange()
        return (pair, id)
    }

    @Test("a session tells from a step on, and of having nothing left")
    func steps() throws {
        let ledger = OutputLedger()
        let (pair, id) = try session(ledger)
        _ = pair.server.append([UInt8](repeating: 1, count: Self.step - 1), to: id)
        #expect(ledger.bytes == 0)
        _ = pair.server.append([1], to: id)
        #expect(ledger.bytes == Self.step)
        _ = pair.server.append([1], to: id)
        #expect(ledger.bytes == Self.step)
        pair.server.session.discardOutput(id)
        #expect(ledger.bytes == 0)
    }

    @Test("sessions add up, and one that is dropped counts no more")
    func together() throws {
        let ledger = OutputLedger()
        let (first, id) = try session(ledger)
        _ = first.server.append([UInt8](repeating: 1, count: 3 * Self.step), to: id)
        var second: SessionPair?
        let other: HTTP2StreamID
        (second, other) = try session(ledger)
        _ = second?.server.append([UInt8](repeating: 1, count: 2 * Self.step), to: other)
        #expect(ledger.bytes == 5 * Self.step)
        second = nil
        #expect(ledger.bytes == 3 * Self.step)
        #expect(first.server.session.unsentBytes == 3 * Self.step)
    }
}

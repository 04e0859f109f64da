// SPDX-License-Identifier: Apache-2.0

internal import WireHTTP2
internal import WireNet

/// One connection of a channel: finds the call of each event.
final class ClientConnection: HTTP2ConnectionDelegate, @unchecked Sendable {  // on the channel's loop only
    let authority: String
    let scheme: String
    private weak var core: ChannelCore?
    private var connection: HTTP2Connection?
    private var calls = HTTP2StreamTable<ClientCall>()
    private var isLeaving = false
    private var goAwayText = ""

    init(authority: String, isSecure: Bool, core: ChannelCore) {
        self.authority = authority
        scheme = isSecure ? "https" : "http"
        self.core = core
    }

    func opened(_ connection: HTTP2Connection) {
        self.connection = connection
    }

    /// Takes no more calls and closes after those under way.
    func leave() {
        isLeaving = true
        closeIfDone()
    }

    /// Closes at once; calls under way fail.
    func close() {
        connection?.close()
    }

    // MARK: Events

    func connection(_ connection: HTTP2Connection, received event: HTTP2Event) {
        switch event {
        case .headers(let id, let block, let endOfStream):
            calls[id]?.headersReceived(ResponseHead(block), endOfStream: endOfStream)
        case .data(let id, let bytes):
            if let call = calls[id] {
                call.bytesReceived(bytes)
            } else {
                consume(id, bytes.count)
            }
        case .endOfStream(let id):
            calls[id]?.responseEnded()
        case .closed(let id, let code):
            calls.remove(id)?.streamClosed(code)
            closeIfDone()
        case .drained(let id):
            calls[id]?.drained()
        case .goAway(_, let code):
            isLeaving = true
            goAwayText = "; it said \(code) \(connection.observed.goAwayText)"
            if code == .enhanceYourCalm, connection.observed.goAwayText == "too_many_pings" {
                core?.keepaliveRefused()
            }
            core?.connectionLeaving(self)
            closeIfDone()
        case .ended, .pingAcknowledged, .settings, .roomMade:
            break
        }
    }

    func connectionClosed(_ connection: HTTP2Connection, _ error: NetError) {
        self.connection = nil
        core?.connectionLeaving(self)
        for call in calls.removeAll() {
            call.connectionLost("the connection was lost: \(error)\(goAwayText)")
        }
        core?.connectionGone(self)
    }

    private func closeIfDone() {
        if isLeaving, calls.count == 0 {
            connection?.close()
        }
    }

    // MARK: Orders

    func open(_ headers: HTTP2Headers, for call: ClientCall) throws(HTTP2Error) -> HTTP2StreamID {
        guard let connection else {
            throw HTTP2Error(code: .noMoreStreams, message: "the connection is closed")
        }
        let id = try connection.session.submitRequest(headers, endOfStream: false)
        calls.insert(call, for: id)
        return id
    }

    func append(to id: HTTP2StreamID, _ bytes: [UInt8]) {
        connection?.session.append(to: id, count: bytes.count) { target in
            bytes.withUnsafeBytes { target.copyMemory(from: $0) }
        }
    }

    func finish(_ id: HTTP2StreamID) {
        connection?.session.finish(id)
    }

    func reset(_ id: HTTP2StreamID) {
        connection?.session.reset(id, .cancel)
    }

    func consume(_ id: HTTP2StreamID, _ count: Int) {
        connection?.session.consume(id, count)
    }

    func reportDrained(_ id: HTTP2StreamID) {
        connection?.session.reportDrained(id)
    }

    func unsentBytes(on id: HTTP2StreamID) -> Int {
        connection?.observed.unsentBytes(on: id) ?? 0
    }
}

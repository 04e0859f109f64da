// SPDX-License-Identifier: Apache-2.0

internal import WireHTTP2
internal import WireNet

/// One connection of a channel: finds the stream of each event.
final class ClientConnection: HTTP2ConnectionDelegate, @unchecked Sendable {  // on the channel's loop only
    let authority: String
    let scheme: String
    let userAgent: String
    private weak var subchannel: Subchannel?
    private var connection: HTTP2Connection?
    private var streams = HTTP2StreamTable<any ClientStream>()
    private var isReady = false
    private var isLeaving = false
    private var goAwayText = ""

    init(to target: ChannelTarget, _ configuration: GRPCChannelConfiguration, subchannel: Subchannel) {
        authority = configuration.authority ?? configuration.tls?.serverName ?? target.authority
        scheme = configuration.tls == nil ? "http" : "https"
        userAgent = configuration.userAgent
        self.subchannel = subchannel
    }

    /// Whether there is a socket, and so will be a report of its end.
    var isOpen: Bool { connection != nil }

    func opened(_ connection: HTTP2Connection) {
        self.connection = connection
        closeIfDone()
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
            streams[id]?.headersReceived(ResponseHead(block), endOfStream: endOfStream)
        case .data(let id, let bytes):
            if let stream = streams[id] {
                stream.bytesReceived(bytes)
            } else {
                consume(id, bytes.count)
            }
        case .endOfStream(let id):
            streams[id]?.responseEnded()
        case .closed(let id, let code):
            streams.remove(id)?.streamClosed(code)
            closeIfDone()
        case .unsent(let id):
            streams.remove(id)?.connectionLost("the server takes no more calls\(goAwayText)", .unsent)
            closeIfDone()
        case .drained(let id):
            streams[id]?.drained()
        case .goAway(_, let code):
            goAwayReceived(code, connection.observed.goAwayText)
        case .settings:
            guard !isReady else { return }
            isReady = true
            subchannel?.connectionReady(self)
        case .ended, .pingAcknowledged, .roomMade:
            break
        }
    }

    private func goAwayReceived(_ code: HTTP2ErrorCode, _ text: String) {
        isLeaving = true
        goAwayText = "; it said \(code) \(text)"
        if code == .enhanceYourCalm, text == "too_many_pings" {
            subchannel?.keepaliveRefused()
        }
        subchannel?.connectionEnded(self, "the server said goodbye\(goAwayText)")
        closeIfDone()
    }

    func connectionClosed(_ connection: HTTP2Connection, _ error: NetError) {
        self.connection = nil
        let reason = "the connection was lost: \(error)\(goAwayText)"
        subchannel?.connectionEnded(self, reason)
        let lost = streams.entries.map { id, stream in (stream, connection.observed.isUnsent(id)) }
        _ = streams.removeAll()
        for (stream, isUnsent) in lost {
            stream.connectionLost(reason, isUnsent ? .unsent : .processed)
        }
        subchannel?.connectionGone(self)
    }

    private func closeIfDone() {
        if isLeaving, streams.count == 0 {
            connection?.close()
        }
    }

    // MARK: Orders

    /// Opens a stream. A connection that can open no more leaves.
    func open(_ headers: HTTP2Headers, for stream: any ClientStream) throws(HTTP2Error) -> HTTP2StreamID {
        do throws(HTTP2Error) {
            guard let connection, !isLeaving else {
                throw HTTP2Error(code: .noMoreStreams, message: "the connection is closed")
            }
            let id = try connection.session.submitRequest(headers, endOfStream: false)
            streams.insert(stream, for: id)
            return id
        } catch {
            if error.code == .noMoreStreams {
                leave()
                subchannel?.connectionEnded(self, error.message)
            }
            throw error
        }
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

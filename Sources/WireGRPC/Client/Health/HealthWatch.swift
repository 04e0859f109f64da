// SPDX-License-Identifier: Apache-2.0

internal import WireHTTP2
internal import WireMessages
internal import WireNet
internal import WireProto

/// Watches the health of the server at the other end of a connection, and says what that makes of the connection.
final class HealthWatch: ClientStream, @unchecked Sendable {  // on the channel's loop only
    private static let path = "/grpc.health.v1.Health/Watch"
    /// More than any answer of the health service has.
    private static let responseBytesMax = 4096

    private let connection: ClientConnection
    private let loop: NetLoop
    private let service: String
    private let report: (SubchannelState) -> Void
    private var readiness: HealthReadiness
    private var call = HealthWatch.makeCall()
    private var id: HTTP2StreamID?
    private var isStopped = false
    private var timer: NetTimer?

    init(
        of service: String,
        on connection: ClientConnection,
        loop: NetLoop,
        backoff: Backoff,
        report: @escaping (SubchannelState) -> Void
    ) {
        self.connection = connection
        self.loop = loop
        self.service = service
        self.report = report
        readiness = HealthReadiness(service: service, backoff: backoff)
    }

    private static func makeCall() -> ClientCallStateMachine {
        ClientCallStateMachine(kind: .serverStreaming, responseBytesMax: responseBytesMax)
    }

    /// Asks.
    func start() {
        guard !isStopped else { return }
        call = Self.makeCall()
        let headers = RequestFields.headers(
            path: Self.path,
            scheme: connection.scheme,
            authority: connection.authority,
            userAgent: connection.userAgent,
            timeout: nil
        )
        var request = GrpcHealthV1.HealthCheckRequest()
        request.service = service
        do throws(HTTP2Error) {
            let opened = try connection.open(headers, for: self)
            id = opened
            connection.append(to: opened, MessageFramer.framed(request))
            connection.finish(opened)
        } catch {
            act(on: call.connectionLost(error.message))
        }
    }

    /// Reports nothing from here on.
    func stop() {
        isStopped = true
        timer?.cancel()
        if let id { connection.reset(id) }
    }

    // MARK: Events

    func headersReceived(_ head: ResponseHead, endOfStream: Bool) {
        act(on: call.headersReceived(head, endOfStream: endOfStream))
    }

    func bytesReceived(_ bytes: UnsafeRawBufferPointer) {
        var messages: [ReceivedMessage] = []
        let outcome = call.bytesReceived(bytes) { messages.append($0) }
        if let id { connection.consume(id, bytes.count) }
        if let last = messages.last { statusReceived(last) }
        act(on: outcome)
    }

    func responseEnded() {
        act(on: call.responseEnded())
    }

    func streamClosed(_ code: HTTP2ErrorCode) {
        id = nil
        act(on: call.closed(code))
    }

    func connectionLost(_ message: String, _ progress: ClientCallStateMachine.Progress) {
        id = nil
        isStopped = true
    }

    func drained() {}

    private func statusReceived(_ message: ReceivedMessage) {
        guard !isStopped else { return }
        do throws(RPCError) {
            let bytes = try message.plain(bytesMax: Self.responseBytesMax)
            let response: GrpcHealthV1.HealthCheckResponse = try decode(bytes, .default)
            report(readiness.statusReceived(Int(response.status.rawValue)))
        } catch {
            if let id { connection.reset(id) }
        }
    }

    private func act(on outcome: ClientCallStateMachine.OnResponse) {
        guard case .ended(let end) = outcome, !isStopped else { return }
        if end.mustReset, let id { connection.reset(id) }
        switch readiness.watchEnded(end.error, random: .random(in: 0..<1)) {
        case .healthy: report(.ready)
        case .watchAgain(let state, let wait):
            report(state)
            timer = loop.schedule(after: .nanoseconds(Int64(clamping: wait))) { [weak self] in self?.start() }
        }
    }
}

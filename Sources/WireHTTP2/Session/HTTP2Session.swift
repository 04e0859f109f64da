// SPDX-License-Identifier: Apache-2.0

internal import CNghttp2

/// One HTTP/2 connection as a pure machine: bytes in, events out; orders in, bytes out. No socket, no clock, no thread.
///
/// ```
///   bytes from the peer -> receive(_:at:) ┐                        ┌ -> produce(max:at:) -> bytes to the peer
///                                         ├ events -> handleEvents │
///   orders (submit, append, reset, ...)  -┘                        └
/// ```
///
/// nghttp2's callbacks only append to the list of events; the owner handles them after `receive` and after `produce`,
/// and may give any order while it does. A session is confined to one thread at a time.
package final class HTTP2Session {
    package enum Role: Sendable {
        case server
        case client
    }

    package let role: Role
    package let configuration: HTTP2SessionConfiguration

    // Written by callbacks, read by handleEvents.
    var events: [PendingEvent] = []
    var arena = HTTP2HeaderArena()
    var debugTexts: [HTTP2GoAwayDebugData] = []

    // The header block that is being received.
    var blockStart = 0
    var blockBytes = 0
    var isBlockOversized = false

    var streams = HTTP2StreamTable<OutboundStream>()
    var spareStreams: [OutboundStream] = []
    var skippedStreams: SkippedStreams
    var floodGuard: FloodGuard
    var provokedResets = 0
    var hasProtocolViolation = false
    var goAwayErrorSent: HTTP2ErrorCode?

    // Not optional after init: deinit and every order need it.
    var handle: OpaquePointer?

    package init(role: Role, configuration: HTTP2SessionConfiguration = HTTP2SessionConfiguration()) throws(HTTP2Error)
    {
        self.role = role
        self.configuration = configuration
        floodGuard = FloodGuard(
            burst: configuration.provokedResetsBurst,
            perSecond: configuration.provokedResetsPerSecond
        )
        skippedStreams = SkippedStreams()
        try open()
    }

    deinit {
        nghttp2_session_del(handle)
    }

    /// Whether the protocol still expects bytes from the peer.
    package var wantsRead: Bool { nghttp2_session_want_read(handle) != 0 }

    /// Whether there are frames to send.
    package var wantsWrite: Bool { nghttp2_session_want_write(handle) != 0 }

    /// Streams that are open now.
    package var openStreamCount: Int { streams.count }

    /// Takes bytes from the peer and hands the events to `handle`, which may give any order but not receive or produce.
    ///
    /// - Parameter now: nanoseconds of a clock that does not go back; only compared with itself.
    /// - Throws: `.connectionBroken` when the connection must end: produce what is left (it tells the peer why), then
    ///   close.
    package func receive(
        _ bytes: UnsafeRawBufferPointer,
        at now: UInt64,
        _ handle: (HTTP2Event) -> Void
    ) throws(HTTP2Error) {
        guard let base = bytes.baseAddress, !bytes.isEmpty else { return }
        let taken = wire_session_receive(self.handle, base.assumingMemoryBound(to: UInt8.self), bytes.count)
        handleEvents(input: base, handle)
        try checkRules(at: now)
        if taken < 0 {
            throw HTTP2Error(library: taken, during: "receiving")
        }
    }

    /// Hands bytes to send to `sink`, frame by frame, until nothing is left or `byteCountMax` is reached; then hands
    /// the events that sending made to `handle`.
    ///
    /// - Returns: whether there may be more to send now.
    package func produce(
        max byteCountMax: Int,
        at now: UInt64,
        sink: (UnsafeRawBufferPointer) -> Void,
        _ handle: (HTTP2Event) -> Void
    ) throws(HTTP2Error) -> Bool {
        var total = 0
        var isMore = true
        while total < byteCountMax {
            var frame: UnsafePointer<UInt8>?
            let count = wire_session_send(self.handle, &frame)
            if count <= 0 {
                handleEvents(input: nil, handle)
                if count < 0 {
                    throw HTTP2Error(library: count, during: "sending")
                }
                isMore = false
                break
            }
            sink(UnsafeRawBufferPointer(start: frame, count: count))
            total += count
        }
        if isMore {
            handleEvents(input: nil, handle)
        }
        try checkRules(at: now)
        return isMore
    }

    private func checkRules(at now: UInt64) throws(HTTP2Error) {
        if provokedResets > 0 {
            let count = provokedResets
            provokedResets = 0
            if !floodGuard.allows(count, at: now) {
                terminate(.enhanceYourCalm)
                throw HTTP2Error(
                    code: .connectionBroken,
                    message: "the peer provoked more than \(Int(configuration.provokedResetsBurst)) stream resets"
                )
            }
        }
        if hasProtocolViolation {
            hasProtocolViolation = false
            terminate(.protocolError)
            throw HTTP2Error(code: .connectionBroken, message: "the peer opened a stream with a skipped id")
        }
    }
}

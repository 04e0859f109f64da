// SPDX-License-Identifier: Apache-2.0

internal import CNghttp2

/// One HTTP/2 connection as a pure machine: bytes in, events out; orders in, bytes out. No socket, no clock, no thread.
///
/// ```
///   bytes from the peer -> receive(_:at:) ┐          ┌ -> produce(into:at:) -> bytes to the peer
///                                         ├ events ──┤
///   orders (submit, append, reset, ...)  -┘          └ -> handled after each receive and produce
/// ```
///
/// nghttp2's callbacks only append to the list of events; the owner handles them after `receive` and after `produce`,
/// and may give any order while it does. A session is confined to one thread at a time.
package final class HTTP2Session {
    package enum Role: Sendable {
        case server
        case client
    }

    let state: UnsafeMutablePointer<HTTP2SessionState>
    private let pool: UnsafeMutablePointer<wire_pool>?
    private var floodGuard: FloodGuard
    // Of the last frame that nghttp2 made: what did not fit where it was to go.
    private var unsent = UnsafeRawBufferPointer(start: nil, count: 0)

    package init(
        role: Role,
        configuration: HTTP2SessionConfiguration = HTTP2SessionConfiguration()
    ) throws(HTTP2Error) {
        floodGuard = FloodGuard(configuration.floods, pings: role == .server ? configuration.pings : nil)
        state = .allocate(capacity: 1)
        state.initialize(to: HTTP2SessionState(role: role, configuration: configuration))
        pool = wire_pool_new(configuration.sparedMemoryBytesMax)
        try open()
    }

    deinit {
        nghttp2_session_del(handle)
        state.deinitialize(count: 1)
        state.deallocate()
        wire_pool_delete(pool)
    }

    var handle: OpaquePointer? { state.pointee.handle }

    package var configuration: HTTP2SessionConfiguration { state.pointee.configuration }

    /// Whether the protocol still expects bytes from the peer.
    package var wantsRead: Bool { nghttp2_session_want_read(handle) != 0 }

    /// Whether there are frames to send.
    package var wantsWrite: Bool { !unsent.isEmpty || nghttp2_session_want_write(handle) != 0 }

    /// Streams that are open now.
    package var openStreamCount: Int { state.pointee.streams.count }

    /// Whether a header block has begun whose end is still to come: nothing else may come before it.
    package var isHeaderBlockOpen: Bool { state.pointee.isBlockOpen }

    /// What the peer said in its last GOAWAY, for logs.
    package var goAwayText: String { state.pointee.goAwayText }

    /// Takes bytes from the peer and hands the events to `handle`, which may give any order but not receive or produce.
    ///
    /// - Parameter now: nanoseconds of a clock that does not go back; only compared with itself.
    /// - Throws: `.connectionBroken` or `.flooded` when the connection must end: produce what is left (it tells the peer
    ///   why), then close.
    package func receive(
        _ bytes: UnsafeRawBufferPointer,
        at now: UInt64,
        _ handle: (HTTP2Event) -> Void
    ) throws(HTTP2Error) {
        guard let base = bytes.baseAddress, !bytes.isEmpty else { return }
        state.pointee.hasFrameBegun = false
        let taken = wire_session_receive(self.handle, base.assumingMemoryBound(to: UInt8.self), bytes.count)
        if !state.pointee.hasFrameBegun, state.pointee.events.isEmpty {
            state.pointee.floods.ignoredBytes += bytes.count
        }
        handleEvents(handle)
        try checkRules(at: now)
        if taken < 0 {
            throw HTTP2Error(library: taken, during: "receiving")
        }
    }

    /// Writes bytes for the peer to the start of `target`, then hands the events that this made to `handle`.
    ///
    /// - Returns: how many bytes; fewer than `target` has room for when there is no more to send now.
    package func produce(
        into target: UnsafeMutableRawBufferPointer,
        at now: UInt64,
        _ handle: (HTTP2Event) -> Void
    ) throws(HTTP2Error) -> Int {
        guard let base = target.baseAddress else { return 0 }
        var total = 0
        var failure = 0
        while true {
            if !unsent.isEmpty {
                let count = min(unsent.count, target.count - total)
                if let source = unsent.baseAddress {
                    (base + total).copyMemory(from: source, byteCount: count)
                }
                total += count
                unsent = UnsafeRawBufferPointer(rebasing: unsent[count...])
            }
            guard total < target.count, !state.pointee.hasSentEnd else { break }
            var frame: UnsafePointer<UInt8>?
            let count = wire_session_send(self.handle, &frame)
            guard count > 0 else {
                failure = count
                break
            }
            unsent = UnsafeRawBufferPointer(start: frame, count: count)
        }
        handleEvents(handle)
        try checkRules(at: now)
        if failure < 0 {
            throw HTTP2Error(library: failure, during: "sending")
        }
        return total
    }

    /// Hands over what callbacks noted. Orders that `handle` gives note nothing: nghttp2 calls back only while it
    /// receives or sends.
    private func handleEvents(_ handle: (HTTP2Event) -> Void) {
        guard !state.pointee.events.isEmpty else { return }
        var batch: [PendingEvent] = []
        swap(&batch, &state.pointee.events)
        for event in batch {
            handle(published(event))
        }
        batch.removeAll(keepingCapacity: true)
        swap(&batch, &state.pointee.events)
        state.pointee.removeHandledFields()
    }

    private func published(_ event: PendingEvent) -> HTTP2Event {
        switch event {
        case .headers(let id, let first, let count, let isOversized, let endOfStream):
            let block = state.pointee.arena.block(first: Int(first), count: Int(count), isOversized: isOversized)
            return .headers(HTTP2StreamID(id), block, endOfStream: endOfStream)
        case .data(let id, let bytes, let count):
            return .data(HTTP2StreamID(id), UnsafeRawBufferPointer(start: bytes, count: count))
        case .endOfStream(let id): return .endOfStream(HTTP2StreamID(id))
        case .closed(let id, let code): return .closed(HTTP2StreamID(id), HTTP2ErrorCode(rawValue: code))
        case .unsent(let id): return .unsent(HTTP2StreamID(id))
        case .drained(let id): return .drained(HTTP2StreamID(id))
        case .roomMade: return .roomMade
        case .goAway(let last, let code):
            return .goAway(lastStream: HTTP2StreamID(last), HTTP2ErrorCode(rawValue: code))
        case .ended(let code): return .ended(HTTP2ErrorCode(rawValue: code))
        case .pingAcknowledged(let data): return .pingAcknowledged(data)
        case .settings: return .settings
        }
    }

    private func checkRules(at now: UInt64) throws(HTTP2Error) {
        if state.pointee.floods.isAny {
            let excess = floodGuard.excess(in: state.pointee.floods, hasStreams: openStreamCount > 0, at: now)
            state.pointee.floods = FloodCounts()
            if let excess {
                submitGoAway(.enhanceYourCalm, text: excess)
                // Too many PINGs come from impatient clients, too.
                let code = "\(excess)" == "too_many_pings" ? HTTP2Error.Code.connectionBroken : .flooded
                throw HTTP2Error(code: code, message: "the peer floods: \(excess)")
            }
        }
        if state.pointee.hasProtocolViolation {
            state.pointee.hasProtocolViolation = false
            terminate(.protocolError)
            throw HTTP2Error(code: .connectionBroken, message: "the peer opened a stream with a skipped id")
        }
    }

    private func open() throws(HTTP2Error) {
        let callbacks = HTTP2SessionCallbacks.make()
        defer { nghttp2_session_callbacks_del(callbacks) }
        var option: OpaquePointer?
        nghttp2_option_new(&option)
        defer { nghttp2_option_del(option) }
        configure(option)
        guard let callbacks, let pool else {
            throw HTTP2Error(library: Int(NGHTTP2_ERR_NOMEM.rawValue), during: "opening a session")
        }
        let isServer: Int32 = state.pointee.role == .server ? 1 : 0
        let result = wire_session_new(&state.pointee.handle, isServer, callbacks, state, option, pool)
        if result != 0 {
            throw HTTP2Error(library: Int(result), during: "opening a session")
        }
        try submitFirstSettings()
    }
}

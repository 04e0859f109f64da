// SPDX-License-Identifier: Apache-2.0

internal import CNghttp2

// Orders to a session. None sends anything by itself: `produce` does.

extension HTTP2Session {
    /// Answers a request. Without `endOfStream` the body follows through `append` and `finish`.
    package func submitResponse(
        _ headers: HTTP2Headers,
        on id: HTTP2StreamID,
        endOfStream: Bool
    ) throws(HTTP2Error) {
        guard let stream = state.pointee.streams[id] else {
            throw HTTP2Error(code: .streamGone, message: "answering: \(id) is closed")
        }
        let result = headers.withNameValues { list in
            guard !endOfStream else {
                return nghttp2_submit_response(handle, id.rawValue, list.baseAddress, list.count, nil)
            }
            var provider = HTTP2SessionCallbacks.provider(for: stream)
            return nghttp2_submit_response(handle, id.rawValue, list.baseAddress, list.count, &provider)
        }
        if result != 0 {
            throw HTTP2Error(library: Int(result), during: "answering")
        }
    }

    /// Opens a stream with a request, on a client.
    package func submitRequest(_ headers: HTTP2Headers, endOfStream: Bool) throws(HTTP2Error) -> HTTP2StreamID {
        let stream = state.pointee.makeStream()
        let result = headers.withNameValues { list in
            guard !endOfStream else {
                return nghttp2_submit_request(handle, nil, list.baseAddress, list.count, nil, nil)
            }
            var provider = HTTP2SessionCallbacks.provider(for: stream)
            return nghttp2_submit_request(handle, nil, list.baseAddress, list.count, &provider, nil)
        }
        guard result > 0 else {
            state.pointee.dropStream(stream)
            throw HTTP2Error(library: Int(result), during: "opening a stream")
        }
        state.pointee.addStream(stream, as: HTTP2StreamID(result))
        return HTTP2StreamID(result)
    }

    /// Whether nothing of a request has left yet: the peer allows no more streams now, or nothing was produced since.
    package func isUnsent(_ id: HTTP2StreamID) -> Bool {
        // nghttp2 opens the stream of a request when it makes the HEADERS frame.
        nghttp2_session_find_stream(handle, id.rawValue) == nil
    }

    /// Ends a stream at once; what waits to be sent on it is lost.
    package func reset(_ id: HTTP2StreamID, _ code: HTTP2ErrorCode) {
        nghttp2_submit_rst_stream(handle, 0, id.rawValue, code.rawValue)
    }

    /// Gives back window for `count` received bytes that the application took (or dropped with their stream).
    package func consume(_ id: HTTP2StreamID, _ count: Int) {
        nghttp2_session_consume(handle, id.rawValue, count)
    }

    package func submitPing(_ data: UInt64) {
        withUnsafeBytes(of: data) { bytes in
            _ = nghttp2_submit_ping(handle, 0, bytes.baseAddress?.assumingMemoryBound(to: UInt8.self))
        }
    }

    /// First step of a graceful end: tells the peer to open no more streams, and still takes those under way to here.
    package func submitShutdownNotice() {
        nghttp2_submit_shutdown_notice(handle)
    }

    /// Second step: no stream after `lastStream` is taken; the peer may retry later ones elsewhere. Without `lastStream`:
    /// after those seen so far. `text` tells people why.
    package func submitGoAway(
        _ code: HTTP2ErrorCode = .noError,
        lastStream: HTTP2StreamID? = nil,
        text: StaticString = ""
    ) {
        let last = lastStream?.rawValue ?? nghttp2_session_get_last_proc_stream_id(handle)
        nghttp2_submit_goaway(handle, 0, last, code.rawValue, text.utf8Start, text.utf8CodeUnitCount)
    }

    /// Ends the session: GOAWAY with a code, then it wants neither to read nor to write.
    package func terminate(_ code: HTTP2ErrorCode) {
        nghttp2_session_terminate_session(handle, code.rawValue)
    }

    func configure(_ option: OpaquePointer?) {
        nghttp2_option_set_no_auto_window_update(option, 1)
        nghttp2_option_set_stream_reset_rate_limit(
            option,
            configuration.peerResetsBurst,
            configuration.peerResetsPerSecond
        )
        nghttp2_option_set_max_outbound_ack(option, configuration.unsentAcknowledgementsMax)
        // gRPC says not to fail on values that HTTP allows, and grpc-go sends one that ends in a space.
        nghttp2_option_set_no_rfc9113_leading_and_trailing_ws_validation(option, 1)
        nghttp2_option_set_peer_max_concurrent_streams(option, configuration.assumedPeerStreamsMax)
        nghttp2_option_set_max_send_header_block_length(option, configuration.headerBlockToSendBytesMax)
    }

    func submitFirstSettings() throws(HTTP2Error) {
        var settings = [
            nghttp2_settings_entry(
                settings_id: Int32(NGHTTP2_SETTINGS_INITIAL_WINDOW_SIZE.rawValue),
                value: UInt32(configuration.streamWindowBytes)
            ),
            nghttp2_settings_entry(
                settings_id: Int32(NGHTTP2_SETTINGS_MAX_HEADER_LIST_SIZE.rawValue),
                value: UInt32(configuration.headerListBytesMax)
            ),
        ]
        switch state.pointee.role {
        case .server:
            settings.append(
                nghttp2_settings_entry(
                    settings_id: Int32(NGHTTP2_SETTINGS_MAX_CONCURRENT_STREAMS.rawValue),
                    value: configuration.concurrentStreamsMax
                )
            )
        case .client:
            settings.append(
                nghttp2_settings_entry(settings_id: Int32(NGHTTP2_SETTINGS_ENABLE_PUSH.rawValue), value: 0)
            )
        }
        var result = nghttp2_submit_settings(handle, 0, settings, settings.count)
        if result == 0 {
            result = nghttp2_session_set_local_window_size(handle, 0, 0, configuration.connectionWindowBytes)
        }
        if result != 0 {
            throw HTTP2Error(library: Int(result), during: "announcing settings")
        }
    }
}

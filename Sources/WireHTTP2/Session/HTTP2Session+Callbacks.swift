// SPDX-License-Identifier: Apache-2.0

internal import CNghttp2

// What nghttp2 calls. Each function notes an event and returns; none gives an order that would call back.

extension HTTP2Session {
    /// The session behind the pointer that nghttp2 hands to each callback.
    static func of(_ pointer: UnsafeMutableRawPointer?) -> HTTP2Session {
        guard let pointer else { preconditionFailure("a session was opened without itself as user data") }
        return Unmanaged<HTTP2Session>.fromOpaque(pointer).takeUnretainedValue()
    }

    static func makeCallbacks() -> OpaquePointer? {
        var made: OpaquePointer?
        guard nghttp2_session_callbacks_new(&made) == 0, let callbacks = made else { return nil }
        nghttp2_session_callbacks_set_on_begin_frame_callback(callbacks) { _, header, user in
            if let header, UInt32(header.pointee.type) == NGHTTP2_HEADERS.rawValue {
                HTTP2Session.of(user).headersFrameBegan(on: header.pointee.stream_id)
            }
            return 0
        }
        nghttp2_session_callbacks_set_on_begin_headers_callback(callbacks) { _, frame, user in
            HTTP2Session.of(user).headerBlockBegan(on: wire_frame_stream(frame))
            return 0
        }
        nghttp2_session_callbacks_set_on_header_callback(callbacks) {
            _,
            _,
            name,
            nameCount,
            value,
            valueCount,
            _,
            user in
            HTTP2Session.of(user).fieldReceived(name, nameCount, value, valueCount)
            return 0
        }
        nghttp2_session_callbacks_set_on_data_chunk_recv_callback(callbacks) { _, _, id, bytes, count, user in
            if let bytes {
                HTTP2Session.of(user).events.append(.data(id, bytes, count))
            }
            return 0
        }
        nghttp2_session_callbacks_set_on_frame_recv_callback(callbacks) { _, frame, user in
            HTTP2Session.of(user).frameReceived(frame)
            return 0
        }
        nghttp2_session_callbacks_set_on_frame_send_callback(callbacks) { _, frame, user in
            HTTP2Session.of(user).frameSent(frame)
            return 0
        }
        nghttp2_session_callbacks_set_on_frame_not_send_callback(callbacks) { _, frame, _, user in
            HTTP2Session.of(user).frameNotSent(frame)
            return 0
        }
        nghttp2_session_callbacks_set_on_stream_close_callback(callbacks) { _, id, code, user in
            HTTP2Session.of(user).streamClosed(id, code)
            return 0
        }
        return callbacks
    }

    private func headersFrameBegan(on id: Int32) {
        if role == .server, !skippedStreams.headersReceived(on: id) {
            hasProtocolViolation = true
        }
    }

    private func headerBlockBegan(on id: Int32) {
        blockStart = arena.fieldCount
        blockBytes = 0
        isBlockOversized = false
        if role == .server, streams[HTTP2StreamID(id)] == nil {
            addStream(HTTP2StreamID(id))
        }
    }

    private func fieldReceived(
        _ name: UnsafePointer<UInt8>?,
        _ nameCount: Int,
        _ value: UnsafePointer<UInt8>?,
        _ valueCount: Int
    ) {
        // RFC 9113 section 6.5.2 counts 32 bytes a field on top of its text.
        blockBytes += nameCount + valueCount + 32
        if blockBytes > configuration.headerListBytesMax
            || arena.fieldCount - blockStart >= configuration.headerFieldsMax
        {
            isBlockOversized = true
        }
        if !isBlockOversized, let name {
            arena.append(name: name, nameCount, value: value, valueCount)
        }
    }

    private func frameReceived(_ frame: UnsafePointer<nghttp2_frame>?) {
        guard let frame else { return }
        let id = wire_frame_stream(frame)
        let isLast = UInt32(wire_frame_flags(frame)) & NGHTTP2_FLAG_END_STREAM.rawValue != 0
        switch UInt32(wire_frame_type(frame)) {
        case NGHTTP2_HEADERS.rawValue:
            let fields = blockStart..<arena.fieldCount
            events.append(.headers(id, fields: fields, isOversized: isBlockOversized, endOfStream: isLast))
        case NGHTTP2_DATA.rawValue where isLast:
            events.append(.endOfStream(id))
        case NGHTTP2_GOAWAY.rawValue:
            let debug = UnsafeBufferPointer(
                start: wire_frame_goaway_data(frame),
                count: wire_frame_goaway_data_length(frame)
            )
            debugTexts.append(HTTP2GoAwayDebugData(debug))
            let last = wire_frame_goaway_last_stream(frame)
            events.append(.goAway(last, wire_frame_goaway_code(frame), text: debugTexts.count - 1))
        case NGHTTP2_PING.rawValue where UInt32(wire_frame_flags(frame)) & NGHTTP2_FLAG_ACK.rawValue != 0:
            let data = UnsafeRawPointer(wire_frame_ping_data(frame))
            events.append(.pingAcknowledged(data?.loadUnaligned(as: UInt64.self) ?? 0))
        case NGHTTP2_SETTINGS.rawValue where UInt32(wire_frame_flags(frame)) & NGHTTP2_FLAG_ACK.rawValue == 0:
            events.append(.settings)
        default:
            break
        }
    }

    private func frameSent(_ frame: UnsafePointer<nghttp2_frame>?) {
        guard let frame else { return }
        let id = wire_frame_stream(frame)
        switch UInt32(wire_frame_type(frame)) {
        case NGHTTP2_HEADERS.rawValue, NGHTTP2_DATA.rawValue:
            // A whole answer before the whole request: tell the peer to stop sending (RFC 9113 section 8.1).
            if role == .server, UInt32(wire_frame_flags(frame)) & NGHTTP2_FLAG_END_STREAM.rawValue != 0,
                nghttp2_session_get_stream_remote_close(handle, id) == 0
            {
                nghttp2_submit_rst_stream(handle, 0, id, NGHTTP2_NO_ERROR.rawValue)
            }
        case NGHTTP2_RST_STREAM.rawValue:
            switch HTTP2ErrorCode(rawValue: wire_frame_reset_code(frame)) {
            case .noError, .cancel, .refusedStream: break
            default: provokedResets += 1
            }
        case NGHTTP2_GOAWAY.rawValue:
            let code = wire_frame_goaway_code(frame)
            if code != HTTP2ErrorCode.noError.rawValue {
                events.append(.ended(code))
            }
        default:
            break
        }
    }

    /// A request that could not leave (the peer said goodbye meanwhile) never opened its stream: it ends as refused.
    private func frameNotSent(_ frame: UnsafePointer<nghttp2_frame>?) {
        guard let frame, role == .client, UInt32(wire_frame_type(frame)) == NGHTTP2_HEADERS.rawValue else { return }
        streamClosed(wire_frame_stream(frame), HTTP2ErrorCode.refusedStream.rawValue)
    }

    private func streamClosed(_ id: Int32, _ code: UInt32) {
        if removeStream(HTTP2StreamID(id)) {
            events.append(.closed(id, code))
        }
    }
}

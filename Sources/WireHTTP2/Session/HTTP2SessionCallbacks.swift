// SPDX-License-Identifier: Apache-2.0

internal import CNghttp2

/// What nghttp2 calls. Each function notes an event in the state and returns; none gives an order that would call back.
enum HTTP2SessionCallbacks {
    private typealias State = UnsafeMutablePointer<HTTP2SessionState>

    /// Makes the set of callbacks; nil when there is no memory.
    static func make() -> OpaquePointer? {
        var made: OpaquePointer?
        guard nghttp2_session_callbacks_new(&made) == 0, let callbacks = made else { return nil }
        addReceiving(to: callbacks)
        addSending(to: callbacks)
        return callbacks
    }

    /// Where nghttp2 pulls the bytes of `stream` from. The table keeps the stream while nghttp2 knows it.
    static func provider(for stream: OutboundStreamPointer) -> nghttp2_data_provider {
        nghttp2_data_provider(
            source: nghttp2_data_source(ptr: UnsafeMutableRawPointer(stream)),
            read_callback: { _, _, buffer, length, flags, source, user in
                guard let buffer, let flags, let stream = source?.pointee.ptr else { return WIRE_DEFERRED }
                let outbound = stream.assumingMemoryBound(to: OutboundStream.self)
                return HTTP2SessionCallbacks.state(user).pointee.read(outbound, into: buffer, length, flags)
            }
        )
    }

    private static func state(_ user: UnsafeMutableRawPointer?) -> State {
        guard let user else { preconditionFailure("a session was opened without its state as user data") }
        return user.assumingMemoryBound(to: HTTP2SessionState.self)
    }

    private static func addReceiving(to callbacks: OpaquePointer) {
        nghttp2_session_callbacks_set_on_begin_frame_callback(callbacks) { _, header, user in
            guard let header else { return 0 }
            let isWorthReading = HTTP2SessionCallbacks.state(user).pointee.frameBegan(
                UInt32(header.pointee.type),
                UInt32(header.pointee.flags),
                on: header.pointee.stream_id
            )
            return isWorthReading ? 0 : WIRE_CALLBACK_FAILURE
        }
        nghttp2_session_callbacks_set_on_begin_headers_callback(callbacks) { _, frame, user in
            if let frame {
                HTTP2SessionCallbacks.state(user).pointee.headerBlockBegan(on: wire_frame_stream(frame))
            }
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
            let isWanted = HTTP2SessionCallbacks.state(user).pointee.fieldReceived(name, nameCount, value, valueCount)
            return isWanted ? 0 : WIRE_TEMPORAL_CALLBACK_FAILURE
        }
        nghttp2_session_callbacks_set_on_data_chunk_recv_callback(callbacks) { _, _, id, bytes, count, user in
            if let bytes {
                HTTP2SessionCallbacks.state(user).pointee.events.append(.data(id, bytes, count))
            }
            return 0
        }
        nghttp2_session_callbacks_set_on_frame_recv_callback(callbacks) { _, frame, user in
            if let frame {
                HTTP2SessionCallbacks.state(user).pointee.frameReceived(frame)
            }
            return 0
        }
    }

    private static func addSending(to callbacks: OpaquePointer) {
        nghttp2_session_callbacks_set_on_frame_send_callback(callbacks) { _, frame, user in
            if let frame {
                HTTP2SessionCallbacks.state(user).pointee.frameSent(frame)
            }
            return 0
        }
        nghttp2_session_callbacks_set_on_frame_not_send_callback(callbacks) { _, frame, reason, user in
            if let frame {
                HTTP2SessionCallbacks.state(user).pointee.frameNotSent(frame, reason)
            }
            return 0
        }
        nghttp2_session_callbacks_set_on_stream_close_callback(callbacks) { _, id, code, user in
            HTTP2SessionCallbacks.state(user).pointee.streamClosed(id, code)
            return 0
        }
    }
}

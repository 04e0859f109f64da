// SPDX-License-Identifier: Apache-2.0

internal import CNghttp2

// The sending side of streams: what nghttp2 pulls when the window and the socket allow.

extension HTTP2Session {
    func addStream(_ id: HTTP2StreamID) {
        let stream = spareStreams.popLast() ?? OutboundStream()
        stream.id = id
        streams.insert(stream, for: id)
    }

    /// False when there was none: the end of a stream is reported once.
    func removeStream(_ id: HTTP2StreamID) -> Bool {
        guard let stream = streams.remove(id) else { return false }
        if spareStreams.count < configuration.spareStreamsMax {
            stream.prepareForReuse()
            spareStreams.append(stream)
        }
        return true
    }

    /// Where nghttp2 pulls the bytes of `stream` from. The table keeps the stream while nghttp2 knows it.
    func provider(for stream: OutboundStream) -> nghttp2_data_provider {
        nghttp2_data_provider(
            source: nghttp2_data_source(ptr: Unmanaged.passUnretained(stream).toOpaque()),
            read_callback: { _, _, buffer, length, flags, source, user in
                guard let buffer, let flags, let pointer = source?.pointee.ptr else { return WIRE_DEFERRED }
                let stream = Unmanaged<OutboundStream>.fromOpaque(pointer).takeUnretainedValue()
                return HTTP2Session.of(user).read(stream, into: buffer, length, flags)
            }
        )
    }

    private func read(
        _ stream: OutboundStream,
        into buffer: UnsafeMutablePointer<UInt8>,
        _ limit: Int,
        _ flags: UnsafeMutablePointer<UInt32>
    ) -> Int {
        let count = stream.output.read(into: buffer, limit: limit)
        if stream.isFinished, stream.output.isEmpty {
            flags.pointee |= NGHTTP2_DATA_FLAG_EOF.rawValue
            if let trailers = stream.trailers {
                flags.pointee |= NGHTTP2_DATA_FLAG_NO_END_STREAM.rawValue
                trailers.withNameValues {
                    _ = nghttp2_submit_trailer(handle, stream.id.rawValue, $0.baseAddress, $0.count)
                }
                stream.trailers = nil
            }
            return count
        }
        if stream.wantsDrainedEvent, stream.output.count <= configuration.outputLowWaterBytes {
            stream.wantsDrainedEvent = false
            events.append(.drained(stream.id.rawValue))
        }
        if count == 0 {
            stream.isDeferred = true
            return WIRE_DEFERRED
        }
        return count
    }

    /// Bytes of the stream that wait to be sent; 0 for one that is gone.
    package func unsentBytes(on id: HTTP2StreamID) -> Int {
        streams[id]?.output.count ?? 0
    }

    /// Adds `count` bytes, written by `fill`, after what waits on the stream. The headers must have been submitted.
    ///
    /// - Returns: the bytes that wait now, or nil for a stream that is gone.
    package func append(
        to id: HTTP2StreamID,
        count: Int,
        _ fill: (UnsafeMutableRawBufferPointer) -> Void
    ) -> Int? {
        guard let stream = streams[id] else { return nil }
        stream.output.append(count: count, fill)
        resume(stream)
        return stream.output.count
    }

    /// Ends the sending side once what waits is sent; with trailers on a server.
    package func finish(_ id: HTTP2StreamID, trailers: HTTP2Headers? = nil) {
        guard let stream = streams[id] else { return }
        stream.trailers = trailers
        stream.isFinished = true
        resume(stream)
    }

    /// Reports `.drained` once the bytes that wait on the stream fall to the low-water mark.
    package func reportDrained(_ id: HTTP2StreamID) {
        streams[id]?.wantsDrainedEvent = true
    }

    /// Drops what waits to be sent: the answer of a call that failed is not sent out before its status.
    package func discardOutput(_ id: HTTP2StreamID) {
        streams[id]?.output.removeAll()
    }

    private func resume(_ stream: OutboundStream) {
        if stream.isDeferred {
            stream.isDeferred = false
            nghttp2_session_resume_data(handle, stream.id.rawValue)
        }
    }
}

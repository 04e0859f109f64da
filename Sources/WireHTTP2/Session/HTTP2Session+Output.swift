// SPDX-License-Identifier: Apache-2.0

internal import CNghttp2

// The sending side of streams: bytes that nghttp2 pulls when the window and the socket allow.

extension HTTP2Session {
    /// Bytes of the stream that wait to be sent; 0 for one that is gone.
    package func unsentBytes(on id: HTTP2StreamID) -> Int {
        guard let stream = state.pointee.streams[id] else { return 0 }
        return stream.pointee.output.count
    }

    /// Adds `count` bytes, written by `fill`, after what waits on the stream. The headers must have been submitted.
    ///
    /// - Returns: the bytes that wait now, or nil for a stream that is gone.
    @discardableResult
    package func append(
        to id: HTTP2StreamID,
        count: Int,
        _ fill: (UnsafeMutableRawBufferPointer) -> Void
    ) -> Int? {
        guard let stream = state.pointee.streams[id] else { return nil }
        stream.pointee.output.append(count: count, fill)
        state.pointee.outputAdded(count)
        resume(stream)
        return stream.pointee.output.count
    }

    /// Ends the sending side once what waits is sent; with trailers on a server.
    package func finish(_ id: HTTP2StreamID, trailers: HTTP2Headers? = nil) {
        guard let stream = state.pointee.streams[id] else { return }
        stream.pointee.trailers = trailers
        stream.pointee.isFinished = true
        resume(stream)
    }

    /// Reports `.drained` once the bytes that wait on the stream fall to the low-water mark.
    package func reportDrained(_ id: HTTP2StreamID) {
        state.pointee.streams[id]?.pointee.wantsDrainedEvent = true
    }

    /// Bytes of all streams that wait to be sent.
    package var unsentBytes: Int { state.pointee.unsentBytes }

    /// Reports `.roomMade`, once, when fewer bytes than `bound` wait on all streams together.
    package func reportRoom(below bound: Int) {
        state.pointee.roomAwaitedBelow = bound
    }

    /// Drops what waits to be sent: the answer of a call that failed is not sent out before its status.
    package func discardOutput(_ id: HTTP2StreamID) {
        guard let stream = state.pointee.streams[id] else { return }
        state.pointee.outputTaken(stream.pointee.output.count)
        stream.pointee.output.removeAll()
    }

    private func resume(_ stream: OutboundStreamPointer) {
        if stream.pointee.isDeferred {
            stream.pointee.isDeferred = false
            nghttp2_session_resume_data(handle, stream.pointee.id.rawValue)
        }
    }
}

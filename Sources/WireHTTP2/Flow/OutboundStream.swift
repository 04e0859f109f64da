// SPDX-License-Identifier: Apache-2.0

/// The sending side of one stream: what nghttp2 pulls from when the window allows.
final class OutboundStream {
    var id = HTTP2StreamID(0)
    var output = OutputBuffer()
    /// No bytes come after those in `output`.
    var isFinished = false
    /// Sent after the last byte; without them the last DATA frame ends the stream.
    var trailers: HTTP2Headers?
    /// nghttp2 found nothing to send and waits to be resumed.
    var isDeferred = false
    var wantsDrainedEvent = false

    func prepareForReuse() {
        output.removeAll()
        isFinished = false
        trailers = nil
        isDeferred = false
        wantsDrainedEvent = false
    }
}

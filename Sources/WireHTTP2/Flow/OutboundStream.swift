// SPDX-License-Identifier: Apache-2.0

/// The sending side of one stream: what nghttp2 pulls from when the window allows.
///
/// Lives in memory of its own, because nghttp2 keeps a pointer to it; the session hands the memory from a closed stream
/// to the next one.
struct OutboundStream: ~Copyable {
    var id = HTTP2StreamID(0)
    var output = OutputBuffer()
    /// No bytes come after those in `output`.
    var isFinished = false
    /// nghttp2 found nothing to send and waits to be resumed.
    var isDeferred = false
    var wantsDrainedEvent = false
    /// Sent after the last byte; without them the last DATA frame ends the stream.
    var trailers: HTTP2Headers?

    mutating func prepareForReuse() {
        output.removeAll()
        isFinished = false
        isDeferred = false
        wantsDrainedEvent = false
        trailers = nil
    }
}

typealias OutboundStreamPointer = UnsafeMutablePointer<OutboundStream>

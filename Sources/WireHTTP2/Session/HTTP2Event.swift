// SPDX-License-Identifier: Apache-2.0

/// What a session learned from the bytes it was given or while it made bytes to send.
///
/// Plain numbers and borrowed bytes only: a header block and the bytes of `.data` are valid until the handler that got
/// the event returns.
package enum HTTP2Event {
    /// A complete header block: a request, a response (interim or final) or trailers.
    case headers(HTTP2StreamID, HTTP2HeaderBlock, endOfStream: Bool)
    /// Payload bytes. The peer may send as many again once they are given back with `consume`.
    case data(HTTP2StreamID, UnsafeRawBufferPointer)
    /// The peer sends no more on this stream (reported here when it did not come with a header block).
    case endOfStream(HTTP2StreamID)
    /// The stream is over; `noError` when both sides ended it. Nothing else comes for it.
    case closed(HTTP2StreamID, HTTP2ErrorCode)
    /// A request never left, because the peer takes no more streams; its stream is over.
    case unsent(HTTP2StreamID)
    /// The output buffer of a stream fell to the low-water mark after `reportDrained` was asked for.
    case drained(HTTP2StreamID)
    /// The bytes of all streams that wait fell below the mark of `reportRoom`.
    case roomMade
    /// The peer opens or takes no stream after this one; `goAwayText` holds what it said.
    case goAway(lastStream: HTTP2StreamID, HTTP2ErrorCode)
    /// A GOAWAY with an error left; the connection is to be closed once it is written.
    case ended(HTTP2ErrorCode)
    /// The answer to a PING of ours.
    case pingAcknowledged(UInt64)
    /// The peer's SETTINGS came.
    case settings
}

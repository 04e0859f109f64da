// SPDX-License-Identifier: Apache-2.0

internal import CNghttp2

/// Why a session could not go on or could not take an order.
package struct HTTP2Error: Error, Sendable, Equatable, CustomStringConvertible {
    package enum Code: Sendable {
        /// The peer broke the protocol so that the connection must end; what is still to be sent tells it why.
        case connectionBroken
        /// As `connectionBroken`, by more of something than any honest peer sends.
        case flooded
        /// The stream is closed or was never opened.
        case streamGone
        /// All stream ids of this connection are used up, or the peer said that it takes no more.
        case noMoreStreams
        /// nghttp2 refused for another reason (memory, or a wrong use by this module).
        case library
    }

    package var code: Code
    package var message: String

    package init(code: Code, message: String) {
        self.code = code
        self.message = message
    }

    /// The error behind a negative number of nghttp2.
    init(library number: Int, during what: StaticString) {
        let number = Int32(clamping: number)
        let text = nghttp2_strerror(number).map { String(cString: $0) } ?? "error \(number)"
        switch nghttp2_error(number) {
        case NGHTTP2_ERR_FLOODED, NGHTTP2_ERR_TOO_MANY_CONTINUATIONS:
            code = .flooded
        case NGHTTP2_ERR_BAD_CLIENT_MAGIC, NGHTTP2_ERR_CALLBACK_FAILURE, NGHTTP2_ERR_PROTO, NGHTTP2_ERR_FATAL:
            code = .connectionBroken
        case NGHTTP2_ERR_INVALID_STREAM_ID, NGHTTP2_ERR_STREAM_CLOSED, NGHTTP2_ERR_STREAM_CLOSING,
            NGHTTP2_ERR_STREAM_SHUT_WR, NGHTTP2_ERR_INVALID_STREAM_STATE:
            code = .streamGone
        case NGHTTP2_ERR_STREAM_ID_NOT_AVAILABLE, NGHTTP2_ERR_START_STREAM_NOT_ALLOWED:
            code = .noMoreStreams
        default:
            code = .library
        }
        message = "\(what): \(text)"
    }

    package var description: String { message }
}

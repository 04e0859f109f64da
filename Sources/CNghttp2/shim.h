// SPDX-License-Identifier: Apache-2.0

// The one place that names nghttp2's C interface. Debian 12 ships nghttp2 1.52 (security backports included): it has
// mem_recv and mem_send but not their ...2 successors, so a move to a newer library is made here and nowhere else.

#ifndef JOBD_CNGHTTP2_SHIM_H
#define JOBD_CNGHTTP2_SHIM_H

#include <nghttp2/nghttp2.h>

// Frames are unions in C; these read one member each, so that Swift never copies a whole union.

static inline uint8_t wire_frame_type(const nghttp2_frame *frame) { return frame->hd.type; }
static inline uint8_t wire_frame_flags(const nghttp2_frame *frame) { return frame->hd.flags; }
static inline int32_t wire_frame_stream(const nghttp2_frame *frame) { return frame->hd.stream_id; }
static inline size_t wire_frame_length(const nghttp2_frame *frame) { return frame->hd.length; }
static inline int wire_frame_headers_category(const nghttp2_frame *frame) { return (int)frame->headers.cat; }
static inline uint32_t wire_frame_reset_code(const nghttp2_frame *frame) { return frame->rst_stream.error_code; }
static inline const uint8_t *wire_frame_ping_data(const nghttp2_frame *frame) { return frame->ping.opaque_data; }
static inline int32_t wire_frame_goaway_last_stream(const nghttp2_frame *frame) { return frame->goaway.last_stream_id; }
static inline uint32_t wire_frame_goaway_code(const nghttp2_frame *frame) { return frame->goaway.error_code; }
static inline const uint8_t *wire_frame_goaway_data(const nghttp2_frame *frame) { return frame->goaway.opaque_data; }
static inline size_t wire_frame_goaway_data_length(const nghttp2_frame *frame) {
    return frame->goaway.opaque_data_len;
}

// Bytes in and out.

static inline ssize_t wire_session_receive(nghttp2_session *session, const uint8_t *bytes, size_t count) {
    return nghttp2_session_mem_recv(session, bytes, count);
}
static inline ssize_t wire_session_send(nghttp2_session *session, const uint8_t **bytes) {
    return nghttp2_session_mem_send(session, bytes);
}

// Errors that callbacks return; C's enumerators, as plain integers.

static const ssize_t WIRE_DEFERRED = NGHTTP2_ERR_DEFERRED;
static const int WIRE_TEMPORAL_CALLBACK_FAILURE = NGHTTP2_ERR_TEMPORAL_CALLBACK_FAILURE;

#endif

// SPDX-License-Identifier: Apache-2.0

// The one place that names nghttp2's C interface. Debian 12 ships nghttp2 1.52 (security backports included): it has
// mem_recv and mem_send but not their ...2 successors, so a move to a newer library is made here and nowhere else.

#ifndef JOBD_CNGHTTP2_SHIM_H
#define JOBD_CNGHTTP2_SHIM_H

#include <nghttp2/nghttp2.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

// Frames are unions in C; these read one member each, so that Swift never copies a whole union.

static inline uint8_t wire_frame_type(const nghttp2_frame *frame) { return frame->hd.type; }
static inline uint8_t wire_frame_flags(const nghttp2_frame *frame) { return frame->hd.flags; }
static inline int32_t wire_frame_stream(const nghttp2_frame *frame) { return frame->hd.stream_id; }
static inline size_t wire_frame_length(const nghttp2_frame *frame) { return frame->hd.length; }
/// Bytes of a DATA frame without its padding.
static inline size_t wire_frame_data_length(const nghttp2_frame *frame) {
    return frame->hd.length - frame->data.padlen;
}
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

// Memory of a session. nghttp2 takes and gives back about eight blocks for each call; a session keeps blocks of small
// sizes for the next call instead of going through malloc, whose caches are too short for a batch of calls. A session is
// used by one thread at a time, and so is its pool.

#define WIRE_POOL_STEP 16
#define WIRE_POOL_CLASSES 65
#define WIRE_POOL_NO_CLASS 0xffff

typedef struct wire_pool {
    size_t kept_bytes;
    size_t kept_bytes_max;
    void *kept[WIRE_POOL_CLASSES];
} wire_pool;

typedef struct wire_pool_block {
    size_t size;
    size_t size_class;
} wire_pool_block;

static inline void *wire_pool_malloc(size_t size, void *user) {
    wire_pool *pool = (wire_pool *)user;
    size_t size_class = (size + WIRE_POOL_STEP - 1) / WIRE_POOL_STEP;
    wire_pool_block *block;
    if (size_class < WIRE_POOL_CLASSES) {
        size = size_class * WIRE_POOL_STEP;
        block = (wire_pool_block *)pool->kept[size_class];
        if (block && size) {
            pool->kept[size_class] = *(void **)(block + 1);
            pool->kept_bytes -= size;
            return block + 1;
        }
    } else {
        size_class = WIRE_POOL_NO_CLASS;
    }
    block = (wire_pool_block *)malloc(sizeof(wire_pool_block) + size);
    if (!block) return NULL;
    block->size = size;
    block->size_class = size_class;
    return block + 1;
}

static inline void wire_pool_free(void *memory, void *user) {
    if (!memory) return;
    wire_pool *pool = (wire_pool *)user;
    wire_pool_block *block = (wire_pool_block *)memory - 1;
    size_t size_class = block->size_class;
    if (size_class == WIRE_POOL_NO_CLASS || !block->size || pool->kept_bytes + block->size > pool->kept_bytes_max) {
        free(block);
        return;
    }
    *(void **)memory = pool->kept[size_class];
    pool->kept[size_class] = block;
    pool->kept_bytes += block->size;
}

static inline void *wire_pool_calloc(size_t count, size_t size, void *user) {
    if (size && count > SIZE_MAX / size) return NULL;
    void *memory = wire_pool_malloc(count * size, user);
    if (memory) memset(memory, 0, count * size);
    return memory;
}

static inline void *wire_pool_realloc(void *memory, size_t size, void *user) {
    if (!memory) return wire_pool_malloc(size, user);
    wire_pool_block *block = (wire_pool_block *)memory - 1;
    if (size <= block->size) return memory;
    void *larger = wire_pool_malloc(size, user);
    if (!larger) return NULL;
    memcpy(larger, memory, block->size);
    wire_pool_free(memory, user);
    return larger;
}

static inline wire_pool *wire_pool_new(size_t kept_bytes_max) {
    wire_pool *pool = (wire_pool *)calloc(1, sizeof(wire_pool));
    if (pool) pool->kept_bytes_max = kept_bytes_max;
    return pool;
}

static inline void wire_pool_delete(wire_pool *pool) {
    if (!pool) return;
    for (size_t i = 0; i < WIRE_POOL_CLASSES; i++) {
        void *block = pool->kept[i];
        while (block) {
            void *next = *(void **)((wire_pool_block *)block + 1);
            free(block);
            block = next;
        }
    }
    free(pool);
}

/// Opens a session whose memory comes from `pool`, which must outlive it.
static inline int wire_session_new(nghttp2_session **session, int is_server, const nghttp2_session_callbacks *callbacks,
                                   void *user, const nghttp2_option *option, wire_pool *pool) {
    nghttp2_mem memory = {pool, wire_pool_malloc, wire_pool_free, wire_pool_calloc, wire_pool_realloc};
    return is_server ? nghttp2_session_server_new3(session, callbacks, user, option, &memory)
                     : nghttp2_session_client_new3(session, callbacks, user, option, &memory);
}

// Errors that callbacks return; C's enumerators, as plain integers.

static const ssize_t WIRE_DEFERRED = NGHTTP2_ERR_DEFERRED;
static const int WIRE_CALLBACK_FAILURE = NGHTTP2_ERR_CALLBACK_FAILURE;
static const int WIRE_TEMPORAL_CALLBACK_FAILURE = NGHTTP2_ERR_TEMPORAL_CALLBACK_FAILURE;

#endif

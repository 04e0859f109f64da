// SPDX-License-Identifier: Apache-2.0

#ifndef WIRE_CZLIB_H
#define WIRE_CZLIB_H

#include <zlib.h>

// zlib has these as macros with arguments, which Swift does not see.

static inline int wire_deflate_init(z_stream *stream, int level, int window_bits, int memory_level) {
    return deflateInit2(stream, level, Z_DEFLATED, window_bits, memory_level, Z_DEFAULT_STRATEGY);
}

static inline int wire_inflate_init(z_stream *stream, int window_bits) {
    return inflateInit2(stream, window_bits);
}

#endif

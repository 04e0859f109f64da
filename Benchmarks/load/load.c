// SPDX-License-Identifier: Apache-2.0
//
// Unary gRPC calls in a closed loop over cleartext HTTP/2, as cheaply as a client can make them, so that the server gets
// what there is of the processors. Each answer's grpc-status is read; whatever is not 0 counts as failed.
//
//   load HOST PORT PATH MESSAGE-FILE CONNECTIONS CALLS-EACH COUNT
//
// Prints one JSON object: calls a second, median and 99th percentile of the time of a call in microseconds, failed calls.
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <nghttp2/nghttp2.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { FRAME_HEAD = 9, IN_MAX = 1 << 17, WINDOW_MAX = 0x7fffffff, WINDOW_DEFAULT = 65535, DATA_MAX = 16384 };
enum { DATA = 0, HEADERS = 1, RST_STREAM = 3, SETTINGS = 4, PING = 6, GOAWAY = 7, WINDOW_UPDATE = 8 };
enum { END_STREAM = 1, ACK = 1, END_HEADERS = 4, PADDED = 8, PRIORITY = 32 };

typedef struct {
    uint64_t begun;  // 0 = free
    uint32_t stream;
    int status;  // grpc-status of its headers so far; -1 = none
} call;

typedef struct {
    int fd;
    nghttp2_hd_inflater *inflater;
    uint8_t *in, *out;
    size_t in_count, out_count, out_sent, out_max;
    uint32_t next_stream;
    int64_t credit;     // bytes that the server takes on this connection
    uint32_t received;  // since the last update of our window
    int open_calls, is_ready, is_held;
    call *calls;
    uint32_t call_mask;
} connection;

static char message[DATA_MAX];
static size_t message_count;
static uint8_t header_block[1024];
static size_t header_block_count;
static int depth;
static long wanted, begun, done, failed;
static uint32_t *times;  // microseconds x 10 of each call
static int epoll_fd;

static void give_up(const char *what) {
    fprintf(stderr, "load: %s%s%s\n", what, errno ? ": " : "", errno ? strerror(errno) : "");
    exit(1);
}

static uint64_t now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (uint64_t)time.tv_sec * 1000000000 + (uint64_t)time.tv_nsec;
}

static uint32_t read32(const uint8_t *at) {
    return (uint32_t)at[0] << 24 | (uint32_t)at[1] << 16 | (uint32_t)at[2] << 8 | at[3];
}

static void write32(uint8_t *at, uint32_t value) {
    at[0] = (uint8_t)(value >> 24), at[1] = (uint8_t)(value >> 16), at[2] = (uint8_t)(value >> 8), at[3] = (uint8_t)value;
}

static void put(connection *c, const void *bytes, size_t count) {
    if (c->out_count + count > c->out_max) {
        c->out_max = 2 * (c->out_count + count);
        c->out = realloc(c->out, c->out_max);
        if (!c->out) give_up("no memory");
    }
    memcpy(c->out + c->out_count, bytes, count);
    c->out_count += count;
}

static void put_frame(connection *c, uint8_t type, uint8_t flags, uint32_t stream, const void *payload, size_t count) {
    uint8_t head[FRAME_HEAD] = {(uint8_t)(count >> 16), (uint8_t)(count >> 8), (uint8_t)count, type, flags};
    write32(head + 5, stream);
    put(c, head, sizeof head);
    put(c, payload, count);
}

static void put_window_update(connection *c, uint32_t count) {
    uint8_t payload[4];
    write32(payload, count);
    put_frame(c, WINDOW_UPDATE, 0, 0, payload, sizeof payload);
}

// A literal header field without indexing (RFC 7541, 6.2.2), neither name nor value coded: the same bytes for each call.
static void add_header(const char *name, const char *value) {
    size_t name_count = strlen(name), value_count = strlen(value);
    if (name_count > 126 || value_count > 126 || header_block_count + name_count + value_count + 3 > sizeof header_block)
        give_up("path or address too long");
    uint8_t *at = header_block + header_block_count;
    *at++ = 0;
    *at++ = (uint8_t)name_count;
    memcpy(at, name, name_count);
    at += name_count;
    *at++ = (uint8_t)value_count;
    memcpy(at, value, value_count);
    header_block_count += name_count + value_count + 3;
}

static void begin_calls(connection *c) {
    while (c->open_calls < depth && begun < wanted && c->credit >= (int64_t)message_count) {
        call *slot = &c->calls[c->next_stream >> 1 & c->call_mask];
        if (slot->begun) return;
        *slot = (call){now(), c->next_stream, -1};
        put_frame(c, HEADERS, END_HEADERS, c->next_stream, header_block, header_block_count);
        put_frame(c, DATA, END_STREAM, c->next_stream, message, message_count);
        c->credit -= (int64_t)message_count;
        c->next_stream += 2;
        c->open_calls++;
        begun++;
    }
}

static void end_call(connection *c, uint32_t stream, int is_reset) {
    call *slot = &c->calls[stream >> 1 & c->call_mask];
    if (!slot->begun || slot->stream != stream) return;
    if (is_reset || slot->status != 0) {
        if (!failed++) fprintf(stderr, "load: first failure: %s, grpc-status %d\n", is_reset ? "reset" : "ended", slot->status);
    }
    times[done++] = (uint32_t)((now() - slot->begun) / 100);
    slot->begun = 0;
    c->open_calls--;
}

static void take_headers(connection *c, uint8_t flags, uint32_t stream, const uint8_t *block, size_t count) {
    if (!(flags & END_HEADERS) || flags & (PADDED | PRIORITY)) give_up("headers of a shape that no server under test sends");
    call *slot = &c->calls[stream >> 1 & c->call_mask];
    for (;;) {
        nghttp2_nv field;
        int inflated = 0;
        ssize_t used = nghttp2_hd_inflate_hd2(c->inflater, &field, &inflated, block, count, 1);
        if (used < 0) give_up("header block cannot be read");
        block += used, count -= (size_t)used;
        if (inflated & NGHTTP2_HD_INFLATE_EMIT && field.namelen == 11 && !memcmp(field.name, "grpc-status", 11))
            slot->status = atoi((const char *)field.value);
        if (inflated & NGHTTP2_HD_INFLATE_FINAL) break;
        if (!(inflated & NGHTTP2_HD_INFLATE_EMIT) && !count) break;
    }
    nghttp2_hd_inflate_end_headers(c->inflater);
    if (flags & END_STREAM) end_call(c, stream, 0);
}

static void take_frame(connection *c, const uint8_t *head, const uint8_t *payload, size_t count) {
    uint8_t type = head[3], flags = head[4];
    uint32_t stream = read32(head + 5) & WINDOW_MAX;
    switch (type) {
    case HEADERS: return take_headers(c, flags, stream, payload, count);
    case DATA:
        c->received += (uint32_t)count;
        if (c->received > WINDOW_MAX / 2) put_window_update(c, c->received), c->received = 0;
        if (flags & END_STREAM) end_call(c, stream, 0);
        return;
    case RST_STREAM: return end_call(c, stream, 1);
    case SETTINGS:
        if (!(flags & ACK)) put_frame(c, SETTINGS, ACK, 0, "", 0), c->is_ready = 1;
        return;
    case PING:
        if (!(flags & ACK)) put_frame(c, PING, ACK, 0, payload, count);
        return;
    case WINDOW_UPDATE:
        if (!stream) c->credit += read32(payload);
        return;
    case GOAWAY: errno = 0, give_up("the server sent GOAWAY");
    default: return;
    }
}

static void flush_output(connection *c) {
    while (c->out_sent < c->out_count) {
        ssize_t count = write(c->fd, c->out + c->out_sent, c->out_count - c->out_sent);
        if (count < 0 && errno == EAGAIN) break;
        if (count < 0) give_up("write");
        c->out_sent += (size_t)count;
    }
    int is_held = c->out_sent < c->out_count;
    if (!is_held) c->out_count = c->out_sent = 0;
    if (is_held == c->is_held) return;
    c->is_held = is_held;
    struct epoll_event event = {.events = EPOLLIN | (is_held ? EPOLLOUT : 0), .data.ptr = c};
    if (epoll_ctl(epoll_fd, EPOLL_CTL_MOD, c->fd, &event)) give_up("epoll_ctl");
}

static void take_input(connection *c) {
    ssize_t got = read(c->fd, c->in + c->in_count, IN_MAX - c->in_count);
    if (got < 0 && errno == EAGAIN) return;
    if (got <= 0) give_up(got ? "read" : "the server closed the connection");
    c->in_count += (size_t)got;
    size_t at = 0;
    while (c->in_count - at >= FRAME_HEAD) {
        const uint8_t *head = c->in + at;
        size_t count = (size_t)head[0] << 16 | (size_t)head[1] << 8 | head[2];
        if (c->in_count - at < FRAME_HEAD + count) break;
        take_frame(c, head, head + FRAME_HEAD, count);
        at += FRAME_HEAD + count;
    }
    memmove(c->in, c->in + at, c->in_count - at);
    c->in_count -= at;
}

static connection *make_connection(const struct sockaddr_in *address) {
    connection *c = calloc(1, sizeof *c);
    uint32_t slots = 64;
    while (slots < 8 * (uint32_t)depth) slots *= 2;
    *c = (connection){.fd = socket(AF_INET, SOCK_STREAM, 0), .in = malloc(IN_MAX), .next_stream = 1,
                      .credit = WINDOW_DEFAULT, .calls = calloc(slots, sizeof(call)), .call_mask = slots - 1};
    int one = 1;
    if (c->fd < 0 || connect(c->fd, (const struct sockaddr *)address, sizeof *address)) give_up("connect");
    setsockopt(c->fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
    if (nghttp2_hd_inflate_new(&c->inflater)) give_up("no memory");
    put(c, "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 24);
    const uint8_t window[6] = {0, 4, 0x7f, 0xff, 0xff, 0xff};  // SETTINGS_INITIAL_WINDOW_SIZE
    put_frame(c, SETTINGS, 0, 0, window, sizeof window);
    put_window_update(c, WINDOW_MAX - WINDOW_DEFAULT);
    struct epoll_event event = {.events = EPOLLIN, .data.ptr = c};
    if (epoll_ctl(epoll_fd, EPOLL_CTL_ADD, c->fd, &event)) give_up("epoll_ctl");
    flush_output(c);
    while (!c->is_ready) take_input(c);
    if (fcntl(c->fd, F_SETFL, O_NONBLOCK)) give_up("fcntl");
    flush_output(c);
    return c;
}

static void read_message(const char *file) {
    FILE *input = fopen(file, "rb");
    if (!input) give_up(file);
    message_count = 5 + fread(message + 5, 1, sizeof message - 5, input);
    write32((uint8_t *)message + 1, (uint32_t)message_count - 5);
    fclose(input);
}

static int by_size(const void *a, const void *b) {
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return x < y ? -1 : x > y;
}

static void serve_events(void) {
    struct epoll_event events[256];
    int count = epoll_wait(epoll_fd, events, 256, 10000);
    if (!count) errno = 0, give_up("no answer in 10 s");
    for (int index = 0; index < count; index++) {
        connection *c = events[index].data.ptr;
        if (events[index].events & ~(uint32_t)EPOLLOUT) take_input(c);
        begin_calls(c);
        flush_output(c);
    }
}

int main(int argc, char **argv) {
    if (argc != 8) give_up("arguments: HOST PORT PATH MESSAGE-FILE CONNECTIONS CALLS-EACH COUNT");
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons((uint16_t)atoi(argv[2]))};
    if (inet_pton(AF_INET, argv[1], &address.sin_addr) != 1) give_up("HOST is not an IPv4 address");
    read_message(argv[4]);
    int connection_count = atoi(argv[5]);
    depth = atoi(argv[6]), wanted = atol(argv[7]);
    if (connection_count < 1 || depth < 1 || wanted < 1) give_up("a count is below 1");
    add_header(":method", "POST");
    add_header(":scheme", "http");
    add_header(":path", argv[3]);
    add_header(":authority", argv[1]);
    add_header("te", "trailers");
    add_header("content-type", "application/grpc");
    times = malloc((size_t)wanted * sizeof *times);
    epoll_fd = epoll_create1(0);
    connection **all = malloc((size_t)connection_count * sizeof *all);
    for (int index = 0; index < connection_count; index++) all[index] = make_connection(&address);
    uint64_t start = now();
    for (int index = 0; index < connection_count; index++) begin_calls(all[index]), flush_output(all[index]);
    while (done < wanted) serve_events();
    double seconds = (double)(now() - start) / 1e9;
    qsort(times, (size_t)done, sizeof *times, by_size);
    printf("{\"rate\": %.0f, \"p50_us\": %.1f, \"p99_us\": %.1f, \"failed\": %ld}\n", (double)done / seconds,
           times[done / 2] / 10.0, times[done * 99 / 100] / 10.0, failed);
    return failed != 0;
}

# SPDX-License-Identifier: Apache-2.0
"""An HTTP/2 connection made by hand: it sends what it is told, also what no client should."""

import socket
import struct
import time

import hpack

PREFACE = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"

DATA, HEADERS, PRIORITY, RST_STREAM, SETTINGS, PUSH_PROMISE, PING, GOAWAY, WINDOW_UPDATE, CONTINUATION = range(10)
END_STREAM, ACK, END_HEADERS, PADDED = 0x1, 0x1, 0x4, 0x8
ENHANCE_YOUR_CALM, CANCEL = 0xB, 0x8
INITIAL_WINDOW_SIZE = 4

SECONDS_MAX = 20


def frame(kind, payload=b"", flags=0, stream=0):
    return struct.pack(">I", len(payload))[1:] + bytes([kind, flags]) + struct.pack(">I", stream) + payload


def settings(*entries):
    return frame(SETTINGS, b"".join(struct.pack(">HI", name, value) for name, value in entries))


def window_update(stream, count):
    return frame(WINDOW_UPDATE, struct.pack(">I", count), stream=stream)


def reset(stream, code=CANCEL):
    return frame(RST_STREAM, struct.pack(">I", code), stream=stream)


def message(payload, length=None, compressed=0):
    """A gRPC message; `length` lies about it."""
    return bytes([compressed]) + struct.pack(">I", len(payload) if length is None else length) + payload


def block(path, *fields):
    """A header block of literals, which leaves the compression table as it is."""
    every = [
        (":method", "POST"),
        (":scheme", "http"),
        (":path", path),
        (":authority", "localhost"),
        ("te", "trailers"),
        ("content-type", "application/grpc"),
        *fields,
    ]
    return b"".join(b"\0" + text(name) + text(value) for name, value in every)


def text(value):
    """A string of a header block, not compressed."""
    rest = len(value) - 127
    length = bytes([min(len(value), 127)])
    while rest >= 0:
        length += bytes([rest % 128 + (128 if rest >= 128 else 0)])
        rest = rest // 128 if rest >= 128 else -1
    return length + value.encode()


class Connection:
    """One TCP connection; `ends` is how the server ended it, once it did."""

    def __init__(self, address, preface=True, first_settings=(), receive_bytes=None):
        host, port = address.rsplit(":", 1)
        self.socket = socket.socket()
        if receive_bytes:
            self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive_bytes)
        self.socket.settimeout(SECONDS_MAX)
        self.socket.connect((host, int(port)))
        self.next_stream = 1
        self._rest = b""
        if preface:
            self.send(PREFACE + settings(*first_settings))

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def close(self):
        self.socket.close()

    def send(self, data):
        """Sends, and says whether the server still took it."""
        try:
            self.socket.sendall(data)
            return True
        except OSError:
            return False

    def take_stream(self):
        stream, self.next_stream = self.next_stream, self.next_stream + 2
        return stream

    def open(self, path, *fields, flags=END_HEADERS):
        """The bytes that open a stream, and its number."""
        stream = self.take_stream()
        return frame(HEADERS, block(path, *fields), flags, stream), stream

    def request(self, path, payload, *fields):
        """The bytes of a whole unary call, and its number."""
        head, stream = self.open(path, *fields)
        return head + frame(DATA, message(payload), END_STREAM, stream), stream

    def frames(self, seconds=SECONDS_MAX):
        """Frames as they come, as (kind, flags, stream, payload), until the server closes."""
        end = time.monotonic() + seconds
        while True:
            while len(self._rest) >= 9:
                length = int.from_bytes(self._rest[:3], "big")
                if len(self._rest) < 9 + length:
                    break
                kind, flags = self._rest[3], self._rest[4]
                stream = int.from_bytes(self._rest[5:9], "big") & 0x7FFFFFFF
                payload, self._rest = self._rest[9 : 9 + length], self._rest[9 + length :]
                yield kind, flags, stream, payload
            left = end - time.monotonic()
            assert left > 0, f"the server neither closed nor answered within {seconds} s"
            self.socket.settimeout(left)
            try:
                received = self.socket.recv(65_536)
            except TimeoutError:
                continue
            except OSError:
                return
            if not received:
                return
            self._rest += received

    def answers(self):
        """Whether the server says anything before it closes."""
        try:
            return bool(self.socket.recv(65_536))
        except OSError:
            return False

    def end(self, seconds=SECONDS_MAX):
        """Reads until the server closes; the code and text of its last GOAWAY, (None, b"") without one."""
        code, text = None, b""
        for kind, _, _, payload in self.frames(seconds):
            if kind == GOAWAY:
                code, text = int.from_bytes(payload[4:8], "big"), payload[8:]
        return code, text

    def answer(self, stream, seconds=SECONDS_MAX):
        """The fields that the server sends on a stream, its payload, and a code if it reset it."""
        decoder = hpack.Decoder()
        fields, payload, code = [], b"", None
        for kind, flags, on, body in self.frames(seconds):
            if kind == HEADERS:
                block = decoder.decode(body)
                fields += block if on == stream else []
            if on != stream:
                continue
            if kind == DATA:
                payload += body
            if kind == RST_STREAM:
                code = int.from_bytes(body, "big")
            if kind == RST_STREAM or (kind in (DATA, HEADERS) and flags & END_STREAM):
                break
        return dict(fields), payload, code

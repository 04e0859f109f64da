# SPDX-License-Identifier: Apache-2.0
"""A port in front of a plain server that notes, for each gRPC message that passes, whether it is marked as compressed.

grpcio tells neither its handlers nor its callers.
"""

import queue
import socket
import threading

from transports import HOST

PREFACE = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"
DATA, PADDED = 0, 0x8
WAIT_SECONDS_MAX = 20


class _Flags:
    """Reads the bytes of one direction of a connection."""

    def __init__(self, skip):
        self.skip = skip  # bytes before the first frame
        self.buffer = b""
        self.bodies = {}  # stream: bytes of a message that is not whole
        self.found = queue.Queue()

    def read(self, data):
        self.buffer += data
        if self.skip:
            if len(self.buffer) < self.skip:
                return
            self.buffer, self.skip = self.buffer[self.skip :], 0
        while len(self.buffer) >= 9:
            length = int.from_bytes(self.buffer[:3])
            if len(self.buffer) < 9 + length:
                return
            kind, flags, stream = self.buffer[3], self.buffer[4], int.from_bytes(self.buffer[5:9])
            frame, self.buffer = self.buffer[9 : 9 + length], self.buffer[9 + length :]
            if kind == DATA:
                assert not flags & PADDED, "no gRPC peer here pads"
                self._body(stream, frame)

    def _body(self, stream, frame):
        body = self.bodies.get(stream, b"") + frame
        while len(body) >= 5:
            length = int.from_bytes(body[1:5])
            if len(body) < 5 + length:
                break
            self.found.put(body[0] == 1)
            body = body[5 + length :]
        self.bodies[stream] = body


class FlagRecorder:
    """Passes connections on to a port of this machine."""

    def __init__(self, port):
        self.target = port
        self.to_server = _Flags(skip=len(PREFACE))
        self.to_client = _Flags(skip=0)

    def __enter__(self):
        self.listener = socket.create_server((HOST, 0))
        self.port = self.listener.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()
        return self

    def __exit__(self, *_):
        self.listener.close()

    def next_to_server(self):
        """Whether the next message that a client sent is compressed."""
        return self.to_server.found.get(timeout=WAIT_SECONDS_MAX)

    def next_to_client(self):
        """Whether the next message that the server sent is compressed."""
        return self.to_client.found.get(timeout=WAIT_SECONDS_MAX)

    def _accept(self):
        """One connection: the tests that look at flags make their calls one after another."""
        try:
            client, _ = self.listener.accept()
        except OSError:
            return  # closed before anybody came
        server = socket.create_connection((HOST, self.target))
        for source, target, flags in ((client, server, self.to_server), (server, client, self.to_client)):
            threading.Thread(target=self._pass_on, args=(source, target, flags), daemon=True).start()

    @staticmethod
    def _pass_on(source, target, flags):
        try:
            while data := source.recv(1 << 16):
                flags.read(data)  # before the peer can act on it
                target.sendall(data)
            target.shutdown(socket.SHUT_WR)
        except OSError:
            source.close()
            target.close()

# SPDX-License-Identifier: Apache-2.0
"""HTTP/2 ends that do as they are told, also what gRPC forbids: a server with scripts, and a client for one request."""

import contextlib
import socket
import struct
import threading
import types

import h2.config
import h2.connection
import h2.errors
import h2.events
import h2.exceptions

from transports import HOST

RECEIVED_BYTES_MAX = 65_536
SECONDS_MAX = 30
CASE_FIELD = "x-test-case-name"


def message(payload=b"", flags=0, length=None):
    """A gRPC message; `length` lies about it."""
    return bytes([flags]) + struct.pack(">I", len(payload) if length is None else length) + payload


def _connection(client_side):
    # What is sent here is wrong on purpose.
    return h2.connection.H2Connection(
        h2.config.H2Configuration(
            client_side=client_side,
            header_encoding="utf-8",
            validate_outbound_headers=False,
            normalize_outbound_headers=False,
            validate_inbound_headers=False,
        )
    )


class ScriptedServer:
    """Answers each request with the steps under the name in its field `x-test-case-name`, once it is complete.

    A step is (what, argument): "headers" and "trailers" with fields, "only" with the fields of a block that is both,
    "data" and "last" with bytes, of which the latter end the stream, "reset" with a code, "close" without anything.
    """

    def __init__(self, link, scripts):
        self.link = link
        self.scripts = scripts

    def __enter__(self):
        self.listening = socket.create_server((HOST, 0))
        self.port = self.listening.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()
        return self

    def __exit__(self, *_):
        # Wakes the thread that accepts.
        self.listening.shutdown(socket.SHUT_RDWR)
        self.listening.close()

    def _accept(self):
        while True:
            try:
                accepted, _ = self.listening.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(accepted,), daemon=True).start()

    def _serve(self, accepted):
        # A client that goes away in the middle is what some scripts are for.
        with contextlib.suppress(OSError, h2.exceptions.ProtocolError), self.link.wrapped(accepted, True) as connected:
            http = _connection(client_side=False)
            http.initiate_connection()
            connected.sendall(http.data_to_send())
            requests = {}
            while data := connected.recv(RECEIVED_BYTES_MAX):
                for event in http.receive_data(data):
                    if isinstance(event, h2.events.RequestReceived):
                        requests[event.stream_id] = dict(event.headers)
                    elif isinstance(event, h2.events.DataReceived):
                        http.acknowledge_received_data(event.flow_controlled_length, event.stream_id)
                    elif isinstance(event, h2.events.StreamEnded):
                        steps = self.scripts[requests[event.stream_id][CASE_FIELD]]
                        if self._answer(http, connected, event.stream_id, steps):
                            return
                connected.sendall(http.data_to_send())

    @staticmethod
    def _answer(http, connected, stream, steps):
        """Does the steps; whether the connection is to be closed."""
        for what, argument in steps:
            match what:
                case "headers":
                    http.send_headers(stream, argument)
                case "trailers" | "only":
                    http.send_headers(stream, argument, end_stream=True)
                case "data" | "last":
                    http.send_data(stream, argument, end_stream=what == "last")
                case "reset":
                    http.reset_stream(stream, argument)
                case "close":
                    connected.sendall(http.data_to_send())
                    return True
        return False


def ask(link, port, path, body=b"", fields=(), method="POST", content_type="application/grpc", piece=None):
    """Makes one request; what came back: `fields` of all header blocks, `body`, and the code of a reset or None.

    The body goes out in frames of `piece` bytes, or in one.
    """
    pieces = [body] if piece is None else [body[start : start + piece] for start in range(0, len(body), piece)]
    head = [(":method", method), (":scheme", "http"), (":path", path), (":authority", "localhost"), ("te", "trailers")]
    head += [("content-type", content_type)] if content_type else []
    with link.wrapped(socket.create_connection((HOST, port), timeout=SECONDS_MAX), False) as connected:
        http = _connection(client_side=True)
        http.initiate_connection()
        stream = http.get_next_available_stream_id()
        http.send_headers(stream, [*head, *fields], end_stream=not body)
        for place, part in enumerate(pieces if body else ()):
            http.send_data(stream, part, end_stream=place == len(pieces) - 1)
        connected.sendall(http.data_to_send())
        return _answer_of(http, connected, stream)


def _answer_of(http, connected, stream):
    answer = types.SimpleNamespace(fields={}, body=b"", reset=None)
    while True:
        data = connected.recv(RECEIVED_BYTES_MAX)
        assert data, "the server closed the connection"
        for event in http.receive_data(data):
            if getattr(event, "stream_id", None) != stream:
                continue
            match event:
                case h2.events.ResponseReceived() | h2.events.TrailersReceived():
                    answer.fields.update(event.headers)
                case h2.events.DataReceived():
                    answer.body += event.data
                    http.acknowledge_received_data(event.flow_controlled_length, stream)
                case h2.events.StreamReset():
                    answer.reset = event.error_code
                    return answer
                case h2.events.StreamEnded():
                    return answer
        connected.sendall(http.data_to_send())

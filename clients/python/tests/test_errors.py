# SPDX-License-Identifier: Apache-2.0
"""What is said of a connection that does not come to be, or ends: grpcio's words, with what they mean."""

from __future__ import annotations

import contextlib
import socket
import struct
import threading
from collections.abc import Callable, Iterator

import pytest

import jobd

SETTINGS, GOAWAY, HEADERS = 4, 7, 1
WAIT_SECONDS = 20.0

After = Callable[[socket.socket], None]


def frame(kind: int, payload: bytes = b"") -> bytes:
    """A frame of HTTP/2 about the whole connection, without flags (RFC 9113 section 4.1)."""
    return struct.pack(">I", len(payload))[1:] + struct.pack(">BBI", kind, 0, 0) + payload


def read(peer: socket.socket, count: int) -> bytes:
    data = b""
    while len(data) < count:
        more = peer.recv(count - len(data))
        if not more:
            raise EOFError
        data += more
    return data


def await_call(peer: socket.socket) -> None:
    """Returns once the client has begun its call."""
    read(peer, len(b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"))
    peer.sendall(frame(SETTINGS))
    while True:
        head = read(peer, 9)
        read(peer, int.from_bytes(head[:3], "big"))
        if head[3] == HEADERS:
            return


@contextlib.contextmanager
def breaking(after: After, *, calls: bool = True) -> Iterator[str]:
    """A server that lets each call begin, does what `after` does, and closes; or closes before."""
    listener = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        with contextlib.suppress(OSError):
            while True:
                peer, _ = listener.accept()
                with peer, contextlib.suppress(OSError, EOFError):
                    peer.settimeout(WAIT_SECONDS)
                    if calls:
                        await_call(peer)
                    after(peer)

    thread = threading.Thread(target=serve)
    thread.start()
    try:
        yield f"127.0.0.1:{listener.getsockname()[1]}"
    finally:
        listener.shutdown(socket.SHUT_RDWR)
        listener.close()
        thread.join()


def goaway(code: int, text: bytes = b"") -> After:
    """Says that stream 1 is the last, and why (RFC 9113 section 6.8)."""
    return lambda peer: peer.sendall(frame(GOAWAY, struct.pack(">II", 1, code) + text))


def reset(peer: socket.socket) -> None:
    """The close that follows is a reset."""
    peer.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


def failure(address: str) -> jobd.JobdError:
    with jobd.Client(address, backoff=jobd.Backoff(tries=1)) as client:
        with pytest.raises(jobd.Unavailable) as caught:
            client.server_info()
    return caught.value


@pytest.mark.parametrize(
    ("after", "said"),
    [
        (goaway(0), "closed the connection, as it does when it stops; try again (Stream removed"),
        (goaway(11, b"too_many_pings"), "closed the connection over a fault that it found in it (Stream removed"),
        (lambda peer: None, "the connection to jobd on"),
        (reset, "the connection to jobd on"),
    ],
    ids=["stop", "fault", "end", "reset"],
)
def test_a_server_that_was_there_is_not_said_to_be_missing(after: After, said: str) -> None:
    with breaking(after) as address:
        error = failure(address)
        assert said in error.message and address in error.message, error
        assert "no jobd answers" not in error.message
        assert not error.answered


def test_one_that_ends_each_connection_at_once_is() -> None:
    with breaking(lambda peer: None, calls=False) as address:
        assert failure(address).message.startswith(f"no jobd answers on {address}; see that it runs there")


@pytest.mark.parametrize("address", ["127.0.0.1:1", "unix:/nonexistent/jobd.sock", "nowhere.invalid:1"])
def test_one_that_cannot_be_reached_is(address: str) -> None:
    assert failure(address).message.startswith(f"no jobd answers on {address}; ")

# SPDX-License-Identifier: Apache-2.0
"""One channel to a server: calls with deadlines, repeated where that is safe, with failures as `JobdError`."""

from __future__ import annotations

import threading
import time
from collections.abc import Generator
from typing import Any, TypeVar

import grpc
from google.protobuf.message import Message

from jobd.backoff import Backoff, Outage
from jobd.connection import Connection
from jobd.errors import Cancelled, DeadlineExceeded, JobdError, Unavailable, from_rpc
from jobd.methods import Method

Q = TypeVar("Q", bound=Message)
A = TypeVar("A", bound=Message)

LEAST_SECONDS = 0.001
"""What is left of a deadline that has passed, for the one call that reports it."""


class Transport:
    """A channel for one thread or many."""

    def __init__(self, connection: Connection, backoff: Backoff) -> None:
        self.connection = connection
        self.backoff = backoff
        self._is_closed = False
        # Once: a worker that connects again may find the files in the middle of an exchange.
        self._credentials = None if connection.tls is None else connection.tls.credentials()
        self.channel = self._opened()

    def _opened(self) -> grpc.Channel:
        target, options = self.connection.address, self.connection.options
        if self._credentials is None:
            return grpc.insecure_channel(target, options=options)
        return grpc.secure_channel(target, self._credentials, options=options)

    def close(self) -> None:
        """Ends every call; later ones raise `Cancelled`."""
        self._is_closed = True
        self.channel.close()

    def reconnect(self) -> None:
        """Ends every call; later ones get a connection of their own."""
        former, self.channel = self.channel, self._opened()
        # Which waits for a send that is stuck.
        threading.Thread(target=former.close, name="jobd-close", daemon=True).start()

    def call(self, method: Method[Q, A], request: Q, timeout: float) -> A:
        """A unary call that takes `timeout` seconds at most, its repetitions included."""
        callable_ = self.channel.unary_unary(
            method.path,
            request_serializer=method.request.SerializeToString,
            response_deserializer=method.answer.FromString,
        )
        outage = Outage(self.backoff, self.backoff.tries)
        end = time.monotonic() + timeout
        while True:
            left = max(end - time.monotonic(), LEAST_SECONDS)
            refuse_closed(self._is_closed)
            try:
                answer: A = callable_(request, timeout=left, metadata=self.connection.metadata())
                return answer
            except grpc.RpcError as error:
                refuse_closed(self._is_closed)
                failure = outage.explained(from_rpc(error, self.connection))
            except ValueError:
                # Closed by another thread just now.
                refuse_closed(self._is_closed)
                raise
            failure.tries = outage.failures + 1
            delay = outage.failed(failure, repeatable=method.repeatable)
            if time.monotonic() + delay >= end:
                raise failure
            time.sleep(delay)

    def open(self, method: Method[Q, A], request: Q, timeout: float | None = None) -> Generator[A, None, None]:
        """The messages of one server-streaming call, which is cancelled when the iterator is closed."""
        refuse_closed(self._is_closed)
        callable_ = self.channel.unary_stream(
            method.path,
            request_serializer=method.request.SerializeToString,
            response_deserializer=method.answer.FromString,
        )
        try:
            call: Any = callable_(request, timeout=timeout, metadata=self.connection.metadata())
        except ValueError:
            refuse_closed(self._is_closed)
            raise
        try:
            yield from call
        except grpc.RpcError as error:
            refuse_closed(self._is_closed)
            raise from_rpc(error, self.connection) from None
        finally:
            call.cancel()

    def reconnector(self) -> Reconnector:
        """Keeps one long conversation going."""
        return Reconnector(self.backoff)


def refuse_closed(is_closed: bool) -> None:
    """Raises when the client was closed, of which grpcio speaks in its own words."""
    if is_closed:
        raise Cancelled("the client is closed: make another", reason="CLIENT_CLOSED")


class Reconnector:
    """After a failure it waits, and lets the caller try again; or gives up."""

    def __init__(self, backoff: Backoff) -> None:
        self._outage = Outage(backoff, backoff.reconnect_tries)
        self._heard = False

    def answered(self) -> None:
        """The server answered."""
        self._heard = True
        self._outage.answered()

    def pause(self, error: JobdError) -> None:
        """Returns once the next try is due; raises `error` when there is none."""
        time.sleep(self.delay(error))

    def delay(self, error: JobdError) -> float:
        """Seconds until the next try; raises `error` when there is none."""
        if isinstance(error, DeadlineExceeded):
            if self._heard:
                # The call reached the end of its own time: the next one goes on from there.
                self._heard = False
                return 0.0
            error = Unavailable(f"the server says nothing any more ({error.message})")
        self._heard = False
        return self._outage.failed(self._outage.explained(error), repeatable=True)

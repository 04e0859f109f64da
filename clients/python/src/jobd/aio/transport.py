# SPDX-License-Identifier: Apache-2.0
"""The channel of `jobd.transport`, for asyncio."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncGenerator
from typing import Any, TypeVar

import grpc
import grpc.aio
from google.protobuf.message import Message

from jobd.backoff import Backoff, Outage
from jobd.connection import Connection
from jobd.errors import JobdError, from_rpc
from jobd.methods import Method
from jobd.transport import LEAST_SECONDS, Reconnector, refuse_closed

Q = TypeVar("Q", bound=Message)
A = TypeVar("A", bound=Message)


class Transport:
    """A channel of one event loop, opened at the first call."""

    def __init__(self, connection: Connection, backoff: Backoff) -> None:
        self.connection = connection
        self.backoff = backoff
        self._channel: grpc.aio.Channel | None = None
        self._credentials: grpc.ChannelCredentials | None = None
        self._is_closed = False

    @property
    def channel(self) -> grpc.aio.Channel:
        """The channel; belongs to the event loop that first asked for it."""
        if self._channel is None:
            target, options = self.connection.address, self.connection.options
            if self._credentials is None and self.connection.tls is not None:
                # Once: a worker that connects again may find the files in the middle of an exchange.
                self._credentials = self.connection.tls.credentials()
            self._channel = (
                grpc.aio.insecure_channel(target, options=options)
                if self._credentials is None
                else grpc.aio.secure_channel(target, self._credentials, options=options)
            )
        return self._channel

    async def close(self) -> None:
        """Ends every call; later ones raise `Cancelled`."""
        self._is_closed = True
        if self._channel is not None:
            await self._channel.close()

    async def reconnect(self) -> None:
        """Ends every call; later ones get a connection of their own."""
        channel, self._channel = self._channel, None
        if channel is not None:
            await channel.close()

    async def call(self, method: Method[Q, A], request: Q, timeout: float) -> A:
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
                answer: A = await callable_(request, timeout=left, metadata=self.connection.metadata())
                return answer
            except asyncio.CancelledError:
                self._refuse_closed()
                raise
            except grpc.aio.AioRpcError as error:
                failure = outage.explained(from_rpc(error, self.connection))
            failure.tries = outage.failures + 1
            delay = outage.failed(failure, repeatable=method.repeatable)
            if time.monotonic() + delay >= end:
                raise failure
            await asyncio.sleep(delay)

    async def open(self, method: Method[Q, A], request: Q, timeout: float | None = None) -> AsyncGenerator[A, None]:
        """The messages of one server-streaming call, which is cancelled when the iterator is closed."""
        refuse_closed(self._is_closed)
        callable_ = self.channel.unary_stream(
            method.path,
            request_serializer=method.request.SerializeToString,
            response_deserializer=method.answer.FromString,
        )
        call: Any = callable_(request, timeout=timeout, metadata=self.connection.metadata())
        try:
            async for message in call:
                yield message
        except asyncio.CancelledError:
            self._refuse_closed()
            raise
        except grpc.aio.AioRpcError as error:
            raise from_rpc(error, self.connection) from None
        finally:
            call.cancel()

    def _refuse_closed(self) -> None:
        """Raises `Cancelled` where `close` has ended the call: the task that made it was not cancelled itself."""
        if (task := asyncio.current_task()) is None or not task.cancelling():
            refuse_closed(self._is_closed)

    def reconnector(self) -> AsyncReconnector:
        """Keeps one long conversation going."""
        return AsyncReconnector(self.backoff)


class AsyncReconnector:
    """The `Reconnector`, waiting without holding up the event loop."""

    def __init__(self, backoff: Backoff) -> None:
        self._reconnector = Reconnector(backoff)

    def answered(self) -> None:
        """The server answered."""
        self._reconnector.answered()

    async def pause(self, error: JobdError) -> None:
        """Returns once the next try is due; raises `error` when there is none."""
        await asyncio.sleep(self._reconnector.delay(error))

# SPDX-License-Identifier: Apache-2.0
"""The worker of `jobd.worker` for asyncio: runs each job in a coroutine."""

from __future__ import annotations

import asyncio
import contextlib
import inspect
import signal
import threading
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Generator, Mapping, Sequence
from typing import Any, TypeVar

import grpc.aio

from jobd import leases, methods
from jobd.aio.transport import Transport
from jobd.backoff import Backoff, Outage
from jobd.connection import TLS, Connection, Token
from jobd.errors import JobdError, Unauthenticated, Unavailable, from_rpc
from jobd.leases import Attempt, Cancelled, Checkpoint, ContextFields, Ledger
from jobd.registry import Registry, check_kind, slots_of
from jobd.requests import texts
from jobd.states import Stream
from jobd.times import Span, seconds
from jobd.v1 import worker_service_pb2 as wire
from jobd.worker import DRAIN_SECONDS, GRACE_SECONDS, SLOTS, STEP_SECONDS, made_up_id, retryable

Function = Callable[["Context", bytes], Awaitable[bytes | None] | bytes | None]
F = TypeVar("F", bound=Function)


class Sent(Awaitable[None]):
    """What a context's calls return: the deed is done; awaiting it waits while much waits to be sent."""

    def __init__(self, worker: Worker, attempt: Attempt) -> None:
        self._worker = worker
        self._attempt = attempt

    def __await__(self) -> Generator[Any, None, None]:
        return self._worker._room(self._attempt).__await__()


class Context(ContextFields):
    """What a worker's function is told of its attempt, and what it can say. Its calls need no await; `output` is better
    awaited, so that it can wait."""

    def __init__(self, worker: Worker, attempt: Attempt) -> None:
        """Made by the worker."""
        super().__init__(attempt)
        self._worker = worker

    @property
    def cancelled(self) -> Cancelled:
        """True once the attempt is to end.

        The function's coroutine is cancelled at the same time, as `Task.cancel` does: catch `asyncio.CancelledError`
        to tidy up.
        """
        return self._attempt.cancelled

    @property
    def checkpoint(self) -> Checkpoint:
        """The bytes that the job was last left with; empty at first. Call it with new bytes to save them."""
        made = Checkpoint(self._attempt.checkpoint)
        made._save = self._save
        return made

    def _save(self, data: bytes) -> Sent:
        self._worker._ledger.checkpoint(self._attempt, data)
        return self._sent()

    def progress(self, fraction: float, message: str = "") -> Sent:
        """Says how far the attempt is, from 0 to 1. Watchers see it at most once a second."""
        self._worker._ledger.progress(self._attempt, fraction, message)
        return self._sent()

    def output(self, data: bytes | str, stream: Stream | str = Stream.STDOUT) -> Sent:
        """Adds to the job's output, to be read with `job.output()`."""
        self._worker._ledger.output(self._attempt, data, stream)
        return self._sent()

    def _sent(self) -> Sent:
        self._worker._changed.set()
        return Sent(self._worker, self._attempt)


class Worker:
    """Runs jobs of the kinds that it has functions for, in one event loop; see `jobd.Worker`.

    >>> worker = jobd.aio.Worker(address, slots=100)
    >>> @worker.task("reverse")
    ... async def reverse(ctx, payload):
    ...     await asyncio.sleep(0.01)
    ...     return payload[::-1]
    >>> async def main():
    ...     async with worker.running(), jobd.aio.Client(address) as client:   # a program awaits worker.run() instead
    ...         job = await client.submit(kind="reverse", payload=b"abc")
    ...         return (await job.wait()).result
    >>> asyncio.run(main())
    b'cba'
    """

    def __init__(
        self,
        address: str | None = None,
        *,
        slots: int = SLOTS,
        worker_id: str | None = None,
        namespace: str = "default",
        queues: Sequence[str] = (),
        labels: Mapping[str, str] | None = None,
        only_labelled: bool = False,
        tls: TLS | bool = False,
        token: Token | None = None,
        drain_timeout: Span = DRAIN_SECONDS,
        backoff: Backoff = Backoff(),
    ) -> None:
        """As `jobd.Worker`."""
        self.id = worker_id or made_up_id()
        self._connection = Connection.to(address, tls, token)
        self._profile: dict[str, Any] = {
            "namespace": namespace,
            "queues": queues,
            "labels": texts("labels", labels) or {},
            "only_labelled": only_labelled,
            "slots": slots_of(slots),
        }
        self._drain_seconds = seconds("drain_timeout", drain_timeout)
        self._backoff = backoff
        self._registry = Registry()
        self._ledger: Ledger
        self._changed: asyncio.Event
        self._stops = 0
        self._call: Any = None
        self._tasks: set[asyncio.Task[None]] = set()

    def task(self, kind: str, *, version: str = "") -> Callable[[F], F]:
        """Makes the coroutine function below the one that runs jobs of this kind; jobs may ask for its version.

        A plain function will do, too, if it is quick: nothing else happens while it runs.
        """

        check_kind(kind, version)

        def add(function: F) -> F:
            self._registry.add(kind, version, function)
            return function

        return add

    async def run(self) -> None:
        """Works until SIGTERM or SIGINT, `stop`, or a drain by the server; then lets what runs end, and returns.

        A second signal tells what runs to end at once. Signals are taken in the main thread only.

        Raises:
            JobdError: the server does not let this worker in, or another process took over its worker_id.
        """
        self._ledger = Ledger(self._registry.hello(self.id, **self._profile), self._connection.address)
        self._changed = asyncio.Event()
        transport = Transport(self._connection, self._backoff)
        session = asyncio.create_task(self._converse(transport))
        session.add_done_callback(lambda _: self._changed.set())
        is_given_up = False
        with self._signals():
            try:
                is_given_up = await self._supervise(session)
            finally:
                error = session.exception() if session.done() and not session.cancelled() else None
                ending = {session, *self._tasks}
                # The session's end tells the functions to end that were not told before: a second time would end what
                # tidies up.
                for task in ending if is_given_up else {session}:
                    task.cancel()
                try:
                    # Not for longer: a coroutine may refuse to be cancelled.
                    await asyncio.wait(ending, timeout=STEP_SECONDS if is_given_up else GRACE_SECONDS)
                finally:
                    self._stops = 0
                    self._ledger.say_over(error)
                    self._ledger.speak()
                    await transport.close()
        if error is not None:
            raise error

    def stop(self) -> None:
        """Tells `run` to end, in its event loop; a second time, to be quick about it."""
        self._stops += 1
        if hasattr(self, "_changed"):
            self._changed.set()

    @contextlib.asynccontextmanager
    async def running(self) -> AsyncIterator[Worker]:
        """Runs it beside the `async with` block."""
        run = asyncio.create_task(self.run())
        try:
            yield self
        finally:
            self.stop()
            await run

    @contextlib.contextmanager
    def _signals(self) -> Generator[None, None, None]:
        if threading.current_thread() is not threading.main_thread():
            yield
            return
        loop = asyncio.get_running_loop()
        numbers = (signal.SIGTERM, signal.SIGINT)
        former = [signal.getsignal(number) for number in numbers]
        for number in numbers:
            loop.add_signal_handler(number, self.stop)
        try:
            yield
        finally:
            for number, handler in zip(numbers, former, strict=True):
                loop.remove_signal_handler(number)
                signal.signal(number, handler)

    async def _supervise(self, session: asyncio.Task[None]) -> bool:
        """Returns once everything is done, or what runs was given up; says whether it was."""
        hurry_at: float | None = None
        while not session.done():
            now = time.monotonic()
            if (self._stops or self._ledger.is_draining) and hurry_at is None:
                self._ledger.say_draining(self._drain_seconds)
                self._ledger.drain()
                self._changed.set()
                hurry_at = now + self._drain_seconds
            if hurry_at is not None and (self._stops > 1 or now >= hurry_at):
                self._ledger.cancel_all()
                self._changed.set()
                hurry_at = min(hurry_at, now)
                if now >= hurry_at + GRACE_SECONDS:
                    return True
            self._ledger.speak()
            if self._ledger.is_silent and self._call is not None:
                # Looked at here, since what sends may be stuck in a send.
                self._call.cancel()
            await asyncio.wait([session], timeout=STEP_SECONDS)
        return False

    # The stream

    async def _converse(self, transport: Transport) -> None:
        outage = Outage(self._backoff, tries=2**63)
        try:
            while not self._ledger.is_idle:
                failure = await self._connect(transport, outage)
                self._ledger.disconnected()
                if self._ledger.is_idle:
                    return
                failure = outage.explained(failure)
                delay = outage.failed(retryable(failure, is_known=self._ledger.is_known), repeatable=True)
                self._ledger.say_lost(failure)
                self._ledger.speak()
                await self._pause(delay)
        finally:
            self._ledger.lose_all()

    async def _connect(self, transport: Transport, outage: Outage) -> JobdError:
        """One stream, from hello to its end; returns how it ended."""
        self._ledger.connecting()
        try:
            metadata = self._connection.metadata()
        except Unauthenticated as error:
            return error
        work = transport.channel.stream_stream(
            methods.WORK.path,
            request_serializer=wire.WorkRequest.SerializeToString,
            response_deserializer=wire.WorkResponse.FromString,
        )
        self._call = call = work(metadata=metadata)
        ends: list[grpc.aio.AioRpcError] = []
        call.add_done_callback(lambda ended: ends.append(end_of(ended)))
        sender = asyncio.create_task(self._send(call))
        try:
            async for response in call:
                if response.HasField("welcome"):
                    outage.answered()
                attempt = self._ledger.received(response)
                self._ledger.speak()
                if attempt is not None:
                    self._begin(attempt)
                self._changed.set()
            return Unavailable("the server ended the stream")
        except grpc.aio.AioRpcError:
            return from_rpc(ends[0], self._connection)
        except asyncio.CancelledError:
            # Of the call, when it was given up; of this coroutine, when the worker ends.
            if not ends or (current := asyncio.current_task()) is None or current.cancelling():
                raise
            # The connection may be what is stuck.
            await transport.reconnect()
            return Unavailable("the server says nothing any more")
        finally:
            sender.cancel()
            call.cancel()
            await asyncio.gather(sender, return_exceptions=True)

    async def _send(self, call: Any) -> None:
        """Sends what the ledger has to say; half-closes when the worker is done."""
        beat_at = time.monotonic()
        while True:
            self._changed.clear()
            if self._ledger.is_welcome and time.monotonic() >= beat_at:
                message: wire.WorkRequest | None = self._ledger.renewal()
                beat_at = time.monotonic() + self._ledger.heartbeat_interval.total_seconds()
            else:
                message = self._ledger.next_message()
            if message is not None:
                await call.write(message)
                continue
            if self._ledger.is_welcome and self._ledger.is_done:
                await call.done_writing()
                return
            if self._ledger.is_idle and not self._ledger.is_welcome:
                call.cancel()
                return
            until_beat = beat_at - time.monotonic() if self._ledger.is_welcome else STEP_SECONDS
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._changed.wait(), max(until_beat, 0.0))

    async def _pause(self, span: float) -> None:
        """Waits before the next try."""
        end = time.monotonic() + span
        while (left := end - time.monotonic()) > 0 and not self._ledger.is_idle:
            self._ledger.look_at_the_clock()
            await asyncio.sleep(min(left, STEP_SECONDS))

    async def _room(self, attempt: Attempt) -> None:
        """Waits while much waits to be sent."""
        while self._ledger.output_bytes > leases.OUTPUT_BYTES_MAX and not attempt.cancelled.reason:
            await asyncio.sleep(STEP_SECONDS / 10)

    # Attempts

    def _begin(self, attempt: Attempt) -> None:
        task = asyncio.create_task(self._run(attempt), name=f"jobd-{attempt.token.job_id}")
        attempt.on_cancel = task.cancel
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _run(self, attempt: Attempt) -> None:
        context = Context(self, attempt)
        try:
            function = self._registry.functions[attempt.kind]
            value = function(context, attempt.assignment.job.spec.task.payload)
            outcome = leases.returned(attempt, await value if inspect.isawaitable(value) else value)
        except BaseException as error:
            # Being cancelled is a way of seeing that it is to end.
            if isinstance(error, asyncio.CancelledError):
                attempt.cancelled.was_seen = bool(attempt.cancelled.reason)
            outcome = leases.raised(attempt, error)
            if attempt.error is not None:
                context.output(leases.trace_of(error), Stream.STDERR)
        self._ledger.ended(attempt, outcome)
        self._changed.set()
        self._ledger.speak()


def end_of(call: Any) -> grpc.aio.AioRpcError:
    """How a call has ended, asked at the moment it does.

    A write that is under way then makes the status INTERNAL a moment later, whatever the server has said (grpcio 1.85).
    """

    def known(coroutine: Any) -> Any:
        # Of a call that is done nothing waits.
        try:
            coroutine.send(None)
        except StopIteration as answer:
            return answer.value
        raise AssertionError("a call that is done has no status")

    return grpc.aio.AioRpcError(
        known(call.code()), known(call.initial_metadata()), known(call.trailing_metadata()), known(call.details())
    )

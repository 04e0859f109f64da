# SPDX-License-Identifier: Apache-2.0
"""The worker: runs jobs of the kinds it has functions for, each in a thread."""

from __future__ import annotations

import contextlib
import inspect
import os
import queue
import random
import secrets
import signal
import socket
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import timedelta
from typing import Any, TypeVar

import grpc

from jobd import leases, methods
from jobd.backoff import Backoff, Outage
from jobd.connection import TLS, Connection, Token
from jobd.errors import (
    Aborted,
    Cancelled,
    DeadlineExceeded,
    InvalidArgument,
    JobdError,
    NotFound,
    PermissionDenied,
    ResourceExhausted,
    Unauthenticated,
    Unavailable,
    Unimplemented,
    from_rpc,
)
from jobd.leases import Attempt, Checkpoint, ContextFields, Ledger
from jobd.registry import Registry, check_kind, slots_of
from jobd.requests import texts
from jobd.states import Stream
from jobd.times import Span, seconds
from jobd.transport import Transport
from jobd.v1 import worker_service_pb2 as wire

Function = Callable[["Context", bytes], bytes | None]
F = TypeVar("F", bound=Function)

SLOTS = 4
DRAIN_SECONDS = 30.0
"""How long a worker that was told to stop lets its attempts end by themselves."""
GRACE_SECONDS = 10.0
"""How long they have after that, once they were told to end."""
STEP_SECONDS = 0.2
"""How often a wait looks whether it still makes sense."""


class Context(ContextFields):
    """What a worker's function is told of its attempt, and what it can say."""

    def __init__(self, worker: Worker, attempt: Attempt) -> None:
        """Made by the worker."""
        super().__init__(attempt)
        self._worker = worker

    @property
    def cancelled(self) -> leases.Cancelled:
        """True once the attempt is to end: cancelled, timed out, taken away, or the worker stops. Look at it between
        steps and return; whatever is returned then does not count."""
        return self._attempt.cancelled

    def raise_if_cancelled(self) -> None:
        """Ends the function here, if it is to end."""
        if self.cancelled:
            raise leases.TaskCancelled(self.cancelled.reason)

    def sleep(self, span: Span) -> bool:
        """Waits for that long, or until the attempt is to end; returns whether it is."""
        end = time.monotonic() + seconds("sleep", span)
        with self._worker._changed:
            while not self.cancelled and (left := end - time.monotonic()) > 0:
                self._worker._changed.wait(left)
        return bool(self.cancelled)

    @property
    def checkpoint(self) -> Checkpoint:
        """The bytes that the job was last left with, by this attempt or an earlier one; empty at first.

        Call it with new bytes to save them: `ctx.checkpoint(b"page 7")`.
        """
        made = Checkpoint(self._attempt.checkpoint)
        made._save = self._save
        return made

    def _save(self, data: bytes) -> None:
        with self._worker._changed:
            self._worker._ledger.checkpoint(self._attempt, data)
            self._worker._changed.notify_all()

    def progress(self, fraction: float, message: str = "") -> None:
        """Says how far the attempt is, from 0 to 1. Watchers see it at most once a second."""
        with self._worker._changed:
            self._worker._ledger.progress(self._attempt, fraction, message)
            self._worker._changed.notify_all()

    def output(self, data: bytes | str, stream: Stream | str = Stream.STDOUT) -> None:
        """Adds to the job's output, to be read with `job.output()`. Waits while much of it waits to be sent."""
        with self._worker._changed:
            while self._worker._ledger.output_bytes > leases.OUTPUT_BYTES_MAX and not self._attempt.cancelled.reason:
                self._worker._changed.wait(STEP_SECONDS)
            self._worker._ledger.output(self._attempt, data, stream)
            self._worker._changed.notify_all()


class Worker:
    """Runs jobs of the kinds that it has functions for.

    >>> worker = jobd.Worker(address, slots=2)
    >>> @worker.task("upper")
    ... def upper(ctx, payload):
    ...     ctx.progress(0.5, "half way")
    ...     return payload.upper()
    >>> with worker.running():                      # a program calls worker.run() instead
    ...     client.submit(kind="upper", payload=b"hi").wait().result
    b'HI'

    A function gets a `Context` and the payload, and returns the result's bytes (a `Result` names their media type) or
    None. What it raises fails the attempt, with the exception's name as the reason and the traceback in the job's
    output; `TaskError` says more. It runs at least once for each job: after a lost connection another attempt may
    follow, from the last checkpoint.
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
        """Connects in `run`.

        Args:
            address: As for `Client`.
            slots: Jobs it runs at a time, each in a thread.
            worker_id: Its name, unique in the namespace; host, process and a random word unless given.
            namespace: Whose jobs it runs.
            queues: Which queues it serves; every one unless given.
            labels: What jobs may ask for with `worker_labels`.
            only_labelled: Whether it runs only jobs that ask for at least one of its labels. Needs a server that knows
                it: an older one ignores it, and gives the worker other jobs, too.
            tls: As for `Client`.
            token: As for `Client`.
            drain_timeout: How long jobs may take to end when the worker is told to stop; then they are told to end, and
                10 s later left behind.
            backoff: Pauses between tries to reach the server; their number is not bounded.
        """
        self.id = worker_id or made_up_id()
        self._connection = Connection.to(address, tls, token)
        self._profile: dict[str, Any] = {
            "namespace": namespace,
            "queues": queues,
            "labels": texts("labels", labels) or {},
            "only_labelled": only_labelled,
            "slots": slots_of(slots),
        }
        self._slots = slots
        self._drain_seconds = seconds("drain_timeout", drain_timeout)
        self._backoff = backoff
        self._registry = Registry()
        self._changed = threading.Condition()
        self._stops = 0
        self._ledger: Ledger
        self._hands: Hands

    def task(self, kind: str, *, version: str = "") -> Callable[[F], F]:
        """Makes the function below the one that runs jobs of this kind; jobs may ask for its version."""

        check_kind(kind, version)

        def add(function: F) -> F:
            if inspect.iscoroutinefunction(function):
                raise TypeError(f"{function.__name__} is a coroutine function: use jobd.aio.Worker for it")
            self._registry.add(kind, version, function)
            return function

        return add

    def run(self) -> None:
        """Works until SIGTERM or SIGINT, `stop`, or a drain by the server; then lets what runs end, and returns.

        A second signal tells what runs to end at once. Signals are taken in the main thread only.

        Raises:
            JobdError: the server does not let this worker in: its credential is not good or lacks the role `worker` in
                the namespace (NAMESPACE_NOT_FOUND, ROLE_MISSING), something that it says of itself is refused, or
                another process took over its worker_id. A server that is away is waited for.
        """
        self._ledger = Ledger(self._registry.hello(self.id, **self._profile), self._connection.address)
        self._hands = Hands(self)
        session = Session(self)
        with self._signals():
            session.start()
            try:
                self._supervise(session)
            finally:
                with self._changed:
                    self._ledger.say_over(session.error)
                session.end()
                self._hands.dismiss()
                self._stops = 0
                self._ledger.speak()
        if session.error is not None:
            raise session.error

    def stop(self) -> None:
        """Tells `run` to end, from any thread; a second time, to be quick about it."""
        with self._changed:
            self._stops += 1
            self._changed.notify_all()

    @contextlib.contextmanager
    def running(self) -> Iterator[Worker]:
        """Runs it in a thread for as long as the `with` block lasts."""
        failures: list[BaseException] = []

        def run() -> None:
            try:
                self.run()
            except BaseException as error:
                failures.append(error)

        thread = threading.Thread(target=run, name="jobd-worker", daemon=True)
        thread.start()
        try:
            yield self
        finally:
            self.stop()
            thread.join()
            if failures:
                raise failures[0]

    @contextlib.contextmanager
    def _signals(self) -> Iterator[None]:
        if threading.current_thread() is not threading.main_thread():
            yield
            return

        def told(*_: object) -> None:
            # The lock may be held by the very thread that the signal interrupts: only note it.
            self._stops += 1

        former = {number: signal.signal(number, told) for number in (signal.SIGTERM, signal.SIGINT)}
        try:
            yield
        finally:
            for number, handler in former.items():
                signal.signal(number, handler)

    def _supervise(self, session: Session) -> None:
        """Returns once everything is done, or given up. Only this thread logs: nothing else waits for handlers."""
        hurry_at: float | None = None
        while not session.is_over:
            self._ledger.speak()
            with self._changed:
                now = time.monotonic()
                if (self._stops or self._ledger.is_draining) and hurry_at is None:
                    self._ledger.say_draining(self._drain_seconds)
                    self._ledger.drain()
                    hurry_at = now + self._drain_seconds
                    self._changed.notify_all()
                if hurry_at is not None and (self._stops > 1 or now >= hurry_at):
                    self._ledger.cancel_all()
                    self._changed.notify_all()
                    hurry_at = min(hurry_at, now)
                    if now >= hurry_at + GRACE_SECONDS:
                        return
                if self._ledger.is_silent:
                    # Looked at here, since what sends may be stuck in a send.
                    session.hang_up()
                if not session.is_over and not self._ledger.has_said:
                    self._changed.wait(STEP_SECONDS)

    def _run(self, attempt: Attempt) -> wire.AttemptFinished:
        context = Context(self, attempt)
        try:
            function = self._registry.functions[attempt.kind]
            return leases.returned(attempt, function(context, attempt.assignment.job.spec.task.payload))
        except BaseException as error:
            outcome = leases.raised(attempt, error)
            if attempt.error is not None:
                context.output(leases.trace_of(error), Stream.STDERR)
            return outcome


class Hands:
    """The threads that run attempts: as many as ran at a time so far, each one attempt after another."""

    def __init__(self, worker: Worker) -> None:
        self._worker = worker
        self._ledger = worker._ledger
        self._changed = worker._changed
        self._orders: queue.SimpleQueue[Attempt | None] = queue.SimpleQueue()
        self._count = 0
        self._idle = 0

    def give(self, attempt: Attempt) -> None:
        """Has an attempt run, at once. To be called with the worker's lock held."""
        if self._idle > 0:
            self._idle -= 1
        else:
            self._count += 1
            threading.Thread(target=self._work, name=f"jobd-slot-{self._count}", daemon=True).start()
        self._orders.put(attempt)

    def dismiss(self) -> None:
        """Each thread ends after what it runs."""
        for _ in range(self._count):
            self._orders.put(None)

    def _work(self) -> None:
        while (attempt := self._orders.get()) is not None:
            outcome = self._worker._run(attempt)
            with self._changed:
                self._idle += 1
                self._ledger.ended(attempt, outcome)
                self._changed.notify_all()


class Session(threading.Thread):
    """Keeps the worker's stream: opens it, sends what the ledger has to say, takes what the server says."""

    def __init__(self, worker: Worker) -> None:
        super().__init__(name="jobd-session", daemon=True)
        self.error: Exception | None = None
        self.is_over = False
        self._worker = worker
        self._ledger = worker._ledger
        self._changed = worker._changed
        self._transport = Transport(worker._connection, worker._backoff)
        self._call: Any = None

    def end(self) -> None:
        """Whatever is open is closed."""
        self.is_over = True
        self._transport.close()

    def hang_up(self) -> None:
        """Gives up the present stream."""
        if self._call is not None:
            self._call.cancel()

    def run(self) -> None:
        """Until the worker is done, or may not go on."""
        outage = Outage(self._worker._backoff, tries=2**63, chance=random.random)
        try:
            while not self.is_over and not self._ledger.is_idle:
                failure = self._connect(outage)
                with self._changed:
                    self._ledger.disconnected()
                    if self._ledger.is_idle:
                        return
                    failure = outage.explained(failure)
                    delay = outage.failed(retryable(failure, is_known=self._ledger.is_known), repeatable=True)
                    self._ledger.say_lost(failure)
                self._pause(delay)
        except Exception as error:  # of the server, or of the function that makes tokens
            self.error = error
        finally:
            with self._changed:
                self._ledger.lose_all()
                self.is_over = True
                self._changed.notify_all()

    def _connect(self, outage: Outage) -> JobdError:
        """One stream, from hello to its end; returns how it ended."""
        with self._changed:
            self._ledger.connecting()
        try:
            metadata = self._worker._connection.metadata()
        except Unauthenticated as error:
            return error
        is_open = threading.Event()
        is_open.set()
        work = self._transport.channel.stream_stream(
            methods.WORK.path,
            request_serializer=wire.WorkRequest.SerializeToString,
            response_deserializer=wire.WorkResponse.FromString,
        )
        self._call = work(self._requests(is_open), metadata=metadata)
        try:
            for response in self._call:
                if response.HasField("welcome"):
                    outage.answered()
                with self._changed:
                    attempt = self._ledger.received(response)
                    if attempt is not None:
                        attempt.on_cancel = self._changed.notify_all
                        self._worker._hands.give(attempt)
                    self._changed.notify_all()
            return Unavailable("the server ended the stream")
        except grpc.RpcError as error:
            # Whatever the server has said of the end counts, however long nothing was heard: only of a call that this
            # side has given up there is no such word.
            if self._call.cancelled():
                # The connection may be what is stuck.
                self._transport.reconnect()
                return Unavailable("the server says nothing any more")
            return from_rpc(error, self._worker._connection)
        finally:
            is_open.clear()
            self._call.cancel()
            with self._changed:
                self._changed.notify_all()

    def _requests(self, is_open: threading.Event) -> Iterator[wire.WorkRequest]:
        """What the stream sends; ends, and so half-closes it, when the worker is done. Runs in a thread of grpcio."""
        beat_at = time.monotonic()
        while True:
            with self._changed:
                # Looked at under the lock: what comes next may be for another stream by now.
                if not is_open.is_set():
                    return
                message = self._next(beat_at)
                if message is None:
                    if self._ledger.is_welcome and self._ledger.is_done:
                        return
                    if self._ledger.is_idle and not self._ledger.is_welcome:
                        self._call.cancel()
                        return
                    until_beat = beat_at - time.monotonic() if self._ledger.is_welcome else STEP_SECONDS
                    self._changed.wait(max(until_beat, 0.0))
                elif message.HasField("renew"):
                    beat_at = time.monotonic() + self._ledger.heartbeat_interval.total_seconds()
            if message is not None:
                yield message

    def _next(self, beat_at: float) -> wire.WorkRequest | None:
        if self._ledger.is_welcome and time.monotonic() >= beat_at:
            return self._ledger.renewal()
        return self._ledger.next_message()

    def _pause(self, span: float) -> None:
        """Waits before the next try."""
        end = time.monotonic() + span
        with self._changed:
            while not self.is_over and (left := end - time.monotonic()) > 0:
                self._ledger.look_at_the_clock()
                if self._ledger.is_idle:
                    return
                self._changed.wait(min(left, STEP_SECONDS))


def retryable(error: JobdError, *, is_known: bool) -> JobdError:
    """The failure of a stream as one after which another is tried; raises `error` when none can help.

    That is so while the server is away or stops, or has heard nothing for too long. A credential that is exchanged for
    another is not there for a moment: with one that is not good it goes on while the server still knows this worker.
    """
    if isinstance(error, Unauthenticated) or error.reason == "CREDENTIALS_BACKOFF":
        helps = is_known
    elif isinstance(error, Aborted):
        helps = error.reason == leases.LEASE_LOST
    elif error.answered:
        helps = isinstance(error, (Unavailable, DeadlineExceeded, Cancelled, ResourceExhausted))
    else:
        # Of a connection that breaks grpcio says UNKNOWN and INTERNAL, too.
        helps = not isinstance(error, (InvalidArgument, NotFound, PermissionDenied, Unimplemented))
    if not helps:
        raise error
    return Unavailable(
        error.message, reason=error.reason, retry_after=max(error.retry_after or timedelta(0), timedelta(0))
    )


def made_up_id() -> str:
    """A worker_id: host, process, and a random word, since a container's process is often number 1."""
    host = "".join(each for each in socket.gethostname() if each.isascii() and (each.isalnum() or each in "._-"))
    return f"{host.lstrip('._-')[:80] or 'worker'}-{os.getpid()}-{secrets.token_hex(3)}"

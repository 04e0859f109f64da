# SPDX-License-Identifier: Apache-2.0
"""What a worker holds and what it has to say: the part that `jobd.worker` and `jobd.aio.worker` share.

Nothing here waits or is safe for several threads: the two drivers see to both.
"""

from __future__ import annotations

import logging
import re
import time
import traceback
from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from types import TracebackType
from typing import Any

from jobd.errors import JobdError, Unauthenticated
from jobd.model import JobFields, Result
from jobd.requests import text
from jobd.states import Stream
from jobd.v1 import job_pb2
from jobd.v1 import worker_service_pb2 as wire

log = logging.getLogger("jobd.worker")

OUTPUT_BYTES_MAX = 4 * 1024 * 1024
"""Bytes of output that wait to be sent before `ctx.output` waits too."""
CHUNK_BYTES_MAX = 65_536
"""Bytes of one message of output."""
CHECKPOINT_BYTES_MAX = 262_144
"""Bytes of a checkpoint."""
RESULT_BYTES_MAX = 1_048_576
"""Bytes of a result."""
MESSAGE_CHARACTERS_MAX = 1000
"""Characters of a message for people; the rest is cut."""
NAMED_MAX = 10
"""Jobs that one line of the log names."""
WELCOME_SECONDS = 20.0
"""How long the server may take to answer hello."""
SILENCE_BEATS = 3
"""Heartbeats that may be missed before a stream is given up."""
STOPPING = "WORKER_STOPPING"
"""Reason of a cancellation that this side made, because the worker has to stop."""
LEASE_LOST = "LEASE_LOST"
"""Reason of a cancellation that tells that the job is another worker's by now."""

Key = tuple[str, int, int]


class TaskError(Exception):
    """Raise it in a worker's function to say how it failed.

    >>> raise jobd.TaskError("no such picture", reason="PICTURE_MISSING", retryable=False)
    Traceback (most recent call last):
    ...
    jobd.leases.TaskError: no such picture
    """

    def __init__(self, message: str, *, reason: str = "WORKER_FAILURE", retryable: bool = True) -> None:
        """Says what went wrong.

        Args:
            message: One sentence for people.
            reason: UPPER_SNAKE word for programs, at most 63 characters; a job's `Retry.non_retryable_reasons` may name
                it.
            retryable: False: no further attempt can help, and the job is FAILED.
        """
        if not re.fullmatch(r"[A-Z][A-Z0-9_]{0,62}", reason):
            raise ValueError(f"reason takes an UPPER_SNAKE word of at most 63 characters, not {reason!r}")
        super().__init__(message)
        self.reason = reason
        self.retryable = retryable


class TaskCancelled(Exception):
    """Raised by `ctx.raise_if_cancelled`; leave it uncaught."""


class Checkpoint(bytes):
    """The bytes that the job was last left with; empty at first. Call it with new ones to save them."""

    _save: Callable[[bytes], Any]

    def __call__(self, data: bytes) -> Any:
        """Saves what the next attempt needs to go on from here, should this one not succeed. At most 256 KiB."""
        return self._save(data)


class Cancelled:
    """Whether the attempt is to end: true once it was cancelled, timed out, or taken away."""

    def __init__(self) -> None:
        self.reason = ""
        """CANCEL_REQUESTED, RUN_TIMEOUT, DEADLINE_EXCEEDED, LEASE_LOST or WORKER_STOPPING; empty before."""
        self.was_seen = False
        """Whether the function has looked and found that it is to end."""

    def __bool__(self) -> bool:
        self.was_seen = self.was_seen or bool(self.reason)
        return bool(self.reason)

    def __call__(self) -> bool:
        return bool(self)

    def __repr__(self) -> str:
        return f"Cancelled(reason={self.reason!r})"


@dataclass(eq=False)
class Attempt:
    """One attempt that this worker holds."""

    assignment: wire.WorkAssignment
    cancelled: Cancelled
    on_cancel: Callable[[], object] = field(default=lambda: None)
    """Told once, when it is to end."""
    error: BaseException | None = None
    """What its function raised without meaning to."""
    checkpoint: bytes = b""
    is_checkpointed: bool = False
    is_lost: bool = False
    """It is another worker's by now: nothing about it is sent any more."""
    progress: Pending | None = None
    """What waits to be sent of its progress."""
    unsent_checkpoint: Pending | None = None
    """The checkpoint that waits to be sent."""

    @property
    def token(self) -> wire.AttemptToken:
        """Proof of its lease."""
        return self.assignment.token

    @property
    def key(self) -> Key:
        """Its name here."""
        return key_of(self.token)

    @property
    def kind(self) -> str:
        """The kind of its job."""
        return self.assignment.job.kind


@dataclass(eq=False)
class Pending:
    """A message that waits to be sent."""

    message: wire.WorkRequest
    attempt: Attempt | None = None

    @property
    def output_bytes(self) -> int:
        """Bytes of output in it."""
        return len(self.message.output.data)


def key_of(token: wire.AttemptToken) -> Key:
    """A token as a key."""
    return (token.job_id, token.epoch, token.attempt)


class Ledger:
    """The attempts of one worker, what was finished and not acknowledged, and the messages to send."""

    def __init__(self, hello: wire.WorkerHello, address: str) -> None:
        self.attempts: dict[Key, Attempt] = {}
        self.unacknowledged: dict[Key, wire.WorkRequest] = {}
        self.is_draining = False
        self.heartbeat_interval = timedelta(seconds=10)
        self.lease = timedelta(seconds=30)
        self.output_bytes = 0
        self._hello = hello
        self._name = f"worker {hello.worker_id}"
        self._server = f"jobd on {address}"
        self._causes: set[str] = set()
        self._is_over = False
        self._said: deque[tuple[int, str, tuple[object, ...], BaseException | None]] = deque()
        self._outbox: deque[Pending] = deque()
        self._hello_is_due = False
        self._is_welcome = False
        self._was_welcome = False
        self._heard_at = self._connecting_at = time.monotonic()

    # The log

    def say(self, level: int, words: str, *values: object, error: BaseException | None = None) -> None:
        """Something of this worker for `speak` to log; nothing once it is over, whatever was left behind."""
        if not self._is_over:
            self._said.append((level, words, values, error))

    @property
    def has_said(self) -> bool:
        """Whether there is something to log."""
        return bool(self._said)

    def speak(self) -> None:
        """Logs what was said. Not to be called with a lock held: handlers may be slow, or call a context."""
        while self._said:
            level, words, values, error = self._said.popleft()
            log.log(level, words, *values, exc_info=None if error is None else (type(error), error, shown_of(error)))

    def say_lost(self, failure: JobdError) -> None:
        """There is no stream, and another is tried: says why, once for each cause until there is one."""
        # What follows are words of grpcio, which change from try to try.
        cause = failure.message.partition(" (")[0]
        if cause not in self._causes:
            how = "lost" if self._was_welcome and not self._causes else "is not connected to"
            self.say(logging.WARNING, "%s %s %s and keeps trying: %s", self._name, how, self._server, failure)
        self._causes.add(cause)

    def say_draining(self, wait_seconds: float) -> None:
        """The worker lets what runs end."""
        if self.attempts:
            jobs = named(self.attempts.values())
            self.say(logging.INFO, "%s stops, and waits up to %g s for %s", self._name, wait_seconds, jobs)
        else:
            self.say(logging.INFO, "%s stops; it runs no job", self._name)

    def say_over(self, error: BaseException | None) -> None:
        """The last words."""
        if self.attempts:
            jobs = named(self.attempts.values())
            self.say(logging.WARNING, "%s leaves behind what does not end: %s", self._name, jobs)
        if error is None:
            self.say(logging.INFO, "%s has stopped", self._name)
        elif isinstance(error, Unauthenticated) and error.answered:
            self.say(logging.ERROR, "%s ends, since %s refuses its credentials: %s", self._name, self._server, error)
        else:
            self.say(logging.ERROR, "%s ends: %s", self._name, error)
        self._is_over = True

    # The stream

    def connecting(self) -> None:
        """A stream opens: hello is the next message, and the only one before the welcome."""
        self.look_at_the_clock()
        self._connecting_at = time.monotonic()
        self._is_welcome = False
        self._hello_is_due = True

    def disconnected(self) -> None:
        """The stream ended: credit and heartbeats of it mean nothing any more."""
        self._is_welcome = self._hello_is_due = False

    def next_message(self) -> wire.WorkRequest | None:
        """The next message to send; None when there is none."""
        if self._hello_is_due:
            self._hello_is_due = False
            hello = wire.WorkerHello()
            hello.CopyFrom(self._hello)
            hello.attempts.extend(attempt.token for attempt in self.attempts.values() if not attempt.is_lost)
            hello.attempts.extend(each.finished.token for each in self.unacknowledged.values())
            return wire.WorkRequest(hello=hello)
        if not self._is_welcome or not self._outbox:
            return None
        pending = self._outbox.popleft()
        self.output_bytes -= pending.output_bytes
        if pending.attempt is not None and pending.attempt.progress is pending:
            pending.attempt.progress = None
        if pending.attempt is not None and pending.attempt.unsent_checkpoint is pending:
            pending.attempt.unsent_checkpoint = None
        return pending.message

    def renewal(self) -> wire.WorkRequest:
        """The heartbeat, which renews every lease of the stream."""
        return wire.WorkRequest(renew=wire.AttemptRenewal())

    @property
    def is_silent(self) -> bool:
        """Whether the server missed its heartbeats, or did not answer hello: the stream is to be given up."""
        if not self._is_welcome:
            return time.monotonic() - self._connecting_at > WELCOME_SECONDS
        return time.monotonic() - self._heard_at > SILENCE_BEATS * self.heartbeat_interval.total_seconds()

    def look_at_the_clock(self) -> None:
        """When a lease has passed since the server was heard of, what runs is another worker's by now.

        To be called between streams only: what a hello has named is told by the server.
        """
        if time.monotonic() - self._heard_at > self.lease.total_seconds():
            self.lose_all()

    @property
    def is_known(self) -> bool:
        """Whether the server has let this worker in, and was heard of within a lease."""
        return self._was_welcome and time.monotonic() - self._heard_at <= self.lease.total_seconds()

    @property
    def is_welcome(self) -> bool:
        """Whether the server has answered hello."""
        return self._is_welcome

    @property
    def is_idle(self) -> bool:
        """Whether a draining worker holds nothing any more."""
        return self.is_draining and not self.attempts and not self.unacknowledged

    @property
    def is_done(self) -> bool:
        """Whether it has nothing left to say either."""
        return self.is_idle and not self._outbox

    def received(self, response: wire.WorkResponse) -> Attempt | None:
        """Takes a message of the server; returns the attempt to begin, if it is that."""
        self._heard_at = time.monotonic()
        match response.WhichOneof("item"):
            case "welcome":
                self._welcome(response.welcome)
            case "assign":
                return self._assigned(response.assign)
            case "cancel":
                self._cancel(self.attempts.get(key_of(response.cancel.token)), response.cancel.reason)
            case "drain":
                self.drain()
            case "rejected":
                self._rejected(key_of(response.rejected.token))
            case "acknowledged":
                self.unacknowledged.pop(key_of(response.acknowledged.token), None)
        return None

    def _welcome(self, welcome: wire.WorkerWelcome) -> None:
        self.heartbeat_interval = welcome.heartbeat_interval.ToTimedelta()
        self.lease = welcome.lease.ToTimedelta()
        self._is_welcome = self._was_welcome = True
        # Whoever was told that there is none learns that there is one.
        level = logging.WARNING if self._causes else logging.INFO
        self.say(level, "%s is connected to %s", self._name, self._server)
        self._causes.clear()
        # What was said on a stream that broke may not have come: all that still matters is said again, behind what had
        # not been sent.
        waiting = [
            pending
            for pending in self._outbox
            if pending.message.WhichOneof("item") in ("started", "progress", "output")
        ]
        self._outbox = deque(waiting)
        for attempt in self.attempts.values():
            attempt.unsent_checkpoint = None
            if attempt.is_checkpointed and not attempt.is_lost:
                self._send_checkpoint(attempt)
        for message in self.unacknowledged.values():
            self._outbox.append(Pending(message))
        if self.is_draining:
            self._outbox.append(Pending(wire.WorkRequest(draining=wire.WorkerDraining())))
        else:
            self._grant(self._hello.slots - len(self.attempts))

    def _grant(self, count: int) -> None:
        if count > 0:
            self._outbox.append(Pending(wire.WorkRequest(credit=wire.WorkerCredit(n=count))))

    # Attempts

    def _assigned(self, assignment: wire.WorkAssignment) -> Attempt | None:
        key = key_of(assignment.token)
        if key in self.attempts:
            return None
        if self.is_draining:
            self._finish(assignment.token, wire.AttemptFinished(released=wire.AttemptReleased()))
            return None
        attempt = Attempt(assignment, Cancelled(), checkpoint=assignment.checkpoint)
        self.attempts[key] = attempt
        started = wire.AttemptStarted(token=attempt.token)
        self._outbox.append(Pending(wire.WorkRequest(started=started), attempt))
        return attempt

    def _rejected(self, key: Key) -> None:
        self.unacknowledged.pop(key, None)
        self._lose(self.attempts.get(key))

    def lose_all(self) -> None:
        """No word of the server for as long as a lease lasts: every attempt is another worker's by now."""
        self.unacknowledged.clear()
        for attempt in list(self.attempts.values()):
            self._lose(attempt)

    def _lose(self, attempt: Attempt | None) -> None:
        if attempt is not None:
            attempt.is_lost = True
            self._cancel(attempt, LEASE_LOST)

    def cancel_all(self) -> None:
        """The worker has to stop: every attempt is to end."""
        told = [attempt for attempt in self.attempts.values() if not attempt.cancelled.reason]
        if told:
            self.say(logging.INFO, "%s tells to end: %s", self._name, named(told))
        for attempt in told:
            self._cancel(attempt, STOPPING)

    @staticmethod
    def _cancel(attempt: Attempt | None, reason: str) -> None:
        if attempt is None:
            return
        # A lost lease outweighs what was asked for before.
        is_first = not attempt.cancelled.reason
        if is_first or reason == LEASE_LOST:
            attempt.cancelled.reason = reason
        if is_first:
            attempt.on_cancel()

    def drain(self) -> None:
        """No further attempt is wanted."""
        if not self.is_draining:
            self.is_draining = True
            self._outbox.append(Pending(wire.WorkRequest(draining=wire.WorkerDraining())))

    def progress(self, attempt: Attempt, fraction: float, message: str) -> None:
        """How far an attempt is; replaces what was not sent yet."""
        if not 0 <= fraction <= 1:
            raise ValueError(f"progress takes a fraction from 0 to 1, not {fraction}")
        if not isinstance(message, str):
            raise TypeError(f"progress takes a message that is text, not {type(message).__name__}")
        if attempt.is_lost:
            return
        progress = job_pb2.Progress(fraction=fraction, message=_sendable(message))
        request = wire.WorkRequest(progress=wire.AttemptProgress(token=attempt.token, progress=progress))
        if attempt.progress is not None:
            attempt.progress.message = request
        else:
            attempt.progress = Pending(request, attempt)
            self._outbox.append(attempt.progress)

    def checkpoint(self, attempt: Attempt, data: bytes) -> None:
        """What the next attempt needs; replaces what was not sent yet."""
        _check_bytes("a checkpoint", data, CHECKPOINT_BYTES_MAX)
        attempt.checkpoint = bytes(data)
        attempt.is_checkpointed = True
        if not attempt.is_lost:
            self._send_checkpoint(attempt)

    def _send_checkpoint(self, attempt: Attempt) -> None:
        checkpoint = wire.AttemptCheckpoint(token=attempt.token, data=attempt.checkpoint)
        request = wire.WorkRequest(checkpoint=checkpoint)
        if attempt.unsent_checkpoint is not None:
            attempt.unsent_checkpoint.message = request
        else:
            attempt.unsent_checkpoint = Pending(request, attempt)
            self._outbox.append(attempt.unsent_checkpoint)

    def output(self, attempt: Attempt, data: bytes | str, stream: Stream | str) -> None:
        """Something for the job's output."""
        stream = Stream(stream)
        if isinstance(data, str):
            data = data.encode(errors="backslashreplace")
        elif not isinstance(data, (bytes, bytearray, memoryview)):
            raise TypeError(f"output takes bytes or text, not {type(data).__name__}")
        if attempt.is_lost:
            return
        number = job_pb2.OUTPUT_STREAM_STDERR if stream is Stream.STDERR else job_pb2.OUTPUT_STREAM_STDOUT
        for start in range(0, len(data), CHUNK_BYTES_MAX):
            piece = bytes(data[start : start + CHUNK_BYTES_MAX])
            output = wire.AttemptOutput(token=attempt.token, stream=number, data=piece)
            self._outbox.append(Pending(wire.WorkRequest(output=output), attempt))
            self.output_bytes += len(piece)

    def ended(self, attempt: Attempt, outcome: wire.AttemptFinished) -> None:
        """The attempt's function has ended: its slot is free."""
        if outcome.HasField("failure"):
            job, failure = attempt.assignment.job, outcome.failure
            words = "job %s of kind %s failed in attempt %d: %s: %s"
            values = (job.id, job.kind, attempt.token.attempt, failure.reason, failure.message)
            self.say(logging.WARNING, words, *values, error=attempt.error)
        if self.attempts.pop(attempt.key, None) is None:
            return
        if not attempt.is_lost:
            self._finish(attempt.token, outcome)
        if self._is_welcome and not self.is_draining:
            self._grant(1)

    def _finish(self, token: wire.AttemptToken, outcome: wire.AttemptFinished) -> None:
        outcome.token.CopyFrom(token)
        message = wire.WorkRequest(finished=outcome)
        self.unacknowledged[key_of(token)] = message
        if self._is_welcome:
            self._outbox.append(Pending(message))


def named(attempts: Iterable[Attempt]) -> str:
    """How many they are and which, for people."""
    names = [f"{attempt.token.job_id} ({attempt.kind})" for attempt in attempts]
    more = [f"{len(names) - NAMED_MAX} more"] if len(names) > NAMED_MAX else []
    return f"{len(names)} job{'s' * (len(names) != 1)}: {', '.join(names[:NAMED_MAX] + more)}"


def _check_bytes(what: str, data: object, bytes_max: int) -> None:
    if not isinstance(data, (bytes, bytearray, memoryview)):
        raise TypeError(f"{what} takes bytes, not {type(data).__name__}: encode it, as with json.dumps(...).encode()")
    if len(data) > bytes_max:
        raise ValueError(
            f"{what} takes at most {bytes_max} bytes, not {len(data)}: keep it elsewhere and leave its name"
        )


# How an attempt ended


def returned(attempt: Attempt, value: object) -> wire.AttemptFinished:
    """The end of an attempt whose function returned."""
    if attempt.cancelled.was_seen:
        return gave_up(attempt)
    if value is None:
        return wire.AttemptFinished(result=job_pb2.JobResult())
    content_type = value.content_type if isinstance(value, Result) else ""
    try:
        _check_bytes("a result", value, RESULT_BYTES_MAX)
        text("content_type of a result", content_type)
    except (TypeError, ValueError) as error:
        failure = wire.AttemptFailure(reason="RESULT_INVALID", message=str(error), retryable=False)
        return wire.AttemptFinished(failure=failure)
    assert isinstance(value, (bytes, bytearray, memoryview))
    return wire.AttemptFinished(result=job_pb2.JobResult(data=bytes(value), content_type=content_type))


def raised(attempt: Attempt, error: BaseException) -> wire.AttemptFinished:
    """The end of an attempt whose function raised."""
    if attempt.cancelled.was_seen:
        return gave_up(attempt)
    if isinstance(error, TaskError):
        reason, message, retryable = error.reason, _said_by(error), error.retryable
    else:
        reason, message, retryable = _reason(type(error)), f"{type(error).__name__}: {_said_by(error)}", True
        attempt.error = error
    failure = wire.AttemptFailure(reason=reason, message=_sendable(message), retryable=retryable)
    return wire.AttemptFinished(failure=failure)


def gave_up(attempt: Attempt) -> wire.AttemptFinished:
    """The end of an attempt whose function saw that it was to end."""
    if attempt.cancelled.reason == STOPPING:
        # The job goes on elsewhere, from its checkpoint, and this attempt does not count.
        return wire.AttemptFinished(released=wire.AttemptReleased())
    return wire.AttemptFinished(cancelled=wire.AttemptCancelled())


def _said_by(error: BaseException) -> str:
    """Its text; it may come from code that fails itself, which must not cost the attempt its end."""
    try:
        return str(error)
    except Exception as failure:
        return f"(its text failed with {type(failure).__name__})"


def _sendable(message: str) -> str:
    """A message for people as it can be sent: cut, and what UTF-8 cannot hold shown as it is written in Python."""
    return message.encode(errors="backslashreplace").decode()[:MESSAGE_CHARACTERS_MAX]


def _reason(kind: type[BaseException]) -> str:
    """`ValueError` as VALUE_ERROR."""
    words = re.sub(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "_", kind.__name__)
    word = re.sub(r"[^A-Z0-9_]", "", words.upper()).lstrip("_0123456789")[:63]
    return word or "WORKER_FAILURE"


def shown_of(error: BaseException) -> TracebackType | None:
    """Where it was raised, without the frame of this package."""
    return error.__traceback__.tb_next if error.__traceback__ is not None else None


def trace_of(error: BaseException) -> bytes:
    """A traceback for the job's output."""
    return "".join(traceback.format_exception(type(error), error, shown_of(error))).encode(errors="backslashreplace")


class ContextFields:
    """What a worker's function is told of its attempt."""

    def __init__(self, attempt: Attempt) -> None:
        self._attempt = attempt

    @property
    def job(self) -> JobFields:
        """The job as it was accepted: id, kind, queue, labels and what else was said of it."""
        return JobFields(self._attempt.assignment.job)

    @property
    def attempt(self) -> int:
        """Number of the attempt, from 1."""
        return self._attempt.token.attempt

    @property
    def deadline(self) -> datetime | None:
        """When the server will have the attempt ended; None: never."""
        assignment = self._attempt.assignment
        return assignment.deadline.ToDatetime(tzinfo=UTC) if assignment.HasField("deadline") else None

    @property
    def remaining(self) -> timedelta | None:
        """Time until then; to be passed on to the calls that the function makes. None: no end."""
        return None if self.deadline is None else max(self.deadline - datetime.now(UTC), timedelta(0))

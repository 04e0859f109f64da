# SPDX-License-Identifier: Apache-2.0
"""What the server says of jobs and schedules, as Python values.

Each wraps the message it was read from, reachable as `proto` for what has no property here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Generic, TypeVar

from google.protobuf.message import Message
from google.rpc import code_pb2, status_pb2

from jobd import errors
from jobd.states import (
    AttemptState,
    JobState,
    ScheduleState,
    Stream,
    WorkerState,
    attempt_state,
    job_state,
    schedule_state,
    worker_state,
)
from jobd.times import span_of, time_of
from jobd.v1 import job_pb2, job_service_pb2, schedule_pb2, worker_service_pb2

M = TypeVar("M", bound=Message)


class Result(bytes):
    """What a job left behind: its bytes, with their media type.

    >>> result = jobd.Result(b'{"pages": 3}', content_type="application/json")
    >>> len(result), result.content_type
    (12, 'application/json')
    """

    content_type: str
    """Media type of the bytes; empty when none was named."""
    truncated: bool
    """Whether they are only the beginning of what there was, as of a long answer to an HTTP job."""

    def __new__(cls, data: bytes = b"", *, content_type: str = "", truncated: bool = False) -> Result:
        """A result to return from a worker's function, or one that was read."""
        made = super().__new__(cls, data)
        made.content_type = content_type
        made.truncated = truncated
        return made

    @property
    def data(self) -> bytes:
        """The bytes alone."""
        return bytes(self)


class Wrapped(Generic[M]):
    """A value read from a message of the server."""

    __slots__ = ("proto",)

    proto: M
    """The message itself."""

    def __init__(self, proto: M) -> None:
        self.proto = proto

    def __eq__(self, other: object) -> bool:
        return type(other) is type(self) and self.proto == other.proto

    __hash__ = None  # type: ignore[assignment]


class Progress(Wrapped[job_pb2.Progress]):
    """How far a running attempt says it is."""

    __slots__ = ()

    @property
    def fraction(self) -> float:
        """0 to 1."""
        return self.proto.fraction

    @property
    def message(self) -> str:
        """Free text of the worker."""
        return self.proto.message

    def __repr__(self) -> str:
        return f"Progress(fraction={self.fraction:g}, message={self.message!r})"


class Failure(Wrapped[status_pb2.Status]):
    """What went wrong in an attempt."""

    __slots__ = ()

    @property
    def code(self) -> str:
        """Name of a gRPC status code."""
        try:
            return str(code_pb2.Code.Name(self.proto.code))
        except ValueError:
            return "UNKNOWN"

    @property
    def message(self) -> str:
        """For people."""
        return str(self.proto.message)

    @property
    def details(self) -> tuple[Message, ...]:
        """The messages of google.rpc that came with it, ErrorInfo first."""
        return errors.unpack(self.proto.details)

    @property
    def reason(self) -> str:
        """Machine-readable cause, such as EXIT_CODE or what the worker named."""
        return errors.reason_of(self.details)

    def __str__(self) -> str:
        return f"{self.reason}: {self.message}" if self.reason else self.message

    def __repr__(self) -> str:
        return f"Failure(reason={self.reason!r}, message={self.message!r})"


def _progress_of(message: job_pb2.Job | job_pb2.JobEvent) -> Progress | None:
    return Progress(message.progress) if message.HasField("progress") else None


class Attempt(Wrapped[job_pb2.Attempt]):
    """One attempt at a job."""

    __slots__ = ()

    @property
    def number(self) -> int:
        """Number of the attempt, from 1."""
        return self.proto.attempt

    @property
    def state(self) -> AttemptState:
        """Where it is."""
        return attempt_state(self.proto.state)

    @property
    def reason(self) -> str:
        """Why it is in that state, UPPER_SNAKE."""
        return self.proto.reason

    @property
    def worker_id(self) -> str:
        """The worker that holds or held it."""
        return self.proto.worker_id

    @property
    def start_time(self) -> datetime | None:
        """When the lease was given."""
        return time_of(self.proto, "start_time")

    @property
    def end_time(self) -> datetime | None:
        """When it ended; None while it runs."""
        return time_of(self.proto, "end_time")

    @property
    def exit_code(self) -> int | None:
        """Exit code of a command that exited."""
        return self.proto.exit_code if self.proto.HasField("exit_code") else None

    @property
    def signal(self) -> int | None:
        """Number of the signal that ended a command."""
        return self.proto.signal if self.proto.HasField("signal") else None

    @property
    def error(self) -> Failure | None:
        """What went wrong, for an attempt that did not succeed."""
        return Failure(self.proto.error) if self.proto.HasField("error") else None

    def __repr__(self) -> str:
        return f"Attempt(number={self.number}, state={self.state.value}, reason={self.reason!r})"


class Event(Wrapped[job_pb2.JobEvent]):
    """One change of a job, as it stands in the server's log."""

    __slots__ = ()

    @property
    def sequence(self) -> int:
        """Position in the log, strictly increasing over all jobs, with holes."""
        return self.proto.sequence

    @property
    def job_id(self) -> str:
        """The job."""
        return self.proto.job_id

    @property
    def state(self) -> JobState:
        """State after the change; equal to `from_state` where something else changed."""
        return job_state(self.proto.to_state)

    @property
    def from_state(self) -> JobState:
        """State before it: that of the job's previous event; UNSPECIFIED for the first."""
        return job_state(self.proto.from_state)

    @property
    def reason(self) -> str:
        """Why, UPPER_SNAKE; docs/job-lifecycle.md lists the words."""
        return self.proto.reason

    @property
    def time(self) -> datetime:
        """When it was decided."""
        return self.proto.time.ToDatetime(tzinfo=UTC)

    @property
    def actor(self) -> str:
        """Who asked: a principal, a worker, a schedule or the server itself."""
        return self.proto.actor

    @property
    def attempt(self) -> int | None:
        """The attempt concerned."""
        return self.proto.attempt if self.proto.HasField("attempt") else None

    @property
    def progress(self) -> Progress | None:
        """For reason PROGRESS: how far the attempt says it is."""
        return _progress_of(self.proto)

    def __repr__(self) -> str:
        return (
            f"Event(sequence={self.sequence}, job_id={self.job_id!r}, state={self.state.value}, reason={self.reason!r})"
        )


class JobFields(Wrapped[job_pb2.Job]):
    """What is known of a job at one moment."""

    __slots__ = ()

    @property
    def id(self) -> str:
        """The server's name for it: lower-case text of a UUID."""
        return self.proto.id

    @property
    def namespace(self) -> str:
        """Namespace the job lives in."""
        return self.proto.namespace

    @property
    def queue(self) -> str:
        """Queue the job waits in."""
        return self.proto.queue

    @property
    def kind(self) -> str:
        """Application's name for this sort of work."""
        return self.proto.kind

    @property
    def state(self) -> JobState:
        """Where it is in its life."""
        return job_state(self.proto.state)

    @property
    def reason(self) -> str:
        """Why it is in that state, UPPER_SNAKE; docs/job-lifecycle.md lists the words."""
        return self.proto.reason

    @property
    def result(self) -> Result | None:
        """What the successful attempt left; None when there is nothing, and in lists."""
        if not self.proto.HasField("result"):
            return None
        result = self.proto.result
        return Result(result.data, content_type=result.content_type, truncated=result.truncated)

    @property
    def error(self) -> Failure | None:
        """What went wrong in the last attempt."""
        return Failure(self.proto.error) if self.proto.HasField("error") else None

    @property
    def exit_code(self) -> int | None:
        """Exit code of the last attempt of a command; None when it did not exit by itself."""
        return self.proto.exit_code if self.proto.HasField("exit_code") else None

    @property
    def signal(self) -> int | None:
        """Number of the signal that ended the last attempt of a command."""
        return self.proto.signal if self.proto.HasField("signal") else None

    @property
    def attempt(self) -> int:
        """Number of the newest attempt; 0 before the first."""
        return self.proto.attempt

    @property
    def max_attempts(self) -> int:
        """Attempts in all that the job may have."""
        return self.proto.max_attempts

    @property
    def attempts(self) -> Sequence[Attempt]:
        """The attempts, oldest first; empty in lists."""
        return [Attempt(each) for each in self.proto.attempts]

    @property
    def progress(self) -> Progress | None:
        """How far the running attempt says it is."""
        return _progress_of(self.proto)

    @property
    def payload(self) -> bytes:
        """Input of a job for workers; empty for a command, and in lists."""
        return self.proto.spec.task.payload

    @property
    def command(self) -> Sequence[str]:
        """Program and arguments of a command; empty for other jobs, and in lists."""
        return list(self.proto.spec.command.argv)

    @property
    def priority(self) -> int:
        """0 to 9, higher starts first."""
        return self.proto.priority

    @property
    def labels(self) -> Mapping[str, str]:
        """Free key-value pairs, usable in filters."""
        return dict(self.proto.labels)

    @property
    def sequence(self) -> int:
        """Position in the log of the job's last change."""
        return self.proto.sequence

    @property
    def etag(self) -> str:
        """Changes with every change of the job; for conditional updates."""
        return self.proto.etag

    @property
    def schedule_id(self) -> str:
        """Schedule that made the job; empty when none did."""
        return self.proto.schedule_id

    @property
    def cancel_reason(self) -> str:
        """What the one who cancelled it gave as the reason."""
        return self.proto.cancel_reason

    @property
    def create_time(self) -> datetime | None:
        """When it was accepted."""
        return time_of(self.proto, "create_time")

    @property
    def run_time(self) -> datetime | None:
        """Earliest start of the next attempt."""
        return time_of(self.proto, "run_time")

    @property
    def start_time(self) -> datetime | None:
        """When the newest attempt started."""
        return time_of(self.proto, "start_time")

    @property
    def end_time(self) -> datetime | None:
        """When it became terminal."""
        return time_of(self.proto, "end_time")

    @property
    def expire_time(self) -> datetime | None:
        """When it will be purged, once it is terminal."""
        return time_of(self.proto, "expire_time")

    @property
    def deadline(self) -> datetime | None:
        """Moment at which it is given up, running or not."""
        return time_of(self.proto, "deadline")

    @property
    def run_timeout(self) -> timedelta | None:
        """Longest time an attempt may run."""
        return span_of(self.proto, "run_timeout")

    @property
    def trace_parent(self) -> str:
        """W3C trace context of the submitter."""
        return self.proto.trace_parent

    def __repr__(self) -> str:
        return f"Job(id={self.id!r}, state={self.state.value}, reason={self.reason!r})"


class ScheduleFields(Wrapped[schedule_pb2.Schedule]):
    """What is known of a schedule at one moment."""

    __slots__ = ()

    @property
    def id(self) -> str:
        """Its name."""
        return self.proto.id

    @property
    def namespace(self) -> str:
        """Namespace it lives in."""
        return self.proto.namespace

    @property
    def state(self) -> ScheduleState:
        """Whether it makes jobs."""
        return schedule_state(self.proto.state)

    @property
    def note(self) -> str:
        """What was said when it was paused."""
        return self.proto.note

    @property
    def next_time(self) -> datetime | None:
        """Next nominal time; None while it is paused or when none is left."""
        return time_of(self.proto, "next_time")

    @property
    def last_time(self) -> datetime | None:
        """Last nominal time that became a job."""
        return time_of(self.proto, "last_time")

    @property
    def last_job_id(self) -> str:
        """The job it last made; empty before the first."""
        return self.proto.last_job_id

    @property
    def fired_count(self) -> int:
        """Jobs made so far."""
        return self.proto.fired_count

    def __repr__(self) -> str:
        return f"Schedule(id={self.id!r}, state={self.state.value}, next_time={self.next_time})"


class OutputChunk(Wrapped[job_service_pb2.ReadOutputResponse]):
    """A piece of what a job wrote."""

    __slots__ = ()

    @property
    def stream(self) -> Stream:
        """Which output it is of."""
        return Stream.STDERR if self.proto.stream == job_pb2.OUTPUT_STREAM_STDERR else Stream.STDOUT

    @property
    def offset(self) -> int:
        """Position of its first byte in that output. A jump marks bytes that were dropped under the cap."""
        return self.proto.offset

    @property
    def data(self) -> bytes:
        """The bytes."""
        return self.proto.data

    @property
    def attempt(self) -> int:
        """The attempt that wrote them."""
        return self.proto.attempt

    def __repr__(self) -> str:
        return f"OutputChunk(stream={self.stream.value}, offset={self.offset}, {len(self.data)} bytes)"


class WorkerInfo(Wrapped[worker_service_pb2.Worker]):
    """A connected worker."""

    __slots__ = ()

    @property
    def id(self) -> str:
        """Its name; "local" is the server's own pool."""
        return self.proto.worker_id

    @property
    def state(self) -> WorkerState:
        """Whether it gets jobs."""
        return worker_state(self.proto.state)

    @property
    def kinds(self) -> Mapping[str, str]:
        """Kinds that it runs, each with its version."""
        return {each.kind: each.version for each in self.proto.kinds}

    @property
    def labels(self) -> Mapping[str, str]:
        """What jobs may ask for with `worker_labels`."""
        return dict(self.proto.labels)

    @property
    def only_labelled(self) -> bool:
        """Whether it runs only jobs that ask for at least one of its labels."""
        return self.proto.only_labelled

    @property
    def slots(self) -> int:
        """Jobs that it runs at a time."""
        return self.proto.slots

    @property
    def running(self) -> int:
        """Jobs that it holds; 0 where `counts_hidden`."""
        return self.proto.running

    @property
    def counts_hidden(self) -> bool:
        """Whether the server hides how busy it is: it serves namespaces that the caller may not see."""
        return self.proto.counts_hidden

    def __repr__(self) -> str:
        running = "hidden" if self.counts_hidden else self.running
        return f"WorkerInfo(id={self.id!r}, state={self.state.value}, running={running})"

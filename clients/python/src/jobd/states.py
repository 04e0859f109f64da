# SPDX-License-Identifier: Apache-2.0
"""The states that things are in, as enums of words: `job.state == "QUEUED"` holds."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from typing import TypeVar

from jobd.v1 import job_pb2, schedule_pb2, worker_service_pb2


class JobState(enum.StrEnum):
    """Where a job is in its life. The last four are terminal."""

    UNSPECIFIED = "UNSPECIFIED"
    """Not a state: what a job's first event leaves, or a state that this client is too old to know."""
    SCHEDULED = "SCHEDULED"
    BLOCKED = "BLOCKED"
    QUEUED = "QUEUED"
    RUNNING = "RUNNING"
    RETRY_WAIT = "RETRY_WAIT"
    CANCELLING = "CANCELLING"
    SUCCEEDED = "SUCCEEDED"
    FAILED = "FAILED"
    CANCELLED = "CANCELLED"
    EXPIRED = "EXPIRED"

    @property
    def is_terminal(self) -> bool:
        """Whether a job in this state has ended."""
        return self in (JobState.SUCCEEDED, JobState.FAILED, JobState.CANCELLED, JobState.EXPIRED)


class AttemptState(enum.StrEnum):
    """Where one attempt at a job is. The last five are terminal."""

    UNSPECIFIED = "UNSPECIFIED"
    LEASED = "LEASED"
    RUNNING = "RUNNING"
    SUCCEEDED = "SUCCEEDED"
    FAILED = "FAILED"
    TIMED_OUT = "TIMED_OUT"
    LOST = "LOST"
    CANCELLED = "CANCELLED"


class ScheduleState(enum.StrEnum):
    """Whether a schedule makes jobs."""

    UNSPECIFIED = "UNSPECIFIED"
    ACTIVE = "ACTIVE"
    PAUSED = "PAUSED"


class WorkerState(enum.StrEnum):
    """Whether a worker gets jobs."""

    UNSPECIFIED = "UNSPECIFIED"
    ACTIVE = "ACTIVE"
    DRAINING = "DRAINING"


class Stream(enum.StrEnum):
    """One of the two outputs of a job."""

    STDOUT = "STDOUT"
    STDERR = "STDERR"

    @classmethod
    def _missing_(cls, value: object) -> Stream:
        """The stream of that name in lower case, too."""
        if isinstance(value, str) and value.upper() in cls.__members__:
            return cls(value.upper())
        raise ValueError(f"stream takes STDOUT or STDERR, not {value!r}")


S = TypeVar("S", bound=enum.StrEnum)


def _words(kind: type[S], numbers: Mapping[str, int], prefix: str) -> Mapping[int, S]:
    """The members of `kind` by their numbers on the wire."""
    words = {name.removeprefix(prefix): number for name, number in numbers.items()}
    return {number: kind(word) for word, number in words.items() if word in kind.__members__}


_JOB_STATES = _words(JobState, dict(job_pb2.JobState.items()), "JOB_STATE_")
_ATTEMPT_STATES = _words(AttemptState, dict(job_pb2.AttemptState.items()), "ATTEMPT_STATE_")
_SCHEDULE_STATES = _words(ScheduleState, dict(schedule_pb2.ScheduleState.items()), "SCHEDULE_STATE_")
_WORKER_STATES = _words(WorkerState, dict(worker_service_pb2.WorkerState.items()), "WORKER_STATE_")


def job_state(number: int) -> JobState:
    """A job's state by its number on the wire; UNSPECIFIED for one that this client does not know."""
    return _JOB_STATES.get(number, JobState.UNSPECIFIED)


def attempt_state(number: int) -> AttemptState:
    """An attempt's state by its number on the wire."""
    return _ATTEMPT_STATES.get(number, AttemptState.UNSPECIFIED)


def schedule_state(number: int) -> ScheduleState:
    """A schedule's state by its number on the wire."""
    return _SCHEDULE_STATES.get(number, ScheduleState.UNSPECIFIED)


def worker_state(number: int) -> WorkerState:
    """A worker's state by its number on the wire."""
    return _WORKER_STATES.get(number, WorkerState.UNSPECIFIED)

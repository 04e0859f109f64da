# SPDX-License-Identifier: Apache-2.0
"""Client and worker for jobd, the Smart Job Executor.

    >>> job = client.submit(command=["echo", "hi"])
    >>> for event in job.events():
    ...     print(event.state)
    QUEUED
    RUNNING
    SUCCEEDED
    >>> job.output()
    b'hi\\n'

`Client` submits and follows jobs, `Worker` runs them; `jobd.aio` has both for asyncio. `jobd.v1` holds the generated
messages and stubs, for what has no place here.
"""

from jobd import aio
from jobd.backoff import Backoff
from jobd.client import Client, Job, Schedule
from jobd.connection import TLS
from jobd.errors import (
    Aborted,
    AlreadyExists,
    Cancelled,
    DataLoss,
    DeadlineExceeded,
    FailedPrecondition,
    InternalError,
    InvalidArgument,
    JobdError,
    JobFailed,
    NotFound,
    OutOfRange,
    PermissionDenied,
    ResourceExhausted,
    Unauthenticated,
    Unavailable,
    Unimplemented,
)
from jobd.leases import Checkpoint, TaskCancelled, TaskError
from jobd.model import Attempt, Event, Failure, OutputChunk, Progress, Result, WorkerInfo
from jobd.requests import JobChanges, JobOptions, Retry, Submission, SubmitOptions
from jobd.server import ServerInfo, Stats
from jobd.states import AttemptState, JobState, ScheduleState, Stream, WorkerState
from jobd.worker import Context, Worker

__all__ = [
    "TLS",
    "Aborted",
    "AlreadyExists",
    "Attempt",
    "AttemptState",
    "Backoff",
    "Cancelled",
    "Checkpoint",
    "Client",
    "Context",
    "DataLoss",
    "DeadlineExceeded",
    "Event",
    "FailedPrecondition",
    "Failure",
    "InternalError",
    "InvalidArgument",
    "Job",
    "JobChanges",
    "JobFailed",
    "JobOptions",
    "JobState",
    "JobdError",
    "NotFound",
    "OutOfRange",
    "OutputChunk",
    "PermissionDenied",
    "Progress",
    "ResourceExhausted",
    "Result",
    "Retry",
    "Schedule",
    "ScheduleState",
    "ServerInfo",
    "Stats",
    "Stream",
    "Submission",
    "SubmitOptions",
    "TaskCancelled",
    "TaskError",
    "Unauthenticated",
    "Unavailable",
    "Unimplemented",
    "Worker",
    "WorkerInfo",
    "WorkerState",
    "aio",
]

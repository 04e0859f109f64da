# SPDX-License-Identifier: Apache-2.0
"""Requests made from keyword arguments, checked as far as Python's types reach; the server checks the rest."""

from __future__ import annotations

import difflib
import operator
import os
import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypedDict, TypeVar

from google.protobuf.message import Message

from jobd.times import Span, to_duration, to_timestamp
from jobd.v1 import job_pb2, job_service_pb2, schedule_pb2, schedule_service_pb2

Q = TypeVar("Q", bound=Message)
Argument = str | os.PathLike[str]


@dataclass(frozen=True, kw_only=True)
class Retry:
    """When and how often a job's failed attempt is followed by another. What is None is the server's default.

    >>> job = client.submit(command=["false"], retry=jobd.Retry(max_attempts=3, initial=0.1))
    >>> job.wait().attempt
    3
    """

    max_attempts: int | None = None
    """Attempts in all, 1 to 1000; default 5, for a command 1."""
    initial: Span | None = None
    """Backoff after the first failure; default 1 s."""
    multiplier: float | None = None
    """Factor from one backoff to the next; default 2."""
    max: Span | None = None
    """Longest backoff; default 1 h."""
    jitter: float | None = None
    """Share of the backoff by which it is moved at random, 0 to 1; default 0.2."""
    non_retryable_reasons: Sequence[str] = ()
    """Failure reasons that end the job at once."""
    non_retryable_exit_codes: Sequence[int] = ()
    """Exit codes that end the job at once."""

    def to_proto(self) -> job_pb2.RetryPolicy:
        """As a message."""
        reasons = "retry.non_retryable_reasons"
        policy = job_pb2.RetryPolicy(
            non_retryable_reasons=[text(reasons, each) for each in several(reasons, self.non_retryable_reasons)],
            non_retryable_exit_codes=_wholes("retry.non_retryable_exit_codes", self.non_retryable_exit_codes),
        )
        if self.max_attempts is not None:
            policy.max_attempts = whole("retry.max_attempts", self.max_attempts)
        if self.multiplier is not None:
            policy.multiplier = _number("retry.multiplier", self.multiplier)
        if self.jitter is not None:
            policy.jitter = _number("retry.jitter", self.jitter)
        if self.initial is not None:
            policy.initial.CopyFrom(to_duration("retry.initial", self.initial))
        if self.max is not None:
            policy.max.CopyFrom(to_duration("retry.max", self.max))
        return policy


class JobOptions(TypedDict, total=False):
    """What a job is made of. Exactly one of `command`, `url` and `payload`; `kind` alone is a job without input.

    What is None is as if it was not given.
    """

    command: Sequence[Argument]
    """Program and arguments, run by the server without a shell."""
    env: Mapping[str, str]
    """For a command: environment added to the server's few variables."""
    working_directory: Argument
    """For a command: absolute path to start in; a fresh directory unless given."""
    stdin: bytes
    """For a command: its standard input."""
    success_exit_codes: Iterable[int]
    """For a command: exit codes that mean success; 0 alone unless given."""
    output_bytes: int
    """For a command: bytes kept of each output, the first and the last half; default 1 MiB."""
    url: str
    """http or https URL that the server calls; an answer of 200 to 299 is success, its body the job's result."""
    method: str
    """For a url: the method; POST with a body and GET without, unless given."""
    headers: Mapping[str, str]
    """For a url: header fields."""
    body: bytes
    """For a url: what is sent, at most 1 MiB."""
    kind: str
    """Application's name for this sort of work; for a payload it names the workers' function."""
    payload: bytes
    """Input of a job for workers, at most 1 MiB."""
    content_type: str
    """Media type of payload."""
    kind_version: str
    """Version of the kind that the worker must declare; any unless given."""
    worker_labels: Mapping[str, str]
    """Labels that the worker must have."""
    queue: str
    """Queue to wait in; "default" unless given."""
    labels: Mapping[str, str]
    """Free key-value pairs, usable in filters."""
    priority: int | None
    """0 to 9, higher starts first; default 5."""
    run_time: datetime | None
    """Earliest start. At most one of run_time and delay."""
    delay: Span | None
    """Earliest start, from now."""
    queue_ttl: Span | None
    """Longest wait for the first start once the job is due; then it is EXPIRED."""
    deadline: datetime | None
    """Moment at which the job is given up, running or not (EXPIRED)."""
    run_timeout: Span | None
    """Longest time an attempt may run."""
    retry: Retry | None
    """How failures are retried."""
    max_attempts: int | None
    """Short for retry=Retry(max_attempts=...)."""
    retention: Span | None
    """How long the job is kept once terminal."""
    trace_parent: str
    """W3C trace context, passed on to the worker."""


class SubmitOptions(JobOptions, total=False):
    """What a job is made of, and how it is submitted."""

    request_id: str
    """Name of this request: a second one with the same name gets the first one's job. Made up unless given."""
    validate_only: bool
    """Check everything and answer as if accepted, but accept nothing."""


class Submission(SubmitOptions, total=False):
    """One job of `submit_many`."""


_COMMAND_ONLY = ("env", "working_directory", "stdin", "success_exit_codes", "output_bytes")
_HTTP_ONLY = ("method", "headers", "body")
_TASK_ONLY = ("payload", "content_type", "kind_version", "worker_labels")
_TEXTS = ("kind", "queue", "trace_parent", "request_id")
_SPANS = ("delay", "queue_ttl", "run_timeout", "retention")
_TIMES = ("run_time", "deadline")


def submission(namespace: str, options: Mapping[str, Any]) -> job_service_pb2.SubmitJobRequest:
    """The request for `options`, with a request_id of its own unless it has one or accepts nothing."""
    request = job(namespace, options, SubmitOptions)
    if not request.request_id and not request.validate_only:
        request.request_id = uuid.uuid4().hex
    return request


def submissions(namespace: str, jobs: Iterable[Submission], atomic: bool) -> job_service_pb2.SubmitJobsRequest:
    """The request for several jobs."""
    request = job_service_pb2.SubmitJobsRequest(atomic=bool(atomic))
    if isinstance(jobs, Mapping):
        raise TypeError("submit_many takes a list of jobs, each as in {'command': ['true']}: use submit(**job) for one")
    for index, each in enumerate(several("jobs", jobs)):
        if not isinstance(each, Mapping):
            raise TypeError(f"jobs[{index}] takes a mapping, as in {{'command': ['true']}}, not {type(each).__name__}")
        try:
            request.requests.append(submission(namespace, each))
        except (TypeError, ValueError) as error:
            raise type(error)(f"jobs[{index}]: {error}") from None
    return request


def job(namespace: str, options: Mapping[str, Any], known: Any = JobOptions) -> job_service_pb2.SubmitJobRequest:
    """The request for `options`, of which only those of the TypedDict `known` are taken."""
    _refuse_unknown(options, known.__annotations__)
    given = {name: value for name, value in options.items() if value is not None}
    request = job_service_pb2.SubmitJobRequest(
        namespace=text("namespace", namespace), labels=texts("labels", given.get("labels"))
    )
    for name in _TEXTS:
        if name in given:
            setattr(request, name, text(name, given[name]))
    if "priority" in given:
        request.priority = whole("priority", given["priority"])
    request.validate_only = bool(given.get("validate_only"))
    for name in _SPANS:
        if name in given:
            getattr(request, name).CopyFrom(to_duration(name, given[name]))
    for name in _TIMES:
        if name in given:
            getattr(request, name).CopyFrom(to_timestamp(name, given[name]))
    _add_retry(request, given)
    if "command" in given:
        _add_command(request, given)
    elif "url" in given:
        _add_http(request, given)
    else:
        _add_task(request, given)
    return request


def made(kind: type[Q], **fields: Any) -> Q:
    """A message of texts and whole numbers; refuses by name what is none, or does not fit."""
    message = kind()
    for name, value in fields.items():
        field = kind.DESCRIPTOR.fields_by_name[name]
        bits = 32 if field.cpp_type == field.CPPTYPE_INT32 else 64
        setattr(message, name, text(name, value) if field.type == field.TYPE_STRING else whole(name, value, bits))
    return message


def texts(name: str, pairs: Mapping[str, str] | None) -> Mapping[str, str] | None:
    """Labels, variables or headers, all of them text; protobuf would not say which of them is not."""
    if pairs is None:
        return None
    if not isinstance(pairs, Mapping):
        raise TypeError(f"{name} takes a mapping of text to text, not {type(pairs).__name__}")
    for key, value in pairs.items():
        if not isinstance(key, str):
            raise TypeError(f"{name} has a key that is no text but {type(key).__name__}")
        if not isinstance(value, str):
            # Without the value, which may be a secret.
            raise TypeError(f"{name}[{key!r}] takes text, not {type(value).__name__}")
        text(f"a key of {name}", key)
        text(f"{name}[{key!r}]", value)
    return pairs


def text(name: str, value: Any) -> Any:
    """`value`; refuses what is no text in UTF-8, which protobuf would do without saying where."""
    if not isinstance(value, (str, bytes)):
        raise TypeError(f"{name} takes text, not {type(value).__name__}")
    try:
        # Python makes such text of an argument or a path in other bytes.
        value.encode() if isinstance(value, str) else value.decode()
    except UnicodeError:
        raise ValueError(f"{name} takes text in UTF-8, which this is not") from None
    return value


def _path(name: str, value: Any) -> Any:
    if not isinstance(value, (str, bytes, os.PathLike)):
        raise TypeError(f"{name} takes text or a path, not {type(value).__name__}")
    return text(name, os.fspath(value))


def whole(name: str, value: Any, bits: int = 32) -> int:
    """`value` as a number of so many bits; refuses what is none."""
    if isinstance(value, bool) or not hasattr(value, "__index__"):
        raise TypeError(f"{name} takes a whole number, not {type(value).__name__}")
    number = operator.index(value)
    if not -(2 ** (bits - 1)) <= number < 2 ** (bits - 1):
        raise ValueError(f"{name} takes a number of {bits} bits, which {number} is not")
    return number


def _wholes(name: str, values: Any) -> list[int]:
    return [whole(name, each) for each in several(name, values)]


def several(name: str, values: Any) -> Iterable[Any]:
    """`values`; refuses what is one value only."""
    if isinstance(values, (str, bytes)) or not isinstance(values, Iterable):
        raise TypeError(f"{name} takes several values, as a list does, not {type(values).__name__}")
    return values


def _number(name: str, value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise TypeError(f"{name} takes a number, not {type(value).__name__}")
    return value


def _refuse_unknown(options: Mapping[str, Any], known: Iterable[str]) -> None:
    for name in options:
        if name not in known:
            close = difflib.get_close_matches(name, known, n=1)
            hint = f"; did you mean {close[0]!r}?" if close else f"; known are {', '.join(sorted(known))}"
            raise TypeError(f"a job has no {name!r}{hint}")


def _add_retry(request: job_service_pb2.SubmitJobRequest, given: Mapping[str, Any]) -> None:
    if "retry" in given and "max_attempts" in given:
        raise TypeError("a job takes retry or max_attempts, not both: put max_attempts into Retry(...)")
    if "retry" in given:
        request.retry.CopyFrom(_policy(given["retry"]))
    elif "max_attempts" in given:
        request.retry.max_attempts = whole("max_attempts", given["max_attempts"])


def _policy(retry: Any) -> job_pb2.RetryPolicy:
    if not isinstance(retry, Retry):
        raise TypeError(f"retry takes a Retry, as in jobd.Retry(max_attempts=3), not {type(retry).__name__}")
    return retry.to_proto()


def _add_command(request: job_service_pb2.SubmitJobRequest, given: Mapping[str, Any]) -> None:
    argv = given["command"]
    if isinstance(argv, (str, bytes)):
        raise TypeError("command takes a list of arguments: split the text with shlex.split, or run ['sh', '-c', TEXT]")
    _refuse_beside("command", given, ("url", *_HTTP_ONLY, *_TASK_ONLY))
    spec = job_pb2.CommandSpec(
        argv=[_path(f"command[{index}]", each) for index, each in enumerate(several("command", argv))],
        env=texts("env", given.get("env")),
        stdin=_bytes("stdin", given.get("stdin", b"")),
        success_exit_codes=_wholes("success_exit_codes", given.get("success_exit_codes", ())),
        working_directory=_path("working_directory", given.get("working_directory", "")),
    )
    if "output_bytes" in given:
        spec.limits.output_bytes = whole("output_bytes", given["output_bytes"])
    request.command.CopyFrom(spec)


def _refuse_beside(spec: str, given: Mapping[str, Any], others: Iterable[str]) -> None:
    for name in others:
        if name in given:
            raise TypeError(f"a job takes one of command, url and payload: leave {name} out beside {spec}")


def _add_http(request: job_service_pb2.SubmitJobRequest, given: Mapping[str, Any]) -> None:
    _refuse_beside("url", given, (*_COMMAND_ONLY, *_TASK_ONLY))
    spec = job_pb2.HttpSpec(
        url=text("url", given["url"]),
        method=text("method", given.get("method", "")),
        headers=texts("headers", given.get("headers")),
        body=_bytes("body", given.get("body", b"")),
    )
    request.http.CopyFrom(spec)


def _bytes(name: str, value: Any) -> bytes:
    if not isinstance(value, (bytes, bytearray, memoryview)):
        raise TypeError(f"{name} takes bytes, not {type(value).__name__}: encode it, as with json.dumps(...).encode()")
    return bytes(value)


def _add_task(request: job_service_pb2.SubmitJobRequest, given: Mapping[str, Any]) -> None:
    for name in _COMMAND_ONLY:
        if name in given:
            raise TypeError(f"{name} belongs to a command: give command=[...] too")
    for name in _HTTP_ONLY:
        if name in given:
            raise TypeError(f"{name} belongs to a request: give url=... too")
    if "kind" not in given:
        raise TypeError("a job takes command=[...], url=... or kind=..., the last with payload=b'...' or without")
    spec = job_pb2.TaskSpec(
        payload=_bytes("payload", given.get("payload", b"")),
        content_type=text("content_type", given.get("content_type", "")),
        kind_version=text("kind_version", given.get("kind_version", "")),
        worker_labels=texts("worker_labels", given.get("worker_labels")),
    )
    request.task.CopyFrom(spec)


def schedule(
    namespace: str,
    schedule_id: str,
    *,
    cron: str | None,
    every: Span | None,
    zone: str | None,
    catchup_window: Span | None,
    options: Mapping[str, Any],
) -> schedule_service_pb2.CreateScheduleRequest:
    """The request for a schedule that submits a job of `options` at each of its times."""
    if (cron is None) == (every is None):
        raise TypeError("a schedule takes cron='0 3 * * *' or every=timedelta(...): one of them")
    spec = schedule_pb2.ScheduleSpec()
    if cron is not None:
        spec.cron = text("cron", cron)
    if every is not None:
        spec.interval.every.CopyFrom(to_duration("every", every))
    if zone is not None:
        spec.time_zone = text("zone", zone)
    request = schedule_service_pb2.CreateScheduleRequest(
        namespace=text("namespace", namespace),
        schedule_id=text("schedule_id", schedule_id),
        spec=spec,
        job=job("", options),
    )
    if catchup_window is not None:
        request.policies.catchup_window.CopyFrom(to_duration("catchup_window", catchup_window))
    return request


class JobChanges(TypedDict, total=False):
    """What can be changed of a job."""

    priority: int
    """New priority, 0 to 9."""
    run_time: datetime
    """New earliest start."""
    labels: Mapping[str, str]
    """New labels, in place of all the old."""
    queue: str
    """New queue."""
    retry: Retry
    """New retry policy, in place of the old."""
    run_timeout: Span | None
    """New longest time of an attempt; None: none."""


def update(namespace: str, job_id: str, etag: str, changes: Mapping[str, Any]) -> job_service_pb2.UpdateJobRequest:
    """The request that changes those fields of a job; a run_timeout of None removes it."""
    if not changes:
        raise TypeError(f"an update takes one or more of {', '.join(JobChanges.__annotations__)}")
    _refuse_unknown(changes, JobChanges.__annotations__)
    for name, value in changes.items():
        if value is None and name != "run_timeout":
            raise TypeError(f"{name} takes a value here: leave it out to keep it as it is")
    request = job_service_pb2.UpdateJobRequest(
        namespace=namespace,
        job_id=job_id,
        etag=text("etag", etag),
        labels=texts("labels", changes.get("labels")),
        queue=text("queue", changes.get("queue", "")),
    )
    request.update_mask.paths.extend(changes)
    if "priority" in changes:
        request.priority = whole("priority", changes["priority"])
    if "run_time" in changes:
        request.run_time.CopyFrom(to_timestamp("run_time", changes["run_time"]))
    if "retry" in changes:
        request.retry.CopyFrom(_policy(changes["retry"]))
    if changes.get("run_timeout") is not None:
        request.run_timeout.CopyFrom(to_duration("run_timeout", changes["run_timeout"]))
    return request


def watch(
    namespace: str, filter: str, job_ids: Sequence[str], after_sequence: int | None
) -> job_service_pb2.WatchJobsRequest:
    """The request that watches many jobs."""
    request = made(job_service_pb2.WatchJobsRequest, namespace=namespace, filter=filter)
    request.job_ids.extend(text(f"job_ids[{index}]", each) for index, each in enumerate(several("job_ids", job_ids)))
    if after_sequence is not None:
        request.after_sequence = whole("after_sequence", after_sequence, 64)
    return request


def cancel(namespace: str, job_id: str, reason: str, grace: Span | None) -> job_service_pb2.CancelJobRequest:
    """The request that cancels a job."""
    request = made(job_service_pb2.CancelJobRequest, namespace=namespace, job_id=job_id, reason=reason)
    if grace is not None:
        request.grace.CopyFrom(to_duration("grace", grace))
    return request

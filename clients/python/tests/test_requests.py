# SPDX-License-Identifier: Apache-2.0
"""Keyword arguments as requests."""

from __future__ import annotations

import os
import pathlib
import re
from datetime import UTC, datetime, timedelta
from typing import Any, cast

import pytest

from jobd import Retry, Stream, requests
from jobd.times import seconds
from jobd.v1 import job_service_pb2


def test_every_option_reaches_its_field() -> None:
    moment = datetime(2026, 12, 1, 9, 30, tzinfo=UTC)
    made = requests.submission(
        "space",
        dict(
            command=["sh", pathlib.Path("/bin/x")],
            env={"A": "b"},
            working_directory=pathlib.Path("/srv"),
            stdin=b"in",
            success_exit_codes=[0, 3],
            output_bytes=4096,
            kind="k",
            queue="q",
            labels={"l": "v"},
            priority=0,
            run_time=moment,
            queue_ttl=1.5,
            deadline=moment,
            run_timeout=timedelta(minutes=2),
            retry=Retry(
                max_attempts=3,
                initial=0.25,
                multiplier=1.0,
                max=timedelta(hours=1),
                jitter=0.0,
                non_retryable_reasons=["R"],
                non_retryable_exit_codes=[9],
            ),
            retention=0,
            trace_parent="t",
            request_id="r",
        ),
    )
    assert made.namespace == "space"
    assert list(made.command.argv) == ["sh", "/bin/x"]
    assert dict(made.command.env) == {"A": "b"}
    assert (made.command.working_directory, made.command.stdin) == ("/srv", b"in")
    assert list(made.command.success_exit_codes) == [0, 3]
    assert made.command.limits.output_bytes == 4096
    assert (made.kind, made.queue, dict(made.labels)) == ("k", "q", {"l": "v"})
    assert made.HasField("priority") and made.priority == 0
    assert made.run_time.ToDatetime(tzinfo=UTC) == made.deadline.ToDatetime(tzinfo=UTC) == moment
    assert made.queue_ttl.ToTimedelta() == timedelta(seconds=1.5)
    assert made.run_timeout.ToTimedelta() == timedelta(minutes=2)
    assert (made.retry.max_attempts, made.retry.multiplier) == (3, 1.0)
    assert made.retry.HasField("jitter") and made.retry.jitter == 0.0
    assert made.retry.initial.ToTimedelta() == timedelta(milliseconds=250)
    assert made.retry.max.ToTimedelta() == timedelta(hours=1)
    assert list(made.retry.non_retryable_reasons) == ["R"]
    assert list(made.retry.non_retryable_exit_codes) == [9]
    assert made.HasField("retention") and made.retention.seconds == 0
    assert (made.trace_parent, made.request_id) == ("t", "r")


def test_what_is_not_said_is_not_sent() -> None:
    made = requests.submission("n", {"kind": "k", "payload": b"", "priority": None})
    for field in ("priority", "retry", "delay", "run_time", "deadline", "queue_ttl", "run_timeout", "retention"):
        assert not made.HasField(field), field
    assert made.WhichOneof("spec") == "task"


def test_a_task_has_its_own_options() -> None:
    made = requests.submission(
        "n",
        dict(kind="k", payload=bytearray(b"p"), content_type="c", kind_version="2", worker_labels={"gpu": "yes"}),
    )
    assert (made.task.payload, made.task.content_type, made.task.kind_version) == (b"p", "c", "2")
    assert dict(made.task.worker_labels) == {"gpu": "yes"}


def test_a_request_has_its_own_options() -> None:
    made = requests.submission("n", dict(url="http://h/", method="PUT", headers={"a": "b"}, body=bytearray(b"x")))
    assert (made.http.url, made.http.method, dict(made.http.headers)) == ("http://h/", "PUT", {"a": "b"})
    assert (made.http.body, made.WhichOneof("spec")) == (b"x", "http")
    plain = requests.submission("n", {"url": "http://h/"}).http
    assert (plain.method, dict(plain.headers), plain.body) == ("", {}, b"")


def test_each_submission_has_a_request_id_of_its_own() -> None:
    first, second = (requests.submission("n", {"command": ["true"]}).request_id for _ in range(2))
    assert first and second and first != second
    assert requests.submission("n", {"command": ["true"], "validate_only": True}).request_id == ""


@pytest.mark.parametrize(
    ("options", "error", "words"),
    [
        ({"command": "ls -l"}, TypeError, "shlex.split"),
        ({"command": ["ls"], "payload": b""}, TypeError, "leave payload out"),
        ({"command": ["ls"], "worker_labels": {"a": "b"}}, TypeError, "leave worker_labels out"),
        ({"command": ["ls"], "labels": {"a": 1}}, TypeError, r"labels\['a'\] takes text, not int"),
        ({"command": ["ls"], "env": {"A": None}}, TypeError, r"env\['A'\] takes text, not NoneType"),
        ({"url": "http://h/", "headers": {1: "b"}}, TypeError, "headers has a key that is no text but int"),
        ({"payload": b""}, TypeError, r"kind=\.\.\., the last with payload=b'\.\.\.' or without"),
        ({}, TypeError, r"command=\[\.\.\.\]"),
        ({"kind": "k", "payload": "text"}, TypeError, "payload takes bytes, not str: encode it"),
        ({"kind": "k", "stdin": b""}, TypeError, "stdin belongs to a command"),
        ({"command": ["ls"], "url": "http://h/"}, TypeError, "leave url out beside command"),
        ({"url": "http://h/", "payload": b""}, TypeError, "leave payload out beside url"),
        ({"url": "http://h/", "body": "text"}, TypeError, "body takes bytes, not str: encode it"),
        ({"kind": "k", "method": "PUT"}, TypeError, "method belongs to a request: give url"),
        ({"command": ["ls"], "prioritiy": 1}, TypeError, "did you mean 'priority'"),
        ({"command": ["ls"], "zzz": 1}, TypeError, "known are body, command, content_type"),
        ({"command": ["ls"], "retry": Retry(), "max_attempts": 2}, TypeError, "not both"),
        ({"command": ["ls"], "retry": 3}, TypeError, r"retry takes a Retry, as in jobd\.Retry\(.*, not int"),
        ({"command": ["ls"], "delay": "10m"}, TypeError, "delay takes a timedelta or a number of seconds, not str"),
        ({"command": ["ls"], "delay": float("nan")}, ValueError, "delay takes a finite span"),
        (
            {"command": ["ls"], "deadline": datetime(2026, 1, 1)},
            ValueError,
            "deadline takes a datetime with a time zone",
        ),
        ({"command": ["ls"], "run_time": 5}, TypeError, "run_time takes a datetime, not int"),
    ],
)
def test_what_cannot_be_meant_is_refused_with_a_remedy(options: Any, error: type[Exception], words: str) -> None:
    with pytest.raises(error, match=words):
        requests.submission("n", options)


@pytest.mark.parametrize(
    ("options", "name"),
    [
        ({"command": ["ls", os.fsdecode(b"\xff")]}, "command[1]"),
        ({"command": [pathlib.Path(os.fsdecode(b"\xff"))]}, "command[0]"),
        ({"command": [b"\xff"]}, "command[0]"),
        ({"command": ["ls"], "env": {"A": os.fsdecode(b"\xff")}}, "env['A']"),
        ({"command": ["ls"], "env": {os.fsdecode(b"\xff"): "a"}}, "a key of env"),
        ({"command": ["ls"], "working_directory": os.fsdecode(b"/\xff")}, "working_directory"),
        ({"command": ["ls"], "labels": {"a": os.fsdecode(b"\xff")}}, "labels['a']"),
        ({"command": ["ls"], "queue": os.fsdecode(b"\xff")}, "queue"),
        ({"kind": "k", "content_type": os.fsdecode(b"\xff")}, "content_type"),
        ({"url": os.fsdecode(b"http://h/\xff")}, "url"),
    ],
)
def test_what_is_not_utf_8_is_named(options: Any, name: str) -> None:
    words = f"{name} takes text in UTF-8, which this is not"
    with pytest.raises(ValueError, match=f"^{re.escape(words)}$") as caught:
        requests.submission("n", options)
    assert not isinstance(caught.value, UnicodeError)


def test_a_schedule_takes_one_rule_and_no_request_id() -> None:
    common: dict[str, Any] = dict(zone=None, catchup_window=None, options={"command": ["true"]})
    assert requests.schedule("n", "s", cron="* * * * *", every=None, **common).spec.cron == "* * * * *"
    every = requests.schedule("n", "s", cron=None, every=10, **common)
    assert every.spec.interval.every.seconds == 10
    assert every.job.request_id == "" and every.job.namespace == ""
    for cron, span in ((None, None), ("* * * * *", 10)):
        with pytest.raises(TypeError, match="one of them"):
            requests.schedule("n", "s", cron=cron, every=span, **common)
    with pytest.raises(TypeError, match="no 'request_id'"):
        requests.schedule(
            "n", "s", cron="@daily", every=None, zone=None, catchup_window=None, options={"request_id": "x"}
        )


def test_an_update_names_what_it_changes() -> None:
    made = requests.update("n", "id", "e", {"labels": {}, "run_timeout": None, "priority": 1})
    assert list(made.update_mask.paths) == ["labels", "run_timeout", "priority"]
    assert made.priority == 1 and not made.HasField("run_timeout")
    with pytest.raises(TypeError, match="one or more of priority"):
        requests.update("n", "id", "", {})
    with pytest.raises(TypeError, match="did you mean 'queue'"):
        requests.update("n", "id", "", {"queu": "x"})
    with pytest.raises(TypeError, match="retry takes a Retry, as in .*, not int"):
        requests.update("n", "id", "", {"retry": 3})
    with pytest.raises(TypeError, match="labels takes a value here: leave it out"):
        requests.update("n", "id", "", {"labels": None})
    with pytest.raises(ValueError, match="queue takes text in UTF-8"):
        requests.update("n", "id", "", {"queue": os.fsdecode(b"\xff")})


@pytest.mark.parametrize(
    ("options", "error"),
    [
        ({"priority": "5"}, "priority takes a whole number, not str"),
        ({"priority": 1.5}, "priority takes a whole number, not float"),
        ({"priority": True}, "priority takes a whole number, not bool"),
        ({"max_attempts": "3"}, "max_attempts takes a whole number, not str"),
        ({"retry": Retry(max_attempts=cast(Any, 2.5))}, "retry.max_attempts takes a whole number, not float"),
        ({"retry": Retry(jitter=cast(Any, "x"))}, "retry.jitter takes a number, not str"),
        ({"retry": Retry(non_retryable_reasons="NO")}, "retry.non_retryable_reasons takes several values"),
        ({"queue": 3}, "queue takes text, not int"),
        ({"request_id": 5}, "request_id takes text, not int"),
        ({"command": 7}, "command takes several values, as a list does, not int"),
        ({"command": ["echo", 1]}, r"command\[1\] takes text or a path, not int"),
        ({"stdin": "x"}, "stdin takes bytes, not str"),
        ({"success_exit_codes": 3}, "success_exit_codes takes several values"),
        ({"success_exit_codes": ["3"]}, "success_exit_codes takes a whole number, not str"),
        ({"output_bytes": "1"}, "output_bytes takes a whole number, not str"),
        ({"working_directory": 5}, "working_directory takes text or a path, not int"),
    ],
)
def test_a_value_of_the_wrong_type_is_refused_by_name(options: Any, error: str) -> None:
    with pytest.raises(TypeError, match=error):
        requests.submission("default", {"command": ["true"], **options})


def test_a_number_that_does_not_fit_is_refused_by_name() -> None:
    for number in (2**31, -(2**31) - 1):
        with pytest.raises(ValueError, match=f"priority takes a number of 32 bits, which {number} is not"):
            requests.submission("default", {"command": ["true"], "priority": number})
    for number in (2**31 - 1, -(2**31)):
        assert requests.submission("default", {"command": ["true"], "priority": number}).priority == number


def test_what_names_a_thing_is_checked_by_name() -> None:
    broken = os.fsdecode(b"\xff")
    get = job_service_pb2.GetJobRequest
    assert requests.made(get, namespace="n", job_id="id") == get(namespace="n", job_id="id")
    for name in ("namespace", "job_id"):
        with pytest.raises(ValueError, match=f"^{name} takes text in UTF-8, which this is not$"):
            requests.made(get, **{name: broken})
        with pytest.raises(TypeError, match=f"^{name} takes text, not NoneType$"):
            requests.made(get, **{name: None})
    with pytest.raises(ValueError, match="page_size takes a number of 32 bits, which 4294967296 is not"):
        requests.made(job_service_pb2.ListJobsRequest, page_size=2**32)
    with pytest.raises(TypeError, match="page_size takes a whole number, not str"):
        requests.made(job_service_pb2.ListJobsRequest, page_size="9")
    with pytest.raises(ValueError, match="reason takes text in UTF-8"):
        requests.cancel("n", "id", broken, None)
    with pytest.raises(TypeError, match="job_ids takes several values, as a list does, not str"):
        requests.watch("n", "", "id", None)
    with pytest.raises(TypeError, match=re.escape("job_ids[0] takes text, not int")):
        requests.watch("n", "", cast(Any, [5]), None)
    assert requests.watch("n", "", ["id"], 2**40).after_sequence == 2**40


@pytest.mark.parametrize(
    ("jobs", "words"),
    [
        ([{"command": ["true"]}, {"command": "true"}], r"^jobs\[1\]: command takes a list"),
        ([["true"]], r"^jobs\[0\] takes a mapping, as in {'command': \['true'\]}, not list"),
        ({"command": ["true"]}, "^submit_many takes a list of jobs"),
    ],
)
def test_of_many_jobs_the_wrong_one_is_named(jobs: Any, words: str) -> None:
    with pytest.raises(TypeError, match=words):
        requests.submissions("n", jobs, False)


def test_a_span_is_a_finite_wait() -> None:
    assert seconds("t", timedelta(minutes=1)) == 60
    assert seconds("t", float("inf")) == seconds("t", 1e12) == 365 * 86_400
    with pytest.raises(ValueError, match="t takes a span of time, not nan"):
        seconds("t", float("nan"))
    with pytest.raises(TypeError, match="t takes a timedelta or a number of seconds, not str"):
        seconds("t", cast(Any, "5"))


def test_a_stream_is_named_in_either_case() -> None:
    assert Stream("stderr") is Stream.STDERR
    for wrong in ("out", 1):
        with pytest.raises(ValueError, match=f"stream takes STDOUT or STDERR, not {wrong!r}"):
            Stream(cast(Any, wrong))

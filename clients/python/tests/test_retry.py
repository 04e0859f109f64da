# SPDX-License-Identifier: Apache-2.0
"""What is called again, when, and with what, against a scripted server."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import grpc
import pytest
from scripted import Jobs, refuse, serving

import jobd
from jobd.v1 import job_service_pb2 as api

UNAVAILABLE = grpc.StatusCode.UNAVAILABLE
QUICK = jobd.Backoff(initial=0.001, longest=0.002)


@pytest.fixture
def slept(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The pauses that the client makes, which cost no time."""
    pauses: list[float] = []
    monkeypatch.setattr(time, "sleep", pauses.append)
    return pauses


def cut(context: Any) -> None:
    """A connection that broke: nobody knows what became of the call."""
    context.abort(UNAVAILABLE, "cut")


def accept(_: Any) -> api.SubmitJobResponse:
    answer = api.SubmitJobResponse()
    answer.job.id = "id"
    return answer


def step(*args: Any, **options: Any) -> Callable[[Any], None]:
    return lambda context: refuse(context, *args, **options)


def test_a_submit_is_repeated_under_the_same_request_id(slept: list[float]) -> None:
    jobs = Jobs([cut, cut, accept])
    with serving(jobs) as address, jobd.Client(address, backoff=QUICK) as client:
        assert client.submit(command=["true"]).id == "id"
    assert len(jobs.requests) == 3 and len(slept) == 2
    assert len({request.request_id for request in jobs.requests}) == 1
    assert jobs.requests[0].request_id


def test_the_server_says_how_long_to_wait(slept: list[float]) -> None:
    jobs = Jobs([step(UNAVAILABLE, "DRAINING", retry_after=2.5), step(UNAVAILABLE, pushback="1500"), accept])
    with serving(jobs) as address, jobd.Client(address, backoff=QUICK) as client:
        client.submit(command=["true"])
    assert slept == [2.5, 1.5]


def test_a_pause_that_would_outlast_the_timeout_is_not_made(slept: list[float]) -> None:
    jobs = Jobs([step(UNAVAILABLE, "DRAINING", retry_after=30)])
    with serving(jobs) as address, jobd.Client(address, timeout=5) as client:
        with pytest.raises(jobd.Unavailable) as caught:
            client.submit(command=["true"])
    assert (caught.value.reason, caught.value.retry_after, slept) == ("DRAINING", timedelta(seconds=30), [])


def test_tries_are_bounded(slept: list[float]) -> None:
    jobs = Jobs([cut] * 4)
    with serving(jobs) as address, jobd.Client(address, backoff=jobd.Backoff(tries=3)) as client:
        with pytest.raises(jobd.Unavailable) as caught:
            client.submit(command=["true"])
    assert (caught.value.tries, len(jobs.requests), len(slept)) == (3, 3, 2)


def test_overload_is_the_callers_to_wait_out(slept: list[float]) -> None:
    jobs = Jobs([step(grpc.StatusCode.RESOURCE_EXHAUSTED, "QUEUE_FULL", retry_after=1)])
    with serving(jobs) as address, jobd.Client(address) as client:
        with pytest.raises(jobd.ResourceExhausted) as caught:
            client.submit(command=["true"])
    assert (caught.value.reason, caught.value.retry_after, slept) == ("QUEUE_FULL", timedelta(seconds=1), [])


def test_what_could_happen_twice_is_repeated_only_if_it_was_refused(slept: list[float]) -> None:
    def job(_: Any) -> api.UpdateJobResponse:
        return api.UpdateJobResponse()

    jobs = Jobs([accept, step(UNAVAILABLE, "DRAINING"), job, cut])
    with serving(jobs) as address, jobd.Client(address, backoff=QUICK) as client:
        made = client.submit(command=["true"])
        made.update(priority=1)
        with pytest.raises(jobd.Unavailable):
            made.update(priority=2)
    assert len(jobs.requests) == 4


def test_a_repeated_cancel_finds_what_it_has_done(slept: list[float]) -> None:
    ended = step(grpc.StatusCode.FAILED_PRECONDITION, "JOB_NOT_CANCELLABLE")
    jobs = Jobs([accept, cut, ended, accept, ended])
    with serving(jobs) as address, jobd.Client(address, backoff=QUICK) as client:
        assert client.submit(command=["true"]).cancel().state == "CANCELLED"
        with pytest.raises(jobd.FailedPrecondition):
            client.submit(command=["true"]).cancel()


def test_a_token_goes_with_every_call() -> None:
    jobs = Jobs([accept])
    with serving(jobs) as address, jobd.Client(address, token=lambda: "secret") as client:
        client.submit(command=["true"])
    assert jobs.metadata[0]["authorization"] == "Bearer secret"
    assert jobs.metadata[0]["user-agent"].startswith("jobd-python/")


def test_asyncio_repeats_by_the_same_rules() -> None:
    jobs = Jobs([cut, step(UNAVAILABLE, "DRAINING", retry_after=0.001), accept])

    async def main() -> None:
        async with jobd.aio.Client(address, backoff=QUICK) as client:
            assert (await client.submit(command=["true"])).id == "id"

    with serving(jobs) as address:
        asyncio.run(main())
    assert len({request.request_id for request in jobs.requests}) == 1
    assert len(jobs.requests) == 3


def test_codes_without_a_class_of_their_own_and_broken_details_still_raise() -> None:
    def broken(context: Any) -> None:
        context.set_trailing_metadata([("grpc-status-details-bin", b"\xff\xff")])
        context.abort(grpc.StatusCode.UNKNOWN, "odd")

    with serving(Jobs([broken])) as address, jobd.Client(address) as client:
        with pytest.raises(jobd.JobdError, match="UNKNOWN: odd") as caught:
            client.submit(command=["true"])
    assert caught.value.details == ()


def test_a_client_that_is_closed_in_the_middle_of_a_call_says_so() -> None:
    def closing() -> str:
        client.close()
        return "secret"

    with jobd.Client("127.0.0.1:1", token=closing) as client, pytest.raises(jobd.Cancelled, match="client is closed"):
        client.get("job")
    with jobd.Client("127.0.0.1:1", token=closing) as client, pytest.raises(jobd.Cancelled, match="client is closed"):
        next(client.watch())

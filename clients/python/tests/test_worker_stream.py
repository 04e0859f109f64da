# SPDX-License-Identifier: Apache-2.0
"""Both workers against a scripted server: what a healthy jobd says rarely or never."""

from __future__ import annotations

import asyncio
import contextlib
import threading
import time
from collections.abc import Callable
from typing import Any, cast

import grpc
import pytest
from scripted import Proxy, Workers, refuse, serving
from working import FLAVOURS, QUICK, Running, away, upper, working

import jobd
from jobd import methods
from jobd.aio.worker import end_of
from jobd.v1 import worker_service_pb2 as wire


@pytest.mark.parametrize("flavour", FLAVOURS)
def test_from_hello_to_half_close(flavour: str) -> None:
    with working(flavour, upper, queues=["q"], labels={"a": "b"}) as (running, workers):
        stream = workers.next()
        hello = stream.expect("hello")
        assert (hello.worker_id, hello.namespace, hello.slots, list(hello.queues)) == ("w", "default", 2, ["q"])
        assert [each.kind for each in hello.kinds] == ["k"]
        stream.welcome()
        assert stream.expect("credit").n == 2
        token = stream.assign("job", "k", b"hi")
        assert stream.expect("started").token == token
        done = stream.expect("finished")
        assert (done.token, done.result.data) == (token, b"HI")
        assert stream.expect("credit").n == 1
        running.stop()
        stream.expect("draining")
        stream.say(acknowledged={"token": token})
        stream.expect_end()
        stream.end()
        running.join()
        assert running.error is None


@pytest.mark.parametrize("flavour", FLAVOURS)
def test_a_failure_is_told_with_its_traceback(flavour: str, caplog: pytest.LogCaptureFixture) -> None:
    def fail(ctx: Any, payload: bytes) -> None:
        raise LookupError("no such thing")

    with working(flavour, fail) as (_, workers):
        stream = workers.next()
        stream.expect("hello")
        stream.welcome()
        stream.expect("credit")
        token = stream.assign("job", "k")
        stream.expect("started")
        shown = stream.expect("output")
        assert shown.token == token and shown.stream == 2
        assert shown.data.startswith(b"Traceback") and b"LookupError: no such thing" in shown.data
        failure = stream.expect("finished").failure
        assert (failure.reason, failure.retryable) == ("LOOKUP_ERROR", True)
        stream.say(acknowledged={"token": token})
    (told,) = [each for each in caplog.records if each.exc_info]
    assert told.getMessage() == "job job of kind k failed in attempt 1: LOOKUP_ERROR: LookupError: no such thing"
    assert "jobd/worker.py" not in caplog.text and "jobd/aio/worker.py" not in caplog.text


class Unspeakable(Exception):
    def __str__(self) -> str:
        raise OSError("no words")


@pytest.mark.parametrize("flavour", FLAVOURS)
@pytest.mark.parametrize(
    ("error", "reason", "message"),
    [
        (ValueError("no \udcff"), "VALUE_ERROR", "ValueError: no \\udcff"),
        (jobd.TaskError("no \udcff", reason="NO"), "NO", "no \\udcff"),
        (Unspeakable(), "UNSPEAKABLE", "Unspeakable: (its text failed with OSError)"),
        (ValueError("\udcff" * 1000), "VALUE_ERROR", ("ValueError: " + "\\udcff" * 1000)[:1000]),
    ],
)
def test_a_failure_without_fit_words_ends_the_attempt(
    flavour: str, error: Exception, reason: str, message: str
) -> None:
    def fail(ctx: Any, payload: bytes) -> None:
        raise error

    with working(flavour, fail) as (_, workers):
        stream = workers.next()
        stream.expect("hello")
        stream.welcome()
        stream.expect("credit")
        token = stream.assign("job", "k")
        stream.expect("started")
        if not isinstance(error, jobd.TaskError):
            stream.expect("output")
        failure = stream.expect("finished").failure
        assert (failure.reason, failure.message) == (reason, message)
        stream.say(acknowledged={"token": token})


@pytest.mark.parametrize("flavour", FLAVOURS)
@pytest.mark.parametrize(
    ("result", "message"),
    [
        (5, "a result takes bytes, not int: encode it"),
        (b"x" * 1_048_577, "a result takes at most 1048576 bytes, not 1048577"),
        (jobd.Result(b"", content_type="\udcff"), "content_type of a result takes text in UTF-8"),
        (jobd.Result(b"", content_type=cast(Any, 5)), "content_type of a result takes text, not int"),
    ],
)
def test_what_is_no_result_is_told_and_logged(
    flavour: str, result: Any, message: str, caplog: pytest.LogCaptureFixture
) -> None:
    with working(flavour, lambda ctx, payload: result) as (_, workers):
        stream = workers.next()
        stream.expect("hello")
        stream.welcome()
        stream.expect("credit")
        token = stream.assign("job-7", "k")
        stream.expect("started")
        failure = stream.expect("finished").failure
        assert (failure.reason, failure.retryable) == ("RESULT_INVALID", False)
        assert failure.message.startswith(message)
        stream.say(acknowledged={"token": token})
    told = [each for each in caplog.messages if "RESULT_INVALID" in each]
    assert len(told) == 1
    assert told[0].startswith(f"job job-7 of kind k failed in attempt 1: RESULT_INVALID: {message}")


@pytest.mark.parametrize("flavour", FLAVOURS)
def test_what_a_function_says_is_checked_where_it_is_said(flavour: str) -> None:
    wrongs: list[str] = []

    def work(ctx: Any, payload: bytes) -> None:
        calls: list[Callable[[], Any]]
        calls = [lambda: ctx.progress(0.5, 5), lambda: ctx.output(5), lambda: ctx.output(b"", "out")]
        for call in calls:
            with pytest.raises((TypeError, ValueError)) as caught:
                call()
            wrongs.append(str(caught.value))
        ctx.progress(0.5, "half \udcff")
        ctx.output("some \udcff", "stderr")

    with working(flavour, work) as (_, workers):
        stream = workers.next()
        stream.expect("hello")
        stream.welcome()
        stream.expect("credit")
        token = stream.assign("job", "k")
        stream.expect("started")
        assert stream.expect("progress").progress.message == "half \\udcff"
        assert stream.expect("output").data == b"some \\udcff"
        assert stream.expect("finished").HasField("result")
        stream.say(acknowledged={"token": token})
    assert wrongs == [
        "progress takes a message that is text, not int",
        "output takes bytes or text, not int",
        "stream takes STDOUT or STDERR, not 'out'",
    ]


@pytest.mark.parametrize("flavour", FLAVOURS)
def test_a_broken_stream_costs_nothing(flavour: str) -> None:
    go_on, ended = threading.Event(), threading.Event()

    def work(ctx: Any, payload: bytes) -> bytes:
        if payload == b"short":
            return b"short"
        ctx.checkpoint(b"half")
        assert go_on.wait(20)
        ended.set()
        return b"long"

    with working(flavour, work) as (_, workers):
        first = workers.next()
        first.expect("hello")
        first.welcome()
        first.expect("credit")
        long = first.assign("long", "k", b"long")
        first.expect("started")
        first.expect("checkpoint")
        short = first.assign("short", "k", b"short")
        first.expect("started")
        first.expect("finished")
        first.end(away)
        second = workers.next()
        hello = second.expect("hello")
        assert sorted(token.job_id for token in hello.attempts) == ["long", "short"]
        second.welcome()
        assert second.expect("checkpoint").data == b"half"
        assert second.expect("finished").token == short
        assert second.expect("credit").n == 1
        second.say(acknowledged={"token": short})
        go_on.set()
        assert second.expect("finished").token == long
        second.say(acknowledged={"token": long})


@pytest.mark.parametrize("flavour", FLAVOURS)
def test_a_cancelled_function_that_looks_ends_as_cancelled(flavour: str) -> None:
    reasons: list[str] = []

    def work(ctx: Any, payload: bytes) -> bytes:
        while not ctx.cancelled:
            time.sleep(0.01)
        reasons.append(ctx.cancelled.reason)
        return b"ignored"

    with working(flavour, work) as (_, workers):
        stream = workers.next()
        stream.expect("hello")
        stream.welcome()
        stream.expect("credit")
        token = stream.assign("job", "k")
        stream.expect("started")
        stream.say(cancel={"token": token, "reason": "RUN_TIMEOUT"})
        assert stream.expect("finished").HasField("cancelled")
        assert stream.expect("credit").n == 1
        stream.say(acknowledged={"token": token})
    assert reasons == ["RUN_TIMEOUT"]


@pytest.mark.parametrize("flavour", FLAVOURS)
def test_a_lost_lease_ends_the_work_and_says_nothing_of_it(flavour: str) -> None:
    def work(ctx: Any, payload: bytes) -> bytes:
        while not ctx.cancelled:
            time.sleep(0.01)
        return b"late"

    with working(flavour, work) as (_, workers):
        stream = workers.next()
        stream.expect("hello")
        stream.welcome()
        stream.expect("credit")
        token = stream.assign("job", "k")
        stream.expect("started")
        stream.say(rejected={"token": token, "reason": "LEASE_LOST"})
        assert stream.expect("credit").n == 1


@pytest.mark.parametrize("flavour", FLAVOURS)
def test_heartbeats_go_on_and_a_silent_server_is_left(flavour: str) -> None:
    with working(flavour, upper) as (_, workers):
        first = workers.next()
        first.expect("hello")
        first.welcome(heartbeat=0.05, lease=0.2)
        first.expect("credit")
        for _ in range(2):
            first.expect("renew")
        # The script says no word more: after three beats the worker tries elsewhere.
        second = workers.next()
        second.expect("hello")


def test_a_worker_that_was_suspended_and_replaced_ends() -> None:
    with working("threads", upper) as (running, workers):
        stream = workers.next()
        stream.expect("hello")
        stream.welcome(heartbeat=0.1, lease=60)
        stream.expect("credit")
        # Nobody gives up the stream meanwhile.
        with running.worker._changed:
            time.sleep(0.4)
            stream.end(lambda context: refuse(context, grpc.StatusCode.ABORTED, "WORKER_REPLACED"))
            time.sleep(0.5)
        running.join()
        assert isinstance(running.error, jobd.Aborted) and running.error.reason == "WORKER_REPLACED"


@pytest.mark.parametrize("flavour", FLAVOURS)
def test_a_server_that_stops_reading_is_left(flavour: str, caplog: pytest.LogCaptureFixture) -> None:
    def work(ctx: Any, payload: bytes) -> None:
        while not ctx.cancelled:
            ctx.output(b"x" * 1_000_000)
            time.sleep(0.02)  # asyncio's does not wait here

    workers = Workers()
    with serving(workers=workers) as address:
        proxy = Proxy(address)
        running = Running(flavour, proxy.address, work)
        try:
            first = workers.next()
            first.expect("hello")
            first.welcome(heartbeat=2, lease=60)
            first.expect("credit")
            first.assign("job", "k")
            first.expect("started")
            first.expect("output")
            # What is sent from now on waits in the middle of a send.
            proxy.stall()
            second = workers.next()
            assert [token.job_id for token in second.expect("hello").attempts] == ["job"]
            assert "keeps trying: UNAVAILABLE: the server says nothing any more" in caplog.text
            second.end(lambda context: refuse(context, grpc.StatusCode.NOT_FOUND, "NAMESPACE_NOT_FOUND"))
            running.join()
        finally:
            proxy.close()
            workers.close()


@pytest.mark.parametrize("flavour", FLAVOURS)
def test_without_a_server_for_a_lease_the_work_ends_by_itself(flavour: str) -> None:
    reasons: list[str] = []

    def work(ctx: Any, payload: bytes) -> None:
        while not ctx.cancelled:
            time.sleep(0.01)
        reasons.append(ctx.cancelled.reason)

    with working(flavour, work) as (_, workers):
        stream = workers.next()
        stream.expect("hello")
        stream.welcome(heartbeat=0.1, lease=0.4)
        stream.expect("credit")
        stream.assign("job", "k")
        stream.expect("started")
        workers.refuse_with(away)
        stream.end(away)
        end = time.monotonic() + 20
        while not reasons and time.monotonic() < end:
            time.sleep(0.02)
        assert reasons == ["LEASE_LOST"]


@pytest.mark.parametrize("flavour", FLAVOURS)
@pytest.mark.parametrize(
    ("code", "reason", "error"),
    [
        (grpc.StatusCode.ABORTED, "WORKER_REPLACED", jobd.Aborted),
        (grpc.StatusCode.NOT_FOUND, "NAMESPACE_NOT_FOUND", jobd.NotFound),
        (grpc.StatusCode.PERMISSION_DENIED, "ROLE_MISSING", jobd.PermissionDenied),
        (grpc.StatusCode.RESOURCE_EXHAUSTED, "CREDENTIALS_BACKOFF", jobd.ResourceExhausted),
        (grpc.StatusCode.FAILED_PRECONDITION, "ANYTHING", jobd.FailedPrecondition),
        (grpc.StatusCode.INTERNAL, "ANYTHING", jobd.InternalError),
        (grpc.StatusCode.UNAUTHENTICATED, "TOKEN_UNKNOWN", jobd.Unauthenticated),
        (grpc.StatusCode.INVALID_ARGUMENT, "KIND_INVALID", jobd.InvalidArgument),
        (grpc.StatusCode.UNIMPLEMENTED, "", jobd.Unimplemented),
    ],
)
def test_what_no_other_try_can_help_ends_the_worker(
    flavour: str, code: grpc.StatusCode, reason: str, error: type[Exception]
) -> None:
    with working(flavour, upper) as (running, workers):
        stream = workers.next()
        stream.expect("hello")
        stream.end(lambda context: refuse(context, code, reason))
        running.join()
        assert type(running.error) is error


@pytest.mark.parametrize("flavour", FLAVOURS)
@pytest.mark.parametrize(
    ("code", "reason"),
    [
        (grpc.StatusCode.UNAVAILABLE, "DRAINING"),
        (grpc.StatusCode.RESOURCE_EXHAUSTED, "QUEUE_FULL"),
        # As a broken connection is told.
        (grpc.StatusCode.INTERNAL, ""),
        (grpc.StatusCode.UNKNOWN, ""),
    ],
)
def test_what_passes_is_waited_for(flavour: str, code: grpc.StatusCode, reason: str) -> None:
    with working(flavour, upper) as (_, workers):
        first = workers.next()
        first.expect("hello")
        first.end(lambda context: refuse(context, code, reason, retry_after=0.01))
        workers.next().expect("hello")


@pytest.mark.parametrize("flavour", FLAVOURS)
def test_a_credential_that_is_exchanged_is_waited_for_while_the_worker_is_known(flavour: str) -> None:
    with working(flavour, upper) as (running, workers):
        first = workers.next()
        first.expect("hello")
        first.welcome()
        first.expect("credit")
        first.end(lambda context: refuse(context, grpc.StatusCode.UNAUTHENTICATED, "CREDENTIALS_INVALID"))
        second = workers.next()
        second.expect("hello")
        second.welcome()
        second.end(lambda context: refuse(context, grpc.StatusCode.NOT_FOUND, "NAMESPACE_NOT_FOUND"))
        running.join()
        assert type(running.error) is jobd.NotFound


@pytest.mark.parametrize("flavour", FLAVOURS)
def test_a_worker_whose_lease_was_lost_comes_back(flavour: str) -> None:
    with working(flavour, upper) as (_, workers):
        first = workers.next()
        first.expect("hello")
        first.welcome()
        first.expect("credit")
        first.end(lambda context: refuse(context, grpc.StatusCode.ABORTED, "LEASE_LOST"))
        workers.next().expect("hello")


@pytest.mark.parametrize("flavour", FLAVOURS)
def test_told_to_stop_at_once_the_work_is_given_back(flavour: str) -> None:
    def work(ctx: Any, payload: bytes) -> None:
        ctx.checkpoint(b"so far")
        while not ctx.cancelled:
            time.sleep(0.01)

    with working(flavour, work, drain_timeout=0) as (running, workers):
        stream = workers.next()
        stream.expect("hello")
        stream.welcome()
        stream.expect("credit")
        token = stream.assign("job", "k")
        stream.expect("started")
        stream.expect("checkpoint")
        running.stop()
        stream.expect("draining")
        assert stream.expect("finished").HasField("released")
        stream.say(acknowledged={"token": token})
        stream.expect_end()
        stream.end()
        running.join()
        assert running.error is None


@pytest.mark.parametrize("flavour", FLAVOURS)
def test_the_server_can_drain_a_worker(flavour: str) -> None:
    with working(flavour, upper) as (running, workers):
        stream = workers.next()
        stream.expect("hello")
        stream.welcome()
        stream.expect("credit")
        stream.say(drain={})
        stream.expect("draining")
        stream.expect_end()
        stream.end()
        running.join()
        assert running.error is None


@pytest.mark.parametrize("flavour", FLAVOURS)
def test_a_worker_without_a_server_can_be_stopped(flavour: str) -> None:
    running = Running(flavour, "127.0.0.1:1", upper)
    time.sleep(0.05)
    running.stop()
    running.join()
    assert running.error is None


@pytest.mark.parametrize("flavour", FLAVOURS)
def test_a_token_that_cannot_be_had_ends_the_worker(flavour: str) -> None:
    def token() -> str:
        raise OSError("no token today")

    running = Running(flavour, "127.0.0.1:1", upper, token=token)
    running.join()
    assert isinstance(running.error, jobd.Unauthenticated)
    assert running.error.reason == "TOKEN_UNAVAILABLE" and "OSError: no token today" in running.error.message


@pytest.mark.parametrize("flavour", FLAVOURS)
def test_a_worker_that_the_server_knows_waits_for_its_token(flavour: str) -> None:
    tries: list[int] = []

    def token() -> str:
        tries.append(len(tries))
        if len(tries) == 2:
            raise OSError("one token is gone, the other not there yet")
        return "secret"

    with working(flavour, upper, token=token) as (_, workers):
        first = workers.next()
        first.expect("hello")
        first.welcome()
        first.expect("credit")
        first.end()
        workers.next().expect("hello")
        assert len(tries) == 3


def test_threads_are_as_many_as_attempts_at_a_time() -> None:
    ids: list[int] = []

    def work(ctx: Any, payload: bytes) -> None:
        ids.append(threading.get_ident())

    with working("threads", work, slots=1000) as (_, workers):
        stream = workers.next()
        stream.expect("hello")
        stream.welcome()
        assert stream.expect("credit").n == 1000
        for n in range(5):
            token = stream.assign(f"job{n}", "k")
            stream.expect("started")
            stream.expect("finished")
            assert stream.expect("credit").n == 1
            stream.say(acknowledged={"token": token})
    assert len(set(ids)) == 1


def test_each_worker_takes_functions_of_its_kind() -> None:
    async def coroutine(ctx: Any, payload: bytes) -> bytes:
        return payload

    with pytest.raises(TypeError, match="coroutine is a coroutine function: use jobd.aio.Worker for it"):
        jobd.Worker().task("k")(coroutine)  # type: ignore[type-var]

    async def main() -> None:
        worker = jobd.aio.Worker(address, worker_id="w")
        worker.task("plain")(upper)
        async with worker.running():
            await asyncio.to_thread(talk)

    def talk() -> None:
        stream = workers.next()
        stream.expect("hello")
        stream.welcome()
        stream.expect("credit")
        token = stream.assign("job", "plain", b"quick")
        stream.expect("started")
        assert stream.expect("finished").result.data == b"QUICK"
        stream.say(acknowledged={"token": token})
        stream.expect("credit")
        workers.close()

    workers = Workers()
    with serving(workers=workers) as address:
        asyncio.run(main())


@pytest.mark.parametrize("is_refused", [True, False])
def test_coroutines_may_tidy_up_however_the_run_ends(is_refused: bool) -> None:
    tidied: list[str] = []

    async def work(ctx: Any, payload: bytes) -> None:
        try:
            await asyncio.sleep(60)
        finally:
            await asyncio.sleep(0.6)
            tidied.append(ctx.cancelled.reason)

    def talk() -> None:
        stream = workers.next()
        stream.expect("hello")
        stream.welcome()
        stream.expect("credit")
        stream.assign("job", "k")
        stream.expect("started")
        if is_refused:
            stream.end(lambda context: refuse(context, grpc.StatusCode.NOT_FOUND, "NAMESPACE_NOT_FOUND"))

    async def main() -> None:
        worker = jobd.aio.Worker(address, worker_id="w", backoff=QUICK)
        worker.task("k")(work)
        run = asyncio.create_task(worker.run())
        await asyncio.to_thread(talk)
        if not is_refused:
            run.cancel()
        with pytest.raises(jobd.NotFound if is_refused else asyncio.CancelledError):
            await run
        assert tidied == ["LEASE_LOST"]

    workers = Workers()
    with serving(workers=workers) as address:
        try:
            asyncio.run(main())
        finally:
            workers.close()


def test_what_a_call_ended_with_is_known_though_a_write_failed() -> None:
    """Of about every third of these calls grpc.aio itself says INTERNAL."""

    async def call(address: str) -> grpc.StatusCode:
        ends: list[grpc.aio.AioRpcError] = []
        async with grpc.aio.insecure_channel(address) as channel:
            work: Any = channel.stream_stream(
                methods.WORK.path,
                request_serializer=wire.WorkRequest.SerializeToString,
                response_deserializer=wire.WorkResponse.FromString,
            )()
            work.add_done_callback(lambda ended: ends.append(end_of(ended)))
            with contextlib.suppress(grpc.aio.AioRpcError, asyncio.InvalidStateError):
                while True:
                    await work.write(wire.WorkRequest(renew={}))
            with contextlib.suppress(grpc.aio.AioRpcError):
                await work.read()
        return ends[0].code()

    workers = Workers()
    workers.refuse_with(lambda context: refuse(context, grpc.StatusCode.NOT_FOUND, "NAMESPACE_NOT_FOUND"))
    with serving(workers=workers) as address:
        for _ in range(20):
            assert asyncio.run(call(address)) is grpc.StatusCode.NOT_FOUND

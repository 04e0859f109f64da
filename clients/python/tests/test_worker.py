# SPDX-License-Identifier: Apache-2.0
"""Both workers against a real jobd."""

from __future__ import annotations

import asyncio
import contextlib
import pathlib
import signal
import subprocess
import sys
import threading
import time
import uuid
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from conftest import Daemon

import jobd

FLAVOURS = ["threads", "asyncio"]


@contextlib.contextmanager
def working(
    flavour: str, address: str, functions: dict[str, Callable[[Any, bytes], Any]], **options: Any
) -> Iterator[Any]:
    """A worker of either flavour with these functions, which run in threads in both."""
    if flavour == "threads":
        worker = jobd.Worker(address, **options)
        for kind, function in functions.items():
            worker.task(kind, version="2")(function)
        with worker.running():
            yield worker
        return
    other = jobd.aio.Worker(address, **options)
    for kind, function in functions.items():

        def add(kind: str, function: Callable[[Any, bytes], Any]) -> None:
            @other.task(kind, version="2")
            async def run(ctx: Any, payload: bytes) -> Any:
                return await asyncio.to_thread(function, ctx, payload)

        add(kind, function)
    loop = asyncio.new_event_loop()
    errors: list[BaseException] = []

    def run() -> None:
        try:
            loop.run_until_complete(other.run())
        except BaseException as error:
            errors.append(error)

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    try:
        yield other
    finally:
        with contextlib.suppress(RuntimeError):
            loop.call_soon_threadsafe(other.stop)
        thread.join(60)
        assert not errors, errors


@pytest.fixture
def kind() -> str:
    return f"kind-{uuid.uuid4().hex}"


@pytest.mark.parametrize("flavour", FLAVOURS)
def test_a_result_comes_back(flavour: str, daemon: Daemon, client: jobd.Client, kind: str) -> None:
    def work(ctx: Any, payload: bytes) -> bytes:
        assert (ctx.attempt, ctx.job.kind, ctx.job.labels) == (1, kind, {"a": "b"})
        ctx.output("said\n")
        return jobd.Result(payload[::-1], content_type="text/plain")

    with working(flavour, daemon.address, {kind: work}) as worker:
        job = client.submit(kind=kind, payload=b"abc", labels={"a": "b"})
        assert [event.state for event in job.events()] == ["QUEUED", "RUNNING", "SUCCEEDED"]
        done = job.wait()
        assert done.result == b"cba"
        assert done.result is not None and done.result.content_type == "text/plain"
        assert done.output() == b"said\n"
        assert done.attempts[0].worker_id == worker.id
        (listed,) = [each for each in client.workers() if each.id == worker.id]
        assert (listed.state, listed.kinds, listed.slots) == ("ACTIVE", {kind: "2"}, 4)
    assert worker.id not in [each.id for each in client.workers()]


@pytest.mark.parametrize("flavour", FLAVOURS)
def test_failures_follow_the_policy(flavour: str, daemon: Daemon, client: jobd.Client, kind: str) -> None:
    def work(ctx: Any, payload: bytes) -> None:
        if payload == b"never":
            raise jobd.TaskError("cannot be", reason="CANNOT_BE", retryable=False)
        raise KeyError(f"attempt {ctx.attempt}")

    with working(flavour, daemon.address, {kind: work}):
        often = client.submit(kind=kind, payload=b"", retry=jobd.Retry(max_attempts=3, initial=0.05)).wait(60)
        assert (often.state, often.attempt, [each.state.value for each in often.attempts]) == (
            "FAILED",
            3,
            ["FAILED"] * 3,
        )
        assert often.error is not None
        assert (often.error.reason, often.error.message) == ("KEY_ERROR", "KeyError: 'attempt 3'")
        assert b"Traceback" in often.output("stderr")
        once = client.submit(kind=kind, payload=b"never").wait(60)
        assert once.error is not None
        assert (once.attempt, once.error.reason, once.error.message) == (1, "CANNOT_BE", "cannot be")


@pytest.mark.parametrize("flavour", FLAVOURS)
def test_progress_is_seen_and_a_cancel_ends_the_work(
    flavour: str, daemon: Daemon, client: jobd.Client, kind: str
) -> None:
    def work(ctx: Any, payload: bytes) -> None:
        ctx.progress(0.25, "a quarter")
        while not ctx.cancelled:
            time.sleep(0.01)

    with working(flavour, daemon.address, {kind: work}):
        job = client.submit(kind=kind)
        for event in job.events():
            if event.progress is not None:
                assert (event.progress.fraction, event.progress.message) == (0.25, "a quarter")
                job.cancel("enough")
        assert job.wait().state == "CANCELLED"
        late = client.submit(kind=kind, run_timeout=0.2, max_attempts=1).wait(60)
        assert (late.state, late.reason) == ("FAILED", "RUN_TIMEOUT")


@pytest.mark.parametrize("flavour", FLAVOURS)
def test_a_checkpoint_goes_to_the_next_attempt(flavour: str, daemon: Daemon, client: jobd.Client, kind: str) -> None:
    def work(ctx: Any, payload: bytes) -> bytes:
        if ctx.attempt == 1:
            assert ctx.checkpoint == b""
            ctx.checkpoint(b"half")
            raise OSError("gone")
        return bytes(ctx.checkpoint) + b" and half"

    with working(flavour, daemon.address, {kind: work}):
        done = client.submit(kind=kind, retry=jobd.Retry(initial=0.05)).wait(60)
        assert (done.attempt, done.result) == (2, b"half and half")


@pytest.mark.parametrize("flavour", FLAVOURS)
def test_work_goes_on_over_a_restart_of_jobd(flavour: str, start_daemon: Callable[..., Daemon], kind: str) -> None:
    began, go_on = threading.Event(), threading.Event()

    def work(ctx: Any, payload: bytes) -> bytes:
        began.set()
        assert go_on.wait(60)
        return b"done in attempt %d" % ctx.attempt

    daemon = start_daemon()
    with jobd.Client(daemon.address) as client, working(flavour, daemon.address, {kind: work}):
        job = client.submit(kind=kind)
        assert began.wait(60)
        daemon.kill()
        daemon.start()
        go_on.set()
        done = job.wait(60)
        assert (done.state, done.result) == ("SUCCEEDED", b"done in attempt 1")


def test_a_worker_gets_what_it_can_run(daemon: Daemon, client: jobd.Client, kind: str) -> None:
    def work(ctx: Any, payload: bytes) -> bytes:
        return b"done"

    queue = f"q-{uuid.uuid4().hex}"
    with working("threads", daemon.address, {kind: work}, queues=[queue], labels={"gpu": "yes"}):
        fits = client.submit(kind=kind, queue=queue, kind_version="2", worker_labels={"gpu": "yes"})
        others = [
            client.submit(kind=kind),
            client.submit(kind=kind, queue=queue, kind_version="3"),
            client.submit(kind=kind, queue=queue, worker_labels={"gpu": "no"}),
        ]
        assert fits.wait(60).state == "SUCCEEDED"
        assert [each.refresh().state for each in others] == ["QUEUED"] * 3
        for each in others:
            each.cancel()


@pytest.mark.parametrize("flavour", FLAVOURS)
def test_the_server_drains_a_worker(flavour: str, daemon: Daemon, client: jobd.Client, kind: str) -> None:
    go_on = threading.Event()

    def work(ctx: Any, payload: bytes) -> bytes:
        assert go_on.wait(60)
        return b"done"

    with working(flavour, daemon.address, {kind: work}) as worker:
        running = client.submit(kind=kind)
        for event in running.events():
            if event.state is jobd.JobState.RUNNING:
                break
        assert client.drain_worker(worker.id).state == "DRAINING"
        left = client.submit(kind=kind)
        go_on.set()
        assert running.wait(60).result == b"done"
        end = time.monotonic() + 60
        while worker.id in [each.id for each in client.workers()]:
            assert time.monotonic() < end
            time.sleep(0.02)
        assert left.refresh().state == "QUEUED"
        left.cancel()


WORKER = """
import sys, time
import jobd
worker = jobd.Worker(sys.argv[1], worker_id="stopped", drain_timeout=float(sys.argv[3]))
@worker.task(sys.argv[2])
def work(ctx, payload):
    ctx.checkpoint(b"so far")
    while not ctx.cancelled and ctx.attempt == 1 and payload == b"long":
        time.sleep(0.01)
    time.sleep(0.2)
    return bytes(ctx.checkpoint)
worker.run()
"""


@pytest.fixture
def start_worker(
    daemon: Daemon, kind: str, tmp_path: pathlib.Path
) -> Iterator[Callable[[float], subprocess.Popen[bytes]]]:
    program = tmp_path / "worker.py"
    program.write_text(WORKER)
    started: list[subprocess.Popen[bytes]] = []

    def start(drain_timeout: float = 30) -> subprocess.Popen[bytes]:
        started.append(subprocess.Popen([sys.executable, program, daemon.address, kind, str(drain_timeout)]))
        return started[-1]

    yield start
    for each in started:
        each.kill()
        each.wait()


def running(job: jobd.Job) -> None:
    for event in job.events():
        if event.state is jobd.JobState.RUNNING:
            return


def test_sigterm_lets_what_runs_end(
    client: jobd.Client, kind: str, start_worker: Callable[..., subprocess.Popen[bytes]]
) -> None:
    worker = start_worker()
    job = client.submit(kind=kind, payload=b"short")
    running(job)
    worker.send_signal(signal.SIGTERM)
    assert worker.wait(60) == 0
    assert job.wait(60).result == b"so far"


def test_a_worker_in_a_hurry_gives_its_work_back_uncounted(
    client: jobd.Client, kind: str, start_worker: Callable[..., subprocess.Popen[bytes]]
) -> None:
    worker = start_worker(0)
    job = client.submit(kind=kind, payload=b"long", max_attempts=1)
    running(job)
    worker.send_signal(signal.SIGTERM)
    assert worker.wait(60) == 0
    assert job.refresh().state == "QUEUED"
    start_worker()
    done = job.wait(60)
    assert (done.state, done.result, done.attempt) == ("SUCCEEDED", b"so far", 2)


def test_a_killed_worker_costs_an_attempt_and_not_the_checkpoint(
    client: jobd.Client, kind: str, start_worker: Callable[..., subprocess.Popen[bytes]]
) -> None:
    worker = start_worker()
    job = client.submit(kind=kind, payload=b"long", retry=jobd.Retry(initial=0.05))
    running(job)
    time.sleep(0.2)
    worker.kill()
    worker.wait()
    start_worker()
    done = job.wait(90)
    assert (done.state, done.result, done.attempt) == ("SUCCEEDED", b"so far", 2)
    assert done.attempts[0].reason == "WORKER_LOST"


def test_a_paused_worker_does_no_harm(
    client: jobd.Client, kind: str, start_worker: Callable[..., subprocess.Popen[bytes]]
) -> None:
    worker = start_worker()
    job = client.submit(kind=kind, payload=b"short", retry=jobd.Retry(initial=0.05))
    running(job)
    worker.send_signal(signal.SIGSTOP)
    done = None
    try:
        for event in job.events():
            if event.reason == "WORKER_LOST":
                break
    finally:
        worker.send_signal(signal.SIGCONT)
    done = job.wait(90)
    assert (done.state, done.attempt) == ("SUCCEEDED", 2)
    assert done.attempts[0].reason == "WORKER_LOST"

# SPDX-License-Identifier: Apache-2.0
"""What a worker's log tells."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import threading
import time
from typing import Any

import grpc
import pytest
from scripted import Workers, refuse, serving
from working import FLAVOURS, Running, away, upper, working

import jobd


@pytest.mark.parametrize("flavour", FLAVOURS)
def test_the_log_tells_of_connections(flavour: str, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, "jobd")
    workers = Workers()
    workers.refuse_with(away)
    with serving(workers=workers) as address:
        running = Running(flavour, address, upper)
        await_words(caplog, "keeps trying")
        time.sleep(0.2)  # for many more tries
        workers.refuse_with(None)
        first = workers.next()
        first.expect("hello")
        first.welcome()
        first.expect("credit")
        first.end(away)
        second = workers.next()
        second.expect("hello")
        second.welcome()
        second.expect("credit")
        running.stop()
        second.expect("draining")
        second.expect_end()
        second.end()
        running.join()
    refused = "UNAVAILABLE (DRAINING): refused by the script"
    assert caplog.messages == [
        f"worker w is not connected to jobd on {address} and keeps trying: {refused}",
        f"worker w is connected to jobd on {address}",
        f"worker w lost jobd on {address} and keeps trying: {refused}",
        f"worker w is connected to jobd on {address}",
        "worker w stops; it runs no job",
        "worker w has stopped",
    ]


def await_words(caplog: pytest.LogCaptureFixture, words: str) -> None:
    end = time.monotonic() + 20
    while words not in caplog.text:
        assert time.monotonic() < end, caplog.text
        time.sleep(0.01)


@pytest.mark.parametrize("flavour", FLAVOURS)
def test_the_log_tells_where_no_server_is(flavour: str, caplog: pytest.LogCaptureFixture) -> None:
    running = Running(flavour, "127.0.0.1:1", upper)
    await_words(caplog, "keeps trying")
    time.sleep(0.2)
    running.stop()
    running.join()
    assert len(caplog.messages) == 1
    assert caplog.messages[0].startswith(
        "worker w is not connected to jobd on 127.0.0.1:1 and keeps trying: UNAVAILABLE: no jobd answers on 127.0.0.1:1"
    )


@pytest.mark.parametrize("flavour", FLAVOURS)
def test_the_log_tells_of_refused_credentials(flavour: str, caplog: pytest.LogCaptureFixture) -> None:
    with working(flavour, upper) as (running, workers):
        workers.next().end(lambda context: refuse(context, grpc.StatusCode.UNAUTHENTICATED, "CREDENTIALS_INVALID"))
        running.join()
        assert isinstance(running.error, jobd.Unauthenticated)
    (told,) = [each for each in caplog.records if each.levelname == "ERROR"]
    assert told.getMessage().startswith("worker w ends, since jobd on 127.0.0.1:")
    assert told.getMessage().endswith(
        "refuses its credentials: UNAUTHENTICATED (CREDENTIALS_INVALID): refused by the script"
    )


@pytest.mark.parametrize("flavour", FLAVOURS)
def test_the_log_tells_what_a_stop_waits_for_and_nothing_after_it(
    flavour: str, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    caplog.set_level(logging.INFO, "jobd")
    monkeypatch.setattr("jobd.worker.GRACE_SECONDS", 0.5)
    monkeypatch.setattr("jobd.aio.worker.GRACE_SECONDS", 0.5)
    go_on, ended = threading.Event(), threading.Event()

    def stubborn(ctx: Any, payload: bytes) -> None:
        go_on.wait(20)
        ended.set()
        raise LookupError("too late")

    async def stubborn_coroutine(ctx: Any, payload: bytes) -> None:
        while not go_on.is_set():
            with contextlib.suppress(asyncio.CancelledError):
                await asyncio.sleep(0.01)
        ended.set()
        raise LookupError("too late")

    with working(flavour, stubborn, drain_timeout=0.3) as (running, workers):
        if flavour == "asyncio":
            running.worker._registry.functions["k"] = stubborn_coroutine
        stream = workers.next()
        stream.expect("hello")
        stream.welcome()
        stream.expect("credit")
        stream.assign("job", "k")
        stream.expect("started")
        running.stop()
        await_words(caplog, "has stopped")
        go_on.set()
        running.join()
        assert ended.wait(20)
        time.sleep(0.1)
    assert caplog.messages[1:] == [
        "worker w stops, and waits up to 0.3 s for 1 job: job (k)",
        "worker w tells to end: 1 job: job (k)",
        "worker w leaves behind what does not end: 1 job: job (k)",
        "worker w has stopped",
    ]


def test_nothing_is_logged_with_the_lock_held(caplog: pytest.LogCaptureFixture) -> None:
    free: dict[str, bool] = {}

    class Handler(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            def look() -> None:
                if taken := running.worker._changed.acquire(timeout=5):
                    running.worker._changed.release()
                free[record.getMessage().partition(" on ")[0]] = taken

            thread = threading.Thread(target=look)
            thread.start()
            thread.join()

    def fail(ctx: Any, payload: bytes) -> None:
        raise LookupError("no such thing")

    handler, log = Handler(), logging.getLogger("jobd.worker")
    caplog.set_level(logging.INFO, "jobd")
    log.addHandler(handler)
    try:
        with working("threads", fail) as (running, workers):
            first = workers.next()
            first.expect("hello")
            first.welcome()
            first.expect("credit")
            token = first.assign("job", "k")
            first.expect("started")
            first.expect("output")
            first.expect("finished")
            first.say(acknowledged={"token": token})
            first.end(away)
            workers.next().expect("hello")
            workers.close()
            running.stop()
            running.join()
    finally:
        log.removeHandler(handler)
    assert free == {
        "worker w is connected to jobd": True,
        "job job of kind k failed in attempt 1: LOOKUP_ERROR: LookupError: no such thing": True,
        "worker w lost jobd": True,
        "worker w stops; it runs no job": True,
        "worker w has stopped": True,
    }

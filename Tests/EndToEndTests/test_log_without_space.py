# SPDX-License-Identifier: Apache-2.0
"""Writes of the log find no space, as they may on a file system that copies on write: what waits is ended by SIGTERM."""

import errno
import shutil

import grpc
import pytest

from client import duration, request
from guest import compile_library
from waiting import until

EX_IOERR = 74
TOLD = "the disk has no space for the journal"

pytestmark = pytest.mark.skipif(not any(map(shutil.which, ("cc", "clang", "gcc"))), reason="needs a C compiler")


@pytest.fixture(scope="module")
def library(tmp_path_factory):
    return compile_library("fail_calls.c", tmp_path_factory.mktemp("library"))


def from_write(number, library, daemon, tmp_path):
    """The environment in which this write of the log and all later ones find no space."""
    return {
        "LD_PRELOAD": library, "FAIL_FOLDER": daemon.data_dir, "FAIL_LOG": tmp_path / "calls",
        "FAIL_SITE": "pwrite journal/seg*", "FAIL_FROM": number, "FAIL_TO": 1_000_000_000, "FAIL_ERROR": errno.ENOSPC,
    }


def test_a_start_waits_and_hears_the_signal(library, start_daemon, tmp_path):
    daemon = start_daemon()
    kept = daemon.client().submit("true", delay=duration(3600)).id
    daemon.kill()
    daemon.env = from_write(1, library, daemon, tmp_path)
    daemon.spawn()
    until(lambda: TOLD in daemon.log_text(), "the log says that the disk is full")
    assert daemon.process.poll() is None
    daemon.terminate()
    assert daemon.wait() == 0
    daemon.env = {}
    daemon.start()
    assert daemon.client().get(kept).id == kept


@pytest.mark.parametrize("second", [True, False], ids=["second signal", "time is over"])
def test_a_stop_gives_up_what_waits(library, start_daemon, tmp_path, second):
    daemon = start_daemon(args=["--drain-timeout", "0s"])
    daemon.kill()
    daemon.env = from_write(20, library, daemon, tmp_path)
    daemon.start()
    client = daemon.client()
    acknowledged = []
    with pytest.raises(grpc.RpcError) as refusal:
        while len(acknowledged) < 100:
            answer = client.jobs.SubmitJob(request("true", delay=duration(3600)), timeout=3)
            acknowledged.append(answer.job.id)
    assert refusal.value.code() == grpc.StatusCode.DEADLINE_EXCEEDED, refusal.value
    assert acknowledged and TOLD in daemon.log_text()
    daemon.terminate()
    until(lambda: "stopping" in daemon.log_text(), "the first signal is heard")
    if second:
        daemon.terminate()
    assert daemon.wait() == EX_IOERR
    daemon.env = {}
    daemon.start()
    assert {job.id for job in daemon.client().list(page_size=1000)} >= set(acknowledged)

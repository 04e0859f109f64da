# SPDX-License-Identifier: Apache-2.0
"""Disks that fail or fill up under the running daemon. Both need root; without it the tests are skipped."""

import os
import pathlib
import shutil
import subprocess
import time

import grpc
import pytest

from client import duration, request
from protos import pb
from refusals import Refusal, check_form
from waiting import until

pytestmark = pytest.mark.skipif(os.geteuid() != 0, reason="needs root")


def outcome(client, **fields):
    """The answer to one submission: the job, or the refusal."""
    try:
        return client.call(client.jobs.SubmitJob, request("true", delay=duration(3600), **fields)).job
    except grpc.RpcError as error:
        return Refusal(error)


@pytest.mark.skipif(not shutil.which("strace"), reason="needs strace")
def test_a_failed_sync_is_the_end_of_the_process(start_daemon):
    """No OK after the failure, a non-zero exit, and everything acknowledged is there afterwards."""
    daemon = start_daemon()
    client = daemon.client()
    accepted = [outcome(client, labels={"n": str(n)}) for n in range(20)]
    tracer = subprocess.Popen(
        ["strace", "-f", "-qq", "-o", "/dev/null", "-e", "trace=fdatasync,fsync",
         "-e", "inject=fdatasync,fsync:error=EIO", "-p", str(daemon.process.pid)],
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )
    try:
        def traced():
            return all(
                "TracerPid:\t0" not in (thread / "status").read_text()
                for thread in daemon_threads(daemon.process.pid)
            )

        until(traced, "every thread is traced")
        answer = outcome(client, labels={"n": "refused"})
        assert isinstance(answer, Refusal), "acknowledged although the sync failed"
        assert answer.code == grpc.StatusCode.UNAVAILABLE
        check_form(answer)
        assert answer.reason == "JOURNAL_STALLED"
        assert answer.by_type["RetryInfo"].retry_delay.ToMilliseconds() > 0
        assert daemon.wait(timeout=30) == 74
        assert "cause=" in daemon.log_text(), daemon.log_tail()
    finally:
        tracer.kill()
        tracer.wait()
    assert daemon.log_text().count("Fatal error") == 0, daemon.log_tail()
    daemon.start()
    client = daemon.client()
    assert {job.id for job in accepted} <= {job.id for job in client.list()}
    assert client.run("true").state == pb.JOB_STATE_SUCCEEDED


def daemon_threads(pid):
    return list(pathlib.Path(f"/proc/{pid}/task").iterdir())


@pytest.fixture
def small_disk(tmp_path):
    """A file system of 64 MiB."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64m", "jobd-test", str(folder)], check=False)
    if mounted.returncode != 0:
        pytest.skip("cannot mount a file system here")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


def fill(client, wide):
    """Submits as many jobs at a time as fit a message, until a batch is refused."""
    batch = pb.SubmitJobsRequest(requests=[wide] * 200, atomic=True)
    for _ in range(100):
        try:
            client.call(client.jobs.SubmitJobs, batch)
        except grpc.RpcError as error:
            assert error.code() == grpc.StatusCode.RESOURCE_EXHAUSTED, error
            return
    raise AssertionError("the disk does not fill up")


def test_a_full_disk_refuses_new_work_and_finishes_what_was_accepted(start_daemon, small_disk):
    daemon = start_daemon(
        data_dir=small_disk / "data",
        args=["--journal-segment-bytes", 16_777_216, "--journal-snapshot-bytes", 1_073_741_824],
    )
    client = daemon.client()
    wide = {f"key{n}": "x" * 250 for n in range(60)}
    first = client.submit("true", delay=duration(3600), labels=wide)
    fill(client, request("true", delay=duration(3600), labels=wide))
    end = time.monotonic() + 90
    while isinstance(answer := outcome(client, labels=wide), pb.Job):
        assert time.monotonic() < end, "the disk does not fill up"
    check_form(answer)
    assert (answer.code, answer.reason) == (grpc.StatusCode.RESOURCE_EXHAUSTED, "JOURNAL_FULL"), answer
    assert answer.by_type["RetryInfo"].retry_delay.ToMilliseconds() > 0
    assert int(answer.info.metadata["needed_bytes"]) > int(answer.info.metadata["free_bytes"]) >= 0
    assert client.cancel(first.id).state == pb.JOB_STATE_CANCELLED, "what was accepted can still be ended"
    daemon.restart()
    client = daemon.client()
    assert client.get(first.id).state == pb.JOB_STATE_CANCELLED


def test_a_request_wider_than_a_segment_is_refused_and_the_daemon_goes_on(start_daemon):
    daemon = start_daemon(args=["--journal-segment-bytes", 1_048_576])
    client = daemon.client()
    retry = pb.RetryPolicy(non_retryable_reasons=["r" * 127] * 64)
    batch = pb.SubmitJobsRequest(requests=[request("true", retry=retry)] * 120)
    with pytest.raises(grpc.RpcError) as failure:
        client.call(client.jobs.SubmitJobs, batch)
    answer = Refusal(failure.value)
    assert (answer.code, answer.reason) == (grpc.StatusCode.RESOURCE_EXHAUSTED, "REQUEST_TOO_LARGE")
    assert client.run("true").state == pb.JOB_STATE_SUCCEEDED

# SPDX-License-Identifier: Apache-2.0
"""Syncs of the log hang for a while: nobody is answered early, nobody's time runs out for it, and who goes away frees
his place."""

import shutil
import time

import grpc
import pytest

from client import duration, request
from guest import compile_library
from jobworker import JobWorker
from protos import pb, standard
from waiting import until

EX_IOERR = 74
HANG_SECONDS = 3

pytestmark = pytest.mark.skipif(not any(map(shutil.which, ("cc", "clang", "gcc"))), reason="needs a C compiler")


@pytest.fixture(scope="module")
def library(tmp_path_factory):
    return compile_library("fail_sync.c", tmp_path_factory.mktemp("library"))


@pytest.fixture
def hang(tmp_path):
    """The file that makes syncs hang as long as it is there."""
    file = tmp_path / "hang"
    yield file
    file.unlink(missing_ok=True)


@pytest.fixture
def output_hang(hang):
    """The file that makes writes of output hang as long as it is there."""
    return hang.with_name(f"{hang.name}-output")


@pytest.fixture
def daemon(library, start_daemon, hang):
    environment = {"LD_PRELOAD": library, "HANG_SYNC_FILE": hang, "HANG_OUTPUT_FILE": f"{hang}-output"}
    return start_daemon(workers=8, env=environment, args=["--drain-timeout", "0s", "--lease", "3s", "--heartbeat", "1s"])


def health(client):
    check = client.channel.unary_unary(
        "/grpc.health.v1.Health/Check",
        request_serializer=standard.health.HealthCheckRequest.SerializeToString,
        response_deserializer=standard.health.HealthCheckResponse.FromString,
    )
    return check(standard.health.HealthCheckRequest(), timeout=10).status


def serves(client):
    try:
        return health(client) == standard.health.HealthCheckResponse.SERVING
    except grpc.RpcError as error:
        assert error.code() == grpc.StatusCode.UNAVAILABLE, error
        return False


def test_an_attempt_has_all_of_its_time_once_it_begins(client, hang):
    hang.touch()
    submitted = client.jobs.SubmitJob.future(request("sleep", "1", run_timeout=duration(2)), timeout=60)
    time.sleep(HANG_SECONDS)
    assert not submitted.done()
    hang.unlink()
    job = client.wait(submitted.result().job.id)
    assert job.state == pb.JOB_STATE_SUCCEEDED, job
    assert len(job.attempts) == 1


def test_a_monitor_sees_it_meanwhile_and_the_operator_is_told(daemon, client, hang):
    assert client.run("true").state == pb.JOB_STATE_SUCCEEDED
    hang.touch()
    submitted = client.jobs.SubmitJob.future(request("true"), timeout=60)
    stats = until(lambda: (shown := client.stats()).journal.pending_bytes and shown, "something waits for the disk")
    assert stats.journal.appended_sequence > stats.journal.durable_sequence
    time.sleep(HANG_SECONDS)
    meanwhile = client.stats().journal
    assert meanwhile.durable_sequence == stats.journal.durable_sequence
    assert meanwhile.current_sync.ToTimedelta().total_seconds() > HANG_SECONDS / 2
    # It looks every ten seconds.
    until(lambda: "the disk of the write-ahead file is slow" in daemon.log_text(), "jobd warns of it")
    hang.unlink()
    submitted.result()
    journal = client.stats().journal
    assert journal.longest_sync.ToTimedelta().total_seconds() > HANG_SECONDS / 2
    assert sum(journal.sync_latency_counts) == journal.sync_count and journal.batch_count > 0


def test_calls_whose_time_is_over_leave_room_for_others(client, hang):
    hang.touch()
    # More than a connection may have handlers, as many at a time as it may have calls.
    for _ in range(50):
        calls = [client.jobs.SubmitJob.future(request("true", delay=duration(3600)), timeout=0.3) for _ in range(100)]
        # On a slow machine the client resets most of them before the server ends them: more a second than one may.
        assert {call.exception().code() for call in calls} <= {
            grpc.StatusCode.DEADLINE_EXCEEDED, grpc.StatusCode.UNAVAILABLE,
        }
    assert until(lambda: serves(client), "the daemon answers")
    hang.unlink()
    assert client.run("true").state == pb.JOB_STATE_SUCCEEDED


def test_a_stop_gives_up(daemon, client, hang):
    kept = client.submit("true", delay=duration(3600)).id
    hang.touch()
    with pytest.raises(grpc.RpcError) as late:
        client.jobs.SubmitJob(request("true", delay=duration(3600)), timeout=1)
    assert late.value.code() == grpc.StatusCode.DEADLINE_EXCEEDED
    daemon.terminate()
    assert daemon.wait() == EX_IOERR, daemon.log_tail()
    assert "has not taken what was accepted before the stop" in daemon.log_text()
    hang.unlink()
    daemon.start()
    assert client.get(kept).id == kept


def test_a_start_that_hangs_hears_the_signal(daemon, client, hang):
    kept = client.submit("true", delay=duration(3600)).id
    daemon.kill()
    hang.touch()
    daemon.spawn()
    until(lambda: hang.stat().st_size > 0, "the start hangs")
    daemon.terminate()
    assert daemon.wait() == 0, daemon.log_tail()
    hang.unlink()
    daemon.start()
    assert client.get(kept).id == kept


def test_output_that_cannot_be_written_holds_up_nothing_else(daemon, client, output_hang, tmp_path):
    output_hang.touch()
    # More than there are threads that all of the daemon shares.
    begun = [tmp_path / f"begun{number}" for number in range(6)]
    held = [client.submit(script=f"echo out; touch {file}; sleep 3600").id for file in begun]
    until(lambda: all(file.exists() for file in begun), "the commands have written")
    assert client.run("true").state == pb.JOB_STATE_SUCCEEDED
    for job in held[:3]:
        client.cancel(job, grace=0.1)
    output_hang.unlink()
    for job in held[:3]:
        assert client.wait(job).state == pb.JOB_STATE_CANCELLED
        assert client.output_bytes(job) == b"out\n"
    output_hang.touch()
    last = tmp_path / "last"
    client.submit(script=f"echo out; touch {last}; sleep 3600")
    until(last.exists, "the command has written")
    daemon.terminate()
    assert daemon.wait() == 0, daemon.log_tail()


def test_output_of_a_worker_elsewhere_holds_up_nothing_else_either(daemon, client, output_hang, tmp_path):
    with JobWorker(daemon, tmp_path / "worker", args=["--label", "at=elsewhere"]):
        output_hang.touch()
        client.submit(script="echo out; sleep 3600", spec={"worker_labels": {"at": "elsewhere"}})
        until(lambda: output_hang.stat().st_size > 0, "the output hangs in the daemon")
    # The worker is gone, and its stream has ended.
    until(lambda: not client.list_workers(), "the worker is gone")
    assert health(client) == standard.health.HealthCheckResponse.SERVING
    assert client.run("true").state == pb.JOB_STATE_SUCCEEDED

# SPDX-License-Identifier: Apache-2.0
"""Cancelling jobs, and what becomes of their processes."""

import pathlib
import sys
import time

import grpc
import pytest

import history
import processes
from client import duration, seconds
from protos import pb
from refusals import refused
from waiting import until

STUBBORN = pathlib.Path(__file__).with_name("stubborn_tree.py")


def start_tree(client, tmp_path, **fields):
    """Runs the stubborn tree; returns the job and the ids of its processes once all of them run."""
    file = tmp_path / "pids"
    job = client.submit(sys.executable, STUBBORN, file, **fields)
    until(file.exists, "the tree runs")
    pids = [int(word) for word in file.read_text().split()]
    assert len(pids) == 6 and all(map(processes.is_alive, pids))
    return job, pids


def survivors(pids):
    return [pid for pid in pids if processes.is_alive(pid)]


def test_a_job_that_waits_is_cancelled_at_once(client):
    job = client.submit("true", delay=duration(3600))
    answer = client.call(client.jobs.CancelJob, pb.CancelJobRequest(job_id=job.id, reason="not needed"))
    assert answer.job.state == pb.JOB_STATE_CANCELLED
    assert answer.sequence == answer.job.sequence
    events = client.events(job.id)
    assert history.path(events) == ["SCHEDULED", "CANCELLED"]
    assert events[-1].reason == "CANCEL_REQUESTED"
    job = client.get(job.id)
    assert job.cancel_reason == "not needed"
    assert job.attempt == 0 and not job.HasField("start_time")
    assert seconds(job.expire_time) == pytest.approx(seconds(job.end_time) + 24 * 3600, abs=0.001)


def test_a_queued_job_never_runs(start_daemon, tmp_path):
    client = start_daemon(workers=1).client()
    blocker = client.submit("sleep", "600")
    client.wait_for(blocker.id, pb.JOB_STATE_RUNNING)
    mark = tmp_path / "mark"
    job = client.submit("touch", mark)
    assert client.cancel(job.id).state == pb.JOB_STATE_CANCELLED
    client.cancel(blocker.id, grace=0)
    client.wait(blocker.id)
    assert client.run("true").state == pb.JOB_STATE_SUCCEEDED
    assert not mark.exists()


def test_a_job_in_backoff_is_cancelled_at_once(client):
    job = client.submit("false", retry=pb.RetryPolicy(max_attempts=5, initial=duration(600)))
    client.wait_for(job.id, pb.JOB_STATE_RETRY_WAIT)
    assert client.cancel(job.id).state == pb.JOB_STATE_CANCELLED
    assert history.path(client.events(job.id)) == ["QUEUED", "RUNNING", "RETRY_WAIT", "CANCELLED"]


def test_a_polite_process_ends_on_term_within_its_grace(client):
    script = 'trap "echo bye; exit 0" TERM; echo ready; while :; do sleep 0.05; done'
    job = client.submit(script=script)
    until(lambda: client.output_bytes(job.id) == b"ready\n", "the trap is set")
    answer = client.cancel(job.id, grace=60)
    assert answer.state == pb.JOB_STATE_CANCELLING
    done = client.wait(job.id)
    assert done.state == pb.JOB_STATE_CANCELLED
    assert seconds(done.end_time) - seconds(done.start_time) < 60
    assert client.output_bytes(job.id) == b"ready\nbye\n"
    events = client.events(job.id)
    history.check_history(events)
    assert history.path(events) == ["QUEUED", "RUNNING", "CANCELLING", "CANCELLED"]
    assert client.get(job.id).attempts[0].state == pb.ATTEMPT_STATE_CANCELLED


def test_grace_is_honoured_before_the_kill(client):
    job = client.submit(script='trap "" TERM; echo ready; while :; do sleep 0.05; done')
    until(lambda: client.output_bytes(job.id) == b"ready\n", "the trap is set")
    begin = time.monotonic()
    client.cancel(job.id, grace=1)
    done = client.wait(job.id)
    assert done.state == pb.JOB_STATE_CANCELLED
    assert time.monotonic() - begin >= 0.95, "killed before its grace was over"
    assert done.signal == 9


@pytest.mark.parametrize("grace", [0, 0.5])
def test_nothing_of_a_stubborn_tree_survives(client, tmp_path, grace):
    job, pids = start_tree(client, tmp_path)
    client.cancel(job.id, grace=grace)
    done = client.wait(job.id)
    assert done.state == pb.JOB_STATE_CANCELLED
    until(lambda: not survivors(pids), f"none of {pids} survives", timeout=10)
    assert processes.of_job(job.id) == []


def test_nothing_of_a_tree_survives_its_timeout(client, tmp_path):
    job, pids = start_tree(client, tmp_path, run_timeout=duration(5))
    done = client.wait(job.id)
    assert (done.state, done.reason) == (pb.JOB_STATE_FAILED, "RUN_TIMEOUT")
    until(lambda: not survivors(pids), f"none of {pids} survives", timeout=10)


def test_what_a_command_leaves_behind_ends_with_it(client):
    job = client.run(script="setsid sleep 600 & sleep 600 & echo started")
    assert job.state == pb.JOB_STATE_SUCCEEDED
    assert client.output_bytes(job.id) == b"started\n"
    until(lambda: not processes.of_job(job.id), "the background processes end", timeout=20)


def test_cancelling_twice_is_fine_and_the_shorter_grace_wins(client):
    job = client.submit(script='trap "" TERM; echo ready; while :; do sleep 0.05; done')
    until(lambda: client.output_bytes(job.id) == b"ready\n", "the trap is set")
    first = client.call(client.jobs.CancelJob, pb.CancelJobRequest(job_id=job.id, grace=duration(600)))
    assert first.job.state == pb.JOB_STATE_CANCELLING
    second = client.call(client.jobs.CancelJob, pb.CancelJobRequest(job_id=job.id, grace=duration(600)))
    assert second.job.state == pb.JOB_STATE_CANCELLING
    client.cancel(job.id, grace=0)
    assert client.wait(job.id).state == pb.JOB_STATE_CANCELLED


@pytest.mark.parametrize("argv", [["true"], ["false"]])
def test_a_job_that_is_done_cannot_be_cancelled(client, argv):
    job = client.run(*argv)
    with refused(grpc.StatusCode.FAILED_PRECONDITION, "JOB_NOT_CANCELLABLE") as refusal:
        client.cancel(job.id)
    violation = refusal.error.by_type["PreconditionFailure"].violations[0]
    assert violation.subject == job.id
    assert client.get(job.id) == job


def test_a_cancelled_job_cannot_be_cancelled_again(client):
    job = client.submit("true", delay=duration(3600))
    client.cancel(job.id)
    with refused(grpc.StatusCode.FAILED_PRECONDITION, "JOB_NOT_CANCELLABLE"):
        client.cancel(job.id)


def test_a_cancel_is_not_forgotten_by_a_kill_of_the_daemon(start_daemon, tmp_path):
    daemon = start_daemon()
    client = daemon.client()
    job, pids = start_tree(client, tmp_path)
    assert client.cancel(job.id, grace=600).state == pb.JOB_STATE_CANCELLING
    daemon.restart()
    done = daemon.client().wait(job.id)
    assert done.state == pb.JOB_STATE_CANCELLED
    assert survivors(pids) == []
    history.check_history(daemon.client().events(job.id))


def test_bounds_of_a_cancel(client):
    job = client.submit("true", delay=duration(3600))
    for fields, field in (
        ({"grace": duration(3601)}, "grace"),
        ({"grace": duration(-1)}, "grace"),
        ({"reason": "x" * 1025}, "reason"),
    ):
        with refused(grpc.StatusCode.INVALID_ARGUMENT) as refusal:
            client.call(client.jobs.CancelJob, pb.CancelJobRequest(job_id=job.id, **fields))
        assert refusal.error.fields == [field]
    client.cancel(job.id, grace=3600, reason="x" * 1024)


def test_a_process_that_hides_ends_too_while_other_jobs_come_and_go(client, tmp_path):
    """A session of its own and no variable by which to find it: it goes once no job that it may be of runs any more."""
    file = tmp_path / "pid"
    hide = f"(setsid env -i sh -c 'echo $$ > {file}; exec sleep 600' &); exec sleep 600"
    job = client.submit(script=hide)
    until(lambda: file.exists() and file.read_text().strip(), "the hidden process runs")
    pid = int(file.read_text())
    assert processes.is_alive(pid)
    client.cancel(job.id, grace=0)
    client.wait(job.id)
    later = client.submit("sleep", "600")
    client.wait_for(later.id, pb.JOB_STATE_RUNNING)
    until(lambda: not processes.is_alive(pid), "the hidden process is gone")
    assert client.get(later.id).state == pb.JOB_STATE_RUNNING
    client.cancel(later.id, grace=0)

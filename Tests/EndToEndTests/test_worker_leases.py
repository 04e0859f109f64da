# SPDX-License-Identifier: Apache-2.0
"""What becomes of attempts whose worker is killed, paused or cut off, or whose daemon is killed: leases and fencing.

JOBD_FENCING_COUNT says how many attempts are paused beyond their lease (default 20).
"""

import json
import os
import pathlib
import signal
import subprocess
import sys

import grpc
import pytest

from client import duration, seconds
from daemon import clean_environment
from protos import pb
from proxy import Proxy
from refusals import Refusal, check_form
from waiting import until
from workers import Worker

FENCED = int(os.environ.get("JOBD_FENCING_COUNT", "20"))
HEARTBEAT, LEASE = 0.3, 0.9
DAEMON = {"workers": 0, "args": ["--heartbeat", "300ms", "--lease", "900ms"]}


class WorkerProcess:
    """worker_process.py, running."""

    def __init__(self, address, worker_id, kind, credit):
        script = pathlib.Path(__file__).with_name("worker_process.py")
        self.process = subprocess.Popen(
            [sys.executable, script, address, worker_id, kind, str(credit)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=clean_environment(),
        )

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.kill()
        self.process.communicate()

    def hears(self, what, count):
        """Reads so many lines, each of which has to be a `what`."""
        lines = [json.loads(self.process.stdout.readline()) for _ in range(count)]
        assert [line[0] for line in lines] == [what] * count, lines
        return [line[1] for line in lines]

    def finish_all(self, result):
        self.process.stdin.write(result + "\n")
        self.process.stdin.flush()

    def signal(self, number):
        self.process.send_signal(number)


@pytest.fixture
def kind(request):
    return request.node.name


def lost(client, job_id):
    """The job's attempts once the first is LOST."""
    def attempts():
        found = client.get(job_id).attempts
        return found if found and found[0].state == pb.ATTEMPT_STATE_LOST else None

    return until(attempts, "the first attempt is LOST")


def test_a_killed_workers_attempt_is_lost_after_three_beats_and_runs_again(daemon, client, kind):
    job = client.submit_task(kind)
    with WorkerProcess(daemon.address, "killed", kind, 1) as process:
        process.hears("assigned", 1)
        process.signal(signal.SIGKILL)
        attempts = lost(client, job.id)
    assert attempts[0].reason == "WORKER_LOST"
    assert seconds(attempts[0].end_time) - seconds(attempts[0].start_time) >= 3 * HEARTBEAT
    with Worker(daemon.address, "second", (kind,), 1) as worker:
        assignment = worker.next("assign")
        assert assignment.token.attempt == 2
        worker.finish(assignment, b"again")
        worker.next("acknowledged")
    job = client.get(job.id)
    assert job.state == pb.JOB_STATE_SUCCEEDED and job.result.data == b"again"


@pytest.mark.seconds(60 + FENCED)
def test_workers_paused_beyond_their_lease_do_no_harm(daemon, client, kind):
    jobs = [client.submit_task(kind).id for _ in range(FENCED)]
    with WorkerProcess(daemon.address, "paused", kind, FENCED) as paused:
        assert {token["jobId"] for token in paused.hears("assigned", FENCED)} == set(jobs)
        paused.signal(signal.SIGSTOP)
        with Worker(daemon.address, "second", (kind,), FENCED) as worker:
            taken = [worker.next("assign") for _ in jobs]
            assert all(assignment.token.attempt == 2 for assignment in taken)
            for assignment in taken[::2]:
                worker.finish(assignment, b"new")
                worker.next("acknowledged")
            # The late completions come while half of the new attempts still run.
            paused.signal(signal.SIGCONT)
            paused.finish_all("late")
            assert paused.hears("ended", 1) == ["ABORTED"]
            assert {token["jobId"] for token in paused.hears("rejected", FENCED)} == set(jobs)
            for assignment in taken[1::2]:
                worker.finish(assignment, b"new")
                worker.next("acknowledged")
    for job_id in jobs:
        job = client.get(job_id)
        assert job.state == pb.JOB_STATE_SUCCEEDED and job.result.data == b"new"
        states = [attempt.state for attempt in job.attempts]
        assert states == [pb.ATTEMPT_STATE_LOST, pb.ATTEMPT_STATE_SUCCEEDED]


def test_a_silent_worker_is_sent_away_and_its_credit_is_void(daemon, client, kind):
    with Worker(daemon.address, "silent", (kind,), 5, renews=False) as worker:
        error = Refusal(worker.end().error)
        check_form(error)
        assert error.code == grpc.StatusCode.ABORTED and error.reason == "LEASE_LOST"
        assert worker.heartbeats >= 2
        job = client.submit_task(kind)
        assert client.get(job.id).state == pb.JOB_STATE_QUEUED


def test_a_worker_that_reconnects_in_its_lease_goes_on(daemon, client, kind):
    """The stream breaks, and a message about the attempt comes on the next one."""
    job = client.submit_task(kind)
    proxy = Proxy(daemon.address)
    try:
        with Worker(proxy.address, "cut", (kind,), 1) as first:
            assignment = first.next("assign")
            proxy.cut()
            assert first.end().code == grpc.StatusCode.UNAVAILABLE
            with Worker(daemon.address, "cut", (kind,), attempts=[assignment.token]) as second:
                second.finish(assignment, b"went on")
                assert second.next("acknowledged").token == assignment.token
    finally:
        proxy.close()
    job = client.get(job.id)
    assert job.result.data == b"went on" and len(job.attempts) == 1


def test_what_a_reconnecting_worker_does_not_name_is_lost_at_once(daemon, client, kind):
    job = client.submit_task(kind)
    with Worker(daemon.address, "forgetful", (kind,), 1) as first:
        first.next("assign")
        with Worker(daemon.address, "forgetful", (kind,), 1) as second:
            assert second.next("assign").token.attempt == 2
    assert client.get(job.id).attempts[0].reason == "WORKER_LOST"


def test_a_connection_that_stalls_keeps_no_job_beyond_its_lease(daemon, client, kind):
    job = client.submit_task(kind)
    proxy = Proxy(daemon.address)
    try:
        with Worker(proxy.address, "stalled", (kind,), 2) as stalled, Worker(daemon.address, "live", (kind,)) as live:
            first = stalled.next("assign")
            proxy.stall()
            live.grant(1)
            second = live.next("assign")
            assert second.job.id == job.id and second.token.attempt == 2
            # Its credit is void, too: nothing is sent into the stall.
            other = client.submit_task(kind)
            live.grant(1)
            assert live.next("assign").job.id == other.id
            proxy.flow()
            assert stalled.end().code == grpc.StatusCode.ABORTED
            live.finish(second, b"live")
            live.next("acknowledged")
            with Worker(daemon.address, "stalled", (kind,), attempts=[first.token]) as late:
                assert late.next("rejected").token == first.token
    finally:
        proxy.close()
    attempts = client.get(job.id).attempts
    assert [attempt.worker_id for attempt in attempts] == ["stalled", "live"]


def test_a_cancel_that_a_worker_ignores_ends_a_lease_after_the_grace(daemon, client, kind):
    job = client.submit_task(kind)
    with Worker(daemon.address, "stubborn", (kind,), 1) as worker:
        assignment = worker.next("assign")
        client.cancel(job.id, grace=0.1)
        assert worker.next("cancel").token == assignment.token
        # It goes on renewing.
        assert worker.next("rejected").token == assignment.token
    job = client.get(job.id)
    assert job.state == pb.JOB_STATE_CANCELLED and job.attempts[0].state == pb.ATTEMPT_STATE_LOST


@pytest.mark.parametrize("end", ["kill", "stop"])
def test_a_restarted_daemon_takes_running_attempts_up_again(start_daemon, end):
    daemon = start_daemon(workers=0, args=["--heartbeat", "1s", "--lease", "20s"])
    client = daemon.client()
    kept, forgotten = client.submit_task("k", b"kept"), client.submit_task("k", b"forgotten")
    with Worker(daemon.address, "w", credit=2) as first:
        assignments = {assignment.job.id: assignment for assignment in (first.next("assign"), first.next("assign"))}
        first.started(assignments[kept.id])
        assert first.nothing_waits()
        if end == "kill":
            daemon.kill()
            assert first.end().code == grpc.StatusCode.UNAVAILABLE
        else:
            daemon.terminate()
            ended = Refusal(first.end().error)
            assert ended.code == grpc.StatusCode.UNAVAILABLE and ended.reason == "DRAINING"
            assert daemon.wait() == 0
        daemon.start()
    client = daemon.client()
    assert client.get(kept.id).state == pb.JOB_STATE_RUNNING
    token = assignments[kept.id].token
    with Worker(daemon.address, "w", credit=1, attempts=[token]) as second:
        again = second.next("assign")
        assert again.job.id == forgotten.id and again.token.attempt == 2 and again.token.epoch > token.epoch
        second.send(progress=pb.AttemptProgress(token=token, progress=pb.Progress(fraction=0.5)))
        second.finish(assignments[kept.id], b"over the restart")
        assert second.next("acknowledged").token == token
    job = client.get(kept.id)
    assert job.state == pb.JOB_STATE_SUCCEEDED and job.result.data == b"over the restart"
    assert [attempt.attempt for attempt in job.attempts] == [1]
    assert client.get(forgotten.id).attempts[0].reason == "WORKER_LOST"


def test_after_a_restart_nobody_is_waited_for_beyond_the_lease(start_daemon):
    daemon = start_daemon(workers=0, args=DAEMON["args"])
    job = daemon.client().submit_task("k")
    with Worker(daemon.address, "w", credit=1) as worker:
        worker.next("assign")
        daemon.restart()
    client = daemon.client()
    assert lost(client, job.id)[0].reason == "WORKER_LOST"
    with Worker(daemon.address, "other", credit=1) as worker:
        assert worker.next("assign").token.attempt == 2


def test_leases_and_checkpoints_are_in_snapshots(start_daemon):
    daemon = start_daemon(
        workers=0,
        args=["--lease", "20s", "--heartbeat", "1s", "--journal-snapshot-bytes", "65536"],
    )
    client = daemon.client()
    job = client.submit_task("k", retry=pb.RetryPolicy(initial=duration(3600), max=duration(3600)))
    failed = client.submit_task("k")
    with Worker(daemon.address, "w", credit=2) as worker:
        held = worker.next("assign")
        second = worker.next("assign")
        worker.send(checkpoint=pb.AttemptCheckpoint(token=second.token, data=b"x" * 1000))
        worker.fail(second)
        worker.next("acknowledged")
        for _ in range(300):
            client.submit_task("never", bytes(1000))
        until(lambda: list(daemon.data_dir.rglob("snap-*")), "a snapshot")
        daemon.restart()
    client = daemon.client()
    with Worker(daemon.address, "w", credit=1, attempts=[held.token]) as worker:
        assignment = worker.next("assign")
        assert assignment.job.id == failed.id and assignment.checkpoint == b"x" * 1000
        worker.finish(held)
        worker.next("acknowledged")
    assert client.get(job.id).state == pb.JOB_STATE_SUCCEEDED

# SPDX-License-Identifier: Apache-2.0
"""jobworker: command jobs on another machine, as the server's own pool runs them."""

import signal
import subprocess
import time
import types
from concurrent import futures

import grpc
import pytest

import processes
from client import duration
from daemon import JOBCTL, clean_environment
from jobworker import JobWorker
from protos import pb, rpc
from waiting import until

# No pool of its own: what runs, runs on a jobworker. Short leases, so that a lost worker is known soon.
DAEMON = {"workers": 0, "args": ["--heartbeat", "300ms", "--lease", "1500ms"]}


@pytest.fixture
def worker(daemon, tmp_path):
    with JobWorker(daemon, tmp_path / "worker", args=["--label", "gpu=yes"]) as started:
        yield started


@pytest.fixture
def own(start_daemon):
    """A daemon of the test's own, to be stopped and killed."""
    return start_daemon(**DAEMON)


def pid_file(path):
    return until(lambda: path.exists() and path.read_text().strip(), f"{path} is written")


def test_a_command_runs_with_everything_that_the_pool_gives_it(client, worker):
    script = 'cat; echo "$GREETING $JOBD_ATTEMPT $JOBD_QUEUE"; echo problem >&2; pwd; exit 7'
    job = client.run(script=script, spec={"stdin": b"in\n", "env": {"GREETING": "hello"}}, queue="q")
    assert job.state == pb.JOB_STATE_FAILED and job.reason == "EXIT_CODE" and job.exit_code == 7
    assert not job.HasField("signal") and not job.HasField("result")
    attempt = job.attempts[0]
    assert attempt.worker_id == "elsewhere" and attempt.exit_code == 7 and not attempt.HasField("signal")
    lines = client.output_bytes(job.id).decode().splitlines()
    assert lines[:2] == ["in", "hello 1 q"]
    assert lines[2].startswith(str(worker.data_dir / "work"))
    assert client.output_bytes(job.id, stream=pb.OUTPUT_STREAM_STDERR) == b"problem\n"


def test_a_command_that_says_nothing_keeps_its_lease_on_the_first_stream(client, worker):
    assert client.run("sleep", "3").state == pb.JOB_STATE_SUCCEEDED, "lost after a lease of 1.5 s"


def test_success_codes_and_signals(client, worker):
    done = client.run(script="exit 3", spec={"success_exit_codes": [3]})
    assert done.state == pb.JOB_STATE_SUCCEEDED and done.exit_code == 3 and not done.HasField("result")
    killed = client.run(script="kill -9 $$")
    assert killed.state == pb.JOB_STATE_FAILED and killed.reason == "SIGNALED"
    assert killed.signal == 9 and not killed.HasField("exit_code")
    missing = client.run("/no/such/program")
    assert missing.reason == "START_FAILED" and missing.error.code == 5
    assert len(missing.attempts) == 1 and not missing.HasField("exit_code")


def test_it_is_listed_as_a_worker_that_runs_commands(client, worker):
    listed = worker.listed(client)
    assert listed.commands and not listed.kinds and dict(listed.labels) == {"gpu": "yes"} and listed.slots == 4


def test_jobctl_lists_and_drains_it(daemon, client, tmp_path):
    def jobctl(*args):
        done = subprocess.run(
            [JOBCTL, "--server", daemon.address, *args], capture_output=True, text=True, env=clean_environment(), timeout=60,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    with JobWorker(daemon, tmp_path / "worker", worker_id="leaving", slots=2, args=["--label", "gpu=yes"]) as worker:
        flag = tmp_path / "go"
        job = client.submit(
            script=f"until test -e {flag}; do sleep 0.05; done", spec={"worker_labels": {"gpu": "yes"}}
        )
        client.wait_for(job.id, pb.JOB_STATE_RUNNING)
        (row,) = [line.split() for line in jobctl("worker", "list").splitlines() if line.startswith("leaving")]
        assert row[:8] == ["leaving", "ACTIVE", "commands", "1", "1", "2", "all", "gpu=yes"]
        assert "Worker:" in (shown := jobctl("get", job.id)) and "leaving (gpu=yes)" in shown
        assert jobctl("worker", "drain", "leaving") == "leaving drained; it goes on with 1 attempt and then ends\n"
        later = client.submit("true", spec={"worker_labels": {"gpu": "yes"}})
        assert "every worker that could run it (leaving) is being drained" in jobctl("get", later.id)
        flag.touch()
        assert client.wait(job.id).state == pb.JOB_STATE_SUCCEEDED
        assert worker.wait() == 0
        assert "no connected worker runs commands" in jobctl("get", later.id)
        client.cancel(later.id)


def test_a_machine_may_be_kept_for_those_who_ask_for_it(start_daemon, tmp_path):
    daemon = start_daemon(workers=0)
    client = daemon.client()
    with JobWorker(daemon, tmp_path / "gpu", "gpu", args=["--label", "gpu=yes", "--only-labelled"]) as worker:
        assert client.list_workers()[0].only_labelled
        plain = client.submit("true")
        asked = client.submit("true", spec={"worker_labels": {"gpu": "yes"}})
        assert client.wait(asked.id).state == pb.JOB_STATE_SUCCEEDED
        assert client.get(plain.id).state == pb.JOB_STATE_QUEUED
        listed = subprocess.run([JOBCTL, "--server", daemon.address, "get", plain.id], capture_output=True, text=True)
        assert "(gpu) runs only jobs that ask for one of its labels" in listed.stdout
        worker.terminate()


def test_labels_choose_the_machine(start_daemon, tmp_path):
    daemon = start_daemon(workers=2, args=DAEMON["args"])
    client = daemon.client()
    asked = client.submit("true", spec={"worker_labels": {"gpu": "yes"}})
    # The server's own pool has no labels.
    assert client.run("true").attempts[0].worker_id == "local"
    assert client.get(asked.id).state == pb.JOB_STATE_QUEUED
    with JobWorker(daemon, tmp_path / "plain", "plain"), JobWorker(
        daemon, tmp_path / "gpu", "gpu", args=["--label", "gpu=yes", "--label", "os=linux"]
    ):
        assert client.wait(asked.id).attempts[0].worker_id == "gpu"
        script = subprocess.run(
            [JOBCTL, "--server", daemon.address, "run", "--quiet", "--worker-label", "gpu=yes", "--", "pwd"],
            capture_output=True,
            text=True,
            env=clean_environment(),
            timeout=60,
        )
        assert script.returncode == 0 and script.stdout.startswith(str(tmp_path / "gpu")), script


def test_its_own_policy_decides_what_runs(daemon, client, tmp_path):
    with JobWorker(daemon, tmp_path / "strict", args=["--commands", "true,/bin/false", "--sandbox", "off"]):
        assert client.run("true").state == pb.JOB_STATE_SUCCEEDED
        refused = client.run("id")
        assert refused.state == pb.JOB_STATE_FAILED and refused.reason == "START_FAILED"
        assert "'id' is not among the programs" in refused.error.message and refused.error.code == 7
        assert any(b"COMMAND_NOT_ALLOWED" in detail.value for detail in refused.error.details)


def test_the_sandbox_keeps_writes_below_the_job_directory(daemon, client, tmp_path):
    with JobWorker(daemon, tmp_path / "confined", args=["--sandbox", "job_directory"]):
        outside = tmp_path / "outside"
        job = client.run(script=f"echo x > inside && ! echo x > {outside}")
        assert job.state == pb.JOB_STATE_SUCCEEDED and not outside.exists()


def test_a_cancel_ends_the_whole_tree_with_its_grace(client, worker, tmp_path):
    script = f"""trap '' TERM; setsid sleep 1000 & echo $! > {tmp_path}/child; echo $$ > {tmp_path}/main; sleep 1000; sleep 1000"""
    job = client.submit(script=script)
    pids = [int(pid_file(tmp_path / name)) for name in ("child", "main")]
    client.cancel(job.id, grace=0.2)
    ended = client.wait(job.id)
    assert ended.state == pb.JOB_STATE_CANCELLED and ended.signal == 9
    assert not any(map(processes.is_alive, pids)) and not processes.of_job(job.id)


def test_run_timeout_ends_the_attempt(client, worker):
    job = client.run("sleep", "1000", run_timeout=duration(0.3))
    assert job.state == pb.JOB_STATE_FAILED and job.reason == "RUN_TIMEOUT"
    assert not processes.of_job(job.id)


def test_output_is_followed_while_it_comes_and_bounded(client, worker):
    job = client.submit(script="echo first; read line < /dev/null; sleep 0.5; echo last")
    chunks = client.output(job.id, follow=True)
    assert b"".join(chunk.data for chunk in chunks) == b"first\nlast\n"
    spec = {"limits": pb.CommandLimits(output_bytes=8192)}
    job = client.run(script="seq 1 2000000; seq 1 2000 >&2", spec=spec)
    assert job.state == pb.JOB_STATE_SUCCEEDED
    chunks = client.output(job.id)
    assert sum(len(chunk.data) for chunk in chunks) == 8192
    assert chunks[0].data.startswith(b"1\n2\n3\n") and chunks[-1].data.endswith(b"1999999\n2000000\n")
    assert chunks[-1].offset + len(chunks[-1].data) == sum(len(str(number)) + 1 for number in range(1, 2_000_001))


def test_sigterm_lets_commands_end_and_takes_no_others(client, daemon, worker, tmp_path):
    flag = tmp_path / "go"
    job = client.submit(script=f"echo $$ > {tmp_path}/main; until test -e {flag}; do sleep 0.05; done; echo done")
    pid_file(tmp_path / "main")
    worker.terminate()
    until(lambda: worker.listed(client).state == pb.WORKER_STATE_DRAINING, "the worker drains")
    later = client.submit("true")
    flag.touch()
    assert client.wait(job.id).state == pb.JOB_STATE_SUCCEEDED
    assert worker.wait() == 0
    assert client.output_bytes(job.id) == b"done\n"
    assert client.get(later.id).state == pb.JOB_STATE_QUEUED
    client.cancel(later.id)


@pytest.mark.parametrize("is_hurried", [True, False])
def test_what_does_not_end_in_time_goes_back_to_its_queue(daemon, client, tmp_path, is_hurried):
    timeout = "1h" if is_hurried else "200ms"
    with JobWorker(daemon, tmp_path / "leaving", "leaving", args=["--drain-timeout", timeout]) as leaving:
        job = client.submit("sleep", "1000")
        client.wait_for(job.id, pb.JOB_STATE_RUNNING)
        until(lambda: processes.of_job(job.id), "the command runs")
        leaving.terminate()
        if is_hurried:
            until(lambda: leaving.listed(client).state == pb.WORKER_STATE_DRAINING, "the worker drains")
            leaving.terminate()
        assert leaving.wait() == 0
    job = client.get(job.id)
    assert job.state == pb.JOB_STATE_QUEUED and job.reason == "WORKER_RELEASED"
    assert not processes.of_job(job.id)
    client.cancel(job.id)


def test_a_command_outlives_a_restart_of_jobd(own, tmp_path):
    client = own.client()
    flag = tmp_path / "go"
    with JobWorker(own, tmp_path / "worker"):
        script = f"echo begin; echo $$ >> {tmp_path}/starts; until test -e {flag}; do sleep 0.05; done; echo end"
        job = client.submit(script=script)
        until(lambda: b"begin" in client.output_bytes(job.id), "the command writes")
        started = pid_file(tmp_path / "starts")
        own.restart()
        assert processes.is_alive(int(started))
        flag.touch()
        ended = client.wait(job.id)
    assert ended.state == pb.JOB_STATE_SUCCEEDED and ended.exit_code == 0 and len(ended.attempts) == 1
    assert (tmp_path / "starts").read_text() == f"{started}\n"
    assert client.output_bytes(job.id) == b"begin\nend\n"


def test_what_a_command_writes_while_jobd_is_away_is_kept_and_its_end_too(own, tmp_path):
    client = own.client()
    flag = tmp_path / "go"
    with JobWorker(own, tmp_path / "worker"):
        script = f"until test -e {flag}; do sleep 0.05; done; seq 1 50000; echo $? > {tmp_path}/ended"
        job = client.submit(script=script)
        until(lambda: processes.of_job(job.id), "the command runs")
        own.kill()
        flag.touch()
        pid_file(tmp_path / "ended")
        own.start()
        ended = client.wait(job.id)
    assert ended.state == pb.JOB_STATE_SUCCEEDED and len(ended.attempts) == 1
    assert client.output_bytes(job.id).decode().splitlines() == [str(number) for number in range(1, 50001)]


def test_kill_9_leaves_no_orphan_and_the_job_runs_again(daemon, client, tmp_path):
    doomed = JobWorker(daemon, tmp_path / "worker", "doomed")
    with doomed:
        script = f"setsid sleep 1000 & echo $! > {tmp_path}/child; test $JOBD_ATTEMPT = 2 && exit 0; sleep 1000"
        retry = pb.RetryPolicy(max_attempts=2, initial=duration(0.01), max=duration(0.01))
        job = client.submit(script=script, retry=retry)
        child = int(pid_file(tmp_path / "child"))
        doomed.kill()
        until(lambda: not processes.is_alive(child) and not processes.of_job(job.id), "nothing of the job is left")
        attempts = until(
            lambda: [a for a in client.get(job.id).attempts if a.state == pb.ATTEMPT_STATE_LOST], "the attempt is LOST"
        )
        assert attempts[0].reason == "WORKER_LOST"
        doomed.start()
        ended = client.wait(job.id)
        assert ended.state == pb.JOB_STATE_SUCCEEDED and ended.attempt == 2


def test_a_lease_that_is_lost_ends_the_commands(daemon, client, tmp_path):
    with JobWorker(daemon, tmp_path / "paused", "paused") as paused:
        job = client.submit("sleep", "1000")
        until(lambda: processes.of_job(job.id), "the command runs")
        pids = processes.of_job(job.id)
        paused.process.send_signal(signal.SIGSTOP)
        ended = client.wait(job.id)
        assert ended.state == pb.JOB_STATE_FAILED and ended.reason == "WORKER_LOST"
        paused.process.send_signal(signal.SIGCONT)
        until(lambda: not any(map(processes.is_alive, pids)), "the command is ended")
        assert client.run("true").state == pb.JOB_STATE_SUCCEEDED


def test_one_process_holds_a_directory(daemon, worker):
    second = JobWorker(daemon, worker.data_dir, "second")
    second.spawn()
    assert second.wait() == 69
    assert "is in use by another jobworker" in second.log_text()


def test_of_two_workers_with_one_name_the_later_stays(daemon, tmp_path):
    """The earlier says so with an exit code of its own, after which it is not to be started again."""
    with JobWorker(daemon, tmp_path / "earlier", "twice") as earlier, JobWorker(daemon, tmp_path / "later", "twice"):
        assert earlier.wait() == 78
        assert "WORKER_REPLACED" in earlier.log_text()


def test_a_server_that_refuses_the_worker_ends_it(daemon, tmp_path):
    refused = JobWorker(daemon, tmp_path / "refused", "not a name")
    refused.spawn()
    assert refused.wait() == 64
    assert "WORKER_ID_INVALID" in refused.log_text()


def test_it_waits_for_a_server_that_is_not_there_yet(own, tmp_path):
    own.kill()
    early = JobWorker(own, tmp_path / "early")
    early.spawn()
    until(lambda: "no stream to the server" in early.log_text(), "the worker says that nobody is there")
    own.start()
    client = own.client()
    assert client.run("true").state == pb.JOB_STATE_SUCCEEDED
    early.terminate()
    assert early.wait() == 0


def test_jobd_and_jobworker_do_not_share_a_directory(own, tmp_path, start_daemon):
    intruder = JobWorker(own, own.data_dir)
    intruder.spawn()
    assert intruder.wait() != 0
    assert "is that of a jobd" in intruder.log_text()
    with JobWorker(own, tmp_path / "worker"):
        with pytest.raises(AssertionError, match="is that of a jobworker"):
            start_daemon(tmp_path / "worker")


class Unread(rpc.WorkerServiceServicer):
    """Gives a worker one command, and reads nothing of what it says from then on: a server whose disk hangs."""

    def __init__(self, script):
        self.script = script

    def Work(self, requests, context):
        assert next(requests).HasField("hello")
        yield pb.WorkResponse(welcome=pb.WorkerWelcome(heartbeat_interval=duration(0.3), lease=duration(1.5)))
        assert next(requests).HasField("credit")
        job = pb.Job(id="0192d3c8-7f6a-7001-8a3b-1c2d3e4f5a6b", namespace="default", attempt=1)
        job.spec.command.argv.extend(["sh", "-c", self.script])
        token = pb.AttemptToken(job_id=job.id, epoch=1, attempt=1)
        yield pb.WorkResponse(assign=pb.WorkAssignment(token=token, job=job))
        while context.is_active():
            yield pb.WorkResponse(heartbeat=pb.WorkHeartbeat())
            time.sleep(0.3)


def test_it_stops_although_the_server_reads_nothing(tmp_path):
    written = tmp_path / "written"
    written.touch()
    server = grpc.server(futures.ThreadPoolExecutor(2))
    script = f"while :; do head -c 65536 /dev/zero; echo >> {written}; done"
    rpc.add_WorkerServiceServicer_to_server(Unread(script), server)
    port = server.add_insecure_port("127.0.0.1:0")
    server.start()

    def is_held_up():
        before = written.stat().st_size
        time.sleep(1)
        return 0 < before == written.stat().st_size

    worker = JobWorker(types.SimpleNamespace(address=f"127.0.0.1:{port}"), tmp_path / "worker", args=["--drain-timeout", "1s"])
    try:
        worker.spawn()
        until(is_held_up, "the command waits for its output to be taken")
        worker.terminate()
        assert worker.wait() == 0, worker.log_text()
        assert "did not take the last reports" in worker.log_text()
    finally:
        server.stop(None)
        if worker.process is not None:
            worker.kill()

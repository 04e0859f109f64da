# SPDX-License-Identifier: Apache-2.0
"""The daemon's own life: its settings, its start, its orderly end, its sudden end, and what it finds afterwards."""

import os
import pathlib
import signal
import stat
import sys

import grpc
import pytest

import history
import processes
from client import duration, seconds
from daemon import refused_start
from protos import pb
from refusals import Refusal
from waiting import until

STUBBORN = pathlib.Path(__file__).with_name("stubborn_tree.py")
LINE_LENGTH_MAX = 400


def error_line(process):
    """The one line that says why the daemon did not start."""
    lines = [line for line in process.stderr.splitlines() if line.strip()]
    assert lines and len(lines[-1]) <= LINE_LENGTH_MAX, process.stderr
    return lines[-1]


# Start


def test_a_second_daemon_on_the_same_directory_is_refused(start_daemon):
    first = start_daemon()
    second = refused_start("--listen", "127.0.0.1:0", "--data-dir", first.data_dir)
    line = error_line(second)
    assert str(first.data_dir) in line and line.startswith("jobd: "), line
    assert "listening" not in second.stderr
    assert first.client().run("true").state == pb.JOB_STATE_SUCCEEDED


def test_an_address_in_use_is_refused(start_daemon, tmp_path):
    first = start_daemon()
    second = refused_start("--listen", first.address, "--data-dir", tmp_path / "other")
    assert first.address in error_line(second)


def test_two_daemons_on_two_directories_live_side_by_side(start_daemon):
    first, second = start_daemon(), start_daemon()
    assert first.store_id != second.store_id
    job = first.client().run("true")
    assert [found.id for found in first.client().list()] == [job.id]
    assert second.client().list() == []


def test_the_directory_is_private(start_daemon):
    daemon = start_daemon()
    daemon.client().run("echo", "secret")
    for path in daemon.data_dir.rglob("*"):
        mode = stat.S_IMODE(path.lstat().st_mode)
        assert mode & 0o022 == 0, f"{path} can be written by others: {mode:o}"
        if path.is_file() and path.name != "LOCK":
            reachable = all(
                stat.S_IMODE(parent.stat().st_mode) & 0o001
                for parent in path.parents
                if parent == daemon.data_dir or daemon.data_dir in parent.parents
            )
            assert mode & 0o004 == 0 or not reachable, f"{path} can be read by others: {mode:o}"


def test_the_store_keeps_its_id_and_raises_its_epoch(start_daemon):
    daemon = start_daemon()
    first = daemon.client().server_info()
    daemon.restart()
    second = daemon.client().server_info()
    assert second.store_id == first.store_id
    assert second.epoch > first.epoch
    assert seconds(second.start_time) > seconds(first.start_time)


def test_server_info(start_daemon):
    daemon = start_daemon(workers=3)
    client = daemon.client()
    client.run("true")
    client.submit("true", delay=duration(3600))
    info = client.server_info()
    assert info.version and info.worker_slots == 3 and not info.draining
    assert {name: count for name, count in info.job_counts.items() if count} == {"SUCCEEDED": 1, "SCHEDULED": 1}
    assert info.schedule_count == 0
    assert 0 <= info.oldest_sequence <= info.durable_sequence
    assert info.durable_sequence >= max(job.sequence for job in client.list())


def test_a_unix_socket(start_daemon, tmp_path):
    path = tmp_path / "jobd.sock"
    daemon = start_daemon(listen=f"unix:{path}")
    assert daemon.address == f"unix:{path}"
    assert stat.S_IMODE(path.stat().st_mode) & 0o077 == 0, "others can connect"
    assert daemon.client().run("true").state == pb.JOB_STATE_SUCCEEDED
    daemon.restart()  # the socket file of the dead daemon is in the way
    assert daemon.client().run("true").state == pb.JOB_STATE_SUCCEEDED
    assert daemon.stop() == 0


def test_several_addresses(start_daemon, tmp_path):
    path = tmp_path / "jobd.sock"
    daemon = start_daemon(args=["--listen", f"unix:{path}"])
    job = daemon.client().run("true")
    daemon.address = f"unix:{path}"
    assert daemon.client().get(job.id).state == pb.JOB_STATE_SUCCEEDED


@pytest.mark.parametrize("address", ["0.0.0.0:0", "[::]:0"])
def test_a_network_address_needs_credentials_or_insecure(tmp_path, address):
    process = refused_start("--listen", address, "--data-dir", tmp_path / "data")
    line = error_line(process)
    assert "listen" in line and "--insecure" in line
    assert not (tmp_path / "data").exists(), "nothing was touched"


def test_a_name_like_a_loopback_address_is_none(tmp_path):
    process = refused_start("--listen", "127.0.0.1.example.invalid:0", "--data-dir", tmp_path / "data")
    assert "--insecure" in error_line(process)


@pytest.mark.skipif(os.geteuid() != 0, reason="needs root")
def test_root_runs_no_commands_for_the_network_and_says_so_on_loopback(start_daemon, tmp_path):
    for commands in ("any", "ls,/bin/true"):
        process = refused_start(
            "--listen", "0.0.0.0:0", "--insecure", "--commands", commands, "--data-dir", tmp_path / "data"
        )
        line = error_line(process)
        assert process.returncode == 64 and "commands" in line and commands in line and "root" in line, line
    daemon = start_daemon()
    warnings = [line for line in daemon.log_text().splitlines() if "warning" in line]
    assert len(warnings) == 1 and "root" in warnings[0], warnings
    off = start_daemon(args=["--commands", "off"])
    assert "root" not in off.log_text()


def test_jobs_of_other_users_can_reach_their_directories(start_daemon):
    daemon = start_daemon()
    for _ in range(2):
        for path in (daemon.data_dir, daemon.data_dir / "work"):
            assert stat.S_IMODE(path.stat().st_mode) == 0o711, path
        daemon.restart()


def test_insecure_serves_a_network_address_without_commands(start_daemon):
    daemon = start_daemon(listen="0.0.0.0:0", args=["--insecure"])
    daemon.address = daemon.address.replace("0.0.0.0", "127.0.0.1")
    with pytest.raises(grpc.RpcError) as caught:
        daemon.client().submit("true")
    assert Refusal(caught.value).reason == "COMMANDS_OFF"


# Settings


def test_flags_win_over_the_environment_and_that_over_the_file(start_daemon, tmp_path):
    def config(name, text):
        path = tmp_path / name
        path.write_text(text)
        return path

    def slots(**options):
        with start_daemon(workers=None, **options).client() as client:
            return client.server_info().worker_slots

    file = config("jobd.yaml", "workers: 3\njournal:\n  snapshotBytes: 1048576\n")
    assert slots(args=["--config", file]) == 3
    assert slots(args=["--config", file], env={"JOBD_WORKERS": 5}) == 5
    assert slots(args=["--config", file, "--workers", 7], env={"JOBD_WORKERS": 5}) == 7
    assert slots(env={"JOBD_WORKERS": 5}) == 5
    assert slots(env={"JOBD_CONFIG": file}) == 3


def test_everything_from_the_file(start_daemon, tmp_path):
    file = tmp_path / "jobd.yaml"
    file.write_text(f"listen: 127.0.0.1:0\ndataDir: {tmp_path / 'data0'}\nworkers: 2\ncommands:\n  - /bin/true\n")
    daemon = start_daemon(workers=None, listen=None, args=["--config", file])
    client = daemon.client()
    assert client.server_info().worker_slots == 2
    assert client.run("/bin/true").state == pb.JOB_STATE_SUCCEEDED
    with pytest.raises(grpc.RpcError):
        client.submit("false")


BAD_SETTINGS = [
    (["--workers", "many"], "workers", "many", "4096"),
    (["--workers", "4097"], "workers", "4097", "4096"),
    (["--workers", "-1"], "workers", "-1", "0"),
    (["--listen", "nowhere"], "listen", "nowhere", "HOST:PORT"),
    (["--listen", "127.0.0.1:65536"], "listen", "65536", "65535"),
    (["--listen", "unix:" + "/x" * 60], "listen", "/x", "107"),
    (["--drain-timeout", "soon"], "drainTimeout", "soon", "3600"),
    (["--drain-timeout", "2h"], "drainTimeout", "2h", "3600"),
    (["--journal-segment-bytes", "1"], "journal.segmentBytes", "1", "1048576"),
    (["--journal-snapshot-bytes", "1"], "journal.snapshotBytes", "1", "65536"),
    (["--output-bytes", "9999999999"], "outputBytes", "9999999999", "1073741824"),
    (["--log-level", "loud"], "logLevel", "loud", "critical"),
    (["--commands", "any,ls"], "commands", "any", "list"),
    (["--commands", "yes"], "commands", "yes", "any, off"),
    (["--wrokers", "2"], "--wrokers", "--wrokers", "--help"),
    (["serve"], "serve", "serve", "--help"),
    (["--workers"], "workers", "--workers", "N"),
    (["--workers", "--log-level", "info"], "workers", "--workers", "N"),
    (["--workers="], "workers", "--workers", "N"),
    (["--workers", "2", "--workers", "2"], "workers", "--workers", "once"),
]


@pytest.mark.parametrize("args, key, value, bound", BAD_SETTINGS, ids=[" ".join(row[0])[:40] for row in BAD_SETTINGS])
def test_a_bad_setting_is_named_with_value_and_bound(tmp_path, args, key, value, bound):
    process = refused_start("--data-dir", tmp_path / "data", *args)
    line = error_line(process)
    assert process.returncode == 64
    assert all(word in line for word in (key, value, bound)), line


def test_bad_settings_of_the_environment_and_the_file(tmp_path):
    for env, word in (({"JOBD_WORKERS": "many"}, "many"), ({"JOBD_WROKERS": "2"}, "JOBD_WROKERS")):
        assert word in error_line(refused_start("--data-dir", tmp_path / "data", env=env))
    file = tmp_path / "jobd.yaml"
    for text, word in (("workers: many\n", "many"), ("wrokers: 2\n", "wrokers"), ("workers: [\n", "YAML")):
        file.write_text(text)
        line = error_line(refused_start("--data-dir", tmp_path / "data", "--config", file))
        assert word in line, line
    assert "nothing.yaml" in error_line(
        refused_start("--data-dir", tmp_path / "data", "--config", tmp_path / "nothing.yaml")
    )
    assert "--data-dir" in error_line(refused_start("--workers", "2"))


BAD_FILES = [
    ("journal:\n  segmentByte: 5\n", "journal.segmentByte", "unknown"),
    ('"wrokers": 2\n', "wrokers", "unknown"),
    ("{wrokers: 2}\n", "wrokers", "unknown"),
    ("workers: [1, 2]\n", "workers", '"1", "2"'),
    ("workers: {a: 1}\n", "workers", '"a"'),
    ("journal: 5\n", "journal", '"5"'),
    ("listen: [[a]]\n", "listen", '"a"'),
    ("- workers\n", "map", '"workers"'),
    ("config: other.yaml\n", "config", "unknown"),
    ("workers: 1\n---\nworkers: 2\n", "YAML", "document"),
    ("workers: 1\nworkers: 2\n", "YAML", "workers"),
]


@pytest.mark.parametrize("text, key, value", BAD_FILES, ids=[row[0] for row in BAD_FILES])
def test_what_a_file_says_wrongly_is_named(tmp_path, text, key, value):
    file = tmp_path / "jobd.yaml"
    file.write_text(text)
    line = error_line(refused_start("--data-dir", tmp_path / "data", "--config", file))
    assert key in line and value in line and str(file) in line, line


def test_a_file_that_is_none(tmp_path):
    line = error_line(refused_start("--data-dir", tmp_path / "data", "--config", tmp_path))
    assert str(tmp_path) in line and "directory" in line.lower() and "NSCocoa" not in line, line


def test_yaml_may_be_written_as_one_likes(start_daemon, tmp_path):
    file = tmp_path / "jobd.yaml"
    file.write_text(f'"workers" : 3\nlogLevel : info\njournal: {{snapshotBytes: 1048576}}\n')
    with start_daemon(workers=None, args=["--config", file]).client() as client:
        assert client.server_info().worker_slots == 3


def test_variables_that_an_orchestrator_sets_are_no_settings(start_daemon):
    names = [
        "JOBD_PORT", "JOBD_SERVICE_HOST", "JOBD_SERVICE_PORT", "JOBD_SERVICE_PORT_GRPC", "JOBD_PORT_50051_TCP",
        "JOBD_PORT_50051_TCP_PROTO", "JOBD_PORT_50051_TCP_PORT", "JOBD_PORT_50051_TCP_ADDR", "JOBD_API_SERVICE_HOST",
    ]
    start_daemon(env={name: "tcp://10.0.0.1:50051" for name in names})


def test_every_problem_is_shown_at_once(tmp_path):
    process = refused_start("--data-dir", tmp_path / "data", "--workers", "many", "--log-level", "loud")
    assert "workers" in process.stderr and "logLevel" in process.stderr


# SIGTERM


def test_an_idle_daemon_ends_at_once(start_daemon):
    daemon = start_daemon()
    client = daemon.client()
    job = client.run("true")
    assert daemon.stop(timeout=20) == 0
    daemon.start()
    assert daemon.client().get(job.id) == job


def test_the_drain_lets_running_jobs_end_and_starts_no_more(start_daemon, tmp_path):
    daemon = start_daemon(workers=1, args=["--drain-timeout", "60s"])
    client = daemon.client()
    gate = tmp_path / "gate"
    running = client.submit("sh", "-c", f"until [ -e {gate} ]; do sleep 0.05; done")
    waiting = client.submit("true")
    client.wait_for(running.id, pb.JOB_STATE_RUNNING)
    watch = client.watch()
    next(watch)
    daemon.terminate()
    with pytest.raises(grpc.RpcError) as caught:
        for _ in watch:
            pass
    assert Refusal(caught.value).reason == "DRAINING"
    gate.touch()
    assert daemon.wait() == 0
    daemon.start()
    client = daemon.client()
    done = client.get(running.id)
    assert (done.state, done.attempt) == (pb.JOB_STATE_SUCCEEDED, 1)
    assert client.wait(waiting.id).attempt == 1


def test_a_job_that_outlasts_the_drain_is_queued_again_uncounted(start_daemon, tmp_path):
    daemon = start_daemon(args=["--drain-timeout", "1s"])
    client = daemon.client()
    mark = tmp_path / "mark"
    job = client.submit(script=f"[ -e {mark} ] && exit 0; touch {mark}; exec sleep 600")
    until(mark.exists, "the job runs")
    daemon.terminate()
    assert daemon.wait() == 0
    assert processes.of_job(job.id) == []
    daemon.start()
    client = daemon.client()
    done = client.wait(job.id)
    assert (done.state, done.attempt, done.max_attempts) == (pb.JOB_STATE_SUCCEEDED, 2, 1)
    lost = client.get(job.id).attempts[0]
    assert (lost.state, lost.reason) == (pb.ATTEMPT_STATE_LOST, "DAEMON_STOPPED")
    events = client.events(job.id)
    history.check_history(events)
    assert history.path(events) == ["QUEUED", "RUNNING", "QUEUED", "RUNNING", "SUCCEEDED"]


@pytest.mark.seconds(120)
def test_a_stubborn_tree_does_not_outlast_the_drain(start_daemon, tmp_path):
    daemon = start_daemon(args=["--drain-timeout", "0s"])
    client = daemon.client()
    job = client.submit(sys.executable, STUBBORN, tmp_path / "pids")
    until((tmp_path / "pids").exists, "the tree runs")
    pids = [int(word) for word in (tmp_path / "pids").read_text().split()]
    daemon.terminate()
    assert daemon.wait() == 0
    assert [pid for pid in pids if processes.is_alive(pid)] == []
    assert processes.of_job(job.id) == []


def test_a_second_sigterm_does_not_lose_anything(start_daemon):
    daemon = start_daemon(args=["--drain-timeout", "2s"])
    job = daemon.client().submit("sleep", "600")
    daemon.client().wait_for(job.id, pb.JOB_STATE_RUNNING)
    daemon.terminate()
    daemon.terminate()
    code = daemon.wait()
    assert code in (0, -signal.SIGTERM)
    daemon.start()
    assert daemon.client().get(job.id).id == job.id


# kill -9


def test_a_running_job_of_one_attempt_fails(start_daemon):
    daemon = start_daemon()
    client = daemon.client()
    job = client.submit("sleep", "600")
    client.wait_for(job.id, pb.JOB_STATE_RUNNING)
    until(lambda: processes.of_job(job.id), "its process runs")
    daemon.restart()
    client = daemon.client()
    done = client.wait(job.id)
    assert (done.state, done.reason, done.attempt) == (pb.JOB_STATE_FAILED, "DAEMON_DIED", 1)
    assert done.error.message
    (attempt,) = client.get(job.id).attempts
    assert (attempt.state, attempt.reason) == (pb.ATTEMPT_STATE_LOST, "DAEMON_DIED")
    assert processes.of_job(job.id) == []
    history.check_history(client.events(job.id))


def test_a_running_job_with_attempts_left_is_retried(start_daemon, tmp_path):
    daemon = start_daemon()
    client = daemon.client()
    mark = tmp_path / "mark"
    job = client.submit(
        script=f"[ -e {mark} ] && exit 0; touch {mark}; exec sleep 600",
        retry=pb.RetryPolicy(max_attempts=2, initial=duration(0.1)),
    )
    until(mark.exists, "the job runs")
    daemon.restart()
    client = daemon.client()
    done = client.wait(job.id)
    assert (done.state, done.attempt) == (pb.JOB_STATE_SUCCEEDED, 2)
    attempts = client.get(job.id).attempts
    assert [attempt.state for attempt in attempts] == [pb.ATTEMPT_STATE_LOST, pb.ATTEMPT_STATE_SUCCEEDED]
    assert history.path(client.events(job.id)) == [
        "QUEUED", "RUNNING", "RETRY_WAIT", "QUEUED", "RUNNING", "SUCCEEDED",
    ]


def test_a_job_that_the_daemon_dies_with_is_parked(start_daemon):
    daemon = start_daemon()
    job = daemon.client().submit("sleep", "600", retry=pb.RetryPolicy(max_attempts=100, initial=duration(0)))
    for _ in range(3):
        daemon.client().wait_for(job.id, pb.JOB_STATE_RUNNING)
        daemon.restart()
    done = daemon.client().wait(job.id)
    assert (done.state, done.reason, done.attempt) == (pb.JOB_STATE_FAILED, "POISONED", 3)


def test_leftover_trees_of_a_dead_daemon_are_killed_before_it_serves(start_daemon, tmp_path):
    daemon = start_daemon()
    client = daemon.client()
    files = [tmp_path / f"pids{n}" for n in range(2)]
    for file in files:
        client.submit(sys.executable, STUBBORN, file)
    pids = []
    for file in files:
        until(file.exists, "the tree runs")
        pids += [int(word) for word in file.read_text().split()]
    daemon.kill()
    daemon.start()
    assert [pid for pid in pids if processes.is_alive(pid)] == []


def test_processes_of_another_store_are_left_alone(start_daemon):
    first, second = start_daemon(), start_daemon()
    job = first.client().submit("sleep", "600")
    until(lambda: processes.of_job(job.id), "its process runs")
    second.restart()
    assert processes.of_job(job.id)
    assert first.client().get(job.id).state == pb.JOB_STATE_RUNNING


def test_what_was_waiting_goes_on_waiting(start_daemon):
    daemon = start_daemon(workers=1)
    client = daemon.client()
    blocker = client.submit("sleep", "600")
    client.wait_for(blocker.id, pb.JOB_STATE_RUNNING)
    scheduled = client.submit("true", delay=duration(3600))
    queued = [client.submit("true", labels={"n": str(n)}) for n in range(20)]
    cancelled = client.submit("true", delay=duration(3600))
    client.cancel(cancelled.id)
    before = {job.id: job for job in client.list()}
    daemon.restart()
    client = daemon.client()
    assert client.get(scheduled.id, view=pb.JOB_VIEW_BASIC) == before[scheduled.id]
    assert client.get(cancelled.id, view=pb.JOB_VIEW_BASIC) == before[cancelled.id]
    assert {client.wait(job.id).state for job in queued} == {pb.JOB_STATE_SUCCEEDED}
    assert set(before) == {job.id for job in client.list()}


def test_many_kills_in_a_row(start_daemon):
    daemon = start_daemon()
    job = daemon.client().submit("true", delay=duration(3600))
    for _ in range(5):
        daemon.restart()
    assert daemon.client().get(job.id) == job

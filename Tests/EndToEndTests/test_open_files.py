# SPDX-License-Identifier: Apache-2.0
"""A low limit of open files bounds the daemon and never ends it."""

import contextlib
import os
import resource
import socket
import subprocess

import pytest

from daemon import JOBD, clean_environment
from protos import pb
from waiting import until


@contextlib.contextmanager
def open_files(soft, hard):
    """Gives the processes started inside a limit of open files."""
    former = resource.getrlimit(resource.RLIMIT_NOFILE)
    # The limit of this process stays: only root could raise the hard one again.
    real = subprocess.Popen

    class Limited(real):
        def __init__(self, *args, **options):
            super().__init__(
                *args,
                preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_NOFILE, (soft, min(hard, former[1]))),
                **options,
            )

    subprocess.Popen = Limited
    try:
        yield
    finally:
        subprocess.Popen = real


def connect(daemon, count):
    """Opens idle connections, as many as the daemon keeps."""
    host, port = daemon.address.rsplit(":", 1)
    return [socket.create_connection((host, int(port)), timeout=10) for _ in range(count)]


def test_too_many_workers_for_the_limit_are_refused_with_the_bound(tmp_path):
    with open_files(256, 256):
        process = subprocess.Popen(
            [str(JOBD), "serve", "--listen", "127.0.0.1:0", "--data-dir", str(tmp_path / "data"), "--workers", "100"],
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
            env=clean_environment(),
        )
    _, stderr = process.communicate(timeout=60)
    assert process.returncode == 64
    assert all(word in stderr for word in ("workers", "100", "10", "256")), stderr


def test_connections_do_not_take_what_jobs_need(start_daemon):
    with open_files(256, 256):
        daemon = start_daemon(workers=10)
    client = daemon.client()
    client.server_info()
    idle = connect(daemon, 400)
    try:
        jobs = [client.submit("sh", "-c", "cat; echo done; sleep 0.1", spec={"stdin": b"x"}) for _ in range(100)]
        assert {client.wait(job.id).state for job in jobs} == {pb.JOB_STATE_SUCCEEDED}
    finally:
        for connection in idle:
            connection.close()
    assert daemon.process.poll() is None


def test_a_command_has_the_limit_the_daemon_was_started_with(start_daemon):
    with open_files(1024, 4096):
        daemon = start_daemon()
    client = daemon.client()
    job = client.run("sh", "-c", "sleep 0.2; ulimit -Sn; ulimit -Hn")
    assert client.output_bytes(job.id) == b"1024\n4096\n"
    limits = open(f"/proc/{daemon.process.pid}/limits").read()
    assert limits.split("Max open files", 1)[1].split()[:2] == ["4096", "4096"]


@pytest.mark.skipif(os.geteuid() != 0, reason="changes the limits of another process")
def test_a_start_without_descriptors_is_put_off_and_not_counted(start_daemon):
    daemon = start_daemon()
    client = daemon.client()
    pid = daemon.process.pid
    before = resource.prlimit(pid, resource.RLIMIT_NOFILE)
    used = len(os.listdir(f"/proc/{pid}/fd"))
    resource.prlimit(pid, resource.RLIMIT_NOFILE, (used + 8, before[1]))
    job = client.submit("true")
    until(lambda: any(e.reason == "WORKER_RELEASED" for e in client.events(job.id)), "an attempt is given back")
    resource.prlimit(pid, resource.RLIMIT_NOFILE, before)
    done = client.wait(job.id)
    assert (done.state, done.max_attempts) == (pb.JOB_STATE_SUCCEEDED, 1)
    assert done.attempt > 1
    assert "descriptors" in daemon.log_text()

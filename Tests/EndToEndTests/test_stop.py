# SPDX-License-Identifier: Apache-2.0
"""The daemon's end while there is much to do, and the end of a start that cannot serve: orderly, for the right reason."""

import signal
import socket
import time

import grpc
import pytest

from client import duration, request
from daemon import refused_start
from protos import pb, standard
from refusals import Refusal, refused
from waiting import until

HEALTH = standard.health


def submit_many(client, count, spread_seconds):
    """Submits jobs that come due one after the other over a span from now on."""
    for first in range(0, count, 1000):
        requests = [
            request("true", delay=duration(spread_seconds * n / count)) for n in range(first, min(count, first + 1000))
        ]
        client.call(client.jobs.SubmitJobs, pb.SubmitJobsRequest(requests=requests))


def health(client):
    call = client.channel.unary_unary(
        "/grpc.health.v1.Health/Check",
        request_serializer=HEALTH.HealthCheckRequest.SerializeToString,
        response_deserializer=HEALTH.HealthCheckResponse.FromString,
    )
    return call(HEALTH.HealthCheckRequest(), timeout=30).status


@pytest.mark.parametrize("drain", ["0s", "1s"])
def test_what_comes_due_while_stopping_does_not_disturb_the_stop(start_daemon, drain):
    daemon = start_daemon(args=["--drain-timeout", drain])
    client = daemon.client()
    submit_many(client, 8000, spread_seconds=16)
    client.close()
    daemon.terminate()
    assert daemon.wait() == 0, daemon.log_tail()
    assert "write-ahead" not in daemon.log_text()
    daemon.start()
    assert len(daemon.client().list(page_size=1000)) == 8000


# The drain as clients see it


def test_a_draining_daemon_answers_new_connections_and_refuses_work_by_name(start_daemon, tmp_path):
    daemon = start_daemon(args=["--drain-timeout", "60s"])
    gate = tmp_path / "gate"
    job = daemon.client().submit("sh", "-c", f"until [ -e {gate} ]; do sleep 0.05; done")
    daemon.client().wait_for(job.id, pb.JOB_STATE_RUNNING)
    assert health(daemon.client()) == HEALTH.HealthCheckResponse.SERVING
    daemon.terminate()
    until(lambda: health(daemon.client()) == HEALTH.HealthCheckResponse.NOT_SERVING, "a new connection is told")
    client = daemon.client()
    with refused(grpc.StatusCode.UNAVAILABLE, "DRAINING") as box:
        client.submit("true")
    assert box.error.by_type["RetryInfo"].retry_delay.ToMilliseconds() > 0
    assert client.get(job.id).state == pb.JOB_STATE_RUNNING
    gate.touch()
    assert daemon.wait() == 0
    with pytest.raises(OSError):
        socket.create_connection(tuple(daemon.address.rsplit(":", 1)), timeout=5)


@pytest.mark.parametrize("second", [signal.SIGTERM, signal.SIGINT])
def test_a_second_signal_skips_the_wait(start_daemon, second):
    daemon = start_daemon(args=["--drain-timeout", "600s"])
    client = daemon.client()
    job = client.submit("sleep", "600")
    client.wait_for(job.id, pb.JOB_STATE_RUNNING)
    daemon.terminate()
    until(lambda: health(client) == HEALTH.HealthCheckResponse.NOT_SERVING, "it drains")
    begin = time.monotonic()
    daemon.process.send_signal(second)
    assert daemon.wait() == 0
    assert time.monotonic() - begin < 30
    daemon.start()
    lost = daemon.client().get(job.id).attempts[0]
    assert (lost.state, lost.reason) == (pb.ATTEMPT_STATE_LOST, "DAEMON_STOPPED")


def test_a_call_that_the_end_cuts_off_is_told_why(start_daemon):
    daemon = start_daemon()
    client = daemon.client()
    watch = client.channel.unary_stream(
        "/grpc.health.v1.Health/Watch",
        request_serializer=HEALTH.HealthCheckRequest.SerializeToString,
        response_deserializer=HEALTH.HealthCheckResponse.FromString,
    )(HEALTH.HealthCheckRequest(), timeout=60)
    next(watch)
    daemon.terminate()
    with pytest.raises(grpc.RpcError) as caught:
        for _ in watch:
            pass
    assert Refusal(caught.value).reason == "DRAINING"
    assert daemon.wait() == 0


# Addresses that cannot be served


def refused_address(listen, data_dir, *args):
    process = refused_start("--listen", listen, "--data-dir", data_dir, *args)
    assert process.returncode == 69, process.stderr
    line = process.stderr.splitlines()[-1]
    assert line.startswith("jobd: cannot listen") and listen in line, process.stderr
    assert "write-ahead" not in process.stderr
    return line


@pytest.mark.parametrize("kind", ["taken", "no folder", "no host"])
def test_an_address_that_cannot_be_used_is_named_and_starts_nothing(start_daemon, tmp_path, kind):
    mark = tmp_path / "mark"
    first = start_daemon(workers=0)
    first.client().submit(script=f"touch {mark}")
    assert first.stop() == 0
    with socket.create_server(("127.0.0.1", 0)) as taken:
        listen = {
            "taken": f"127.0.0.1:{taken.getsockname()[1]}",
            "no folder": f"unix:{tmp_path}/missing/jobd.sock",
            "no host": "no-such-host.invalid:1",
        }[kind]
        for _ in range(6):
            refused_address(listen, first.data_dir, *(["--insecure"] if kind == "no host" else []))
    assert not mark.exists(), "no job began"


def test_the_socket_of_a_live_daemon_is_not_taken_over(start_daemon, tmp_path):
    path = tmp_path / "jobd.sock"
    first = start_daemon(listen=f"unix:{path}")
    line = refused_address(f"unix:{path}", tmp_path / "other")
    assert "serves" in line
    assert first.client().run("true").state == pb.JOB_STATE_SUCCEEDED


def test_a_daemon_that_stops_leaves_the_socket_of_another_alone(start_daemon, tmp_path):
    path = tmp_path / "jobd.sock"
    first = start_daemon(listen=f"unix:{path}")
    path.unlink()
    second = start_daemon(listen=f"unix:{path}")
    assert first.stop() == 0
    assert second.client().run("true").state == pb.JOB_STATE_SUCCEEDED
    assert second.stop() == 0
    assert not path.exists()

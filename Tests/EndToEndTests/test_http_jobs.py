# SPDX-License-Identifier: Apache-2.0
"""HTTP jobs: requests that the pool makes, against a real server."""

import json
import subprocess
import time

import grpc
import pytest
from google.rpc import error_details_pb2

from certificates import Authority
from client import duration, seconds
from daemon import JOBCTL, clean_environment
from http_server import Server
from protos import pb
from refusals import refused
from waiting import until

# What a test waits for at the most, where something has to happen.
HTTP_WAIT_SECONDS_MAX = 60

DAEMON = {"args": ["--http-allowed-addresses", "127.0.0.0/8", "--http-response-bytes", "1000", "--http-timeout", "30s"]}


@pytest.fixture
def server():
    started = Server()
    yield started
    started.close()


def submit(client, url, retry=None, headers=None, method="", body=b"", **fields):
    spec = pb.HttpSpec(url=url, method=method, headers=headers, body=body)
    retry = retry or pb.RetryPolicy(initial=duration(0), max=duration(0))
    return client.call(client.jobs.SubmitJob, pb.SubmitJobRequest(http=spec, retry=retry, **fields)).job


def run(client, url, **fields):
    return client.wait(submit(client, url, **fields).id, HTTP_WAIT_SECONDS_MAX)


def reason(job):
    """The reason in the job's error."""
    info = error_details_pb2.ErrorInfo()
    assert job.error.details[0].Unpack(info)
    return info.reason


def jobctl(daemon, *args):
    return subprocess.run(
        [JOBCTL, "--server", daemon.address, *map(str, args)],
        capture_output=True, stdin=subprocess.DEVNULL, env=clean_environment(), timeout=HTTP_WAIT_SECONDS_MAX,
    )


def test_jobctl_writes_the_answer_of_a_job_that_has_ended(client, daemon, server):
    server.answers["/hook"] = lambda asked, _: (200, {"Content-Type": "application/octet-stream"}, b"a\0\xffb")
    job = run(client, server.url("/hook"))
    done = jobctl(daemon, "result", job.id)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"a\0\xffb", b"")
    server.answers["/gone"] = lambda asked, _: (404, {}, b"nothing here")
    done = jobctl(daemon, "result", "--wait", submit(client, server.url("/gone")).id)
    assert (done.returncode, done.stdout) == (121, b"") and b"404" in done.stderr and b"nothing here" in done.stderr


def test_success_keeps_the_body_and_sends_what_was_asked_for(client, server):
    server.answers["/hook"] = lambda asked, _: (201, {"Content-Type": "application/json"}, b'{"ok":true}')
    trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"
    job = run(
        client, server.url("/hook?a=b%20c"), method="PUT", headers={"X-Team": "ops"}, body=b"hello",
        trace_parent=trace,
    )
    assert (job.state, job.reason, job.attempt) == (pb.JOB_STATE_SUCCEEDED, "COMPLETED", 1)
    assert (job.result.data, job.result.content_type, job.result.truncated) == (b'{"ok":true}', "application/json", False)
    assert job.spec.http.url == server.url("/hook?a=b%20c")
    (asked,) = server.asked
    assert (asked.method, asked.path, asked.body) == ("PUT", "/hook?a=b%20c", b"hello")
    wanted = {
        "host": f"127.0.0.1:{server.port}", "content-length": "5", "x-team": "ops", "jobd-job-id": job.id,
        "jobd-attempt": "1", "idempotency-key": job.id, "traceparent": trace,
    }
    assert wanted.items() <= asked.headers.items()
    assert asked.headers["user-agent"].startswith("jobd/")


def test_path_and_query_are_sent_as_they_are_written(client, server):
    written = "/-._~!$&'()*+,;=:@//./a/../%2F%2f%5b%00?/?:@-._~!$&'()*+,;=%25&"
    job = submit(client, server.url(written + "#fragment"))
    client.wait(job.id, HTTP_WAIT_SECONDS_MAX)
    assert [asked.path for asked in server.asked] == [written]
    for wrong, remedy in (("/a[b]", "%5B and %5D"), ("/?a[]=b", "%5B and %5D"), ("/100%", "%25"), ("/?%zz", "%25")):
        with refused(grpc.StatusCode.INVALID_ARGUMENT, "URL_INVALID") as refusal:
            submit(client, server.url(wrong))
        assert refusal.error.message.startswith("http.url: ") and remedy in refusal.error.message
    assert len(server.asked) == 1


def test_method_follows_the_body_unless_named(client, server):
    server.answers["/"] = lambda *_: (200, {}, b"")
    for fields in ({}, {"body": b"x"}, {"method": "HEAD"}, {"method": "DELETE"}):
        assert run(client, server.url("/"), **fields).state == pb.JOB_STATE_SUCCEEDED
    assert [each.method for each in server.asked] == ["GET", "POST", "HEAD", "DELETE"]


def test_an_answer_of_the_clients_fault_is_not_retried(client, server):
    job = run(client, server.url("/nowhere"))
    assert (job.state, job.reason, job.attempt, job.max_attempts) == (pb.JOB_STATE_FAILED, "HTTP_STATUS", 1, 5)
    assert job.error.message == "the server answered 404: no such page"
    assert job.error.code == grpc.StatusCode.NOT_FOUND.value[0]
    assert len(server.asked) == 1


@pytest.mark.parametrize("status", [408, 425, 429, 500, 502, 503])
def test_a_passing_fault_is_retried_with_the_same_idempotency_key(client, server, status):
    server.answers["/"] = lambda _, number: (status, {}, b"") if number < 3 else (200, {}, b"now")
    job = run(client, server.url("/"))
    assert (job.state, job.attempt, job.result.data) == (pb.JOB_STATE_SUCCEEDED, 3, b"now")
    assert [each.headers["jobd-attempt"] for each in server.asked] == ["1", "2", "3"]
    assert {each.headers["idempotency-key"] for each in server.asked} == {job.id}


@pytest.mark.parametrize("kind", ["seconds", "date"])
def test_no_attempt_comes_before_retry_after(client, server, kind):
    def answer(asked, number):
        if number > 1:
            return 200, {}, b""
        if kind == "seconds":
            server.earliest = asked.time + 2
            return 503, {"Retry-After": "2"}, b""
        server.earliest = int(asked.time) + 3
        date = time.strftime("%a, %d %b %Y %H:%M:%S GMT", time.gmtime(server.earliest))
        return 429, {"Retry-After": date}, b""

    server.answers["/"] = answer
    job = run(client, server.url("/"))
    assert (job.state, job.attempt) == (pb.JOB_STATE_SUCCEEDED, 2)
    assert server.asked[1].time >= server.earliest
    assert seconds(job.attempts[1].start_time) >= server.earliest


def test_attempts_end_the_job_as_those_of_others_do(client, server):
    server.answers["/"] = lambda *_: (500, {}, b"broken\n")
    job = run(client, server.url("/"), retry=pb.RetryPolicy(max_attempts=2, initial=duration(0), max=duration(0)))
    assert (job.state, job.reason, job.attempt) == (pb.JOB_STATE_FAILED, "HTTP_STATUS", 2)
    once = pb.RetryPolicy(non_retryable_reasons=["HTTP_STATUS"])
    assert run(client, server.url("/"), retry=once).attempt == 1


def test_redirects_stay_with_the_host(client, server):
    elsewhere = Server()
    try:
        elsewhere.answers["/"] = lambda *_: (200, {}, b"secret")
        server.answers["/here"] = lambda *_: (302, {"Location": "/end"}, b"")
        server.answers["/end"] = lambda *_: (200, {}, b"end")
        server.answers["/there"] = lambda *_: (302, {"Location": elsewhere.url("/")}, b"")
        job = run(client, server.url("/here"), headers={"Authorization": "Bearer x"})
        assert (job.state, job.result.data) == (pb.JOB_STATE_SUCCEEDED, b"end")
        job = run(client, server.url("/there"), headers={"Authorization": "Bearer x"})
        assert (job.state, job.reason, job.attempt) == (pb.JOB_STATE_FAILED, "HTTP_FAILED", 1)
        assert elsewhere.url("/") in job.error.message
        assert elsewhere.asked == []
    finally:
        elsewhere.close()


def test_addresses_that_are_not_public_are_refused_unless_allowed(start_daemon, server):
    server.answers["/"] = lambda *_: (200, {}, b"")
    daemon = start_daemon()
    with daemon.client() as client:
        for host in ("127.0.0.1", "localhost", "127.1", "2130706433", "[::1]", "[::ffff:127.0.0.1]", "169.254.169.254"):
            job = run(client, server.url("/", host=host))
            assert (job.state, job.reason, job.attempt) == (pb.JOB_STATE_FAILED, "HTTP_FAILED", 1), host
            assert reason(job) == "HTTP_ADDRESS_REFUSED", host
    assert server.asked == []


def test_a_name_is_looked_up_and_a_port_without_a_server_is_tried_again(client, server):
    server.answers["/"] = lambda *_: (200, {}, b"")
    assert run(client, server.url("/", host="localhost")).state == pb.JOB_STATE_SUCCEEDED
    closed = Server()
    closed.close()
    job = run(client, closed.url("/"), retry=pb.RetryPolicy(max_attempts=2, initial=duration(0), max=duration(0)))
    assert (job.state, job.reason, job.attempt) == (pb.JOB_STATE_FAILED, "HTTP_FAILED", 2)
    assert reason(job) == "HTTP_CONNECT_FAILED"


def test_a_slow_server_is_given_up(start_daemon, server):
    server.answers["/"] = server.hang
    daemon = start_daemon(args=["--http-allowed-addresses", "127.0.0.1", "--http-timeout", "1s"])
    once = pb.RetryPolicy(max_attempts=1)
    with daemon.client() as client:
        job = run(client, server.url("/"), retry=once)
        assert (job.state, job.reason, reason(job)) == (pb.JOB_STATE_FAILED, "HTTP_FAILED", "HTTP_TIMEOUT")
        job = run(client, server.url("/"), retry=once, run_timeout=duration(0.3))
        assert (job.state, job.reason) == (pb.JOB_STATE_FAILED, "RUN_TIMEOUT")
        assert job.attempts[0].state == pb.ATTEMPT_STATE_TIMED_OUT


def test_a_cancel_breaks_the_request_off(client, server):
    server.answers["/"] = server.hang
    job = submit(client, server.url("/"))
    until(lambda: server.asked, "the request has come")
    # The grace is no time that a request gets: it ends at once.
    client.cancel(job.id, grace=3600)
    job = client.wait(job.id, HTTP_WAIT_SECONDS_MAX)
    assert (job.state, job.attempts[0].state) == (pb.JOB_STATE_CANCELLED, pb.ATTEMPT_STATE_CANCELLED)


def test_a_long_answer_is_cut(client, server):
    server.answers["/1000"] = lambda *_: (200, {}, b"x" * 1000)
    server.answers["/1001"] = lambda *_: (200, {}, b"x" * 1001)
    server.answers["/much"] = lambda *_: (200, {}, b"x" * (64 << 20))
    for path, truncated in (("/1000", False), ("/1001", True), ("/much", True)):
        job = run(client, server.url(path))
        assert (job.state, job.result.data, job.result.truncated) == (pb.JOB_STATE_SUCCEEDED, b"x" * 1000, truncated)


def test_a_request_survives_the_death_of_the_daemon(start_daemon, server):
    server.answers["/"] = lambda asked, number: server.hang() if number == 1 else (200, {}, b"again")
    daemon = start_daemon(args=DAEMON["args"])
    with daemon.client() as client:
        id = submit(client, server.url("/")).id
        until(lambda: server.asked, "the request has come")
    daemon.restart()
    with daemon.client() as client:
        job = client.wait(id, HTTP_WAIT_SECONDS_MAX)
        assert (job.state, job.attempt, job.result.data) == (pb.JOB_STATE_SUCCEEDED, 2, b"again")
        assert [each.reason for each in job.attempts] == ["DAEMON_DIED", "COMPLETED"]
        before = job.result
    daemon.restart()
    with daemon.client() as client:
        assert client.get(id).result == before


def test_an_orderly_stop_breaks_the_request_off_and_gives_the_job_back(start_daemon, server):
    server.answers["/"] = lambda asked, number: server.hang() if number == 1 else (200, {}, b"again")
    daemon = start_daemon(args=[*DAEMON["args"], "--drain-timeout", "0s"])
    with daemon.client() as client:
        id = submit(client, server.url("/")).id
        until(lambda: server.asked, "the request has come")
    assert daemon.stop() == 0
    daemon.start()
    with daemon.client() as client:
        job = client.wait(id, HTTP_WAIT_SECONDS_MAX)
        assert (job.state, job.result.data) == (pb.JOB_STATE_SUCCEEDED, b"again")
        assert [each.reason for each in job.attempts] == ["DAEMON_STOPPED", "COMPLETED"]


def test_certificates_are_verified(start_daemon, tmp_path):
    authority = Authority(tmp_path / "certificates")
    server = Server(authority.issue("server", "server", names="DNS:localhost"))
    try:
        server.answers["/"] = lambda *_: (200, {}, b"secure")
        once = pb.RetryPolicy(max_attempts=1)
        with start_daemon(args=DAEMON["args"]).client() as client:
            job = run(client, server.url("/", host="localhost"), retry=once)
            assert (job.state, reason(job)) == (pb.JOB_STATE_FAILED, "HTTP_TLS_FAILED")
        trusting = start_daemon(args=[*DAEMON["args"], "--http-ca-file", authority.certificate])
        with trusting.client() as client:
            job = run(client, server.url("/", host="localhost"), retry=once)
            assert (job.state, job.result.data) == (pb.JOB_STATE_SUCCEEDED, b"secure")
            job = run(client, server.url("/"), retry=once)
            assert (job.state, reason(job)) == (pb.JOB_STATE_FAILED, "HTTP_TLS_FAILED")
    finally:
        server.close()


def test_what_can_never_be_asked_is_refused_at_once(client):
    for fields, field, word in (
        ({"url": "ftp://h/"}, "http.url", "URL_INVALID"),
        ({"url": "http://u:p@h/"}, "http.url", "URL_INVALID"),
        ({"url": "http://h/", "method": "A B"}, "http.method", "METHOD_INVALID"),
        ({"url": "http://h/", "headers": {"A": "b\r\nC: d"}}, "http.headers", "HEADER_INVALID"),
        ({"url": "http://h/", "headers": {"Host": "other"}}, "http.headers", "HEADER_INVALID"),
        ({"url": "http://h/", "body": b"x" * 1_048_577}, "http.body", "PAYLOAD_TOO_LARGE"),
    ):
        with refused(grpc.StatusCode.INVALID_ARGUMENT, word) as refusal:
            submit(client, **fields)
        assert refusal.error.fields == [field]


def test_http_jobs_can_be_switched_off_also_for_those_that_wait(start_daemon, server):
    daemon = start_daemon(args=DAEMON["args"])
    with daemon.client() as client:
        id = submit(client, server.url("/"), delay=duration(3600)).id
    assert daemon.stop() == 0
    daemon.args = ["--http-jobs", "off"]
    daemon.start()
    with daemon.client() as client:
        with refused(grpc.StatusCode.INVALID_ARGUMENT, "HTTP_OFF"):
            submit(client, server.url("/"))
        update = pb.UpdateJobRequest(job_id=id, run_time=client.get(id).create_time)
        update.update_mask.paths.append("run_time")
        client.call(client.jobs.UpdateJob, update)
        job = client.wait(id, HTTP_WAIT_SECONDS_MAX)
        assert (job.state, reason(job), job.attempt) == (pb.JOB_STATE_FAILED, "HTTP_OFF", 1)
    assert server.asked == []


def test_jobctl_runs_shows_and_schedules_requests(daemon, client, server, tmp_path):
    server.answers["/"] = lambda asked, _: (200, {"Content-Type": "text/plain"}, asked.method.encode() + b" " + asked.body)
    (tmp_path / "body").write_bytes(b"\x00\xff")
    body = ["--body", tmp_path / "body"]
    ended = jobctl(daemon, "run", "--url", server.url("/"), "--method", "PATCH", "--header", "X-A: b: c", *body)
    assert (ended.returncode, ended.stdout) == (0, b"PATCH \x00\xff"), ended.stderr
    assert server.asked[0].headers["x-a"] == "b: c"
    failed = jobctl(daemon, "run", "--url", server.url("/nowhere"))
    assert (failed.returncode, failed.stdout) == (121, b"")
    assert b"the server answered 404: no such page" in failed.stderr
    id = jobctl(daemon, "submit", "--url", server.url("/"), "--wait").stdout.split()[0].decode()
    shown = jobctl(daemon, "get", id).stdout.decode()
    assert f"GET {server.url('/')}" in shown and "4 bytes text/plain" in shown
    as_json = json.loads(jobctl(daemon, "-o", "json", "get", id).stdout)
    assert as_json["job"]["spec"]["http"]["url"] == server.url("/")
    made = jobctl(daemon, "schedule", "create", "calls", "--every", "1s", "--url", server.url("/tick"))
    assert made.returncode == 0, made.stderr
    until(lambda: server.requests("/tick"), "the schedule has called")
    assert jobctl(daemon, "schedule", "delete", "calls").returncode == 0

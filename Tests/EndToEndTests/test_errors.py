# SPDX-License-Identifier: Apache-2.0
"""Every error of the contract's table that can be reached from outside: code, reason, details, message.

`refused` checks what holds for all of them: google.rpc.Status in the trailers, ErrorInfo first, domain "jobd". Errors
of lists, schedules, watches and cancels are beside what they belong to, in the modules of those.
"""

import re
import subprocess
import time

import grpc
import pytest
from google.protobuf import field_mask_pb2

from client import OPTIONS, command, duration, request, timestamp
from protos import pb
from refusals import Refusal, refused

NOBODY = "01890a5d-ac96-774b-bcce-b302099a8057"
INVALID = grpc.StatusCode.INVALID_ARGUMENT


# SubmitJob, field by field


def submission(**fields):
    if "task" not in fields and "command" not in fields:
        fields["command"] = command("true")
    return pb.SubmitJobRequest(**fields)


def limited(output_bytes):
    spec = command("true")
    spec.limits.output_bytes = output_bytes
    return spec


LABELS = {f"k{n}": "" for n in range(65)}

# What is submitted, the field that the answer must name, the bound its message must name.
SUBMISSIONS = {
    "no work": (pb.SubmitJobRequest(), "spec", "command"),
    "namespace": (submission(namespace="Upper"), "namespace", "63"),
    "namespace too long": (submission(namespace="n" * 64), "namespace", "63"),
    "queue": (submission(queue="a b"), "queue", "127"),
    "queue too long": (submission(queue="q" * 128), "queue", "127"),
    "queue begins with a dot": (submission(queue=".q"), "queue", "127"),
    "kind": (submission(kind="a\nb"), "kind", "127"),
    "a task without a kind": (submission(task=pb.TaskSpec()), "kind", "task"),
    "too many labels": (submission(labels=LABELS), "labels", "64"),
    "a label without a key": (submission(labels={"": "x"}), "labels", "63"),
    "a label's value": (submission(labels={"k": "x" * 256}), "labels", "255"),
    "priority too high": (submission(priority=10), "priority", "9"),
    "priority too low": (submission(priority=-1), "priority", "0"),
    "request_id": (submission(request_id="x" * 129), "request_id", "128"),
    "two starts": (submission(delay=duration(1), run_time=timestamp(2e9)), "delay", "run_time"),
    "delay below zero": (submission(delay=duration(-1)), "delay", "0"),
    "delay of centuries": (submission(delay=duration(1e10)), "delay", "seconds"),
    "run_time before 1970": (submission(run_time=timestamp(-1)), "run_time", "1970"),
    "queue_ttl below zero": (submission(queue_ttl=duration(-1)), "queue_ttl", "0"),
    "run_timeout of zero": (submission(run_timeout=duration(0)), "run_timeout", "0"),
    "retention of years": (submission(retention=duration(366 * 86400)), "retention", str(365 * 86400)),
    "deadline passed": (submission(deadline=timestamp(1)), "deadline", "deadline"),
    "no attempts": (submission(retry=pb.RetryPolicy(max_attempts=0)), "retry.max_attempts", "1"),
    "too many attempts": (submission(retry=pb.RetryPolicy(max_attempts=1001)), "retry.max_attempts", "1000"),
    "initial": (submission(retry=pb.RetryPolicy(initial=duration(86401))), "retry.initial", "86400"),
    "max below initial": (
        submission(retry=pb.RetryPolicy(initial=duration(10), max=duration(1))), "retry.max", "initial",
    ),
    "multiplier": (submission(retry=pb.RetryPolicy(multiplier=0.5)), "retry.multiplier", "1"),
    "multiplier not a number": (submission(retry=pb.RetryPolicy(multiplier=float("nan"))), "retry.multiplier", "100"),
    "jitter": (submission(retry=pb.RetryPolicy(jitter=1.01)), "retry.jitter", "1"),
    "exit code": (
        submission(retry=pb.RetryPolicy(non_retryable_exit_codes=[256])), "retry.non_retryable_exit_codes", "255",
    ),
    "no program": (submission(command=pb.CommandSpec()), "command.argv", "program"),
    "an empty program": (submission(command=command("")), "command.argv", "program"),
    "a relative program": (submission(command=command("./run")), "command.argv", "absolute"),
    "too many arguments": (submission(command=command(*["x"] * 1025)), "command.argv", "1024"),
    "too long arguments": (submission(command=command("x", "y" * 131_072)), "command.argv", "131072"),
    "an environment name with =": (submission(command=command("x", env={"A=B": ""})), "command.env", "="),
    "an environment name of jobd's": (submission(command=command("x", env={"JOBD_X": ""})), "command.env", "JOBD_"),
    "an environment name without letters": (submission(command=command("x", env={"": "x"})), "command.env", "empty"),
    "an environment name that no shell has": (submission(command=command("x", env={"1A": "x"})), "command.env", "digit"),
    "a password in a URL": (
        pb.SubmitJobRequest(http=pb.HttpSpec(url="http://me:secret@h/")), "http.url", 'Authorization header instead; not "http://***@h/"'
    ),
    "environment too long": (submission(command=command("x", env={"A": "x" * 65_536})), "command.env", "65536"),
    "a relative directory": (
        submission(command=command("x", working_directory="a/b")), "command.working_directory", "absolute",
    ),
    "standard input": (submission(command=command("x", stdin=bytes(1_048_577))), "command.stdin", "1048576"),
    "success code": (submission(command=command("x", success_exit_codes=[-1])), "command.success_exit_codes", "255"),
    "output_bytes": (submission(command=limited(-1)), "command.limits.output_bytes", "1073741824"),
    "output_bytes too big": (submission(command=limited(1 << 31)), "command.limits.output_bytes", "1073741824"),
    "payload": (submission(kind="k", task=pb.TaskSpec(payload=bytes(1_048_577))), "task.payload", "1048576"),
    "content_type": (submission(kind="k", task=pb.TaskSpec(content_type="x" * 256)), "task.content_type", "255"),
    "trace_parent": (submission(trace_parent="x" * 129), "trace_parent", "128"),
    "trace_parent that is none": (submission(trace_parent="xx"), "trace_parent", "PARENTID"),
}


@pytest.mark.parametrize("name", SUBMISSIONS)
def test_a_submission_is_refused_by_field_and_bound(client, name):
    sent, field, bound = SUBMISSIONS[name]
    with refused(INVALID) as refusal:
        client.call(client.jobs.SubmitJob, sent)
    error = refusal.error
    assert field in error.fields, error
    assert field in error.message, "the message names the field"
    violation = next(found for found in error.by_type["BadRequest"].field_violations if found.field == field)
    assert bound in violation.description or bound in field, error
    assert len(error.message) < 1000


def test_the_bounds_themselves_are_accepted(client):
    sent = submission(
        namespace="n" * 63,
        queue="q" * 127,
        kind="k/" + "k" * 125,
        labels={"l" * 63: "v" * 255} | {f"k{n}": "" for n in range(63)},
        priority=9,
        request_id="r" * 128,
        delay=duration(10 * 365 * 86400),
        queue_ttl=duration(86400),
        retention=duration(365 * 86400),
        retry=pb.RetryPolicy(
            max_attempts=1000, initial=duration(86400), max=duration(7 * 86400), multiplier=100, jitter=1,
            non_retryable_exit_codes=range(256),
        ),
        trace_parent="00-" + "a" * 32 + "-" + "b" * 16 + "-01",
        command=command(
            *["x"] * 1024, env={f"A{n}": "v" for n in range(256)}, stdin=bytes(1_048_576),
            success_exit_codes=range(256),
        ),
    )
    sent.command.limits.output_bytes = 1_073_741_824
    job = client.call(client.jobs.SubmitJob, sent).job
    client.cancel(job.id, namespace="n" * 63)


def test_everything_wrong_is_named_at_once(client):
    with refused(INVALID) as refusal:
        client.call(client.jobs.SubmitJob, submission(priority=99, queue="a b", delay=duration(-5)))
    assert set(refusal.error.fields) == {"priority", "queue", "delay"}


# Ids


def every_call_on_a_job(client, job_id):
    """Each RPC that names a job, ready to be made."""
    jobs, call = client.jobs, client.call
    mask = field_mask_pb2.FieldMask(paths=["priority"])
    return {
        "GetJob": lambda: call(jobs.GetJob, pb.GetJobRequest(job_id=job_id)),
        "WaitJob": lambda: call(jobs.WaitJob, pb.WaitJobRequest(job_id=job_id)),
        "UpdateJob": lambda: call(jobs.UpdateJob, pb.UpdateJobRequest(job_id=job_id, update_mask=mask)),
        "CancelJob": lambda: call(jobs.CancelJob, pb.CancelJobRequest(job_id=job_id)),
        "RetryJob": lambda: call(jobs.RetryJob, pb.RetryJobRequest(job_id=job_id)),
        "DeleteJob": lambda: call(jobs.DeleteJob, pb.DeleteJobRequest(job_id=job_id)),
        "ReadOutput": lambda: list(jobs.ReadOutput(pb.ReadOutputRequest(job_id=job_id), timeout=30)),
    }


VERBS = ["GetJob", "WaitJob", "UpdateJob", "CancelJob", "RetryJob", "DeleteJob", "ReadOutput"]


@pytest.mark.parametrize("verb", VERBS)
def test_an_unknown_job(client, verb):
    with refused(grpc.StatusCode.NOT_FOUND, "JOB_NOT_FOUND") as refusal:
        every_call_on_a_job(client, NOBODY)[verb]()
    resource = refusal.error.by_type["ResourceInfo"]
    assert (resource.resource_type, resource.resource_name) == ("jobd.v1.Job", NOBODY)
    assert NOBODY in refusal.error.message


@pytest.mark.parametrize("verb", VERBS)
def test_a_deleted_job(client, verb):
    job = client.run("true")
    client.call(client.jobs.DeleteJob, pb.DeleteJobRequest(job_id=job.id))
    with refused(grpc.StatusCode.NOT_FOUND, "JOB_PURGED") as refusal:
        every_call_on_a_job(client, job.id)[verb]()
    assert refusal.error.by_type["ResourceInfo"].resource_name == job.id


@pytest.mark.parametrize("job_id", ["", "x", NOBODY.upper(), NOBODY[:-1], NOBODY.replace("-", ""), "../../etc/passwd"])
@pytest.mark.parametrize("verb", VERBS)
def test_what_is_no_id(client, verb, job_id):
    with refused(INVALID, "JOB_ID_INVALID") as refusal:
        every_call_on_a_job(client, job_id)[verb]()
    assert refusal.error.fields == ["job_id"]


def test_control_characters_do_not_get_into_messages(client):
    with refused(INVALID) as refusal:
        client.call(client.jobs.SubmitJob, submission(queue="a\x1b[31m\nb"))
    assert refusal.error.message.isprintable()


# The wire


def raw(client, method, payload, timeout=30, metadata=()):
    call = client.channel.unary_unary(method)
    return call(payload, timeout=timeout, metadata=metadata)


def test_unknown_methods_and_services(client):
    for method in ("/jobd.v1.JobService/Nothing", "/jobd.v1.Nothing/SubmitJob", "/nothing"):
        with refused(grpc.StatusCode.UNIMPLEMENTED, "UNIMPLEMENTED") as refusal:
            raw(client, method, b"")
        assert refusal.error.message


def test_an_unknown_name_has_no_health(client):
    with refused(grpc.StatusCode.NOT_FOUND, "NOT_FOUND"):
        raw(client, "/grpc.health.v1.Health/Check", b"\x0a\x01x")


@pytest.mark.parametrize(
    "payload",
    [b"\xff\xff\xff", b"\x0a\x05abc", b"\x0a\x02\xff\xfe", bytes([0x32]) + b"\xff\xff\xff\xff\x0f"],
    ids=["garbage", "cut short", "not UTF-8", "a length of 4 GiB"],
)
def test_bytes_that_are_no_message(client, payload):
    """The transport answers by itself, with none of the codes that belong to the service, and goes on serving."""
    with refused(grpc.StatusCode.INTERNAL, "INTERNAL"):
        raw(client, "/jobd.v1.JobService/SubmitJob", payload)
    assert client.run("true").state == pb.JOB_STATE_SUCCEEDED


def test_a_message_that_is_too_big(client):
    spec = command("true", stdin=bytes(5_000_000))
    with refused(grpc.StatusCode.RESOURCE_EXHAUSTED, "RESOURCE_EXHAUSTED") as refusal:
        client.call(client.jobs.SubmitJob, submission(command=spec))
    assert "4194304" in refusal.error.message
    assert client.run("true").state == pb.JOB_STATE_SUCCEEDED


def test_deep_nesting_is_bounded(client):
    # Groups of the unknown field 100 within each other.
    payload = submission().SerializeToString() + b"\xa3\x06" * 5000 + b"\xa4\x06" * 5000
    try:
        raw(client, "/jobd.v1.JobService/SubmitJob", payload)
    except grpc.RpcError as error:
        assert error.code() in (grpc.StatusCode.INTERNAL, grpc.StatusCode.UNKNOWN), error
    assert client.run("true").state == pb.JOB_STATE_SUCCEEDED


def test_unknown_fields_are_no_error(client):
    payload = submission(labels={"unknown": "fields"}).SerializeToString() + b"\xc2\x3e\x03new"
    answer = pb.SubmitJobResponse.FromString(raw(client, "/jobd.v1.JobService/SubmitJob", payload))
    assert answer.job.labels["unknown"] == "fields"


def test_a_deadline_that_passes(client):
    job = client.submit("true", delay=duration(3600))
    watch = client.watch(job_ids=[job.id], timeout=0.5)
    with pytest.raises(grpc.RpcError) as caught:
        for _ in watch:
            pass
    assert caught.value.code() == grpc.StatusCode.DEADLINE_EXCEEDED
    client.cancel(job.id)


def test_a_refusal_is_trailers_only(daemon, tmp_path):
    """One HEADERS frame that ends the stream, so that stock retry policies can act on it. Seen by an HTTP/2 client."""
    message = pb.GetJobRequest(job_id=NOBODY).SerializeToString()
    body = tmp_path / "body"
    body.write_bytes(b"\0" + len(message).to_bytes(4, "big") + message)
    seen = subprocess.run(
        ["nghttp", "-v", "-d", str(body), "-H", "content-type: application/grpc", "-H", "te: trailers",
         "-H", ":method: POST", f"http://{daemon.address}/jobd.v1.JobService/GetJob"],
        capture_output=True, text=True, timeout=60,
    ).stdout
    frames = re.findall(r"recv (HEADERS|DATA) frame <length=\d+, flags=(0x[0-9a-f]+), stream_id=13>", seen)
    assert [name for name, _ in frames] == ["HEADERS"], seen
    assert int(frames[0][1], 16) & 1, "the frame ends the stream"
    assert "grpc-status: 5" in seen and ":status: 200" in seen
    assert "content-type: application/grpc" in seen
    assert "grpc-status-details-bin: " in seen


def test_draining_is_unavailable_with_pushback(start_daemon):
    daemon = start_daemon(args=["--drain-timeout", "60s"])
    with daemon.client() as client:
        blocker = client.submit("sleep", "600")
        client.wait_for(blocker.id, pb.JOB_STATE_RUNNING)
        watch = client.watch()
        next(watch)
        daemon.terminate()
        # The end of the watch says that the drain has begun; the connection stays for what is under way.
        with pytest.raises(grpc.RpcError) as caught:
            for _ in watch:
                pass
        ended = Refusal(caught.value)
        assert (ended.code, ended.reason) == (grpc.StatusCode.UNAVAILABLE, "DRAINING"), ended
        assert ended.by_type["RetryInfo"].retry_delay.ToMilliseconds() > 0
        assert int(ended.trailers["grpc-retry-pushback-ms"]) > 0
    daemon.kill()


def test_what_the_journal_cannot_take_in_one_piece_is_refused(start_daemon):
    """With a segment of the smallest size: an answer instead of a failed journal."""
    client = start_daemon(args=["--journal-segment-bytes", 1_048_576]).client()
    large = [request("cat", spec={"stdin": bytes(100_000)}, labels={"large": "1"}) for _ in range(10)]
    for atomic in (False, True):
        with refused(grpc.StatusCode.RESOURCE_EXHAUSTED, "REQUEST_TOO_LARGE"):
            client.call(client.jobs.SubmitJobs, pb.SubmitJobsRequest(requests=large, atomic=atomic))
    with refused(grpc.StatusCode.RESOURCE_EXHAUSTED, "REQUEST_TOO_LARGE"):
        client.submit("cat", spec={"stdin": bytes(1_000_000)}, labels={"large": "1"})
    spec = pb.ScheduleSpec(interval=pb.Interval(every=duration(3600)))
    job = request("cat", spec={"stdin": bytes(1_000_000)})
    schedule = pb.CreateScheduleRequest(schedule_id="large", spec=spec, job=job)
    with refused(grpc.StatusCode.RESOURCE_EXHAUSTED, "REQUEST_TOO_LARGE"):
        client.call(client.schedules.CreateSchedule, schedule)
    assert client.list("labels.large = 1") == []
    assert client.run("cat", spec={"stdin": bytes(100_000)}).state == pb.JOB_STATE_SUCCEEDED


def test_commands_can_be_switched_off_or_listed(start_daemon):
    client = start_daemon(args=["--commands", "off"]).client()
    with refused(INVALID, "COMMANDS_OFF") as refusal:
        client.submit("true")
    assert refusal.error.fields == ["command"]
    client = start_daemon(args=["--commands", "true,/bin/echo"]).client()
    assert client.run("true").state == client.run("/bin/echo").state == pb.JOB_STATE_SUCCEEDED
    for program in ("echo", "/bin/true", "sh"):
        with refused(INVALID, "COMMAND_NOT_ALLOWED"):
            client.submit(program)


def test_many_refusals_do_not_harm_the_connection(client):
    """Ten thousand errors on one channel, pipelined."""
    begin = time.monotonic()
    calls = [client.jobs.GetJob.future(pb.GetJobRequest(job_id=NOBODY), timeout=60) for _ in range(10_000)]
    assert {call.code() for call in calls} == {grpc.StatusCode.NOT_FOUND}
    assert client.run("true").state == pb.JOB_STATE_SUCCEEDED
    assert time.monotonic() - begin < 60


def test_requests_are_compressed_or_not(daemon):
    """A client that compresses gets an answer, or is told that it must not."""
    with grpc.insecure_channel(daemon.address, options=OPTIONS, compression=grpc.Compression.Gzip) as channel:
        call = channel.unary_unary("/jobd.v1.JobService/SubmitJob")
        try:
            answer = call(request("true", labels={"pad": "x" * 200}).SerializeToString(), timeout=30)
            assert pb.SubmitJobResponse.FromString(answer).job.id
        except grpc.RpcError as error:
            assert error.code() == grpc.StatusCode.UNIMPLEMENTED, error


# Answers that would not fit the trailers


@pytest.mark.parametrize("count", [40, 200, 1000])
def test_a_batch_with_many_faults_is_answered_with_the_first_of_them(client, count):
    batch = pb.SubmitJobsRequest(requests=[request("true", priority=12, queue="a b")] * count, atomic=True)
    with refused(INVALID) as refusal:
        client.call(client.jobs.SubmitJobs, batch)
    fields = refusal.error.fields
    assert fields[:3] == ["requests[0].queue", "requests[0].priority", "requests[1].queue"]
    assert f"and {2 * count - 1} more" in refusal.error.message
    assert f"the first {len(fields)}" in refusal.error.message


@pytest.mark.parametrize("size", [65, 5_000, 100_000])
def test_an_etag_that_no_server_gave(client, size):
    job = client.submit("true", delay=duration(3600))
    mask = field_mask_pb2.FieldMask(paths=["priority"])
    with refused(INVALID) as refusal:
        update = pb.UpdateJobRequest(job_id=job.id, etag="e" * size, update_mask=mask, priority=1)
        client.call(client.jobs.UpdateJob, update)
    assert refusal.error.fields == ["etag"] and "64" in refusal.error.message
    with refused(INVALID) as refusal:
        client.call(client.jobs.DeleteJob, pb.DeleteJobRequest(job_id=job.id, etag="e" * size))
    assert refusal.error.fields == ["etag"]


def test_a_long_name_of_no_method(client):
    call = client.channel.unary_unary("/jobd.v1.JobService/" + "X" * 12_000)
    with pytest.raises(grpc.RpcError) as failure:
        call(b"", timeout=30)
    assert failure.value.code() == grpc.StatusCode.UNIMPLEMENTED
    assert failure.value.details().startswith("no method /jobd.v1.JobService/XXX")


# What only looks like a valid request


@pytest.mark.parametrize(
    "sent, field",
    [
        (submission(command=command("echo", "a\0b")), "command.argv"),
        (submission(command=command("echo", env={"A": "a\0b"})), "command.env"),
        (submission(command=command("echo", env={"A\0": "b"})), "command.env"),
        (submission(command=command("echo", working_directory="/tmp\0x")), "command.working_directory"),
        (submission(labels={"k": "a\0b"}), "labels"),
        (submission(request_id="a\0b"), "request_id"),
    ],
)
def test_a_nul_is_refused_by_field(client, sent, field):
    with refused(INVALID) as refusal:
        client.call(client.jobs.SubmitJob, sent)
    assert refusal.error.fields == [field] and "NUL" in refusal.error.message


def test_fields_that_the_server_does_not_know_count_too(client):
    unknown = b"\xf2\x3f" + bytes([0x80, 0x80, 0x60]) + bytes(3 * 512 * 1024)  # field 1022, 1.5 MiB
    spec = pb.CommandSpec.FromString(command("true").SerializeToString() + unknown)
    with refused(INVALID, "PAYLOAD_TOO_LARGE") as refusal:
        client.call(client.jobs.SubmitJob, pb.SubmitJobRequest(command=spec))
    assert refusal.error.fields == ["command"]


def test_a_batch_names_the_job_at_fault(client):
    past = request("true", deadline=timestamp(1e9))
    with refused(INVALID, "DEADLINE_INVALID") as refusal:
        client.call(client.jobs.SubmitJobs, pb.SubmitJobsRequest(requests=[request("true"), past], atomic=True))
    assert refusal.error.fields == ["requests[1].deadline"]

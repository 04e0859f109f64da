# SPDX-License-Identifier: Apache-2.0
"""ReadOutput: what commands wrote, by stream, attempt and offset, live or afterwards."""

import os
import struct
import sys

import grpc
import pytest

from client import command, duration, request
from protos import pb
from refusals import refused
from waiting import until

OUT, ERR, BOTH = pb.OUTPUT_STREAM_STDOUT, pb.OUTPUT_STREAM_STDERR, pb.OUTPUT_STREAM_UNSPECIFIED


def follow(client, job_id, stream=OUT, **fields):
    message = pb.ReadOutputRequest(job_id=job_id, stream=stream, follow=True, **fields)
    return client.jobs.ReadOutput(message, timeout=60, wait_for_ready=True)


def joined(chunks, stream):
    """The bytes of one stream, checked to have no hole and no overlap."""
    data = b""
    for chunk in chunks:
        if chunk.stream == stream:
            assert chunk.offset == len(data), f"offset {chunk.offset} after {len(data)} bytes"
            data += chunk.data
    return data


def test_the_two_streams_are_apart(client):
    job = client.run(script="echo out; echo err >&2; printf more")
    assert joined(client.output(job.id, OUT), OUT) == b"out\nmore"
    assert joined(client.output(job.id, ERR), ERR) == b"err\n"
    both = client.output(job.id, BOTH)
    assert joined(both, OUT) == b"out\nmore"
    assert joined(both, ERR) == b"err\n"


def test_offsets(client):
    job = client.run("printf", "0123456789")
    for offset in (0, 1, 9, 10):
        chunks = client.output(job.id, offset=offset)
        assert b"".join(chunk.data for chunk in chunks) == b"0123456789"[offset:]
        if chunks:
            assert chunks[0].offset == offset
    assert b"".join(chunk.data for chunk in client.output(job.id, offset=11)) == b""


def test_every_byte_comes_back(client):
    data = os.urandom(300_000) + bytes(range(256))
    job = client.run("cat", spec={"stdin": data})
    chunks = client.output(job.id)
    assert joined(chunks, OUT) == data
    assert max(len(chunk.data) for chunk in chunks) <= 65536
    # Any offset can be picked up, as after a cut connection.
    assert client.output_bytes(job.id, offset=123_457) == data[123_457:]


def test_nothing_written_is_an_empty_answer(client):
    job = client.run("true")
    assert client.output(job.id, BOTH) == []
    waiting = client.submit("true", delay=duration(3600))
    assert client.output(waiting.id, BOTH) == []
    client.cancel(waiting.id)


def test_follow_shows_output_while_the_job_runs(client, tmp_path):
    """Each line is let out only after the former one was seen."""
    gates = [tmp_path / f"gate{n}" for n in range(3)]
    script = "; ".join(f"until [ -e {gate} ]; do sleep 0.02; done; echo line{n}" for n, gate in enumerate(gates))
    job = client.submit(script=script)
    chunks = follow(client, job.id)
    seen = b""
    for n, gate in enumerate(gates):
        gate.touch()
        while seen.count(b"\n") < n + 1:
            chunk = next(chunks)
            assert chunk.offset == len(seen)
            seen += chunk.data
    assert seen == b"line0\nline1\nline2\n"
    assert list(chunks) == [], "the feed ends with the attempt"
    assert client.get(job.id).state in (pb.JOB_STATE_RUNNING, pb.JOB_STATE_SUCCEEDED)


def test_follow_waits_for_a_job_that_has_not_started(client):
    job = client.submit("echo", "late", delay=duration(0.7))
    assert joined(follow(client, job.id), OUT) == b"late\n"


def test_follow_of_a_finished_job_ends(client):
    job = client.run("echo", "x")
    assert joined(follow(client, job.id, BOTH), OUT) == b"x\n"


def test_follow_of_a_cancelled_job_ends(client):
    job = client.submit(script="echo begun; exec sleep 600")
    chunks = follow(client, job.id)
    assert next(chunks).data == b"begun\n"
    client.cancel(job.id, grace=0)
    assert list(chunks) == []
    waiting = client.submit("true", delay=duration(3600))
    chunks = follow(client, waiting.id)
    client.cancel(waiting.id)
    assert list(chunks) == []


def test_follow_goes_through_the_attempts(client):
    retry = pb.RetryPolicy(max_attempts=3, initial=duration(0.1))
    job = client.submit(script="echo attempt $JOBD_ATTEMPT; exit 1", retry=retry)
    text = b"".join(chunk.data for chunk in follow(client, job.id))
    assert text == b"attempt 1\nattempt 2\nattempt 3\n"
    assert client.output_bytes(job.id) == b"attempt 3\n", "the newest attempt is the default"
    for attempt in (1, 2, 3):
        assert client.output_bytes(job.id, attempt=attempt) == f"attempt {attempt}\n".encode()
        assert joined(follow(client, job.id, attempt=attempt), OUT) == f"attempt {attempt}\n".encode()


@pytest.mark.parametrize("written, cap", [(100_000, 4096), (4097, 4096), (1_500_000, 65_536)])
def test_over_the_cap_the_middle_is_dropped(client, written, cap):
    script = f"import sys; sys.stdout.buffer.write(bytes(i * 7 % 251 for i in range({written})))"
    spec = command(sys.executable, "-c", script)
    spec.limits.output_bytes = cap
    answer = client.call(client.jobs.SubmitJob, pb.SubmitJobRequest(command=spec))
    assert client.wait(answer.job.id).state == pb.JOB_STATE_SUCCEEDED
    whole = bytes(i * 7 % 251 for i in range(written))
    chunks = client.output(answer.job.id)
    kept, position, jumps = 0, 0, 0
    for chunk in chunks:
        assert chunk.offset >= position
        jumps += chunk.offset > position
        assert chunk.data == whole[chunk.offset : chunk.offset + len(chunk.data)]
        position = chunk.offset + len(chunk.data)
        kept += len(chunk.data)
    assert position == written, "the tail ends where the output ended"
    assert (chunks[0].offset, jumps) == (0, 1)
    assert kept <= cap
    assert kept >= cap * 3 // 4
    # An offset inside the hole goes on behind it.
    resumed = client.output(answer.job.id, offset=written // 2)
    assert resumed[0].offset >= written // 2
    assert resumed[-1].offset + len(resumed[-1].data) == written


def test_at_the_cap_nothing_is_dropped(client):
    spec = command("head", "-c", "4096", "/dev/zero")
    spec.limits.output_bytes = 4096
    answer = client.call(client.jobs.SubmitJob, pb.SubmitJobRequest(command=spec))
    client.wait(answer.job.id)
    assert client.output_bytes(answer.job.id) == bytes(4096)


def test_a_cap_below_the_bound_is_refused_by_name(client):
    spec = command("true")
    spec.limits.output_bytes = 4095
    with refused(grpc.StatusCode.INVALID_ARGUMENT, "FIELD_OUT_OF_RANGE") as refusal:
        client.call(client.jobs.SubmitJob, pb.SubmitJobRequest(command=spec))
    assert "command.limits.output_bytes" in str(refusal.error)
    assert "4096" in str(refusal.error)


def test_each_stream_has_its_own_cap(client):
    spec = command("sh", "-c", "head -c 100000 /dev/zero; echo kept >&2")
    spec.limits.output_bytes = 4096
    answer = client.call(client.jobs.SubmitJob, pb.SubmitJobRequest(command=spec))
    client.wait(answer.job.id)
    assert client.output_bytes(answer.job.id, stream=ERR) == b"kept\n"


def test_many_readers_at_once(client):
    data = os.urandom(200_000)
    job = client.submit(script="sleep 0.3; cat", spec={"stdin": data})
    feeds = [follow(client, job.id) for _ in range(20)]
    assert all(joined(feed, OUT) == data for feed in feeds)


def test_output_survives_a_kill_of_the_daemon(start_daemon):
    daemon = start_daemon()
    client = daemon.client()
    done = client.run("echo", "kept")
    running = client.submit(script="echo begun; exec sleep 600", retry=pb.RetryPolicy(max_attempts=1))
    until(lambda: client.output_bytes(running.id), "the job writes")
    daemon.restart()
    client = daemon.client()
    assert client.output_bytes(done.id) == b"kept\n"
    client.wait(running.id)
    assert client.output_bytes(running.id) == b"begun\n"


def test_output_goes_with_its_job(client):
    job = client.run("echo", "x")
    client.call(client.jobs.DeleteJob, pb.DeleteJobRequest(job_id=job.id))
    with refused(grpc.StatusCode.NOT_FOUND):
        client.output(job.id)


def test_what_cannot_be_read(client):
    job = client.run("echo", "x")
    for fields, field in (
        ({"offset": -1}, "offset"),
        ({"attempt": -1}, "attempt"),
        ({"stream": BOTH, "offset": 1}, "offset"),
        ({"stream": 9}, "stream"),
        ({"job_id": "x"}, "job_id"),
    ):
        fields = {"job_id": job.id, "stream": OUT} | fields
        with refused(grpc.StatusCode.INVALID_ARGUMENT) as refusal:
            list(client.jobs.ReadOutput(pb.ReadOutputRequest(**fields), timeout=30))
        assert refusal.error.fields == [field]
    with refused(grpc.StatusCode.NOT_FOUND):
        client.output(job.id, attempt=2)


def test_output_that_looks_like_the_daemons_own_notes_is_output(client):
    """Forms that earlier versions of the store kept behind the bytes."""

    def checksum(data):
        value = 0xCBF29CE484222325
        for byte in data:
            value = ((value ^ byte) * 0x100000001B3) & (2**64 - 1)
        return struct.pack("<Q", value)

    most = 2**63 - 1
    for numbers in ((5, 5, most - 4, most), (5, 5, 6, most), (most, most, 6, 7), (5, 5, 20, 25)):
        note = struct.pack("<QQQQQ", 0x6A6F62646F757431, *numbers)
        forged = b"0123456789" + note + checksum(note)
        job = client.run("cat", spec={"stdin": forged})
        assert client.output_bytes(job.id) == forged
        for offset in (7, len(forged), most):
            assert client.output_bytes(job.id, offset=offset) == forged[offset:]


def test_a_flood_of_output_is_drained(client):
    """A job that writes far more than the cap ends as quickly as it can write."""
    answer = client.call(client.jobs.SubmitJob, request("head", "-c", "200000000", "/dev/zero"))
    assert client.wait(answer.job.id).state == pb.JOB_STATE_SUCCEEDED
    chunks = client.output(answer.job.id)
    assert chunks[-1].offset + len(chunks[-1].data) == 200_000_000
    assert sum(len(chunk.data) for chunk in chunks) <= 1_048_576

# SPDX-License-Identifier: Apache-2.0
"""Attacks on HTTP/2 and gRPC against a real jobd. Each ends its own connection at the most: a fresh health check is
answered at once, others notice nothing, and the memory comes back."""

import gzip
import pathlib
import signal
import sys
import threading
import time

import grpc
import pytest

sys.path.append(str(pathlib.Path(__file__).parents[1] / "EndToEndTests"))

from abuse_connection import (  # noqa: E402
    CONTINUATION,
    DATA,
    END_HEADERS,
    END_STREAM,
    ENHANCE_YOUR_CALM,
    HEADERS,
    INITIAL_WINDOW_SIZE,
    PADDED,
    PING,
    PREFACE,
    PRIORITY,
    SECONDS_MAX,
    Connection,
    frame,
    message,
    reset,
    settings,
    text,
    window_update,
)
from abuse_daemon import AbusedDaemon  # noqa: E402
from client import Client, request  # noqa: E402
from protos import pb  # noqa: E402

HEALTH = "/grpc.health.v1.Health/Check"
WATCH = "/grpc.health.v1.Health/Watch"
GET_JOB = "/jobd.v1.JobService/GetJob"
SUBMIT = "/jobd.v1.JobService/SubmitJob"

HEALTH_SECONDS_MAX = 2
MEMORY_SLACK_KIB = 32 << 10
MEMORY_SECONDS_MAX = 30
TEST_SECONDS_MAX = 120


@pytest.fixture(autouse=True)
def abuse_time_limit():
    """Ends a test that hangs, with a traceback of where."""

    def end(*_):
        raise TimeoutError(f"the test took more than {TEST_SECONDS_MAX} s")

    former = signal.signal(signal.SIGALRM, end)
    signal.alarm(TEST_SECONDS_MAX)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, former)


@pytest.fixture(scope="module")
def attacked(tmp_path_factory):
    """A daemon that has seen ordinary work, so that its memory is what it will be."""
    daemon = AbusedDaemon(tmp_path_factory.mktemp("abused") / "data")
    with Client(daemon.address) as client:
        for _ in range(50):
            client.run("true")
    yield daemon
    daemon.stop()


class Bystander:
    """Somebody who calls all the time on a connection of its own, and keeps a watch open."""

    def __init__(self, address):
        self.client = Client(address)
        self.failures = []
        self.calls = 0
        self._watch = self.client.watch(timeout=TEST_SECONDS_MAX, include_snapshot=True)
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._call)

    def __enter__(self):
        next(self._watch)
        self._thread.start()
        return self

    def __exit__(self, *_):
        self._stopped.set()
        self._thread.join()
        self._watch.cancel()
        self.client.close()

    def _call(self):
        while not self._stopped.is_set():
            try:
                self.client.jobs.ListJobs(pb.ListJobsRequest(page_size=1), timeout=10)
                self.calls += 1
            except grpc.RpcError as error:
                self.failures.append(error)
            time.sleep(0.005)

    def sees_an_event(self):
        """Whether the watch that was open all the time tells of a new job."""
        job = self.client.submit("true")
        return any(item.WhichOneof("item") == "event" and item.event.job_id == job.id for item in self._watch)


def healthy(daemon):
    """Asks for health on a fresh connection; the seconds that it took."""
    start = time.monotonic()
    with grpc.insecure_channel(daemon.address, options=[("grpc.use_local_subchannel_pool", 1)]) as channel:
        check = channel.unary_unary(HEALTH, request_serializer=bytes, response_deserializer=bytes)
        assert check(b"", timeout=HEALTH_SECONDS_MAX) == b"\x08\x01"
    return time.monotonic() - start


@pytest.fixture
def survives(attacked):
    """Watches over an attack: it is made inside, and everything is looked at after it."""
    before = attacked.memory_kib()
    with Bystander(attacked.address) as bystander:
        yield attacked
        assert healthy(attacked) < HEALTH_SECONDS_MAX
        calls = bystander.calls
        end = time.monotonic() + 10
        while bystander.calls < calls + 10:
            assert time.monotonic() < end, "others are not served any more"
            time.sleep(0.01)
        assert not bystander.failures
        assert bystander.sees_an_event()
    end = time.monotonic() + MEMORY_SECONDS_MAX
    while attacked.memory_kib() > before + MEMORY_SLACK_KIB:
        assert time.monotonic() < end, f"{attacked.memory_kib() - before} KiB more are held than before"
        time.sleep(0.1)


def flood(daemon, piece, prelude=b"", total=200_000):
    """Sends a piece again and again until the server has enough; how the connection ended."""
    with Connection(daemon.address) as connection:
        connection.send(prelude)
        reader = threading.Thread(target=lambda: result.append(connection.end()))
        result = []
        reader.start()
        many = piece * 100
        for _ in range(total // 100):
            if not connection.send(many) or not reader.is_alive():
                break
        reader.join()
        return result[0]


def assert_calmed(ending, excess):
    """The server closed and said why; that word is lost when its socket closes under bytes that are still coming."""
    assert ending in ((ENHANCE_YOUR_CALM, excess), (None, b""))


# Floods


def test_rapid_reset(survives):
    with Connection(survives.address) as connection:
        result = []
        reader = threading.Thread(target=lambda: result.append(connection.end()))
        reader.start()
        for _ in range(20_000):
            head, stream = connection.open(WATCH)
            if not connection.send(head + frame(DATA, message(b""), END_STREAM, stream) + reset(stream)):
                break
        reader.join()
        assert result[0][0] != 0


def test_made_you_reset(survives):
    """Each stream gets a window beyond all bounds, so that the server resets it (CVE-2025-8671)."""
    with Connection(survives.address) as connection:
        result = []
        reader = threading.Thread(target=lambda: result.append(connection.end()))
        reader.start()
        for _ in range(5_000):
            head, stream = connection.open(WATCH)
            ask = frame(DATA, message(b""), END_STREAM, stream)
            if not connection.send(head + ask + window_update(stream, 0x7FFFFFFF)):
                break
        reader.join()
        assert_calmed(result[0], b"too_many_resets")


def test_continuation_flood(survives):
    with Connection(survives.address) as connection:
        head, stream = connection.open(HEALTH, flags=0)
        connection.send(head)
        for _ in range(10_000):
            if not connection.send(frame(CONTINUATION, b"", 0, stream)):
                break
        connection.end()


@pytest.mark.parametrize(
    "piece, excess",
    [
        pytest.param(settings(), b"too_many_settings", id="settings"),
        pytest.param(frame(PING, b"12345678"), b"too_many_pings", id="pings"),
        pytest.param(frame(PING, b"12345678", 1), b"too_many_frames", id="ping-answers"),
        pytest.param(frame(PRIORITY, b"\0\0\0\0\1", 0, 5), b"too_many_priorities", id="priorities"),
        pytest.param(window_update(0, 1), b"too_many_window_updates", id="window-updates"),
    ],
)
def test_frames_that_ask_for_nothing(survives, piece, excess):
    assert_calmed(flood(survives, piece), excess)


@pytest.mark.parametrize(
    "piece",
    [
        pytest.param(frame(DATA, b"", 0, 1), id="empty"),
        pytest.param(frame(DATA, b"\3\0\0\0", PADDED, 1), id="only-padding"),
    ],
)
def test_data_frames_without_data(survives, piece):
    head, _ = Connection(survives.address).open(WATCH)
    assert_calmed(flood(survives, piece, prelude=head), b"too_many_empty_frames")


def test_frames_of_unknown_types(survives):
    assert_calmed(flood(survives, frame(0x42, b"x" * 1000), total=100_000), b"too_many_ignored_bytes")


# Headers


def test_header_bomb(survives):
    """One large field in the compression table, named by thousands of single bytes."""
    with Connection(survives.address) as connection:
        filler = b"\x40" + text("x") + text("y" * 4000)
        for _ in range(20):
            head, stream = connection.open(HEALTH, flags=0)
            bomb = filler + b"\xbe" * 12_000
            connection.send(head + frame(CONTINUATION, bomb, END_HEADERS, stream))
            connection.send(frame(DATA, message(b""), END_STREAM, stream))
        fields, _, code = connection.answer(stream)
        # The first few are refused, then the connection is closed.
        assert fields.get("grpc-status") == "8" or code is not None or not fields


def test_headers_over_the_bound(survives):
    with Connection(survives.address) as connection:
        head, stream = connection.open(HEALTH, ("x-large", "y" * 12_000), ("x-larger", "z" * 12_000), flags=0)
        pieces = [head[9:][place : place + 16_000] for place in range(0, len(head) - 9, 16_000)]
        connection.send(frame(HEADERS, pieces[0], 0, stream))
        for number, piece in enumerate(pieces[1:], 2):
            connection.send(frame(CONTINUATION, piece, END_HEADERS if number == len(pieces) else 0, stream))
        connection.send(frame(DATA, message(b""), END_STREAM, stream))
        fields, _, code = connection.answer(stream)
        assert fields.get("grpc-status") == "8" or code is not None


def test_a_header_block_that_never_ends(survives):
    with Connection(survives.address) as connection:
        head, _ = connection.open(HEALTH, flags=0)
        connection.send(head)
        connection.end(seconds=30)


# Connections


def test_connections_that_say_nothing(survives):
    """They end by themselves, and others get in meanwhile."""
    silent = [Connection(survives.address, preface=False) for _ in range(500)]
    half = [Connection(survives.address, preface=False) for _ in range(100)]
    for connection in half:
        connection.send(PREFACE[:10])
    assert healthy(survives) < HEALTH_SECONDS_MAX
    for connection in silent + half:
        connection.end(seconds=30)
        connection.close()


def test_garbage(survives):
    for garbage in (b"GET / HTTP/1.1\r\nHost: x\r\n\r\n", b"\x16\x03\x01\x02\x00\x01" * 100, bytes(range(256)) * 64):
        with Connection(survives.address, preface=False) as connection:
            connection.send(garbage)
            connection.end()


def test_connections_that_open_and_close(survives):
    for _ in range(2_000):
        Connection(survives.address).close()


# Windows


@pytest.fixture(scope="module")
def large_job(attacked):
    """A job whose description is nearly a megabyte."""
    with Client(attacked.address) as client:
        return client.call(
            client.jobs.SubmitJob, request("true", spec={"stdin": b"x" * 900_000}), timeout=30
        ).job.id


def unread(daemon, job, more=1_000, **connection_options):
    """A connection whose client asks for large answers and takes none: no more are made than a bound."""
    ask = pb.GetJobRequest(job_id=job).SerializeToString()
    connection = Connection(daemon.address, **connection_options)
    connection.send(window_update(0, 0x7FFF0000 - 65_535))
    before = daemon.memory_kib()
    for _ in range(30):
        connection.send(connection.request(GET_JOB, ask)[0])
    # What these left fills the bound after a while; their memory may be such as the process held already.
    end = time.monotonic() + 2
    while daemon.memory_kib() < before + (16 << 10) and time.monotonic() < end:
        time.sleep(0.01)
    for _ in range(more):
        assert connection.send(connection.request(GET_JOB, ask)[0])
    end = time.monotonic() + 3
    while time.monotonic() < end:
        assert daemon.memory_kib() - before < 128 << 10
        time.sleep(0.05)
    assert healthy(daemon) < HEALTH_SECONDS_MAX
    return connection


def test_answers_that_nobody_takes(survives, large_job):
    with unread(survives, large_job, more=100, first_settings=[(INITIAL_WINDOW_SIZE, 0)]) as connection:
        # Whoever reads after all gets everything.
        connection.send(settings((INITIAL_WINDOW_SIZE, 2 << 20)))
        fields, payload, code = connection.answer(connection.next_stream - 2, seconds=60)
        assert (fields.get("grpc-status"), code) == ("0", None)
        assert len(payload) > 900_000


def test_answers_that_nobody_takes_on_many_connections(survives, large_job):
    """Each connection stays below its own bound; together they reach the server's."""
    ask = pb.GetJobRequest(job_id=large_job).SerializeToString()
    connections = [Connection(survives.address, first_settings=[(INITIAL_WINDOW_SIZE, 0)]) for _ in range(40)]
    before = survives.memory_kib()
    for _ in range(17):
        for connection in connections:
            assert connection.send(connection.request(GET_JOB, ask)[0])
        # What is asked for at once is made at once: the answers before have to be there to count.
        assert healthy(survives) < HEALTH_SECONDS_MAX
    end = time.monotonic() + 3
    while time.monotonic() < end:
        assert survives.memory_kib() - before < 420 << 10
        time.sleep(0.05)
    assert healthy(survives) < HEALTH_SECONDS_MAX
    for connection in connections:
        connection.close()


def test_a_peer_that_opens_connections_without_end(survives):
    """Past its burst a peer is closed when it is accepted, and served again as time goes by."""
    opened = time.monotonic()
    served = 0
    for _ in range(6_000):
        with Connection(survives.address, preface=False) as connection:
            connection.socket.settimeout(SECONDS_MAX)
            served += connection.send(PREFACE + settings()) and connection.answers()
    assert served <= 2_500 + 250 * (time.monotonic() - opened + 1)


def test_a_socket_that_nobody_reads(survives, large_job):
    with unread(survives, large_job, first_settings=[(INITIAL_WINDOW_SIZE, 0x7FFFFFFF)], receive_bytes=4096):
        pass


# Messages


@pytest.mark.parametrize("length", [4 << 20 | 1, 0x7FFFFFFF, 0xFFFFFFFF])
def test_a_message_that_lies_about_its_length(survives, length):
    with Connection(survives.address) as connection:
        head, stream = connection.open(SUBMIT)
        connection.send(head + frame(DATA, message(b"few", length), 0, stream))
        fields, _, _ = connection.answer(stream)
        assert fields["grpc-status"] == "8"


def test_a_message_that_ends_too_early(survives):
    with Connection(survives.address) as connection:
        head, stream = connection.open(SUBMIT)
        connection.send(head + frame(DATA, message(b"few", 1000), END_STREAM, stream))
        fields, _, _ = connection.answer(stream)
        assert fields["grpc-status"] == "13"


@pytest.mark.parametrize(
    "payload",
    [
        pytest.param(b"\xff" * 1000, id="no-tags"),
        pytest.param(b"\x0a\xff\xff\xff\xff\x0f", id="lying-length"),
        pytest.param(b"\x0a\x02\xff\xfe", id="no-utf8"),
        pytest.param(b"\x0b" * 16_000, id="nested-groups"),
        pytest.param(b"\x80" * 11 + b"\x01", id="endless-varint"),
    ],
)
def test_malformed_messages(survives, payload):
    with Connection(survives.address) as connection:
        bytes_of, stream = connection.request(SUBMIT, payload)
        connection.send(bytes_of)
        fields, _, _ = connection.answer(stream)
        assert fields["grpc-status"] in ("3", "13")


def test_a_message_that_unpacks_to_much_more(survives):
    """A gigabyte of zeros in a megabyte: the bound is on what comes out."""
    bomb = gzip.compress(b"\0" * (256 << 20), 9)
    with Connection(survives.address) as connection:
        head, stream = connection.open(SUBMIT, ("grpc-encoding", "gzip"))
        body = message(bomb, compressed=1)
        connection.send(head)
        for place in range(0, len(body), 16_000):
            last = place + 16_000 >= len(body)
            connection.send(frame(DATA, body[place : place + 16_000], END_STREAM if last else 0, stream))
        fields, _, code = connection.answer(stream)
        # RESOURCE_EXHAUSTED; UNIMPLEMENTED from a server that does not unpack at all.
        assert fields.get("grpc-status") in ("8", "12") or code is not None

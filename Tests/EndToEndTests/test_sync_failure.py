# SPDX-License-Identifier: Apache-2.0
"""Every single sync fails once: nothing is acknowledged after it, the process ends, and the next start has exactly what
was made durable."""

import os
import pathlib
import shutil
import subprocess

import grpc
import pytest

from client import Client, duration, request
from protos import pb, standard
from refusals import Refusal
from waiting import until

HEALTH = standard.health
COMPILER = shutil.which("cc") or shutil.which("clang") or shutil.which("gcc")
# The first syncs are those of a start; from there on each is a batch or a seal.
NUMBERS = range(1, int(os.environ.get("SYNC_FAILURES", "24")) + 1)
HERE = pathlib.Path(__file__).parent
# Beside the second that the daemon takes at most: a busy machine.
EXIT_SECONDS_MAX = float(os.environ.get("SYNC_FAILURE_EXIT_SECONDS", "10"))

pytestmark = pytest.mark.skipif(COMPILER is None, reason="needs a C compiler")


@pytest.fixture(scope="module")
def shim(tmp_path_factory):
    library = tmp_path_factory.mktemp("shim") / "fail_sync.so"
    subprocess.run([COMPILER, "-shared", "-fPIC", "-O1", "-o", str(library), str(HERE / "fail_sync.c"), "-ldl"], check=True)
    return library


def submissions(client):
    """Acknowledged ids and the refusal that ended them, one call after another."""
    ids = []
    while True:
        try:
            ids.append(client.call(client.jobs.SubmitJob, request("true", delay=duration(3600))).job.id)
        except grpc.RpcError as error:
            return ids, Refusal(error)


@pytest.mark.parametrize("number", NUMBERS)
def test_the_nth_sync_fails(number, shim, start_daemon, tmp_path):
    log = tmp_path / "syncs"
    daemon = start_daemon()  # the store is there: what fails is a start or a write on it
    kept = daemon.client().submit("true", delay=duration(3600)).id
    daemon.kill()
    daemon.env = {"LD_PRELOAD": shim, "FAIL_SYNC_AT": number, "FAIL_SYNC_LOG": log}
    ids, refusal = [], None
    daemon.spawn()
    address = until_listening_or_ended(daemon)
    if address:
        with Client(address) as client:
            ids, refusal = submissions(client)
        assert refusal.code == grpc.StatusCode.UNAVAILABLE, refusal
    code = daemon.wait(timeout=EXIT_SECONDS_MAX)
    assert code in ((74,) if address else (69, 74)), daemon.log_tail()
    lines = log.read_text().splitlines()
    failures = [index for index, line in enumerate(lines) if line.startswith(f"failed {number} ")]
    assert len(failures) == 1, lines
    # A spare segment that is being made is no part of the log.
    after = [line for line in lines[failures[0] + 1:] if "/journal/seg-" in line]
    assert len(after) <= 1, f"the log was synced again after the failure: {after}"
    assert "Fatal error" not in daemon.log_text()
    daemon.env = {}
    daemon.start()
    found = {job.id for job in daemon.client().list()}
    assert {kept, *ids} <= found
    assert len(found) <= len(ids) + 2, "more than the one submission whose outcome was unknown"
    assert daemon.client().run("true").state == pb.JOB_STATE_SUCCEEDED


def until_listening_or_ended(daemon):
    """The address, or None when the start failed."""

    def look():
        text = daemon.log_text()
        if "jobd listening on " in text:
            return [text.split("jobd listening on ")[1].split()[0]]
        return [None] if daemon.process.poll() is not None else []

    return until(look, "serves or ends")[0]


def test_a_failed_sync_is_seen_on_the_health_service(shim, start_daemon, tmp_path):
    daemon = start_daemon()
    daemon.kill()
    daemon.env = {"LD_PRELOAD": shim, "FAIL_SYNC_AT": 60, "FAIL_SYNC_LOG": tmp_path / "syncs"}
    daemon.start()
    with Client(daemon.address) as client:
        watch = client.channel.unary_stream(
            "/grpc.health.v1.Health/Watch",
            request_serializer=HEALTH.HealthCheckRequest.SerializeToString,
            response_deserializer=HEALTH.HealthCheckResponse.FromString,
        )(HEALTH.HealthCheckRequest(service="journal"), timeout=60)
        seen = [next(watch).status]
        _, refusal = submissions(client)
        assert refusal.reason == "JOURNAL_STALLED", refusal
        try:
            for answer in watch:
                seen.append(answer.status)
        except grpc.RpcError:
            pass  # the end of the process
    assert seen == [HEALTH.HealthCheckResponse.SERVING, HEALTH.HealthCheckResponse.NOT_SERVING]
    assert daemon.wait(timeout=EXIT_SECONDS_MAX) == 74

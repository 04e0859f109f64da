# SPDX-License-Identifier: Apache-2.0
"""A disk of 24 MiB that somebody else fills to the last byte, round after round, under the running daemon.

New work is refused and health says SERVING; every accepted job still runs to its end or is cancelled, and the log is
shortened on the full disk where its room does not last; with space the daemon goes on by itself; nothing is lost over
restarts on the full disk. Needs root, to mount a file system; without it the test is skipped."""

import os
import shutil
import subprocess
import time

import grpc
import pytest

from client import duration, request
from protos import pb, standard
from refusals import Refusal, check_form
from waiting import until

ROUNDS = int(os.environ.get("FULL_DISK_ROUNDS", "3"))
# Beside the 5 s that the daemon takes at most: a busy machine.
RESUME_SECONDS_MAX = float(os.environ.get("FULL_DISK_RESUME_SECONDS", "30"))
# More are accepted once the disk is full: what the journal holds beside its promises.
JOBS_BEFORE = 20
HEALTH = standard.health

pytestmark = [
    pytest.mark.skipif(os.geteuid() != 0, reason="needs root, to mount a file system"),
    pytest.mark.seconds(120 + 60 * ROUNDS),
]


def mounted(*command, on):
    return subprocess.run(["mount", *command, str(on)], check=False, capture_output=True).returncode == 0


@pytest.fixture
def small_disk(tmp_path):
    """A file system of 24 MiB: ext4 in a file, or memory where files cannot be mounted."""
    folder = tmp_path / "disk"
    folder.mkdir()
    image = tmp_path / "disk.img"
    with image.open("wb") as file:
        file.truncate(24 << 20)
    is_ext4 = (
        shutil.which("mkfs.ext4")
        and subprocess.run(["mkfs.ext4", "-q", "-F", "-m", "0", str(image)], check=False).returncode == 0
        and mounted("-o", "loop", str(image), on=folder)
    )
    if not is_ext4 and not mounted("-t", "tmpfs", "-o", "size=24m", "jobd-test", on=folder):
        pytest.skip("cannot mount a file system here")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


class Ballast:
    """What somebody else keeps on the disk: files that take every block that is free."""

    def __init__(self, disk):
        self.folder = disk / "ballast"
        self.folder.mkdir()
        self.count = 0

    def fill(self):
        # Once more after the first end: some file systems keep blocks back for a moment.
        for size in (1 << 20, 4096, 1024, 1024):
            self.count += 1
            with (self.folder / str(self.count)).open("wb", buffering=0) as file:
                try:
                    while file.write(b"x" * size):
                        pass
                    os.fsync(file.fileno())
                except OSError:
                    pass

    def remove(self):
        for file in self.folder.iterdir():
            file.unlink()


class Round:
    """Jobs that wait for a sign to run, submitted until the daemon takes no more."""

    def __init__(self, client, tmp_path, number):
        self.client = client
        self.sign = tmp_path / f"go{number}"
        script = f'until [ -e "{self.sign}" ]; do sleep 0.02; done; echo "$JOBD_JOB_ID"'
        # A job directory is made for every other one.
        # Each is long, so that a few hundred fill what the journal holds.
        self.works = [
            # What runs when the daemon is killed runs again.
            request(
                script=script,
                spec={"env": {"PADDING": "x" * 2000}, **spec},
                labels={"round": str(number)},
                retry=pb.RetryPolicy(max_attempts=5),
            )
            for spec in ({}, {"working_directory": str(tmp_path)})
        ]
        self.ids = []

    def submit(self):
        """The refusal, or nothing."""
        try:
            work = self.works[len(self.ids) % 2]
            self.ids.append(self.client.call(self.client.jobs.SubmitJob, work).job.id)
        except grpc.RpcError as error:
            return Refusal(error)
        return None

    def submit_until_refused(self):
        while not (refusal := self.submit()):
            assert len(self.ids) < 5000, "the disk does not fill up"
        return refusal


def serving(client):
    answer = client.channel.unary_unary(
        "/grpc.health.v1.Health/Check",
        request_serializer=HEALTH.HealthCheckRequest.SerializeToString,
        response_deserializer=HEALTH.HealthCheckResponse.FromString,
    )(HEALTH.HealthCheckRequest(service="journal"), timeout=30, wait_for_ready=True)
    return answer.status == HEALTH.HealthCheckResponse.SERVING


def check_refusal(refusal):
    check_form(refusal)
    assert (refusal.code, refusal.reason) == (grpc.StatusCode.RESOURCE_EXHAUSTED, "JOURNAL_FULL"), refusal
    assert refusal.by_type["RetryInfo"].retry_delay.ToMilliseconds() > 0
    assert int(refusal.info.metadata["needed_bytes"]) > 0
    assert int(refusal.info.metadata["free_bytes"]) >= 0


def states(client):
    return {job.id: job.state for job in client.list()}


def test_everything_accepted_ends_on_a_full_disk(start_daemon, small_disk, tmp_path):
    ballast = Ballast(small_disk)
    daemon = start_daemon(
        data_dir=small_disk / "data",
        log_dir=tmp_path,
        args=["--journal-segment-bytes", 1 << 20, "--journal-snapshot-bytes", 1 << 20],
    )
    client = daemon.client()
    accepted, slowest = 0, 0.0
    for number in range(ROUNDS):
        jobs = Round(client, tmp_path, number)
        for _ in range(JOBS_BEFORE):
            until(lambda: jobs.submit() is None, "there is space", timeout=RESUME_SECONDS_MAX)
        ballast.fill()
        refusal = jobs.submit_until_refused()
        check_refusal(refusal)
        assert serving(client), "a full disk is no failure"
        told = client.stats().journal
        assert told.space_short and told.needed_bytes > told.free_bytes, told
        if number % 2:
            daemon.restart()
            client = jobs.client = daemon.client()
            assert serving(client)
            found = states(client)
            assert set(jobs.ids) <= set(found), "a restart on a full disk loses nothing"
        cancelled = set(jobs.ids[1::3])
        for job_id in cancelled:
            client.cancel(job_id, grace=0.1)
        jobs.sign.touch()
        for job_id in jobs.ids:
            wanted = pb.JOB_STATE_CANCELLED if job_id in cancelled else pb.JOB_STATE_SUCCEEDED
            assert client.wait(job_id, timeout=120).state == wanted
        accepted += len(jobs.ids)
        before = states(client)
        daemon.restart()
        client = daemon.client()
        assert states(client) == before, "what has ended stays ended"
        ballast.remove()
        start = time.monotonic()
        jobs.client = client
        until(lambda: jobs.submit() is None, "new work is taken again", timeout=RESUME_SECONDS_MAX)
        slowest = max(slowest, time.monotonic() - start)
        until(lambda: not client.stats().journal.space_short, "nobody is told of a full disk any more")
        assert client.wait(jobs.ids[-1]).state == pb.JOB_STATE_SUCCEEDED
        for job_id in jobs.ids:
            client.call(client.jobs.DeleteJob, pb.DeleteJobRequest(job_id=job_id))
    print(f"{ROUNDS} rounds, {accepted} jobs accepted on a full disk, slowest resumption {slowest:.2f} s")

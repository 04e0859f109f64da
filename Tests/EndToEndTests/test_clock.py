# SPDX-License-Identifier: Apache-2.0
"""The wall clock is set, by an hour and by a day, forth and back, under a running daemon and between two of them.

What follows the wall clock (run_time, schedules) is never early by it, and no nominal time of a schedule becomes two
jobs; what follows the boot clock (run_timeout, leases) notices nothing.
"""

import mmap
import pathlib
import shutil
import struct
import subprocess
import time

import pytest

from client import duration, seconds, timestamp
from protos import pb
from test_schedules import create, delete, fired, get, jobs_of
from waiting import until

COMPILER = shutil.which("cc") or shutil.which("clang") or shutil.which("gcc")
SOURCE = pathlib.Path(__file__).parent / "shift_clock.c"
HOUR, DAY = 3600, 86400
STEP = 20
TEST_SECONDS_MAX = 170

pytestmark = pytest.mark.skipif(COMPILER is None, reason="needs a C compiler")


class WallClock:
    """The daemon's wall clock."""

    def __init__(self, folder):
        self.library = folder / "shift_clock.so"
        subprocess.run([COMPILER, "-shared", "-fPIC", "-O1", "-o", self.library, SOURCE, "-ldl"], check=True)
        self.file = folder / "clock"
        self.file.write_bytes(bytes(mmap.PAGESIZE))
        self.ahead = 0
        # The latest time that it was set to.
        self.furthest = 0

    @property
    def environment(self):
        return {"LD_PRELOAD": self.library, "CLOCK_FILE": self.file}

    def now(self):
        return time.time() + self.ahead

    def end(self):
        """The latest time that the daemon can have read."""
        return max(self.furthest + TEST_SECONDS_MAX, self.now())

    def set(self, by):
        """Sets the clock forth, or back."""
        self.ahead += by
        self.furthest = max(self.furthest, self.now())
        with self.file.open("r+b") as file:
            file.write(struct.pack("<q", round(self.ahead * 1_000_000_000)))


@pytest.fixture
def clock(tmp_path):
    return WallClock(tmp_path)


class Waiting:
    """Jobs and schedules that wait for the wall clock, and a job that does not."""

    def __init__(self, client, clock):
        self.clock = clock
        begin = clock.now()
        due = {"half an hour": HOUR / 2, "an hour and a half": 1.5 * HOUR, "half a day": DAY / 2, "three days": 3 * DAY}
        self.due = {name: begin + ahead for name, ahead in due.items()}
        self.jobs = {
            name: client.submit("true", run_time=timestamp(moment)).id for name, moment in self.due.items()
        }
        self.due["delayed"] = begin + HOUR / 2
        self.jobs["delayed"] = client.submit("true", delay=duration(HOUR / 2)).id
        self.running = client.submit("sleep", "600", run_timeout=duration(HOUR / 2)).id
        client.wait_for(self.running, pb.JOB_STATE_RUNNING)
        create(client, "steps", every=STEP)
        # Ten minutes, and two hours, before the time that it is now.
        for name, ago in (("lately", 600), ("long ago", 2 * HOUR)):
            moment = time.gmtime(begin - ago)
            create(client, name.replace(" ", "-"), cron=f"{moment.tm_min} {moment.tm_hour} * * *")
        self.days = set()

    def check(self, client):
        """What is due by the furthest that the clock has been has run, nothing else has, and nothing twice."""
        for name, job_id in self.jobs.items():
            if self.clock.furthest < self.due[name]:
                assert client.get(job_id).state == pb.JOB_STATE_SCHEDULED, f"{name} is early"
                continue
            assert client.wait(job_id).state == pb.JOB_STATE_SUCCEEDED
            queued = [event for event in client.events(job_id) if event.reason == "DUE"]
            assert [seconds(event.time) >= self.due[name] for event in queued] == [True], f"{name}: {queued}"
        newest = self.clock.furthest // STEP * STEP
        until(lambda: max(self.steps(client), default=0) >= newest, f"step {newest} has become a job")
        steps = self.steps(client)
        assert len(set(steps)) == len(steps) == get(client, "steps").fired_count, "a step became two jobs"
        assert max(steps, default=0) <= self.clock.end(), "a step came early"
        if self.clock.ahead >= DAY:
            self.days.add(self.clock.ahead // DAY)
        until(lambda: get(client, "lately").fired_count >= len(self.days), "each day has become a job")
        assert get(client, "lately").fired_count == len(self.days), "a day became two jobs"
        assert get(client, "long-ago").fired_count == 0, "a time was caught up that is older than the window"
        assert client.get(self.running).state == pb.JOB_STATE_RUNNING

    @staticmethod
    def steps(client):
        return [seconds(job.create_time) // STEP * STEP for job in jobs_of(client, "steps")]


def let_time_pass(client, name):
    """Returns once a schedule of its own has fired twice: the daemon has seen the clock as it is now."""
    create(client, name, every=1)
    fired(client, name, 2)
    delete(client, name)


def test_the_clock_is_set_under_a_running_daemon(start_daemon, clock):
    daemon = start_daemon(env=clock.environment)
    client = daemon.client()
    waiting = Waiting(client, clock)
    waiting.check(client)
    for number, by in enumerate((HOUR, -HOUR, -DAY, 2 * DAY, -DAY, HOUR, -HOUR)):
        clock.set(by)
        if by < 0:
            let_time_pass(client, f"clock-{number}")
        waiting.check(client)


def test_the_clock_is_set_between_two_daemons(start_daemon, clock):
    """What ran is lost with its daemon; what waits is not."""
    daemon = start_daemon(env=clock.environment)
    client = daemon.client()
    waiting = Waiting(client, clock)
    waiting.check(client)
    for number, by in enumerate((HOUR, -HOUR - DAY, 2 * DAY, -DAY)):
        daemon.kill()
        clock.set(by)
        daemon.start()
        client = daemon.client()
        assert client.wait(waiting.running).reason == "DAEMON_DIED"
        waiting.running = client.submit("sleep", "600", run_timeout=duration(HOUR / 2)).id
        client.wait_for(waiting.running, pb.JOB_STATE_RUNNING)
        let_time_pass(client, f"clock-{number}")
        waiting.check(client)

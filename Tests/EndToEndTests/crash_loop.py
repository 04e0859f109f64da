# SPDX-License-Identifier: Apache-2.0
"""Kills the daemon with kill -9 at random instants, under load, again and again, and checks that it kept its word.

After each restart: every acknowledged job exists. Over the whole run: no terminal state ever changes, no attempt
starts twice or beyond its policy, watchers that resume by sequence see no gap and no duplicate, no job exists that
nobody submitted, a request_id always answers the same job, no process outlives its daemon. What clients and watchers
were told is, position by position, what the log on disk says. Prints one JSON object; exits with 1 on any violation.
"""

import argparse
import collections
import contextlib
import json
import pathlib
import random
import shutil
import sys
import tempfile
import threading
import time

import grpc

import processes
from client import Client
from crash_clients import Ledger, Submitter, Watcher, quick_request
from crash_workers import TaskRunner
from daemon import Daemon
from log_history import LogHistory
from protos import TERMINAL, pb, state_name

QUIET_SECONDS_MAX = 180
WATCHERS = 3
RUNNERS = 3
# Acknowledged jobs looked up after each restart: the newest ones, which a kill could lose.
CHECKED_PER_RESTART = 300


class CrashLoop:
    """One run."""

    # The longest times under load before a kill, of which each cycle takes one.
    LOAD_SECONDS = (0.02, 0.2, 0.6, 1.2)
    # When a start is killed that is to die in the middle of recovery, counted from its begin.
    START_KILL_SECONDS = (0, 0.3)
    # Whether the data directory is on this machine.
    READS_LOG = True
    # Small enough for the log to be cut under load, several times in a run. Tasks make 4 MB of it a second, and watchers have
    # to read it before it is gone.
    ARGUMENTS = ("--journal-snapshot-bytes", 2_097_152, "--log-level", "warning")
    TASK_ARGUMENTS = ("--journal-snapshot-bytes", 67_108_864, "--log-level", "warning")

    def __init__(self, cycles, clients, seed, folder, task_share=0):
        self.cycles = cycles
        self.chance = random.Random(seed)
        runs = folder / "runs"
        runs.mkdir(parents=True)
        self.ledger = Ledger(runs)
        self.ledger.task_share = task_share
        self.daemon = self.make_daemon(folder)
        self.client_count = clients
        self.seed = seed
        # No kill comes later than so long after the begin.
        self.seconds_max = None
        self.stop = threading.Event()
        # After the clients have stopped, and what they left has come to its end.
        self.is_over = threading.Event()
        self.runners = []
        self.load_seconds = 0
        self.restarts = []
        self.threads = []
        self.checked = set()
        self.log = LogHistory(self.ledger) if self.READS_LOG else None

    def make_daemon(self, folder):
        arguments = self.TASK_ARGUMENTS if self.ledger.task_share else self.ARGUMENTS
        return Daemon(folder / "data", workers=4, args=arguments)

    def run(self):
        begin = time.monotonic()
        self.daemon.start()
        address = self.daemon.address
        self.start_runners(address)
        submitters = [
            Submitter(number, address, self.ledger, self.stop, self.seed * 1000 + number)
            for number in range(self.client_count)
        ]
        watchers = [
            Watcher(number, address, self.ledger, self.stop, self.seed * 1000 + 500 + number)
            for number in range(WATCHERS)
        ]
        self.threads = submitters + watchers
        for thread in self.threads:
            thread.start()
        for cycle in range(self.cycles):
            self.cycle(cycle)
            if self.ledger.violation_count or (self.seconds_max and time.monotonic() - begin > self.seconds_max):
                break
        self.load_seconds = time.monotonic() - begin
        if self.daemon.process is not None:
            self.end_load()
        self.stop.set()
        for thread in self.threads:
            thread.join(QUIET_SECONDS_MAX)
            if thread.is_alive():
                self.ledger.violation("client", f"{thread.name} hangs")
        if self.daemon.process is not None:
            self.check_at_rest(watchers)
        return self.summary(time.monotonic() - begin)

    def start_runners(self, address):
        """Tasks are done by workers elsewhere, commands by the daemon's own pool."""
        if self.ledger.task_share:
            self.runners = [
                TaskRunner(number, address, self.ledger, self.is_over, self.seed * 1000 + 900 + number)
                for number in range(RUNNERS)
            ]
        for runner in self.runners:
            runner.start()

    def end_load(self):
        """Before the clients stop. Here the daemon goes on."""

    def cycle(self, number):
        """Lets the load run for a moment, kills the daemon, starts it again."""
        self.load(self.chance.choice(self.LOAD_SECONDS) * self.chance.random() + 0.01)
        self.kill()
        if self.chance.random() < 0.25:
            self.kill_while_it_starts()
        self.read_log()
        begin = time.monotonic()
        try:
            self.daemon.start()
        except AssertionError as refusal:
            self.ledger.violation("start", str(refusal))
            return
        self.restarts.append(time.monotonic() - begin)
        self.check_acknowledged(number)

    def load(self, seconds):
        """Lets the load run for so long."""
        time.sleep(seconds)

    def kill(self):
        code = self.daemon.process.poll()
        if code is not None:
            self.ledger.violation("daemon", f"ended by itself with {code}: {self.daemon.log_tail(5)}")
        self.daemon.kill()
        self.ledger.count("kills")

    def kill_while_it_starts(self):
        """A death in the middle of recovery."""
        self.daemon.spawn()
        time.sleep(self.chance.uniform(*self.START_KILL_SECONDS))
        self.kill()
        self.ledger.count("kills_during_start")

    # Checks

    def read_log(self):
        """Before the daemon cuts off what its snapshots hold."""
        if self.log is not None:
            self.log.read(self.daemon.data_dir)

    def check_acknowledged(self, number):
        """Every job acknowledged before the kill is there; the newest ones each time, all of them now and then."""
        with self.ledger.lock:
            acknowledged = list(self.ledger.acknowledged.items())
        wanted = [pair for pair in acknowledged if pair[0] not in self.checked][-CHECKED_PER_RESTART:]
        with Client(self.daemon.address) as client:
            for key, job_id in wanted:
                self.check_exists(client, key, job_id)
                self.checked.add(key)
            if number % 20 == 19:
                self.check_list(client)

    def check_exists(self, client, key, job_id):
        try:
            job = client.get(job_id, view=pb.JOB_VIEW_BASIC)
        except Exception as problem:  # noqa: BLE001 - each is a loss
            self.ledger.violation("lost", f"job {job_id} of {key}: {problem}")
            return
        if job.labels["key"] != key:
            self.ledger.violation("lost", f"job {job_id} of {key} is that of {job.labels['key']}")
        self.ledger.seen(job)

    def check_list(self, client):
        """All jobs there are: each was submitted by somebody, each acknowledged one is among them, no key has two."""
        with self.ledger.lock:
            acknowledged = dict(self.ledger.acknowledged)
        jobs = client.list(page_size=1000)
        keys = collections.Counter()
        for job in jobs:
            key = job.labels["key"]
            keys[key] += 1
            if key not in self.ledger.attempted:
                self.ledger.violation("phantom", f"job {job.id} with key {key!r} was submitted by nobody")
            self.ledger.seen(job)
        for key, count in keys.items():
            if count > 1:
                self.ledger.violation("request_id", f"key {key} has {count} jobs")
        for key in acknowledged.keys() - keys.keys():
            self.ledger.violation("lost", f"job {acknowledged[key]} of {key} is not listed")
        return jobs

    def check_at_rest(self, watchers):
        """Lets everything come to its end without further kills, and looks at all of it."""
        with Client(self.daemon.address) as client:
            self.come_to_rest(client)
            jobs = self.check_list(client)
            sequence = client.server_info().durable_sequence
            for watcher in watchers:
                watcher.client = Client(self.daemon.address)
                watcher.catch_up(sequence, QUIET_SECONDS_MAX)
                watcher.client.close()
            for job in jobs:
                self.check_runs(job)
                self.check_end(job)
            self.check_histories(client, jobs, watchers)
        code = self.daemon.stop()
        if code != 0:
            self.ledger.violation("daemon", f"SIGTERM ended it with {code}: {self.daemon.log_tail(5)}")
        self.read_log()
        if self.log is not None:
            self.log.check({watcher.name: watcher.chain.events for watcher in watchers})
            self.ledger.count("log_records", self.log.sequence)
            self.ledger.count("shown_versions", len(self.ledger.sights))
        left = processes.with_environment("JOBD_STORE", self.daemon.store_id)
        if left:
            self.ledger.violation("process", f"{len(left)} processes outlive the daemon")

    def come_to_rest(self, client):
        """Cancels what waits for ever, waits for the rest."""
        for job in client.list("(state = QUEUED OR state = SCHEDULED) AND kind = idle", page_size=1000):
            with contextlib.suppress(grpc.RpcError):  # it may come to its end by itself meanwhile
                client.cancel(job.id)
                self.ledger.was_cancelled(job.id)
        self.ledger.will_submit("last", None)
        last = client.call(client.jobs.SubmitJob, quick_request("last")).job
        if client.wait(last.id, QUIET_SECONDS_MAX).state != pb.JOB_STATE_SUCCEEDED:
            self.ledger.violation("stuck", "a new job does not run")
        end = time.monotonic() + QUIET_SECONDS_MAX
        unfinished = "NOT (state = SUCCEEDED OR state = FAILED OR state = CANCELLED OR state = EXPIRED)"
        while left := client.list(unfinished, page_size=1000):
            if time.monotonic() > end:
                self.ledger.violation("stuck", f"{len(left)} jobs do not end, such as {left[0].id} {left[0].state}")
                return
            time.sleep(0.1)
        self.is_over.set()
        for runner in self.runners:
            runner.join(QUIET_SECONDS_MAX)

    def check_runs(self, job):
        """The lines that the job's attempts left: each attempt began once at most, and none beyond the policy."""
        key = job.labels["key"]
        plan = self.ledger.attempted.get(key)
        file = self.ledger.runs_file(key)
        if plan is None or not file.exists():
            if plan and plan.runs and job.state == pb.JOB_STATE_SUCCEEDED:
                self.ledger.violation("runs", f"job {job.id} succeeded but never ran")
            return
        lines = [line.split() for line in file.read_text().splitlines()]
        starts = [int(attempt) for word, attempt in lines if word == "start"]
        ends = [int(attempt) for word, attempt in lines if word == "end"]
        if len(set(starts)) != len(starts) or len(set(ends)) != len(ends):
            self.ledger.violation("finished twice", f"job {job.id} ran an attempt twice: {lines}")
        if len(starts) > plan.runs + self.given_back(job) or max(starts, default=0) > job.attempt:
            self.ledger.violation("runs", f"job {job.id} may run {plan.runs} times, has attempt {job.attempt}: {lines}")
        if job.state == pb.JOB_STATE_SUCCEEDED and job.attempt not in ends:
            self.ledger.violation("runs", f"job {job.id} succeeded in attempt {job.attempt}, but ran {lines}")
        self.ledger.count("runs", len(starts))

    def given_back(self, job):
        """How many attempts of a job do not count. Here none: only an orderly end of the daemon gives one back."""
        return 0

    def check_end(self, job):
        if job.state not in TERMINAL:
            self.ledger.violation("stuck", f"job {job.id} is {state_name(job.state)}")
        if job.id in self.ledger.cancelled and job.state not in (pb.JOB_STATE_CANCELLED, pb.JOB_STATE_SUCCEEDED):
            self.ledger.violation("cancel", f"job {job.id} was cancelled, but is {state_name(job.state)}")
        self.ledger.count(state_name(job.state).lower())

    def check_histories(self, client, jobs, watchers):
        """What each watcher pieced together is what the store holds."""
        seen = []
        for watcher in watchers:
            by_job = collections.defaultdict(list)
            for event in watcher.chain.events:
                by_job[event.job_id].append(event)
            seen.append((watcher.name, by_job))
            self.ledger.count("watched_events", len(watcher.chain.events))
        for job in jobs:
            stored = client.events(job.id)
            for name, by_job in seen:
                if by_job[job.id] != stored:
                    self.ledger.violation(
                        "event gap",
                        f"{name} saw {[event.sequence for event in by_job[job.id]]} of job {job.id}, "
                        f"stored are {[event.sequence for event in stored]}",
                    )

    def summary(self, seconds):
        restarts = sorted(self.restarts) or [0]
        operations = self.ledger.counts["calls_answered"] + self.ledger.counts["ends_acknowledged"]
        return {
            "cycles": len(self.restarts),
            "clients": self.client_count,
            "seed": self.seed,
            "seconds": round(seconds, 1),
            "operations": operations,
            "operations_per_second": round(operations / max(1, self.load_seconds)),
            "acknowledged": len(self.ledger.acknowledged),
            **dict(sorted(self.ledger.counts.items())),
            "restart_ms": {
                "p50": round(restarts[len(restarts) // 2] * 1000),
                "max": round(restarts[-1] * 1000),
            },
            "violations": self.ledger.violation_count,
            "violation_texts": self.ledger.violations,
        }


def run(cycles, clients, seed, folder, task_share=0):
    """One run in `folder`, which must not exist; returns its summary."""
    return finish(CrashLoop(cycles, clients, seed, pathlib.Path(folder), task_share))


def finish(loop):
    """Runs a loop, leaves nothing of it behind, and returns its summary."""
    try:
        return loop.run()
    finally:
        loop.stop.set()
        loop.is_over.set()
        loop.daemon.close()


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--cycles", type=int, default=100, help="kills, each followed by a start (default: 100)")
    parser.add_argument("--clients", type=int, default=16, help="clients that submit, wait and cancel (default: 16)")
    parser.add_argument(
        "--tasks", type=float, default=0, metavar="SHARE",
        help="of the jobs that are tasks of workers elsewhere, not commands; more of them are more operations (default: 0)",
    )
    parser.add_argument("--seed", type=int, default=None, help="of the random choices (default: the time)")
    parser.add_argument("--folder", type=pathlib.Path, help="where to put the data; kept (default: a temporary folder)")
    options = parser.parse_args()
    seed = int(time.time()) if options.seed is None else options.seed
    folder = options.folder or pathlib.Path(tempfile.mkdtemp(prefix="jobd-crash-"))
    summary = run(options.cycles, options.clients, seed, folder / "run", options.tasks)
    print(json.dumps(summary, indent=2))
    if summary["violations"]:
        print(f"crash-loop: {summary['violations']} violations; the data is in {folder}", file=sys.stderr)
        return 1
    if options.folder is None:
        shutil.rmtree(folder, ignore_errors=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())

# SPDX-License-Identifier: Apache-2.0
"""Submits with request keys, many of them again and again, while the daemon is killed, and checks what a key promises:
exactly one job, the same id in every answer, and a refusal of another body.

Prints one JSON object; exits with 1 on any violation.
"""

import argparse
import collections
import json
import pathlib
import random
import shutil
import sys
import tempfile
import threading
import time

import grpc

from client import Client
from crash_clients import Ledger, Worker
from daemon import Daemon
from protos import pb
from refusals import Refusal

REPEATED_SHARE = 0.3
# Of those that are repeated, the ones with another body.
CHANGED_SHARE = 0.1


class Submitter(Worker):
    """Submits its share of the requests: new keys, and keys that it or another one has used before."""

    def __init__(self, number, address, ledger, stop, run, requests):
        super().__init__(f"client{number}", address, ledger, stop)
        self.chance = random.Random(run.seed * 1000 + number)
        self.number = number
        self.shared = run
        self.requests = requests

    def work(self):
        for turn in range(self.requests):
            if self.stop.is_set():
                return
            used = self.shared.keys
            if used and self.chance.random() < REPEATED_SHARE:
                key = self.chance.choice(used)
                (self.change if self.chance.random() < CHANGED_SHARE else self.repeat)(key)
            else:
                key = f"{self.number}-{turn}"
                self.ledger.will_submit(key, None)
                answer = self.submit(key)
                if answer is not None:
                    self.ledger.submitted(key, answer.job.id)
                    used.append(key)
            self.ledger.count("requests")

    def message(self, key, body):
        return pb.SubmitJobRequest(
            kind="idle", task=pb.TaskSpec(payload=body.encode()), labels={"key": key}, request_id=key
        )

    def submit(self, key, body="first"):
        return self.call(self.client.jobs.SubmitJob, self.message(key, body))

    def repeat(self, key):
        answer = self.submit(key)
        self.ledger.submitted(key, answer.job.id)
        self.ledger.count("repeats")
        if not answer.deduplicated:
            self.ledger.violation("request_id", f"{key} made a job again: {answer.job.id}")

    def change(self, key):
        try:
            answer = self.submit(key, "second")
        except grpc.RpcError as error:
            refusal = Refusal(error)
            expected = (grpc.StatusCode.INVALID_ARGUMENT, "REQUEST_ID_REUSED")
            if (refusal.code, refusal.reason) != expected:
                raise
            if self.ledger.acknowledged[key] not in refusal.info.metadata.values():
                self.ledger.violation("request_id", f"the refusal of {key} does not name its job: {refusal}")
            self.ledger.count("refused")
        else:
            self.ledger.violation("request_id", f"{key} was accepted with another body as job {answer.job.id}")


class IdempotentSubmit:
    """One run."""

    def __init__(self, requests, kills, clients, seed, folder):
        self.requests = requests
        self.kills = kills
        self.clients = clients
        self.seed = seed
        # Keys that were acknowledged, for everybody to use again.
        self.keys = []
        self.ledger = Ledger(folder)
        self.stop = threading.Event()
        self.daemon = Daemon(
            folder / "data", workers=0, args=["--journal-snapshot-bytes", 2_097_152, "--log-level", "warning"]
        )

    def run(self):
        begin = time.monotonic()
        self.daemon.start()
        share = self.requests // self.clients
        threads = [
            Submitter(number, self.daemon.address, self.ledger, self.stop, self, share)
            for number in range(self.clients)
        ]
        for thread in threads:
            thread.start()
        self.kill_now_and_then(share * self.clients, threads)
        for thread in threads:
            thread.join()
        self.check()
        code = self.daemon.stop()
        if code != 0:
            self.ledger.violation("daemon", f"SIGTERM ended it with {code}: {self.daemon.log_tail(5)}")
        return self.summary(time.monotonic() - begin)

    def kill_now_and_then(self, total, threads):
        """Kills the daemon after equal parts of the requests, in the middle of the load."""
        for kill in range(1, self.kills + 1):
            while self.ledger.counts["requests"] < total * kill // (self.kills + 1):
                if not any(thread.is_alive() for thread in threads):
                    return
                time.sleep(0.002)
            self.daemon.restart()
            self.ledger.count("kills")

    def check(self):
        with Client(self.daemon.address) as client:
            jobs = client.list(page_size=1000, view=pb.JOB_VIEW_BASIC)
        counts = collections.Counter(job.labels["key"] for job in jobs)
        for key, count in counts.items():
            if count != 1 or key not in self.ledger.attempted:
                self.ledger.violation("request_id", f"key {key!r} has {count} jobs")
        ids = {job.labels["key"]: job.id for job in jobs}
        for key, job_id in self.ledger.acknowledged.items():
            if ids.get(key) != job_id:
                self.ledger.violation("lost", f"{key} was job {job_id}, is {ids.get(key)}")

    def summary(self, seconds):
        return {
            "clients": self.clients,
            "seed": self.seed,
            "seconds": round(seconds, 1),
            "jobs": len(self.ledger.acknowledged),
            **dict(sorted(self.ledger.counts.items())),
            "violations": self.ledger.violation_count,
            "violation_texts": self.ledger.violations,
        }


def run(requests, kills, clients, seed, folder):
    """One run in `folder`; returns its summary."""
    loop = IdempotentSubmit(requests, kills, clients, seed, pathlib.Path(folder))
    try:
        return loop.run()
    finally:
        loop.stop.set()
        loop.daemon.close()


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--requests", type=int, default=100_000, help="calls of all clients (default: 100000)")
    parser.add_argument("--kills", type=int, default=20, help="kills during them (default: 20)")
    parser.add_argument("--clients", type=int, default=16, help="clients at once (default: 16)")
    parser.add_argument("--seed", type=int, default=int(time.time()), help="of the random choices (default: the time)")
    options = parser.parse_args()
    folder = pathlib.Path(tempfile.mkdtemp(prefix="jobd-idempotent-"))
    summary = run(options.requests, options.kills, options.clients, options.seed, folder)
    print(json.dumps(summary, indent=2))
    if summary["violations"]:
        print(f"idempotent-submit: {summary['violations']} violations; the data is in {folder}", file=sys.stderr)
        return 1
    shutil.rmtree(folder, ignore_errors=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())

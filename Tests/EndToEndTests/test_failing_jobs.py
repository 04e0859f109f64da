# SPDX-License-Identifier: Apache-2.0
"""Many tasks that always fail: each one has exactly the attempts that its policy says.

FAILING_TASKS says how many (default 10000). test_flood_and_poison.py has the same for commands.
"""

import collections
import os
import threading

import pytest

from client import duration
from protos import pb
from waiting import until
from workers import StreamEnded, Worker

COUNT = int(os.environ.get("FAILING_TASKS", "10000"))
PER_CALL = 1000
WORKERS = 2
# What a worker may have in hand, and how much of it comes free before it asks for more. Enough for dozens of messages in
# one DATA frame, each of which grpcio answers with a WINDOW_UPDATE: jobd must not take that for a flood.
CREDIT, CREDIT_STEP = 400, 100


class FailingWorker(threading.Thread):
    """Answers each assignment at once with the failure that its payload says, and keeps count of what it was given."""

    def __init__(self, address, name):
        super().__init__(name=name, daemon=True)
        self.worker = Worker(address, name, credit=CREDIT)
        # Numbers of the attempts that came, by job.
        self.given = collections.defaultdict(list)
        self.acknowledged = 0
        self.end = None

    def run(self):
        try:
            while True:
                self.answer()
        except StreamEnded as end:
            self.end = end.code.name
        except AssertionError as problem:
            self.end = str(problem)

    def answer(self):
        kind, value = self.worker.next_of("assign", "acknowledged")
        if kind == "assign":
            self.given[value.token.job_id].append(value.token.attempt)
            word = value.job.spec.task.payload.decode()
            self.worker.fail(value, "HOPELESS" if word == "HOPELESS" else "BROKEN", retryable=word != "FINAL")
        else:
            self.acknowledged += 1
            if self.acknowledged % CREDIT_STEP == 0:
                self.worker.grant(CREDIT_STEP)


def job(number):
    """One request, and how many attempts its job gets. Policies, backoffs, failures take turns at different paces."""
    attempts_max = 1 + number % 4
    payload, reasons, attempts = (
        (b"HOPELESS", ["OTHER", "HOPELESS"], 1),
        (b"BROKEN", ["OTHER", "HOPELESS"], attempts_max),
        (b"FINAL", [], 1),
        (b"BROKEN", [], attempts_max),
        (b"HOPELESS", ["OTHER"], attempts_max),
    )[number % 5]
    backoff = duration((0, 0.001)[number % 3 == 0])
    retry = pb.RetryPolicy(max_attempts=attempts_max, initial=backoff, max=backoff, non_retryable_reasons=reasons)
    return pb.SubmitJobRequest(kind="k", task=pb.TaskSpec(payload=payload), retry=retry), attempts


def submit(client, requests):
    """Submits all of them; returns the jobs' ids in their order."""
    ids = []
    for first in range(0, len(requests), PER_CALL):
        message = pb.SubmitJobsRequest(requests=requests[first : first + PER_CALL])
        answer = client.call(client.jobs.SubmitJobs, message)
        assert all(result.HasField("job") for result in answer.results)
        ids += [result.job.id for result in answer.results]
    return ids


def check_job(job, attempts):
    assert job.state == pb.JOB_STATE_FAILED and job.reason == "WORKER_FAILURE", job
    assert job.attempt == attempts and job.history_dropped_count == 0, job
    assert [attempt.attempt for attempt in job.attempts] == list(range(1, attempts + 1)), job
    for attempt in job.attempts:
        assert attempt.state == pb.ATTEMPT_STATE_FAILED and attempt.HasField("end_time"), job


@pytest.mark.seconds(300 + COUNT // 50)
def test_always_failing_jobs_have_exactly_the_attempts_of_their_policy(start_daemon):
    daemon = start_daemon(workers=0, args=["--log-level", "warning"])
    client = daemon.client()
    workers = [FailingWorker(daemon.address, f"w{number}") for number in range(WORKERS)]
    try:
        for worker in workers:
            worker.start()
        requests, attempts = zip(*map(job, range(COUNT)), strict=True)
        wanted = dict(zip(submit(client, requests), attempts, strict=True))
        assert len(wanted) == COUNT

        def all_ended():
            assert [worker.end for worker in workers] == [None] * WORKERS
            counts = {state: count for state, count in client.server_info().job_counts.items() if count}
            return counts if counts == {"FAILED": COUNT} else None

        until(all_ended, "all jobs are FAILED, and no other is there", timeout=240 + COUNT // 50, pause=0.2)
        assert [worker.running for worker in client.list_workers()] == [0] * WORKERS
        # Whatever is still on its way to a worker comes before the end of its stream.
        for worker in workers:
            worker.worker.say_no_more()
            worker.join()
        assert [worker.end for worker in workers] == ["OK"] * WORKERS
    finally:
        for worker in workers:
            worker.worker.close()

    given = collections.defaultdict(list)
    for worker in workers:
        for job_id, numbers in worker.given.items():
            given[job_id] += numbers
    # Attempts of one job may come to two workers, whose counts say nothing of the order between them.
    wrong = {
        job_id: (numbers, wanted.get(job_id))
        for job_id, numbers in given.items()
        if sorted(numbers) != list(range(1, wanted.get(job_id, 0) + 1))
    }
    assert not wrong and given.keys() == wanted.keys()
    assert sum(worker.acknowledged for worker in workers) == sum(wanted.values())

    jobs = client.list(view=pb.JOB_VIEW_FULL, page_size=PER_CALL)
    assert {job.id for job in jobs} == wanted.keys() and len(jobs) == COUNT
    for found in jobs:
        check_job(found, wanted[found.id])

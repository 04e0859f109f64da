# SPDX-License-Identifier: Apache-2.0
"""What the kill -9 loop does to the daemon, and what it remembers to hold against it."""

import collections
import dataclasses
import random
import shlex
import threading
import time

import grpc

from client import Client, duration, request, shell
from history import EventChain
from protos import TERMINAL, pb, state_name

CALL_SECONDS_MAX = 60
VIOLATIONS_KEPT_MAX = 20
# Own jobs with work that a client leaves unfinished before it submits no more of them.
UNFINISHED_MAX = 12
# What workers elsewhere are sent.
TASK_KIND = "task"
# Own jobs that wait, as far as a client knows, before it submits no more of any kind.
IDLE_MAX = 100


class Ledger:
    """What the daemon has said so far, by all clients together. Whatever contradicts it later is a violation."""

    def __init__(self, folder):
        self.folder = folder
        # Whether some of the jobs are commands.
        self.runs_commands = True
        # How many of the jobs are tasks for workers elsewhere.
        self.task_share = 0
        # Ends of attempts that workers were told are kept: the state of each, by job and attempt.
        self.finished = {}
        self.lock = threading.Lock()
        self.attempted = {}
        self.acknowledged = {}
        self.request_of = {}
        self.terminal = {}
        # The state and the attempt of a job as it was shown, by its id and the sequence it came with.
        self.sights = {}
        # The newest sequence that a job was shown with.
        self.positions = {}
        self.cancelled = set()
        self.counts = collections.Counter()
        self.violations = []
        self.violation_count = 0

    def violation(self, kind, text):
        with self.lock:
            self.violation_count += 1
            if len(self.violations) < VIOLATIONS_KEPT_MAX:
                self.violations.append(f"{kind}: {text}")

    def count(self, name, number=1):
        with self.lock:
            self.counts[name] += number

    def will_submit(self, key, plan):
        with self.lock:
            self.attempted[key] = plan

    def submitted(self, key, job_id):
        """An OK to a SubmitJob: this job is acknowledged, and this key is this job for good."""
        with self.lock:
            known = self.acknowledged.setdefault(key, job_id)
            owner = self.request_of.setdefault(job_id, key)
        if known != job_id:
            self.violation("request_id", f"{key} was job {known}, then job {job_id}")
        if owner != key:
            self.violation("request_id", f"job {job_id} answers both {owner} and {key}")

    def position(self, job_id):
        """Where a job was seen last; whoever asks from now on sees it no earlier."""
        with self.lock:
            return self.positions.get(job_id, 0)

    def seen(self, job, since=0):
        """Any sight of a job that was asked for when its position was `since`. A terminal one stays as it is."""
        with self.lock:
            sight = self.sights.setdefault((job.id, job.sequence), (job.state, job.attempt))
            self.positions[job.id] = max(self.positions.get(job.id, 0), job.sequence)
        if job.sequence < since:
            self.violation("stale", f"job {job.id} was shown at {since}, then asked for and shown at {job.sequence}")
        if sight != (job.state, job.attempt):
            self.violation("history", f"job {job.id} was {sight} at {job.sequence}, now {(job.state, job.attempt)}")
        self.seen_state(job.id, job.sequence, job.state, job.attempt)

    def seen_state(self, job_id, sequence, state, attempt):
        with self.lock:
            known = self.terminal.get(job_id)
            if known is None:
                if state in TERMINAL:
                    self.terminal[job_id] = (sequence, state, attempt)
                return
        # An answer from before the end may come in late.
        if known != (sequence, state, attempt) and (sequence >= known[0] or state in TERMINAL):
            self.violation(
                "finished twice",
                f"job {job_id} was {state_name(known[1])} at {known[0]} after attempt {known[2]}, now "
                f"{state_name(state)} at {sequence} with attempt {attempt}",
            )

    def was_cancelled(self, job_id):
        with self.lock:
            self.cancelled.add(job_id)

    def runs_file(self, key):
        return self.folder / key


@dataclasses.dataclass
class Plan:
    """One job to submit, and the most attempts that its command may start."""

    message: pb.SubmitJobRequest
    runs: int

    @property
    def ends(self):
        """Whether the job comes to an end unless it is cancelled."""
        return self.runs > 0 or self.message.kind == TASK_KIND

    @property
    def attempts(self):
        """The most attempts that count."""
        return self.message.retry.max_attempts or (1 if self.message.HasField("command") else 5)


def make_plan(ledger, chance, key):
    """A job that leaves a line for each start and each end of an attempt in a file of its own."""
    labels = {"key": key}
    if ledger.task_share and chance.random() < ledger.task_share:
        retry = pb.RetryPolicy(max_attempts=chance.choice([1, 2, 5]), initial=duration(0.02))
        task = pb.TaskSpec(payload=b"x" * 100)
        return Plan(pb.SubmitJobRequest(kind=TASK_KIND, task=task, labels=labels, request_id=key, retry=retry), 0)
    kind = chance.random()
    if kind < 0.3 or not ledger.runs_commands:
        # No worker takes it: it waits until somebody cancels it, or its time in the queue is over.
        work = pb.TaskSpec(payload=b"x" * 200)
        message = pb.SubmitJobRequest(kind="idle", task=work, labels=labels, request_id=key)
        if kind > 0.8:
            message.delay.CopyFrom(duration(chance.uniform(0.05, 1)))
            message.queue_ttl.CopyFrom(duration(chance.uniform(0.05, 1)))
        return Plan(message, 0)
    file = shlex.quote(str(ledger.runs_file(key)))
    pause = f"sleep {chance.uniform(0.05, 0.6):.2f}; " if kind < 0.6 else ""
    end = "exit 1" if kind > 0.9 else "exit 0"
    script = f"echo start $JOBD_ATTEMPT >> {file}; {pause}echo end $JOBD_ATTEMPT >> {file}; {end}"
    runs = chance.choice([1, 2, 3])
    message = pb.SubmitJobRequest(
        command=shell(script),
        labels=labels,
        request_id=key,
        retry=pb.RetryPolicy(max_attempts=runs, initial=duration(0.05)),
    )
    if chance.random() < 0.2:
        message.delay.CopyFrom(duration(chance.uniform(0.05, 1)))
    return Plan(message, runs)


class Worker(threading.Thread):
    """Base of the threads: a connection of its own, calls that survive the daemon's deaths, and a stop."""

    def __init__(self, name, address, ledger, stop):
        super().__init__(name=name, daemon=True)
        self.client = Client(address)
        self.ledger = ledger
        self.stop = stop

    def run(self):
        try:
            self.work()
        except Exception as problem:  # noqa: BLE001 - whatever it is, the run has failed
            self.ledger.violation("client", f"{self.name}: {type(problem).__name__}: {problem}")
        self.client.close()

    def call(self, method, message):
        """A call that is made again until it is answered."""
        end = time.monotonic() + CALL_SECONDS_MAX
        while True:
            try:
                answer = self.client.call(method, message)
                self.ledger.count("calls_answered")
                return answer
            except grpc.RpcError as error:
                if error.code() != grpc.StatusCode.UNAVAILABLE or time.monotonic() > end:
                    raise
                self.ledger.count("calls_repeated")


class Submitter(Worker):
    """Submits, waits, looks, cancels, and asks again with keys it has used."""

    def __init__(self, number, address, ledger, stop, seed):
        super().__init__(f"client{number}", address, ledger, stop)
        self.chance = random.Random(seed)
        self.number = number
        self.keys = []
        self.unfinished = {}
        self.idle = []

    def work(self):
        actions = (
            (self.submit, 6), (self.repeat, 1), (self.wait, 3), (self.look, 2), (self.cancel, 1),
        )
        names, weights = zip(*actions)
        while not self.stop.is_set():
            self.chance.choices(names, weights)[0]()
            self.stop.wait(self.chance.uniform(0, 0.04))

    def submit(self):
        key = f"{self.number}-{len(self.keys)}"
        plan = make_plan(self.ledger, self.chance, key)
        if plan.ends and len(self.unfinished) >= UNFINISHED_MAX:
            self.wait()
            return
        if len(self.idle) >= IDLE_MAX:
            self.cancel()
            return
        self.keys.append(key)
        self.ledger.will_submit(key, plan)
        job = self.send(key)
        if plan.ends:
            self.unfinished[job.id] = None
        else:
            self.idle.append(job.id)

    def send(self, key):
        since = self.ledger.position(self.ledger.acknowledged.get(key))
        answer = self.call(self.client.jobs.SubmitJob, self.ledger.attempted[key].message)
        self.ledger.submitted(key, answer.job.id)
        self.ledger.seen(answer.job, since)
        if answer.deduplicated:
            self.ledger.count("deduplicated")
        return answer.job

    def repeat(self):
        if self.keys:
            self.send(self.chance.choice(self.keys))

    def wait(self):
        if not self.unfinished:
            return
        job_id = next(iter(self.unfinished))
        since = self.ledger.position(job_id)
        try:
            job = self.client.jobs.WaitJob(
                pb.WaitJobRequest(job_id=job_id), timeout=self.chance.uniform(0.4, 2), wait_for_ready=True
            ).job
        except grpc.RpcError as error:
            # A deadline is no fault here: the daemon may have been away for all of it.
            if error.code() not in (grpc.StatusCode.UNAVAILABLE, grpc.StatusCode.DEADLINE_EXCEEDED):
                raise
            return
        self.ledger.count("calls_answered")
        self.ledger.seen(job, since)
        if job.state in TERMINAL:
            del self.unfinished[job_id]

    def look(self):
        if self.keys:
            job_id = self.ledger.acknowledged[self.chance.choice(self.keys)]
            since = self.ledger.position(job_id)
            self.ledger.seen(self.call(self.client.jobs.GetJob, pb.GetJobRequest(job_id=job_id)).job, since)

    def cancel(self):
        waiting = self.idle if self.idle and self.chance.random() < 0.7 else list(self.unfinished)
        if not waiting:
            return
        job_id = self.chance.choice(waiting)
        message = pb.CancelJobRequest(job_id=job_id, grace=duration(self.chance.choice([0, 0.2])))
        since = self.ledger.position(job_id)
        try:
            job = self.call(self.client.jobs.CancelJob, message).job
        except grpc.RpcError as error:
            if error.code() != grpc.StatusCode.FAILED_PRECONDITION:
                raise
        else:
            self.ledger.was_cancelled(job_id)
            self.ledger.seen(job, since)
            self.ledger.count("cancels")
        if job_id in self.idle:
            self.idle.remove(job_id)


class Watcher(Worker):
    """Follows everything from the first event on, over all deaths of the daemon, by sequence."""

    def __init__(self, number, address, ledger, stop, seed):
        super().__init__(f"watcher{number}", address, ledger, stop)
        self.chance = random.Random(seed)
        self.chain = EventChain()
        # Position up to which everything was seen, events or not.
        self.position = 0

    def work(self):
        while not self.stop.is_set():
            self.follow(self.chance.uniform(0.3, 5))

    def follow(self, seconds):
        """One connection's worth, cut by the daemon's death or by this client after a while."""
        self.ledger.count("watches")
        message = pb.WatchJobsRequest(after_sequence=self.position)
        try:
            for item in self.client.jobs.WatchJobs(message, timeout=seconds, wait_for_ready=True):
                self.take(item)
        except grpc.RpcError as error:
            if error.code() not in (grpc.StatusCode.UNAVAILABLE, grpc.StatusCode.DEADLINE_EXCEEDED):
                raise

    def take(self, item):
        kind = item.WhichOneof("item")
        if kind == "event":
            try:
                self.chain.add(item.event)
            except AssertionError as gap:
                self.ledger.violation("event gap", f"{self.name} after {self.position}: {gap}")
                self.chain.sequence = max(self.chain.sequence, item.event.sequence)
                self.chain.states[item.event.job_id] = item.event.to_state
            self.position = max(self.position, item.event.sequence)
            if item.event.to_state in TERMINAL:
                self.ledger.seen_state(
                    item.event.job_id, item.event.sequence, item.event.to_state, item.event.attempt
                )
        elif kind in ("caught_up", "heartbeat"):
            self.position = max(self.position, getattr(item, kind).sequence)

    def catch_up(self, sequence, timeout):
        """Reads on until everything up to `sequence` was seen."""
        end = time.monotonic() + timeout
        while self.position < sequence:
            if time.monotonic() > end:
                self.ledger.violation("watch", f"{self.name} stays at {self.position}, the log is at {sequence}")
                return
            self.follow(1)


def quick_request(key):
    """A job of no consequence, to see whether the daemon still works."""
    return request("true", request_id=key, labels={"key": key})

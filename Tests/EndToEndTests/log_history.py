# SPDX-License-Identifier: Apache-2.0
"""The log on disk as a history of its own, and what clients saw held against it."""

import collections
import json
import subprocess

from daemon import JOBD
from protos import TERMINAL, pb, state_name

# Records that are read again each time: what is in the log stays in it.
OVERLAP = 50

# From a state, the states that a record may lead to (docs/job-lifecycle.md). None: there was no job.
MOVES = {
    None: {"SCHEDULED", "QUEUED"},
    "SCHEDULED": {"QUEUED", "CANCELLED", "EXPIRED"},
    "QUEUED": {"SCHEDULED", "RUNNING", "CANCELLED", "EXPIRED"},
    "RUNNING": {"SUCCEEDED", "RETRY_WAIT", "FAILED", "QUEUED", "CANCELLING"},
    "RETRY_WAIT": {"QUEUED", "CANCELLED", "EXPIRED"},
    "CANCELLING": {"CANCELLED", "EXPIRED", "SUCCEEDED"},
}
# Of records whose message does not name them: the state left, the one entered, the reason. None: as it was.
IMPLIED = {
    "ATTEMPT_LEASED": ("QUEUED", "RUNNING", "LEASED"),
    "JOB_PROGRESSED": (None, None, "PROGRESS"),
    "JOB_UPDATED": (None, None, "UPDATED"),
}
# They change a job and make no event.
SILENT = {"ATTEMPT_STARTED", "ATTEMPT_CHECKPOINTED"}


def dump(data_dir, after):
    """The records behind a position, a JSON object a line."""
    command = [str(JOBD), "journal", "dump", "--data-dir", str(data_dir), "--after", str(after)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    # 2: a write that was cut short ends the log.
    assert done.returncode in (0, 2), f"the dump ended with {done.returncode}: {done.stderr.strip()}"
    return done.stdout


class LoggedJob:
    """A job as the records so far make it."""

    def __init__(self):
        self.state = None
        self.attempt = 0
        self.counted = 0
        self.key = ""
        # After each record of the job: the state and the attempt, by its sequence.
        self.versions = {}
        # How its attempts ended, by their numbers.
        self.ends = {}


class LogHistory:
    """Replays the log with the rules of the lifecycle, and remembers what the job was at each position."""

    def __init__(self, ledger):
        self.ledger = ledger
        self.sequence = 0
        self.place = (0, 0)
        self.jobs = collections.defaultdict(LoggedJob)
        # As watchers get them: sequence, job, state left, state entered, reason, attempt.
        self.events = []
        self.newest = collections.deque(maxlen=OVERLAP)

    def violation(self, text):
        self.ledger.violation("log", text)

    def read(self, data_dir):
        """Takes in what `jobd journal dump` shows since the last time. The store may be in use."""
        before = dict(self.newest)
        after = min(before, default=self.sequence + 1) - 1
        lines = dump(data_dir, after).splitlines()
        if lines and (first := json.loads(lines[0])["sequence"]) > after + 1:
            # The older ones are in snapshots by now.
            before = {sequence: line for sequence, line in before.items() if sequence >= first}
            if first > self.sequence + 1:
                self.violation(f"it begins at {first}, and was read up to {self.sequence}: this test reads too seldom")
                return
        for line in lines:
            record = json.loads(line)
            known = before.pop(record["sequence"], None)
            if known is None:
                self.take(record, line)
            elif known != line:
                self.violation(f"a record has changed from {known} to {line}")
        for line in before.values():
            self.violation(f"a record is gone: {line}")

    def take(self, record, line=""):
        """The next record."""
        sequence, place = record["sequence"], (record["epoch"], record["batch"])
        if sequence != self.sequence + 1:
            self.violation(f"sequence {sequence} follows {self.sequence}")
        if place < self.place:
            self.violation(f"record {sequence} is in epoch and batch {place}, after {self.place}")
        self.sequence, self.place = sequence, place
        self.newest.append((sequence, line))
        if "jobId" in record:
            self.change(sequence, record["type"], record["jobId"], record["record"])

    def change(self, sequence, kind, job_id, content):
        job = self.jobs[job_id]
        attempt = content.get("attempt", job.attempt)
        if kind == "JOB_REMOVED":
            if job.state not in {state_name(state) for state in TERMINAL}:
                self.violation(f"record {sequence} removes job {job_id}, which is {job.state}")
            return
        if kind in SILENT:
            left, entered = job.state, job.state
        else:
            left, entered, reason = self.move(kind, job, content)
            numbers = [pb.JobState.Value(f"JOB_STATE_{state or 'UNSPECIFIED'}") for state in (left, entered)]
            self.events.append((sequence, job_id, *numbers, reason, attempt))
        if left != job.state or (entered != left and entered not in MOVES.get(left, ())):
            self.violation(f"record {sequence} moves job {job_id} from {left} to {entered}; it is {job.state}")
        if kind == "JOB_SUBMITTED":
            job.key = content.get("requestId", "")
        if attempt != job.attempt + (kind == "ATTEMPT_LEASED"):
            self.violation(f"record {sequence} of job {job_id} is about attempt {attempt}; the newest is {job.attempt}")
        if kind == "ATTEMPT_FINISHED":
            job.counted += content.get("counted", False)
            job.ends[attempt] = content["attemptState"].removeprefix("ATTEMPT_STATE_")
        job.state, job.attempt = entered, attempt
        job.versions[sequence] = (entered, attempt)

    @staticmethod
    def move(kind, job, content):
        if kind == "JOB_SUBMITTED":
            left, entered, reason = None, content["state"], content["reason"]
        elif kind in IMPLIED:
            left, entered, reason = IMPLIED[kind]
            left = content.get("fromState", left or job.state)
            entered = content.get("toState", entered or job.state)
        else:
            left, entered, reason = content["fromState"], content["toState"], content["reason"]
        left = left and left.removeprefix("JOB_STATE_")
        return left, entered.removeprefix("JOB_STATE_"), reason.removeprefix("REASON_")

    # What clients saw

    def check(self, watchers):
        """Everything that clients were told is in the log, at the position that they were told; and the other way round."""
        self.check_jobs()
        self.check_ends()
        self.check_sights()
        for name, events in watchers.items():
            self.check_events(name, events)

    def check_jobs(self):
        """Each acknowledged job was submitted once; each job was asked for; none has more attempts than its policy."""
        owners = collections.Counter(job.key for job in self.jobs.values())
        for key, count in owners.items():
            if key not in self.ledger.attempted:
                self.violation(f"{count} jobs have the request_id {key!r}, which nobody asked for")
            elif count > 1:
                self.violation(f"{count} jobs have the request_id {key!r}")
        for key, job_id in self.ledger.acknowledged.items():
            if job_id not in self.jobs or self.jobs[job_id].key != key:
                self.violation(f"job {job_id} of {key} was acknowledged")
        for job_id, job in self.jobs.items():
            plan = self.ledger.attempted.get(job.key)
            if plan and job.counted > plan.attempts:
                self.violation(f"{job.counted} attempts of job {job_id} count; its policy has {plan.attempts}")

    def check_ends(self):
        """The end of an attempt that its worker was told is kept is the one that is kept."""
        for (job_id, attempt), state in self.ledger.finished.items():
            stored = self.jobs[job_id].ends.get(attempt) if job_id in self.jobs else None
            # Of an attempt that was told to end, one that failed has done just that.
            if stored != state and (state, stored) != ("FAILED", "CANCELLED"):
                self.violation(f"attempt {attempt} of job {job_id} ended as {state}; in the log that is {stored}")

    def check_sights(self):
        """Every job that a client was shown was just so after the record whose sequence it came with."""
        for (job_id, sequence), (state, attempt) in self.ledger.sights.items():
            version = self.jobs[job_id].versions.get(sequence) if job_id in self.jobs else None
            if version != (state_name(state), attempt):
                self.violation(
                    f"job {job_id} was shown as {state_name(state)} in attempt {attempt} at {sequence}; "
                    f"in the log that is {version}"
                )

    def check_events(self, name, events):
        """A watcher that began before the first record got every event there is, and no other."""
        seen = [
            (event.sequence, event.job_id, event.from_state, event.to_state, event.reason, event.attempt)
            for event in events
        ]
        if seen == self.events:
            return
        for stored, shown in zip(self.events, seen):
            if stored != shown:
                self.violation(f"{name} got {shown}; in the log that is {stored}")
                return
        self.violation(f"{name} got {len(seen)} events; the log has {len(self.events)}")

# SPDX-License-Identifier: Apache-2.0
"""Pauses worker processes beyond their lease, lets others do their work, and looks at what their late completions do.

Each of the processes takes an attempt and is stopped (SIGSTOP). Once its lease is over, a healthy worker gets the next
attempt of the job. Then the process goes on (SIGCONT) and at once says that its attempt succeeded: for half of the jobs
while the new attempt still runs, for the other half after it ended. Each late completion has to be answered with
LEASE_LOST and to leave the job as it was, and each job has to end with the result and the attempts of the healthy
worker, also after kill -9 of the daemon. Rounds take turns in how the pause meets the stream:

* silent: the process renews until it is stopped, so its stream is ended with its lease (ABORTED, LEASE_LOST). It sends
  its completion again on another one, whose hello names the attempt (then that is rejected, too) or does not.
* open: the process has said something later that is not about its attempt. The stream outlives the lease, and the late
  completion comes on it.

Prints one JSON object; exits with 1 on any violation.
"""

import argparse
import collections
import contextlib
import json
import pathlib
import shutil
import signal
import subprocess
import sys
import tempfile
import time

from daemon import Daemon, clean_environment
from protos import pb, state_name
from workers import Worker

LOST = "LEASE_LOST"
VIOLATION_TEXTS_MAX = 20


class Paused:
    """fenced_worker.py, running. It alone runs tasks of its kind, but for the healthy worker."""

    def __init__(self, address, number):
        self.name, self.kind = f"paused-{number}", f"kind-{number}"
        script = pathlib.Path(__file__).with_name("fenced_worker.py")
        self.process = subprocess.Popen(
            [sys.executable, script, address, self.name, self.kind],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=clean_environment(),
        )

    def close(self):
        self.process.kill()
        self.process.communicate()

    def tell(self, *line):
        self.process.stdin.write(json.dumps(line) + "\n")
        self.process.stdin.flush()

    def hear(self):
        line = self.process.stdout.readline()
        assert line, f"{self.name} ended by itself with {self.process.wait()}"
        return json.loads(line)

    def stop(self):
        self.process.send_signal(signal.SIGSTOP)

    def go_on(self):
        self.process.send_signal(signal.SIGCONT)


class Pause:
    """One job, and one process that is paused while it holds its first attempt."""

    def __init__(self, process, number, job_id):
        self.process = process
        self.job_id = job_id
        # Of four processes in a row each does it otherwise.
        self.ends_first = number % 2 == 0
        self.names = number // 2 % 2 == 0
        self.result = f"new {job_id}".encode()


class FencedWorkers:
    """One run."""

    def __init__(self, pauses, at_once, lease, folder):
        self.pauses, self.at_once, self.lease = pauses, at_once, lease
        milliseconds = round(lease * 1000)
        self.daemon = Daemon(
            folder / "data",
            workers=0,
            args=["--heartbeat", f"{milliseconds // 3}ms", "--lease", f"{milliseconds}ms", "--log-level", "warning"],
        )
        self.processes = []
        self.done = []
        self.counts = collections.Counter()
        self.violations = []

    def violation(self, pause, text):
        self.violations.append(f"job {pause.job_id} of {pause.process.name}: {text}")

    def run(self):
        begin = time.monotonic()
        self.daemon.start()
        self.processes = [Paused(self.daemon.address, number) for number in range(min(self.at_once, self.pauses))]
        kinds = [process.kind for process in self.processes]
        with self.daemon.client() as client, Worker(self.daemon.address, "healthy", kinds=kinds) as healthy:
            self.client, self.healthy = client, healthy
            is_silent = True
            while len(self.done) < self.pauses and not self.violations:
                self.round(self.processes[: self.pauses - len(self.done)], is_silent)
                is_silent = not is_silent
            if not healthy.nothing_waits():
                self.violations.append("the healthy worker was told something that it did not ask for")
        # What was refused is not in the log either.
        self.daemon.restart()
        with self.daemon.client() as client:
            self.check(client)
        return self.summary(time.monotonic() - begin)

    def round(self, processes, is_silent):
        """Pauses each of the processes once."""
        pauses = self.take(processes, is_silent)
        for pause in pauses:
            pause.process.stop()
            self.counts["pauses"] += 1
        self.healthy.grant(len(pauses))
        assignments = self.take_over(pauses)
        self.finish(assignments, [pause for pause in pauses if pause.ends_first])
        before = [self.client.get(pause.job_id) for pause in pauses]
        for pause in pauses:
            # It finds the word waiting, and speaks before it can have heard anything.
            pause.process.tell("finish", f"late {pause.job_id}", pause.names)
            pause.process.go_on()
        for pause, job in zip(pauses, before, strict=True):
            self.check_answers(pause, pause.process.hear())
            if self.client.get(pause.job_id) != job:
                self.violation(pause, f"its late completion changed the job, which was:\n{job}")
        self.finish(assignments, [pause for pause in pauses if not pause.ends_first])
        self.done += pauses

    def take(self, processes, is_silent):
        """Has each process take a job of its own."""
        pauses = []
        for number, process in enumerate(processes):
            job_id = self.client.submit_task(process.kind).id
            pauses.append(Pause(process, number, job_id))
            process.tell("take", is_silent)
        for pause in pauses:
            held = pause.process.hear()
            if held != {"job": pause.job_id, "attempt": 1}:
                self.violation(pause, f"it was given {held}")
        return pauses

    def take_over(self, pauses):
        """Has the healthy worker take the second attempts; returns them by job."""
        found = [self.healthy.next("assign") for _ in pauses]
        assignments = {assignment.job.id: assignment for assignment in found}
        for pause in pauses:
            assignment = assignments.get(pause.job_id)
            if assignment is None or assignment.token.attempt != 2:
                self.violation(pause, f"the healthy worker was not given its second attempt, but {assignment}")
        return assignments

    def finish(self, assignments, pauses):
        for pause in pauses:
            self.healthy.finish(assignments[pause.job_id], pause.result)
        for _ in pauses:
            self.healthy.next("acknowledged")

    # Checks

    def check_answers(self, pause, told):
        """What a process was told about its late completion."""
        violations = len(self.violations)
        if told["end"] is None:
            # First that the lease is over, as it ended, then the answer to the completion.
            self.expect(pause, told, before=[LOST, LOST], after=[])
        else:
            if told["end"] != f"ABORTED {LOST}":
                self.violation(pause, f"its stream was ended with {told['end']}")
            hellos = [LOST] if pause.names else []
            # Whether the word that the lease is over still came before the end does not matter.
            self.expect(pause, told, before=told["before"] and [LOST], after=[*hellos, LOST])
            self.counts["refused_hellos"] += len(hellos)
        if len(self.violations) > violations:
            return
        self.counts["refused"] += 1
        self.counts["refused_on_the_same_stream" if told["end"] is None else "refused_on_the_next_stream"] += 1
        self.counts["refused_after_the_new_attempt" if pause.ends_first else "refused_during_the_new_attempt"] += 1

    def expect(self, pause, told, **answers):
        for part, expected in answers.items():
            if told[part] != expected:
                self.violation(pause, f"{told[part]} came {part} the end of its stream, not {expected}")

    def check(self, client):
        """All jobs, at rest: two attempts, and the result of the second one."""
        ids = sorted(job.id for job in client.list(page_size=1000))
        if ids != sorted(pause.job_id for pause in self.done):
            self.violations.append(f"{len(ids)} jobs are there, which are not the {len(self.done)} that were submitted")
        for pause in self.done:
            self.check_job(pause, client.get(pause.job_id))

    def check_job(self, pause, job):
        attempts = [(attempt.attempt, attempt.worker_id, attempt.state, attempt.reason) for attempt in job.attempts]
        expected = [
            (1, pause.process.name, pb.ATTEMPT_STATE_LOST, "WORKER_LOST"),
            (2, "healthy", pb.ATTEMPT_STATE_SUCCEEDED, "COMPLETED"),
        ]
        if job.state != pb.JOB_STATE_SUCCEEDED or job.attempt != 2 or attempts != expected:
            self.violation(pause, f"it is {state_name(job.state)} after the attempts {attempts}")
        elif job.result.data != pause.result:
            self.violation(pause, f"its result is {job.result.data}, not {pause.result}")
        else:
            self.counts["outcomes_of_the_new_attempt"] += 1

    def summary(self, seconds):
        return {
            "at_once": len(self.processes),
            "lease_seconds": self.lease,
            "seconds": round(seconds, 1),
            **dict(sorted(self.counts.items())),
            "violations": len(self.violations),
            "violation_texts": self.violations[:VIOLATION_TEXTS_MAX],
        }

    def close(self):
        with contextlib.ExitStack() as ends:
            ends.callback(self.daemon.close)
            for process in self.processes:
                ends.callback(process.close)


def run(pauses, at_once, lease, folder):
    """Pauses so many times, so many processes at a time; returns the summary."""
    workers = FencedWorkers(pauses, at_once, lease, folder)
    try:
        return workers.run()
    finally:
        workers.close()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pauses", type=int, default=1000, help="pauses in all (default: 1000)")
    parser.add_argument("--at-once", type=int, default=20, help="processes that are paused at a time (default: 20)")
    parser.add_argument("--lease", type=float, default=1.5, help="seconds of a lease (default: 1.5)")
    options = parser.parse_args()
    folder = pathlib.Path(tempfile.mkdtemp(prefix="jobd-fence-"))
    summary = run(options.pauses, options.at_once, options.lease, folder)
    print(json.dumps(summary, indent=2))
    if summary["violations"]:
        print(f"fence-workers: {summary['violations']} violations; the data is in {folder}", file=sys.stderr)
        return 1
    shutil.rmtree(folder, ignore_errors=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())

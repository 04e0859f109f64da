# SPDX-License-Identifier: Apache-2.0
"""Lets every system call on the data directory fail, one after another, once and for ever, and checks what comes of it.

A scripted session on a small store, whose segments and snapshots turn over, tells which calls there are: one run on a
new store, one on a store that a killed daemon left with an unfinished write. Then each of these calls fails in a run of
its own (fail_calls.c): with EIO, ENOSPC, EINTR, or by taking half of the bytes; this one only, or this one and all that
follow at the same place of the program. After each: no call waited longer than 5 s, none was answered with OK after a
failed sync of the log, a failure was noticed, and the next start has everything that was acknowledged. Prints one JSON
object; exits with 1 on any violation.
"""

import argparse
import collections
import concurrent.futures
import dataclasses
import errno
import json
import os
import pathlib
import queue
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time

import grpc

import processes
from client import Client, duration, request
from daemon import JOBD, LISTENING, Daemon
from guest import compile_library
from history import check_history
from protos import TERMINAL, pb, state_name
from refusals import Refusal

CALL_SECONDS_MAX = 5
ARGUMENTS = ["--journal-segment-bytes", 1_048_576, "--journal-snapshot-bytes", 65_536, "--drain-timeout", "1s"]
# A snapshot is thought of every 256 records, and then due when the log has grown by as much as the last one has.
BULK_JOBS, BULK_BYTES = 140, 100
# Jobs that come and go, so that the log grows and the state does not: segments and snapshots are then removed too.
HEAVY_JOBS, HEAVY_BYTES = 3, 250_000
ROUNDS = "bcd"
PROGRESS_RUNS = 100
FOR_EVER = 1_000_000_000
# Signals do not interrupt the same call for ever.
INTERRUPTIONS = 100
VIOLATIONS_SHOWN_MAX = 40
# Sites, and errors there, that nobody needs to hear of, and why.
SILENT = {
    "chmod": "the folder keeps the mode that the umask gave it",
    "mkdir work/.spare": "a folder that could not be made ahead is made for the job that needs it",
    "mkdir work/.* ENOSPC": "the job gets one that was made ahead",
    "(opendir|readdir|rmdir|unlink) output": "output of jobs that are gone stays until the next start",
    "(readdir|rmdir) work": "a folder that stays empty goes at the next start",
    "unlink journal/spar": "a segment that nobody took goes at the next start",
}
# While the log itself has no space, for ever, what was accepted waits for it: no answer can be right. A stop does not.
WAITS = re.compile(r"pwrite journal/seg\* #\d+\+ ENOSPC$")
MODES = {"EIO": errno.EIO, "ENOSPC": errno.ENOSPC, "EINTR": errno.EINTR, "short": 0}
# What no program can notice: a write that was none. With it the checks have to find a loss.
LIE = {"lie": -1}
# Those that a program goes on after, and so need not be noticed.
HARMLESS = ("EINTR", "short")
SHORTENED = ("pwrite", "pread", "write", "read")


@dataclasses.dataclass(frozen=True)
class Case:
    """One call to fail, in one way."""

    store: str
    site: str
    number: int
    mode: str
    for_ever: bool

    def __str__(self):
        return f"{self.store}: {self.site} #{self.number}{'+' if self.for_ever else ''} {self.mode}"

    def environment(self, library, folder, log):
        count = (INTERRUPTIONS if self.mode == "EINTR" else FOR_EVER) if self.for_ever else 1
        return {
            "LD_PRELOAD": library, "FAIL_FOLDER": folder, "FAIL_LOG": log, "FAIL_SITE": self.site,
            "FAIL_FROM": self.number, "FAIL_TO": self.number + count - 1, "FAIL_ERROR": (MODES | LIE)[self.mode],
        }


class Session:
    """The scripted session, and what the daemon said in it."""

    def __init__(self, daemon, prefix, former=None):
        self.daemon = daemon
        self.client = None
        self.prefix = prefix
        self.asked = set(former.asked) if former else set()
        # Key of each acknowledged job: its id and the least that it is from then on.
        self.jobs = dict(former.jobs) if former else {}
        self.deleted = set(former.deleted) if former else set()
        # Key of the job whose deletion was asked for last: gone or not, unless that was answered with OK.
        self.deleting = None
        self.errors = []
        self.violations = []
        # When calls that change something and were answered with OK had begun, by CLOCK_MONOTONIC.
        self.acknowledged_at = []

    def run(self):
        """Everything, until the daemon is gone."""
        try:
            with Client(self.daemon.address) as self.client:
                self.steps()
        except ConnectionAbortedError:
            pass

    def steps(self):
        self.bulk("a")
        first = self.submit("command", script="echo out; echo err >&2")
        second = self.submit("later", "true", delay=duration(3600))
        self.wait(first)
        self.read_output(first)
        self.cancel(second)
        self.schedule()
        for name in ROUNDS:
            for number in range(HEAVY_JOBS):
                self.heavy(f"heavy-{name}{number}")
            self.bulk(f"{name}-")
            self.bulk(f"{name}+")
        self.wait(self.submit("last", "true"))

    def heavy(self, name):
        key = self.submit(name, "wc", "-c", spec={"stdin": bytes(HEAVY_BYTES)})
        self.wait(key)
        self.delete(key)

    def call(self, method, message, changes=True):
        """The answer, or None where the daemon refused."""
        begin = time.monotonic_ns()
        try:
            answer = method(message, timeout=CALL_SECONDS_MAX)
        except grpc.RpcError as error:
            self.errors.append(f"{type(message).__name__}: {Refusal(error)}")
            if error.code() == grpc.StatusCode.DEADLINE_EXCEEDED:
                self.violations.append(f"hang: {type(message).__name__} had no answer in {CALL_SECONDS_MAX} s")
            if error.code() in (grpc.StatusCode.UNAVAILABLE, grpc.StatusCode.DEADLINE_EXCEEDED):
                raise ConnectionAbortedError from error
            return None
        if changes:
            self.acknowledged_at.append(begin)
        return answer

    def bulk(self, name):
        keys = [f"{self.prefix}{name}{number}" for number in range(BULK_JOBS)]
        self.asked.update(keys)
        work = pb.TaskSpec(payload=bytes(BULK_BYTES))
        requests = [pb.SubmitJobRequest(kind="idle", task=work, labels={"key": key}) for key in keys]
        answer = self.call(self.client.jobs.SubmitJobs, pb.SubmitJobsRequest(requests=requests, atomic=True))
        for key, result in zip(keys, answer.results if answer else ()):
            self.jobs[key] = (result.job.id, pb.JOB_STATE_QUEUED)

    def submit(self, name, *argv, **fields):
        key = self.prefix + name
        self.asked.add(key)
        answer = self.call(self.client.jobs.SubmitJob, request(*argv, labels={"key": key}, **fields))
        if not answer:
            return None
        self.jobs[key] = (answer.job.id, answer.job.state)
        return key

    def wait(self, key):
        if not key:
            return
        end = time.monotonic() + 2 * CALL_SECONDS_MAX
        while time.monotonic() < end:
            answer = self.call(self.client.jobs.WaitJob, pb.WaitJobRequest(job_id=self.jobs[key][0]), changes=False)
            if answer is None:
                return
            self.jobs[key] = (answer.job.id, answer.job.state)
            if answer.job.state in TERMINAL:
                if answer.job.state != pb.JOB_STATE_SUCCEEDED:
                    self.errors.append(f"job {key}: {state_name(answer.job.state)} {answer.job.reason}")
                return
        self.violations.append(f"hang: job {key} stays {state_name(self.jobs[key][1])}")

    def read_output(self, key):
        if not key:
            return
        message = pb.ReadOutputRequest(job_id=self.jobs[key][0], stream=pb.OUTPUT_STREAM_STDOUT)
        try:
            got = b"".join(chunk.data for chunk in self.client.jobs.ReadOutput(message, timeout=CALL_SECONDS_MAX))
        except grpc.RpcError as error:
            self.errors.append(f"ReadOutput: {error.code()} {error.details()}")
            return
        if got != b"out\n":
            self.errors.append(f"ReadOutput: {got!r}")

    def cancel(self, key):
        if key and (answer := self.call(self.client.jobs.CancelJob, pb.CancelJobRequest(job_id=self.jobs[key][0]))):
            self.jobs[key] = (answer.job.id, answer.job.state)

    def delete(self, key):
        self.deleting = key
        if key and self.call(self.client.jobs.DeleteJob, pb.DeleteJobRequest(job_id=self.jobs[key][0])):
            self.deleted.add(key)

    def schedule(self):
        message = pb.CreateScheduleRequest(
            schedule_id="yearly", spec=pb.ScheduleSpec(cron="0 0 1 1 *"), job=request("true")
        )
        self.call(self.client.schedules.CreateSchedule, message)


class Run:
    """One run of the session, with a call that fails or none, and the start after it."""

    def __init__(self, case, library, prepared, folder):
        self.case = case
        self.library = library
        self.prepared = prepared
        self.log = folder / "calls"
        self.daemon = Daemon(folder / "data", workers=2, args=ARGUMENTS)
        self.waits = WAITS.search(str(case)) is not None
        self.violations = []
        self.outcome = None
        # How often each site was passed.
        self.passed = collections.Counter()

    def go(self):
        is_old = self.case.store == "old"
        if is_old:
            shutil.copytree(self.prepared.data_dir, self.daemon.data_dir)
        self.daemon.env = self.case.environment(self.library, self.daemon.data_dir, self.log)
        session = Session(self.daemon, "new-", self.prepared.session if is_old else None)
        try:
            self.session(session)
            if not self.waits:
                self.violations += session.violations
            self.check_syncs(session)
            self.passed.update(site for site, *_ in self.calls())
            self.restart(session)
        except AssertionError as problem:
            self.violations.append(str(problem))
        finally:
            if self.daemon.process is not None:
                self.daemon.kill()
            if self.daemon.store_id:
                processes.kill_store(self.daemon.store_id)
        return self

    def calls(self):
        lines = [line.split("\t") for line in self.log.read_text().splitlines()] if self.log.exists() else []
        return [(site, int(number), int(at), word) for site, number, at, word in lines]

    # The run

    def session(self, session):
        self.daemon.spawn()
        serves = self.until_listening_or_ended()
        if serves:
            session.run()
        self.terminate(serves)
        try:
            code = self.daemon.wait(timeout=CALL_SECONDS_MAX)
        except subprocess.TimeoutExpired:
            self.violations.append(f"hang: it does not end within {CALL_SECONDS_MAX} s")
            self.daemon.kill()
            code = None
        said = self.daemon.log_text()
        if "Fatal error" in said or (code is not None and code < 0):
            self.violations.append(f"a crash: exit {code}: {self.daemon.log_tail(5)}")
        self.judge(code, serves, session, said)

    def terminate(self, serves):
        """SIGTERM; a second one, which takes the time away that a stop has, where nothing else would end it soon."""
        if self.daemon.process.poll() is None and (serves or self.waits):
            self.daemon.terminate()
            if self.waits:
                time.sleep(0.5)
                self.daemon.terminate()

    def until_listening_or_ended(self):
        end = time.monotonic() + CALL_SECONDS_MAX
        while True:
            found = LISTENING.search(self.daemon.log_text())
            if found:
                self.daemon.address = found.group(1)
                return True
            if self.daemon.process.poll() is not None:
                return False
            if time.monotonic() > end:
                if not self.waits:
                    self.violations.append(f"hang: it neither serves nor ends within {CALL_SECONDS_MAX} s")
                return False
            time.sleep(0.005)

    def judge(self, code, serves, session, said):
        """What came of the failure, in one word."""
        injected = [call for call in self.calls() if call[3] != "ok"]
        warned = [line for line in said.splitlines() if re.search(r"\b(warning|error|critical)\b", line)]
        # The notes that a start under root and a recovery of an unfinished write make anyway.
        warned = [line for line in warned if "run as root" not in line and "unfinished write" not in line]
        if not injected:
            self.outcome = "not reached"
        elif not serves:
            self.outcome = "refused to start"
        elif code:
            self.outcome = "ended"
        elif session.errors:
            self.outcome = "told the client"
        elif warned:
            self.outcome = "warned"
        else:
            self.outcome = "unnoticed"
            is_silent = any(re.match(place, f"{self.case.site} {self.case.mode}") for place in SILENT)
            if self.case.mode not in (*HARMLESS, *LIE) and not is_silent:
                self.violations.append("unnoticed: exit 0, no error to a client, no warning")

    def check_syncs(self, session):
        failed_at = self.first_failed_sync_of_the_log()
        late = [begin for begin in session.acknowledged_at if failed_at and begin > failed_at]
        if late:
            self.violations.append(f"{len(late)} calls were answered with OK after a failed sync of the log")

    def first_failed_sync_of_the_log(self):
        """Its time, or None. The directory is synced for the log when a segment has got its name; after a snapshot has
        got one, or a file has gone, a failure costs space and no more."""
        changed = ""
        for site, _, at, word in self.calls():
            if site.startswith(("rename", "unlink")):
                changed = site
            is_of_log = site in ("fdatasync journal/seg*", "fdatasync journal/spar*")
            is_of_name = site == "fsync journal" and changed == "rename journal/spar*"
            if word == "failed" and (is_of_log or is_of_name):
                return at
        return None

    # The start after it

    def restart(self, session):
        self.daemon.env = {}
        self.daemon.start()
        with Client(self.daemon.address) as client:
            found = {job.labels["key"]: job for job in client.list(page_size=1000)}
            self.check_jobs(session, found)
            for key in ("new-command", "new-later", "new-last", "old-command"):
                if key in found:
                    check_history(client.events(found[key].id))
            after = client.run("true", labels={"key": "after"})
            assert after.state == pb.JOB_STATE_SUCCEEDED, f"a new job is {state_name(after.state)} {after.reason}"
        code = self.daemon.stop()
        assert code == 0, f"SIGTERM ended the start after it with {code}: {self.daemon.log_tail(5)}"
        verify = [str(JOBD), "journal", "verify", "--data-dir", str(self.daemon.data_dir)]
        done = subprocess.run(verify, capture_output=True, text=True, check=False)
        assert done.returncode == 0, f"journal verify: {done.returncode} {done.stdout} {done.stderr}"

    def check_jobs(self, session, found):
        for key, (job_id, state) in session.jobs.items():
            if key in session.deleted:
                if key in found:
                    self.violations.append(f"lost: {key} was deleted and is there")
            elif key not in found and key == session.deleting:
                continue
            elif key not in found or found[key].id != job_id:
                self.violations.append(f"lost: job {job_id} of {key}")
            elif state in TERMINAL and found[key].state != state:
                self.violations.append(f"lost: {key} was {state_name(state)} and is {state_name(found[key].state)}")
        for key in found.keys() - session.asked:
            self.violations.append(f"phantom: {key!r}")


class Prepared:
    """A store as a killed daemon leaves it, in the middle of a write, and what was said of it."""

    def __init__(self, data_dir):
        self.data_dir = data_dir
        daemon = Daemon(data_dir, workers=2, args=ARGUMENTS).start()
        self.session = Session(daemon, "old-")
        self.session.run()
        daemon.kill()
        assert not self.session.errors, self.session.errors
        newest = max((data_dir / "journal").glob("seg-*"))
        with newest.open("r+b") as segment:
            used = len(segment.read().rstrip(b"\0"))
            segment.seek((used + 4095) // 4096 * 4096)
            segment.write(b"torn" * 100)


class Sweep:
    """All runs."""

    def __init__(self, options, folder):
        self.options = options
        self.folder = folder
        self.library = compile_library("fail_calls.c", folder)
        # Stores to begin with, one for each run at once: a daemon ends all processes that carry its store's name.
        self.prepared = queue.SimpleQueue()
        self.counts = {}
        self.outcomes = collections.Counter()
        self.by_site = collections.defaultdict(collections.Counter)
        self.violations = []

    def run(self):
        begin = time.monotonic()
        for number in range(self.options.parallel):
            self.prepared.put(Prepared(self.folder / f"prepared{number}"))
        for store in ("new", "old"):
            self.counts[store] = self.count(store)
        cases = self.cases()
        deadline = begin + self.options.seconds if self.options.seconds else None
        with concurrent.futures.ThreadPoolExecutor(self.options.parallel) as pool:
            list(pool.map(lambda case: self.one(case, deadline), cases))
        return self.summary(len(cases), time.monotonic() - begin)

    def count(self, store):
        """How often each site is passed when nothing fails."""
        run = self.go(Case(store, "none", 0, "EIO", False))
        assert not run.violations, run.violations
        return run.passed

    def cases(self):
        """Every call in every way; with a bound, first each site once, then whatever chance picks."""
        found = [
            Case(store, site, number, mode, for_ever)
            for store, counts in self.counts.items()
            for site, count in counts.items()
            for number in self.numbers(count)
            for mode in (LIE if self.options.prove_method else MODES)
            for for_ever in (False, True)
            if mode != "short" or site.split()[0] in SHORTENED
            if mode != "lie" or site == "pwrite journal/seg*"
        ]
        if self.options.site:
            found = [case for case in found if re.search(self.options.site, str(case))]
        if not self.options.seconds:
            return found
        random.Random(self.options.seed).shuffle(found)
        firsts = {}
        for case in found:
            if case.mode == "EIO":
                firsts.setdefault((case.store, case.site), case)
        return [*firsts.values(), *(case for case in found if case not in set(firsts.values()))]

    def numbers(self, count):
        """Which of the calls of a site fail: all, or as many as asked for, from the first to the last."""
        most = self.options.each or count
        if count <= most:
            return range(1, count + 1)
        return sorted({1 + round(step * (count - 1) / max(most - 1, 1)) for step in range(most)})

    def one(self, case, deadline):
        if deadline and time.monotonic() > deadline:
            return
        run = self.go(case)
        self.outcomes[run.outcome] += 1
        runs = sum(self.outcomes.values())
        if runs % PROGRESS_RUNS == 0:
            print(f"fail-syscalls: {runs} runs, {len(self.violations)} violations", file=sys.stderr)
        self.by_site[case.site][f"{case.mode}: {run.outcome}"] += 1
        for text in run.violations:
            self.violations.append(f"{case}: {text}")
            print(f"fail-syscalls: {self.violations[-1]}", file=sys.stderr, flush=True)

    def go(self, case):
        folder = pathlib.Path(tempfile.mkdtemp(dir=self.folder))
        prepared = self.prepared.get()
        try:
            run = Run(case, self.library, prepared, folder).go()
        finally:
            self.prepared.put(prepared)
        if run.violations and self.options.keep:
            (folder / "case").write_text(f"{case}\n" + "\n".join(run.violations))
        else:
            shutil.rmtree(folder)
        return run

    def summary(self, cases, seconds):
        return {
            "calls": {store: sum(counts.values()) for store, counts in self.counts.items()},
            "sites": len(set().union(*self.counts.values())),
            "cases": cases,
            "runs": sum(self.outcomes.values()),
            "seconds": round(seconds, 1),
            "outcomes": dict(sorted(self.outcomes.items())),
            "by_site": {site: dict(sorted(found.items())) for site, found in sorted(self.by_site.items())},
            "violations": len(self.violations),
            "violation_texts": self.violations[:VIOLATIONS_SHOWN_MAX],
        }


def main():
    parser = argparse.ArgumentParser(prog="scripts/fail-syscalls", description=__doc__.split("\n\n")[0])
    parser.add_argument("--seconds", type=int, help="begin no run after so many seconds (default: run all)")
    parser.add_argument("--seed", type=int, default=int(time.time()), help="of what is picked then (default: the time)")
    parser.add_argument("--parallel", type=int, default=os.cpu_count(), help="runs at once (default: processors)")
    parser.add_argument("--each", type=int, help="calls of each place, evenly spread (default: all)")
    parser.add_argument("--site", help="only cases whose text, as in the report, has a match of this expression")
    parser.add_argument(
        "--prove-method", action="store_true",
        help="let writes of the log do nothing: the run then has to find violations, and ends with 1 if it does not",
    )
    parser.add_argument("--keep", action="store_true", help="keep the data of runs with violations")
    options = parser.parse_args()
    folder = pathlib.Path(tempfile.mkdtemp(prefix="jobd-calls-"))
    summary = {"seed": options.seed} | Sweep(options, folder).run()
    print(json.dumps(summary, indent=2))
    if options.keep:
        print(f"fail-syscalls: the data is in {folder}", file=sys.stderr)
    else:
        shutil.rmtree(folder, ignore_errors=True)
    return 0 if bool(summary["violations"]) == options.prove_method else 1


if __name__ == "__main__":
    sys.exit(main())

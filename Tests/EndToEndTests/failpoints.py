# SPDX-License-Identifier: Apache-2.0
"""Runs jobd with failpoints under load, and holds what clients saw against its log.

Each life of the daemon gets some of the places in it that a test can reach, with something that happens there at
random: it dies, stops, waits or fails. kill -9, SIGTERM and SIGSTOP come beside that. Load, watchers and checks are
those of crash_loop.py, with workers elsewhere; each run has a store of its own. Prints one JSON object; exits with 1 on
any violation, and when there was less load than asked for.
"""

import argparse
import collections
import json
import pathlib
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time

import crash_loop
from crash_loop import CrashLoop
from daemon import JOBD, STOP_SECONDS_MAX, clean_environment

TASK_SHARE = 0.85
# The beginnings of places that are passed with each call.
OFTEN = ("journal.write", "journal.sync", "journal.report", "scheduler.", "session.report", "command.")
FAILED_EXIT_CODES = (69, 74)
LIFE_SECONDS = (0.3, 1, 3, 6)
PAUSE_SECONDS_MAX = 0.6
LOOK_SECONDS = 0.02
LOOKS_PER_READ = 20
HAPPENED = re.compile(r"^jobd: failpoint (\S+): (\w+)", re.MULTILINE)


def places():
    """Every failpoint of the program, and whether it can fail: the refusal of one that there is not lists them."""
    command = [str(JOBD), "serve", "--data-dir", "/nowhere"]
    done = subprocess.run(
        command, env=clean_environment(JOBD_FAILPOINTS="list=kill"), capture_output=True, text=True, check=False
    )
    found = re.search(r"is no failpoint; there are (.*)", done.stderr)
    if found is None:
        raise SystemExit(f"failpoints: {JOBD} has none: {done.stderr.strip()}")
    names = found.group(1).split(", ")
    return {name.removesuffix(" (can fail)"): name.endswith(" (can fail)") for name in names}


class Waker(threading.Thread):
    """Lets the daemon go on after it was stopped, by whomever, for a random while."""

    def __init__(self, loop, seed):
        super().__init__(name="waker", daemon=True)
        self.loop = loop
        self.chance = random.Random(seed)

    def run(self):
        while not self.loop.is_over.wait(LOOK_SECONDS):
            process = self.loop.daemon.process
            if process is not None and self.is_stopped(process.pid):
                self.loop.ledger.count("pauses")
                time.sleep(self.chance.uniform(0.05, PAUSE_SECONDS_MAX))
                self.wake(process)

    @staticmethod
    def is_stopped(pid):
        try:
            stat = pathlib.Path(f"/proc/{pid}/stat").read_text()
        except OSError:
            return False
        return stat.rpartition(")")[2].split()[0] == "T"

    @staticmethod
    def wake(process):
        if process.poll() is None:
            process.send_signal(signal.SIGCONT)


class FailpointRun(CrashLoop):
    """One run: lives of the daemon on one store until its time is over."""

    # Segments and snapshots small enough for the log to be turned over several times in a run, and large enough for it to
    # be read before that.
    TASK_ARGUMENTS = (
        "--journal-segment-bytes", 1_048_576, "--journal-snapshot-bytes", 3_145_728, "--log-level", "warning",
        "--lease", "2s", "--heartbeat", "200ms", "--drain-timeout", "1s",
    )

    def __init__(self, places, options, seed, folder):
        # Ended by its time, not by a number of lives.
        super().__init__(1_000_000, options.clients, seed, folder, TASK_SHARE)
        self.seconds_max = options.seconds
        self.places = places
        self.happened = collections.Counter()
        self.ends = collections.Counter()

    def run(self):
        Waker(self, self.seed).start()
        return super().run()

    # A life

    def cycle(self, number):
        """The daemon's end, and the next start; it is started until it serves. What it acknowledged is looked for in the
        log: it may die of its failpoints before it can be asked."""
        self.end_life()
        while True:
            self.read_log()
            self.daemon.env = {"JOBD_FAILPOINTS": self.plan()}
            begin = time.monotonic()
            try:
                self.daemon.start()
                break
            except AssertionError as refusal:
                self.note_end(self.daemon.refusal_code, "start", str(refusal))
                if self.ledger.violation_count:
                    return
        self.restarts.append(time.monotonic() - begin)

    def end_life(self):
        """Waits until the daemon has died of its failpoints, or ends it."""
        process, end = self.daemon.process, time.monotonic() + self.chance.choice(LIFE_SECONDS) * self.chance.random()
        looks = 0
        while process.poll() is None and time.monotonic() < end:
            # A snapshot lets older records go.
            if looks % LOOKS_PER_READ == 0:
                self.read_log()
            looks += 1
            time.sleep(LOOK_SECONDS)
            if self.chance.random() < 0.005:
                process.send_signal(signal.SIGSTOP)
        if process.poll() is not None:
            self.note_end(process.poll(), "life", self.daemon.log_tail(5))
        elif self.chance.random() < 0.4:
            self.daemon.terminate()
            try:
                self.note_end(process.wait(STOP_SECONDS_MAX), "stop", self.daemon.log_tail(5))
            except subprocess.TimeoutExpired:
                self.ledger.violation("daemon", f"SIGTERM did not end it: {self.daemon.log_tail(5)}")
                process.kill()
        else:
            self.daemon.process.kill()
            process.wait()
            self.note_end("killed", "life", "")
        self.daemon.process = None

    def note_end(self, code, when, text):
        """Every death has to be one that was asked for."""
        happened = HAPPENED.findall(self.daemon.log_text())
        self.happened.update({f"{name}={action}" for name, action in happened})
        actions = {action for _, action in happened}
        is_expected = (
            code == "killed"
            or (code == 0 and when == "stop")
            or (code == -signal.SIGKILL and "kill" in actions)
            or (code in FAILED_EXIT_CODES and "error" in actions)
        )
        if not is_expected:
            self.ledger.violation("daemon", f"ended in its {when} with {code}: {text}")
        self.ends[f"{when}:{code}"] += 1

    def plan(self):
        """Something for a few places."""
        names = self.chance.sample(sorted(self.places), self.chance.choice([1, 3, 5, 8]))
        return ";".join(f"{name}={self.rule(name)}" for name in names)

    def rule(self, name):
        """Some places are passed once in a life, some a thousand times a second, and there has to be load."""
        is_often = name.startswith(OFTEN)
        kind = self.chance.choice(["kill", "kill", "pause", "delay", "delay"] + ["error", "error"] * self.places[name])
        if kind == "delay":
            milliseconds = self.chance.choice([0.2, 1, 5, 20, 100])
            percent = min(100, 10 / milliseconds) if is_often else 100
            return f"{percent:.3f}%delay({milliseconds}ms)"
        percent = 100 * 10 ** self.chance.uniform(*((-3.5, -1) if is_often else (-1, 0)))
        return f"{percent:.3f}%{kind}" if kind != "pause" else f"{percent:.3f}%1*pause"

    # The end

    def end_load(self):
        """The clients get their last answers from a daemon without failpoints."""
        self.end_life()
        self.read_log()
        self.daemon.env = {}
        self.daemon.start()

    def come_to_rest(self, client):
        super().come_to_rest(client)
        self.read_log()

    def given_back(self, job):
        logged = self.log.jobs[job.id]
        return logged.attempt - logged.counted

    def summary(self, seconds):
        return super().summary(seconds) | {
            "ends": dict(sorted(self.ends.items())),
            "happened": dict(sorted(self.happened.items())),
        }


def arguments():
    parser = argparse.ArgumentParser(prog="scripts/failpoints", description=__doc__.split("\n\n")[0])
    parser.add_argument("--runs", type=int, default=20, help="runs, each on a new store (default: 20)")
    parser.add_argument("--seconds", type=float, default=60, help="of load in each run (default: 60)")
    parser.add_argument("--clients", type=int, default=32, help="clients that submit, wait and cancel (default: 32)")
    parser.add_argument(
        "--operations", type=int, default=0, help="fail when a run had fewer operations a second (default: 0)"
    )
    parser.add_argument("--seed", type=int, default=None, help="of the random choices (default: the time)")
    parser.add_argument("--folder", type=pathlib.Path, help="where to put the data; kept (default: a temporary folder)")
    return parser.parse_args()


def together(runs, names):
    """The figures of all runs in one object."""
    happened, ends, totals = collections.Counter(), collections.Counter(), collections.Counter()
    for run in runs:
        happened.update(run["happened"])
        ends.update(run["ends"])
        totals.update({key: value for key, value in run.items() if isinstance(value, int)})
    reached = {place.partition("=")[0] for place in happened}
    summed = (
        "acknowledged", "operations", "log_records", "shown_versions", "watched_events", "ends_acknowledged",
        "ends_rejected", "cancels", "runs", "pauses", "violations",
    )
    return {
        "runs": len(runs),
        "seeds": [run["seed"] for run in runs],
        "operations_per_second": [run["operations_per_second"] for run in runs],
        "failpoints": len(names),
        "failpoints_reached": len(reached),
        "failpoints_not_reached": sorted(set(names) - reached),
        **{("command_starts" if key == "runs" else key): totals[key] for key in summed},
        "ends": dict(sorted(ends.items())),
        "happened": dict(sorted(happened.items())),
        "violation_texts": [text for run in runs for text in run["violation_texts"]],
    }


def main():
    options = arguments()
    seed = int(time.time()) if options.seed is None else options.seed
    folder = options.folder or pathlib.Path(tempfile.mkdtemp(prefix="jobd-failpoints-"))
    names = places()
    runs = []
    for number in range(options.runs):
        run_folder = folder / f"run{number}"
        runs.append(crash_loop.finish(FailpointRun(names, options, seed + number, run_folder)))
        rate, violations = runs[-1]["operations_per_second"], runs[-1]["violations"]
        print(f"failpoints: run {number + 1}: {rate} operations/s, {violations} violations", file=sys.stderr)
        if not violations and options.folder is None:
            shutil.rmtree(run_folder, ignore_errors=True)
    summary = together(runs, names)
    print(json.dumps(summary, indent=2))
    if summary["violations"]:
        print(f"failpoints: {summary['violations']} violations; the data is in {folder}", file=sys.stderr)
        return 1
    if min(summary["operations_per_second"]) < options.operations:
        print(f"failpoints: a run had less than {options.operations} operations a second", file=sys.stderr)
        return 1
    if options.folder is None:
        shutil.rmtree(folder, ignore_errors=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())

# SPDX-License-Identifier: Apache-2.0
"""Ends stubborn process trees again and again, by cancel, by timeout, and by killing the daemon, and looks for survivors.

Each tree is that of stubborn_tree.py: children in the group, in a group and in a session of their own, forked twice and
without a parent, stopped, all of them deaf to SIGTERM. None may be left one second after the grace, nor one second after
kill -9 of the daemon. Prints one JSON object; exits with 1 when one is.
"""

import argparse
import json
import pathlib
import sys
import tempfile
import time

import processes
from client import duration
from daemon import Daemon
from protos import pb
from waiting import until

STUBBORN = pathlib.Path(__file__).with_name("stubborn_tree.py")
GRACE_SECONDS = 0.2
# What is allowed beyond the grace, or after the death of the daemon.
SECONDS_MAX = 1.0
AT_ONCE = 4


def read_pids(file):
    return [int(word) for word in file.read_text().split()]


class Trees:
    """One run."""

    def __init__(self, folder, seconds_max):
        self.folder = folder
        self.seconds_max = seconds_max
        self.daemon = Daemon(folder / "data", workers=AT_ONCE)
        self.count = 0
        self.ended = {"cancel": 0, "timeout": 0, "kill": 0}
        self.survivors = []
        self.longest = 0.0

    def submit(self, client, **fields):
        """Submits a tree; returns the job and the file that will hold the ids of its processes once all of them run."""
        self.count += 1
        file = self.folder / f"pids{self.count}"
        return client.submit(sys.executable, STUBBORN, file, **fields), file

    def start(self, client):
        """Runs a tree; returns the job and the ids of its processes once all of them run."""
        job, file = self.submit(client)
        until(file.exists, "the tree runs")
        return job, read_pids(file)

    def expect_end(self, how, pids, since, grace):
        """Waits for the end of processes; those that live longer than they may are survivors."""
        limit = since + grace + self.seconds_max
        left = pids
        while left and time.monotonic() < limit:
            time.sleep(0.005)
            left = [pid for pid in left if processes.is_alive(pid)]
        self.longest = max(self.longest, time.monotonic() - since - grace)
        self.survivors += [(how, pid) for pid in left]
        self.ended[how] += 1

    def cancel(self, client):
        job, pids = self.start(client)
        since = time.monotonic()
        client.cancel(job.id, grace=GRACE_SECONDS)
        self.expect_end("cancel", pids, since, GRACE_SECONDS)

    def time_out(self, client):
        """The time of a tree begins with its lease, so on a busy machine it may be over before the tree runs whole."""
        for timeout in (5, 20, 80):
            job, file = self.submit(client, run_timeout=duration(timeout))
            # The server's own grace: 10 s.
            client.wait(job.id, timeout=timeout + 60)
            if file.exists():
                self.expect_end("timeout", read_pids(file), time.monotonic(), 0)
                return
        raise AssertionError("a tree does not come up within 80 s")

    def kill(self):
        with self.daemon.client() as client:
            pids = [pid for _ in range(AT_ONCE) for pid in self.start(client)[1]]
            self.daemon.kill()
            since = time.monotonic()
            self.expect_end("kill", pids, since, 0)
        left = processes.with_environment("JOBD_STORE", self.daemon.store_id)
        self.survivors += [("kill", pid) for pid in left]
        self.daemon.start()

    def run(self, cancels, timeouts, kills):
        self.daemon.start()
        try:
            with self.daemon.client() as client:
                for _ in range(cancels):
                    self.cancel(client)
                for _ in range(timeouts):
                    self.time_out(client)
            for _ in range(kills):
                self.kill()
        finally:
            self.daemon.close()
        return {
            "ended": self.ended,
            "processes": 6 * self.count,
            "survivors": self.survivors,
            "seconds_beyond_grace_max": round(self.longest, 3),
        }


def run(cancels, timeouts, kills, folder, seconds_max=SECONDS_MAX):
    """Ends so many trees; what lives longer than `seconds_max` beyond its grace is a survivor."""
    return Trees(folder, seconds_max).run(cancels, timeouts, kills)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cancels", type=int, default=500)
    parser.add_argument("--timeouts", type=int, default=5)
    parser.add_argument("--kills", type=int, default=50)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="jobd-trees-") as folder:
        summary = run(options.cancels, options.timeouts, options.kills, pathlib.Path(folder))
    print(json.dumps(summary, indent=2))
    return 1 if summary["survivors"] else 0


if __name__ == "__main__":
    sys.exit(main())

# SPDX-License-Identifier: Apache-2.0
"""Cuts the power of the machine that jobd runs in, at random instants, under load, again and again, and checks that it
kept its word.

The load, the watchers and the checks are those of crash_loop.py; they run here, outside of the guest, and so outlive
it. A kill of the daemon loses nothing that was written; a power cut loses all that was not synced. Prints one JSON
object; exits with 1 on any violation, with 77 where no guest can run.
"""

import argparse
import json
import pathlib
import shutil
import sys
import tempfile
import time

import crash_loop
from crash_loop import CrashLoop
from guest import Guest, NoGuest, compile_library, require

CANNOT_RUN = 77
PROGRESS_CUTS = 20


class PowerCut(CrashLoop):
    """One run."""

    LOAD_SECONDS = (0.3, 1, 2, 4)
    # It is on the guest's disk.
    READS_LOG = False
    # A guest is up after half a second or more, and serves a second later.
    START_KILL_SECONDS = (0.3, 2.5)
    # Segments small enough for several of them to be filled, prepared and removed between two cuts.
    ARGUMENTS = ("--journal-segment-bytes", 1_048_576, "--journal-snapshot-bytes", 262_144, "--log-level", "warning")

    def __init__(self, options, seed, folder):
        self.options = options
        super().__init__(options.cuts, options.clients, seed, folder)
        # User-Mode-Linux loses hold of a process now and then, about once in a thousand that are started.
        self.ledger.runs_commands = False
        self.seconds_max = options.seconds

    def make_daemon(self, folder):
        preload = compile_library("no_sync.c", folder) if self.options.prove_method else None
        return Guest(folder, self.ARGUMENTS, preload, self.options.file_system)

    def load(self, seconds):
        """A guest that has lost a process of its own is cut at once: that was not jobd's doing."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if self.daemon.is_broken():
                self.ledger.count("broken_guests")
                return
            time.sleep(0.02)

    def kill(self):
        if self.daemon.is_broken():
            self.daemon.kill()
        else:
            super().kill()

    def cycle(self, number):
        super().cycle(number)
        if number % PROGRESS_CUTS == PROGRESS_CUTS - 1:
            done = f"{number + 1} of {self.cycles} cuts, {len(self.ledger.acknowledged)} jobs acknowledged"
            print(f"power-cut: {done}, {self.ledger.violation_count} violations", file=sys.stderr)

    def check_at_rest(self, watchers):
        """What is broken on purpose need not be found broken in every way there is."""
        if not (self.options.prove_method and self.ledger.violation_count):
            super().check_at_rest(watchers)


def arguments():
    parser = argparse.ArgumentParser(prog="scripts/power-cut", description=__doc__.split("\n\n")[0])
    parser.add_argument("--cuts", type=int, default=200, help="power cuts, each followed by a boot (default: 200)")
    parser.add_argument("--seconds", type=int, help="end earlier, once so many have passed")
    parser.add_argument("--clients", type=int, default=16, help="clients that submit, wait and cancel (default: 16)")
    parser.add_argument("--seed", type=int, default=None, help="of the random choices (default: the time)")
    parser.add_argument("--file-system", choices=("ext4", "xfs"), default="ext4", help="of the disk (default: ext4)")
    parser.add_argument("--keep", action="store_true", help="keep the folder with the disk and the console")
    parser.add_argument("--folder", type=pathlib.Path, help="where to put them (default: a temporary folder)")
    parser.add_argument(
        "--prove-method", action="store_true",
        help="let every sync of jobd do nothing: the run then has to find violations, and ends with 1 if it does not",
    )
    return parser.parse_args()


def main():
    options = arguments()
    seed = int(time.time()) if options.seed is None else options.seed
    folder = options.folder or pathlib.Path(tempfile.mkdtemp(prefix="jobd-power-"))
    try:
        require(folder)
    except NoGuest as reason:
        print(f"power-cut: NOT RUN, no guest can run here: {reason}", file=sys.stderr)
        shutil.rmtree(folder, ignore_errors=True)
        return CANNOT_RUN
    summary = crash_loop.finish(PowerCut(options, seed, folder / "run"))
    print(json.dumps({"prove_method": options.prove_method, "file_system": options.file_system} | summary, indent=2))
    if options.prove_method:
        is_good = any(text.startswith(("lost", "start")) for text in summary["violation_texts"])
    else:
        is_good = not summary["violations"]
    if options.keep or not is_good:
        print(f"power-cut: the disk and the console are in {folder}", file=sys.stderr)
    else:
        shutil.rmtree(folder, ignore_errors=True)
    return 0 if is_good else 1


if __name__ == "__main__":
    sys.exit(main())

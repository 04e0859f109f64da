#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""What a command costs: hardening, and /bin/true as jobs of jobd beside the same processes through swift-subprocess alone.

Needs the release builds of jobd, jobd-exec and `spawn` of the benchmarks' package, and grpcio. The two rates are measured in
turns, as many processes at a time as jobd has workers.

  Benchmarks/spawn.py [--rounds 3] [--jobs 4000] [--workers 8]
"""
import argparse
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
os.environ.setdefault("JOBD_BIN_DIR", str(ROOT / ".build" / "release"))
sys.path.insert(0, str(ROOT / "Tests" / "EndToEndTests"))

from client import command, seconds  # noqa: E402
from daemon import BINARIES, Daemon  # noqa: E402
from protos import pb  # noqa: E402

SPAWN = ROOT / "Benchmarks" / ".build" / "release" / "spawn"
BATCH = 500


def spawn(*words):
    return subprocess.run([SPAWN, *map(str, words)], check=True, capture_output=True, text=True).stdout.strip()


def jobs_a_second(client, count):
    """From the first start to the last end, as the jobs tell them."""
    request = pb.SubmitJobRequest(command=command("/bin/true"))
    ids = []
    while len(ids) < count:
        answer = client.call(client.jobs.SubmitJobs, pb.SubmitJobsRequest(requests=[request] * BATCH))
        ids += [result.job.id for result in answer.results]
    # Asked seldom: this program is on the processors that are measured.
    while sum(client.server_info().job_counts[state] for state in ("QUEUED", "RUNNING")):
        time.sleep(0.2)
    jobs = [client.get(job_id) for job_id in ids]
    assert all(job.state == pb.JOB_STATE_SUCCEEDED for job in jobs)
    begin = min(seconds(job.start_time) for job in jobs)
    end = max(seconds(job.end_time) for job in jobs)
    return round(len(jobs) / (end - begin))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--jobs", type=int, default=4000)
    parser.add_argument("--workers", type=int, default=8)
    options = parser.parse_args()
    print(spawn("cost", BINARIES / "jobd-exec", 2000))
    alone, through = [], []
    with tempfile.TemporaryDirectory(prefix="jobd-spawn-") as folder:
        daemon = Daemon(pathlib.Path(folder) / "data", workers=options.workers, args=["--log-level", "warning"])
        daemon.start()
        try:
            client = daemon.client()
            for _ in range(options.rounds):
                alone.append(int(spawn("rate", options.jobs, options.workers)))
                through.append(jobs_a_second(client, options.jobs))
                print(f"swift-subprocess alone {alone[-1]}/s, jobs {through[-1]}/s: {through[-1] / alone[-1]:.2f}", flush=True)
        finally:
            daemon.close()
    print(f"median: {statistics.median(map(lambda pair: pair[1] / pair[0], zip(alone, through))):.2f}")


if __name__ == "__main__":
    main()

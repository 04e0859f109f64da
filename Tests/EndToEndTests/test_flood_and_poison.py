# SPDX-License-Identifier: Apache-2.0
"""Commands that print without end, and jobs that always fail."""

import os
import pathlib

import pytest

from client import duration
from protos import pb

FAILING_JOBS = int(os.environ.get("FAILING_JOBS", "1000"))
MAX_ATTEMPTS = 2
GIB = 1 << 30
GROWTH_MAX = 8 << 20


def resident_bytes(daemon, name):
    status = pathlib.Path(f"/proc/{daemon.process.pid}/status").read_text()
    line = next(line for line in status.splitlines() if line.startswith(f"{name}:"))
    return int(line.split()[1]) * 1024


def test_a_job_that_prints_a_gibibyte_costs_no_memory(start_daemon):
    daemon = start_daemon()
    client = daemon.client()
    client.run(script="head -c 67108864 /dev/zero")
    before = resident_bytes(daemon, "VmRSS")
    pathlib.Path(f"/proc/{daemon.process.pid}/clear_refs").write_text("5")  # the peak begins anew
    job = client.wait(client.submit(script=f"head -c {GIB} /dev/zero").id, timeout=150)
    assert job.state == pb.JOB_STATE_SUCCEEDED, job
    growth = resident_bytes(daemon, "VmHWM") - before
    assert growth <= GROWTH_MAX, f"grew by {growth} bytes"
    # The first and the last half of the cap are kept, the rest is counted.
    chunks = client.output(job.id)
    assert chunks[-1].offset + len(chunks[-1].data) == GIB
    assert sum(len(chunk.data) for chunk in chunks) == 1 << 20


@pytest.mark.seconds(600)
def test_jobs_that_always_fail_have_exactly_the_attempts_of_their_policy(start_daemon):
    client = start_daemon(workers=8, args=["--log-level", "warning"]).client()
    retry = pb.RetryPolicy(max_attempts=MAX_ATTEMPTS, initial=duration(0.001), multiplier=1, jitter=0)
    wanted = pb.SubmitJobRequest(command=pb.CommandSpec(argv=["false"]), retry=retry)
    ids = []
    while len(ids) < FAILING_JOBS:
        batch = [wanted] * min(500, FAILING_JOBS - len(ids))
        answer = client.call(client.jobs.SubmitJobs, pb.SubmitJobsRequest(requests=batch))
        ids += [result.job.id for result in answer.results]
    for job_id in ids:
        job = client.wait(job_id, timeout=500)
        assert job.state == pb.JOB_STATE_FAILED and job.attempt == MAX_ATTEMPTS == len(job.attempts), job
        assert [attempt.exit_code for attempt in job.attempts] == [1] * MAX_ATTEMPTS

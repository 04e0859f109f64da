# SPDX-License-Identifier: Apache-2.0
"""A stock grpcio client of jobd: the generated stubs and a few words to shorten tests."""

import time

import grpc
from google.protobuf import duration_pb2, timestamp_pb2

from protos import TERMINAL, pb, rpc, state_name

CALL_SECONDS_MAX = 30
WAIT_SECONDS_MAX = 60

OPTIONS = (
    ("grpc.use_local_subchannel_pool", 1),
    ("grpc.enable_http_proxy", 0),
    # Tests see each answer as it comes.
    ("grpc.enable_retries", 0),
    # A daemon that was started again is found at once. (The least backoff is also the longest time that a connection
    # may take to come up: it stays at its 20 s, or a busy machine fails calls.)
    ("grpc.initial_reconnect_backoff_ms", 50),
    ("grpc.max_reconnect_backoff_ms", 500),
)


def duration(seconds):
    value = duration_pb2.Duration()
    value.FromNanoseconds(round(seconds * 1_000_000_000))
    return value


def timestamp(seconds):
    value = timestamp_pb2.Timestamp()
    value.FromNanoseconds(round(seconds * 1_000_000_000))
    return value


def seconds(value):
    """A Timestamp or a Duration in seconds."""
    return value.ToNanoseconds() / 1_000_000_000


def command(*argv, **fields):
    return pb.CommandSpec(argv=[str(arg) for arg in argv], **fields)


def shell(script, **fields):
    return command("sh", "-c", script, **fields)


def request(*argv, script=None, spec=None, **fields):
    """A SubmitJobRequest for a command; `script` is run by sh, `spec` holds further fields of the command."""
    work = shell(script, **(spec or {})) if script is not None else command(*argv, **(spec or {}))
    return pb.SubmitJobRequest(command=work, **fields)


class Client:
    """One channel and the stubs on it. Every call has a deadline."""

    def __init__(self, address):
        self.address = address
        self.channel = grpc.insecure_channel(address, options=OPTIONS)
        self.jobs = rpc.JobServiceStub(self.channel)
        self.schedules = rpc.ScheduleServiceStub(self.channel)
        self.workers = rpc.WorkerServiceStub(self.channel)
        self.admin = rpc.AdminServiceStub(self.channel)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def close(self):
        self.channel.close()

    # Jobs

    def call(self, method, message, timeout=CALL_SECONDS_MAX):
        """A unary call; waits for a connection, so that a daemon just started again answers."""
        return method(message, timeout=timeout, wait_for_ready=True)

    def submit(self, *argv, **fields):
        """Submits a command and returns the job."""
        return self.call(self.jobs.SubmitJob, request(*argv, **fields)).job

    def get(self, job_id, **fields):
        return self.get_full(job_id, **fields).job

    def get_full(self, job_id, **fields):
        return self.call(self.jobs.GetJob, pb.GetJobRequest(job_id=job_id, **fields))

    def events(self, job_id):
        """The job's history."""
        return list(self.get_full(job_id).events)

    def list(self, filter="", **fields):
        """All jobs that match, over all pages."""
        found, token = [], ""
        while True:
            page = self.call(self.jobs.ListJobs, pb.ListJobsRequest(filter=filter, page_token=token, **fields))
            found.extend(page.jobs)
            token = page.next_page_token
            if not token:
                return found

    def wait(self, job_id, timeout=WAIT_SECONDS_MAX):
        """The job once it is terminal."""
        return self.wait_for(job_id, TERMINAL, timeout)

    def wait_for(self, job_id, states, timeout=WAIT_SECONDS_MAX):
        """The job once it is in one of `states`: a terminal one by WaitJob, another by looking."""
        states = {states} if isinstance(states, int) else set(states)
        end = time.monotonic() + timeout
        while True:
            if states <= TERMINAL:
                left = max(1.0, min(20.0, end - time.monotonic()))
                job = self.call(self.jobs.WaitJob, pb.WaitJobRequest(job_id=job_id), timeout=left + 1).job
            else:
                job = self.get(job_id)
            if job.state in states:
                return job
            named = ", ".join(map(state_name, states))
            assert job.state not in TERMINAL, f"the job ended as {state_name(job.state)}, not {named}:\n{job}"
            assert time.monotonic() < end, f"the job is not {named} after {timeout} s:\n{job}"
            time.sleep(0.02)

    def run(self, *argv, **fields):
        """Submits a command and returns the terminal job."""
        return self.wait(self.submit(*argv, **fields).id)

    def cancel(self, job_id, grace=None, **fields):
        grace = None if grace is None else duration(grace)
        return self.call(self.jobs.CancelJob, pb.CancelJobRequest(job_id=job_id, grace=grace, **fields)).job

    def watch(self, timeout=WAIT_SECONDS_MAX, **fields):
        """The items of a watch, as a call that can be cancelled."""
        return self.jobs.WatchJobs(pb.WatchJobsRequest(**fields), timeout=timeout, wait_for_ready=True)

    def output(self, job_id, stream=pb.OUTPUT_STREAM_STDOUT, timeout=WAIT_SECONDS_MAX, **fields):
        """The chunks of a job's output."""
        message = pb.ReadOutputRequest(job_id=job_id, stream=stream, **fields)
        return list(self.jobs.ReadOutput(message, timeout=timeout, wait_for_ready=True))

    def output_bytes(self, job_id, **fields):
        return b"".join(chunk.data for chunk in self.output(job_id, **fields))

    # Workers

    def submit_task(self, kind, payload=b"", retry=None, spec=None, **fields):
        """Submits a task and returns the job; attempts follow each other at once unless `retry` says otherwise."""
        retry = retry or pb.RetryPolicy(initial=duration(0), max=duration(0))
        task = pb.TaskSpec(payload=payload, **(spec or {}))
        return self.call(self.jobs.SubmitJob, pb.SubmitJobRequest(kind=kind, task=task, retry=retry, **fields)).job

    def list_workers(self, filter="", **fields):
        """The remote workers that are connected."""
        request = pb.ListWorkersRequest(filter=filter, **fields)
        found = self.call(self.workers.ListWorkers, request).workers
        return [worker for worker in found if worker.worker_id != "local"]

    # The server

    def server_info(self):
        return self.call(self.admin.GetServerInfo, pb.GetServerInfoRequest())

    def stats(self):
        return self.call(self.admin.GetStats, pb.GetStatsRequest())

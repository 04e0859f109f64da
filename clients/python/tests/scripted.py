# SPDX-License-Identifier: Apache-2.0
"""A gRPC server of grpcio that says what a test tells it to: for what a healthy jobd cannot be made to say."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from concurrent import futures
from typing import Any

import grpc
from google.protobuf import any_pb2, duration_pb2
from google.rpc import error_details_pb2, status_pb2

from jobd.v1 import job_pb2, job_service_pb2, job_service_pb2_grpc


def refuse(
    context: Any, code: grpc.StatusCode, reason: str = "", *, retry_after: float | None = None, pushback: str = ""
) -> None:
    """Ends the call as jobd ends a refused one."""
    status = status_pb2.Status(code=code.value[0], message="refused by the script")
    details: list[Any] = []
    if reason:
        details.append(error_details_pb2.ErrorInfo(reason=reason, domain="jobd"))
    if retry_after is not None:
        delay = duration_pb2.Duration()
        delay.FromNanoseconds(int(retry_after * 1e9))
        details.append(error_details_pb2.RetryInfo(retry_delay=delay))
    for each in details:
        packed = any_pb2.Any()
        packed.Pack(each)
        status.details.append(packed)
    trailers: list[tuple[str, Any]] = [("grpc-status-details-bin", status.SerializeToString())]
    if pushback:
        trailers.append(("grpc-retry-pushback-ms", pushback))
    context.set_trailing_metadata(trailers)
    context.abort(code, status.message)


class Jobs(job_service_pb2_grpc.JobServiceServicer):
    """Answers each submit and cancel by the next step of a script."""

    def __init__(self, steps: list[Callable[[Any], Any]]) -> None:
        self.steps = steps
        self.requests: list[Any] = []
        self.metadata: list[dict[str, Any]] = []

    def _next(self, request: Any, context: Any) -> Any:
        self.requests.append(request)
        self.metadata.append(dict(context.invocation_metadata()))
        return self.steps.pop(0)(context)

    SubmitJob = SubmitJobs = CancelJob = UpdateJob = _next

    def GetJob(self, request: Any, context: Any) -> Any:
        job = job_service_pb2.GetJobResponse()
        job.job.id, job.job.state = request.job_id, job_pb2.JOB_STATE_CANCELLED
        return job


@contextlib.contextmanager
def serving(jobs: Jobs) -> Iterator[str]:
    """A server with this service; yields its address."""
    server = grpc.server(futures.ThreadPoolExecutor(8))
    job_service_pb2_grpc.add_JobServiceServicer_to_server(jobs, server)
    port = server.add_insecure_port("127.0.0.1:0")
    server.start()
    try:
        yield f"127.0.0.1:{port}"
    finally:
        server.stop(0).wait()

# SPDX-License-Identifier: Apache-2.0
"""A gRPC server of grpcio that says what a test tells it to: for what a healthy jobd cannot be made to say."""

from __future__ import annotations

import contextlib
import queue
import socket
import threading
from collections.abc import Callable, Iterator
from concurrent import futures
from typing import Any

import grpc
from google.protobuf import any_pb2, duration_pb2
from google.rpc import error_details_pb2, status_pb2

from jobd.v1 import job_pb2, job_service_pb2, job_service_pb2_grpc, worker_service_pb2_grpc
from jobd.v1 import worker_service_pb2 as wire

WAIT_SECONDS = 20.0


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


class Stream:
    """One Work stream, held by the test."""

    def __init__(self, requests: Iterator[wire.WorkRequest], context: Any) -> None:
        self.context = context
        self._answers: queue.Queue[wire.WorkResponse | Callable[[Any], None] | None] = queue.Queue()
        self._requests: queue.Queue[wire.WorkRequest | None] = queue.Queue()
        self._source = requests

    def pump(self) -> None:
        """Takes what the worker sends; None marks its half-close, or the end of the call."""
        with contextlib.suppress(Exception):
            for request in self._source:
                self._requests.put(request)
        self._requests.put(None)

    def answers(self) -> Iterator[wire.WorkResponse]:
        while (answer := self._answers.get()) is not None:
            if isinstance(answer, wire.WorkResponse):
                yield answer
            else:
                answer(self.context)

    def say(self, **item: Any) -> None:
        self._answers.put(wire.WorkResponse(**item))

    def end(self, how: Callable[[Any], None] | None = None) -> None:
        """Ends the stream with OK, or as `how` does."""
        self._answers.put(how)
        if how is not None:
            self._answers.put(None)

    def welcome(self, heartbeat: float = 10.0, lease: float = 30.0) -> None:
        message = wire.WorkerWelcome()
        message.heartbeat_interval.FromNanoseconds(int(heartbeat * 1e9))
        message.lease.FromNanoseconds(int(lease * 1e9))
        self.say(welcome=message)

    def assign(self, job_id: str, kind: str, payload: bytes = b"", *, attempt: int = 1, checkpoint: bytes = b"") -> Any:
        token = wire.AttemptToken(job_id=job_id, epoch=7, attempt=attempt)
        assignment = wire.WorkAssignment(token=token, checkpoint=checkpoint)
        assignment.job.id, assignment.job.kind, assignment.job.attempt = job_id, kind, attempt
        assignment.job.spec.task.payload = payload
        self.say(assign=assignment)
        return token

    def next(self) -> wire.WorkRequest | None:
        return self._requests.get(timeout=WAIT_SECONDS)

    def expect(self, item: str) -> Any:
        """The next message, which must be of that sort; heartbeats are passed over."""
        while True:
            request = self.next()
            found = None if request is None else request.WhichOneof("item")
            if found != "renew" or item == "renew":
                break
        assert found == item, f"the worker said {request}, not {item}"
        return getattr(request, item)

    def expect_end(self) -> None:
        while (request := self.next()) is not None:
            assert request.WhichOneof("item") == "renew", request


class Workers(worker_service_pb2_grpc.WorkerServiceServicer):
    """Hands each Work stream to the test."""

    def __init__(self) -> None:
        self._streams: queue.Queue[Stream] = queue.Queue()
        self._pumps = futures.ThreadPoolExecutor()
        self._all: list[Stream] = []
        self._is_closing = False
        self._refusal: Callable[[Any], None] | None = None

    def refuse_with(self, refusal: Callable[[Any], None] | None) -> None:
        """Ends each later stream so; None: not any more."""
        self._refusal = refusal

    def close(self) -> None:
        """Ends every stream with OK, later ones too."""
        self._is_closing, self._refusal = True, None
        for stream in self._all:
            stream.end()

    def Work(self, requests: Any, context: Any) -> Any:
        stream = Stream(requests, context)
        self._pumps.submit(stream.pump)
        refusal = self._refusal
        if refusal is not None:
            refusal(context)
        self._all.append(stream)
        self._streams.put(stream)
        if self._is_closing:
            stream.end()
        context.send_initial_metadata(())
        return stream.answers()

    def next(self) -> Stream:
        return self._streams.get(timeout=WAIT_SECONDS)


@contextlib.contextmanager
def serving(jobs: Jobs | None = None, workers: Workers | None = None) -> Iterator[str]:
    """A server with these services; yields its address."""
    server = grpc.server(futures.ThreadPoolExecutor(8))
    if jobs is not None:
        job_service_pb2_grpc.add_JobServiceServicer_to_server(jobs, server)
    if workers is not None:
        worker_service_pb2_grpc.add_WorkerServiceServicer_to_server(workers, server)
    port = server.add_insecure_port("127.0.0.1:0")
    server.start()
    try:
        yield f"127.0.0.1:{port}"
    finally:
        server.stop(0).wait()


class Proxy:
    """Passes TCP connections on to a server, until told to pass nothing more of those there are."""

    def __init__(self, target: str) -> None:
        host, _, port = target.rpartition(":")
        self._target = (host, int(port))
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._sockets: list[socket.socket] = []
        self.address = f"127.0.0.1:{self._listener.getsockname()[1]}"
        self._stalled = threading.Event()
        threading.Thread(target=self._accept, daemon=True).start()

    def stall(self) -> None:
        """Every connection stays open, and mute; later ones work."""
        self._stalled.set()
        self._stalled = threading.Event()

    def close(self) -> None:
        self._listener.shutdown(socket.SHUT_RDWR)
        for each in [self._listener, *self._sockets]:
            each.close()

    def _accept(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                near, _ = self._listener.accept()
                far = socket.create_connection(self._target)
                self._sockets += [near, far]
                for source, sink in ((near, far), (far, near)):
                    threading.Thread(target=self._copy, args=(source, sink, self._stalled), daemon=True).start()

    @staticmethod
    def _copy(source: socket.socket, sink: socket.socket, stalled: threading.Event) -> None:
        with contextlib.suppress(OSError):
            while (data := source.recv(65_536)) and not stalled.is_set():
                sink.sendall(data)
            if not stalled.is_set():
                sink.shutdown(socket.SHUT_WR)

# SPDX-License-Identifier: Apache-2.0
"""A remote worker on the generated stubs: one Work stream, driven by hand."""

import queue
import threading

import grpc

from client import Client, seconds
from protos import pb

ANSWER_SECONDS_MAX = 60
# Names no job. Messages are answered in the order sent: once this one is rejected, all before it have their answers.
UNKNOWN = pb.AttemptToken(job_id="01900000-0000-7000-8000-000000000000", epoch=1, attempt=1)


class StreamEnded(Exception):
    """The server ended the stream; `code` and `error` say how."""

    def __init__(self, error):
        super().__init__(f"{error.code() if error else None}: {error.details() if error else None}")
        self.error = error
        self.code = error.code() if error else grpc.StatusCode.OK


class Worker:
    """Says hello, waits for the welcome, renews by itself unless told otherwise, and hands out what it is told."""

    def __init__(self, address, worker_id, kinds=("k",), credit=0, renews=True, attempts=(), hello=None, **fields):
        self._client = Client(address)
        self._requests = queue.SimpleQueue()
        self._answers = queue.SimpleQueue()
        self._stopped = threading.Event()
        self.heartbeats = 0
        if hello is None:
            kinds = [kind if isinstance(kind, pb.WorkerKind) else pb.WorkerKind(kind=kind) for kind in kinds]
            hello = pb.WorkerHello(worker_id=worker_id, kinds=kinds, slots=8, attempts=attempts, **fields)
        self.send(hello=hello)
        self._call = self._client.workers.Work(iter(self._requests.get, None), wait_for_ready=True)
        self._threads = [threading.Thread(target=self._read, daemon=True)]
        self._threads[0].start()
        welcome = self.next("welcome")
        self.heartbeat_interval, self.lease = seconds(welcome.heartbeat_interval), seconds(welcome.lease)
        if renews:
            self._threads.append(threading.Thread(target=self._renew, daemon=True))
            self._threads[1].start()
        if credit:
            self.send(credit=pb.WorkerCredit(n=credit))

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    # Speaking

    def send(self, **item):
        self._requests.put(pb.WorkRequest(**item))

    def grant(self, n):
        self.send(credit=pb.WorkerCredit(n=n))

    def started(self, assignment):
        self.send(started=pb.AttemptStarted(token=assignment.token))

    def finish(self, assignment, data=b"", content_type=""):
        result = pb.JobResult(data=data, content_type=content_type)
        self.send(finished=pb.AttemptFinished(token=assignment.token, result=result))

    def fail(self, assignment, reason="BROKEN", message="it broke", retryable=True):
        failure = pb.AttemptFailure(reason=reason, message=message, retryable=retryable)
        self.send(finished=pb.AttemptFinished(token=assignment.token, failure=failure))

    def say_no_more(self):
        """Half-closes: the worker is done."""
        self._stopped.set()
        self._requests.put(None)

    def half_close(self):
        """Says that the worker is done; returns the code that the stream ends with."""
        self.say_no_more()
        return self.end().code

    def close(self):
        """Lets go of the stream, as if the process were gone."""
        self.say_no_more()
        self._call.cancel()
        self._client.close()

    # Listening

    def next(self, wanted, timeout=ANSWER_SECONDS_MAX):
        """The next message, which has to be a `wanted`."""
        return self.next_of(wanted, timeout=timeout)[1]

    def next_of(self, *wanted, timeout=ANSWER_SECONDS_MAX):
        """The next message, which has to be one of `wanted`, as its kind and its value."""
        kind, value = self._answer(timeout)
        if kind == "ended":
            raise StreamEnded(value)
        assert kind in wanted, f"{kind} came instead of {' or '.join(wanted)}: {value}"
        return kind, value

    def look(self, timeout):
        """The next message as its kind and its value; None when none comes within the time."""
        try:
            kind, value = self._answers.get(timeout=timeout)
        except queue.Empty:
            return None
        if kind == "ended":
            raise StreamEnded(value)
        return kind, value

    def end(self):
        """How the server ends the stream, whatever comes before."""
        while True:
            kind, value = self._answer()
            if kind == "ended":
                return StreamEnded(value)

    def nothing_waits(self):
        """Whether everything sent was answered. What the server does at once has been done: it has answered a message
        that was sent last."""
        self._ask_last()
        kind, value = self._answer()
        return kind == "rejected" and value.token == UNKNOWN

    def all_that_waits(self):
        """The messages up to the answer to one that is sent now, as kinds and values; the last one is ("ended", how) if
        the stream is over before that."""
        self._ask_last()
        found = []
        while True:
            kind, value = self._answer()
            if kind == "rejected" and value.token == UNKNOWN:
                return found
            found.append((kind, StreamEnded(value) if kind == "ended" else value))
            if kind == "ended":
                return found

    def _ask_last(self):
        self.send(started=pb.AttemptStarted(token=UNKNOWN))

    def _answer(self, timeout=ANSWER_SECONDS_MAX):
        try:
            return self._answers.get(timeout=timeout)
        except queue.Empty:
            raise AssertionError(f"nothing came from the server for {timeout} s") from None

    def _read(self):
        try:
            for response in self._call:
                kind = response.WhichOneof("item")
                if kind == "heartbeat":
                    self.heartbeats += 1
                else:
                    self._answers.put((kind, getattr(response, kind)))
            self._answers.put(("ended", None))
        except grpc.RpcError as error:
            self._answers.put(("ended", error))

    def _renew(self):
        while not self._stopped.wait(self.heartbeat_interval):
            self.send(renew=pb.AttemptRenewal())

# SPDX-License-Identifier: Apache-2.0
"""Workers elsewhere that keep to their word over all deaths of the daemon."""

import random

import grpc

import crash_clients
from crash_clients import TASK_KIND
from protos import pb
from workers import StreamEnded
from workers import Worker as WorkStream

SLOTS = 8
LOOK_SECONDS = 0.2


class TaskRunner(crash_clients.Worker):
    """Takes tasks, ends them at once one way or another, and says so on the next stream until it hears that this is
    kept, or that the attempt was given to another."""

    def __init__(self, number, address, ledger, stop, seed):
        super().__init__(f"runner{number}", address, ledger, stop)
        self.address = address
        self.chance = random.Random(seed)
        # Attempts that the daemon has not answered for yet, and how each of them ended.
        self.held = {}

    def work(self):
        while not self.stop.is_set():
            try:
                tokens = [end.token for end, _ in self.held.values()]
                with WorkStream(
                    self.address, self.name, kinds=(TASK_KIND,), credit=SLOTS - len(tokens), attempts=tokens
                ) as stream:
                    for end, _ in list(self.held.values()):
                        stream.send(finished=end)
                    self.serve(stream)
            except StreamEnded as end:
                if end.code not in (grpc.StatusCode.UNAVAILABLE, grpc.StatusCode.OK):
                    raise
                self.stop.wait(0.05)

    def serve(self, stream):
        while not self.stop.is_set():
            answer = stream.look(LOOK_SECONDS)
            if answer is None:
                continue
            kind, value = answer
            if kind == "assign":
                self.finish(stream, value.token)
            elif kind in ("acknowledged", "rejected"):
                if self.settle(kind, value.token):
                    stream.grant(1)

    def finish(self, stream, token):
        end = pb.AttemptFinished(token=token, result=pb.JobResult(data=b"done"))
        state = "SUCCEEDED"
        if self.chance.random() < 0.2:
            failure = pb.AttemptFailure(reason="BROKEN", message="it broke", retryable=self.chance.random() < 0.8)
            end, state = pb.AttemptFinished(token=token, failure=failure), "FAILED"
        self.held[(token.job_id, token.attempt)] = (end, state)
        stream.send(started=pb.AttemptStarted(token=token))
        stream.send(finished=end)

    def settle(self, kind, token):
        """Takes an answer; whether it was the first about its attempt."""
        key = (token.job_id, token.attempt)
        if key not in self.held:
            return False
        _, state = self.held.pop(key)
        self.ledger.count(f"ends_{kind}")
        if kind == "acknowledged":
            with self.ledger.lock:
                self.ledger.finished[key] = state
        return True

# SPDX-License-Identifier: Apache-2.0
"""A worker process that fence_workers.py pauses: takes one attempt at a time, ends it when it is told to, however late.

    fenced_worker.py ADDRESS WORKER_ID KIND

Each line of standard input is a JSON list, each line of standard output the JSON object that answers it:

* ["take", renews] - opens a stream and takes an attempt; answered with {"job", "attempt"}. Without `renews` it then
  lets half of the lease go by and speaks of something else, so that the stream is heard of later than the attempt.
* ["finish", result, names] - finishes the attempt with this result, and if the stream is over by then, once more on
  another one, whose hello names the attempt if `names`; answered with what the server said to it.
"""

import json
import sys
import time

from protos import pb
from refusals import Refusal
from workers import Worker


class FencedWorker:
    def __init__(self, address, worker_id, kind):
        self.address, self.worker_id, self.kind = address, worker_id, kind

    def connect(self, **options):
        return Worker(self.address, self.worker_id, kinds=(self.kind,), **options)

    def take(self, renews):
        self.worker = self.connect(credit=1, renews=renews)
        self.assignment = self.worker.next("assign")
        self.worker.started(self.assignment)
        if not renews:
            time.sleep(self.worker.lease / 2)
            self.worker.send(draining=pb.WorkerDraining())
        token = self.assignment.token
        return {"job": token.job_id, "attempt": token.attempt}

    def finish(self, result, names):
        """What came on the stream that was open, how that was ended (None: it was not), what came on the next one."""
        self.worker.finish(self.assignment, result.encode())
        found = self.worker.all_that_waits()
        if found[-1:] and found[-1][0] == "ended":
            refusal = Refusal(found.pop()[1].error)
            answers, end = self.finish_again(result, names), f"{refusal.code.name} {refusal.reason}"
        else:
            answers, end = [], None
            assert self.worker.half_close().name == "OK"
        self.worker.close()
        return {"before": self.told(found), "end": end, "after": self.told(answers)}

    def finish_again(self, result, names):
        with self.connect(attempts=[self.assignment.token] if names else ()) as worker:
            worker.finish(self.assignment, result.encode())
            found = worker.all_that_waits()
            assert worker.half_close().name == "OK"
            return found

    def told(self, answers):
        """Each answer in a word; one about another attempt is another word."""
        return [
            (value.reason if kind == "rejected" else kind)
            if value.token == self.assignment.token
            else f"{kind} of {value.token}"
            for kind, value in answers
        ]


def main(address, worker_id, kind):
    worker = FencedWorker(address, worker_id, kind)
    for line in sys.stdin:
        verb, *arguments = json.loads(line)
        print(json.dumps({"take": worker.take, "finish": worker.finish}[verb](*arguments)), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])

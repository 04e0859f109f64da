# SPDX-License-Identifier: Apache-2.0
"""A remote worker as a process of its own, to be killed or paused: takes attempts, tells their tokens, and ends them when
it is told to on standard input - on the stream it has by then.

    worker_process.py ADDRESS WORKER_ID KIND CREDIT

Each line of standard output is a JSON list: ["assigned", token], ["rejected", token], ["ended", code].
Each line of standard input is a result, with which it finishes all attempts that it holds.
"""

import json
import sys

from google.protobuf import json_format

from protos import pb
from workers import StreamEnded, Worker


def tell(what, value):
    value = json_format.MessageToDict(value, always_print_fields_with_no_presence=True) if what != "ended" else value
    print(json.dumps([what, value]), flush=True)


def main(address, worker_id, kind, credit):
    worker = Worker(address, worker_id, kinds=(kind,), credit=int(credit))
    held = []
    for _ in range(int(credit)):
        assignment = worker.next("assign")
        worker.started(assignment)
        held.append(assignment)
        tell("assigned", assignment.token)
    for line in sys.stdin:
        # The stream of a worker that was paused beyond its lease has been ended.
        end = worker.end()
        tell("ended", end.code.name)
        worker.close()
        worker = Worker(address, worker_id, kinds=(kind,))
        for assignment in held:
            worker.finish(assignment, line.strip().encode())
        for _ in held:
            tell("rejected", worker.next("rejected").token)
        assert worker.half_close().name == "OK"


if __name__ == "__main__":
    try:
        main(*sys.argv[1:])
    except StreamEnded as end:
        tell("ended", end.code.name)

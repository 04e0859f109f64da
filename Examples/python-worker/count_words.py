# SPDX-License-Identifier: Apache-2.0
"""Has files counted by the worker, and shows how far it is."""

import json
import pathlib
import sys

import jobd

paths = [str(pathlib.Path(path).resolve()) for path in sys.argv[1:]]
with jobd.Client() as client:
    job = client.submit(kind="count-words", payload=json.dumps(paths).encode(), content_type="application/json")
    for event in job.events():
        if event.progress is not None:
            print(f"{event.progress.fraction:4.0%} {event.progress.message}", flush=True)
        else:
            print(event.state, event.reason, flush=True)
    done = job.wait(check=True)
    print(sum(json.loads(done.result or b"{}").values()), "words")

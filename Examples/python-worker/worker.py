# SPDX-License-Identifier: Apache-2.0
"""Counts the words of files, one after another; goes on from its checkpoint when an attempt was cut short.

The payload is JSON: a list of paths. The result is JSON: the number of words of each.
"""

import json
import logging
import pathlib

import jobd

worker = jobd.Worker(slots=2)  # JOBD_SERVER, else 127.0.0.1:50051


@worker.task("count-words")
def count_words(ctx: jobd.Context, payload: bytes) -> bytes:
    paths = json.loads(payload)
    counts = json.loads(ctx.checkpoint or b"{}")  # what an earlier attempt has counted
    for path in paths:
        if path in counts:
            continue
        ctx.raise_if_cancelled()
        try:
            counts[path] = len(pathlib.Path(path).read_text().split())
        except FileNotFoundError as error:
            # Another attempt would not find it either.
            raise jobd.TaskError(f"{path} is not there", reason="FILE_MISSING", retryable=False) from error
        ctx.checkpoint(json.dumps(counts).encode())
        ctx.progress(len(counts) / len(paths), path)
        ctx.sleep(0.2)  # so that there is something to see
    return jobd.Result(json.dumps(counts).encode(), content_type="application/json")


if __name__ == "__main__":
    logging.basicConfig(level=logging.INFO)
    worker.run()

# SPDX-License-Identifier: Apache-2.0
"""Service B: makes an invoice; has it printed by a command, in what is left of its caller's time."""

import contextlib

import jobd

client = jobd.Client()
worker = jobd.Worker(slots=8)


@worker.task("invoice")
def invoice(ctx: jobd.Context, payload: bytes) -> bytes:
    printing = client.submit(
        command=["sh", "-c", 'sleep 2; echo "invoice for $(cat)"'],
        stdin=payload,
        deadline=ctx.deadline,
        request_id=f"print-of-{ctx.job.id}",
    )
    try:
        while not ctx.cancelled:
            with contextlib.suppress(jobd.DeadlineExceeded):
                return printing.wait(1, check=True).output().strip()
    finally:
        with contextlib.suppress(jobd.FailedPrecondition, jobd.NotFound):
            printing.cancel("its caller gave up")
    return b""


if __name__ == "__main__":
    worker.run()

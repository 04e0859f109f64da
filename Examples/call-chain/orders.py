# SPDX-License-Identifier: Apache-2.0
"""Service A: takes an order, has the invoice made by service B, and answers.

Whoever calls says until when the answer is of use (the job's deadline). This service keeps a little of that time for
itself and passes the rest on; when it is cancelled or out of time, so is what it has called.
"""

import contextlib
from collections.abc import Iterator
from datetime import datetime, timedelta

import jobd

OWN_TIME = timedelta(seconds=0.2)
"""What this service needs for itself once the invoice is there."""

client = jobd.Client()
worker = jobd.Worker(slots=8)


@contextlib.contextmanager
def cancelled_with(job: jobd.Job) -> Iterator[jobd.Job]:
    """A job that is not to outlive the block."""
    try:
        yield job
    finally:
        with contextlib.suppress(jobd.FailedPrecondition, jobd.NotFound):  # it has ended
            job.cancel("its caller gave up")


def deadline_for_callee(ctx: jobd.Context) -> datetime | None:
    return None if ctx.deadline is None else ctx.deadline - OWN_TIME


@worker.task("order")
def order(ctx: jobd.Context, payload: bytes) -> bytes:
    invoice = client.submit(
        kind="invoice",
        payload=payload,
        deadline=deadline_for_callee(ctx),
        # One order makes one invoice, however often it is tried: a second attempt finds the job of the first.
        request_id=f"invoice-of-{ctx.job.id}",
        trace_parent=ctx.job.trace_parent,
    )
    with cancelled_with(invoice):
        while True:
            ctx.raise_if_cancelled()
            with contextlib.suppress(jobd.DeadlineExceeded):
                done = invoice.wait(1)
                break
    if done.state is not jobd.JobState.SUCCEEDED:
        raise jobd.TaskError(f"no invoice: {done.state} {done.reason}", reason="INVOICE_FAILED", retryable=False)
    return b"ordered, " + (done.result or b"")


if __name__ == "__main__":
    worker.run()

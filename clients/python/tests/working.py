# SPDX-License-Identifier: Apache-2.0
"""A worker under test, beside the server that it talks to."""

from __future__ import annotations

import asyncio
import contextlib
import threading
from collections.abc import Callable, Iterator
from typing import Any

import grpc
from scripted import Workers, refuse, serving

import jobd

FLAVOURS = ["threads", "asyncio"]
QUICK = jobd.Backoff(initial=0.01, longest=0.02)


class Running:
    """A worker of either flavour that runs in a thread; functions see the same context."""

    def __init__(self, flavour: str, address: str, function: Callable[[Any, bytes], Any], **options: Any) -> None:
        options = dict[str, Any](slots=2, worker_id="w", backoff=QUICK) | options
        self.error: BaseException | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self.worker: Any
        if flavour == "threads":
            self.worker = jobd.Worker(address, **options)
            self.worker.task("k")(function)
        else:
            self.worker = jobd.aio.Worker(address, **options)

            async def coroutine(ctx: Any, payload: bytes) -> Any:
                return await asyncio.to_thread(function, ctx, payload)

            self.worker.task("k")(coroutine)
        self.thread = threading.Thread(target=self._run, daemon=True)
        self.thread.start()

    def _run(self) -> None:
        try:
            if isinstance(self.worker, jobd.Worker):
                self.worker.run()
            else:
                asyncio.run(self._run_in_loop())
        except BaseException as error:
            self.error = error

    async def _run_in_loop(self) -> None:
        self._loop = asyncio.get_running_loop()
        await self.worker.run()

    def stop(self) -> None:
        if self._loop is None:
            self.worker.stop()
        elif not self._loop.is_closed():
            with contextlib.suppress(RuntimeError):  # it closed just now
                self._loop.call_soon_threadsafe(self.worker.stop)

    def join(self) -> None:
        self.thread.join(30)
        assert not self.thread.is_alive()


@contextlib.contextmanager
def working(flavour: str, function: Callable[[Any, bytes], Any], **options: Any) -> Iterator[tuple[Running, Workers]]:
    workers = Workers()
    with serving(workers=workers) as address:
        running = Running(flavour, address, function, **options)
        try:
            yield running, workers
        finally:
            for _ in range(2):
                running.stop()
            workers.close()
            running.join()


def away(context: Any) -> None:
    refuse(context, grpc.StatusCode.UNAVAILABLE, "DRAINING", retry_after=0.01)


def upper(ctx: Any, payload: bytes) -> bytes:
    return payload.upper()

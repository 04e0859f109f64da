# SPDX-License-Identifier: Apache-2.0
"""What a worker is and which functions it has: what it says in its hello."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from jobd.requests import several, text, whole
from jobd.v1 import worker_service_pb2 as wire

SLOTS_MAX = 65_536
"""Jobs that one worker runs at a time."""


def check_kind(kind: str, version: str) -> None:
    """Refuses what names no kind of job."""
    if callable(kind):
        raise TypeError("task takes the kind of jobs: write @worker.task('some-kind')")
    text("kind", kind)
    text("version", version)


def slots_of(slots: int) -> int:
    """`slots`, if it is a number that a worker can have."""
    if not 1 <= whole("slots", slots) <= SLOTS_MAX:
        raise ValueError(f"slots takes 1 to {SLOTS_MAX}, not {slots}")
    return slots


class Registry:
    """The functions of a worker, by the kind of job they run."""

    def __init__(self) -> None:
        self.functions: dict[str, Callable[..., Any]] = {}
        self.versions: dict[str, str] = {}

    def add(self, kind: str, version: str, function: Callable[..., Any]) -> None:
        """One more function."""
        if kind in self.functions:
            raise ValueError(f"kind {kind!r} has a function already: {self.functions[kind].__name__}")
        self.functions[kind] = function
        self.versions[kind] = version

    def hello(
        self,
        worker_id: str,
        *,
        namespace: str,
        queues: Sequence[str],
        labels: Mapping[str, str],
        only_labelled: bool,
        slots: int,
    ) -> wire.WorkerHello:
        """The message that says what the worker is."""
        if only_labelled and not labels:
            raise ValueError("only_labelled needs labels: no job could ask for this worker")
        if not self.functions:
            raise ValueError("a worker needs a function: put @worker.task('some-kind') before one")
        return wire.WorkerHello(
            worker_id=text("worker_id", worker_id),
            namespace=text("namespace", namespace),
            kinds=[wire.WorkerKind(kind=kind, version=version) for kind, version in self.versions.items()],
            queues=[text(f"queues[{index}]", each) for index, each in enumerate(several("queues", queues))],
            labels=labels,
            only_labelled=only_labelled,
            slots=slots,
        )

# SPDX-License-Identifier: Apache-2.0
"""What a server says of itself."""

from __future__ import annotations

from collections.abc import Mapping

from jobd.model import Wrapped
from jobd.states import JobState
from jobd.v1 import admin_service_pb2


def by_state(counts: Mapping[str, int]) -> Mapping[JobState, int]:
    """Counts by the names of states that this package knows, by these states."""
    return {JobState(name): count for name, count in counts.items() if name in JobState.__members__}


class ServerInfo(Wrapped[admin_service_pb2.GetServerInfoResponse]):
    """Facts about a server."""

    __slots__ = ()

    @property
    def version(self) -> str:
        """Version of the server."""
        return self.proto.version

    @property
    def store_id(self) -> str:
        """UUID of its store."""
        return self.proto.store_id

    @property
    def durable_sequence(self) -> int:
        """Newest position of the log that is on stable storage."""
        return self.proto.durable_sequence

    @property
    def job_counts(self) -> Mapping[JobState, int]:
        """Jobs kept in each state; empty for who may not read every namespace."""
        return by_state(self.proto.job_counts)

    @property
    def draining(self) -> bool:
        """Whether it refuses new work because it is stopping."""
        return self.proto.draining

    def __repr__(self) -> str:
        return f"ServerInfo(version={self.version!r}, store_id={self.store_id!r})"


class Stats(Wrapped[admin_service_pb2.GetStatsResponse]):
    """How a server is doing, in numbers; what its log counts is in `proto.journal`."""

    __slots__ = ()

    @property
    def job_counts(self) -> Mapping[JobState, int]:
        """Jobs kept in each state."""
        return by_state(self.proto.job_counts)

    @property
    def transition_counts(self) -> Mapping[JobState, int]:
        """Times that a job came into each state since the server was started."""
        return by_state(self.proto.transition_counts)

    @property
    def workers(self) -> int:
        """Workers connected, the server's own pool included."""
        return self.proto.worker_count

    @property
    def attempts(self) -> int:
        """Attempts under way, the server's own and those of workers elsewhere."""
        return self.proto.attempt_count

    @property
    def followers(self) -> int:
        """Calls that follow events: watches, waits, output that is followed."""
        return self.proto.follower_count

    @property
    def draining(self) -> bool:
        """Whether the server refuses new work because it is stopping."""
        return self.proto.draining

    @property
    def space_short(self) -> bool:
        """Whether the disk has no space for what the log lacks, so that new work is or soon will be refused."""
        return self.proto.journal.space_short

    def __repr__(self) -> str:
        return f"Stats(job_counts={dict(self.job_counts)!r})"

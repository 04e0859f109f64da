# SPDX-License-Identifier: Apache-2.0
"""When a call that failed is made again."""

import random
from dataclasses import dataclass
from typing import Protocol

from jobd.errors import JobdError, Unavailable, names_handshake

_REFUSALS = frozenset({"DRAINING", "STARTING", "NOT_LEADER"})
"""Reasons that a server gives without having begun with a call."""


@dataclass(frozen=True, kw_only=True)
class Backoff:
    """How calls that met UNAVAILABLE are repeated: capped exponential delays with full jitter.

    A delay is uniform between zero and the cap of the try. A delay that the server names is a lower bound.
    """

    initial: float = 0.1
    """Cap of the first delay, in seconds."""
    multiplier: float = 2.0
    """Factor from one cap to the next."""
    longest: float = 5.0
    """Largest cap, in seconds."""
    pushback_max: float = 60.0
    """Longest delay, in seconds, that the server may ask for and get."""
    tries: int = 7
    """Tries of one call, the first included; its timeout may end them earlier. 1: never again."""
    reconnect_tries: int = 60
    """Tries in a row, without an answer in between, before following a job is given up: about two minutes."""

    def __post_init__(self) -> None:
        for name, value, low in (
            ("initial", self.initial, 0.0),
            ("multiplier", self.multiplier, 1.0),
            ("longest", self.longest, self.initial),
            ("pushback_max", self.pushback_max, 0.0),
            ("tries", self.tries, 1),
            ("reconnect_tries", self.reconnect_tries, 1),
        ):
            if not value >= low:
                raise ValueError(f"{name} of Backoff takes {low} or more, not {value}")


class Random(Protocol):
    """Where chance comes from: returns a number from 0 to 1."""

    def __call__(self) -> float: ...


class Outage:
    """Counts failures in a row and decides the pause before the next try."""

    def __init__(self, backoff: Backoff, tries: int, chance: Random = random.random) -> None:
        self.failures = 0
        self._backoff = backoff
        self._tries = tries
        self._chance = chance
        self._handshake: JobdError | None = None

    def explained(self, error: JobdError) -> JobdError:
        """`error`, or the one of a former try that says why the TLS handshake fails.

        Where a host has several addresses, grpcio tells of one of them: in one try that it refuses connections, in the
        next that the certificate of another is not trusted.
        """
        if names_handshake(error):
            self._handshake = error
        elif self._handshake is not None and isinstance(error, Unavailable) and not error.answered:
            return self._handshake
        return error

    def failed(self, error: JobdError, *, repeatable: bool) -> float:
        """Seconds until the next try. Raises `error` when there is none.

        `repeatable` says that the call changes nothing, or that a second one has no further effect; others are repeated
        only when the server itself said that it did not begin.
        """
        self.failures += 1
        again = isinstance(error, Unavailable) and (repeatable or error.reason in _REFUSALS)
        pushback = 0.0 if error.retry_after is None else error.retry_after.total_seconds()
        # A negative pushback is the server's word not to try again.
        if not again or self.failures >= self._tries or pushback < 0:
            raise error
        cap = min(self._backoff.longest, self._backoff.initial * self._backoff.multiplier ** min(self.failures - 1, 64))
        return max(cap * self._chance(), min(pushback, self._backoff.pushback_max))

    def answered(self) -> None:
        """The server answered: the next failure is the first again."""
        self.failures = 0
        self._handshake = None

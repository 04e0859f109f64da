# SPDX-License-Identifier: Apache-2.0
"""When a failed call is made again."""

from datetime import timedelta

import pytest

from jobd import Backoff, InvalidArgument, Unavailable
from jobd.backoff import Outage


def delays(backoff: Backoff, tries: int, chance: float = 1.0) -> list[float]:
    outage, found = Outage(backoff, tries, lambda: chance), []
    error = Unavailable("away")
    with pytest.raises(Unavailable):
        while True:
            found.append(outage.failed(error, repeatable=True))
    return found


def test_delays_grow_to_the_cap_and_end_with_the_tries() -> None:
    backoff = Backoff(initial=1, multiplier=2, longest=5)
    assert delays(backoff, 6) == [1, 2, 4, 5, 5]
    assert delays(backoff, 6, chance=0.0) == [0, 0, 0, 0, 0]
    assert delays(backoff, 1) == []


def test_an_answer_begins_the_count_anew() -> None:
    outage = Outage(Backoff(initial=1), 3, lambda: 1.0)
    error = Unavailable("away")
    assert [outage.failed(error, repeatable=True) for _ in range(2)] == [1, 2]
    outage.answered()
    assert outage.failed(error, repeatable=True) == 1


def test_a_handshake_that_failed_is_told_though_a_later_try_says_less() -> None:
    outage = Outage(Backoff(), 9)
    refused, telling = Unavailable("Connection refused"), Unavailable("CERTIFICATE_VERIFY_FAILED: self signed")
    draining, wrong = Unavailable("stopping", reason="DRAINING", answered=True), InvalidArgument("wrong", answered=True)
    assert outage.explained(refused) is refused
    assert outage.explained(telling) is telling
    assert outage.explained(refused) is telling
    assert [outage.explained(each) for each in (draining, wrong)] == [draining, wrong]
    outage.answered()
    assert outage.explained(refused) is refused


def test_what_the_server_asks_for_is_a_lower_bound_up_to_its_own_bound() -> None:
    asked = Unavailable("later", retry_after=timedelta(seconds=3))
    assert Outage(Backoff(initial=1), 9, lambda: 1.0).failed(asked, repeatable=True) == 3
    assert Outage(Backoff(initial=4), 9, lambda: 1.0).failed(asked, repeatable=True) == 4
    assert Outage(Backoff(pushback_max=2), 9, lambda: 0.0).failed(asked, repeatable=True) == 2


def test_a_negative_pushback_means_never() -> None:
    with pytest.raises(Unavailable):
        Outage(Backoff(), 9).failed(Unavailable("no", retry_after=timedelta(seconds=-1)), repeatable=True)


def test_only_what_cannot_happen_twice_is_repeated() -> None:
    for error in (Unavailable("cut"), InvalidArgument("wrong")):
        with pytest.raises(type(error)):
            Outage(Backoff(), 9).failed(error, repeatable=isinstance(error, InvalidArgument))
    refused = Unavailable("stopping", reason="DRAINING", answered=True)
    assert Outage(Backoff(), 9, lambda: 0.0).failed(refused, repeatable=False) == 0


@pytest.mark.parametrize(
    "wrong", [{"initial": -1}, {"multiplier": 0.5}, {"longest": 0.01}, {"tries": 0}, {"reconnect_tries": 0}]
)
def test_bounds_of_the_bounds(wrong: dict[str, float]) -> None:
    (name,) = wrong
    with pytest.raises(ValueError, match=f"{name} of Backoff takes"):
        Backoff(**wrong)  # type: ignore[arg-type]

# SPDX-License-Identifier: Apache-2.0
"""What a worker may be made of."""

from __future__ import annotations

from typing import Any

import pytest
from working import upper

import jobd


@pytest.mark.parametrize("kind", [jobd.Worker, jobd.aio.Worker])
def test_slots_have_bounds(kind: Any) -> None:
    kind(slots=1)
    kind(slots=65_536)
    for wrong in (0, 65_537):
        with pytest.raises(ValueError, match=f"slots takes 1 to 65536, not {wrong}"):
            kind(slots=wrong)
    with pytest.raises(TypeError, match="slots takes a whole number, not str"):
        kind(slots="4")


@pytest.mark.parametrize("kind", [jobd.Worker, jobd.aio.Worker])
def test_a_function_needs_its_kind(kind: Any) -> None:
    for wrong, words in ((upper, r"write @worker\.task\('some-kind'\)"), (5, "kind takes text, not int")):
        with pytest.raises(TypeError, match=words):
            kind().task(wrong)

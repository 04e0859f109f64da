# SPDX-License-Identifier: Apache-2.0
"""The kill -9 loop. scripts/crash-loop runs as many as asked for."""

import json
import os

import pytest

import crash_loop

CYCLES = int(os.environ.get("CRASH_CYCLES", "60"))
SEED = int(os.environ.get("CRASH_SEED", "1"))


@pytest.mark.seconds(300 + 5 * CYCLES)
def test_kill_9_under_load(tmp_path):
    summary = crash_loop.run(CYCLES, clients=16, seed=SEED, folder=tmp_path / "run")
    assert summary["violations"] == 0, json.dumps(summary, indent=2)
    assert summary["cycles"] == CYCLES
    assert summary["acknowledged"] > CYCLES, "there was no load to speak of"
    assert summary["watched_events"] > summary["acknowledged"]

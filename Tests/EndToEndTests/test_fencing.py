# SPDX-License-Identifier: Apache-2.0
"""A few paused workers. scripts/fence-workers pauses as many as asked for."""

import json
import os

import pytest

import fence_workers

PAUSES = int(os.environ.get("FENCED_PAUSES", "20"))
AT_ONCE = 10


@pytest.mark.seconds(120 + PAUSES)
def test_what_a_paused_worker_says_late_is_refused(tmp_path):
    summary = fence_workers.run(PAUSES, AT_ONCE, lease=1.5, folder=tmp_path)
    assert summary["violations"] == 0, json.dumps(summary, indent=2)
    assert summary["pauses"] == summary["refused"] == summary["outcomes_of_the_new_attempt"] == PAUSES
    # How a pause meets its stream takes turns. A machine that is slow to go on finds more streams ended, never fewer.
    assert summary["refused_on_the_next_stream"] >= PAUSES // 2

# SPDX-License-Identifier: Apache-2.0
"""A few stubborn process trees. scripts/process-trees ends as many as asked for."""

import json
import os

import pytest

import process_trees

COUNT = int(os.environ.get("PROCESS_TREES", "20"))

# How long it takes is for scripts/process-trees, on a machine with nothing else to do.
PATIENCE_SECONDS = 60


@pytest.mark.seconds(300 + 2 * COUNT)
def test_no_process_survives_its_job_or_its_daemon(tmp_path):
    kills = max(1, COUNT // 4)
    summary = process_trees.run(cancels=COUNT, timeouts=1, kills=kills, folder=tmp_path, seconds_max=PATIENCE_SECONDS)
    assert summary["survivors"] == [], json.dumps(summary, indent=2)
    assert summary["ended"] == {"cancel": COUNT, "timeout": 1, "kill": kills}

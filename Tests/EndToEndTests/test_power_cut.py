# SPDX-License-Identifier: Apache-2.0
"""A few power cuts, where a guest can run. scripts/power-cut makes as many as asked for."""

import json
import os
import subprocess

import pytest

import power_cut
from daemon import BINARIES
from protos import ROOT

CUTS = int(os.environ.get("POWER_CUTS", "5"))
SEED = int(os.environ.get("POWER_CUT_SEED", "1"))


@pytest.mark.seconds(180 + 20 * CUTS)
def test_power_cuts_under_load(tmp_path):
    command = [ROOT / "scripts" / "power-cut", "--cuts", str(CUTS), "--seed", str(SEED), "--folder", tmp_path]
    environment = os.environ | {"JOBD_BIN_DIR": str(BINARIES)}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if done.returncode == power_cut.CANNOT_RUN:
        pytest.skip(f"NO POWER WAS CUT: {done.stderr.strip()}")
    assert done.returncode == 0, done.stdout + done.stderr
    summary = json.loads(done.stdout)
    assert summary["cycles"] == CUTS
    assert summary["acknowledged"] > CUTS, "there was no load to speak of"
    assert summary["watched_events"] > 0

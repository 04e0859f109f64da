# SPDX-License-Identifier: Apache-2.0
"""The programs of Examples/, run as their page says."""

from __future__ import annotations

import os
import pathlib
import subprocess

import pytest
from conftest import JOBD, ROOT, Daemon

import jobd

EXAMPLES = ROOT / "Examples"
SECONDS_MAX = 60


@pytest.fixture
def environment(daemon: Daemon) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("JOBD_")}
    return kept | {"JOBD_SERVER": daemon.address, "PATH": f"{JOBD.parent}:{os.environ['PATH']}"}


def test_nightly_report(client: jobd.Client, environment: dict[str, str], tmp_path: pathlib.Path) -> None:
    install = EXAMPLES / "nightly-report" / "install.sh"
    subprocess.run([install, tmp_path / "reports"], env=environment, check=True, timeout=SECONDS_MAX)
    (report,) = (tmp_path / "reports").iterdir()
    assert report.name.startswith("report-")
    assert "Disks" in report.read_text()
    schedule = client.get_schedule("nightly-report")
    (job,) = schedule.jobs()
    assert job.state == "SUCCEEDED"
    assert job.output().decode().strip() == str(report)
    schedule.delete()

# SPDX-License-Identifier: Apache-2.0
"""The programs as they are shipped have no failpoints, and say so. scripts/failpoints builds one that has."""

from daemon import refused_start


def test_a_plan_for_failpoints_is_refused_where_there_are_none(tmp_path):
    refused = refused_start("--data-dir", tmp_path / "data", env={"JOBD_FAILPOINTS": "journal.sync.before=kill"})
    assert refused.returncode == 64
    assert "JOBD_FAILPOINTS: this program was built without failpoints" in refused.stderr
    assert not (tmp_path / "data").exists()

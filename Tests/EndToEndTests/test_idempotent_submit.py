# SPDX-License-Identifier: Apache-2.0
"""Request keys through two kills. scripts/idempotent-submit runs as many requests and kills as asked for."""

import json

import pytest

import idempotent_submit


@pytest.mark.seconds(300)
def test_a_key_is_one_job_through_kills(tmp_path):
    summary = idempotent_submit.run(2000, kills=2, clients=8, seed=1, folder=tmp_path)
    assert summary["violations"] == 0, json.dumps(summary, indent=2)
    assert summary["kills"] == 2
    assert summary["repeats"] > 300 and summary["refused"] > 20, summary

# SPDX-License-Identifier: Apache-2.0
"""States as words, and their numbers on the wire."""

from __future__ import annotations

import pytest

from jobd import states
from jobd.v1 import job_pb2, schedule_pb2, worker_service_pb2

KINDS = [
    (states.JobState, job_pb2.JobState, "JOB_STATE_", states.job_state),
    (states.AttemptState, job_pb2.AttemptState, "ATTEMPT_STATE_", states.attempt_state),
    (states.ScheduleState, schedule_pb2.ScheduleState, "SCHEDULE_STATE_", states.schedule_state),
    (states.WorkerState, worker_service_pb2.WorkerState, "WORKER_STATE_", states.worker_state),
]


@pytest.mark.parametrize(("kind", "wire", "prefix", "read"), KINDS)
def test_every_state_of_the_contract_has_its_word(kind, wire, prefix, read) -> None:  # type: ignore[no-untyped-def]
    assert [prefix + member.value for member in kind] == list(wire.keys())
    for name, number in wire.items():
        assert prefix + read(number) == name


@pytest.mark.parametrize(("kind", "wire", "prefix", "read"), KINDS)
def test_a_state_of_a_newer_server_is_no_error(kind, wire, prefix, read) -> None:  # type: ignore[no-untyped-def]
    assert read(99) is kind.UNSPECIFIED


def test_which_states_are_terminal() -> None:
    terminal = {state.value for state in states.JobState if state.is_terminal}
    assert terminal == {"SUCCEEDED", "FAILED", "CANCELLED", "EXPIRED"}

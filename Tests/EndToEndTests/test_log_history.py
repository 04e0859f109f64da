# SPDX-License-Identifier: Apache-2.0
"""The check of the log: what it is there to find, it finds."""

import pytest

from crash_clients import Ledger, Plan
from log_history import LogHistory
from protos import pb

JOB = "01900000-0000-7000-8000-00000000000a"
OTHER = "01900000-0000-7000-8000-00000000000b"


def record(sequence, kind, job_id=JOB, epoch=2, **content):
    found = {"sequence": sequence, "type": kind, "batch": 10 + sequence, "epoch": epoch, "record": content}
    return found | ({"jobId": job_id} if job_id else {})


def records():
    """A job that is submitted, leased, started, and succeeds."""
    return [
        record(1, "DAEMON_STARTED", job_id=None),
        record(2, "JOB_SUBMITTED", state="JOB_STATE_QUEUED", reason="REASON_SUBMITTED", requestId="a"),
        record(3, "ATTEMPT_LEASED", attempt=1),
        record(4, "ATTEMPT_STARTED", attempt=1),
        record(
            5, "ATTEMPT_FINISHED", attempt=1, fromState="JOB_STATE_RUNNING", toState="JOB_STATE_SUCCEEDED",
            reason="REASON_COMPLETED", attemptState="ATTEMPT_STATE_SUCCEEDED", counted=True,
        ),
    ]


def event(sequence, left, entered, reason, attempt=0):
    return pb.JobEvent(
        sequence=sequence, job_id=JOB, from_state=left, to_state=entered, reason=reason, attempt=attempt
    )


def events():
    queued, running = pb.JOB_STATE_QUEUED, pb.JOB_STATE_RUNNING
    return [
        event(2, pb.JOB_STATE_UNSPECIFIED, queued, "SUBMITTED"),
        event(3, queued, running, "LEASED", 1),
        event(5, running, pb.JOB_STATE_SUCCEEDED, "COMPLETED", 1),
    ]


@pytest.fixture
def ledger(tmp_path):
    """What clients saw of the job."""
    ledger = Ledger(tmp_path)
    ledger.will_submit("a", Plan(pb.SubmitJobRequest(kind="k", task=pb.TaskSpec()), 0))
    ledger.submitted("a", JOB)
    ledger.seen(pb.Job(id=JOB, sequence=2, state=pb.JOB_STATE_QUEUED))
    ledger.seen(pb.Job(id=JOB, sequence=4, state=pb.JOB_STATE_RUNNING, attempt=1))
    ledger.finished[(JOB, 1)] = "SUCCEEDED"
    return ledger


def violations(ledger, found, watched=None):
    log = LogHistory(ledger)
    for one in found:
        log.take(one)
    log.check({"watcher": events() if watched is None else watched})
    return ledger.violations


def test_a_log_that_says_what_clients_saw_passes(ledger):
    assert violations(ledger, records()) == []


def test_a_record_that_is_missing(ledger):
    found = [one for one in records() if one["sequence"] != 4]
    assert any("sequence 5 follows 3" in text for text in violations(ledger, found))


def test_a_record_of_an_older_epoch(ledger):
    found = records()
    found[3]["epoch"] = 1
    assert any("record 4 is in epoch and batch (1, 14), after (2, 13)" in text for text in violations(ledger, found))


def test_a_move_that_the_lifecycle_has_not(ledger):
    found = records()
    found[4]["record"]["toState"] = "JOB_STATE_SCHEDULED"
    assert any("from RUNNING to SCHEDULED" in text for text in violations(ledger, found))


def test_an_attempt_that_was_begun_twice(ledger):
    found = records()
    found[2]["record"]["attempt"] = 2
    assert any("is about attempt 2; the newest is 0" in text for text in violations(ledger, found))


def test_an_acknowledged_job_that_is_not_there(ledger):
    ledger.will_submit("b", None)
    ledger.submitted("b", OTHER)
    assert any(f"job {OTHER} of b was acknowledged" in text for text in violations(ledger, records()))


def test_a_job_that_nobody_asked_for(ledger):
    found = [
        *records(),
        record(6, "JOB_SUBMITTED", OTHER, state="JOB_STATE_QUEUED", reason="REASON_SUBMITTED", requestId="z"),
    ]
    assert any("'z', which nobody asked for" in text for text in violations(ledger, found))


def test_two_jobs_of_one_key(ledger):
    found = [
        *records(),
        record(6, "JOB_SUBMITTED", OTHER, state="JOB_STATE_QUEUED", reason="REASON_SUBMITTED", requestId="a"),
    ]
    assert any("2 jobs have the request_id 'a'" in text for text in violations(ledger, found))


def test_more_attempts_than_the_policy_has(ledger):
    ledger.attempted["a"].message.retry.max_attempts = 1
    found = records()
    found[4]["record"] |= {"toState": "JOB_STATE_RETRY_WAIT", "attemptState": "ATTEMPT_STATE_FAILED"}
    found += [
        record(6, "JOB_MOVED", fromState="JOB_STATE_RETRY_WAIT", toState="JOB_STATE_QUEUED", reason="REASON_RETRY_DUE"),
        record(7, "ATTEMPT_LEASED", attempt=2),
        record(8, **(found[4]["record"] | {"kind": "ATTEMPT_FINISHED", "attempt": 2})),
    ]
    assert any("2 attempts of job" in text for text in violations(ledger, found))


def test_a_job_that_was_shown_otherwise(ledger):
    ledger.seen(pb.Job(id=JOB, sequence=5, state=pb.JOB_STATE_RUNNING, attempt=1))
    assert any("shown as RUNNING in attempt 1 at 5" in text for text in violations(ledger, records()))


def test_a_job_that_was_shown_at_no_position_of_its_own(ledger):
    ledger.seen(pb.Job(id=JOB, sequence=1, state=pb.JOB_STATE_QUEUED))
    assert any("in the log that is None" in text for text in violations(ledger, records()))


def test_an_end_that_was_acknowledged_to_its_worker_and_is_another(ledger):
    ledger.finished[(JOB, 1)] = "FAILED"
    assert any("ended as FAILED; in the log that is SUCCEEDED" in text for text in violations(ledger, records()))


@pytest.mark.parametrize("missing", [0, 1, 2])
def test_an_event_that_a_watcher_did_not_get(ledger, missing):
    watched = events()
    del watched[missing]
    assert any("watcher got" in text for text in violations(ledger, records(), watched))


def test_an_event_that_is_in_no_log(ledger):
    watched = [*events(), event(6, pb.JOB_STATE_SUCCEEDED, pb.JOB_STATE_QUEUED, "RETRY_REQUESTED")]
    assert any("watcher got 4 events; the log has 3" in text for text in violations(ledger, records(), watched))


def test_an_answer_that_is_older_than_one_before_it(ledger):
    ledger.seen(pb.Job(id=JOB, sequence=3, state=pb.JOB_STATE_RUNNING, attempt=1), since=ledger.position(JOB))
    assert any("stale" in text for text in violations(ledger, records()))


def test_a_log_that_changes_or_ends_earlier_when_it_is_read_again(ledger, monkeypatch):
    log = LogHistory(ledger)
    dumps = iter(['{"sequence":1,"epoch":2,"batch":1,"type":"X"}\n{"sequence":2,"epoch":2,"batch":1,"type":"X"}\n',
                  '{"sequence":1,"epoch":2,"batch":1,"type":"Y"}\n'])
    monkeypatch.setattr("log_history.dump", lambda *_: next(dumps))
    log.read("data")
    assert ledger.violations == []
    log.read("data")
    assert any("a record has changed" in text for text in ledger.violations)
    assert any("a record is gone" in text for text in ledger.violations)


def test_a_log_that_was_cut_off_is_read_on_if_nothing_was_missed(ledger, monkeypatch):
    log = LogHistory(ledger)
    texts = [f'{{"sequence":{number},"epoch":2,"batch":1,"type":"X"}}\n' for number in range(1, 8)]
    dumps = iter(["".join(texts[:3]), "".join(texts[2:5]), "".join(texts[6:])])
    monkeypatch.setattr("log_history.dump", lambda *_: next(dumps))
    log.read("data")
    log.read("data")
    assert ledger.violations == []
    assert log.sequence == 5
    log.read("data")
    assert any("it begins at 7, and was read up to 5" in text for text in ledger.violations)

# SPDX-License-Identifier: Apache-2.0
"""What a worker holds and says, without a connection."""

from __future__ import annotations

import time

import pytest

from jobd import Result, TaskError, leases
from jobd.leases import LEASE_LOST, STOPPING, Attempt, Ledger
from jobd.registry import Registry
from jobd.states import Stream
from jobd.v1 import worker_service_pb2 as wire


def ledger(slots: int = 2) -> Ledger:
    made = Ledger(wire.WorkerHello(worker_id="w", slots=slots), "127.0.0.1:1")
    made.connecting()
    return made


def welcome(made: Ledger) -> None:
    message = wire.WorkerWelcome()
    message.heartbeat_interval.seconds, message.lease.seconds = 1, 3
    made.received(wire.WorkResponse(welcome=message))


def said(made: Ledger) -> list[str]:
    """What the ledger has to say, as short words."""
    words = []
    while (message := made.next_message()) is not None:
        item = message.WhichOneof("item")
        assert item is not None
        value = getattr(message, item)
        words.append(
            f"{item} {value.n}"
            if item == "credit"
            else f"{item} {value.token.job_id}".rstrip()
            if item not in ("hello", "renew", "draining")
            else item
        )
    return words


def assign(made: Ledger, job: str, attempt: int = 1) -> Attempt:
    token = wire.AttemptToken(job_id=job, epoch=1, attempt=attempt)
    found = made.received(wire.WorkResponse(assign=wire.WorkAssignment(token=token)))
    assert found is not None
    return found


def finished() -> wire.AttemptFinished:
    return wire.AttemptFinished(cancelled=wire.AttemptCancelled())


def welcomed(slots: int = 2) -> Ledger:
    made = ledger(slots)
    said(made)
    welcome(made)
    said(made)
    return made


def test_hello_stands_alone_until_the_welcome() -> None:
    made = ledger()
    assert said(made) == ["hello"]
    welcome(made)
    assert said(made) == ["credit 2"]
    assert made.lease.total_seconds() == 3


def test_an_attempt_from_assignment_to_acknowledgement() -> None:
    made = welcomed()
    attempt = assign(made, "a")
    made.progress(attempt, 0.5, "")
    made.ended(attempt, finished())
    assert said(made) == ["started a", "progress a", "finished a", "credit 1"]
    assert made.unacknowledged
    made.received(wire.WorkResponse(acknowledged=wire.WorkAcknowledgement(token=attempt.token)))
    assert not made.unacknowledged


def test_what_matters_is_said_again_on_the_next_stream() -> None:
    made = welcomed()
    running, ended = assign(made, "run"), assign(made, "end")
    made.checkpoint(running, b"state")
    made.ended(ended, finished())
    said(made)
    made.disconnected()
    made.progress(running, 0.1, "")
    made.output(running, b"text", Stream.STDOUT)
    made.connecting()
    hello = made.next_message()
    assert hello is not None
    assert [token.job_id for token in hello.hello.attempts] == ["run", "end"]
    assert said(made) == []
    welcome(made)
    assert said(made) == ["progress run", "output run", "checkpoint run", "finished end", "credit 1"]
    assert made.output_bytes == 0


def test_an_end_between_streams_is_told_on_the_next() -> None:
    made = welcomed(1)
    attempt = assign(made, "a")
    made.disconnected()
    made.ended(attempt, finished())
    made.connecting()
    assert said(made) == ["hello"]
    welcome(made)
    assert said(made) == ["started a", "finished a", "credit 1"]


def test_newer_progress_replaces_what_waits() -> None:
    made = welcomed()
    attempt = assign(made, "a")
    for n in range(5):
        made.progress(attempt, n / 4, "")
    assert said(made) == ["started a", "progress a"]
    made.progress(attempt, 1, "")
    assert said(made) == ["progress a"]


def test_a_newer_checkpoint_replaces_what_waits() -> None:
    made = welcomed()
    attempt = assign(made, "a")
    for n in range(5):
        made.checkpoint(attempt, bytes([n]))
    made.next_message()
    sent = made.next_message()
    assert sent is not None and sent.checkpoint.data == b"\4" and made.next_message() is None
    made.checkpoint(attempt, b"\5")
    made.disconnected()
    made.connecting()
    made.next_message()
    made.received(wire.WorkResponse(welcome=wire.WorkerWelcome()))
    made.checkpoint(attempt, b"\6")
    assert [each for each in said(made) if each.startswith("checkpoint")] == ["checkpoint a"]


def test_nothing_is_said_of_a_lost_attempt_and_its_slot_stays_taken() -> None:
    made = welcomed(1)
    attempt = assign(made, "a")
    said(made)
    made.received(wire.WorkResponse(rejected=wire.WorkRejection(token=attempt.token, reason=LEASE_LOST)))
    assert attempt.cancelled and attempt.cancelled.reason == LEASE_LOST
    made.progress(attempt, 1, "")
    made.checkpoint(attempt, b"x")
    made.output(attempt, b"x", Stream.STDOUT)
    assert said(made) == []
    made.disconnected()
    made.connecting()
    hello = made.next_message()
    assert hello is not None and not hello.hello.attempts
    welcome(made)
    assert said(made) == []
    made.ended(attempt, finished())
    assert said(made) == ["credit 1"]


def test_a_rejected_end_is_not_sent_again() -> None:
    made = welcomed()
    attempt = assign(made, "a")
    made.ended(attempt, finished())
    made.received(wire.WorkResponse(rejected=wire.WorkRejection(token=attempt.token, reason=LEASE_LOST)))
    assert not made.unacknowledged


def test_a_cancel_is_told_once_and_a_lost_lease_outweighs_it() -> None:
    made = welcomed()
    attempt = assign(made, "a")
    told: list[int] = []
    attempt.on_cancel = lambda: told.append(1)
    for _ in range(2):
        made.received(wire.WorkResponse(cancel=wire.WorkCancellation(token=attempt.token, reason="RUN_TIMEOUT")))
    made.cancel_all()
    assert (attempt.cancelled.reason, told) == ("RUN_TIMEOUT", [1])
    made.lose_all()
    assert (attempt.cancelled.reason, told) == (LEASE_LOST, [1])


def test_a_lease_without_a_word_of_the_server_is_over(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [100.0]
    monkeypatch.setattr(time, "monotonic", lambda: now[0])
    made = welcomed()
    attempt = assign(made, "a")
    made.received(wire.WorkResponse(heartbeat=wire.WorkHeartbeat()))
    # Tries that fail are no word of the server.
    for _ in range(3):
        now[0] += 1
        made.disconnected()
        made.connecting()
        said(made)
    assert not attempt.is_lost
    now[0] += 0.1
    made.connecting()
    assert (attempt.is_lost, attempt.cancelled.reason) == (True, LEASE_LOST)
    hello = made.next_message()
    assert hello is not None and not hello.hello.attempts


def test_a_silent_server_is_told_by_three_beats_and_by_a_late_welcome(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [100.0]
    monkeypatch.setattr(time, "monotonic", lambda: now[0])
    made = welcomed()
    now[0] += 3
    assert not made.is_silent
    now[0] += 0.1
    assert made.is_silent
    made.disconnected()
    made.connecting()
    now[0] += leases.WELCOME_SECONDS
    assert not made.is_silent
    now[0] += 0.1
    assert made.is_silent


def test_a_draining_worker_gives_back_what_was_on_its_way() -> None:
    made = welcomed()
    attempt = assign(made, "a")
    made.received(wire.WorkResponse(drain=wire.WorkDrain()))
    token = wire.AttemptToken(job_id="late", epoch=1, attempt=1)
    assert made.received(wire.WorkResponse(assign=wire.WorkAssignment(token=token))) is None
    assert said(made) == ["started a", "draining", "finished late"]
    assert not made.is_idle
    made.ended(attempt, finished())
    for each in (attempt.token, token):
        assert not made.is_idle
        made.received(wire.WorkResponse(acknowledged=wire.WorkAcknowledgement(token=each)))
    assert made.is_idle and not made.is_done
    assert said(made) == ["finished a"]
    assert made.is_done


def test_output_is_cut_into_pieces_and_counted() -> None:
    made = welcomed()
    attempt = assign(made, "a")
    made.output(attempt, b"x" * (leases.CHUNK_BYTES_MAX + 1), Stream.STDERR)
    assert made.output_bytes == leases.CHUNK_BYTES_MAX + 1
    assert said(made) == ["started a", "output a", "output a"]
    assert made.output_bytes == 0


def test_bounds_of_what_a_function_leaves() -> None:
    made = welcomed()
    attempt = assign(made, "a")
    made.checkpoint(attempt, b"x" * leases.CHECKPOINT_BYTES_MAX)
    with pytest.raises(ValueError, match="a checkpoint takes at most 262144 bytes, not 262145"):
        made.checkpoint(attempt, b"x" * (leases.CHECKPOINT_BYTES_MAX + 1))
    with pytest.raises(TypeError, match="a checkpoint takes bytes, not str"):
        made.checkpoint(attempt, "text")  # type: ignore[arg-type]
    for wrong in (-0.1, 1.1, float("nan")):
        with pytest.raises(ValueError, match="a fraction from 0 to 1"):
            made.progress(attempt, wrong, "")
    assert leases.returned(attempt, b"x" * leases.RESULT_BYTES_MAX).HasField("result")
    for value in (b"x" * (leases.RESULT_BYTES_MAX + 1), "text", 7):
        outcome = leases.returned(attempt, value)
        assert (outcome.failure.reason, outcome.failure.retryable) == ("RESULT_INVALID", False)


def test_how_ends_are_told() -> None:
    made = welcomed()
    attempt = assign(made, "a")
    assert leases.returned(attempt, None).result.data == b""
    typed = leases.returned(attempt, Result(b"{}", content_type="application/json")).result
    assert (typed.data, typed.content_type) == (b"{}", "application/json")
    failure = leases.raised(attempt, KeyError("k")).failure
    assert (failure.reason, failure.message, failure.retryable) == ("KEY_ERROR", "KeyError: 'k'", True)
    own = leases.raised(attempt, TaskError("no", reason="NO_SUCH", retryable=False)).failure
    assert (own.reason, own.message, own.retryable) == ("NO_SUCH", "no", False)
    # A cancel that the function has not noticed does not change what it came to.
    attempt.cancelled.reason = "CANCEL_REQUESTED"
    assert leases.returned(attempt, b"done").HasField("result")
    assert bool(attempt.cancelled)
    assert leases.returned(attempt, b"partly").HasField("cancelled")
    assert leases.raised(attempt, OSError()).HasField("cancelled")
    attempt.cancelled.reason = STOPPING
    assert leases.returned(attempt, None).HasField("released")


def test_reasons_are_words_of_the_contract() -> None:
    with pytest.raises(ValueError, match="UPPER_SNAKE"):
        TaskError("x", reason="not good")
    TaskError("x", reason="A" * 63)
    with pytest.raises(ValueError, match="63 characters"):
        TaskError("x", reason="A" * 64)

    class HTTPError2Ä(Exception):
        pass

    attempt = assign(welcomed(), "a")
    assert leases.raised(attempt, HTTPError2Ä()).failure.reason == "HTTP_ERROR2"


def test_kinds_are_unique_and_needed() -> None:
    registry = Registry()
    with pytest.raises(ValueError, match=r"put @worker.task\('some-kind'\) before one"):
        registry.hello("w", namespace="", queues=[], labels={}, only_labelled=False, slots=1)
    registry.add("k", "2", print)
    with pytest.raises(ValueError, match="kind 'k' has a function already"):
        registry.add("k", "", print)
    hello = registry.hello("w", namespace="n", queues=["q"], labels={"a": "b"}, only_labelled=True, slots=3)
    assert [(each.kind, each.version) for each in hello.kinds] == [("k", "2")]
    assert (hello.worker_id, hello.namespace, list(hello.queues), hello.slots) == ("w", "n", ["q"], 3)
    assert hello.only_labelled
    with pytest.raises(ValueError, match="only_labelled needs labels"):
        registry.hello("w", namespace="", queues=[], labels={}, only_labelled=True, slots=1)

# SPDX-License-Identifier: Apache-2.0
"""Where followers stand."""

from __future__ import annotations

import pytest
from google.rpc import error_details_pb2

from jobd.errors import JobdError, NotFound, OutOfRange, Unavailable
from jobd.following import EventCursor, OutputCursor, WatchCursor
from jobd.model import Event
from jobd.states import Stream
from jobd.v1 import job_pb2 as pb
from jobd.v1 import job_service_pb2 as api


def event(sequence: int, state: pb.JobState) -> pb.JobEvent:
    return pb.JobEvent(sequence=sequence, to_state=state, job_id="j")


def watched(sequence: int, state: pb.JobState = pb.JOB_STATE_RUNNING) -> api.WatchJobsResponse:
    return api.WatchJobsResponse(event=event(sequence, state))


def sequences(events: object) -> list[int]:
    assert isinstance(events, list)
    return [each.sequence for each in events]


def test_history_and_watch_overlap_without_gap_or_duplicate() -> None:
    cursor = EventCursor("n", "j", 0)
    first = cursor.watch_request()
    assert first.include_snapshot and not first.HasField("after_sequence")
    history = api.GetJobResponse(
        job=pb.Job(state=pb.JOB_STATE_RUNNING), events=[event(3, pb.JOB_STATE_QUEUED), event(5, pb.JOB_STATE_RUNNING)]
    )
    assert sequences(cursor.history_read(history)) == [3, 5]
    assert cursor.received(watched(5)) is None
    found = cursor.received(watched(8))
    assert isinstance(found, Event) and found.sequence == 8
    cursor.received(api.WatchJobsResponse(heartbeat=api.Heartbeat(sequence=20)))
    resumed = cursor.watch_request()
    assert resumed.after_sequence == 20 and not resumed.include_snapshot
    assert cursor.received(watched(21, pb.JOB_STATE_FAILED)) is not None
    assert cursor.is_finished


def test_a_job_that_has_ended_needs_no_watch() -> None:
    cursor = EventCursor("n", "j", 4)
    done = api.GetJobResponse(
        job=pb.Job(state=pb.JOB_STATE_EXPIRED), events=[event(4, pb.JOB_STATE_QUEUED), event(6, pb.JOB_STATE_EXPIRED)]
    )
    assert sequences(cursor.history_read(done)) == [6]
    assert cursor.is_finished


def test_a_position_that_is_not_kept_leads_back_to_the_history_once() -> None:
    cursor = EventCursor("n", "j", 0)
    cursor.history_read(api.GetJobResponse(job=pb.Job(state=pb.JOB_STATE_RUNNING)))
    assert cursor.interrupted(OutOfRange("gone", reason="CURSOR_COMPACTED"))
    assert cursor.watch_request().include_snapshot
    assert not cursor.interrupted(OutOfRange("gone", reason="CURSOR_COMPACTED"))
    assert not cursor.interrupted(Unavailable("away"))


def test_an_older_store_is_told_from_its_beginning() -> None:
    cursor = EventCursor("n", "j", 0)
    cursor.history_read(
        api.GetJobResponse(job=pb.Job(state=pb.JOB_STATE_RUNNING), events=[event(9, pb.JOB_STATE_RUNNING)])
    )
    assert cursor.interrupted(OutOfRange("older", reason="CURSOR_AHEAD"))
    assert sequences(cursor.history_read(api.GetJobResponse(events=[event(3, pb.JOB_STATE_QUEUED)]))) == [3]
    found = cursor.received(watched(4, pb.JOB_STATE_SUCCEEDED))
    assert found is not None and cursor.is_finished


def test_another_store_is_told_from_its_beginning_wherever_its_log_ends() -> None:
    cursor = EventCursor("n", "j", 5)
    cursor.history_read(api.GetJobResponse(job=pb.Job(state=pb.JOB_STATE_RUNNING)))
    cursor.received(api.WatchJobsResponse(caught_up=api.CaughtUp(sequence=9, store_id="a")))
    assert (cursor.watch_request().after_sequence, cursor.watch_request().store_id) == (9, "a")
    detail = error_details_pb2.ErrorInfo(reason="CURSOR_AHEAD", metadata={"newest_sequence": "99", "store_id": "b"})
    other = OutOfRange("other", reason="CURSOR_AHEAD", details=(detail,))
    assert cursor.interrupted(other)
    cursor.history_read(api.GetJobResponse(job=pb.Job(state=pb.JOB_STATE_RUNNING)))
    assert cursor.watch_request().store_id == ""
    assert sequences(cursor.history_read(api.GetJobResponse(events=[event(3, pb.JOB_STATE_QUEUED)]))) == [3]


def test_a_beginning_behind_the_end_of_the_log_is_that_of_an_older_store() -> None:
    cursor = EventCursor("n", "j", 50)
    cursor.history_read(api.GetJobResponse(job=pb.Job(state=pb.JOB_STATE_RUNNING)))
    with pytest.raises(OutOfRange) as caught:
        cursor.received(api.WatchJobsResponse(caught_up=api.CaughtUp(sequence=49)))
    assert cursor.interrupted(caught.value)
    assert cursor.watch_request().include_snapshot
    assert sequences(cursor.history_read(api.GetJobResponse(events=[event(3, pb.JOB_STATE_QUEUED)]))) == [3]
    assert cursor.received(api.WatchJobsResponse(caught_up=api.CaughtUp(sequence=49))) is None
    assert cursor.received(watched(50, pb.JOB_STATE_SUCCEEDED)) is not None


def test_a_watch_over_many_resumes_behind_its_last_position() -> None:
    cursor = WatchCursor(api.WatchJobsRequest(filter="f"))
    assert not cursor.watch_request().HasField("after_sequence")
    cursor.received(api.WatchJobsResponse(caught_up=api.CaughtUp(sequence=0, store_id="a")))
    assert cursor.watch_request().HasField("after_sequence") and cursor.watch_request().store_id == "a"
    assert cursor.received(watched(7)) is not None
    assert cursor.received(watched(7)) is None
    assert (cursor.watch_request().after_sequence, cursor.watch_request().filter) == (7, "f")


def reader(
    stream: Stream | None = Stream.STDOUT, *, attempt: int = 0, offset: int = 0, follow: bool = True
) -> OutputCursor:
    return OutputCursor("n", "j", attempt=attempt, stream=stream, offset=offset, follow=follow)


def piece(data: bytes, offset: int, attempt: int = 1) -> api.ReadOutputResponse:
    return api.ReadOutputResponse(data=data, offset=offset, attempt=attempt, stream=pb.OUTPUT_STREAM_STDOUT)


def got(cursor: OutputCursor, *pieces: api.ReadOutputResponse) -> bytes:
    return b"".join(chunk.data for each in pieces if (chunk := cursor.received(each)) is not None)


AWAY = Unavailable("away")
NO_SUCH: JobdError = NotFound("none", reason="ATTEMPT_NOT_FOUND")


def test_output_goes_on_in_the_attempt_and_at_the_byte_where_it_was_cut() -> None:
    cursor = reader()
    assert got(cursor, piece(b"abc", 0)) == b"abc"
    assert not cursor.interrupted(AWAY)
    assert (cursor.request().attempt, cursor.request().offset) == (1, 3)
    assert got(cursor, piece(b"bcde", 1)) == b"de"


def test_after_a_cut_no_attempt_is_passed_over() -> None:
    cursor = reader()
    got(cursor, piece(b"one", 0))
    cursor.interrupted(AWAY)
    cursor.ended()
    assert (cursor.request().attempt, cursor.request().offset) == (2, 0)
    assert got(cursor, piece(b"two", 0, attempt=2)) == b"two"
    cursor.ended()
    assert cursor.request().attempt == 3
    assert cursor.interrupted(NO_SUCH)
    assert (cursor.request().attempt, cursor.request().offset) == (0, 0)
    assert got(cursor, piece(b"two", 0, attempt=2), piece(b"three", 0, attempt=3)) == b"three"
    cursor.ended()
    assert cursor.is_finished


def test_both_streams_are_read_again_and_told_once() -> None:
    cursor = reader(None)
    error = api.ReadOutputResponse(data=b"oops", offset=0, attempt=1, stream=pb.OUTPUT_STREAM_STDERR)
    assert got(cursor, piece(b"out", 0), error) == b"outoops"
    cursor.interrupted(AWAY)
    assert cursor.request().offset == 0
    assert got(cursor, piece(b"output", 0), error) == b"put"


def test_a_named_attempt_is_the_only_one() -> None:
    cursor = reader(attempt=2, offset=5)
    assert (cursor.request().attempt, cursor.request().offset) == (2, 5)
    assert got(cursor, piece(b"x", 5, attempt=2)) == b"x"
    cursor.interrupted(AWAY)
    assert (cursor.request().attempt, cursor.request().offset) == (2, 6)
    assert not cursor.interrupted(NO_SUCH)
    cursor.ended()
    assert cursor.is_finished


def test_an_offset_counts_for_the_first_call() -> None:
    cursor = reader(offset=2)
    assert (cursor.request().attempt, cursor.request().offset) == (0, 2)
    assert got(cursor, piece(b"cd", 2)) == b"cd"


def test_a_read_that_does_not_follow_stays_with_its_attempt() -> None:
    cursor = reader(follow=False)
    got(cursor, piece(b"a", 0))
    cursor.interrupted(AWAY)
    assert cursor.request().attempt == 1
    cursor.ended()
    assert cursor.is_finished

# SPDX-License-Identifier: Apache-2.0
"""The client against a real jobd."""

from __future__ import annotations

import itertools
import time
import uuid
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from conftest import Daemon
from google.rpc import error_details_pb2

import jobd


def shell(script: str) -> list[str]:
    return ["sh", "-c", script]


def test_submit_follow_and_read(client: jobd.Client) -> None:
    job = client.submit(command=["echo", "hi"], labels={"a": "b"}, priority=7)
    assert (job.state, job.priority, job.labels, list(job.command)) == ("QUEUED", 7, {"a": "b"}, ["echo", "hi"])
    events = list(job.events())
    assert [event.state for event in events] == ["QUEUED", "RUNNING", "SUCCEEDED"]
    assert [event.from_state for event in events] == ["UNSPECIFIED", "QUEUED", "RUNNING"]
    assert [event.sequence for event in events] == sorted({event.sequence for event in events})
    assert [event.attempt for event in events] == [None, 1, 1]
    done = job.wait()
    assert (done.state, done.exit_code, done.signal, done.error, done.result) == ("SUCCEEDED", 0, None, None, None)
    assert done.sequence == events[-1].sequence
    assert done.output() == b"hi\n"
    assert [attempt.state for attempt in done.attempts] == ["SUCCEEDED"]
    assert done.history() == events


def test_events_of_a_job_that_has_ended_and_from_a_position_on(client: jobd.Client) -> None:
    job = client.submit(command=["true"])
    job.wait()
    events = list(job.events())
    assert [event.state for event in events] == ["QUEUED", "RUNNING", "SUCCEEDED"]
    assert list(job.events(after_sequence=events[0].sequence)) == events[1:]
    assert list(job.events(after_sequence=events[-1].sequence)) == []


def test_a_failure_tells_what_happened(client: jobd.Client) -> None:
    job = client.submit(command=shell("echo out; echo err >&2; exit 3"))
    done = job.wait()
    assert (done.state, done.reason, done.exit_code) == ("FAILED", "EXIT_CODE", 3)
    assert done.error is not None
    assert (done.error.reason, str(done.error)) == ("EXIT_CODE", "EXIT_CODE: the command exited with code 3")
    assert (done.output("stdout"), done.output("STDERR")) == (b"out\n", b"err\n")
    assert sorted(done.output().split()) == [b"err", b"out"]
    with pytest.raises(jobd.JobFailed, match="ended as FAILED: the command exited with code 3") as caught:
        job.wait(check=True)
    assert (caught.value.job, caught.value.reason) == (done, "EXIT_CODE")


def test_a_request_goes_to_public_addresses_only(client: jobd.Client) -> None:
    done = client.submit(url="http://127.0.0.1:9/", headers={"X-Team": "ops"}, body=b"x").wait()
    assert (done.state, done.reason, done.max_attempts) == ("FAILED", "HTTP_FAILED", 5)
    assert done.error is not None and done.error.reason == "HTTP_ADDRESS_REFUSED"


def test_a_wait_ends_in_time_and_the_job_goes_on(client: jobd.Client) -> None:
    job = client.submit(command=["sleep", "60"])
    for timeout in (0, 0.3, timedelta(seconds=0.7)):
        with pytest.raises(TimeoutError) as caught:
            job.wait(timeout)
        assert isinstance(caught.value, jobd.DeadlineExceeded)
        assert caught.value.reason == "WAIT_TIMEOUT"
    assert job.cancel("enough", grace=1).state in ("CANCELLING", "CANCELLED")
    done = job.wait(30)
    assert (done.state, done.cancel_reason) == ("CANCELLED", "enough")
    with pytest.raises(jobd.FailedPrecondition) as refused:
        job.cancel()
    assert refused.value.reason == "JOB_NOT_CANCELLABLE"


def test_output_is_followed_across_attempts(client: jobd.Client) -> None:
    script = 'echo "attempt $JOBD_ATTEMPT"; sleep 0.2; [ "$JOBD_ATTEMPT" = 3 ]'
    job = client.submit(command=shell(script), retry=jobd.Retry(max_attempts=3, initial=0.05))
    chunks = list(job.chunks("stdout"))
    assert b"".join(chunk.data for chunk in chunks) == b"attempt 1\nattempt 2\nattempt 3\n"
    assert [chunk.attempt for chunk in chunks] == [1, 2, 3]
    assert {chunk.stream for chunk in chunks} == {jobd.Stream.STDOUT}
    assert job.output(attempt=2) == b"attempt 2\n"
    assert b"".join(chunk.data for chunk in job.chunks("stdout", attempt=3, offset=8)) == b"3\n"
    with pytest.raises(TypeError, match="offset needs a stream"):
        next(job.chunks(offset=1))


def test_options_do_what_they_say(client: jobd.Client) -> None:
    job = client.submit(
        command=shell('cat; echo "$WHO in $(pwd)"; exit 4'),
        stdin=b"first\n",
        env={"WHO": "me"},
        working_directory="/",
        success_exit_codes=[4],
        deadline=datetime.now(UTC) + timedelta(minutes=1),
    )
    done = job.wait()
    assert (done.state, done.exit_code, done.output()) == ("SUCCEEDED", 4, b"first\nme in /\n")
    assert done.deadline is not None and done.create_time is not None and done.deadline > done.create_time
    late = client.submit(command=["true"], delay=timedelta(hours=1))
    assert late.state == "SCHEDULED"
    assert late.run_time is not None and late.create_time is not None
    assert late.run_time - late.create_time == timedelta(hours=1)
    assert client.submit(command=["sleep", "9"], run_timeout=0.1).wait().reason == "RUN_TIMEOUT"


def test_a_job_is_as_it_was_last_told(client: jobd.Client) -> None:
    job = client.submit(command=["sleep", "60"])
    listed = next(each for each in client.jobs("state = QUEUED OR state = RUNNING") if each.id == job.id)
    assert list(job.command) == ["sleep", "60"] and list(listed.command) == []
    assert job.cancel("enough", grace=0) is job
    assert job.wait() is job and (job.state, job.cancel_reason) == ("CANCELLED", "enough")
    assert listed.state in ("QUEUED", "RUNNING")
    assert listed.refresh() is listed and (listed.state, list(listed.command)) == ("CANCELLED", ["sleep", "60"])
    assert listed == job
    assert job.retry() is job and not job.state.is_terminal
    assert job.cancel(grace=0) is job
    with pytest.raises(jobd.JobFailed) as caught:
        job.wait(check=True)
    assert caught.value.job is job
    late = client.submit(command=["true"], delay=3600)
    assert late.update(priority=1) is late and late.priority == 1


def test_a_request_id_names_one_job(client: jobd.Client) -> None:
    name = uuid.uuid4().hex
    first = client.submit(command=["true"], request_id=name)
    assert client.submit(command=["true"], request_id=name).id == first.id
    with pytest.raises(jobd.InvalidArgument) as caught:
        client.submit(command=["false"], request_id=name)
    assert caught.value.reason == "REQUEST_ID_REUSED"
    assert first.id in str(caught.value) or first.id in caught.value.metadata.values()
    dry = client.submit(command=["true"], validate_only=True)
    with pytest.raises(jobd.NotFound):
        client.get(dry.id or str(uuid.UUID(int=0)))


def test_errors_carry_reason_details_and_remedy(client: jobd.Client) -> None:
    with pytest.raises(jobd.InvalidArgument) as caught:
        client.submit(command=["true"], priority=10, queue="a b")
    error = caught.value
    assert isinstance(error, jobd.JobdError) and isinstance(error, ValueError)
    assert set(error.fields) == {"priority", "queue"}
    assert "takes 0 to 9" in str(error) and "takes 1 to 127" in str(error)
    assert [type(detail) for detail in error.details] == [error_details_pb2.ErrorInfo, error_details_pb2.BadRequest]
    assert error.answered and error.code == "INVALID_ARGUMENT"
    assert repr(error) == f"InvalidArgument({str(error)!r})" and error.reason in repr(error)
    with pytest.raises(jobd.NotFound) as missing:
        client.get("01a211ac-193c-7cc0-adbc-66981347eed9")
    assert missing.value.reason == "JOB_NOT_FOUND"
    assert isinstance(missing.value.details[1], error_details_pb2.ResourceInfo)


def test_many_at_once_each_with_its_own_fate(client: jobd.Client) -> None:
    results = client.submit_many([{"command": ["true"]}, {"command": ["true"], "priority": 99}, {"command": ["true"]}])
    assert [type(each) for each in results] == [jobd.Job, jobd.InvalidArgument, jobd.Job]
    refused = results[1]
    assert isinstance(refused, jobd.InvalidArgument) and list(refused.fields) == ["requests[1].priority"]
    with pytest.raises(jobd.InvalidArgument):
        client.submit_many([{"command": ["true"]}, {"command": ["true"], "priority": 99}], atomic=True)


def test_lists_go_over_pages(client: jobd.Client) -> None:
    label = uuid.uuid4().hex
    made = [client.submit(command=["true"], labels={"list": label}, delay=3600).id for _ in range(5)]
    assert [job.id for job in client.jobs(f'labels.list = "{label}"', page_size=2)] == made
    newest = client.jobs(f'labels.list = "{label}"', order_by="create_time desc", page_size=2)
    assert [job.id for job in itertools.islice(newest, 3)] == made[::-1][:3]
    with pytest.raises(jobd.InvalidArgument) as caught:
        next(client.jobs("colour = red"))
    assert caught.value.reason == "FILTER_INVALID"


def test_a_job_can_be_changed_retried_and_deleted(client: jobd.Client) -> None:
    job = client.submit(command=["false"], delay=3600)
    etag = job.etag
    changed = job.update(priority=1, labels={"x": "y"}, run_timeout=9)
    assert (changed.priority, changed.labels, changed.run_timeout) == (1, {"x": "y"}, timedelta(seconds=9))
    with pytest.raises(jobd.Aborted) as stale:
        job.update(etag=etag, priority=2)
    assert stale.value.reason == "ETAG_MISMATCH"
    changed.update(run_time=datetime.now(UTC))
    assert job.wait().state == "FAILED"
    assert job.retry().state in ("QUEUED", "RUNNING", "FAILED")
    states = [event.state for event in job.events()]
    assert states[-1] == "FAILED" and states.count(jobd.JobState.FAILED) == 2
    job.delete()
    with pytest.raises(jobd.NotFound):
        job.refresh()


def test_stats_count_what_happens(client: jobd.Client) -> None:
    before = client.stats().transition_counts
    client.submit(command=["true"]).wait()
    stats = client.stats()
    assert stats.transition_counts[jobd.JobState.SUCCEEDED] > before[jobd.JobState.SUCCEEDED]
    assert stats.job_counts[jobd.JobState.SUCCEEDED] > 0 and set(stats.job_counts) == set(stats.transition_counts)
    assert stats.workers >= 1 and stats.attempts >= 0 and stats.followers >= 0
    assert not stats.draining and not stats.space_short and stats.proto.journal.sync_count > 0
    assert "SUCCEEDED" in repr(stats)


def test_a_watch_sees_every_job_that_matches(client: jobd.Client) -> None:
    kind = f"watched-{uuid.uuid4().hex}"
    before = client.server_info().durable_sequence
    job = client.submit(command=["true"], kind=kind)
    states = []
    for event in client.watch(f'kind = "{kind}"', after_sequence=before):
        assert event.job_id == job.id
        states.append(event.state.value)
        if event.state.is_terminal:
            break
    assert states == ["QUEUED", "RUNNING", "SUCCEEDED"]
    with pytest.raises(jobd.OutOfRange) as caught:
        next(client.watch(after_sequence=10**15))
    assert caught.value.reason == "CURSOR_AHEAD"


def test_a_job_followed_from_behind_the_end_of_the_log_is_told_from_its_beginning(client: jobd.Client) -> None:
    job = client.submit(command=["sleep", "1"])
    states = [event.state.value for event in job.events(after_sequence=10**15)]
    assert states == ["QUEUED", "RUNNING", "SUCCEEDED"]


def test_schedules(client: jobd.Client) -> None:
    name = f"s-{uuid.uuid4().hex}"
    schedule = client.schedule(name, cron="0 3 * * *", zone="Europe/Berlin", command=["echo", "report"])
    assert (schedule.id, schedule.state, schedule.fired_count) == (name, "ACTIVE", 0)
    assert schedule.next_time is not None and schedule.next_time.tzinfo is UTC
    with pytest.raises(jobd.AlreadyExists):
        client.schedule(name, every=60, command=["true"])
    assert schedule.pause("holidays") is schedule and schedule.note == "holidays"
    assert schedule.refresh().state == "PAUSED"
    job = schedule.trigger()
    assert job.wait().output() == b"report\n"
    assert [each.id for each in schedule.jobs()] == [job.id]
    assert schedule.resume().state == "ACTIVE"
    assert name in [each.id for each in client.schedules()]
    schedule.delete()
    with pytest.raises(jobd.NotFound):
        client.get_schedule(name)


def test_namespaces_are_apart(client: jobd.Client) -> None:
    other = client.with_options(namespace="elsewhere", timeout=5)
    job = other.submit(command=["true"])
    assert job.namespace == "elsewhere"
    assert job.wait().state == "SUCCEEDED"
    with pytest.raises(jobd.NotFound):
        client.get(job.id)


def test_values_compare_and_show_themselves(client: jobd.Client) -> None:
    job = client.submit(command=["true"])
    assert job == job and job != client.submit(command=["true"])
    assert repr(job).startswith(f"Job(id='{job.id}', state=QUEUED")
    assert f"{job.state}" == "QUEUED" and job.state is jobd.JobState.QUEUED


def test_events_survive_a_killed_server(start_daemon: Callable[[], Daemon]) -> None:
    daemon = start_daemon()
    with jobd.Client(daemon.address) as client:
        job = client.submit(command=["sleep", "2"], max_attempts=3)
        seen = []
        for event in job.events():
            seen.append(event)
            if len(seen) == 2:
                daemon.kill()
                daemon.start()
        states = [event.state.value for event in seen]
        assert states == ["QUEUED", "RUNNING", "RETRY_WAIT", "QUEUED", "RUNNING", "SUCCEEDED"]
        assert [event.from_state for event in seen[1:]] == states[:-1]
        assert seen == job.history()


def test_wait_submit_and_output_survive_an_orderly_restart(start_daemon: Callable[[], Daemon]) -> None:
    daemon = start_daemon()
    with jobd.Client(daemon.address) as client:
        job = client.submit(command=shell("for n in 1 2 3 4 5; do echo $n; sleep 0.4; done"))
        chunks = job.chunks()
        assert next(chunks).data == b"1\n"
        daemon.terminate()
        daemon.start()
        assert b"".join(chunk.data for chunk in chunks) == b"2\n3\n4\n5\n"
        assert job.wait().state == "SUCCEEDED"
        assert client.submit(command=["true"]).wait().state == "SUCCEEDED"


def test_a_server_that_is_not_there_is_told_with_a_remedy() -> None:
    with jobd.Client("127.0.0.1:1", backoff=jobd.Backoff(tries=2, initial=0.01)) as client:
        with pytest.raises(jobd.Unavailable, match="no jobd answers on 127.0.0.1:1; see that it runs there") as caught:
            client.submit(command=["true"])
    assert (caught.value.tries, caught.value.answered, caught.value.reason) == (2, False, "")


def test_a_closed_client_says_so(daemon: Daemon) -> None:
    client = jobd.Client(daemon.address)
    job = client.submit(command=["sleep", "60"])
    calls: list[Callable[[], object]] = [job.wait, lambda: list(job.events()), lambda: job.output(follow=True)]
    with ThreadPoolExecutor() as threads:
        under_way = [threads.submit(call) for call in calls]
        time.sleep(0.3)
        client.close()
        later = [threads.submit(call) for call in [*calls, client.server_info]]
    for each in under_way + later:
        error = each.exception()
        assert isinstance(error, jobd.Cancelled) and error.reason == "CLIENT_CLOSED", error
    with jobd.Client(daemon.address) as other:
        other.get(job.id).cancel(grace=0)

# SPDX-License-Identifier: Apache-2.0
"""Changing jobs that wait, running terminal ones again, removing them."""

import time

import grpc
import pytest
from google.protobuf import field_mask_pb2

import history
from client import duration, seconds, timestamp
from protos import pb
from refusals import refused


def update(client, job_id, *paths, **fields):
    mask = field_mask_pb2.FieldMask(paths=paths)
    return client.call(client.jobs.UpdateJob, pb.UpdateJobRequest(job_id=job_id, update_mask=mask, **fields))


@pytest.fixture
def waiting(client):
    """A job that is not due for an hour."""
    job = client.submit("true", delay=duration(3600), labels={"old": "1"}, run_timeout=duration(5))
    yield job
    if client.get(job.id).state == pb.JOB_STATE_SCHEDULED:
        client.cancel(job.id)


# UpdateJob


def test_each_field_that_can_change(client, waiting):
    due = time.time() + 7200
    answer = update(
        client,
        waiting.id,
        "priority", "run_time", "labels", "queue", "retry", "run_timeout",
        priority=9,
        run_time=timestamp(due),
        labels={"new": "2"},
        queue="elsewhere",
        retry=pb.RetryPolicy(max_attempts=4, initial=duration(2)),
        run_timeout=duration(60),
    )
    job = answer.job
    assert client.get(waiting.id) == job
    assert (job.priority, job.queue, dict(job.labels)) == (9, "elsewhere", {"new": "2"})
    assert seconds(job.run_time) == pytest.approx(due, abs=0.001)
    assert (job.max_attempts, seconds(job.retry.initial), seconds(job.run_timeout)) == (4, 2, 60)
    assert answer.sequence == job.sequence > waiting.sequence
    assert job.etag != waiting.etag
    assert job.state == pb.JOB_STATE_SCHEDULED
    events = client.events(job.id)
    history.check_history(events)
    assert events[-1].reason == "UPDATED"
    assert (events[-1].from_state, events[-1].to_state) == (pb.JOB_STATE_SCHEDULED, pb.JOB_STATE_SCHEDULED)


def test_only_what_the_mask_names_changes(client, waiting):
    job = update(client, waiting.id, "priority", priority=1, queue="ignored", labels={"ignored": ""}).job
    assert (job.priority, job.queue, dict(job.labels)) == (1, "default", {"old": "1"})
    assert seconds(job.run_timeout) == 5
    # Absent stands for none, where the field can be absent.
    job = update(client, waiting.id, "run_timeout", "labels").job
    assert not job.HasField("run_timeout") and not job.labels


def test_run_time_moved_forward_starts_the_job(client, waiting):
    update(client, waiting.id, "run_time", run_time=timestamp(time.time()))
    assert client.wait(waiting.id).state == pb.JOB_STATE_SUCCEEDED


def test_a_queued_job_moves_in_the_queue(start_daemon):
    client = start_daemon(workers=1).client()
    blocker = client.submit("sleep", "600")
    client.wait_for(blocker.id, pb.JOB_STATE_RUNNING)
    first, second = client.submit("true"), client.submit("true")
    update(client, second.id, "priority", priority=9)
    later = client.submit("true")
    update(client, later.id, "run_time", run_time=timestamp(time.time() + 3600))
    assert client.get(later.id).state == pb.JOB_STATE_SCHEDULED
    client.cancel(blocker.id, grace=0)
    assert seconds(client.wait(second.id).start_time) <= seconds(client.wait(first.id).start_time)
    assert client.get(later.id).state == pb.JOB_STATE_SCHEDULED


def test_labels_change_in_every_state(client):
    job = client.run("true")
    changed = update(client, job.id, "labels", labels={"seen": "yes"}).job
    assert (changed.state, dict(changed.labels)) == (pb.JOB_STATE_SUCCEEDED, {"seen": "yes"})
    running = client.submit("sleep", "600")
    client.wait_for(running.id, pb.JOB_STATE_RUNNING)
    assert dict(update(client, running.id, "labels", labels={"a": "b"}).job.labels) == {"a": "b"}
    with refused(grpc.StatusCode.FAILED_PRECONDITION, "JOB_NOT_UPDATABLE") as refusal:
        update(client, running.id, "labels", "priority", priority=1)
    assert refusal.error.by_type["PreconditionFailure"].violations[0].subject == running.id
    assert dict(client.get(running.id).labels) == {"a": "b"}, "a refused update changes nothing"
    client.cancel(running.id, grace=0)
    assert client.wait(running.id).state == pb.JOB_STATE_CANCELLED
    history.check_history(client.events(running.id))


def test_etags(client, waiting):
    stale = waiting.etag
    fresh = update(client, waiting.id, "priority", priority=3, etag=stale).job.etag
    with refused(grpc.StatusCode.ABORTED, "ETAG_MISMATCH") as refusal:
        update(client, waiting.id, "priority", priority=4, etag=stale)
    assert fresh in refusal.error.info.metadata.values()
    assert update(client, waiting.id, "priority", priority=4, etag=fresh).job.priority == 4


@pytest.mark.parametrize(
    "paths, fields, wrong",
    [
        ((), {}, "update_mask"),
        (("state",), {}, "update_mask"),
        (("priority", "nothing"), {"priority": 1}, "update_mask"),
        (("priority",), {"priority": 10}, "priority"),
        (("priority",), {"priority": -1}, "priority"),
        (("queue",), {"queue": "no spaces"}, "queue"),
        (("labels",), {"labels": {"": "x"}}, "labels"),
        (("run_time",), {}, "run_time"),
        (("retry",), {"retry": pb.RetryPolicy(max_attempts=0)}, "retry.max_attempts"),
        (("run_timeout",), {"run_timeout": duration(-1)}, "run_timeout"),
    ],
)
def test_updates_that_cannot_be_made(client, waiting, paths, fields, wrong):
    with refused(grpc.StatusCode.INVALID_ARGUMENT) as refusal:
        update(client, waiting.id, *paths, **fields)
    assert refusal.error.fields == [wrong]
    assert client.get(waiting.id) == waiting


def test_updates_survive_a_kill(start_daemon):
    daemon = start_daemon()
    client = daemon.client()
    job = client.submit("true", delay=duration(3600))
    changed = update(client, job.id, "priority", "labels", priority=8, labels={"a": "b"}).job
    daemon.restart()
    assert daemon.client().get(job.id) == changed


# RetryJob


def retry(client, job_id):
    return client.call(client.jobs.RetryJob, pb.RetryJobRequest(job_id=job_id))


def test_a_failed_job_runs_again_with_fresh_attempts(client, tmp_path):
    mark = tmp_path / "mark"
    policy = pb.RetryPolicy(max_attempts=2, initial=duration(0))
    job = client.run(script=f"[ -e {mark} ]", retry=policy)
    assert (job.state, job.attempt) == (pb.JOB_STATE_FAILED, 2)
    mark.touch()
    answer = retry(client, job.id)
    assert answer.job.state in (pb.JOB_STATE_QUEUED, pb.JOB_STATE_RUNNING)
    assert not answer.job.HasField("end_time")
    done = client.wait(job.id)
    assert done.state == pb.JOB_STATE_SUCCEEDED
    assert done.attempt == 3, "attempt numbers go on"
    assert [attempt.attempt for attempt in client.get(job.id).attempts] == [1, 2, 3]
    events = client.events(job.id)
    history.check_history(events)
    assert "RETRY_REQUESTED" in history.reasons(events)


def test_fresh_attempts_are_as_many_as_before(client):
    policy = pb.RetryPolicy(max_attempts=2, initial=duration(0))
    job = client.run("false", retry=policy)
    retry(client, job.id)
    done = client.wait(job.id)
    assert (done.state, done.attempt) == (pb.JOB_STATE_FAILED, 4)


def test_cancelled_and_expired_jobs_run_again(client):
    job = client.submit("true", delay=duration(3600))
    client.cancel(job.id)
    retry(client, job.id)
    assert client.wait(job.id).state == pb.JOB_STATE_SUCCEEDED
    # No worker of this version takes tasks: it waits until it expires, once more after the retry.
    sent = pb.SubmitJobRequest(kind="x", task=pb.TaskSpec(), queue_ttl=duration(0.3))
    job = client.wait(client.call(client.jobs.SubmitJob, sent).job.id)
    assert job.state == pb.JOB_STATE_EXPIRED
    retry(client, job.id)
    job = client.wait(job.id)
    assert job.state == pb.JOB_STATE_EXPIRED
    assert history.path(client.events(job.id)) == ["QUEUED", "EXPIRED", "QUEUED", "EXPIRED"]


def test_what_cannot_be_retried(client, waiting):
    for job_id in (client.run("true").id, waiting.id):
        with refused(grpc.StatusCode.FAILED_PRECONDITION, "JOB_NOT_RETRYABLE") as refusal:
            retry(client, job_id)
        assert refusal.error.by_type["PreconditionFailure"].violations[0].subject == job_id


# DeleteJob


def delete(client, job_id, **fields):
    return client.call(client.jobs.DeleteJob, pb.DeleteJobRequest(job_id=job_id, **fields))


def test_a_deleted_job_is_gone_and_says_so(start_daemon):
    daemon = start_daemon()
    client = daemon.client()
    job = client.run("echo", "x", request_id="deleted")
    kept = client.run("true")
    answer = delete(client, job.id)
    assert answer.job.id == job.id
    assert answer.sequence > job.sequence
    assert not list(daemon.data_dir.rglob(f"*{job.id}*")), "its output is gone"
    for _ in range(2):
        with refused(grpc.StatusCode.NOT_FOUND, "JOB_PURGED") as refusal:
            client.get(job.id)
        resource = refusal.error.by_type["ResourceInfo"]
        assert (resource.resource_type, resource.resource_name) == ("jobd.v1.Job", job.id)
        assert [found.id for found in client.list()] == [kept.id]
        daemon.restart()
        client = daemon.client()


def test_only_terminal_jobs_are_deleted(client, waiting):
    with refused(grpc.StatusCode.FAILED_PRECONDITION, "JOB_NOT_DELETABLE") as refusal:
        delete(client, waiting.id)
    assert refusal.error.by_type["PreconditionFailure"].violations[0].subject == waiting.id
    assert client.get(waiting.id) == waiting


def test_delete_looks_at_the_etag(client):
    job = client.run("true")
    with refused(grpc.StatusCode.ABORTED, "ETAG_MISMATCH"):
        delete(client, job.id, etag="other")
    delete(client, job.id, etag=client.get(job.id).etag)
    with refused(grpc.StatusCode.NOT_FOUND, "JOB_PURGED"):
        delete(client, job.id)


def test_a_watcher_of_a_deleted_job_is_not_left_in_the_dark(client):
    job = client.run("true")
    delete(client, job.id)
    with refused(grpc.StatusCode.NOT_FOUND, "JOB_PURGED"):
        list(client.watch(job_ids=[job.id], after_sequence=job.sequence))


def test_a_run_timeout_of_nothing_is_refused_as_in_submit(client):
    job = client.submit("true", delay=duration(3600))
    mask = field_mask_pb2.FieldMask(paths=["run_timeout"])
    with refused(grpc.StatusCode.INVALID_ARGUMENT, "DURATION_OUT_OF_RANGE") as refusal:
        update = pb.UpdateJobRequest(job_id=job.id, update_mask=mask, run_timeout=duration(0))
        client.call(client.jobs.UpdateJob, update)
    assert refusal.error.fields == ["run_timeout"]


def test_a_request_id_whose_job_was_deleted(client):
    job = client.run("true", request_id="spent")
    client.call(client.jobs.DeleteJob, pb.DeleteJobRequest(job_id=job.id))
    with refused(grpc.StatusCode.FAILED_PRECONDITION, "REQUEST_ID_SPENT") as refusal:
        client.submit("true", request_id="spent")
    assert refusal.error.info.metadata["job_id"] == job.id

# SPDX-License-Identifier: Apache-2.0
"""Remote workers: assignments, reports, cancels and drains on one Work stream."""

import re

import grpc
import pytest

import history
from client import duration, seconds
from protos import pb
from refusals import Refusal, check_form, refused
from waiting import until
from workers import StreamEnded, Worker

DAEMON = {"workers": 0}


@pytest.fixture
def kind(request):
    """A kind of the test's own: the tests of this module share one daemon."""
    return re.sub("[^A-Za-z0-9]", "-", request.node.name)[:100]


@pytest.fixture
def worker(daemon, kind):
    with Worker(daemon.address, kind, kinds=(kind,)) as connected:
        yield connected


# One attempt


def test_a_task_is_assigned_reported_and_finished(client, worker, kind):
    job = client.submit_task(kind, b"in", spec={"content_type": "text/plain"}, labels={"a": "b"}, priority=7)
    assert job.state == pb.JOB_STATE_QUEUED and job.max_attempts == 5
    assert worker.nothing_waits(), "an assignment without credit"
    worker.grant(1)
    assignment = worker.next("assign")
    assert assignment.token.job_id == job.id and assignment.token.attempt == 1
    assert assignment.job.spec.task.payload == b"in" and assignment.job.spec.task.content_type == "text/plain"
    assert assignment.job.kind == kind and dict(assignment.job.labels) == {"a": "b"} and assignment.job.priority == 7
    assert not assignment.HasField("deadline") and assignment.checkpoint == b""
    worker.started(assignment)
    progress = pb.Progress(fraction=0.25, message="a quarter")
    worker.send(progress=pb.AttemptProgress(token=assignment.token, progress=progress))
    worker.finish(assignment, b"out", "text/plain")
    assert worker.next("acknowledged").token == assignment.token
    job = client.get(job.id)
    assert job.state == pb.JOB_STATE_SUCCEEDED and job.reason == "COMPLETED"
    assert job.result.data == b"out" and job.result.content_type == "text/plain"
    assert [attempt.worker_id for attempt in job.attempts] == [kind]
    assert job.attempts[0].state == pb.ATTEMPT_STATE_SUCCEEDED


def test_progress_is_streamed_at_most_once_a_second_and_at_the_end(client, worker, kind):
    job = client.submit_task(kind)
    worker.grant(1)
    assignment = worker.next("assign")
    for step in range(50):
        progress = pb.Progress(fraction=step / 50)
        worker.send(progress=pb.AttemptProgress(token=assignment.token, progress=progress))
    worker.finish(assignment)
    worker.next("acknowledged")
    watch = client.watch(job_ids=[job.id], after_sequence=job.sequence)
    events = []
    for item in watch:
        if item.WhichOneof("item") == "event":
            events.append(item.event)
            if item.event.to_state == pb.JOB_STATE_SUCCEEDED:
                break
    watch.cancel()
    told = [event for event in events if event.reason == "PROGRESS"]
    assert told and told[0].progress.fraction == 0.0 and told[0].to_state == pb.JOB_STATE_RUNNING
    assert told[-1].progress.fraction == 0.98 and told[-1].sequence == events[-1].sequence - 1
    for one, next_one in zip(told[:-1], told[1:-1]):
        assert seconds(next_one.time) - seconds(one.time) >= 0.99, told


def test_a_failure_is_retried_with_the_checkpoint(client, worker, kind):
    job = client.submit_task(kind)
    worker.grant(2)
    first = worker.next("assign")
    worker.send(checkpoint=pb.AttemptCheckpoint(token=first.token, data=b"half way"))
    worker.fail(first, "OUT_OF_LUCK", "no luck")
    assert worker.next("acknowledged").token == first.token
    second = worker.next("assign")
    assert second.token.attempt == 2 and second.checkpoint == b"half way"
    worker.finish(second, b"done")
    worker.next("acknowledged")
    job = client.get(job.id)
    assert job.state == pb.JOB_STATE_SUCCEEDED and job.result.data == b"done"
    assert [attempt.state for attempt in job.attempts] == [pb.ATTEMPT_STATE_FAILED, pb.ATTEMPT_STATE_SUCCEEDED]
    assert job.attempts[0].reason == "WORKER_FAILURE" and job.attempts[0].error.message == "no luck"


@pytest.mark.parametrize("retryable", [False, True])
def test_a_failure_ends_the_job_when_no_attempt_may_follow(client, worker, kind, retryable):
    """Not retryable by the worker's word, or by the job's policy."""
    retry = pb.RetryPolicy(non_retryable_reasons=["HOPELESS"])
    job = client.submit_task(kind, retry=retry)
    worker.grant(1)
    worker.fail(worker.next("assign"), "HOPELESS", "give up", retryable=retryable)
    worker.next("acknowledged")
    job = client.get(job.id)
    assert job.state == pb.JOB_STATE_FAILED and job.attempt == 1
    assert job.error.message == "give up"


def test_an_attempt_that_is_given_back_is_not_counted(client, worker, kind):
    job = client.submit_task(kind, retry=pb.RetryPolicy(max_attempts=1))
    worker.grant(2)
    first = worker.next("assign")
    worker.send(finished=pb.AttemptFinished(token=first.token, released=pb.AttemptReleased()))
    second = worker.next("assign")
    worker.next("acknowledged")
    assert second.token.attempt == 2
    worker.finish(second)
    worker.next("acknowledged")
    assert client.get(job.id).state == pb.JOB_STATE_SUCCEEDED


def test_output_is_read_while_the_attempt_runs_and_afterwards(client, worker, kind):
    job = client.submit_task(kind)
    worker.grant(1)
    assignment = worker.next("assign")
    worker.send(output=pb.AttemptOutput(token=assignment.token, data=b"one "))
    worker.send(
        output=pb.AttemptOutput(token=assignment.token, stream=pb.OUTPUT_STREAM_STDERR, data=b"wrong")
    )
    assert until(lambda: client.output_bytes(job.id), "the first output") == b"one "
    follow = client.jobs.ReadOutput(
        pb.ReadOutputRequest(job_id=job.id, stream=pb.OUTPUT_STREAM_STDOUT, follow=True), timeout=60
    )
    assert next(follow).data == b"one "
    worker.send(output=pb.AttemptOutput(token=assignment.token, data=b"two"))
    assert next(follow).data == b"two"
    worker.finish(assignment)
    assert list(follow) == []
    assert client.output_bytes(job.id) == b"one two"
    assert client.output_bytes(job.id, stream=pb.OUTPUT_STREAM_STDERR) == b"wrong"


# Credit and matching


def test_credit_is_never_exceeded(client, worker, kind):
    for _ in range(40):
        client.submit_task(kind)
    held, taken = [], 0
    for grant in (3, 1, 7):
        worker.grant(grant)
        held += [worker.next("assign") for _ in range(grant)]
        assert worker.nothing_waits(), "more assignments than credit"
    while taken < 40:
        worker.finish(held.pop())
        worker.next("acknowledged")
        taken += 1
        if taken + len(held) < 40:
            worker.grant(1)
            held.append(worker.next("assign"))
            assert worker.nothing_waits(), "more assignments than credit"
    assert len({job.id for job in client.list(f"kind = {kind} AND state = SUCCEEDED", page_size=100)}) == 40


def test_kinds_versions_labels_and_queues_decide(daemon, client, kind):
    def hello(name, version="", **fields):
        return Worker(daemon.address, f"{kind}-{name}", [pb.WorkerKind(kind=kind, version=version)], 9, **fields)

    with (
        hello("plain") as plain,
        hello("new", "2", labels={"gpu": "yes", "zone": "a"}) as new,
        hello("queue", queues=["q"]) as queue,
    ):
        assert client.submit_task(kind, spec={"kind_version": "2"}).id == new.next("assign").job.id
        assert client.submit_task(kind, spec={"worker_labels": {"gpu": "yes"}}).id == new.next("assign").job.id
        client.submit_task(kind, spec={"kind_version": "3"})
        client.submit_task(kind, spec={"worker_labels": {"gpu": "no"}})
        client.submit_task(kind + "-other")
        for worker in (plain, new, queue):
            assert worker.nothing_waits()
        queued = client.submit_task(kind, queue="q")
        taken = [len(client.list(f"kind = {kind} AND queue = q AND state = RUNNING"))]
        assert taken == [1] and client.get(queued.id).attempts[0].worker_id.startswith(kind)


def test_a_worker_serves_its_namespace_only(daemon, client, kind):
    with Worker(daemon.address, "w", (kind,), 1, namespace="team-a") as worker:
        client.submit_task(kind)
        assert worker.nothing_waits()
        own = client.submit_task(kind, namespace="team-a")
        assert worker.next("assign").job.id == own.id
        assert [found.worker_id for found in client.list_workers(namespace="team-a")] == ["w"]
        assert "w" not in [found.worker_id for found in client.list_workers()]


# Cancel


def test_a_cancel_reaches_the_worker_with_its_grace(client, worker, kind):
    job = client.submit_task(kind)
    worker.grant(1)
    assignment = worker.next("assign")
    worker.started(assignment)
    assert client.cancel(job.id, grace=2, reason="not needed").state == pb.JOB_STATE_CANCELLING
    cancel = worker.next("cancel")
    assert cancel.token == assignment.token and cancel.reason == "CANCEL_REQUESTED" and seconds(cancel.grace) == 2
    worker.send(finished=pb.AttemptFinished(token=assignment.token, cancelled=pb.AttemptCancelled()))
    worker.next("acknowledged")
    job = client.get(job.id)
    assert job.state == pb.JOB_STATE_CANCELLED and job.attempts[0].state == pb.ATTEMPT_STATE_CANCELLED


def test_run_timeout_is_a_cancel_too(client, worker, kind):
    job = client.submit_task(kind, run_timeout=duration(0.2), retry=pb.RetryPolicy(max_attempts=1))
    worker.grant(1)
    assignment = worker.next("assign")
    assert assignment.HasField("deadline")
    worker.started(assignment)
    assert worker.next("cancel").reason == "RUN_TIMEOUT"
    worker.send(finished=pb.AttemptFinished(token=assignment.token, cancelled=pb.AttemptCancelled()))
    worker.next("acknowledged")
    job = client.get(job.id)
    assert job.state == pb.JOB_STATE_FAILED and job.attempts[0].state == pb.ATTEMPT_STATE_TIMED_OUT


# Drain


def test_a_drained_worker_finishes_and_leaves(client, worker, kind):
    worker.grant(5)
    client.submit_task(kind)
    assignment = worker.next("assign")
    found = client.list_workers(f'worker_id = "{kind}"')
    assert len(found) == 1 and found[0].state == pb.WORKER_STATE_ACTIVE
    assert found[0].credit == 4 and found[0].running == 1 and found[0].slots == 8
    assert [known.kind for known in found[0].kinds] == [kind]
    drained = client.call(client.workers.DrainWorker, pb.DrainWorkerRequest(worker_id=kind)).worker
    assert drained.state == pb.WORKER_STATE_DRAINING and drained.credit == 0
    worker.next("drain")
    waiting = client.submit_task(kind)
    worker.grant(5)
    assert worker.nothing_waits(), "a drained worker got an assignment"
    worker.finish(assignment)
    worker.next("acknowledged")
    assert worker.half_close() == grpc.StatusCode.OK
    assert client.get(waiting.id).state == pb.JOB_STATE_QUEUED
    until(lambda: not client.list_workers(f'worker_id = "{kind}"'), "the worker is gone")


def test_a_worker_drains_itself(client, worker, kind):
    worker.grant(5)
    worker.send(draining=pb.WorkerDraining())
    assert worker.nothing_waits()
    client.submit_task(kind)
    assert worker.nothing_waits(), "a draining worker got an assignment"
    assert client.list_workers(f'worker_id = "{kind}"')[0].state == pb.WORKER_STATE_DRAINING


def test_what_was_finished_before_the_half_close_is_acknowledged(client, worker, kind):
    jobs = [client.submit_task(kind) for _ in range(20)]
    worker.grant(20)
    for assignment in [worker.next("assign") for _ in jobs]:
        worker.finish(assignment)
    worker.say_no_more()
    for _ in jobs:
        worker.next("acknowledged")
    assert worker.end().code == grpc.StatusCode.OK


def test_an_unknown_worker_cannot_be_drained(client):
    with refused(grpc.StatusCode.NOT_FOUND, "WORKER_NOT_FOUND"):
        client.call(client.workers.DrainWorker, pb.DrainWorkerRequest(worker_id="nobody"))


# Refusals


def test_a_late_or_foreign_message_is_rejected_and_changes_nothing(daemon, client, worker, kind):
    job = client.submit_task(kind)
    worker.grant(1)
    assignment = worker.next("assign")
    with Worker(daemon.address, kind + "-other", (kind,)) as other:
        other.finish(assignment, b"stolen")
        rejected = other.next("rejected")
        assert rejected.token == assignment.token and rejected.reason == "LEASE_LOST" and rejected.message
    worker.finish(assignment, b"right")
    worker.next("acknowledged")
    worker.finish(assignment, b"twice")
    assert worker.next("rejected").reason == "LEASE_LOST"
    assert client.get(job.id).result.data == b"right"


def test_a_worker_id_belongs_to_its_newest_stream(daemon, worker, kind):
    with Worker(daemon.address, kind, (kind,)):
        ended = Refusal(worker.end().error)
        check_form(ended)
        assert ended.code == grpc.StatusCode.ABORTED and ended.reason == "WORKER_REPLACED"


HELLOS = {
    "no worker_id": (pb.WorkerHello(kinds=[pb.WorkerKind(kind="k")], slots=1), "hello.worker_id"),
    "no kind": (pb.WorkerHello(worker_id="w", slots=1), "hello.kinds"),
    "a bad kind": (pb.WorkerHello(worker_id="w", kinds=[pb.WorkerKind(kind="a b")], slots=1), "hello.kind"),
    "a kind twice": (
        pb.WorkerHello(worker_id="w", kinds=[pb.WorkerKind(kind="k"), pb.WorkerKind(kind="k")], slots=1),
        "hello.kinds",
    ),
    "no slots": (pb.WorkerHello(worker_id="w", kinds=[pb.WorkerKind(kind="k")]), "hello.slots"),
    "a bad token": (
        pb.WorkerHello(
            worker_id="w", kinds=[pb.WorkerKind(kind="k")], slots=1, attempts=[pb.AttemptToken(job_id="x")]
        ),
        "hello.attempts",
    ),
}


@pytest.mark.parametrize("name", HELLOS)
def test_a_hello_is_checked(daemon, name):
    hello, field = HELLOS[name]
    with pytest.raises(StreamEnded) as caught:
        Worker(daemon.address, "w", hello=hello)
    error = Refusal(caught.value.error)
    check_form(error)
    assert error.code == grpc.StatusCode.INVALID_ARGUMENT and error.fields == [field]


TOKEN = pb.AttemptToken(job_id="01900000-0000-7000-8000-000000000000", epoch=1, attempt=1)
MESSAGES = {
    "a second hello": (dict(hello=pb.WorkerHello()), "hello"),
    "no item": ({}, "item"),
    "no credit": (dict(credit=pb.WorkerCredit(n=0)), "credit.n"),
    "no token": (dict(started=pb.AttemptStarted()), "started.token"),
    "no outcome": (dict(finished=pb.AttemptFinished(token=TOKEN)), "finished.outcome"),
    "a long checkpoint": (
        dict(checkpoint=pb.AttemptCheckpoint(token=TOKEN, data=bytes(262_145))),
        "checkpoint.data",
    ),
    "a long result": (
        dict(finished=pb.AttemptFinished(token=TOKEN, result=pb.JobResult(data=bytes(1_048_577)))),
        "finished.result.data",
    ),
}


@pytest.mark.parametrize("name", MESSAGES)
def test_a_message_is_checked(worker, name):
    message, field = MESSAGES[name]
    worker.send(**message)
    error = Refusal(worker.end().error)
    check_form(error)
    assert error.code == grpc.StatusCode.INVALID_ARGUMENT and error.fields == [field]


def test_a_stream_that_says_nothing_of_itself_is_ended(client):
    call = client.workers.Work(iter(()), timeout=60)
    with pytest.raises(grpc.RpcError) as caught:
        list(call)
    assert Refusal(caught.value).reason == "HELLO_MISSING"


def test_history_is_without_a_gap(client, worker, kind):
    """The events of jobs that went through workers are as those of commands."""
    job = client.submit_task(kind)
    worker.grant(1)
    assignment = worker.next("assign")
    worker.started(assignment)
    worker.finish(assignment)
    worker.next("acknowledged")
    history.check_history(client.events(job.id))

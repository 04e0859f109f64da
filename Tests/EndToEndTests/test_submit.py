# SPDX-License-Identifier: Apache-2.0
"""Accepting jobs, and the policies that a job is accepted with."""

import re
import time

import grpc
import pytest

import history
from client import command, duration, request, seconds, timestamp
from protos import pb
from refusals import refused

UUID_V7 = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")


def one_slot(start_daemon):
    daemon = start_daemon(workers=1)
    return daemon, daemon.client()


# One job


def test_a_command_runs_and_ends_well(client):
    job = client.submit("echo", "hello")
    assert UUID_V7.fullmatch(job.id)
    assert job.state in (pb.JOB_STATE_QUEUED, pb.JOB_STATE_RUNNING)
    done = client.wait(job.id)
    assert (done.state, done.reason) == (pb.JOB_STATE_SUCCEEDED, "COMPLETED")
    assert done.HasField("exit_code") and done.exit_code == 0
    assert not done.HasField("signal")
    assert client.output_bytes(job.id) == b"hello\n"


def test_the_answer_carries_every_default(client):
    before = time.time()
    response = client.call(client.jobs.SubmitJob, request("true"))
    job = response.job
    assert response.sequence == job.sequence > 0
    assert not response.deduplicated
    assert (job.namespace, job.queue, job.kind, job.priority) == ("default", "default", "", 5)
    assert (job.attempt, job.max_attempts) == (0, 1)
    assert job.spec.command.argv == ["true"]
    assert job.retry.max_attempts == 1
    assert seconds(job.retry.initial) == 1
    assert job.retry.multiplier == 2
    assert seconds(job.retry.max) == 3600
    assert job.retry.jitter == pytest.approx(0.2)
    assert job.etag
    assert before - 5 < seconds(job.create_time) < time.time() + 5
    for field in ("deadline", "queue_ttl", "run_timeout"):
        assert not job.HasField(field), field
    assert job.schedule_id == ""
    client.wait(job.id)


def test_a_task_has_the_defaults_of_tasks(client):
    answer = client.call(
        client.jobs.SubmitJob,
        pb.SubmitJobRequest(kind="mail/send", task=pb.TaskSpec(payload=b"\0\xff", content_type="text/x")),
    )
    assert answer.job.max_attempts == 5
    assert answer.job.spec.task.payload == b"\0\xff"
    assert answer.job.kind == "mail/send"
    # No worker of this version takes tasks: it waits.
    assert client.get(answer.job.id).state == pb.JOB_STATE_QUEUED
    client.cancel(answer.job.id)


def test_what_was_submitted_comes_back(client):
    sent = pb.SubmitJobRequest(
        queue="Reports.daily-1",
        kind="report/pdf",
        labels={"team": "billing", "empty": "", "k/8s.io_x": "ü"},
        priority=0,
        command=command(
            "cat", env={"A": "1", "B": "x=y"}, working_directory="/", stdin=b"in\0put", success_exit_codes=[0, 3]
        ),
        delay=duration(3600),
        queue_ttl=duration(7200),
        deadline=timestamp(time.time() + 86400),
        run_timeout=duration(60.5),
        retry=pb.RetryPolicy(
            max_attempts=7,
            initial=duration(0.25),
            multiplier=1.5,
            max=duration(30),
            jitter=0,
            non_retryable_reasons=["SIGNALED"],
            non_retryable_exit_codes=[2, 64],
        ),
        retention=duration(60),
        trace_parent="00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
    )
    sent.command.limits.output_bytes = 4096
    job = client.call(client.jobs.SubmitJob, sent).job
    read = client.get(job.id, view=pb.JOB_VIEW_FULL)
    assert read == job
    assert read.spec.command == sent.command
    assert read.retry == sent.retry
    for field in (
        "queue", "kind", "labels", "priority", "queue_ttl", "deadline", "run_timeout", "retention", "trace_parent",
    ):
        assert getattr(read, field) == getattr(sent, field), field
    assert read.state == pb.JOB_STATE_SCHEDULED
    assert seconds(read.run_time) == pytest.approx(seconds(read.create_time) + 3600, abs=0.001)
    client.cancel(job.id)


def test_views(client):
    job = client.run("echo", "x", labels={"a": "b"})
    full = client.get_full(job.id)
    assert full == client.get_full(job.id, view=pb.JOB_VIEW_FULL)
    assert [attempt.attempt for attempt in full.job.attempts] == [1]
    assert full.job.attempts[0].state == pb.ATTEMPT_STATE_SUCCEEDED
    assert full.job.attempts[0].exit_code == 0
    assert full.job.attempts[0].worker_id
    assert seconds(full.job.attempts[0].start_time) <= seconds(full.job.attempts[0].end_time)
    basic = client.get_full(job.id, view=pb.JOB_VIEW_BASIC)
    assert not basic.events
    assert not basic.job.HasField("spec") and not basic.job.attempts
    assert (basic.job.id, basic.job.labels["a"], basic.job.exit_code) == (job.id, "b", 0)


def test_the_history_is_whole(client):
    job = client.run("true")
    events = client.events(job.id)
    history.check_history(events)
    assert history.path(events) == ["QUEUED", "RUNNING", "SUCCEEDED"]
    assert history.reasons(events)[0] == "SUBMITTED"
    assert history.reasons(events)[-1] == "COMPLETED"
    assert events[-1].sequence == job.sequence
    assert events[-1].attempt == 1
    assert all(event.actor for event in events)
    assert seconds(job.create_time) <= seconds(job.start_time) <= seconds(job.end_time)
    assert seconds(job.expire_time) == pytest.approx(seconds(job.end_time) + 24 * 3600, abs=0.001)


def test_the_environment_is_what_the_contract_says(client, daemon):
    job = client.run("env", spec={"env": {"MINE": "a b"}}, queue="q1")
    lines = set(client.output_bytes(job.id).decode().splitlines())
    assert lines == {
        "PATH=/usr/local/bin:/usr/bin:/bin",
        "LANG=C.UTF-8",
        f"JOBD_JOB_ID={job.id}",
        "JOBD_ATTEMPT=1",
        "JOBD_QUEUE=q1",
        f"JOBD_STORE={daemon.store_id}",
        f"JOBD_TOKEN={client.server_info().epoch}.1",
        "MINE=a b",
    }


def test_standard_input_and_working_directory(client, tmp_path):
    job = client.run("sh", "-c", "pwd; cat", spec={"stdin": b"one\ntwo\n", "working_directory": str(tmp_path)})
    assert client.output_bytes(job.id) == str(tmp_path).encode() + b"\none\ntwo\n"


def test_a_fresh_directory_when_none_is_named(client):
    first = client.run(script="pwd; ls -A; touch mine")
    second = client.run(script="pwd; ls -A; touch mine")
    lines = [client.output_bytes(job.id).decode().splitlines() for job in (first, second)]
    assert [len(line) for line in lines] == [1, 1], "the directory was not empty"
    assert lines[0] != lines[1]


def test_success_exit_codes(client):
    job = client.run(script="exit 3", spec={"success_exit_codes": [0, 3]})
    assert (job.state, job.exit_code) == (pb.JOB_STATE_SUCCEEDED, 3)
    job = client.run(script="exit 4", spec={"success_exit_codes": [0, 3]})
    assert (job.state, job.reason, job.exit_code) == (pb.JOB_STATE_FAILED, "EXIT_CODE", 4)


def test_a_signal_is_told_apart_from_an_exit_code(client):
    job = client.run(script="kill -SEGV $$")
    assert (job.state, job.reason, job.signal) == (pb.JOB_STATE_FAILED, "SIGNALED", 11)
    assert not job.HasField("exit_code")
    assert job.error.message


def test_a_program_that_is_not_there(client):
    job = client.run("/nowhere/at-all")
    assert (job.state, job.reason) == (pb.JOB_STATE_FAILED, "START_FAILED")
    assert "/nowhere/at-all" in job.error.message
    assert not job.HasField("exit_code")


# Batches


def test_a_batch_answers_for_each_item(client):
    requests = [request("true", labels={"batch": "1", "n": str(n)}) for n in range(3)]
    requests[1].priority = 17
    answer = client.call(client.jobs.SubmitJobs, pb.SubmitJobsRequest(requests=requests))
    kinds = [result.WhichOneof("result") for result in answer.results]
    assert kinds == ["job", "error", "job"]
    assert [answer.results[n].job.labels["n"] for n in (0, 2)] == ["0", "2"]
    error = answer.results[1].error
    assert error.code == grpc.StatusCode.INVALID_ARGUMENT.value[0]
    assert "priority" in error.message and "9" in error.message
    assert error.details
    assert {job.labels["n"] for job in client.list('labels.batch = "1"')} == {"0", "2"}


def test_an_atomic_batch_is_all_or_nothing(client):
    requests = [request("true", labels={"batch": "2"}) for _ in range(3)]
    requests[2].priority = 17
    with refused(grpc.StatusCode.INVALID_ARGUMENT) as refusal:
        client.call(client.jobs.SubmitJobs, pb.SubmitJobsRequest(requests=requests, atomic=True))
    assert refusal.error.fields == ["requests[2].priority"]
    assert client.list('labels.batch = "2"') == []
    requests[2].priority = 7
    answer = client.call(client.jobs.SubmitJobs, pb.SubmitJobsRequest(requests=requests, atomic=True))
    assert len({result.job.id for result in answer.results}) == 3
    assert answer.sequence == max(result.job.sequence for result in answer.results)


def test_a_thousand_jobs_in_one_call(client):
    requests = [request("true", delay=duration(3600), labels={"batch": "3"}) for _ in range(1000)]
    answer = client.call(client.jobs.SubmitJobs, pb.SubmitJobsRequest(requests=requests))
    assert len({result.job.id for result in answer.results}) == 1000
    assert len(client.list('labels.batch = "3"', page_size=1000)) == 1000
    with refused(grpc.StatusCode.INVALID_ARGUMENT) as refusal:
        client.call(client.jobs.SubmitJobs, pb.SubmitJobsRequest(requests=[*requests, request("true")]))
    assert "1000" in refusal.error.message
    with refused(grpc.StatusCode.INVALID_ARGUMENT):
        client.call(client.jobs.SubmitJobs, pb.SubmitJobsRequest())


# request_id


def test_a_repeated_request_gets_the_first_answer_across_a_kill(start_daemon):
    daemon = start_daemon()
    client = daemon.client()
    sent = request("true", request_id="once", labels={"a": "1", "b": "2"})
    first = client.call(client.jobs.SubmitJob, sent)
    again = client.call(client.jobs.SubmitJob, sent)
    assert (first.deduplicated, again.deduplicated) == (False, True)
    assert again.job.id == first.job.id
    daemon.restart()
    client = daemon.client()
    later = client.call(client.jobs.SubmitJob, sent)
    assert later.deduplicated and later.job.id == first.job.id
    with refused(grpc.StatusCode.INVALID_ARGUMENT, "REQUEST_ID_REUSED") as refusal:
        client.call(client.jobs.SubmitJob, request("false", request_id="once"))
    assert first.job.id in refusal.error.info.metadata.values()
    assert refusal.error.fields == ["request_id"]
    assert [job.id for job in client.list()] == [first.job.id]


def test_a_request_id_works_in_batches(client):
    sent = request("true", request_id="batch-once", labels={"batch": "4"})
    first = client.call(client.jobs.SubmitJob, sent).job
    answer = client.call(client.jobs.SubmitJobs, pb.SubmitJobsRequest(requests=[sent, request("true")]))
    assert answer.results[0].job.id == first.id
    assert [result.deduplicated for result in answer.results] == [True, False]


def test_validate_only_accepts_nothing(client):
    sent = request("true", labels={"checked": "yes"}, validate_only=True, request_id="checked")
    answer = client.call(client.jobs.SubmitJob, sent)
    assert answer.job.labels["checked"] == "yes"
    assert answer.job.max_attempts == 1
    assert client.list("labels.checked = yes") == []
    sent.priority = 10
    with refused(grpc.StatusCode.INVALID_ARGUMENT):
        client.call(client.jobs.SubmitJob, sent)
    # The id was not spent.
    sent.ClearField("priority")
    sent.validate_only = False
    assert not client.call(client.jobs.SubmitJob, sent).deduplicated


# Time


def test_a_delayed_job_starts_when_it_is_due_and_not_earlier(client):
    job = client.submit("true", delay=duration(1))
    assert job.state == pb.JOB_STATE_SCHEDULED
    done = client.wait(job.id)
    assert done.state == pb.JOB_STATE_SUCCEEDED
    assert seconds(done.start_time) >= seconds(done.create_time) + 1 - 0.001
    events = client.events(job.id)
    assert history.path(events) == ["SCHEDULED", "QUEUED", "RUNNING", "SUCCEEDED"]
    assert history.reasons(events)[:2] == ["SUBMITTED", "DUE"]


def test_run_time(client):
    due = time.time() + 0.8
    done = client.run("true", run_time=timestamp(due))
    assert seconds(done.run_time) == pytest.approx(due, abs=0.001)
    assert seconds(done.start_time) >= due - 0.001


def test_a_run_time_in_the_past_is_now(client):
    assert client.run("true", run_time=timestamp(time.time() - 60)).state == pb.JOB_STATE_SUCCEEDED


def test_a_delayed_job_survives_a_kill(start_daemon):
    daemon = start_daemon()
    job = daemon.client().submit("true", delay=duration(0.5))
    daemon.restart()
    assert daemon.client().wait(job.id).state == pb.JOB_STATE_SUCCEEDED


def test_priority_then_due_time_then_order_of_acceptance(start_daemon, tmp_path):
    _, client = one_slot(start_daemon)
    gate = tmp_path / "gate"
    blocker = client.submit("sh", "-c", f"until [ -e {gate} ]; do sleep 0.05; done")
    client.wait_for(blocker.id, pb.JOB_STATE_RUNNING)
    wanted = []
    for name, priority in (("low", 1), ("mid-a", 5), ("mid-b", 5), ("high", 9), ("default", None), ("zero", 0)):
        fields = {} if priority is None else {"priority": priority}
        wanted.append(client.submit("true", kind=name, **fields).id)
    gate.touch()
    done = sorted((client.wait(job_id) for job_id in wanted), key=lambda job: seconds(job.start_time))
    assert [job.kind for job in done] == ["high", "mid-a", "mid-b", "default", "low", "zero"]


def test_no_more_jobs_at_once_than_slots(start_daemon, tmp_path):
    daemon = start_daemon(workers=2)
    client = daemon.client()
    gate = tmp_path / "gate"
    jobs = [client.submit("sh", "-c", f"until [ -e {gate} ]; do sleep 0.05; done") for _ in range(5)]
    for job in jobs[:2]:
        client.wait_for(job.id, pb.JOB_STATE_RUNNING)
    assert [client.get(job.id).state for job in jobs[2:]] == [pb.JOB_STATE_QUEUED] * 3
    gate.touch()
    done = [client.wait(job.id) for job in jobs]
    edges = sorted(edge for job in done for edge in ((seconds(job.start_time), 1), (seconds(job.end_time), -1)))
    running = most = 0
    for _, step in edges:
        running += step
        most = max(most, running)
    assert most == 2


# Retry


def test_retries_back_off_and_end_in_failed(client):
    retry = pb.RetryPolicy(max_attempts=3, initial=duration(0.2), multiplier=2, jitter=0)
    job = client.run(script="exit 9", retry=retry)
    assert (job.state, job.reason, job.attempt, job.exit_code) == (pb.JOB_STATE_FAILED, "EXIT_CODE", 3, 9)
    events = client.events(job.id)
    history.check_history(events)
    assert history.path(events) == [
        "QUEUED", "RUNNING", "RETRY_WAIT", "QUEUED", "RUNNING", "RETRY_WAIT", "QUEUED", "RUNNING", "FAILED",
    ]
    attempts = client.get(job.id).attempts
    assert [(attempt.attempt, attempt.state, attempt.exit_code) for attempt in attempts] == [
        (n, pb.ATTEMPT_STATE_FAILED, 9) for n in (1, 2, 3)
    ]
    pauses = [
        seconds(later.start_time) - seconds(earlier.end_time) for earlier, later in zip(attempts, attempts[1:])
    ]
    assert pauses[0] >= 0.199 and pauses[1] >= 0.399, pauses
    assert seconds(job.expire_time) == pytest.approx(seconds(job.end_time) + 7 * 86400, abs=0.001)


def test_a_retry_that_succeeds(client, tmp_path):
    mark = tmp_path / "mark"
    retry = pb.RetryPolicy(max_attempts=5, initial=duration(0.05))
    job = client.run(script=f"echo $JOBD_ATTEMPT; [ -e {mark} ] || {{ touch {mark}; exit 1; }}", retry=retry)
    assert (job.state, job.attempt) == (pb.JOB_STATE_SUCCEEDED, 2)
    assert [client.output_bytes(job.id, attempt=n) for n in (1, 2)] == [b"1\n", b"2\n"]


@pytest.mark.parametrize(
    "policy",
    [{"non_retryable_exit_codes": [2, 5]}, {"non_retryable_reasons": ["EXIT_CODE"]}],
    ids=["exit code", "reason"],
)
def test_a_failure_that_is_not_retryable_ends_the_job(client, policy):
    retry = pb.RetryPolicy(max_attempts=5, initial=duration(0.05), **policy)
    job = client.run(script="exit 5", retry=retry)
    assert (job.state, job.attempt, job.max_attempts) == (pb.JOB_STATE_FAILED, 1, 5)


# Bounds in time


def test_run_timeout_ends_the_attempt(client):
    job = client.run("sleep", "600", run_timeout=duration(0.3))
    assert (job.state, job.reason) == (pb.JOB_STATE_FAILED, "RUN_TIMEOUT")
    assert [attempt.state for attempt in client.get(job.id).attempts] == [pb.ATTEMPT_STATE_TIMED_OUT]


def test_a_timed_out_attempt_is_retried(client, tmp_path):
    mark = tmp_path / "mark"
    job = client.run(
        script=f"[ -e {mark} ] || {{ touch {mark}; exec sleep 600; }}",
        run_timeout=duration(1),
        retry=pb.RetryPolicy(max_attempts=2, initial=duration(0)),
    )
    assert (job.state, job.attempt) == (pb.JOB_STATE_SUCCEEDED, 2)
    states = [attempt.state for attempt in client.get(job.id).attempts]
    assert states == [pb.ATTEMPT_STATE_TIMED_OUT, pb.ATTEMPT_STATE_SUCCEEDED]


def test_queue_ttl_gives_up_a_job_that_found_no_slot(start_daemon):
    _, client = one_slot(start_daemon)
    blocker = client.submit("sleep", "600")
    client.wait_for(blocker.id, pb.JOB_STATE_RUNNING)
    job = client.run("true", queue_ttl=duration(0.3))
    assert (job.state, job.reason, job.attempt) == (pb.JOB_STATE_EXPIRED, "QUEUE_TTL_EXPIRED", 0)
    client.cancel(blocker.id, grace=0)


def test_a_deadline_gives_up_a_waiting_job(client):
    # No worker of this version takes tasks: it waits.
    sent = pb.SubmitJobRequest(kind="x", task=pb.TaskSpec(), deadline=timestamp(time.time() + 0.5))
    job = client.wait(client.call(client.jobs.SubmitJob, sent).job.id)
    assert (job.state, job.reason, job.attempt) == (pb.JOB_STATE_EXPIRED, "DEADLINE_EXCEEDED", 0)
    retry = pb.RetryPolicy(max_attempts=2, initial=duration(600))
    job = client.run("false", retry=retry, deadline=timestamp(time.time() + 1.5))
    assert (job.state, job.reason, job.attempt) == (pb.JOB_STATE_EXPIRED, "DEADLINE_EXCEEDED", 1)


def test_a_deadline_has_to_leave_time_to_run(client):
    now = time.time()
    for fields in (
        {"deadline": timestamp(now - 1)},
        {"deadline": timestamp(now + 60), "run_time": timestamp(now + 60)},
        {"deadline": timestamp(now + 60), "delay": duration(3600)},
    ):
        with refused(grpc.StatusCode.INVALID_ARGUMENT, "DEADLINE_INVALID") as refusal:
            client.submit("true", **fields)
        assert refusal.error.fields == ["deadline"]


def test_a_deadline_ends_a_running_job(client):
    job = client.run("sleep", "600", deadline=timestamp(time.time() + 1))
    assert (job.state, job.reason) == (pb.JOB_STATE_EXPIRED, "DEADLINE_EXCEEDED")
    assert client.get(job.id).attempts[0].state == pb.ATTEMPT_STATE_CANCELLED
    history.check_history(client.events(job.id))


def test_a_terminal_job_is_purged_after_its_retention(client):
    job = client.submit("true", retention=duration(0.2))
    deadline = time.monotonic() + 60
    while True:
        try:
            client.get(job.id)
        except grpc.RpcError as error:
            assert error.code() == grpc.StatusCode.NOT_FOUND
            break
        assert time.monotonic() < deadline, "not purged after 60 s"
        time.sleep(0.1)
    with refused(grpc.StatusCode.NOT_FOUND, "JOB_PURGED"):
        client.get(job.id)

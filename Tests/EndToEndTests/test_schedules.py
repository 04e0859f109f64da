# SPDX-License-Identifier: Apache-2.0
"""Schedules: what they accept, when they fire, and that each nominal time becomes at most one job."""

import time

import grpc
import pytest

from client import command, duration, seconds, shell
from protos import pb, state_name
from refusals import refused
from waiting import until


def create(client, name, every=None, cron=None, zone="", job=None, phase=None, **fields):
    spec = pb.ScheduleSpec(time_zone=zone)
    if every is not None:
        spec.interval.every.CopyFrom(duration(every))
    if phase is not None:
        spec.interval.phase.CopyFrom(duration(phase))
    if cron is not None:
        spec.cron = cron
    job = job or pb.SubmitJobRequest(command=command("true"))
    message = pb.CreateScheduleRequest(schedule_id=name, spec=spec, job=job, **fields)
    return client.call(client.schedules.CreateSchedule, message).schedule


def get(client, name, **fields):
    return client.call(client.schedules.GetSchedule, pb.GetScheduleRequest(schedule_id=name, **fields)).schedule


def delete(client, name):
    return client.call(client.schedules.DeleteSchedule, pb.DeleteScheduleRequest(schedule_id=name))


def pause(client, name, note=""):
    message = pb.PauseScheduleRequest(schedule_id=name, note=note)
    return client.call(client.schedules.PauseSchedule, message).schedule


def resume(client, name):
    return client.call(client.schedules.ResumeSchedule, pb.ResumeScheduleRequest(schedule_id=name)).schedule


def trigger(client, name):
    return client.call(client.schedules.TriggerSchedule, pb.TriggerScheduleRequest(schedule_id=name))


def jobs_of(client, name):
    return client.list(f'schedule_id = "{name}"')


def nominal_times(jobs, every):
    """The nominal time of each job. The newest that has passed is the one that counts, so none is early or twice."""
    return [seconds(job.create_time) // every * every for job in jobs]


def fired(client, name, count, timeout=60):
    return until(
        lambda: (found := get(client, name)).fired_count >= count and found, f"{name} fired {count} times", timeout
    )


# Firing


@pytest.mark.parametrize("every", [1, 2])
def test_an_interval_fires_at_each_step_once(client, every):
    name = f"every-{every}s"
    made = create(client, name, every=every, job=pb.SubmitJobRequest(command=command("true"), labels={"s": name}))
    assert made.state == pb.SCHEDULE_STATE_ACTIVE
    assert seconds(made.next_time) % every == 0
    fired(client, name, 3)
    paused = pause(client, name)
    jobs = jobs_of(client, name)
    assert len(jobs) == paused.fired_count >= 3
    assert {job.labels["s"] for job in jobs} == {name}
    times = nominal_times(jobs, every)
    assert len(set(times)) == len(times), "a nominal time became two jobs"
    assert seconds(paused.last_time) == max(times)
    assert paused.last_job_id == max(jobs, key=lambda job: seconds(job.create_time)).id
    for job in jobs:
        assert client.wait(job.id).state == pb.JOB_STATE_SUCCEEDED
    assert client.events(jobs[0].id)[0].reason == "SCHEDULE_FIRED"
    delete(client, name)


def test_cron_with_seconds_fires(client):
    create(client, "each-second", cron="* * * * * *")
    fired(client, "each-second", 2)
    delete(client, "each-second")
    times = nominal_times(jobs_of(client, "each-second"), 1)
    assert len(set(times)) == len(times)


def test_the_short_form_of_an_interval(client):
    made = create(client, "short", cron="@every 1s")
    assert made.spec.cron == "@every 1s" or seconds(made.spec.interval.every) == 1
    fired(client, "short", 1)
    delete(client, "short")


@pytest.mark.parametrize(
    "cron, zone, hour, minute",
    [("30 4 * * *", "", 4, 30), ("30 4 * * *", "Asia/Kolkata", 23, 0), ("@daily", "America/Phoenix", 7, 0)],
)
def test_cron_is_read_in_its_zone(client, cron, zone, hour, minute):
    made = create(client, "zoned", cron=cron, zone=zone)
    due = time.gmtime(seconds(made.next_time))
    assert (due.tm_hour, due.tm_min, due.tm_sec) == (hour, minute, 0)
    assert 0 < seconds(made.next_time) - time.time() <= 86400
    assert made.spec.time_zone in (zone, "UTC")
    delete(client, "zoned")


def test_phase_moves_the_steps(client):
    made = create(client, "phased", every=3600, phase=60)
    assert seconds(made.next_time) % 3600 == 60
    delete(client, "phased")


def test_overlap_is_skipped(client):
    create(client, "slow", every=1, job=pb.SubmitJobRequest(command=command("sleep", "600")))
    skipped = until(lambda: (found := get(client, "slow")).skipped_count >= 2 and found, "two times are skipped")
    assert skipped.fired_count == 1
    jobs = jobs_of(client, "slow")
    assert len(jobs) == 1
    client.cancel(jobs[0].id, grace=0)
    fired(client, "slow", 2)
    delete(client, "slow")
    for job in jobs_of(client, "slow"):
        if client.get(job.id).state != pb.JOB_STATE_CANCELLED:
            client.cancel(job.id, grace=0)


def test_a_job_that_waits_for_its_retry_still_overlaps(client):
    job = pb.SubmitJobRequest(
        command=command("false"), retry=pb.RetryPolicy(max_attempts=5, initial=duration(600))
    )
    create(client, "retrying", every=1, job=job)
    until(lambda: get(client, "retrying").skipped_count >= 2, "two times are skipped")
    assert [state_name(found.state) for found in jobs_of(client, "retrying")] == ["RETRY_WAIT"]
    delete(client, "retrying")


# The verbs


def test_a_schedule_is_what_was_sent(client):
    job = pb.SubmitJobRequest(
        queue="nightly", kind="backup", labels={"a": "b"}, priority=7, command=shell("true", env={"X": "1"}),
        retry=pb.RetryPolicy(max_attempts=2), run_timeout=duration(60), queue_ttl=duration(600),
    )
    policies = pb.SchedulePolicies(catchup_window=duration(120))
    made = create(client, "whole", cron="0 3 * * mon-fri", zone="Europe/Berlin", job=job, policies=policies)
    read = get(client, "whole")
    assert read == made
    assert (read.id, read.namespace, read.spec.cron, read.spec.time_zone) == (
        "whole", "default", "0 3 * * mon-fri", "Europe/Berlin",
    )
    assert read.job == job
    assert seconds(read.policies.catchup_window) == 120
    assert (read.fired_count, read.skipped_count, read.last_job_id) == (0, 0, "")
    assert not read.HasField("last_time")
    answer = delete(client, "whole")
    assert answer.schedule.id == "whole" and answer.sequence > made.sequence
    with refused(grpc.StatusCode.NOT_FOUND, "SCHEDULE_NOT_FOUND") as refusal:
        get(client, "whole")
    resource = refusal.error.by_type["ResourceInfo"]
    assert (resource.resource_type, resource.resource_name) == ("jobd.v1.Schedule", "whole")


def test_pause_and_resume(client):
    create(client, "rest", every=1)
    fired(client, "rest", 1)
    paused = pause(client, "rest", note="for the weekend")
    assert (paused.state, paused.note) == (pb.SCHEDULE_STATE_PAUSED, "for the weekend")
    assert not paused.HasField("next_time")
    # Another schedule's two firings are the clock of this test.
    create(client, "clock", every=1)
    fired(client, "clock", 2)
    delete(client, "clock")
    assert get(client, "rest").fired_count == paused.fired_count
    resumed = resume(client, "rest")
    assert (resumed.state, resumed.note) == (pb.SCHEDULE_STATE_ACTIVE, "")
    assert seconds(resumed.next_time) > seconds(paused.last_time) + 1, "the times between were not caught up"
    fired(client, "rest", paused.fired_count + 1)
    assert pause(client, "rest").state == pause(client, "rest").state == pb.SCHEDULE_STATE_PAUSED
    delete(client, "rest")


def test_trigger_fires_by_hand_paused_or_not(client):
    create(client, "manual", cron="0 0 1 1 *", job=pb.SubmitJobRequest(command=command("sleep", "600")))
    first = trigger(client, "manual")
    pause(client, "manual")
    second = trigger(client, "manual")
    assert first.job.id != second.job.id
    assert first.job.schedule_id == second.job.schedule_id == "manual"
    assert second.schedule.fired_count == 2
    assert second.schedule.last_job_id == second.job.id
    assert first.job.spec.command.argv == ["sleep", "600"]
    assert client.events(first.job.id)[0].reason == "SCHEDULE_TRIGGERED"
    delete(client, "manual")
    for answer in (first, second):
        assert client.get(answer.job.id).state != pb.JOB_STATE_CANCELLED, "a schedule's jobs stay"
        client.cancel(answer.job.id, grace=0)


def test_deleted_means_no_more_jobs(client):
    create(client, "brief", every=1)
    fired(client, "brief", 1)
    count = delete(client, "brief").schedule.fired_count
    create(client, "clock", every=1)
    fired(client, "clock", 2)
    delete(client, "clock")
    assert len(jobs_of(client, "brief")) == count


def test_lists(client):
    names = [f"list-{n}" for n in range(7)]
    for name in reversed(names):
        create(client, name, every=3600, job=pb.SubmitJobRequest(command=command("true"), queue="listed"))
    pause(client, "list-3")

    def listed(**fields):
        found, token = [], ""
        while True:
            message = pb.ListSchedulesRequest(page_token=token, **fields)
            page = client.call(client.schedules.ListSchedules, message)
            found += [schedule.id for schedule in page.schedules]
            token = page.next_page_token
            if not token:
                return found

    assert listed(filter="queue = listed", page_size=3) == names
    assert listed(filter="queue = listed", order_by="schedule_id desc", page_size=2) == names[::-1]
    assert listed(filter="queue = listed AND state = PAUSED") == ["list-3"]
    assert listed(filter="queue = nothing") == []
    with refused(grpc.StatusCode.INVALID_ARGUMENT, "FILTER_INVALID"):
        listed(filter="colour = red")
    with refused(grpc.StatusCode.INVALID_ARGUMENT, "ORDER_BY_INVALID"):
        listed(order_by="create_time")
    for name in names:
        delete(client, name)


def test_namespaces_are_apart(client):
    create(client, "same", every=3600)
    create(client, "same", every=7200, namespace="other")
    assert seconds(get(client, "same").spec.interval.every) == 3600
    assert seconds(get(client, "same", namespace="other").spec.interval.every) == 7200
    answer = client.call(
        client.schedules.TriggerSchedule, pb.TriggerScheduleRequest(schedule_id="same", namespace="other")
    )
    assert answer.job.namespace == "other"
    delete(client, "same")
    get(client, "same", namespace="other")


# Refusals


@pytest.mark.parametrize(
    "cron",
    [
        "", "* * * *", "* * * * * * *", "60 * * * *", "* 24 * * *", "* * 0 * *", "* * 32 * *", "* * * 13 *",
        "* * * * 8", "*/0 * * * *", "5-1 * * * *", "a * * * *", "@never", "@every", "@every 0s", "@every 500ms",
        "@every 1x", "* * * foo *", "1,,2 * * * *", "@every 99999999h",
    ],
)
def test_cron_expressions_that_cannot_be(client, cron):
    with refused(grpc.StatusCode.INVALID_ARGUMENT) as refusal:
        create(client, "wrong", cron=cron)
    assert refusal.error.reason in ("CRON_INVALID", "SPEC_MISSING")
    assert refusal.error.fields[0] in ("spec.cron", "spec")
    with refused(grpc.StatusCode.NOT_FOUND):
        get(client, "wrong")


@pytest.mark.parametrize("cron", ["0 0 30 2 *", "0 0 31 4,6,9,11 *"])
def test_a_time_that_never_comes(client, cron):
    with refused(grpc.StatusCode.INVALID_ARGUMENT) as refusal:
        create(client, "never", cron=cron)
    assert refusal.error.reason in ("SCHEDULE_NEVER_FIRES", "CRON_INVALID")


@pytest.mark.parametrize("zone", ["Mars/Olympus", "../../etc/passwd", "/etc/localtime", "Europe", " "])
def test_zones_that_are_not_there(client, zone):
    with refused(grpc.StatusCode.INVALID_ARGUMENT, "TIME_ZONE_INVALID") as refusal:
        create(client, "lost", cron="0 0 * * *", zone=zone)
    assert refusal.error.fields == ["spec.time_zone"]


def template(**fields):
    return pb.SubmitJobRequest(command=command("true"), **fields)


@pytest.mark.parametrize(
    "fields, wrong",
    [
        ({"name": "no spaces", "every": 1}, "schedule_id"),
        ({"name": "", "every": 1}, "schedule_id"),
        ({"name": "x" * 128, "every": 1}, "schedule_id"),
        ({"every": 0}, "spec.interval.every"),
        ({"every": 0.5}, "spec.interval.every"),
        ({"every": 3000 * 86400}, "spec.interval.every"),
        ({"every": 10, "phase": 10}, "spec.interval.phase"),
        ({}, "spec"),
        ({"every": 1, "job": pb.SubmitJobRequest(priority=1)}, "job.spec"),
        ({"every": 1, "job": template(request_id="x")}, "job.request_id"),
        ({"every": 1, "job": template(delay=duration(1))}, "job.delay"),
        ({"every": 1, "job": template(validate_only=True)}, "job.validate_only"),
        ({"every": 1, "job": template(namespace="other")}, "job.namespace"),
        ({"every": 1, "job": template(priority=10)}, "job.priority"),
        ({"every": 1, "policies": pb.SchedulePolicies(overlap=9)}, "policies.overlap"),
        ({"every": 1, "policies": pb.SchedulePolicies(missed=9)}, "policies.missed"),
        (
            {"every": 1, "policies": pb.SchedulePolicies(catchup_window=duration(8 * 86400))},
            "policies.catchup_window",
        ),
    ],
)
def test_schedules_that_cannot_be_made(client, fields, wrong):
    fields = {"name": "refused"} | fields
    with refused(grpc.StatusCode.INVALID_ARGUMENT) as refusal:
        create(client, **fields)
    assert wrong in refusal.error.fields, refusal.error


def test_a_name_is_taken_once(client):
    create(client, "taken", every=3600)
    with refused(grpc.StatusCode.ALREADY_EXISTS, "SCHEDULE_EXISTS") as refusal:
        create(client, "taken", every=3600)
    assert refusal.error.by_type["ResourceInfo"].resource_name == "taken"
    delete(client, "taken")
    create(client, "taken", every=3600)
    delete(client, "taken")


@pytest.mark.parametrize("verb", [get, delete, pause, resume, trigger])
def test_every_verb_knows_what_is_not_there(client, verb):
    with refused(grpc.StatusCode.NOT_FOUND, "SCHEDULE_NOT_FOUND"):
        verb(client, "nothing")


# Restarts


def test_schedules_survive_a_kill_and_fire_on(start_daemon):
    daemon = start_daemon()
    client = daemon.client()
    create(client, "lasting", every=1)
    create(client, "resting", every=1)
    pause(client, "resting", note="n")
    before = fired(client, "lasting", 2).fired_count
    daemon.restart()
    client = daemon.client()
    assert get(client, "resting").state == pb.SCHEDULE_STATE_PAUSED
    assert get(client, "resting").note == "n"
    fired(client, "lasting", before + 2)
    pause(client, "lasting")
    times = nominal_times(jobs_of(client, "lasting"), 1)
    assert len(set(times)) == len(times) == get(client, "lasting").fired_count


def start_between_nominal_times(daemon, every, missed):
    """Kills the daemon and starts it in the middle between two nominal times, `missed` of them having passed."""
    daemon.kill()
    killed = time.time()
    until(
        lambda: time.time() // every - killed // every >= missed and every * 0.4 < time.time() % every < every * 0.6,
        "the middle between two nominal times",
    )
    due = time.time() // every * every
    daemon.start()
    return killed, due


def test_of_the_times_missed_the_newest_runs_once(start_daemon):
    daemon = start_daemon()
    client = daemon.client()
    create(client, "missed", every=3)
    client.wait(fired(client, "missed", 1).last_job_id)
    killed, due = start_between_nominal_times(daemon, 3, missed=2)
    client = daemon.client()

    def later_jobs():
        return [job for job in jobs_of(client, "missed") if seconds(job.create_time) > killed]

    until(later_jobs, "the newest missed time becomes a job")
    assert seconds(get(client, "missed").last_time) >= due > killed
    pause(client, "missed")
    times = nominal_times(later_jobs(), 3)
    assert min(times) >= due, "a time before the newest missed one was caught up"
    assert len(set(times)) == len(times)


def test_times_older_than_the_catch_up_window_are_left_out(start_daemon):
    daemon = start_daemon()
    client = daemon.client()
    for name, window in (("narrow", 0), ("wide", 3600)):
        create(client, name, every=6, policies=pb.SchedulePolicies(catchup_window=duration(window)))
    for name in ("wide", "narrow"):
        client.wait(fired(client, name, 1).last_job_id)
    fires = {name: get(client, name).fired_count for name in ("wide", "narrow")}
    _, due = start_between_nominal_times(daemon, 6, missed=1)
    serves_in_time = time.time() < due + 6
    client = daemon.client()
    for name, count in fires.items():
        fired(client, name, count + 1)
    assert due in nominal_times(jobs_of(client, "wide"), 6) or not serves_in_time
    assert due not in nominal_times(jobs_of(client, "narrow"), 6)


def test_a_job_that_died_with_the_daemon_does_not_overlap(start_daemon):
    """What ran at the kill is settled before the missed times are looked at."""
    daemon = start_daemon()
    client = daemon.client()
    create(client, "running", every=3, job=pb.SubmitJobRequest(command=command("sleep", "600")))
    first = fired(client, "running", 1)
    client.wait_for(first.last_job_id, pb.JOB_STATE_RUNNING)
    _, due = start_between_nominal_times(daemon, 3, missed=2)
    serves_in_time = time.time() < due + 3
    client = daemon.client()
    fired(client, "running", 2)
    assert client.get(first.last_job_id).reason == "DAEMON_DIED"
    assert due in nominal_times(jobs_of(client, "running"), 3) or not serves_in_time


def test_many_large_jobs_at_one_moment(start_daemon):
    """All due at once: far more bytes than the journal takes in one group."""
    daemon = start_daemon()
    client = daemon.client()
    count, stdin = 24, bytes(1_000_000)
    job = pb.SubmitJobRequest(command=command("wc", "-c", stdin=stdin))
    due = int(time.time()) + 15
    for n in range(count):
        create(client, f"large-{n}", every=86400, phase=due % 86400, job=job)
    assert time.time() < due, "too slow to be a test of this"
    for n in range(count):
        done = client.wait(fired(client, f"large-{n}", 1).last_job_id)
        assert client.output_bytes(done.id) == b"1000000\n"
    daemon.restart()
    assert len(daemon.client().list()) == count


@pytest.mark.parametrize("token", ["x", "AAAA", "0" * 400, "ünï"])
def test_page_tokens_that_were_not_given(client, token):
    with refused(grpc.StatusCode.INVALID_ARGUMENT, "PAGE_TOKEN_INVALID") as refusal:
        client.call(client.schedules.ListSchedules, pb.ListSchedulesRequest(page_token=token))
    assert refusal.error.fields == ["page_token"]

# SPDX-License-Identifier: Apache-2.0
"""Following jobs: RunJob, and WatchJobs with its ways to begin, to resume and to lag behind."""

import threading

import grpc
import pytest
from google.protobuf import field_mask_pb2

import history
from client import duration, request
from history import EventChain
from protos import TERMINAL, pb
from refusals import Refusal, refused
from waiting import until

WATCHERS = 200


def items_until_caught_up(watch):
    items = []
    for item in watch:
        items.append(item)
        if item.WhichOneof("item") == "caught_up":
            return items
    raise AssertionError("the watch ended before it had caught up")


def follow(watch, chain, until_terminal):
    """Feeds events to the chain until the jobs named are terminal."""
    for item in watch:
        if item.WhichOneof("item") == "event":
            chain.add(item.event)
        if until_terminal <= chain.terminal_jobs:
            return
    raise AssertionError("the watch ended before the jobs did")


# RunJob


def test_run_streams_the_job_its_events_and_the_end(client):
    call = client.jobs.RunJob(pb.RunJobRequest(job=request(script="echo hi; sleep 0.2; exit 3")), timeout=60)
    items = list(call)
    kinds = [item.WhichOneof("item") for item in items]
    assert kinds[0] == "job" and kinds[-1] == "event"
    assert "caught_up" in kinds
    positions = [getattr(item, item.WhichOneof("item")).sequence for item in items]
    assert positions == sorted(positions), "a client that resumed from caught_up would see an event twice"
    job = items[0].job
    assert job.spec.command.argv[0] == "sh"
    events = [item.event for item in items if item.WhichOneof("item") == "event"]
    history.check_history(events)
    assert history.path(events) == ["QUEUED", "RUNNING", "FAILED"]
    assert {event.job_id for event in events} == {job.id}
    assert [event.HasField("job") for event in events] == [False] * (len(events) - 1) + [True]
    end = events[-1].job
    assert (end.id, end.state, end.exit_code, end.sequence) == (job.id, pb.JOB_STATE_FAILED, 3, events[-1].sequence)
    assert end.attempts and end.HasField("spec")
    assert events == [*client.events(job.id)[:-1], events[-1]]
    assert call.code() == grpc.StatusCode.OK


def test_run_refuses_what_submit_refuses(client):
    with refused(grpc.StatusCode.INVALID_ARGUMENT) as refusal:
        list(client.jobs.RunJob(pb.RunJobRequest(job=request("true", priority=10)), timeout=30))
    assert refusal.error.fields == ["job.priority"]
    with refused(grpc.StatusCode.INVALID_ARGUMENT):
        list(client.jobs.RunJob(pb.RunJobRequest(), timeout=30))


def test_run_with_a_known_request_id_replays_the_job(client):
    sent = pb.RunJobRequest(job=request("true", request_id="run-twice"))
    first, second = (list(client.jobs.RunJob(sent, timeout=60)) for _ in range(2))
    assert first[0].job.id == second[0].job.id
    events = [[item.event for item in items if item.WhichOneof("item") == "event"] for items in (first, second)]
    assert events[0] == events[1]


def test_a_caller_that_goes_away_leaves_the_job_running(client, tmp_path):
    gate = tmp_path / "gate"
    call = client.jobs.RunJob(
        pb.RunJobRequest(job=request("sh", "-c", f"until [ -e {gate} ]; do sleep 0.05; done")), timeout=60
    )
    job_id = next(call).job.id
    client.wait_for(job_id, pb.JOB_STATE_RUNNING)
    call.cancel()
    gate.touch()
    assert client.wait(job_id).state == pb.JOB_STATE_SUCCEEDED


# WatchJobs: what to watch


def test_watch_by_id_from_the_start(client):
    job, other = client.run("true"), client.run("true")
    watch = client.watch(job_ids=[job.id], after_sequence=0)
    items = items_until_caught_up(watch)
    watch.cancel()
    events = [item.event for item in items if item.WhichOneof("item") == "event"]
    assert events == client.events(job.id)
    assert other.id not in {event.job_id for event in events}
    assert items[-1].caught_up.sequence >= job.sequence


def test_watch_from_now_on(client):
    before = client.run("true")
    watch = client.watch()
    assert [item.WhichOneof("item") for item in items_until_caught_up(watch)] == ["caught_up"]
    job = client.submit("true")
    chain = EventChain()
    follow(watch, chain, {job.id})
    watch.cancel()
    assert before.id not in chain.states
    assert chain.of(job.id) == client.events(job.id)


def test_watch_by_filter_is_matched_at_the_time_of_each_event(client):
    watch = client.watch(filter='labels.color = "red" AND state = RUNNING')
    items_until_caught_up(watch)
    blue = client.submit("true", labels={"color": "blue"})
    red = client.submit("true", labels={"color": "red"})
    client.wait(blue.id), client.wait(red.id)
    item = next(watch)
    watch.cancel()
    assert (item.event.job_id, item.event.to_state) == (red.id, pb.JOB_STATE_RUNNING)


def test_watch_with_a_snapshot_goes_on_where_the_snapshot_ends(client, tmp_path):
    gate = tmp_path / "gate"
    labels = {"snap": "1"}
    done = client.run("true", labels=labels)
    running = client.submit("sh", "-c", f"until [ -e {gate} ]; do sleep 0.05; done", labels=labels)
    client.wait_for(running.id, pb.JOB_STATE_RUNNING)
    watch = client.watch(filter="labels.snap = 1", include_snapshot=True)
    items = items_until_caught_up(watch)
    jobs = {item.job.id: item.job for item in items if item.WhichOneof("item") == "job"}
    assert set(jobs) == {done.id, running.id}
    assert jobs[done.id].state == pb.JOB_STATE_SUCCEEDED
    assert jobs[running.id].state == pb.JOB_STATE_RUNNING
    assert not jobs[done.id].HasField("spec"), "a watch shows view BASIC"
    chain = EventChain()
    for job in jobs.values():
        chain.know(job)
    gate.touch()
    follow(watch, chain, {running.id})
    watch.cancel()
    assert min(event.sequence for event in chain.events) > jobs[running.id].sequence


def test_watches_refuse_what_they_cannot_do(client):
    job = client.run("true")
    for fields, reason in (
        ({"filter": "nonsense ="}, "FILTER_INVALID"),
        ({"job_ids": ["x"]}, "JOB_ID_INVALID"),
        ({"job_ids": [job.id] * 1001}, None),
        ({"after_sequence": -1}, None),
        ({"namespace": "No"}, "NAMESPACE_INVALID"),
    ):
        with refused(grpc.StatusCode.INVALID_ARGUMENT, reason):
            list(client.watch(**fields))


def test_other_namespaces_are_not_seen(client):
    watch = client.watch(namespace="one")
    items_until_caught_up(watch)
    client.run("true")
    other = client.call(client.jobs.SubmitJob, request("true", namespace="one")).job
    assert next(watch).event.job_id == other.id
    watch.cancel()
    with refused(grpc.StatusCode.NOT_FOUND, "JOB_NOT_FOUND"):
        client.get(other.id)
    assert client.get(other.id, namespace="one").id == other.id


# WatchJobs: resuming


def test_resume_after_each_cut_has_no_gap_and_no_duplicate(client):
    """Reads a few items, drops the call, resumes by sequence, until every job is seen to its end."""
    start = client.server_info().durable_sequence
    retry = pb.RetryPolicy(max_attempts=3, initial=duration(0.05), jitter=0)
    jobs = {client.submit(script="exit 1", retry=retry, queue="cut").id for _ in range(12)}
    chain = EventChain()
    chain.sequence = start
    cuts = 0
    while not jobs <= chain.terminal_jobs:
        watch = client.watch(filter="queue = cut", after_sequence=chain.sequence)
        seen = 0
        for item in watch:
            if item.WhichOneof("item") == "event":
                chain.add(item.event)
                seen += 1
            if seen == 3 or jobs <= chain.terminal_jobs:
                break
        watch.cancel()
        cuts += 1
    assert cuts > 12
    for job_id in jobs:
        assert chain.of(job_id) == client.events(job_id)


def test_resume_across_a_kill_of_the_daemon(start_daemon):
    daemon = start_daemon()
    client = daemon.client()
    retry = pb.RetryPolicy(max_attempts=5, initial=duration(0.05))
    chain = EventChain()
    jobs = {client.submit("sleep", "0.3", retry=retry).id for _ in range(10)}
    watch = client.watch(after_sequence=0)
    for item in watch:
        if item.WhichOneof("item") == "event":
            chain.add(item.event)
        if len(chain.events) == 14:
            break
    watch.cancel()
    daemon.restart()
    client = daemon.client()
    watch = client.watch(after_sequence=chain.sequence)
    follow(watch, chain, jobs)
    watch.cancel()
    for job_id in jobs:
        assert chain.of(job_id) == client.events(job_id)


def test_a_position_that_is_gone_is_an_explicit_error(start_daemon):
    daemon = start_daemon(
        workers=2, args=["--journal-snapshot-bytes", 65536, "--journal-segment-bytes", 16_777_216]
    )
    client = daemon.client()
    sent = request("true", request_id="long-ago")
    done = client.wait(client.call(client.jobs.SubmitJob, sent).job.id)
    job = client.submit("true", delay=duration(3600))
    queued = client.call(client.jobs.SubmitJob, pb.SubmitJobRequest(kind="x", task=pb.TaskSpec())).job
    change = pb.UpdateJobRequest(
        job_id=job.id,
        update_mask=field_mask_pb2.FieldMask(paths=["labels"]),
        labels={f"key{n}": "x" * 250 for n in range(64)},
    )

    def compacted():
        """Fills the log, but not the store."""
        for call in [client.jobs.UpdateJob.future(change, timeout=60) for _ in range(100)]:
            call.result()
        return client.server_info().oldest_sequence > done.sequence

    until(compacted, "the log begins after the first job", timeout=90)
    # A running daemon remembers more events than its log holds.
    daemon.restart()
    client = daemon.client()
    with refused(grpc.StatusCode.OUT_OF_RANGE, "CURSOR_COMPACTED") as refusal:
        list(client.watch(after_sequence=done.sequence - 1))
    oldest = client.server_info().oldest_sequence
    assert refusal.error.info.metadata["oldest_sequence"] == str(oldest)
    assert str(oldest) in refusal.error.message
    # The remedies work: begin with a snapshot, or from the oldest position.
    watch = client.watch(include_snapshot=True)
    jobs = {item.job.id: item.job for item in items_until_caught_up(watch) if item.WhichOneof("item") == "job"}
    watch.cancel()
    assert jobs[job.id].labels == change.labels
    watch = client.watch(after_sequence=oldest)
    items_until_caught_up(watch)
    watch.cancel()
    # The snapshot holds what the log no longer does.
    assert client.get(done.id) == done
    assert client.events(done.id)[-1].sequence == done.sequence
    assert {found.id for found in client.list()} == set(jobs) == {done.id, job.id, queued.id}
    # What follows a job needs no more of the log than the job itself.
    assert client.jobs.WaitJob(pb.WaitJobRequest(job_id=queued.id), timeout=1).job.state == pb.JOB_STATE_QUEUED
    items = list(client.jobs.RunJob(pb.RunJobRequest(job=sent), timeout=30))
    assert [item.event for item in items if item.WhichOneof("item") == "event"][:-1] == client.events(done.id)[:-1]
    output = client.jobs.ReadOutput(pb.ReadOutputRequest(job_id=queued.id, follow=True), timeout=30)
    client.cancel(queued.id)
    assert list(output) == []


def test_a_store_of_wide_jobs_is_snapshotted(start_daemon):
    """Labels and schedules count for the size of a snapshot's blocks."""
    daemon = start_daemon(args=["--journal-snapshot-bytes", 65536])
    client = daemon.client()
    wide = {f"key{n}": "x" * 250 for n in range(64)}
    requests = [request("true", delay=duration(3600), labels=wide) for _ in range(200)]
    ids = set()
    for _ in range(7):  # 22 MB: more than one block may have
        answer = client.call(client.jobs.SubmitJobs, pb.SubmitJobsRequest(requests=requests))
        ids |= {result.job.id for result in answer.results}

    def snapshot_bytes():
        files = (daemon.data_dir / "journal").glob("snap-*[0-9a-f]")
        return max((file.stat().st_size for file in files), default=0)

    def newest_is_whole():
        client.call(client.jobs.SubmitJobs, pb.SubmitJobsRequest(requests=requests[:20]))
        return snapshot_bytes() > 20_000_000

    until(newest_is_whole, "a snapshot holds them all", timeout=90, pause=0.2)
    assert "was not written" not in daemon.log_text()
    daemon.restart()
    assert ids <= {job.id for job in daemon.client().list(page_size=1000)}


# WatchJobs: slow readers


def test_coalescing_ends_at_the_newest_state_of_every_job(client):
    start = client.server_info().durable_sequence
    jobs = {client.submit("true", queue="coalesce").id for _ in range(50)}
    for job_id in jobs:
        client.wait(job_id)
    watch = client.watch(
        filter="queue = coalesce", after_sequence=start, coalesce=pb.COALESCE_MODE_LATEST
    )
    items = items_until_caught_up(watch)
    watch.cancel()
    newest, last = {}, 0
    for item in items:
        if item.WhichOneof("item") == "event":
            assert item.event.sequence > last
            last = item.event.sequence
            newest[item.event.job_id] = item.event.to_state
    assert newest == dict.fromkeys(jobs, pb.JOB_STATE_SUCCEEDED)


@pytest.mark.seconds(240)
def test_two_hundred_watchers_each_see_everything(client):
    """All on one channel; each checks its own chain."""
    watches = [client.watch(filter="queue = crowd", timeout=200) for _ in range(WATCHERS)]
    for watch in watches:
        items_until_caught_up(watch)
    retry = pb.RetryPolicy(max_attempts=2, initial=duration(0), jitter=0)
    requests = [request(script=f"exit {n % 2}", queue="crowd", retry=retry) for n in range(25)]
    answer = client.call(client.jobs.SubmitJobs, pb.SubmitJobsRequest(requests=requests))
    jobs = {result.job.id for result in answer.results}
    chains = [EventChain() for _ in watches]
    problems = []

    def watch_all(watch, chain):
        try:
            follow(watch, chain, jobs)
        except Exception as problem:  # noqa: BLE001 - reported by the test's own thread
            problems.append(Refusal(problem) if isinstance(problem, grpc.RpcError) else problem)
        watch.cancel()

    threads = [threading.Thread(target=watch_all, args=pair) for pair in zip(watches, chains)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not problems, problems[:3]
    expected = sorted((event for job_id in jobs for event in client.events(job_id)), key=lambda event: event.sequence)
    assert all(chain.events == expected for chain in chains)
    assert {client.get(job_id).state for job_id in jobs} <= TERMINAL


def test_a_reader_that_stalls_slows_nobody_and_loses_nothing(client):
    stalled = client.watch(filter="queue = stall", timeout=120)
    items_until_caught_up(stalled)
    chain = EventChain()
    jobs = set()
    for _ in range(20):
        requests = [request("true", queue="stall", delay=duration(3600), labels={"pad": "x" * 200}) for _ in range(200)]
        answer = client.call(client.jobs.SubmitJobs, pb.SubmitJobsRequest(requests=requests))
        jobs |= {result.job.id for result in answer.results}
    quick = client.watch(filter="queue = stall", after_sequence=0)
    seen = {item.event.job_id for item in items_until_caught_up(quick) if item.WhichOneof("item") == "event"}
    quick.cancel()
    assert seen == jobs
    while not jobs <= set(chain.states):
        item = next(stalled)
        if item.WhichOneof("item") == "event":
            chain.add(item.event)
    stalled.cancel()


# Cursors, namespaces, and jobs that are gone at once


@pytest.mark.parametrize("ahead", [1000, 10**15])
def test_a_position_that_the_log_has_not_reached(client, ahead):
    newest = client.submit("true", delay=duration(3600)).sequence
    with refused(grpc.StatusCode.OUT_OF_RANGE, "CURSOR_AHEAD") as refusal:
        list(client.watch(after_sequence=newest + ahead, timeout=20))
    assert int(refusal.error.info.metadata["newest_sequence"]) >= newest


def test_a_watch_by_ids_stays_in_its_namespace(client):
    job = client.submit("true", delay=duration(3600), namespace="tenant-a")
    with refused(grpc.StatusCode.NOT_FOUND, "JOB_NOT_FOUND"):
        list(client.watch(job_ids=[job.id], namespace="tenant-b", timeout=20))
    assert items_until_caught_up(client.watch(job_ids=[job.id], namespace="tenant-a"))


def test_the_end_of_a_job_that_is_kept_for_no_time(client):
    for _ in range(5):
        sent = pb.RunJobRequest(job=request("true", retention=duration(0)))
        items = list(client.jobs.RunJob(sent, timeout=60))
        end = items[-1].event
        assert end.to_state == pb.JOB_STATE_SUCCEEDED and end.job.state == pb.JOB_STATE_SUCCEEDED
        job = client.submit(script="sleep 0.2", retention=duration(0))
        assert client.wait(job.id).state == pb.JOB_STATE_SUCCEEDED


def test_commands_run_at_the_lowest_priority(client):
    """The value is set just after the start, so the command waits until it has it."""
    script = "for _ in $(seq 500); do n=$(cut -d' ' -f19 /proc/$$/stat); [ $n = 19 ] && break; sleep 0.01; done; nice"
    job = client.run(script=script)
    assert client.output_bytes(job.id).strip() == b"19"

# SPDX-License-Identifier: Apache-2.0
"""WaitJob, and ListJobs with its pages, filters and orders."""

import datetime
import threading
import time

import grpc
import pytest

from client import duration, request, seconds
from protos import pb
from refusals import refused


def rfc3339(moment):
    return datetime.datetime.fromtimestamp(moment, datetime.timezone.utc).isoformat().replace("+00:00", "Z")


# WaitJob


def test_wait_returns_at_the_end(client):
    job = client.submit("sh", "-c", "sleep 0.3; exit 2")
    done = client.call(client.jobs.WaitJob, pb.WaitJobRequest(job_id=job.id)).job
    assert (done.state, done.exit_code) == (pb.JOB_STATE_FAILED, 2)
    assert done.attempts, "view FULL is the default"
    again = client.call(client.jobs.WaitJob, pb.WaitJobRequest(job_id=job.id)).job
    assert again == done


def test_wait_answers_shortly_before_its_deadline(client):
    job = client.submit("true", delay=duration(3600))
    begin = time.monotonic()
    waiting = client.jobs.WaitJob(pb.WaitJobRequest(job_id=job.id), timeout=1.5).job
    assert waiting.state == pb.JOB_STATE_SCHEDULED
    assert time.monotonic() - begin >= 1
    client.cancel(job.id)


def test_many_waiters_of_one_job(client):
    job = client.submit("true", delay=duration(0.5))
    found = []

    def wait():
        found.append(client.call(client.jobs.WaitJob, pb.WaitJobRequest(job_id=job.id)).job.state)

    threads = [threading.Thread(target=wait) for _ in range(30)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [pb.JOB_STATE_SUCCEEDED] * 30


def test_wait_for_a_job_that_is_not_there(client):
    with refused(grpc.StatusCode.NOT_FOUND, "JOB_NOT_FOUND"):
        client.call(client.jobs.WaitJob, pb.WaitJobRequest(job_id="01890a5d-ac96-774b-bcce-b302099a8057"))


# ListJobs: pages and order


@pytest.fixture(scope="module")
def paged(daemon):
    """23 jobs of one queue, in the order of their acceptance."""
    client = daemon.client()
    requests = [request("true", queue="pages", delay=duration(3600), labels={"n": str(n)}) for n in range(23)]
    answer = client.call(client.jobs.SubmitJobs, pb.SubmitJobsRequest(requests=requests))
    return [result.job.id for result in answer.results]


def test_pages_hold_every_job_once(client, paged):
    sizes, found, token = [], [], ""
    while True:
        page = client.call(
            client.jobs.ListJobs, pb.ListJobsRequest(filter="queue = pages", page_size=5, page_token=token)
        )
        sizes.append(len(page.jobs))
        found.extend(job.id for job in page.jobs)
        token = page.next_page_token
        if not token:
            break
    assert found == paged
    assert sizes == [5, 5, 5, 5, 3]


def test_the_other_way_round(client, paged):
    for order, wanted in (
        ("create_time", paged),
        ("create_time desc", paged[::-1]),
        ("", paged),
    ):
        for page_size in (7, 100):
            jobs = client.list("queue = pages", order_by=order, page_size=page_size)
            assert [job.id for job in jobs] == wanted, (order, page_size)


def test_jobs_that_come_and_go_between_pages(client):
    requests = [request("true", queue="moving", delay=duration(3600)) for _ in range(10)]
    answer = client.call(client.jobs.SubmitJobs, pb.SubmitJobsRequest(requests=requests))
    ids = [result.job.id for result in answer.results]
    first = client.call(client.jobs.ListJobs, pb.ListJobsRequest(filter="queue = moving", page_size=4))
    for job_id in (ids[0], ids[5]):
        client.cancel(job_id)
        client.call(client.jobs.DeleteJob, pb.DeleteJobRequest(job_id=job_id))
    late = client.submit("true", queue="moving", delay=duration(3600))
    rest, token = [], first.next_page_token
    while token:
        page = client.call(
            client.jobs.ListJobs, pb.ListJobsRequest(filter="queue = moving", page_size=4, page_token=token)
        )
        rest.extend(job.id for job in page.jobs)
        token = page.next_page_token
    assert [job.id for job in first.jobs] == ids[:4]
    assert rest == [job_id for job_id in ids[4:] if job_id != ids[5]] + [late.id]


def test_a_page_ends_before_it_is_too_big(client):
    labels = {f"key{n}": "x" * 250 for n in range(64)}
    requests = [request("true", queue="wide", delay=duration(3600), labels=labels) for _ in range(200)]
    client.call(client.jobs.SubmitJobs, pb.SubmitJobsRequest(requests=requests))
    page = client.call(client.jobs.ListJobs, pb.ListJobsRequest(filter="queue = wide", page_size=1000))
    assert 0 < len(page.jobs) < 200
    assert page.ByteSize() <= 2_200_000
    assert len(client.list("queue = wide", page_size=1000)) == 200


def test_page_sizes(client, paged):
    def page(size):
        return client.call(client.jobs.ListJobs, pb.ListJobsRequest(filter="queue = pages", page_size=size))

    assert len(page(1).jobs) == 1
    assert len(page(0).jobs) == 23
    assert len(page(5000).jobs) == 23
    with refused(grpc.StatusCode.INVALID_ARGUMENT, "PAGE_SIZE_INVALID") as refusal:
        page(-1)
    assert refusal.error.fields == ["page_size"]


def test_views_of_a_list(client, paged):
    basic = client.list("queue = pages")[0]
    assert not basic.HasField("spec")
    full = client.list("queue = pages", view=pb.JOB_VIEW_FULL)[0]
    assert full.spec.command.argv == ["true"]


# ListJobs: filters


@pytest.fixture(scope="module")
def zoo(daemon):
    """Jobs that differ in every field a filter may name; each test's filter is joined with their queue."""
    client = daemon.client()
    jobs = {
        "ok": client.submit("true", queue="zoo", kind="a/one", labels={"team": "red", "size": "7"}, priority=2),
        "bad": client.submit("false", queue="zoo", kind="a/two", labels={"team": "blue", "a/b.c-d": "x y"}, priority=7),
        "later": client.submit("true", queue="zoo", kind="b", labels={"team": ""}, delay=duration(3600)),
        "gone": client.submit("true", queue="zoo", delay=duration(3600)),
    }
    client.cancel(jobs["gone"].id)
    for name in ("ok", "bad"):
        jobs[name] = client.wait(jobs[name].id)
    for name in ("later", "gone"):
        jobs[name] = client.get(jobs[name].id)
    return jobs


FILTERS = [
    ("", {"ok", "bad", "later", "gone"}),
    ("state = SUCCEEDED", {"ok"}),
    ("state = JOB_STATE_FAILED", {"bad"}),
    ("state != SCHEDULED", {"ok", "bad", "gone"}),
    ("state = CANCELLED OR state = FAILED", {"gone", "bad"}),
    ("kind = b", {"later"}),
    ('kind = "a/one"', {"ok"}),
    ("kind = a*", {"ok", "bad"}),
    ("kind = *two", {"bad"}),
    ('kind = "a*"', set()),
    ("queue = zoo", {"ok", "bad", "later", "gone"}),
    ("queue = other", set()),
    ("namespace = default", {"ok", "bad", "later", "gone"}),
    ("namespace != default", set()),
    ("priority > 5", {"bad"}),
    ("priority >= 5", {"bad", "later", "gone"}),
    ("priority < 5", {"ok"}),
    ("priority <= 5 AND priority != 2", {"later", "gone"}),
    ("attempt = 0", {"later", "gone"}),
    ("attempt >= 1", {"ok", "bad"}),
    ('schedule_id = ""', {"ok", "bad", "later", "gone"}),
    ("labels.team = red", {"ok"}),
    ('labels.team = ""', {"later"}),
    ("labels.team:*", {"ok", "bad", "later"}),
    ("labels:team", {"ok", "bad", "later"}),
    ("NOT labels:team", {"gone"}),
    ("-labels:team", {"gone"}),
    ('labels.a/b.c-d = "x y"', {"bad"}),
    ('labels."a/b.c-d" = "x y"', {"bad"}),
    ("labels.size = 7", {"ok"}),
    ("(state = SUCCEEDED OR kind = b) AND labels.team != red", {"later"}),
    ("NOT (state = SUCCEEDED OR state = FAILED)", {"later", "gone"}),
    ("state = SUCCEEDED labels.team = red", {"ok"}),
    ('create_time > "2020-01-01T00:00:00Z"', {"ok", "bad", "later", "gone"}),
    ('create_time < "2020-01-01T00:00:00+01:00"', set()),
    ('start_time > "2020-01-01T00:00:00Z"', {"ok", "bad"}),
    ('end_time > "2020-01-01T00:00:00.5Z"', {"ok", "bad", "gone"}),
]


@pytest.mark.parametrize("text, wanted", FILTERS, ids=[text or "none" for text, _ in FILTERS])
def test_filters(client, zoo, text, wanted):
    joined = f"queue = zoo AND ({text})" if text else "queue = zoo"
    names = {job.id: name for name, job in zoo.items()}
    assert {names[job.id] for job in client.list(joined)} == wanted


def test_times_compare_as_times(client, zoo):
    middle = seconds(zoo["gone"].create_time) + 1800
    names = {job.id: name for name, job in zoo.items()}
    found = client.list(f'queue = zoo AND run_time > "{rfc3339(middle)}"')
    assert {names[job.id] for job in found} == {"later", "gone"}
    # Both commands may have ended in one millisecond.
    end = zoo["ok"].end_time
    same = {name for name, job in zoo.items() if job.HasField("end_time") and job.end_time == end}
    found = client.list(f'queue = zoo AND end_time = "{end.ToJsonString()}"')
    assert {names[job.id] for job in found} == same


BAD_FILTERS = [
    "nonsense",
    "colour = red",
    "state",
    "state =",
    "state = WEIRD",
    "state > QUEUED",
    "priority = high",
    "priority : 5 5",
    'create_time > "yesterday"',
    "(state = QUEUED",
    "state = QUEUED)",
    "state = QUEUED AND",
    "OR state = QUEUED",
    "NOT",
    'kind = "open',
    "labels = red",
    "labels. = red",
    "state = QUEUED; drop",
]


@pytest.mark.parametrize("text", BAD_FILTERS)
def test_filters_that_cannot_be_read(client, text):
    with refused(grpc.StatusCode.INVALID_ARGUMENT, "FILTER_INVALID") as refusal:
        client.list(text)
    assert refusal.error.fields == ["filter"]


def test_a_filter_that_is_too_long_or_too_deep(client):
    with refused(grpc.StatusCode.INVALID_ARGUMENT, "FILTER_INVALID") as refusal:
        client.list("kind = x OR " * 400 + "kind = x")
    assert "4096" in refusal.error.message
    with refused(grpc.StatusCode.INVALID_ARGUMENT, "FILTER_INVALID"):
        client.list("(" * 2000 + "kind = x" + ")" * 2000)
    with refused(grpc.StatusCode.INVALID_ARGUMENT, "FILTER_INVALID"):
        client.list("NOT " * 1000 + "kind = x")


@pytest.mark.parametrize("order", ["priority", "create_time down", "create_time, id", "desc"])
def test_orders_that_are_not_there(client, order):
    with refused(grpc.StatusCode.INVALID_ARGUMENT, "ORDER_BY_INVALID") as refusal:
        client.list(order_by=order)
    assert refusal.error.fields == ["order_by"]


@pytest.mark.parametrize("token", ["x", "AAAA", "0" * 400, "ünï"])
def test_page_tokens_that_were_not_given(client, token):
    with refused(grpc.StatusCode.INVALID_ARGUMENT, "PAGE_TOKEN_INVALID") as refusal:
        client.call(client.jobs.ListJobs, pb.ListJobsRequest(page_token=token))
    assert refusal.error.fields == ["page_token"]


def test_a_page_of_full_jobs_is_bounded_in_bytes(client):
    spec = {"stdin": bytes(700_000)}
    for _ in range(6):
        client.submit("cat", spec=spec, delay=duration(3600), queue="heavy")
    query = pb.ListJobsRequest(filter="queue = heavy", view=pb.JOB_VIEW_FULL)
    page = client.call(client.jobs.ListJobs, query)
    assert 1 <= len(page.jobs) <= 3 and page.ByteSize() <= 2 << 20
    assert len(client.list(filter="queue = heavy", view=pb.JOB_VIEW_FULL)) == 6


def test_a_time_past_the_clock_names_the_years(client):
    with refused(grpc.StatusCode.INVALID_ARGUMENT, "FILTER_INVALID") as refusal:
        client.list("create_time < 9999-01-01T00:00:00Z")
    assert "2261" in refusal.error.message

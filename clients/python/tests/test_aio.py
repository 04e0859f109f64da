# SPDX-License-Identifier: Apache-2.0
"""The asyncio client against a real jobd, and its face beside that of the other one."""

from __future__ import annotations

import asyncio
import inspect
import uuid
from collections.abc import Callable
from typing import Any

import pytest
from conftest import Daemon

import jobd

FACES = [
    (jobd.Client, jobd.aio.Client),
    (jobd.Job, jobd.aio.Job),
    (jobd.Schedule, jobd.aio.Schedule),
    (jobd.Worker, jobd.aio.Worker),
]


def public(kind: type) -> dict[str, Any]:
    return {name: value for name, value in inspect.getmembers(kind) if not name.startswith("_") or name == "__init__"}


@pytest.mark.parametrize(("plain", "awaited"), FACES)
def test_both_faces_have_the_same_calls_with_the_same_arguments(plain: type, awaited: type) -> None:
    ours, theirs = public(plain), public(awaited)
    assert ours.keys() == theirs.keys()
    for name, call in ours.items():
        if not inspect.isfunction(call):
            continue
        parameters = inspect.signature(call).parameters
        others = inspect.signature(theirs[name]).parameters
        assert [(each.name, each.kind, each.default) for each in parameters.values()] == [
            (each.name, each.kind, each.default) for each in others.values()
        ], name
        assert call.__doc__ and theirs[name].__doc__, f"{name} has no docstring"


def test_submit_follow_and_read(daemon: Daemon) -> None:
    async def main() -> None:
        async with jobd.aio.Client(daemon.address) as client:
            job = await client.submit(command=["sh", "-c", "echo hi; exit 3"])
            states = [event.state.value async for event in job.events()]
            assert states == ["QUEUED", "RUNNING", "FAILED"]
            done = await job.wait()
            assert done is job
            assert (done.exit_code, await done.output(), len(await done.history())) == (3, b"hi\n", 3)
            assert b"".join([chunk.data async for chunk in job.chunks("stdout")]) == b"hi\n"
            with pytest.raises(jobd.JobFailed):
                await job.wait(check=True)
            await job.retry()
            assert (await job.wait()).state == "FAILED"
            await job.delete()
            with pytest.raises(jobd.NotFound):
                await job.refresh()

    asyncio.run(main())


def test_many_jobs_are_followed_at_once(daemon: Daemon) -> None:
    async def main() -> None:
        async with jobd.aio.Client(daemon.address) as client:

            async def run(n: int) -> bytes:
                job = await client.submit(command=["echo", str(n)])
                assert [event.state async for event in job.events()][-1] == "SUCCEEDED"
                return await job.output()

            assert await asyncio.gather(*map(run, range(50))) == [f"{n}\n".encode() for n in range(50)]

    asyncio.run(main())


def test_changes_lists_and_schedules(daemon: Daemon) -> None:
    async def main() -> None:
        async with jobd.aio.Client(daemon.address) as client:
            label = uuid.uuid4().hex
            made = await client.submit_many([{"command": ["true"], "labels": {"l": label}, "delay": 600}] * 3)
            found = [job async for job in client.jobs(f'labels.l = "{label}"', page_size=2)]
            assert [each.id for each in made if isinstance(each, jobd.aio.Job)] == [job.id for job in found]
            assert (await found[0].update(priority=9)).priority == 9
            assert (await found[0].cancel("no")).state == "CANCELLED"
            schedule = await client.schedule(label, every=3600, command=["true"])
            assert await schedule.pause() is schedule and schedule.state == "PAUSED"
            assert (await schedule.resume()).state == "ACTIVE"
            assert (await (await schedule.trigger()).wait()).schedule_id == label
            assert len([job async for job in schedule.jobs()]) == 1
            assert label in [each.id async for each in client.schedules()]
            await (await client.get_schedule(label)).delete()
            assert (await client.server_info()).job_counts[jobd.JobState.SCHEDULED] >= 2
            assert (await client.stats()).job_counts[jobd.JobState.SCHEDULED] >= 2

    asyncio.run(main())


def test_a_wait_ends_in_time_and_can_be_cancelled(daemon: Daemon) -> None:
    async def main() -> None:
        async with jobd.aio.Client(daemon.address) as client:
            job = await client.submit(command=["sleep", "60"])
            with pytest.raises(jobd.DeadlineExceeded):
                await job.wait(0.6)
            waiting = asyncio.create_task(job.wait())
            following = asyncio.create_task(collect(job))
            await asyncio.sleep(0.1)
            for task in (waiting, following):
                task.cancel()
                with pytest.raises(asyncio.CancelledError):
                    await task
            await job.cancel(grace=0)

    async def collect(job: jobd.aio.Job) -> None:
        async for _ in job.events():
            pass

    asyncio.run(main())


def test_a_watch_and_the_events_survive_a_killed_server(start_daemon: Callable[[], Daemon]) -> None:
    daemon = start_daemon()

    async def main() -> None:
        async with jobd.aio.Client(daemon.address) as client:
            watch = client.watch()
            beginning = asyncio.ensure_future(anext(watch))
            await asyncio.sleep(0.2)
            job = await client.submit(command=["sleep", "2"], max_attempts=2)
            watched = [await beginning, await anext(watch)]
            daemon.kill()
            daemon.start()
            events = [event async for event in job.events()]
            async for event in watch:
                watched.append(event)
                if event.state.is_terminal:
                    break
            assert events[-1].state == "SUCCEEDED"
            assert watched == events

    asyncio.run(main())


def test_a_server_that_is_not_there(daemon: Daemon) -> None:
    async def main() -> None:
        backoff = jobd.Backoff(tries=3, initial=0.01)
        async with jobd.aio.Client("127.0.0.1:1", backoff=backoff) as client:
            with pytest.raises(jobd.Unavailable, match="no jobd answers on 127.0.0.1:1") as caught:
                await client.server_info()
            assert caught.value.tries == 3

    asyncio.run(main())


def test_a_closed_client_says_so_and_cancels_nobody(daemon: Daemon) -> None:
    async def main() -> None:
        client = jobd.aio.Client(daemon.address)
        job = await client.submit(command=["sleep", "60"])

        async def follow() -> None:
            async for _ in job.events():
                pass

        calls: list[Callable[[], Any]] = [job.wait, follow, lambda: job.output(follow=True)]
        under_way = [asyncio.create_task(call()) for call in calls]
        await asyncio.sleep(0.3)
        await client.close()
        later = [call() for call in [*calls, client.server_info]]
        for error in await asyncio.gather(*under_way, *later, return_exceptions=True):
            assert isinstance(error, jobd.Cancelled) and error.reason == "CLIENT_CLOSED", error
        async with jobd.aio.Client(daemon.address) as other:
            await (await other.get(job.id)).cancel(grace=0)

    asyncio.run(main())

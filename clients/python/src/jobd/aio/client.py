# SPDX-License-Identifier: Apache-2.0
"""The client of `jobd.client` for asyncio: the same calls with the same arguments, to be awaited.

What each does is said once, at its counterpart in `jobd.client`.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Iterable, Sequence
from contextlib import aclosing
from typing import TypeVar, Unpack

from google.protobuf.message import Message

from jobd import methods, requests
from jobd.aio.transport import Transport
from jobd.backoff import Backoff
from jobd.client import CALL_SECONDS, WAIT_SECONDS, WAIT_SECONDS_MIN, still_running
from jobd.connection import TLS, Connection, Token
from jobd.errors import FailedPrecondition, JobdError, JobFailed, from_status
from jobd.following import WATCH_SECONDS, EventCursor, OutputCursor, WatchCursor
from jobd.methods import Method
from jobd.model import Event, JobFields, OutputChunk, ScheduleFields, WorkerInfo
from jobd.requests import JobChanges, JobOptions, Submission, SubmitOptions
from jobd.server import ServerInfo, Stats
from jobd.states import JobState, Stream
from jobd.times import Span, seconds
from jobd.v1 import admin_service_pb2, job_pb2, job_service_pb2, schedule_pb2, schedule_service_pb2, worker_service_pb2

Q = TypeVar("Q", bound=Message)
A = TypeVar("A", bound=Message)


class Client:
    """A connection to jobd, for one event loop. Use it in an `async with` block, or await `close`.

    >>> async def main():
    ...     async with jobd.aio.Client(address) as client:
    ...         job = await client.submit(command=["echo", "hi"])
    ...         async for event in job.events():
    ...             print(event.state)
    ...         return await job.output()
    >>> asyncio.run(main())
    QUEUED
    RUNNING
    SUCCEEDED
    b'hi\\n'
    """

    def __init__(
        self,
        address: str | None = None,
        *,
        namespace: str = "default",
        tls: TLS | bool = False,
        token: Token | None = None,
        timeout: Span = CALL_SECONDS,
        backoff: Backoff = Backoff(),
    ) -> None:
        """As `jobd.Client`."""
        self._transport = Transport(Connection.to(address, tls, token), backoff)
        self._namespace = namespace
        self._timeout = seconds("timeout", timeout)

    async def __aenter__(self) -> Client:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()

    async def close(self) -> None:
        """Closes the connection; calls under way end."""
        await self._transport.close()

    @property
    def namespace(self) -> str:
        """Where this client's jobs and schedules live."""
        return self._namespace

    def with_options(self, *, timeout: Span | None = None, namespace: str | None = None) -> Client:
        """The same connection with another timeout or namespace. Closing either closes both."""
        other = Client.__new__(type(self))
        other._transport = self._transport
        other._namespace = self._namespace if namespace is None else namespace
        other._timeout = self._timeout if timeout is None else seconds("timeout", timeout)
        return other

    # Jobs

    async def submit(self, **options: Unpack[SubmitOptions]) -> Job:
        """Submits a job. Once this returns, the job is on the server's disk."""
        request = requests.submission(self._namespace, options)
        return Job(self, (await self._call(methods.SUBMIT, request)).job)

    async def submit_many(self, jobs: Iterable[Submission], *, atomic: bool = False) -> list[Job | JobdError]:
        """Submits up to 1000 jobs in one write to the disk; for each the job, or why it was refused."""
        request = requests.submissions(self._namespace, jobs, atomic)
        results = (await self._call(methods.SUBMIT_MANY, request)).results
        return [Job(self, each.job) if each.HasField("job") else from_status(each.error) for each in results]

    async def get(self, job_id: str) -> Job:
        """The job as it is now."""
        return Job(self, (await self._get(job_id)).job)

    async def jobs(self, filter: str = "", *, order_by: str = "", page_size: int = 0) -> AsyncIterator[Job]:
        """The jobs that match, page by page as they are asked for."""
        request = requests.made(
            job_service_pb2.ListJobsRequest,
            namespace=self._namespace,
            filter=filter,
            order_by=order_by,
            page_size=page_size,
        )
        while True:
            page = await self._call(methods.LIST, request)
            for each in page.jobs:
                yield Job(self, each)
            if not page.next_page_token:
                return
            request.page_token = page.next_page_token

    async def watch(
        self, filter: str = "", *, job_ids: Sequence[str] = (), after_sequence: int | None = None
    ) -> AsyncIterator[Event]:
        """The events of many jobs as they happen, without end."""
        cursor = WatchCursor(requests.watch(self._namespace, filter, job_ids, after_sequence))
        reconnector = self._transport.reconnector()
        while True:
            try:
                async with aclosing(
                    self._transport.open(methods.WATCH, cursor.watch_request(), WATCH_SECONDS)
                ) as items:
                    async for item in items:
                        reconnector.answered()
                        event = cursor.received(item)
                        if event is not None:
                            yield event
            except JobdError as error:
                await reconnector.pause(error)

    # Schedules

    async def schedule(
        self,
        schedule_id: str,
        *,
        cron: str | None = None,
        every: Span | None = None,
        zone: str | None = None,
        catchup_window: Span | None = None,
        **options: Unpack[JobOptions],
    ) -> Schedule:
        """Makes a schedule: at each of its times the server submits a job of `options`, at most once."""
        request = requests.schedule(
            self._namespace,
            schedule_id,
            cron=cron,
            every=every,
            zone=zone,
            catchup_window=catchup_window,
            options=options,
        )
        return Schedule(self, (await self._call(methods.CREATE_SCHEDULE, request)).schedule)

    async def get_schedule(self, schedule_id: str) -> Schedule:
        """The schedule as it is now."""
        return Schedule(self, (await self._get_schedule(schedule_id)).schedule)

    async def schedules(self, filter: str = "", *, order_by: str = "", page_size: int = 0) -> AsyncIterator[Schedule]:
        """The schedules that match, page by page as they are asked for, by name."""
        request = requests.made(
            schedule_service_pb2.ListSchedulesRequest,
            namespace=self._namespace,
            filter=filter,
            order_by=order_by,
            page_size=page_size,
        )
        while True:
            page = await self._call(methods.LIST_SCHEDULES, request)
            for each in page.schedules:
                yield Schedule(self, each)
            if not page.next_page_token:
                return
            request.page_token = page.next_page_token

    # The server and its workers

    async def server_info(self) -> ServerInfo:
        """What server this is and where its log stands."""
        return ServerInfo(await self._call(methods.SERVER_INFO, admin_service_pb2.GetServerInfoRequest()))

    async def stats(self) -> Stats:
        """How the server is doing, in numbers; for who may read every namespace."""
        return Stats(await self._call(methods.STATS, admin_service_pb2.GetStatsRequest()))

    async def workers(self, filter: str = "") -> AsyncIterator[WorkerInfo]:
        """The workers that are connected."""
        request = requests.made(worker_service_pb2.ListWorkersRequest, namespace=self._namespace, filter=filter)
        while True:
            page = await self._call(methods.LIST_WORKERS, request)
            for each in page.workers:
                yield WorkerInfo(each)
            if not page.next_page_token:
                return
            request.page_token = page.next_page_token

    async def drain_worker(self, worker_id: str) -> WorkerInfo:
        """Gives a worker no further job, and tells it to end once what it runs is done."""
        request = requests.made(worker_service_pb2.DrainWorkerRequest, namespace=self._namespace, worker_id=worker_id)
        return WorkerInfo((await self._call(methods.DRAIN_WORKER, request)).worker)

    # For jobs and schedules

    async def _call(self, method: Method[Q, A], request: Q, timeout: float | None = None) -> A:
        return await self._transport.call(method, request, self._timeout if timeout is None else timeout)

    async def _get(self, job_id: str) -> job_service_pb2.GetJobResponse:
        return await self._call(
            methods.GET, requests.made(job_service_pb2.GetJobRequest, namespace=self._namespace, job_id=job_id)
        )

    async def _get_schedule(self, schedule_id: str) -> schedule_service_pb2.GetScheduleResponse:
        request = requests.made(
            schedule_service_pb2.GetScheduleRequest, namespace=self._namespace, schedule_id=schedule_id
        )
        return await self._call(methods.GET_SCHEDULE, request)


class Job(JobFields):
    """A job, and what can be done with it. Its fields are what the server last said of it to this object."""

    __slots__ = ("_client",)

    def __init__(self, client: Client, proto: job_pb2.Job) -> None:
        """Made by the calls of a `Client`."""
        super().__init__(proto)
        self._client = client.with_options(namespace=proto.namespace)

    def _told(self, proto: job_pb2.Job) -> Job:
        self.proto = proto
        return self

    async def refresh(self) -> Job:
        """Brings its fields up to date, with all that is known of it, and returns it."""
        return self._told((await self._client._get(self.id)).job)

    async def history(self) -> list[Event]:
        """Its events so far."""
        return [Event(each) for each in (await self._client._get(self.id)).events]

    async def events(self, *, after_sequence: int = 0) -> AsyncIterator[Event]:
        """Its events from the first on, or after a position of the log, as they happen, up to the terminal one."""
        transport = self._client._transport
        cursor, reconnector = EventCursor(self.namespace, self.id, after_sequence), transport.reconnector()
        while not cursor.is_finished:
            try:
                async with aclosing(transport.open(methods.WATCH, cursor.watch_request(), WATCH_SECONDS)) as items:
                    async for item in items:
                        reconnector.answered()
                        if not cursor.is_primed:
                            answer = await self._client._call(methods.GET, cursor.history_request())
                            for event in cursor.history_read(answer):
                                yield event
                        fresh = cursor.received(item)
                        if fresh is not None:
                            yield fresh
                        if cursor.is_finished:
                            break
            except JobdError as error:
                if not cursor.interrupted(error):
                    await reconnector.pause(error)

    async def wait(self, timeout: Span | None = None, *, check: bool = False) -> Job:
        """Waits until the job has ended, brings its fields up to date, and returns it."""
        end = None if timeout is None else time.monotonic() + seconds("timeout", timeout)
        reconnector = self._client._transport.reconnector()
        request = requests.made(job_service_pb2.WaitJobRequest, namespace=self.namespace, job_id=self.id)
        while True:
            left = WAIT_SECONDS if end is None else end - time.monotonic()
            try:
                if left < WAIT_SECONDS_MIN:
                    await asyncio.sleep(max(left, 0))
                    await self.refresh()
                else:
                    answer = await self._client._call(methods.WAIT, request, min(left, WAIT_SECONDS))
                    self._told(answer.job)
            except JobdError as error:
                if end is not None and time.monotonic() >= end:
                    raise
                await reconnector.pause(error)
                continue
            reconnector.answered()
            if self.state.is_terminal:
                if check and self.state is not JobState.SUCCEEDED:
                    raise JobFailed(self)
                return self
            if end is not None and time.monotonic() >= end:
                raise still_running(self, timeout)

    async def output(self, stream: Stream | str | None = None, *, attempt: int = 0, follow: bool = False) -> bytes:
        """What it has written so far: both outputs as they came, or one of them."""
        chunks = self.chunks(stream, attempt=attempt, follow=follow)
        return b"".join([chunk.data async for chunk in chunks])

    async def chunks(
        self, stream: Stream | str | None = None, *, attempt: int = 0, offset: int = 0, follow: bool = True
    ) -> AsyncIterator[OutputChunk]:
        """What it writes, piece by piece as it comes, up to its end."""
        transport = self._client._transport
        named = None if stream is None else Stream(stream)
        cursor = OutputCursor(self.namespace, self.id, attempt=attempt, stream=named, offset=offset, follow=follow)
        reconnector = transport.reconnector()
        while not cursor.is_finished:
            try:
                async with aclosing(transport.open(methods.READ_OUTPUT, cursor.request())) as pieces:
                    async for piece in pieces:
                        reconnector.answered()
                        chunk = cursor.received(piece)
                        if chunk is not None:
                            yield chunk
                cursor.ended()
            except JobdError as error:
                if not cursor.interrupted(error):
                    await reconnector.pause(error)

    async def cancel(self, reason: str = "", *, grace: Span | None = None) -> Job:
        """Cancels it; a running attempt is asked to end and, when `grace` has passed (10 s unless given), ended."""
        try:
            request = requests.cancel(self.namespace, self.id, reason, grace)
            return self._told((await self._client._call(methods.CANCEL, request)).job)
        except FailedPrecondition as error:
            # A call that was repeated may find what it has done itself.
            if error.tries > 1 and (await self.refresh()).state is JobState.CANCELLED:
                return self
            raise

    async def update(self, *, etag: str = "", **changes: Unpack[JobChanges]) -> Job:
        """Changes a job that has not started; labels always."""
        request = requests.update(self.namespace, self.id, etag, changes)
        return self._told((await self._client._call(methods.UPDATE, request)).job)

    async def retry(self) -> Job:
        """Queues a FAILED, CANCELLED or EXPIRED job again, with fresh attempts."""
        request = requests.made(job_service_pb2.RetryJobRequest, namespace=self.namespace, job_id=self.id)
        return self._told((await self._client._call(methods.RETRY, request)).job)

    async def delete(self) -> None:
        """Removes a job that has ended, and its output."""
        request = requests.made(job_service_pb2.DeleteJobRequest, namespace=self.namespace, job_id=self.id)
        await self._client._call(methods.DELETE, request)


class Schedule(ScheduleFields):
    """A schedule, and what can be done with it. Its fields are what the server last said of it to this object."""

    __slots__ = ("_client",)

    def __init__(self, client: Client, proto: schedule_pb2.Schedule) -> None:
        """Made by the calls of a `Client`."""
        super().__init__(proto)
        self._client = client.with_options(namespace=proto.namespace)

    def _told(self, proto: schedule_pb2.Schedule) -> Schedule:
        self.proto = proto
        return self

    async def refresh(self) -> Schedule:
        """Brings its fields up to date, and returns it."""
        return self._told((await self._client._get_schedule(self.id)).schedule)

    async def pause(self, note: str = "") -> Schedule:
        """Stops it from making jobs."""
        request = requests.made(
            schedule_service_pb2.PauseScheduleRequest, namespace=self.namespace, schedule_id=self.id, note=note
        )
        return self._told((await self._client._call(methods.PAUSE_SCHEDULE, request)).schedule)

    async def resume(self) -> Schedule:
        """Lets it make jobs again, from the next time on."""
        request = requests.made(
            schedule_service_pb2.ResumeScheduleRequest, namespace=self.namespace, schedule_id=self.id
        )
        return self._told((await self._client._call(methods.RESUME_SCHEDULE, request)).schedule)

    async def trigger(self) -> Job:
        """Makes a job of it now, paused or not."""
        request = requests.made(
            schedule_service_pb2.TriggerScheduleRequest, namespace=self.namespace, schedule_id=self.id
        )
        return Job(self._client, (await self._client._call(methods.TRIGGER_SCHEDULE, request)).job)

    def jobs(self) -> AsyncIterator[Job]:
        """The jobs it made that are still kept."""
        return self._client.jobs(f'schedule_id = "{self.id}"')

    async def delete(self) -> None:
        """Removes it; the jobs it made stay."""
        request = requests.made(
            schedule_service_pb2.DeleteScheduleRequest, namespace=self.namespace, schedule_id=self.id
        )
        await self._client._call(methods.DELETE_SCHEDULE, request)

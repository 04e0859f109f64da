# SPDX-License-Identifier: Apache-2.0
"""The client: submit jobs, follow them, change them."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from typing import TypeVar, Unpack

from google.protobuf.message import Message

from jobd import methods, requests
from jobd.backoff import Backoff
from jobd.connection import TLS, Connection, Token
from jobd.errors import DeadlineExceeded, FailedPrecondition, JobdError, JobFailed, from_status
from jobd.following import WATCH_SECONDS, EventCursor, OutputCursor, WatchCursor
from jobd.methods import Method
from jobd.model import Event, JobFields, OutputChunk, ScheduleFields, WorkerInfo
from jobd.requests import JobChanges, JobOptions, Submission, SubmitOptions
from jobd.server import ServerInfo, Stats
from jobd.states import JobState, Stream
from jobd.times import Span, seconds
from jobd.transport import Transport
from jobd.v1 import admin_service_pb2, job_pb2, job_service_pb2, schedule_pb2, schedule_service_pb2, worker_service_pb2

Q = TypeVar("Q", bound=Message)
A = TypeVar("A", bound=Message)

CALL_SECONDS = 20.0
"""Longest time of a call unless the client is told otherwise; the server's cap is 60 s."""
WAIT_SECONDS = 50.0
"""Longest time of one WaitJob call inside `Job.wait`, which repeats it."""
WAIT_SECONDS_MIN = 0.5
"""The least time worth a WaitJob call: the server answers 0.2 s before the deadline."""


class Client:
    """A connection to jobd, for one thread or many. Use it in a `with` block, or call `close`.

    Calls raise `JobdError`. They are repeated while the server is away, where that cannot do something twice; a submit
    always can, since each carries a request_id.

    >>> with jobd.Client(address) as client:
    ...     job = client.submit(command=["echo", "hi"])
    ...     job.wait().state
    <JobState.SUCCEEDED: 'SUCCEEDED'>
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
        """Connects at the first call.

        Args:
            address: HOST:PORT or unix:PATH; unless given what JOBD_SERVER says, else 127.0.0.1:50051.
            namespace: Where this client's jobs and schedules live.
            tls: `True`, or a `TLS` with certificates; off unless given.
            token: Bearer token, or a function that returns it. It needs TLS, or a server on this machine.
            timeout: Longest time of one call, repetitions included.
            backoff: When calls that met an absent server are made again.
        """
        self._transport = Transport(Connection.to(address, tls, token), backoff)
        self._namespace = namespace
        self._timeout = seconds("timeout", timeout)

    def __enter__(self) -> Client:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Closes the connection; calls under way end."""
        self._transport.close()

    @property
    def namespace(self) -> str:
        """Where this client's jobs and schedules live."""
        return self._namespace

    def with_options(self, *, timeout: Span | None = None, namespace: str | None = None) -> Client:
        """The same connection with another timeout or namespace. Closing either closes both.

        >>> client.with_options(timeout=2).server_info().draining
        False
        """
        other = Client.__new__(type(self))
        other._transport = self._transport
        other._namespace = self._namespace if namespace is None else namespace
        other._timeout = self._timeout if timeout is None else seconds("timeout", timeout)
        return other

    # Jobs

    def submit(self, **options: Unpack[SubmitOptions]) -> Job:
        """Submits a job. Once this returns, the job is on the server's disk.

        What it does is `command=[...]`, a program and its arguments that the server runs without a shell, or
        `kind="..."` with `payload=b"..."`, which a worker of that kind runs. `SubmitOptions` lists every option.

        >>> job = client.submit(command=["sh", "-c", "echo $WHO"], env={"WHO": "you"}, labels={"team": "docs"})
        >>> job.wait().output()
        b'you\\n'
        >>> client.submit(kind="thumbnail", payload=b"...", delay=3600, priority=9, max_attempts=3).state
        <JobState.SCHEDULED: 'SCHEDULED'>

        Raises:
            InvalidArgument: an option is wrong; `fields` of the error says which.
            ResourceExhausted: the queue or the disk is full; `retry_after` may say when to try again.
        """
        request = requests.submission(self._namespace, options)
        return Job(self, self._call(methods.SUBMIT, request).job)

    def submit_many(self, jobs: Iterable[Submission], *, atomic: bool = False) -> list[Job | JobdError]:
        """Submits up to 1000 jobs in one write to the disk; for each the job, or why it was refused.

        With `atomic` one refused job refuses them all, and the call raises.

        >>> made = client.submit_many([{"command": ["true"]}, {"command": ["true"], "priority": 10}])
        >>> [getattr(each, "reason", None) for each in made]
        ['SUBMITTED', 'FIELD_OUT_OF_RANGE']
        """
        request = requests.submissions(self._namespace, jobs, atomic)
        results = self._call(methods.SUBMIT_MANY, request).results
        return [Job(self, each.job) if each.HasField("job") else from_status(each.error) for each in results]

    def get(self, job_id: str) -> Job:
        """The job as it is now. Raises `NotFound` for one that is not there."""
        return Job(self, self._get(job_id).job)

    def jobs(self, filter: str = "", *, order_by: str = "", page_size: int = 0) -> Iterator[Job]:
        """The jobs that match, page by page as they are asked for, oldest first; without spec, result and attempts.

        >>> job = client.submit(command=["true"], labels={"batch": "7"}).wait()
        >>> [each.state.value for each in client.jobs('labels.batch = "7" AND state = SUCCEEDED')]
        ['SUCCEEDED']

        Args:
            filter: As in jobctl and ListJobs: comparisons of state, kind, queue, priority, labels.KEY and the times,
                with AND, OR, NOT and parentheses.
            order_by: "create_time" or "create_time desc".
            page_size: Jobs of one call, 1 to 1000; the server's 100 unless given.
        """
        request = requests.made(
            job_service_pb2.ListJobsRequest,
            namespace=self._namespace,
            filter=filter,
            order_by=order_by,
            page_size=page_size,
        )
        while True:
            page = self._call(methods.LIST, request)
            yield from (Job(self, each) for each in page.jobs)
            if not page.next_page_token:
                return
            request.page_token = page.next_page_token

    def watch(
        self, filter: str = "", *, job_ids: Sequence[str] = (), after_sequence: int | None = None
    ) -> Iterator[Event]:
        """The events of many jobs as they happen, without end. Reconnects by itself, resuming by sequence.

        Args:
            filter: As in `jobs`, matched against the job at the time of each event. Not with job_ids.
            job_ids: These jobs, at most 1000.
            after_sequence: Begin after this position of the log; from now on unless given. Raises `OutOfRange`, reason
                CURSOR_COMPACTED, when the log no longer reaches back so far; reason CURSOR_AHEAD, when it ends before.

        Raises:
            OutOfRange: reason CURSOR_AHEAD, also while it goes on, when the server has another store by now: positions
                of the former one mean nothing in it. Begin anew.
            Unavailable: the server stayed away for `Backoff.reconnect_tries` tries.
        """
        cursor = WatchCursor(requests.watch(self._namespace, filter, job_ids, after_sequence))
        reconnector = self._transport.reconnector()
        while True:
            try:
                with closing(self._transport.open(methods.WATCH, cursor.watch_request(), WATCH_SECONDS)) as items:
                    for item in items:
                        reconnector.answered()
                        event = cursor.received(item)
                        if event is not None:
                            yield event
            except JobdError as error:
                reconnector.pause(error)

    # Schedules

    def schedule(
        self,
        schedule_id: str,
        *,
        cron: str | None = None,
        every: Span | None = None,
        zone: str | None = None,
        catchup_window: Span | None = None,
        **options: Unpack[JobOptions],
    ) -> Schedule:
        """Makes a schedule: at each of its times the server submits a job of `options`, at most once.

        >>> nightly = client.schedule("report", cron="0 3 * * *", zone="Europe/Berlin", command=["/srv/report"])
        >>> nightly.next_time.minute
        0
        >>> nightly.delete()

        Args:
            schedule_id: Its name, unique in the namespace.
            cron: Expression of 5 fields, or of 6 with seconds first.
            every: Fixed steps of time, counted from the Unix epoch, in place of cron.
            zone: IANA zone in which cron is read; UTC unless given.
            catchup_window: How old a time that was missed while the server was down may be and still run; 1 h unless
                given.
            options: What each job is made of, as in `submit`.
        """
        request = requests.schedule(
            self._namespace,
            schedule_id,
            cron=cron,
            every=every,
            zone=zone,
            catchup_window=catchup_window,
            options=options,
        )
        return Schedule(self, self._call(methods.CREATE_SCHEDULE, request).schedule)

    def get_schedule(self, schedule_id: str) -> Schedule:
        """The schedule as it is now. Raises `NotFound` for one that is not there."""
        return Schedule(self, self._get_schedule(schedule_id).schedule)

    def schedules(self, filter: str = "", *, order_by: str = "", page_size: int = 0) -> Iterator[Schedule]:
        """The schedules that match, page by page as they are asked for, by name."""
        request = requests.made(
            schedule_service_pb2.ListSchedulesRequest,
            namespace=self._namespace,
            filter=filter,
            order_by=order_by,
            page_size=page_size,
        )
        while True:
            page = self._call(methods.LIST_SCHEDULES, request)
            yield from (Schedule(self, each) for each in page.schedules)
            if not page.next_page_token:
                return
            request.page_token = page.next_page_token

    # The server and its workers

    def server_info(self) -> ServerInfo:
        """What server this is and where its log stands."""
        return ServerInfo(self._call(methods.SERVER_INFO, admin_service_pb2.GetServerInfoRequest()))

    def stats(self) -> Stats:
        """How the server is doing, in numbers; for who may read every namespace.

        >>> client.stats().space_short
        False
        """
        return Stats(self._call(methods.STATS, admin_service_pb2.GetStatsRequest()))

    def workers(self, filter: str = "") -> Iterator[WorkerInfo]:
        """The workers that are connected, the server's own pool ("local") among them.

        >>> [worker.id for worker in client.workers()]
        ['local']
        """
        request = requests.made(worker_service_pb2.ListWorkersRequest, namespace=self._namespace, filter=filter)
        while True:
            page = self._call(methods.LIST_WORKERS, request)
            yield from (WorkerInfo(each) for each in page.workers)
            if not page.next_page_token:
                return
            request.page_token = page.next_page_token

    def drain_worker(self, worker_id: str) -> WorkerInfo:
        """Gives a worker no further job, and tells it to end once what it runs is done."""
        request = requests.made(worker_service_pb2.DrainWorkerRequest, namespace=self._namespace, worker_id=worker_id)
        return WorkerInfo(self._call(methods.DRAIN_WORKER, request).worker)

    # For jobs and schedules

    def _call(self, method: Method[Q, A], request: Q, timeout: float | None = None) -> A:
        return self._transport.call(method, request, self._timeout if timeout is None else timeout)

    def _get(self, job_id: str) -> job_service_pb2.GetJobResponse:
        return self._call(
            methods.GET, requests.made(job_service_pb2.GetJobRequest, namespace=self._namespace, job_id=job_id)
        )

    def _get_schedule(self, schedule_id: str) -> schedule_service_pb2.GetScheduleResponse:
        request = requests.made(
            schedule_service_pb2.GetScheduleRequest, namespace=self._namespace, schedule_id=schedule_id
        )
        return self._call(methods.GET_SCHEDULE, request)


class Job(JobFields):
    """A job, and what can be done with it.

    Its fields are what the server last said of it to this object: `wait`, `refresh`, `cancel`, `update` and `retry`
    bring them up to date and return it. While `events` or `chunks` are followed they stay as they are.

    >>> job = client.submit(command=["true"])
    >>> job.wait() is job, job.state
    (True, <JobState.SUCCEEDED: 'SUCCEEDED'>)
    """

    __slots__ = ("_client",)

    def __init__(self, client: Client, proto: job_pb2.Job) -> None:
        """Made by the calls of a `Client`."""
        super().__init__(proto)
        self._client = client.with_options(namespace=proto.namespace)

    def _told(self, proto: job_pb2.Job) -> Job:
        self.proto = proto
        return self

    def refresh(self) -> Job:
        """Brings its fields up to date, with all that is known of it, and returns it."""
        return self._told(self._client._get(self.id).job)

    def history(self) -> list[Event]:
        """Its events so far."""
        return [Event(each) for each in self._client._get(self.id).events]

    def events(self, *, after_sequence: int = 0) -> Iterator[Event]:
        """Its events from the first on, or after a position of the log, as they happen, up to the terminal one.

        Reconnects by itself, resuming by sequence: each event comes once, in order, also when the server is killed and
        started again in between. Of a job that has not ended where the server has a store with another identity by now,
        or a backup was restored that is older than what came, all come again from its beginning.

        >>> for event in client.submit(command=["true"]).events():
        ...     print(event.state)
        QUEUED
        RUNNING
        SUCCEEDED

        Raises:
            Unavailable: the server stayed away for `Backoff.reconnect_tries` tries.
        """
        transport = self._client._transport
        cursor, reconnector = EventCursor(self.namespace, self.id, after_sequence), transport.reconnector()
        while not cursor.is_finished:
            try:
                with closing(transport.open(methods.WATCH, cursor.watch_request(), WATCH_SECONDS)) as items:
                    for item in items:
                        reconnector.answered()
                        if not cursor.is_primed:
                            yield from cursor.history_read(self._client._call(methods.GET, cursor.history_request()))
                        event = cursor.received(item)
                        if event is not None:
                            yield event
                        if cursor.is_finished:
                            break
            except JobdError as error:
                if not cursor.interrupted(error):
                    reconnector.pause(error)

    def wait(self, timeout: Span | None = None, *, check: bool = False) -> Job:
        """Waits until the job has ended, brings its fields up to date, and returns it.

        >>> job = client.submit(command=["sh", "-c", "exit 3"]).wait()
        >>> job.state.value, job.exit_code, job.error.reason
        ('FAILED', 3, 'EXIT_CODE')

        Args:
            timeout: Longest wait; without end unless given.
            check: Raise `JobFailed` when it ended otherwise than SUCCEEDED.

        Raises:
            DeadlineExceeded: the timeout passed; it is a TimeoutError too. The job goes on.
        """
        end = None if timeout is None else time.monotonic() + seconds("timeout", timeout)
        reconnector = self._client._transport.reconnector()
        request = requests.made(job_service_pb2.WaitJobRequest, namespace=self.namespace, job_id=self.id)
        while True:
            left = WAIT_SECONDS if end is None else end - time.monotonic()
            try:
                if left < WAIT_SECONDS_MIN:
                    time.sleep(max(left, 0))
                    self.refresh()
                else:
                    answer = self._client._call(methods.WAIT, request, min(left, WAIT_SECONDS))
                    self._told(answer.job)
            except JobdError as error:
                if end is not None and time.monotonic() >= end:
                    raise
                reconnector.pause(error)
                continue
            reconnector.answered()
            if self.state.is_terminal:
                if check and self.state is not JobState.SUCCEEDED:
                    raise JobFailed(self)
                return self
            if end is not None and time.monotonic() >= end:
                raise still_running(self, timeout)

    def output(self, stream: Stream | str | None = None, *, attempt: int = 0, follow: bool = False) -> bytes:
        """What it has written so far: both outputs as they came, or one of them.

        Args:
            stream: "STDOUT" or "STDERR"; both unless given.
            attempt: Which attempt's; the newest unless given.
            follow: Wait until the job has ended.
        """
        return b"".join(chunk.data for chunk in self.chunks(stream, attempt=attempt, follow=follow))

    def chunks(
        self, stream: Stream | str | None = None, *, attempt: int = 0, offset: int = 0, follow: bool = True
    ) -> Iterator[OutputChunk]:
        """What it writes, piece by piece as it comes, up to its end. Reconnects by itself, resuming by offset.

        >>> for chunk in client.submit(command=["sh", "-c", "echo one; sleep 0.1; echo two"]).chunks():
        ...     print(chunk.data.decode(), end="")
        one
        two

        Args:
            stream: "STDOUT" or "STDERR"; both unless given.
            attempt: Which attempt's; unless given the newest, and when followed then each newer one.
            offset: First byte wanted, of a named stream.
            follow: Wait for more; off: what there is now.
        """
        transport = self._client._transport
        named = None if stream is None else Stream(stream)
        cursor = OutputCursor(self.namespace, self.id, attempt=attempt, stream=named, offset=offset, follow=follow)
        reconnector = transport.reconnector()
        while not cursor.is_finished:
            try:
                with closing(transport.open(methods.READ_OUTPUT, cursor.request())) as pieces:
                    for piece in pieces:
                        reconnector.answered()
                        chunk = cursor.received(piece)
                        if chunk is not None:
                            yield chunk
                cursor.ended()
            except JobdError as error:
                if not cursor.interrupted(error):
                    reconnector.pause(error)

    def cancel(self, reason: str = "", *, grace: Span | None = None) -> Job:
        """Cancels it; a running attempt is asked to end and, when `grace` has passed (10 s unless given), ended.

        >>> job = client.submit(command=["sleep", "60"])
        >>> job.cancel("not needed").wait().state
        <JobState.CANCELLED: 'CANCELLED'>

        Raises:
            FailedPrecondition: it has ended already (JOB_NOT_CANCELLABLE).
        """
        request = requests.cancel(self.namespace, self.id, reason, grace)
        try:
            return self._told(self._client._call(methods.CANCEL, request).job)
        except FailedPrecondition as error:
            # A call that was repeated may find what it has done itself.
            if error.tries > 1 and self.refresh().state is JobState.CANCELLED:
                return self
            raise

    def update(self, *, etag: str = "", **changes: Unpack[JobChanges]) -> Job:
        """Changes a job that has not started; labels always.

        >>> client.submit(command=["true"], delay=60).update(priority=9, labels={"urgent": "yes"}).priority
        9

        Args:
            etag: The job's etag as last seen: a job that has changed since is left alone (`Aborted`, ETAG_MISMATCH).
            changes: priority, run_time, labels, queue, retry, run_timeout.
        """
        request = requests.update(self.namespace, self.id, etag, changes)
        return self._told(self._client._call(methods.UPDATE, request).job)

    def retry(self) -> Job:
        """Queues a FAILED, CANCELLED or EXPIRED job again, with fresh attempts."""
        request = requests.made(job_service_pb2.RetryJobRequest, namespace=self.namespace, job_id=self.id)
        return self._told(self._client._call(methods.RETRY, request).job)

    def delete(self) -> None:
        """Removes a job that has ended, and its output."""
        request = requests.made(job_service_pb2.DeleteJobRequest, namespace=self.namespace, job_id=self.id)
        self._client._call(methods.DELETE, request)


class Schedule(ScheduleFields):
    """A schedule, and what can be done with it.

    Its fields are what the server last said of it to this object: `refresh`, `pause` and `resume` bring them up to date
    and return it.
    """

    __slots__ = ("_client",)

    def __init__(self, client: Client, proto: schedule_pb2.Schedule) -> None:
        """Made by the calls of a `Client`."""
        super().__init__(proto)
        self._client = client.with_options(namespace=proto.namespace)

    def _told(self, proto: schedule_pb2.Schedule) -> Schedule:
        self.proto = proto
        return self

    def refresh(self) -> Schedule:
        """Brings its fields up to date, and returns it."""
        return self._told(self._client._get_schedule(self.id).schedule)

    def pause(self, note: str = "") -> Schedule:
        """Stops it from making jobs."""
        request = requests.made(
            schedule_service_pb2.PauseScheduleRequest, namespace=self.namespace, schedule_id=self.id, note=note
        )
        return self._told(self._client._call(methods.PAUSE_SCHEDULE, request).schedule)

    def resume(self) -> Schedule:
        """Lets it make jobs again, from the next time on."""
        request = requests.made(
            schedule_service_pb2.ResumeScheduleRequest, namespace=self.namespace, schedule_id=self.id
        )
        return self._told(self._client._call(methods.RESUME_SCHEDULE, request).schedule)

    def trigger(self) -> Job:
        """Makes a job of it now, paused or not."""
        request = requests.made(
            schedule_service_pb2.TriggerScheduleRequest, namespace=self.namespace, schedule_id=self.id
        )
        return Job(self._client, self._client._call(methods.TRIGGER_SCHEDULE, request).job)

    def jobs(self) -> Iterator[Job]:
        """The jobs it made that are still kept."""
        return self._client.jobs(f'schedule_id = "{self.id}"')

    def delete(self) -> None:
        """Removes it; the jobs it made stay."""
        request = requests.made(
            schedule_service_pb2.DeleteScheduleRequest, namespace=self.namespace, schedule_id=self.id
        )
        self._client._call(methods.DELETE_SCHEDULE, request)


def still_running(job: JobFields, timeout: Span | None) -> JobdError:
    """What a wait raises when its time is over."""
    waited = seconds("timeout", timeout or 0)
    return DeadlineExceeded(
        f"job {job.id} is {job.state} after {waited:g} s; it goes on: wait again, or cancel it",
        reason="WAIT_TIMEOUT",
    )

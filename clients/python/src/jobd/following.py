# SPDX-License-Identifier: Apache-2.0
"""Where a follower stands, so that it can go on after a lost connection without gap or duplicate."""

from __future__ import annotations

from collections.abc import Iterable

from jobd.errors import JobdError, NotFound, OutOfRange
from jobd.model import Event, OutputChunk
from jobd.requests import whole
from jobd.states import Stream, job_state
from jobd.v1 import job_pb2, job_service_pb2

WATCH_SECONDS = 60.0
"""Longest life of one WatchJobs call, which is then made again by sequence: a server that is gone without a word is
noticed within that time."""


class EventCursor:
    """A follower of one job: which events it has passed on, and whether the last was terminal.

    Facts come from two sides, the job's history and the live watch, and may overlap. A watch that begins asks for a
    snapshot; once its first item is there the watch stands at a position that the history, read after it, covers. So
    nothing falls between the two, however old the job is.
    """

    def __init__(self, namespace: str, job_id: str, after_sequence: int) -> None:
        self.sequence = whole("after_sequence", after_sequence, 64)
        self._first = after_sequence
        self._store_id = ""
        self.is_primed = False
        self.is_finished = False
        self._namespace = namespace
        self._job_id = job_id

    def watch_request(self) -> job_service_pb2.WatchJobsRequest:
        """The watch to open now."""
        request = job_service_pb2.WatchJobsRequest(namespace=self._namespace, job_ids=[self._job_id])
        if self.is_primed:
            request.after_sequence = self.sequence
            request.store_id = self._store_id
        else:
            request.include_snapshot = True
        return request

    def history_request(self) -> job_service_pb2.GetJobRequest:
        """The history to read once the watch stands."""
        return job_service_pb2.GetJobRequest(namespace=self._namespace, job_id=self._job_id)

    def history_read(self, answer: job_service_pb2.GetJobResponse) -> Iterable[Event]:
        """The events of the history that are new."""
        fresh = [Event(each) for each in answer.events if each.sequence > self.sequence]
        if fresh:
            self.sequence = fresh[-1].sequence
        self.is_finished = job_state(answer.job.state).is_terminal
        self.is_primed = True
        return fresh

    def received(self, item: job_service_pb2.WatchJobsResponse) -> Event | None:
        """The event of an item of the watch, if it is a new one."""
        match item.WhichOneof("item"):
            case "event":
                if item.event.sequence <= self.sequence:
                    return None
                event = Event(item.event)
                self.sequence = event.sequence
                self.is_finished = event.state.is_terminal
                return event
            case "caught_up":
                if item.caught_up.sequence < self._first:
                    # What a server says of a watch that goes on; of one that begins it cannot know.
                    raise OutOfRange(f"the log ends before {self._first}", reason="CURSOR_AHEAD")
                self.sequence = max(self.sequence, item.caught_up.sequence)
                self._store_id = item.caught_up.store_id
            case "heartbeat":
                self.sequence = max(self.sequence, item.heartbeat.sequence)
        return None

    def interrupted(self, error: JobdError) -> bool:
        """The watch failed: whether it opens as at first, because the log has no such position any more or yet."""
        if isinstance(error, OutOfRange) and self.is_primed:
            self.is_primed = False
            if error.reason == "CURSOR_AHEAD":
                # An older or another store gives positions out anew: what was passed on says nothing about them.
                newest = int(error.metadata.get("newest_sequence", "0"))
                if self._first > newest or "store_id" in error.metadata:
                    self._first = 0
                self.sequence = self._first
                self._store_id = ""
            return True
        return False


class WatchCursor:
    """A watch over many jobs, and the request that resumes it."""

    def __init__(self, request: job_service_pb2.WatchJobsRequest) -> None:
        self._first = request
        self._sequence: int | None = request.after_sequence if request.HasField("after_sequence") else None
        self._store_id = request.store_id

    def watch_request(self) -> job_service_pb2.WatchJobsRequest:
        """The watch to open now: from the last position on, once one is known."""
        request = job_service_pb2.WatchJobsRequest()
        request.CopyFrom(self._first)
        if self._sequence is not None:
            request.after_sequence = self._sequence
            request.store_id = self._store_id
        return request

    def received(self, item: job_service_pb2.WatchJobsResponse) -> Event | None:
        """The event of an item, if it is a new one."""
        match item.WhichOneof("item"):
            case "event":
                if self._sequence is not None and item.event.sequence <= self._sequence:
                    return None
                self._sequence = item.event.sequence
                return Event(item.event)
            case "caught_up":
                self._sequence = max(self._sequence or 0, item.caught_up.sequence)
                self._store_id = item.caught_up.store_id
            case "heartbeat":
                self._sequence = max(self._sequence or 0, item.heartbeat.sequence)
        return None


_STREAMS = {
    None: job_pb2.OUTPUT_STREAM_UNSPECIFIED,
    Stream.STDOUT: job_pb2.OUTPUT_STREAM_STDOUT,
    Stream.STDERR: job_pb2.OUTPUT_STREAM_STDERR,
}


class OutputCursor:
    """A reader of a job's output: where it stands in each stream of the newest attempt it has seen.

    After a lost connection it reads that attempt on by its number, then each later one there is, before it asks for the
    newest again: so none is passed over.
    """

    def __init__(
        self,
        namespace: str,
        job_id: str,
        *,
        attempt: int,
        stream: Stream | None,
        offset: int,
        follow: bool,
    ) -> None:
        if offset and stream is None:
            raise TypeError("offset needs a stream: each has its own offsets")
        self.is_finished = False
        self._namespace = namespace
        self._job_id = job_id
        self._wanted = whole("attempt", attempt)
        self._stream = stream
        self._follow = follow
        self._resuming = 0
        self._attempt = attempt
        self._ends: dict[int, int] = {}
        if stream is not None:
            self._ends[_STREAMS[stream]] = whole("offset", offset, 64)

    def request(self) -> job_service_pb2.ReadOutputRequest:
        """The call to make now."""
        number = self._wanted or self._resuming
        # An offset is good for one attempt only, and both streams together can only be read from their start: what had
        # come is left out as it comes again.
        named = self._stream is not None and number == self._attempt
        return job_service_pb2.ReadOutputRequest(
            namespace=self._namespace,
            job_id=self._job_id,
            attempt=number,
            stream=_STREAMS[self._stream],
            offset=self._ends.get(_STREAMS[self._stream], 0) if named else 0,
            follow=self._follow,
        )

    def received(self, piece: job_service_pb2.ReadOutputResponse) -> OutputChunk | None:
        """The part of a piece that is new."""
        if piece.attempt != self._attempt:
            if piece.attempt < self._attempt:
                return None
            if self._attempt:
                self._ends.clear()
            self._attempt = piece.attempt
        known = self._ends.get(piece.stream, 0)
        end = piece.offset + len(piece.data)
        if end <= known:
            return None
        self._ends[piece.stream] = end
        if piece.offset >= known:
            return OutputChunk(piece)
        rest = job_service_pb2.ReadOutputResponse()
        rest.CopyFrom(piece)
        rest.offset, rest.data = known, piece.data[known - piece.offset :]
        return OutputChunk(rest)

    def ended(self) -> None:
        """The call ended well."""
        if self._resuming and self._follow:
            self._resuming += 1
        else:
            self.is_finished = True

    def interrupted(self, error: JobdError) -> bool:
        """The call failed: whether to go on at once, because there is no later attempt yet."""
        if isinstance(error, NotFound) and error.reason == "ATTEMPT_NOT_FOUND" and self._resuming:
            self._resuming = 0
            return True
        if not self._wanted:
            self._resuming = self._attempt
        return False

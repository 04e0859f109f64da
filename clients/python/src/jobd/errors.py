# SPDX-License-Identifier: Apache-2.0
"""What can go wrong, as exceptions.

Every failed call raises a `JobdError`. Its class says what kind of failure it is, `reason` is for programs, the text is
for people and says what to do. The list of reasons is in the comments of jobd's proto files.

    >>> try:
    ...     client.get("01a211ac-193c-7cc0-adbc-66981347eed9")
    ... except jobd.NotFound as error:
    ...     print(error.reason)
    JOB_NOT_FOUND
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import TYPE_CHECKING, Any, ClassVar

import grpc
from google.protobuf.message import DecodeError, Message
from google.rpc import code_pb2, error_details_pb2, status_pb2

if TYPE_CHECKING:
    from jobd.connection import Connection
    from jobd.model import JobFields

_UNREACHED = ("failed to connect to all addresses", "errors resolving")
"""How grpcio begins what it says of a server that it never got hold of."""
_HANDSHAKES = {
    "CERTIFICATE_VERIFY_FAILED": (
        "the certificate of jobd on {address} is not trusted; see that it is valid, and that ca_file of jobd.TLS holds "
        "the root that it comes from"
    ),
    "Hostname Verification Check failed": (
        "the certificate of jobd on {address} is for another host; see that the address is right, or say in "
        "server_name of jobd.TLS for which host it is"
    ),
    "WRONG_VERSION_NUMBER": "what answers on {address} does not use TLS; see that both sides do or neither",
}
"""Words of grpcio for a TLS handshake that failed on this side, with what they mean."""
_DETAILS = "grpc-status-details-bin"
_PUSHBACK = "grpc-retry-pushback-ms"
_DETAIL_TYPES: tuple[type[Message], ...] = (
    error_details_pb2.ErrorInfo,
    error_details_pb2.BadRequest,
    error_details_pb2.PreconditionFailure,
    error_details_pb2.QuotaFailure,
    error_details_pb2.ResourceInfo,
    error_details_pb2.RetryInfo,
)


class JobdError(Exception):
    """A call to jobd that failed, or a job that did."""

    code: ClassVar[str] = "UNKNOWN"
    """Name of the gRPC status code that this class stands for."""

    def __init__(
        self,
        message: str,
        *,
        reason: str = "",
        details: tuple[Message, ...] = (),
        retry_after: timedelta | None = None,
        answered: bool = False,
    ) -> None:
        super().__init__(message)
        self.message = message
        """What is wrong and what to do about it, for people."""
        self.reason = reason
        """Machine-readable cause such as JOB_NOT_FOUND; empty when no server said one."""
        self.details = details
        """The messages of google.rpc that came with the error: ErrorInfo first, then BadRequest, ResourceInfo, ..."""
        self.retry_after = retry_after
        """How long the server asks to wait before another try; None when it does not say."""
        self.answered = answered
        """Whether jobd itself answered; false when the connection failed."""
        self.tries = 1
        """How often the call was made before it was given up."""

    @property
    def metadata(self) -> Mapping[str, str]:
        """Facts that belong to the reason, such as `oldest_sequence` of CURSOR_COMPACTED."""
        for detail in self.details:
            if isinstance(detail, error_details_pb2.ErrorInfo):
                return dict(detail.metadata)
        return {}

    @property
    def fields(self) -> Mapping[str, str]:
        """The fields of the request that were refused, with what is wrong with each."""
        for detail in self.details:
            if isinstance(detail, error_details_pb2.BadRequest):
                return {each.field: each.description for each in detail.field_violations}
        return {}

    def __repr__(self) -> str:
        return f"{type(self).__name__}({str(self)!r})"

    def __str__(self) -> str:
        head = f"{self.code} ({self.reason})" if self.reason else self.code
        return f"{head}: {self.message}"


class Cancelled(JobdError):
    """The call was given up by this side."""

    code = "CANCELLED"


class InvalidArgument(JobdError, ValueError):
    """The request is wrong, whatever the state of things; `fields` says where."""

    code = "INVALID_ARGUMENT"

    def __str__(self) -> str:
        if len(self.fields) < 2:
            return super().__str__()
        # The message tells of the first only.
        wrong = "; ".join(f"{field}: {description}" for field, description in self.fields.items())
        return f"{self.code} ({self.reason}): {wrong}"


class DeadlineExceeded(JobdError, TimeoutError):
    """Time ran out before an answer came. A call that changes something may have done so."""

    code = "DEADLINE_EXCEEDED"


class NotFound(JobdError, LookupError):
    """There is no such thing, or no longer."""

    code = "NOT_FOUND"


class AlreadyExists(JobdError):
    """There is one already."""

    code = "ALREADY_EXISTS"


class PermissionDenied(JobdError):
    """The caller is known and may not."""

    code = "PERMISSION_DENIED"


class ResourceExhausted(JobdError):
    """A queue, a rate, a disk or a message size is at its bound; `retry_after` may say when to try again."""

    code = "RESOURCE_EXHAUSTED"


class FailedPrecondition(JobdError):
    """The thing is not in a state for it, such as a cancel of a job that has ended."""

    code = "FAILED_PRECONDITION"


class Aborted(JobdError):
    """Somebody else was faster: another etag, a lost lease."""

    code = "ABORTED"


class OutOfRange(JobdError):
    """A position that the server does not keep, or not yet."""

    code = "OUT_OF_RANGE"


class Unimplemented(JobdError):
    """The server does not know the call: it is older than this client, or not jobd."""

    code = "UNIMPLEMENTED"


class InternalError(JobdError):
    """A fault of the server or of what lies between."""

    code = "INTERNAL"


class Unavailable(JobdError):
    """The server is not there, or does not take calls at present."""

    code = "UNAVAILABLE"


class DataLoss(JobdError):
    """The server's store is damaged."""

    code = "DATA_LOSS"


class Unauthenticated(JobdError):
    """No credentials, or none that the server knows."""

    code = "UNAUTHENTICATED"


class JobFailed(JobdError):
    """A job ended otherwise than SUCCEEDED; raised by `job.wait(check=True)`. `reason` is the job's."""

    code = "ABORTED"

    def __init__(self, job: JobFields) -> None:
        failure = job.error
        said = f": {failure.message}" if failure is not None else ""
        super().__init__(
            f"job {job.id} ended as {job.state}{said}",
            reason=job.reason,
            details=failure.details if failure is not None else (),
            answered=True,
        )
        self.job = job
        """The job as it ended."""

    def __str__(self) -> str:
        return self.message


_CLASSES: dict[str, type[JobdError]] = {kind.code: kind for kind in JobdError.__subclasses__() if kind is not JobFailed}


def unpack(details: Any) -> tuple[Message, ...]:
    """The google.rpc messages inside the `details` of a google.rpc.Status; unknown or broken ones are left out."""
    found: list[Message] = []
    for packed in details:
        for kind in _DETAIL_TYPES:
            if packed.Is(kind.DESCRIPTOR):
                detail = kind()
                try:
                    packed.Unpack(detail)
                except DecodeError:
                    break
                found.append(detail)
    return tuple(found)


def reason_of(details: tuple[Message, ...]) -> str:
    """The reason that an ErrorInfo among `details` holds."""
    for detail in details:
        if isinstance(detail, error_details_pb2.ErrorInfo):
            return str(detail.reason)
    return ""


def from_rpc(error: Any, connection: Connection) -> JobdError:
    """The exception for a failed gRPC call over `connection`."""
    code: grpc.StatusCode = error.code()
    trailers = dict(error.trailing_metadata() or ())
    status = status_pb2.Status()
    try:
        status.ParseFromString(trailers.get(_DETAILS, b""))
    except DecodeError:
        status.Clear()
    details = unpack(status.details)
    reason = reason_of(details)
    message = error.details() or status.message or "no message came with it"
    if not reason and code is grpc.StatusCode.UNAVAILABLE:
        message = _unavailable(connection, message)
    elif not reason and code is grpc.StatusCode.DEADLINE_EXCEEDED:
        message = f"{connection.address} did not answer in time; see that jobd is well there, or allow a longer timeout"
    return _CLASSES.get(code.name, JobdError)(
        message,
        reason=reason,
        details=details,
        retry_after=_retry_after(trailers, details),
        answered=bool(reason),
    )


def _unavailable(connection: Connection, message: str) -> str:
    """What it means that grpcio itself gives up, by the words it has for that."""
    address = connection.address
    if message.startswith(_UNREACHED):
        return f"{_unreached(connection, message)} ({message})"
    if "GOAWAY received; Error code: 0;" in message:
        return f"jobd on {address} closed the connection, as it does when it stops; try again ({message})"
    if "GOAWAY received" in message:
        return f"jobd on {address} closed the connection over a fault that it found in it ({message})"
    return f"the connection to jobd on {address} broke; try again ({message})"


def _unreached(connection: Connection, message: str) -> str:
    for words, meaning in _HANDSHAKES.items():
        if words in message:
            return meaning.format(address=connection.address)
    absent = f"no jobd answers on {connection.address}; see that it runs there"
    if connection.tls is None:
        return f"{absent} and that both sides use TLS or neither"
    return (
        f"{absent} with TLS, and that jobd.TLS fits: ca_file holds the root of its certificate, which is for the host "
        "of the address or server_name, and cert_file and key_file are given if it asks for them"
    )


def names_handshake(error: JobdError) -> bool:
    """Whether `error` says why a TLS handshake failed."""
    return not error.answered and any(words in error.message for words in _HANDSHAKES)


def from_status(status: status_pb2.Status) -> JobdError:
    """The exception for a google.rpc.Status inside an answer."""
    details = unpack(status.details)
    try:
        name = code_pb2.Code.Name(status.code)
    except ValueError:
        name = "UNKNOWN"
    return _CLASSES.get(name, JobdError)(
        status.message,
        reason=reason_of(details),
        details=details,
        retry_after=_retry_after({}, details),
        answered=True,
    )


def _retry_after(trailers: Mapping[str, str | bytes], details: tuple[Message, ...]) -> timedelta | None:
    for detail in details:
        if isinstance(detail, error_details_pb2.RetryInfo):
            delay: timedelta = detail.retry_delay.ToTimedelta()
            return delay
    try:
        pushback = int(trailers[_PUSHBACK])
    except (KeyError, ValueError):
        return None
    return timedelta(milliseconds=pushback)

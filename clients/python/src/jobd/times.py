# SPDX-License-Identifier: Apache-2.0
"""Times and spans of time between Python and protobuf."""

import math
from datetime import UTC, datetime, timedelta

from google.protobuf.duration_pb2 import Duration
from google.protobuf.message import Message
from google.protobuf.timestamp_pb2 import Timestamp

Span = timedelta | float
"""A span of time: a `timedelta`, or a number of seconds."""


SECONDS_MAX = 365 * 86_400.0
"""Longest time that this side waits for anything; grpcio fails at once on a deadline that it cannot express."""


def seconds(field: str, span: Span) -> float:
    """A span in seconds, a year at most; `field` names it in errors."""
    _check_span(field, span)
    value = span.total_seconds() if isinstance(span, timedelta) else float(span)
    if math.isnan(value):
        raise ValueError(f"{field} takes a span of time, not {span!r}")
    return min(value, SECONDS_MAX)


def _check_span(field: str, span: Span) -> None:
    if isinstance(span, bool) or not isinstance(span, (int, float, timedelta)):
        raise TypeError(f"{field} takes a timedelta or a number of seconds, not {type(span).__name__}")


def to_duration(field: str, span: Span) -> Duration:
    """A span as a protobuf Duration, to the microsecond; `field` names it in errors."""
    _check_span(field, span)
    value = Duration()
    try:
        value.FromTimedelta(span if isinstance(span, timedelta) else timedelta(seconds=span))
    except (OverflowError, ValueError) as error:
        raise ValueError(f"{field} takes a finite span of time, not {span!r}") from error
    return value


def to_timestamp(field: str, time: datetime) -> Timestamp:
    """A moment as a protobuf Timestamp. A time without a zone is refused: it would mean another moment elsewhere."""
    if not isinstance(time, datetime):
        raise TypeError(f"{field} takes a datetime, not {type(time).__name__}")
    if time.tzinfo is None:
        raise ValueError(f"{field} takes a datetime with a time zone: say datetime.now(UTC), or .astimezone()")
    value = Timestamp()
    value.FromDatetime(time)
    return value


def time_of(message: Message, field: str) -> datetime | None:
    """A Timestamp member as an aware datetime in UTC; None when it is absent."""
    if not message.HasField(field):
        return None
    value: Timestamp = getattr(message, field)
    return value.ToDatetime(tzinfo=UTC)


def span_of(message: Message, field: str) -> timedelta | None:
    """A Duration member as a timedelta; None when it is absent."""
    if not message.HasField(field):
        return None
    value: Duration = getattr(message, field)
    return value.ToTimedelta()

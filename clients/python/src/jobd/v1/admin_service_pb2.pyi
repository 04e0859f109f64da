import datetime

from google.protobuf import duration_pb2 as _duration_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class GetServerInfoRequest(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class GetServerInfoResponse(_message.Message):
    __slots__ = ("version", "store_id", "epoch", "start_time", "current_time", "durable_sequence", "oldest_sequence", "worker_slots", "job_counts", "schedule_count", "draining")
    class JobCountsEntry(_message.Message):
        __slots__ = ("key", "value")
        KEY_FIELD_NUMBER: _ClassVar[int]
        VALUE_FIELD_NUMBER: _ClassVar[int]
        key: str
        value: int
        def __init__(self, key: _Optional[str] = ..., value: _Optional[int] = ...) -> None: ...
    VERSION_FIELD_NUMBER: _ClassVar[int]
    STORE_ID_FIELD_NUMBER: _ClassVar[int]
    EPOCH_FIELD_NUMBER: _ClassVar[int]
    START_TIME_FIELD_NUMBER: _ClassVar[int]
    CURRENT_TIME_FIELD_NUMBER: _ClassVar[int]
    DURABLE_SEQUENCE_FIELD_NUMBER: _ClassVar[int]
    OLDEST_SEQUENCE_FIELD_NUMBER: _ClassVar[int]
    WORKER_SLOTS_FIELD_NUMBER: _ClassVar[int]
    JOB_COUNTS_FIELD_NUMBER: _ClassVar[int]
    SCHEDULE_COUNT_FIELD_NUMBER: _ClassVar[int]
    DRAINING_FIELD_NUMBER: _ClassVar[int]
    version: str
    store_id: str
    epoch: int
    start_time: _timestamp_pb2.Timestamp
    current_time: _timestamp_pb2.Timestamp
    durable_sequence: int
    oldest_sequence: int
    worker_slots: int
    job_counts: _containers.ScalarMap[str, int]
    schedule_count: int
    draining: bool
    def __init__(self, version: _Optional[str] = ..., store_id: _Optional[str] = ..., epoch: _Optional[int] = ..., start_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., current_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., durable_sequence: _Optional[int] = ..., oldest_sequence: _Optional[int] = ..., worker_slots: _Optional[int] = ..., job_counts: _Optional[_Mapping[str, int]] = ..., schedule_count: _Optional[int] = ..., draining: _Optional[bool] = ...) -> None: ...

class GetStatsRequest(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class GetStatsResponse(_message.Message):
    __slots__ = ("start_time", "current_time", "job_counts", "transition_counts", "schedule_count", "worker_count", "attempt_count", "follower_count", "draining", "journal")
    class JobCountsEntry(_message.Message):
        __slots__ = ("key", "value")
        KEY_FIELD_NUMBER: _ClassVar[int]
        VALUE_FIELD_NUMBER: _ClassVar[int]
        key: str
        value: int
        def __init__(self, key: _Optional[str] = ..., value: _Optional[int] = ...) -> None: ...
    class TransitionCountsEntry(_message.Message):
        __slots__ = ("key", "value")
        KEY_FIELD_NUMBER: _ClassVar[int]
        VALUE_FIELD_NUMBER: _ClassVar[int]
        key: str
        value: int
        def __init__(self, key: _Optional[str] = ..., value: _Optional[int] = ...) -> None: ...
    START_TIME_FIELD_NUMBER: _ClassVar[int]
    CURRENT_TIME_FIELD_NUMBER: _ClassVar[int]
    JOB_COUNTS_FIELD_NUMBER: _ClassVar[int]
    TRANSITION_COUNTS_FIELD_NUMBER: _ClassVar[int]
    SCHEDULE_COUNT_FIELD_NUMBER: _ClassVar[int]
    WORKER_COUNT_FIELD_NUMBER: _ClassVar[int]
    ATTEMPT_COUNT_FIELD_NUMBER: _ClassVar[int]
    FOLLOWER_COUNT_FIELD_NUMBER: _ClassVar[int]
    DRAINING_FIELD_NUMBER: _ClassVar[int]
    JOURNAL_FIELD_NUMBER: _ClassVar[int]
    start_time: _timestamp_pb2.Timestamp
    current_time: _timestamp_pb2.Timestamp
    job_counts: _containers.ScalarMap[str, int]
    transition_counts: _containers.ScalarMap[str, int]
    schedule_count: int
    worker_count: int
    attempt_count: int
    follower_count: int
    draining: bool
    journal: JournalStats
    def __init__(self, start_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., current_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., job_counts: _Optional[_Mapping[str, int]] = ..., transition_counts: _Optional[_Mapping[str, int]] = ..., schedule_count: _Optional[int] = ..., worker_count: _Optional[int] = ..., attempt_count: _Optional[int] = ..., follower_count: _Optional[int] = ..., draining: _Optional[bool] = ..., journal: _Optional[_Union[JournalStats, _Mapping]] = ...) -> None: ...

class JournalStats(_message.Message):
    __slots__ = ("appended_sequence", "durable_sequence", "oldest_sequence", "record_count", "batch_count", "written_bytes", "sync_count", "sync_latency_counts", "sync_time", "longest_sync", "current_sync", "pending_bytes", "segment_count", "spare_segment_count", "snapshot_lag_bytes", "snapshot_sequence", "snapshot_time", "reserved_bytes", "unreserved_bytes", "space_short", "free_bytes", "needed_bytes", "blocked", "real_time")
    APPENDED_SEQUENCE_FIELD_NUMBER: _ClassVar[int]
    DURABLE_SEQUENCE_FIELD_NUMBER: _ClassVar[int]
    OLDEST_SEQUENCE_FIELD_NUMBER: _ClassVar[int]
    RECORD_COUNT_FIELD_NUMBER: _ClassVar[int]
    BATCH_COUNT_FIELD_NUMBER: _ClassVar[int]
    WRITTEN_BYTES_FIELD_NUMBER: _ClassVar[int]
    SYNC_COUNT_FIELD_NUMBER: _ClassVar[int]
    SYNC_LATENCY_COUNTS_FIELD_NUMBER: _ClassVar[int]
    SYNC_TIME_FIELD_NUMBER: _ClassVar[int]
    LONGEST_SYNC_FIELD_NUMBER: _ClassVar[int]
    CURRENT_SYNC_FIELD_NUMBER: _ClassVar[int]
    PENDING_BYTES_FIELD_NUMBER: _ClassVar[int]
    SEGMENT_COUNT_FIELD_NUMBER: _ClassVar[int]
    SPARE_SEGMENT_COUNT_FIELD_NUMBER: _ClassVar[int]
    SNAPSHOT_LAG_BYTES_FIELD_NUMBER: _ClassVar[int]
    SNAPSHOT_SEQUENCE_FIELD_NUMBER: _ClassVar[int]
    SNAPSHOT_TIME_FIELD_NUMBER: _ClassVar[int]
    RESERVED_BYTES_FIELD_NUMBER: _ClassVar[int]
    UNRESERVED_BYTES_FIELD_NUMBER: _ClassVar[int]
    SPACE_SHORT_FIELD_NUMBER: _ClassVar[int]
    FREE_BYTES_FIELD_NUMBER: _ClassVar[int]
    NEEDED_BYTES_FIELD_NUMBER: _ClassVar[int]
    BLOCKED_FIELD_NUMBER: _ClassVar[int]
    REAL_TIME_FIELD_NUMBER: _ClassVar[int]
    appended_sequence: int
    durable_sequence: int
    oldest_sequence: int
    record_count: int
    batch_count: int
    written_bytes: int
    sync_count: int
    sync_latency_counts: _containers.RepeatedScalarFieldContainer[int]
    sync_time: _duration_pb2.Duration
    longest_sync: _duration_pb2.Duration
    current_sync: _duration_pb2.Duration
    pending_bytes: int
    segment_count: int
    spare_segment_count: int
    snapshot_lag_bytes: int
    snapshot_sequence: int
    snapshot_time: _timestamp_pb2.Timestamp
    reserved_bytes: int
    unreserved_bytes: int
    space_short: bool
    free_bytes: int
    needed_bytes: int
    blocked: bool
    real_time: bool
    def __init__(self, appended_sequence: _Optional[int] = ..., durable_sequence: _Optional[int] = ..., oldest_sequence: _Optional[int] = ..., record_count: _Optional[int] = ..., batch_count: _Optional[int] = ..., written_bytes: _Optional[int] = ..., sync_count: _Optional[int] = ..., sync_latency_counts: _Optional[_Iterable[int]] = ..., sync_time: _Optional[_Union[datetime.timedelta, _duration_pb2.Duration, _Mapping]] = ..., longest_sync: _Optional[_Union[datetime.timedelta, _duration_pb2.Duration, _Mapping]] = ..., current_sync: _Optional[_Union[datetime.timedelta, _duration_pb2.Duration, _Mapping]] = ..., pending_bytes: _Optional[int] = ..., segment_count: _Optional[int] = ..., spare_segment_count: _Optional[int] = ..., snapshot_lag_bytes: _Optional[int] = ..., snapshot_sequence: _Optional[int] = ..., snapshot_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., reserved_bytes: _Optional[int] = ..., unreserved_bytes: _Optional[int] = ..., space_short: _Optional[bool] = ..., free_bytes: _Optional[int] = ..., needed_bytes: _Optional[int] = ..., blocked: _Optional[bool] = ..., real_time: _Optional[bool] = ...) -> None: ...

class CreateBackupRequest(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class CreateBackupResponse(_message.Message):
    __slots__ = ("data", "sequence")
    DATA_FIELD_NUMBER: _ClassVar[int]
    SEQUENCE_FIELD_NUMBER: _ClassVar[int]
    data: bytes
    sequence: int
    def __init__(self, data: _Optional[bytes] = ..., sequence: _Optional[int] = ...) -> None: ...

class AuditEvent(_message.Message):
    __slots__ = ("sequence", "time", "principal", "credential", "peer", "method", "namespace", "resource", "request_id", "refusal", "changed_sequence", "omitted_count")
    SEQUENCE_FIELD_NUMBER: _ClassVar[int]
    TIME_FIELD_NUMBER: _ClassVar[int]
    PRINCIPAL_FIELD_NUMBER: _ClassVar[int]
    CREDENTIAL_FIELD_NUMBER: _ClassVar[int]
    PEER_FIELD_NUMBER: _ClassVar[int]
    METHOD_FIELD_NUMBER: _ClassVar[int]
    NAMESPACE_FIELD_NUMBER: _ClassVar[int]
    RESOURCE_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    REFUSAL_FIELD_NUMBER: _ClassVar[int]
    CHANGED_SEQUENCE_FIELD_NUMBER: _ClassVar[int]
    OMITTED_COUNT_FIELD_NUMBER: _ClassVar[int]
    sequence: int
    time: _timestamp_pb2.Timestamp
    principal: str
    credential: str
    peer: str
    method: str
    namespace: str
    resource: str
    request_id: str
    refusal: str
    changed_sequence: int
    omitted_count: int
    def __init__(self, sequence: _Optional[int] = ..., time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., principal: _Optional[str] = ..., credential: _Optional[str] = ..., peer: _Optional[str] = ..., method: _Optional[str] = ..., namespace: _Optional[str] = ..., resource: _Optional[str] = ..., request_id: _Optional[str] = ..., refusal: _Optional[str] = ..., changed_sequence: _Optional[int] = ..., omitted_count: _Optional[int] = ...) -> None: ...

class ListAuditEventsRequest(_message.Message):
    __slots__ = ("namespace", "filter", "page_size", "page_token", "after_sequence", "order_by")
    NAMESPACE_FIELD_NUMBER: _ClassVar[int]
    FILTER_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    AFTER_SEQUENCE_FIELD_NUMBER: _ClassVar[int]
    ORDER_BY_FIELD_NUMBER: _ClassVar[int]
    namespace: str
    filter: str
    page_size: int
    page_token: str
    after_sequence: int
    order_by: str
    def __init__(self, namespace: _Optional[str] = ..., filter: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., after_sequence: _Optional[int] = ..., order_by: _Optional[str] = ...) -> None: ...

class ListAuditEventsResponse(_message.Message):
    __slots__ = ("events", "next_page_token", "recording_off")
    EVENTS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    RECORDING_OFF_FIELD_NUMBER: _ClassVar[int]
    events: _containers.RepeatedCompositeFieldContainer[AuditEvent]
    next_page_token: str
    recording_off: bool
    def __init__(self, events: _Optional[_Iterable[_Union[AuditEvent, _Mapping]]] = ..., next_page_token: _Optional[str] = ..., recording_off: _Optional[bool] = ...) -> None: ...

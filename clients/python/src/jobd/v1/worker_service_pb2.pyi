import datetime

from google.protobuf import duration_pb2 as _duration_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from jobd.v1 import job_pb2 as _job_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class WorkerState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    WORKER_STATE_UNSPECIFIED: _ClassVar[WorkerState]
    WORKER_STATE_ACTIVE: _ClassVar[WorkerState]
    WORKER_STATE_DRAINING: _ClassVar[WorkerState]
WORKER_STATE_UNSPECIFIED: WorkerState
WORKER_STATE_ACTIVE: WorkerState
WORKER_STATE_DRAINING: WorkerState

class WorkRequest(_message.Message):
    __slots__ = ("hello", "credit", "started", "progress", "checkpoint", "renew", "finished", "output", "draining")
    HELLO_FIELD_NUMBER: _ClassVar[int]
    CREDIT_FIELD_NUMBER: _ClassVar[int]
    STARTED_FIELD_NUMBER: _ClassVar[int]
    PROGRESS_FIELD_NUMBER: _ClassVar[int]
    CHECKPOINT_FIELD_NUMBER: _ClassVar[int]
    RENEW_FIELD_NUMBER: _ClassVar[int]
    FINISHED_FIELD_NUMBER: _ClassVar[int]
    OUTPUT_FIELD_NUMBER: _ClassVar[int]
    DRAINING_FIELD_NUMBER: _ClassVar[int]
    hello: WorkerHello
    credit: WorkerCredit
    started: AttemptStarted
    progress: AttemptProgress
    checkpoint: AttemptCheckpoint
    renew: AttemptRenewal
    finished: AttemptFinished
    output: AttemptOutput
    draining: WorkerDraining
    def __init__(self, hello: _Optional[_Union[WorkerHello, _Mapping]] = ..., credit: _Optional[_Union[WorkerCredit, _Mapping]] = ..., started: _Optional[_Union[AttemptStarted, _Mapping]] = ..., progress: _Optional[_Union[AttemptProgress, _Mapping]] = ..., checkpoint: _Optional[_Union[AttemptCheckpoint, _Mapping]] = ..., renew: _Optional[_Union[AttemptRenewal, _Mapping]] = ..., finished: _Optional[_Union[AttemptFinished, _Mapping]] = ..., output: _Optional[_Union[AttemptOutput, _Mapping]] = ..., draining: _Optional[_Union[WorkerDraining, _Mapping]] = ...) -> None: ...

class WorkResponse(_message.Message):
    __slots__ = ("welcome", "assign", "cancel", "heartbeat", "drain", "rejected", "acknowledged")
    WELCOME_FIELD_NUMBER: _ClassVar[int]
    ASSIGN_FIELD_NUMBER: _ClassVar[int]
    CANCEL_FIELD_NUMBER: _ClassVar[int]
    HEARTBEAT_FIELD_NUMBER: _ClassVar[int]
    DRAIN_FIELD_NUMBER: _ClassVar[int]
    REJECTED_FIELD_NUMBER: _ClassVar[int]
    ACKNOWLEDGED_FIELD_NUMBER: _ClassVar[int]
    welcome: WorkerWelcome
    assign: WorkAssignment
    cancel: WorkCancellation
    heartbeat: WorkHeartbeat
    drain: WorkDrain
    rejected: WorkRejection
    acknowledged: WorkAcknowledgement
    def __init__(self, welcome: _Optional[_Union[WorkerWelcome, _Mapping]] = ..., assign: _Optional[_Union[WorkAssignment, _Mapping]] = ..., cancel: _Optional[_Union[WorkCancellation, _Mapping]] = ..., heartbeat: _Optional[_Union[WorkHeartbeat, _Mapping]] = ..., drain: _Optional[_Union[WorkDrain, _Mapping]] = ..., rejected: _Optional[_Union[WorkRejection, _Mapping]] = ..., acknowledged: _Optional[_Union[WorkAcknowledgement, _Mapping]] = ...) -> None: ...

class WorkerKind(_message.Message):
    __slots__ = ("kind", "version")
    KIND_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    kind: str
    version: str
    def __init__(self, kind: _Optional[str] = ..., version: _Optional[str] = ...) -> None: ...

class WorkerHello(_message.Message):
    __slots__ = ("worker_id", "namespace", "kinds", "queues", "labels", "slots", "attempts", "commands", "only_labelled")
    class LabelsEntry(_message.Message):
        __slots__ = ("key", "value")
        KEY_FIELD_NUMBER: _ClassVar[int]
        VALUE_FIELD_NUMBER: _ClassVar[int]
        key: str
        value: str
        def __init__(self, key: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...
    WORKER_ID_FIELD_NUMBER: _ClassVar[int]
    NAMESPACE_FIELD_NUMBER: _ClassVar[int]
    KINDS_FIELD_NUMBER: _ClassVar[int]
    QUEUES_FIELD_NUMBER: _ClassVar[int]
    LABELS_FIELD_NUMBER: _ClassVar[int]
    SLOTS_FIELD_NUMBER: _ClassVar[int]
    ATTEMPTS_FIELD_NUMBER: _ClassVar[int]
    COMMANDS_FIELD_NUMBER: _ClassVar[int]
    ONLY_LABELLED_FIELD_NUMBER: _ClassVar[int]
    worker_id: str
    namespace: str
    kinds: _containers.RepeatedCompositeFieldContainer[WorkerKind]
    queues: _containers.RepeatedScalarFieldContainer[str]
    labels: _containers.ScalarMap[str, str]
    slots: int
    attempts: _containers.RepeatedCompositeFieldContainer[AttemptToken]
    commands: bool
    only_labelled: bool
    def __init__(self, worker_id: _Optional[str] = ..., namespace: _Optional[str] = ..., kinds: _Optional[_Iterable[_Union[WorkerKind, _Mapping]]] = ..., queues: _Optional[_Iterable[str]] = ..., labels: _Optional[_Mapping[str, str]] = ..., slots: _Optional[int] = ..., attempts: _Optional[_Iterable[_Union[AttemptToken, _Mapping]]] = ..., commands: _Optional[bool] = ..., only_labelled: _Optional[bool] = ...) -> None: ...

class WorkerCredit(_message.Message):
    __slots__ = ("n",)
    N_FIELD_NUMBER: _ClassVar[int]
    n: int
    def __init__(self, n: _Optional[int] = ...) -> None: ...

class AttemptToken(_message.Message):
    __slots__ = ("job_id", "epoch", "attempt")
    JOB_ID_FIELD_NUMBER: _ClassVar[int]
    EPOCH_FIELD_NUMBER: _ClassVar[int]
    ATTEMPT_FIELD_NUMBER: _ClassVar[int]
    job_id: str
    epoch: int
    attempt: int
    def __init__(self, job_id: _Optional[str] = ..., epoch: _Optional[int] = ..., attempt: _Optional[int] = ...) -> None: ...

class AttemptStarted(_message.Message):
    __slots__ = ("token",)
    TOKEN_FIELD_NUMBER: _ClassVar[int]
    token: AttemptToken
    def __init__(self, token: _Optional[_Union[AttemptToken, _Mapping]] = ...) -> None: ...

class AttemptProgress(_message.Message):
    __slots__ = ("token", "progress")
    TOKEN_FIELD_NUMBER: _ClassVar[int]
    PROGRESS_FIELD_NUMBER: _ClassVar[int]
    token: AttemptToken
    progress: _job_pb2.Progress
    def __init__(self, token: _Optional[_Union[AttemptToken, _Mapping]] = ..., progress: _Optional[_Union[_job_pb2.Progress, _Mapping]] = ...) -> None: ...

class AttemptCheckpoint(_message.Message):
    __slots__ = ("token", "data")
    TOKEN_FIELD_NUMBER: _ClassVar[int]
    DATA_FIELD_NUMBER: _ClassVar[int]
    token: AttemptToken
    data: bytes
    def __init__(self, token: _Optional[_Union[AttemptToken, _Mapping]] = ..., data: _Optional[bytes] = ...) -> None: ...

class AttemptRenewal(_message.Message):
    __slots__ = ("tokens",)
    TOKENS_FIELD_NUMBER: _ClassVar[int]
    tokens: _containers.RepeatedCompositeFieldContainer[AttemptToken]
    def __init__(self, tokens: _Optional[_Iterable[_Union[AttemptToken, _Mapping]]] = ...) -> None: ...

class AttemptFinished(_message.Message):
    __slots__ = ("token", "result", "failure", "cancelled", "released", "exit_code", "signal")
    TOKEN_FIELD_NUMBER: _ClassVar[int]
    RESULT_FIELD_NUMBER: _ClassVar[int]
    FAILURE_FIELD_NUMBER: _ClassVar[int]
    CANCELLED_FIELD_NUMBER: _ClassVar[int]
    RELEASED_FIELD_NUMBER: _ClassVar[int]
    EXIT_CODE_FIELD_NUMBER: _ClassVar[int]
    SIGNAL_FIELD_NUMBER: _ClassVar[int]
    token: AttemptToken
    result: _job_pb2.JobResult
    failure: AttemptFailure
    cancelled: AttemptCancelled
    released: AttemptReleased
    exit_code: int
    signal: int
    def __init__(self, token: _Optional[_Union[AttemptToken, _Mapping]] = ..., result: _Optional[_Union[_job_pb2.JobResult, _Mapping]] = ..., failure: _Optional[_Union[AttemptFailure, _Mapping]] = ..., cancelled: _Optional[_Union[AttemptCancelled, _Mapping]] = ..., released: _Optional[_Union[AttemptReleased, _Mapping]] = ..., exit_code: _Optional[int] = ..., signal: _Optional[int] = ...) -> None: ...

class AttemptFailure(_message.Message):
    __slots__ = ("reason", "message", "retryable", "not_started", "code")
    REASON_FIELD_NUMBER: _ClassVar[int]
    MESSAGE_FIELD_NUMBER: _ClassVar[int]
    RETRYABLE_FIELD_NUMBER: _ClassVar[int]
    NOT_STARTED_FIELD_NUMBER: _ClassVar[int]
    CODE_FIELD_NUMBER: _ClassVar[int]
    reason: str
    message: str
    retryable: bool
    not_started: bool
    code: int
    def __init__(self, reason: _Optional[str] = ..., message: _Optional[str] = ..., retryable: _Optional[bool] = ..., not_started: _Optional[bool] = ..., code: _Optional[int] = ...) -> None: ...

class AttemptCancelled(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class AttemptReleased(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class AttemptOutput(_message.Message):
    __slots__ = ("token", "stream", "data")
    TOKEN_FIELD_NUMBER: _ClassVar[int]
    STREAM_FIELD_NUMBER: _ClassVar[int]
    DATA_FIELD_NUMBER: _ClassVar[int]
    token: AttemptToken
    stream: _job_pb2.OutputStream
    data: bytes
    def __init__(self, token: _Optional[_Union[AttemptToken, _Mapping]] = ..., stream: _Optional[_Union[_job_pb2.OutputStream, str]] = ..., data: _Optional[bytes] = ...) -> None: ...

class WorkerDraining(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class WorkerWelcome(_message.Message):
    __slots__ = ("heartbeat_interval", "lease")
    HEARTBEAT_INTERVAL_FIELD_NUMBER: _ClassVar[int]
    LEASE_FIELD_NUMBER: _ClassVar[int]
    heartbeat_interval: _duration_pb2.Duration
    lease: _duration_pb2.Duration
    def __init__(self, heartbeat_interval: _Optional[_Union[datetime.timedelta, _duration_pb2.Duration, _Mapping]] = ..., lease: _Optional[_Union[datetime.timedelta, _duration_pb2.Duration, _Mapping]] = ...) -> None: ...

class WorkAssignment(_message.Message):
    __slots__ = ("token", "job", "deadline", "checkpoint")
    TOKEN_FIELD_NUMBER: _ClassVar[int]
    JOB_FIELD_NUMBER: _ClassVar[int]
    DEADLINE_FIELD_NUMBER: _ClassVar[int]
    CHECKPOINT_FIELD_NUMBER: _ClassVar[int]
    token: AttemptToken
    job: _job_pb2.Job
    deadline: _timestamp_pb2.Timestamp
    checkpoint: bytes
    def __init__(self, token: _Optional[_Union[AttemptToken, _Mapping]] = ..., job: _Optional[_Union[_job_pb2.Job, _Mapping]] = ..., deadline: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., checkpoint: _Optional[bytes] = ...) -> None: ...

class WorkCancellation(_message.Message):
    __slots__ = ("token", "reason", "grace")
    TOKEN_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    GRACE_FIELD_NUMBER: _ClassVar[int]
    token: AttemptToken
    reason: str
    grace: _duration_pb2.Duration
    def __init__(self, token: _Optional[_Union[AttemptToken, _Mapping]] = ..., reason: _Optional[str] = ..., grace: _Optional[_Union[datetime.timedelta, _duration_pb2.Duration, _Mapping]] = ...) -> None: ...

class WorkHeartbeat(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class WorkDrain(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class WorkRejection(_message.Message):
    __slots__ = ("token", "reason", "message")
    TOKEN_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    MESSAGE_FIELD_NUMBER: _ClassVar[int]
    token: AttemptToken
    reason: str
    message: str
    def __init__(self, token: _Optional[_Union[AttemptToken, _Mapping]] = ..., reason: _Optional[str] = ..., message: _Optional[str] = ...) -> None: ...

class WorkAcknowledgement(_message.Message):
    __slots__ = ("token",)
    TOKEN_FIELD_NUMBER: _ClassVar[int]
    token: AttemptToken
    def __init__(self, token: _Optional[_Union[AttemptToken, _Mapping]] = ...) -> None: ...

class Worker(_message.Message):
    __slots__ = ("worker_id", "namespace", "state", "kinds", "queues", "labels", "slots", "credit", "running", "connect_time", "last_heard_time", "commands", "counts_hidden", "only_labelled")
    class LabelsEntry(_message.Message):
        __slots__ = ("key", "value")
        KEY_FIELD_NUMBER: _ClassVar[int]
        VALUE_FIELD_NUMBER: _ClassVar[int]
        key: str
        value: str
        def __init__(self, key: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...
    WORKER_ID_FIELD_NUMBER: _ClassVar[int]
    NAMESPACE_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    KINDS_FIELD_NUMBER: _ClassVar[int]
    QUEUES_FIELD_NUMBER: _ClassVar[int]
    LABELS_FIELD_NUMBER: _ClassVar[int]
    SLOTS_FIELD_NUMBER: _ClassVar[int]
    CREDIT_FIELD_NUMBER: _ClassVar[int]
    RUNNING_FIELD_NUMBER: _ClassVar[int]
    CONNECT_TIME_FIELD_NUMBER: _ClassVar[int]
    LAST_HEARD_TIME_FIELD_NUMBER: _ClassVar[int]
    COMMANDS_FIELD_NUMBER: _ClassVar[int]
    COUNTS_HIDDEN_FIELD_NUMBER: _ClassVar[int]
    ONLY_LABELLED_FIELD_NUMBER: _ClassVar[int]
    worker_id: str
    namespace: str
    state: WorkerState
    kinds: _containers.RepeatedCompositeFieldContainer[WorkerKind]
    queues: _containers.RepeatedScalarFieldContainer[str]
    labels: _containers.ScalarMap[str, str]
    slots: int
    credit: int
    running: int
    connect_time: _timestamp_pb2.Timestamp
    last_heard_time: _timestamp_pb2.Timestamp
    commands: bool
    counts_hidden: bool
    only_labelled: bool
    def __init__(self, worker_id: _Optional[str] = ..., namespace: _Optional[str] = ..., state: _Optional[_Union[WorkerState, str]] = ..., kinds: _Optional[_Iterable[_Union[WorkerKind, _Mapping]]] = ..., queues: _Optional[_Iterable[str]] = ..., labels: _Optional[_Mapping[str, str]] = ..., slots: _Optional[int] = ..., credit: _Optional[int] = ..., running: _Optional[int] = ..., connect_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., last_heard_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., commands: _Optional[bool] = ..., counts_hidden: _Optional[bool] = ..., only_labelled: _Optional[bool] = ...) -> None: ...

class ListWorkersRequest(_message.Message):
    __slots__ = ("namespace", "filter", "order_by", "page_size", "page_token")
    NAMESPACE_FIELD_NUMBER: _ClassVar[int]
    FILTER_FIELD_NUMBER: _ClassVar[int]
    ORDER_BY_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    namespace: str
    filter: str
    order_by: str
    page_size: int
    page_token: str
    def __init__(self, namespace: _Optional[str] = ..., filter: _Optional[str] = ..., order_by: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListWorkersResponse(_message.Message):
    __slots__ = ("workers", "next_page_token")
    WORKERS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    workers: _containers.RepeatedCompositeFieldContainer[Worker]
    next_page_token: str
    def __init__(self, workers: _Optional[_Iterable[_Union[Worker, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class DrainWorkerRequest(_message.Message):
    __slots__ = ("namespace", "worker_id")
    NAMESPACE_FIELD_NUMBER: _ClassVar[int]
    WORKER_ID_FIELD_NUMBER: _ClassVar[int]
    namespace: str
    worker_id: str
    def __init__(self, namespace: _Optional[str] = ..., worker_id: _Optional[str] = ...) -> None: ...

class DrainWorkerResponse(_message.Message):
    __slots__ = ("worker",)
    WORKER_FIELD_NUMBER: _ClassVar[int]
    worker: Worker
    def __init__(self, worker: _Optional[_Union[Worker, _Mapping]] = ...) -> None: ...

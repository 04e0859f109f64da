# SPDX-License-Identifier: Apache-2.0
"""The calls of jobd.v1: for each its path, its messages, and whether it may be made twice."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

from google.protobuf.message import Message

from jobd.v1 import admin_service_pb2 as admin
from jobd.v1 import job_service_pb2 as jobs
from jobd.v1 import schedule_service_pb2 as schedules
from jobd.v1 import worker_service_pb2 as workers

Q = TypeVar("Q", bound=Message)
A = TypeVar("A", bound=Message)


@dataclass(frozen=True)
class Method(Generic[Q, A]):
    """One call of a service."""

    service: str
    name: str
    request: type[Q]
    answer: type[A]
    repeatable: bool = False
    """It changes nothing, or a second call has no further effect: it may be made again when its fate is unknown."""

    @property
    def path(self) -> str:
        """Its HTTP/2 path."""
        return f"/jobd.v1.{self.service}/{self.name}"


# Submits are named by their request_id, so that a second one finds the first one's job.
SUBMIT = Method("JobService", "SubmitJob", jobs.SubmitJobRequest, jobs.SubmitJobResponse, True)
SUBMIT_MANY = Method("JobService", "SubmitJobs", jobs.SubmitJobsRequest, jobs.SubmitJobsResponse, True)
GET = Method("JobService", "GetJob", jobs.GetJobRequest, jobs.GetJobResponse, True)
LIST = Method("JobService", "ListJobs", jobs.ListJobsRequest, jobs.ListJobsResponse, True)
WAIT = Method("JobService", "WaitJob", jobs.WaitJobRequest, jobs.WaitJobResponse, True)
WATCH = Method("JobService", "WatchJobs", jobs.WatchJobsRequest, jobs.WatchJobsResponse, True)
UPDATE = Method("JobService", "UpdateJob", jobs.UpdateJobRequest, jobs.UpdateJobResponse)
CANCEL = Method("JobService", "CancelJob", jobs.CancelJobRequest, jobs.CancelJobResponse, True)
RETRY = Method("JobService", "RetryJob", jobs.RetryJobRequest, jobs.RetryJobResponse)
DELETE = Method("JobService", "DeleteJob", jobs.DeleteJobRequest, jobs.DeleteJobResponse)
READ_OUTPUT = Method("JobService", "ReadOutput", jobs.ReadOutputRequest, jobs.ReadOutputResponse, True)

CREATE_SCHEDULE = Method(
    "ScheduleService", "CreateSchedule", schedules.CreateScheduleRequest, schedules.CreateScheduleResponse
)
GET_SCHEDULE = Method(
    "ScheduleService", "GetSchedule", schedules.GetScheduleRequest, schedules.GetScheduleResponse, True
)
LIST_SCHEDULES = Method(
    "ScheduleService", "ListSchedules", schedules.ListSchedulesRequest, schedules.ListSchedulesResponse, True
)
DELETE_SCHEDULE = Method(
    "ScheduleService", "DeleteSchedule", schedules.DeleteScheduleRequest, schedules.DeleteScheduleResponse
)
PAUSE_SCHEDULE = Method(
    "ScheduleService", "PauseSchedule", schedules.PauseScheduleRequest, schedules.PauseScheduleResponse, True
)
RESUME_SCHEDULE = Method(
    "ScheduleService", "ResumeSchedule", schedules.ResumeScheduleRequest, schedules.ResumeScheduleResponse, True
)
TRIGGER_SCHEDULE = Method(
    "ScheduleService", "TriggerSchedule", schedules.TriggerScheduleRequest, schedules.TriggerScheduleResponse
)

SERVER_INFO = Method("AdminService", "GetServerInfo", admin.GetServerInfoRequest, admin.GetServerInfoResponse, True)
STATS = Method("AdminService", "GetStats", admin.GetStatsRequest, admin.GetStatsResponse, True)

WORK = Method("WorkerService", "Work", workers.WorkRequest, workers.WorkResponse)
LIST_WORKERS = Method("WorkerService", "ListWorkers", workers.ListWorkersRequest, workers.ListWorkersResponse, True)
DRAIN_WORKER = Method("WorkerService", "DrainWorker", workers.DrainWorkerRequest, workers.DrainWorkerResponse, True)

# SPDX-License-Identifier: Apache-2.0
"""Submits a command, prints its states as they come, then what it wrote."""

import sys

import grpc

from jobd.v1 import job_pb2, job_service_pb2, job_service_pb2_grpc

address = sys.argv[1] if len(sys.argv) > 1 else "127.0.0.1:50051"
jobs = job_service_pb2_grpc.JobServiceStub(grpc.insecure_channel(address))
job = job_service_pb2.SubmitJobRequest(command=job_pb2.CommandSpec(argv=["echo", "hello"]))
for item in jobs.RunJob(job_service_pb2.RunJobRequest(job=job)):
    if item.WhichOneof("item") == "event":
        print(job_pb2.JobState.Name(item.event.to_state))
for piece in jobs.ReadOutput(job_service_pb2.ReadOutputRequest(job_id=item.event.job_id)):
    print(piece.data.decode(), end="")

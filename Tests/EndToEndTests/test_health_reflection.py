# SPDX-License-Identifier: Apache-2.0
"""The standard services: health, and reflection in both versions, through grpcio and through grpcurl."""

import json
import pathlib
import shutil
import subprocess
import sys

import grpc
import pytest
from google.protobuf import descriptor_pb2, descriptor_pool, message_factory

from protos import descriptor_set, files_below, pb, standard
from waiting import until

HEALTH = standard.health
SERVING = HEALTH.HealthCheckResponse.SERVING
OWN_SERVICES = {"jobd.v1.JobService", "jobd.v1.ScheduleService", "jobd.v1.AdminService", "jobd.v1.WorkerService"}
STANDARD_SERVICES = {
    "grpc.health.v1.Health", "grpc.reflection.v1.ServerReflection", "grpc.reflection.v1alpha.ServerReflection",
}


def health_call(client, name, request_type, response_type, streams=False):
    kind = client.channel.unary_stream if streams else client.channel.unary_unary
    return kind(
        f"/grpc.health.v1.Health/{name}",
        request_serializer=request_type.SerializeToString,
        response_deserializer=response_type.FromString,
    )


def check(client, service=""):
    call = health_call(client, "Check", HEALTH.HealthCheckRequest, HEALTH.HealthCheckResponse)
    return call(HEALTH.HealthCheckRequest(service=service), timeout=30).status


def watch(client, service="", timeout=60):
    call = health_call(client, "Watch", HEALTH.HealthCheckRequest, HEALTH.HealthCheckResponse, streams=True)
    return call(HEALTH.HealthCheckRequest(service=service), timeout=timeout)


# Health


@pytest.mark.parametrize("service", ["", *sorted(OWN_SERVICES), "journal", "scheduler"])
def test_check_knows_the_server_its_services_and_its_parts(client, service):
    assert check(client, service) == SERVING


def test_check_of_what_is_not_there(client):
    with pytest.raises(grpc.RpcError) as caught:
        check(client, "nothing")
    assert caught.value.code() == grpc.StatusCode.NOT_FOUND


def test_list_names_everything_that_check_knows(client):
    call = health_call(client, "List", HEALTH.HealthListRequest, HEALTH.HealthListResponse)
    statuses = call(HEALTH.HealthListRequest(), timeout=30).statuses
    assert {"", "journal", "scheduler"} | OWN_SERVICES <= set(statuses)
    assert {answer.status for answer in statuses.values()} == {SERVING}


def test_watch_of_what_is_not_there_waits_for_it(client):
    call = watch(client, "nothing")
    assert next(call).status == HEALTH.HealthCheckResponse.SERVICE_UNKNOWN
    call.cancel()


def test_watch_sees_the_drain(start_daemon):
    daemon = start_daemon(args=["--drain-timeout", "2s"])
    client = daemon.client()
    job = client.submit("sleep", "600")
    client.wait_for(job.id, pb.JOB_STATE_RUNNING)
    call = watch(client)
    assert next(call).status == SERVING
    daemon.terminate()
    assert next(call).status == HEALTH.HealthCheckResponse.NOT_SERVING
    call.cancel()
    assert daemon.wait() == 0


# Reflection


def reflect(client, version, *requests):
    """The answers to `requests`, all on one call."""
    messages = standard.reflection[version]
    call = client.channel.stream_stream(
        f"/grpc.reflection.{version}.ServerReflection/ServerReflectionInfo",
        request_serializer=messages.ServerReflectionRequest.SerializeToString,
        response_deserializer=messages.ServerReflectionResponse.FromString,
    )
    sent = [messages.ServerReflectionRequest(**fields) for fields in requests]
    return list(call(iter(sent), timeout=30))


BOTH = pytest.mark.parametrize("version", ["v1", "v1alpha"])


@BOTH
def test_reflection_lists_the_services(client, version):
    (answer,) = reflect(client, version, {"list_services": "*"})
    names = {service.name for service in answer.list_services_response.service}
    assert names == OWN_SERVICES | STANDARD_SERVICES
    assert answer.original_request.list_services == "*"


def descriptors(answer):
    files = [
        descriptor_pb2.FileDescriptorProto.FromString(data)
        for data in answer.file_descriptor_response.file_descriptor_proto
    ]
    assert files, answer
    return files


@BOTH
def test_reflection_serves_the_files_of_proto(client, version):
    """Symbol by symbol and file by file: what a generated client was built from."""
    wanted = {file.name: file for file in descriptor_set(files_below("jobd/v1")).file}
    symbols = {
        "jobd.v1.JobService": "jobd/v1/job_service.proto",
        "jobd.v1.JobService.SubmitJob": "jobd/v1/job_service.proto",
        "jobd.v1.Job": "jobd/v1/job.proto",
        "jobd.v1.Job.id": "jobd/v1/job.proto",
        "jobd.v1.JobState": "jobd/v1/job.proto",
        "jobd.v1.Schedule": "jobd/v1/schedule.proto",
        "google.rpc.Status": "google/rpc/status.proto",
        "google.protobuf.Timestamp": "google/protobuf/timestamp.proto",
    }
    answers = reflect(client, version, *({"file_containing_symbol": symbol} for symbol in symbols))
    for answer, (symbol, name) in zip(answers, symbols.items(), strict=True):
        served = {file.name: file for file in descriptors(answer)}
        assert name in served, symbol
    answers = reflect(client, version, *({"file_by_filename": name} for name in wanted))
    for answer, (name, file) in zip(answers, wanted.items(), strict=True):
        served = {found.name: found for found in descriptors(answer)}[name]
        for ours in (served, file):
            ours.ClearField("source_code_info")
        assert message_names(served) == message_names(file), name
        assert [service.name for service in served.service] == [service.name for service in file.service]


def message_names(file):
    return {
        (message.name, field.name, field.number, field.type)
        for message in file.message_type
        for field in message.field
    }


@BOTH
def test_a_client_built_from_reflection_alone(client, version):
    """As generic tools do: fetch the files, build the messages, make a call."""
    pool, fetched, wanted = descriptor_pool.DescriptorPool(), {}, ["jobd/v1/admin_service.proto"]
    while wanted:
        (answer,) = reflect(client, version, {"file_by_filename": wanted.pop()})
        for file in descriptors(answer):
            fetched[file.name] = file
            wanted += [name for name in file.dependency if name not in fetched]

    def add(name):
        for dependency in fetched[name].dependency:
            add(dependency)
        pool.Add(fetched[name])

    add("jobd/v1/admin_service.proto")
    kind = message_factory.GetMessageClass(pool.FindMessageTypeByName("jobd.v1.GetServerInfoResponse"))
    raw = client.channel.unary_unary("/jobd.v1.AdminService/GetServerInfo")(b"", timeout=30)
    assert kind.FromString(raw).store_id == client.server_info().store_id


@BOTH
@pytest.mark.parametrize("field", ["file_by_filename", "file_containing_symbol"])
def test_reflection_of_what_is_not_there(client, version, field):
    """An error is an answer; the call goes on."""
    answers = reflect(client, version, {field: "no.such"}, {"list_services": ""})
    assert answers[0].error_response.error_code == grpc.StatusCode.NOT_FOUND.value[0]
    assert answers[0].error_response.error_message
    assert answers[1].list_services_response.service


# grpcurl

GRPCURL = next(
    (path for path in (pathlib.Path(sys.executable).with_name("grpcurl"), shutil.which("grpcurl")) if path and
     pathlib.Path(path).exists()),
    None,
)


def grpcurl(*args, fails=False):
    assert GRPCURL, "grpcurl is missing: scripts/setup.sh --test installs it"
    done = subprocess.run([str(GRPCURL), "-plaintext", *args], capture_output=True, text=True, timeout=60)
    assert (done.returncode != 0) == fails, done.stderr + done.stdout
    return done.stderr if fails else done.stdout


def test_grpcurl_lists_and_describes(daemon):
    names = set(grpcurl(daemon.address, "list").split())
    assert OWN_SERVICES | STANDARD_SERVICES == names
    assert "jobd.v1.JobService.SubmitJob" in grpcurl(daemon.address, "list", "jobd.v1.JobService").split()
    for symbol in (*sorted(names), "jobd.v1.Job", "jobd.v1.JobState", "google.rpc.Status"):
        assert symbol.rsplit(".", 1)[1] in grpcurl(daemon.address, "describe", symbol)


def test_grpcurl_through_a_unix_socket(start_daemon, tmp_path):
    path = tmp_path / "jobd.sock"
    start_daemon(listen=f"unix:{path}")
    # It would send the path as :authority, which is no host and so no request (RFC 9113, 8.3.1).
    assert OWN_SERVICES <= set(grpcurl("-unix", "-authority", "localhost", str(path), "list").split())


def test_grpcurl_submits_and_reads(daemon, client):
    sent = {"command": {"argv": ["echo", "hi"]}, "labels": {"by": "grpcurl"}, "priority": 3, "delay": "0.1s"}
    answer = json.loads(grpcurl("-d", json.dumps(sent), daemon.address, "jobd.v1.JobService/SubmitJob"))
    job = answer["job"]
    assert (job["state"], job["priority"], job["labels"]) == ("JOB_STATE_SCHEDULED", 3, {"by": "grpcurl"})
    until(lambda: client.get(job["id"]).state == pb.JOB_STATE_SUCCEEDED, "the job runs")
    read = json.loads(grpcurl("-d", json.dumps({"job_id": job["id"]}), daemon.address, "jobd.v1.JobService.GetJob"))
    assert read["job"]["state"] == "JOB_STATE_SUCCEEDED"
    assert [event["toState"] for event in read["events"]][-1] == "JOB_STATE_SUCCEEDED"


def test_grpcurl_shows_an_error_with_its_details(daemon):
    text = grpcurl("-d", '{"job_id": "x"}', daemon.address, "jobd.v1.JobService/GetJob", fails=True)
    assert "InvalidArgument" in text
    assert "JOB_ID_INVALID" in text and "jobd" in text


def test_grpcurl_streams(daemon):
    sent = {"job": {"command": {"argv": ["true"]}}}
    text = grpcurl("-d", json.dumps(sent), daemon.address, "jobd.v1.JobService/RunJob")
    assert "JOB_STATE_SUCCEEDED" in text

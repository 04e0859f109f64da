# SPDX-License-Identifier: Apache-2.0
"""Who may do what: every RPC, with every role, in one's own namespace and another's, with credentials of every kind."""

import os
import subprocess
import time
import uuid

import grpc
import pytest

from certificates import Authority
from client import CALL_SECONDS_MAX, OPTIONS, duration, request
from daemon import JOBCTL, Daemon, clean_environment, refused_start
from protos import ROOT, pb, rpc, standard
from jobworker import JOBWORKER, ROOT_ARGS
from refusals import Refusal
from waiting import until

import jobd  # noqa: E402  protos puts the package on the path

SECONDS_MAX = 20
OWN, OTHER = "own", "other"
# Root has to say whose commands these are.
COMMAND_USERS = ["--command-users", "root"] if os.geteuid() == 0 else []
ROLES = ("viewer", "submitter", "worker", "operator", "admin")

READ = {"viewer", "submitter", "operator", "admin"}
SUBMIT = {"submitter", "operator", "admin"}
OPERATE = {"operator", "admin"}
ANYBODY = set(ROLES)
UNKNOWN_JOB = "01900000-0000-7000-8000-000000000000"


def job_request(namespace):
    return request("true", namespace=namespace)


# For each method: who may call it in a namespace of theirs, and a request to it in a namespace.
METHODS = {
    "JobService": {
        "SubmitJob": (SUBMIT, job_request),
        "SubmitJobs": (SUBMIT, lambda ns: pb.SubmitJobsRequest(requests=[job_request(ns)], atomic=True)),
        "RunJob": (SUBMIT, lambda ns: pb.RunJobRequest(job=job_request(ns))),
        "GetJob": (READ, lambda ns: pb.GetJobRequest(namespace=ns, job_id=UNKNOWN_JOB)),
        "ListJobs": (READ, lambda ns: pb.ListJobsRequest(namespace=ns)),
        "WaitJob": (READ, lambda ns: pb.WaitJobRequest(namespace=ns, job_id=UNKNOWN_JOB)),
        "WatchJobs": (READ, lambda ns: pb.WatchJobsRequest(namespace=ns, include_snapshot=True)),
        "UpdateJob": (SUBMIT, lambda ns: pb.UpdateJobRequest(namespace=ns, job_id=UNKNOWN_JOB)),
        "CancelJob": (SUBMIT, lambda ns: pb.CancelJobRequest(namespace=ns, job_id=UNKNOWN_JOB)),
        "RetryJob": (SUBMIT, lambda ns: pb.RetryJobRequest(namespace=ns, job_id=UNKNOWN_JOB)),
        "DeleteJob": (OPERATE, lambda ns: pb.DeleteJobRequest(namespace=ns, job_id=UNKNOWN_JOB)),
        "ReadOutput": (READ, lambda ns: pb.ReadOutputRequest(namespace=ns, job_id=UNKNOWN_JOB)),
    },
    "ScheduleService": {
        "CreateSchedule": (
            OPERATE,
            lambda ns: pb.CreateScheduleRequest(
                namespace=ns,
                schedule_id=f"s-{uuid.uuid4()}",
                spec=pb.ScheduleSpec(cron="0 0 1 1 *"),
                job=request("true"),
            ),
        ),
        "GetSchedule": (READ, lambda ns: pb.GetScheduleRequest(namespace=ns, schedule_id="none")),
        "ListSchedules": (READ, lambda ns: pb.ListSchedulesRequest(namespace=ns)),
        "DeleteSchedule": (OPERATE, lambda ns: pb.DeleteScheduleRequest(namespace=ns, schedule_id="none")),
        "PauseSchedule": (OPERATE, lambda ns: pb.PauseScheduleRequest(namespace=ns, schedule_id="none")),
        "ResumeSchedule": (OPERATE, lambda ns: pb.ResumeScheduleRequest(namespace=ns, schedule_id="none")),
        "TriggerSchedule": (SUBMIT, lambda ns: pb.TriggerScheduleRequest(namespace=ns, schedule_id="none")),
    },
    "WorkerService": {
        "Work": (
            {"worker", "admin"},
            lambda ns: pb.WorkRequest(
                hello=pb.WorkerHello(worker_id="w", namespace=ns, kinds=[pb.WorkerKind(kind="k")], slots=1)
            ),
        ),
        "ListWorkers": (READ, lambda ns: pb.ListWorkersRequest(namespace=ns)),
        "DrainWorker": (OPERATE, lambda ns: pb.DrainWorkerRequest(namespace=ns, worker_id="none")),
    },
    "AdminService": {
        "GetServerInfo": (ANYBODY, lambda ns: pb.GetServerInfoRequest()),
        # About all namespaces: a role in one of them is not enough.
        "GetStats": (set(), lambda ns: pb.GetStatsRequest()),
        "CreateBackup": (set(), lambda ns: pb.CreateBackupRequest()),
        "ListAuditEvents": ({"admin"}, lambda ns: pb.ListAuditEventsRequest(namespace=ns)),
    },
}
WITHOUT_NAMESPACE = {"GetServerInfo", "GetStats", "CreateBackup"}
CALLS = [(service, method) for service, methods in METHODS.items() for method in methods]


def described_methods():
    """Every method of the contract, as its descriptors have it."""
    pool = pb.SubmitJobRequest.DESCRIPTOR.file.pool
    for file in sorted((ROOT / "proto" / "jobd" / "v1").glob("*_service.proto")):
        for service in pool.FindFileByName(f"jobd/v1/{file.name}").services_by_name.values():
            for method in service.methods:
                yield service.name, method.name, method


DESCRIBED = {(service, method): descriptor for service, method, descriptor in described_methods()}


def make_token(file, principal, *grants, **options):
    """Makes a token with jobctl and returns it."""
    extra = [f"--{name.replace('_', '-')}={value}" for name, value in options.items()]
    arguments = [arg for grant in grants for arg in ("--grant", grant)]
    made = subprocess.run(
        [JOBCTL, "token", "create", principal, *arguments, *extra, "--access-file", file],
        capture_output=True,
        text=True,
        env=clean_environment(),
        timeout=SECONDS_MAX,
    )
    assert made.returncode == 0, made.stderr
    return made.stdout.strip()


class RestrictedDaemon(Daemon):
    """A daemon that asks who calls; its store is not asked for its id at the start, since nobody says who asks."""

    def __init__(self, data_dir, access_file, **options):
        self.access_file = access_file
        args = ["--access-file", access_file, "--commands", "any", *COMMAND_USERS, *options.pop("args", ())]
        super().__init__(data_dir, args=args, **options)

    def start(self):
        self.spawn()
        self.address = self._listening()
        if self.listen:
            self.listen = self.address
        return self


@pytest.fixture(scope="module")
def tokens(tmp_path_factory):
    """The access file and a token of each kind."""
    file = tmp_path_factory.mktemp("access") / "access"
    made = {role: make_token(file, f"{role}-1", f"{role}@{OWN}") for role in ROLES}
    made["root"] = make_token(file, "root", "admin@*")
    made["expired"] = make_token(file, "late", "admin@*", expires_in="1s")
    # One that was good: made, and revoked.
    made["bad"] = make_token(file, "gone", "admin@*")
    revoke(file, made["bad"])
    time.sleep(1.1)
    return file, made


def revoke(file, token):
    done = subprocess.run(
        [JOBCTL, "token", "revoke", token.split("_")[1], "--access-file", file],
        capture_output=True,
        text=True,
        env=clean_environment(),
        timeout=SECONDS_MAX,
    )
    assert done.returncode == 0, done.stderr


@pytest.fixture(scope="module")
def restricted(tokens, module_folder):
    daemon = RestrictedDaemon(module_folder / "data", tokens[0]).start()
    yield daemon
    daemon.close()


@pytest.fixture(scope="module")
def channel(restricted):
    with grpc.insecure_channel(restricted.address, options=OPTIONS) as channel:
        grpc.channel_ready_future(channel).result(SECONDS_MAX)
        yield channel


def call(channel, service, method, message, token=None):
    """Makes a call, once it may be made, reads one answer of a stream, and returns the error it ended with, or None."""
    while reason(error := attempt(channel, service, method, message, token)) == "CREDENTIALS_BACKOFF":
        time.sleep(Refusal(error).by_type["RetryInfo"].retry_delay.ToTimedelta().total_seconds())
    return error


def attempt(channel, service, method, message, token=None):
    """Makes a call, reads one answer of a stream, and returns the error it ended with, or None."""
    stub = getattr(rpc, f"{service}Stub")(channel)
    metadata = [("authorization", f"Bearer {token}")] if token else []
    options = {"metadata": metadata, "timeout": CALL_SECONDS_MAX}
    descriptor = DESCRIBED[service, method]
    try:
        if not descriptor.server_streaming:
            getattr(stub, method)(message, **options)
            return None
        answers = getattr(stub, method)(iter([message]) if descriptor.client_streaming else message, **options)
        next(answers, None)
        answers.cancel()
        return None
    except grpc.RpcError as error:
        return error


def reason(error):
    return None if error is None else Refusal(error).reason


REFUSALS = {
    "CREDENTIALS_MISSING",
    "CREDENTIALS_UNKNOWN",
    "CREDENTIALS_EXPIRED",
    "NAMESPACE_NOT_FOUND",
    "ROLE_MISSING",
}


def test_the_table_names_every_method_of_the_contract():
    assert set(CALLS) == set(DESCRIBED)


@pytest.mark.parametrize(("service", "method"), CALLS)
def test_matrix(channel, tokens, service, method):
    """Every role, in its own namespace and in another's, with no credential, a bad one, an expired one and a good one."""
    _, made = tokens
    allowed, build = METHODS[service][method]
    for namespace in (OWN, OTHER):
        for token, wanted in ((None, "MISSING"), (made["bad"], "UNKNOWN"), (made["expired"], "EXPIRED")):
            error = call(channel, service, method, build(namespace), token)
            assert error is not None and error.code() == grpc.StatusCode.UNAUTHENTICATED, (namespace, wanted)
            assert reason(error) == f"CREDENTIALS_{wanted}"
        for role in ROLES:
            error = call(channel, service, method, build(namespace), made[role])
            if method in WITHOUT_NAMESPACE or namespace == OWN:
                if role in allowed:
                    assert reason(error) not in REFUSALS, (role, namespace, error)
                else:
                    assert error.code() == grpc.StatusCode.PERMISSION_DENIED, (role, namespace)
                    assert reason(error) == "ROLE_MISSING"
            else:
                assert error.code() == grpc.StatusCode.NOT_FOUND, (role, namespace)
                assert reason(error) == "NAMESPACE_NOT_FOUND"
        # Who may do everything is refused nothing.
        assert reason(call(channel, service, method, build(namespace), made["root"])) not in REFUSALS


def test_another_namespace_looks_the_same_whether_there_is_anything_in_it_or_not(restricted, channel, tokens):
    _, made = tokens
    root = {"metadata": [("authorization", f"Bearer {made['root']}")], "timeout": CALL_SECONDS_MAX}
    jobs = rpc.JobServiceStub(channel)
    there = jobs.SubmitJob(request("true", namespace="busy"), **root).job
    for role in ROLES:
        for service, method in CALLS:
            if method in WITHOUT_NAMESPACE:
                continue
            _, build = METHODS[service][method]
            busy, empty = (
                call(channel, service, method, build(namespace), made[role]) for namespace in ("busy", "empty")
            )
            assert (busy.code(), reason(busy)) == (empty.code(), reason(empty))
            assert busy.details().replace("busy", "empty") == empty.details()

    def in_own(job_id):
        error = call(channel, "JobService", "GetJob", pb.GetJobRequest(namespace=OWN, job_id=job_id), made["admin"])
        return reason(error), error.details().replace(job_id, "")

    # Neither does a job of another namespace, asked for in one's own: not while it is there, nor once it was.
    assert in_own(there.id) == in_own(UNKNOWN_JOB)
    jobs.WaitJob(pb.WaitJobRequest(namespace="busy", job_id=there.id), **root)
    jobs.DeleteJob(pb.DeleteJobRequest(namespace="busy", job_id=there.id), **root)
    assert in_own(there.id) == in_own(UNKNOWN_JOB)
    known = call(channel, "JobService", "GetJob", pb.GetJobRequest(namespace="busy", job_id=there.id), made["root"])
    assert reason(known) == "JOB_PURGED"


def test_of_a_batch_each_job_is_looked_at(channel, tokens):
    _, made = tokens
    jobs = rpc.JobServiceStub(channel)
    options = {"metadata": [("authorization", f"Bearer {made['submitter']}")], "timeout": CALL_SECONDS_MAX}
    batch = [request("true", namespace=namespace) for namespace in (OWN, OTHER, OWN)]
    results = jobs.SubmitJobs(pb.SubmitJobsRequest(requests=batch), **options).results
    assert [result.WhichOneof("result") for result in results] == ["job", "error", "job"]
    with pytest.raises(grpc.RpcError) as refused:
        jobs.SubmitJobs(pb.SubmitJobsRequest(requests=batch, atomic=True), **options)
    assert reason(refused.value) == "NAMESPACE_NOT_FOUND"


def test_counts_are_for_those_who_see_everything(channel, tokens):
    _, made = tokens
    admin = rpc.AdminServiceStub(channel)

    def info(token):
        metadata = [("authorization", f"Bearer {token}")]
        return admin.GetServerInfo(pb.GetServerInfoRequest(), metadata=metadata, timeout=CALL_SECONDS_MAX)

    assert info(made["root"]).job_counts and not info(made["admin"]).job_counts


def test_who_shows_bad_credentials_again_and_again_has_to_wait(tokens, tmp_path):
    file, made = tokens
    daemon = RestrictedDaemon(tmp_path / "data", file).start()
    try:
        with grpc.insecure_channel(daemon.address, options=OPTIONS) as channel:

            def get(name):
                return attempt(channel, "JobService", "GetJob", pb.GetJobRequest(job_id=UNKNOWN_JOB), made[name])

            errors = [get("bad") for _ in range(200)]
            assert {reason(error) for error in errors[:100]} == {"CREDENTIALS_UNKNOWN"}
            slowed = next(error for error in errors if reason(error) == "CREDENTIALS_BACKOFF")
            assert slowed.code() == grpc.StatusCode.RESOURCE_EXHAUSTED
            refusal = Refusal(slowed)
            assert 0 < refusal.by_type["RetryInfo"].retry_delay.ToMilliseconds() <= 1001
            assert int(refusal.trailers["grpc-retry-pushback-ms"]) > 0
            assert "not one that this server knows" in refusal.message
            # Who shares the address is not locked out.
            assert reason(get("root")) == "JOB_NOT_FOUND"
    finally:
        daemon.close()


def test_how_busy_the_pool_is_is_for_those_who_see_everything(channel, tokens):
    """The daemon's own pool serves every namespace: its counts tell of all of them."""
    _, made = tokens
    jobs, workers = rpc.JobServiceStub(channel), rpc.WorkerServiceStub(channel)

    def options(name):
        return {"metadata": [("authorization", f"Bearer {made[name]}")], "timeout": CALL_SECONDS_MAX}

    def pool(name):
        (found,) = workers.ListWorkers(pb.ListWorkersRequest(namespace=OWN), **options(name)).workers
        return found

    job = jobs.SubmitJob(request(script="sleep 60", namespace=OTHER), **options("root")).job
    try:
        until(lambda: pool("root").running == 1, "the pool runs the job")
        shown, hidden = pool("root"), pool("viewer")
        assert shown.slots == hidden.slots > 0 and not shown.counts_hidden
        assert (hidden.worker_id, hidden.running, hidden.credit, hidden.counts_hidden) == ("local", 0, 0, True)
    finally:
        jobs.CancelJob(pb.CancelJobRequest(job_id=job.id, namespace=OTHER, grace=duration(0)), **options("root"))


def test_health_is_for_everybody_and_reflection_is_not(restricted, channel):
    health = channel.unary_unary(
        "/grpc.health.v1.Health/Check",
        request_serializer=lambda message: message.SerializeToString(),
        response_deserializer=standard.health.HealthCheckResponse.FromString,
    )
    assert health(standard.health.HealthCheckRequest(), timeout=CALL_SECONDS_MAX).status == 1
    reflect = channel.stream_stream("/grpc.reflection.v1.ServerReflection/ServerReflectionInfo")
    with pytest.raises(grpc.RpcError) as refused:
        next(reflect(iter([b""]), timeout=CALL_SECONDS_MAX))
    assert refused.value.code() == grpc.StatusCode.UNAUTHENTICATED


@pytest.fixture
def quiet_channel(tokens, tmp_path):
    """To a daemon that has refused nothing yet: of many refusals it keeps some."""
    daemon = RestrictedDaemon(tmp_path / "data", tokens[0]).start()
    with grpc.insecure_channel(daemon.address, options=OPTIONS) as channel:
        yield channel
    daemon.close()


def test_events_and_audit_name_the_principal(quiet_channel, tokens):
    channel, (_, made) = quiet_channel, tokens
    jobs, admin = rpc.JobServiceStub(channel), rpc.AdminServiceStub(channel)

    def options(token):
        return {"metadata": [("authorization", f"Bearer {token}")], "timeout": CALL_SECONDS_MAX}

    submitted = jobs.SubmitJob(request("true", namespace=OWN, request_id="r-7"), **options(made["submitter"]))
    job = jobs.GetJob(pb.GetJobRequest(namespace=OWN, job_id=submitted.job.id), **options(made["viewer"]))
    assert job.events[0].actor == "principal:submitter-1"
    cancel = pb.CancelJobRequest(namespace=OWN, job_id=submitted.job.id)
    assert reason(call(channel, "JobService", "CancelJob", cancel, made["viewer"])) == "ROLE_MISSING"
    page = admin.ListAuditEvents(pb.ListAuditEventsRequest(namespace=OWN), **options(made["admin"]))
    done, refused = page.events
    assert (done.method, done.resource, done.request_id, done.refusal) == ("SubmitJob", submitted.job.id, "r-7", "")
    assert done.changed_sequence == submitted.sequence and done.sequence > submitted.sequence
    assert done.credential == "token:" + made["submitter"].split("_")[1] and done.peer.startswith("127.0.0.1:")
    assert (refused.method, refused.principal, refused.refusal) == ("CancelJob", "viewer-1", "ROLE_MISSING")
    # What was refused before it was read is in no namespace.
    call(channel, "JobService", "GetJob", pb.GetJobRequest(), made["bad"])
    everything = admin.ListAuditEvents(
        pb.ListAuditEventsRequest(namespace="*", filter="refusal = CREDENTIALS_UNKNOWN", page_size=1000),
        **options(made["root"]),
    )
    assert [(event.method, event.principal, event.namespace) for event in everything.events] == [("GetJob", "", "")]


def test_a_token_counts_from_when_it_is_in_the_file_and_no_longer(tokens, tmp_path):
    """Without a restart; calls under way end, too."""
    file = tmp_path / "access"
    token = make_token(file, "ci", "submitter@default")
    daemon = RestrictedDaemon(tmp_path / "data", file).start()
    try:
        with grpc.insecure_channel(daemon.address, options=OPTIONS) as channel:
            second = make_token(file, "late", "submitter@default")
            until(
                lambda: call(channel, "JobService", "ListJobs", pb.ListJobsRequest(), second) is None,
                "a token that was added counts",
            )
            metadata = [("authorization", f"Bearer {token}")]
            watch = rpc.JobServiceStub(channel).WatchJobs(pb.WatchJobsRequest(include_snapshot=True), metadata=metadata)
            assert next(watch).WhichOneof("item") == "caught_up"
            revoke(file, token)
            with pytest.raises(grpc.RpcError) as ended:
                next(watch)
            assert ended.value.code() == grpc.StatusCode.UNAUTHENTICATED
            assert reason(ended.value) == "CREDENTIALS_REVOKED"
            error = call(channel, "JobService", "ListJobs", pb.ListJobsRequest(), token)
            assert reason(error) == "CREDENTIALS_UNKNOWN"
            assert call(channel, "JobService", "ListJobs", pb.ListJobsRequest(), second) is None
            # A file that is broken changes nothing.
            file.write_text(file.read_text() + "nonsense\n")
            until(lambda: "stays in force" in daemon.log_text(), "a broken file is logged")
            assert call(channel, "JobService", "ListJobs", pb.ListJobsRequest(), second) is None
    finally:
        daemon.close()


def test_jobctl_and_the_python_client_call_with_a_token(restricted, tokens, tmp_path):
    _, made = tokens
    file = tmp_path / "token"
    file.write_text(made["submitter"] + "\n")

    def jobctl(*arguments, **environment):
        return subprocess.run(
            [JOBCTL, "--server", restricted.address, *arguments],
            capture_output=True,
            text=True,
            env=clean_environment(**environment),
            timeout=60,
        )

    ran = jobctl("--namespace", OWN, "--token-file", str(file), "run", "--", "echo", "hi")
    assert (ran.returncode, ran.stdout) == (0, "hi\n"), ran.stderr
    assert jobctl("--namespace", OWN, "list", JOBCTL_TOKEN=made["viewer"]).returncode == 0
    refused = jobctl("list")
    assert refused.returncode == 77 and "CREDENTIALS_MISSING" in refused.stderr
    audit = jobctl("--namespace", OWN, "audit", JOBCTL_TOKEN=made["admin"])
    assert audit.returncode == 0 and "submitter-1" in audit.stdout
    with jobd.Client(restricted.address, token=made["submitter"], namespace=OWN) as client:
        assert client.submit(command=["true"]).wait().state == jobd.JobState.SUCCEEDED
    with jobd.Client(restricted.address) as client, pytest.raises(jobd.JobdError) as error:
        client.submit(command=["true"])
    assert error.value.reason == "CREDENTIALS_MISSING"


def test_a_certificate_is_a_principal(tmp_path):
    authority = Authority(tmp_path / "certificates")
    server = authority.issue("server", "server")
    known, unknown = authority.issue("client", "alice", "URI:spiffe://tests/alice"), authority.issue("other", "bob")
    file = tmp_path / "access"
    file.write_text("certificate:uri:spiffe://tests/alice  alice  submitter@default\n")
    args = ["--tls-cert", server[0], "--tls-key", server[1], "--tls-client-ca", authority.certificate]
    daemon = RestrictedDaemon(tmp_path / "data", file, args=args).start()
    try:
        outcomes = []
        for certificate, key in (known, unknown):
            credentials = grpc.ssl_channel_credentials(
                authority.certificate.read_bytes(), key.read_bytes(), certificate.read_bytes()
            )
            options = (*OPTIONS, ("grpc.ssl_target_name_override", "localhost"))
            with grpc.secure_channel(daemon.address, credentials, options) as channel:
                outcomes.append(reason(call(channel, "JobService", "ListJobs", pb.ListJobsRequest())))
        assert outcomes == [None, "CREDENTIALS_UNKNOWN"]
    finally:
        daemon.close()


def test_a_user_of_this_machine_is_a_principal(tmp_path):
    file = tmp_path / "access"
    file.write_text(f"user:{os.getuid()}  me  viewer@default\n")
    daemon = RestrictedDaemon(tmp_path / "data", file, listen=f"unix:{tmp_path}/socket").start()
    try:
        with grpc.insecure_channel(f"unix:{tmp_path}/socket", options=OPTIONS) as channel:
            assert call(channel, "JobService", "ListJobs", pb.ListJobsRequest()) is None
            assert reason(call(channel, "JobService", "SubmitJob", job_request(""))) == "ROLE_MISSING"
    finally:
        daemon.close()


def test_a_worker_outlives_a_change_of_its_line(tmp_path):
    """The stream ends, another begins, and what runs goes on; a worker that is revoked ends, and so does what it runs."""
    file, token_file, marker = tmp_path / "access", tmp_path / "token", tmp_path / "marker"
    token = make_token(file, "elsewhere", "worker@default")
    root = make_token(file, "root", "admin@*")
    token_file.write_text(token)
    daemon = RestrictedDaemon(tmp_path / "data", file, workers=0).start()
    command = [JOBWORKER, "--server", daemon.address, "--data-dir", tmp_path / "worker", "--token-file", token_file]
    worker = subprocess.Popen([*map(str, command), *ROOT_ARGS, "--worker-id", "w"], env=clean_environment())
    try:
        with grpc.insecure_channel(daemon.address, options=OPTIONS) as channel:
            options = {"metadata": [("authorization", f"Bearer {root}")], "timeout": CALL_SECONDS_MAX}
            jobs, workers = rpc.JobServiceStub(channel), rpc.WorkerServiceStub(channel)
            script = f"while [ ! -e {marker} ]; do sleep 0.05; done"
            job = jobs.SubmitJob(request(script=script), **options).job

            def state():
                return jobs.GetJob(pb.GetJobRequest(job_id=job.id), **options).job.state

            def connected():
                found = workers.ListWorkers(pb.ListWorkersRequest(), **options).workers
                return [each.connect_time.ToNanoseconds() for each in found]

            until(lambda: state() == pb.JOB_STATE_RUNNING, "the command runs")
            first = connected()
            file.write_text(file.read_text().replace("worker@default", "worker@default,viewer@default"))
            until(lambda: connected() not in ([], first), "the worker is back on another stream")
            marker.write_text("")
            until(lambda: state() == pb.JOB_STATE_SUCCEEDED, "the command ends well")
            assert jobs.GetJob(pb.GetJobRequest(job_id=job.id), **options).job.attempt == 1
            assert worker.poll() is None
    finally:
        worker.kill()
        worker.wait()
        daemon.close()


def test_commands_run_only_where_somebody_wants_them(tokens, tmp_path):
    """One that runs as jobd's own user could add a line to the access file."""
    daemon = RestrictedDaemon(tmp_path / "data", tokens[0])
    daemon.args = daemon.args[:2]
    daemon.start()
    try:
        with grpc.insecure_channel(daemon.address, options=OPTIONS) as channel:
            error = call(channel, "JobService", "SubmitJob", job_request(OWN), tokens[1]["submitter"])
            assert reason(error) == "COMMANDS_OFF"
    finally:
        daemon.close()


def test_a_network_address_needs_tls_and_credentials(tmp_path):
    file = tmp_path / "access"
    file.write_text("user:1 a viewer@*\n")
    listen = ["--listen", "0.0.0.0:0", "--data-dir", tmp_path / "data"]
    assert "needs TLS and credentials" in refused_start(*listen, "--access-file", file).stderr
    file.write_text("user:1 a boss@*\n")
    broken = refused_start("--listen", "127.0.0.1:0", "--data-dir", tmp_path / "data", "--access-file", file)
    assert f"{file}: line 1" in broken.stderr
    empty = refused_start("--listen", "127.0.0.1:0", "--data-dir", tmp_path / "data", "--access-file", "")
    assert "accessFile" in empty.stderr

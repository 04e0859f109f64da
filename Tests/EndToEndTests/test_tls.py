# SPDX-License-Identifier: Apache-2.0
"""TLS and client certificates: grpcio and jobctl against a daemon, and certificates that change while it runs."""

import shutil
import signal
import socket
import ssl
import subprocess
import time

import grpc
import pytest

from certificates import Authority
from client import OPTIONS
from daemon import JOBCTL, Daemon, clean_environment, refused_start
from jobworker import JobWorker
from protos import pb, rpc
from waiting import until

SECONDS_MAX = 20


@pytest.fixture(scope="module")
def authority(tmp_path_factory):
    return Authority(tmp_path_factory.mktemp("certificates"))


@pytest.fixture(scope="module")
def certificates(authority):
    """The files of server, client and a stranger whom another root knows."""
    stranger = Authority(authority.directory / "other", "other")
    return {
        "server": authority.issue("server", "server"),
        "client": authority.issue("client", "alice", "URI:spiffe://tests/alice"),
        "stranger": stranger.issue("stranger", "mallory"),
    }


class TLSDaemon(Daemon):
    """A daemon on a TLS address; its store is not asked for its id at the start, since a plain client cannot."""

    def __init__(self, data_dir, certificate, key, client_ca=None, **options):
        args = ["--tls-cert", certificate, "--tls-key", key]
        if client_ca:
            args += ["--tls-client-ca", client_ca]
        super().__init__(data_dir, args=args, **options)

    def start(self):
        self.spawn()
        self.address = self._listening()
        return self

    @property
    def port(self):
        return int(self.address.rsplit(":", 1)[1])

    def reload(self):
        """Sends SIGHUP and returns what the daemon logs about it."""
        before = len(self.log_text())
        self.process.send_signal(signal.SIGHUP)
        end = time.monotonic() + SECONDS_MAX
        while "certificates" not in self.log_text()[before:]:
            assert time.monotonic() < end, "SIGHUP has no effect"
            time.sleep(0.01)
        return self.log_text()[before:]


@pytest.fixture
def start_tls(tmp_path):
    started = []

    def start(*args, **options):
        started.append(TLSDaemon(tmp_path / f"data{len(started)}", *args, **options))
        return started[-1].start()

    yield start
    for daemon in started:
        daemon.close()


def channel(daemon, authority, client=None, name=None):
    """A secure channel, with a client certificate if one is named."""
    certificate, key = (path.read_bytes() for path in client) if client else (None, None)
    credentials = grpc.ssl_channel_credentials(authority.certificate.read_bytes(), key, certificate)
    options = OPTIONS + ((("grpc.ssl_target_name_override", name),) if name else ())
    return grpc.secure_channel(f"localhost:{daemon.port}", credentials, options=options)


def server_info(opened):
    return rpc.AdminServiceStub(opened).GetServerInfo(pb.GetServerInfoRequest(), timeout=SECONDS_MAX)


def shown_subject(daemon, authority):
    """The DNS names of the certificate that a new connection gets, and the protocol that is agreed on."""
    context = ssl.create_default_context(cafile=authority.certificate)
    context.set_alpn_protocols(["h2"])
    with socket.create_connection(("127.0.0.1", daemon.port), SECONDS_MAX) as plain:
        with context.wrap_socket(plain, server_hostname="localhost") as secure:
            assert secure.version() in ("TLSv1.2", "TLSv1.3")
            subject = dict(pair[0] for pair in secure.getpeercert()["subject"])
            return subject["commonName"], secure.selected_alpn_protocol()


def jobctl(daemon, *args, env=None):
    return subprocess.run(
        [str(JOBCTL), "--server", f"localhost:{daemon.port}", *map(str, args)],
        capture_output=True,
        text=True,
        timeout=SECONDS_MAX,
        env=clean_environment(**(env or {})),
    )


def test_grpcio_calls_over_tls_and_streams(start_tls, authority, certificates):
    daemon = start_tls(*certificates["server"])
    with channel(daemon, authority) as opened:
        assert server_info(opened).version
        job = rpc.JobServiceStub(opened).SubmitJob(
            pb.SubmitJobRequest(command=pb.CommandSpec(argv=["echo", "secret"])), timeout=SECONDS_MAX
        ).job
        items = rpc.JobServiceStub(opened).WatchJobs(
            pb.WatchJobsRequest(job_ids=[job.id], include_snapshot=True), timeout=SECONDS_MAX
        )
        assert any(item.WhichOneof("item") == "caught_up" for item in items)
        items.cancel()


def test_a_name_that_the_certificate_does_not_hold_is_refused_by_the_client(start_tls, authority, certificates):
    daemon = start_tls(*certificates["server"])
    with channel(daemon, authority, name="elsewhere.test") as opened:
        with pytest.raises(grpc.RpcError) as refused:
            server_info(opened)
    assert refused.value.code() == grpc.StatusCode.UNAVAILABLE


@pytest.mark.parametrize("version", [ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_3])
def test_both_versions_agree_on_h2(start_tls, authority, certificates, version):
    daemon = start_tls(*certificates["server"])
    context = ssl.create_default_context(cafile=authority.certificate)
    context.minimum_version = context.maximum_version = version
    context.set_alpn_protocols(["http/1.1", "h2"])
    with socket.create_connection(("127.0.0.1", daemon.port), SECONDS_MAX) as plain:
        with context.wrap_socket(plain, server_hostname="localhost") as secure:
            assert secure.selected_alpn_protocol() == "h2"
            secure.sendall(b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + bytes([0, 0, 0, 4, 0, 0, 0, 0, 0]))
            # Its first frame is SETTINGS.
            assert secure.recv(4096)[3] == 4


def test_without_h2_in_alpn_nothing_is_served(start_tls, authority, certificates):
    daemon = start_tls(*certificates["server"])
    for protocols in ([], ["http/1.1"]):
        context = ssl.create_default_context(cafile=authority.certificate)
        if protocols:
            context.set_alpn_protocols(protocols)
        with socket.create_connection(("127.0.0.1", daemon.port), SECONDS_MAX) as plain:
            with context.wrap_socket(plain, server_hostname="localhost") as secure:
                assert _read_to_end(secure) == b""


def test_a_plain_client_gets_nothing(start_tls, certificates):
    daemon = start_tls(*certificates["server"])
    with grpc.insecure_channel(f"127.0.0.1:{daemon.port}", options=OPTIONS) as opened:
        with pytest.raises(grpc.RpcError) as refused:
            server_info(opened)
    assert refused.value.code() == grpc.StatusCode.UNAVAILABLE


def test_client_certificates_are_required_and_checked(start_tls, authority, certificates):
    daemon = start_tls(*certificates["server"], client_ca=authority.certificate)
    with channel(daemon, authority, certificates["client"]) as opened:
        assert server_info(opened).version
    for client in (None, certificates["stranger"]):
        with channel(daemon, authority, client) as opened:
            with pytest.raises(grpc.RpcError) as refused:
                server_info(opened)
        assert refused.value.code() == grpc.StatusCode.UNAVAILABLE


def test_sighup_changes_the_certificate_and_keeps_connections(start_tls, authority, certificates, tmp_path):
    certificate, key = tmp_path / "c.pem", tmp_path / "k.pem"
    shutil.copy(certificates["server"][0], certificate)
    shutil.copy(certificates["server"][1], key)
    daemon = start_tls(certificate, key)
    assert daemon.log_text().count("a TLS certificate expires on") == 1, "it has two days left"
    with channel(daemon, authority) as opened:
        stub = rpc.JobServiceStub(opened)
        items = stub.WatchJobs(pb.WatchJobsRequest(include_snapshot=True), timeout=60)
        assert next(items).WhichOneof("item") == "caught_up"
        assert shown_subject(daemon, authority) == ("server", "h2")
        renewed = authority.issue("renewed", "renewed")
        shutil.copy(renewed[0], certificate)
        # Half of a change is no change: the key is still the old one.
        assert "stay as they were" in daemon.reload()
        assert shown_subject(daemon, authority) == ("server", "h2")
        shutil.copy(renewed[1], key)
        assert "read again" in daemon.reload()
        assert shown_subject(daemon, authority) == ("renewed", "h2")
        until(lambda: daemon.log_text().count("a TLS certificate expires on") == 2, "the new one's end is told, too")
        # A broken file keeps what works.
        certificate.write_text("nothing")
        assert str(certificate) in daemon.reload()
        assert shown_subject(daemon, authority) == ("renewed", "h2")
        # The watch that was open all the time goes on.
        stub.SubmitJob(pb.SubmitJobRequest(command=pb.CommandSpec(argv=["true"])), timeout=SECONDS_MAX)
        assert next(item for item in items if item.WhichOneof("item") == "event")
        items.cancel()


def test_sighup_without_tls_changes_nothing(start_daemon):
    daemon = start_daemon()
    daemon.process.send_signal(signal.SIGHUP)
    with daemon.client() as client:
        assert client.server_info().version


def test_jobctl_talks_tls(start_tls, authority, certificates):
    daemon = start_tls(*certificates["server"], client_ca=authority.certificate)
    certificate, key = certificates["client"]
    options = ["--tls-ca", authority.certificate, "--tls-cert", certificate, "--tls-key", key]
    done = jobctl(daemon, *options, "run", "--", "echo", "hello")
    assert (done.returncode, done.stdout) == (0, "hello\n"), done.stderr
    variables = {"JOBCTL_TLS_CA": authority.certificate, "JOBCTL_TLS_CERT": certificate, "JOBCTL_TLS_KEY": key}
    assert jobctl(daemon, "server-info", env=variables).returncode == 0
    for wrong in ([], ["--tls"], ["--tls-ca", authority.certificate], [*options, "--tls-server-name", "other.test"]):
        refused = jobctl(daemon, *wrong, "--rpc-timeout", "3s", "server-info")
        assert refused.returncode != 0
        assert len(refused.stderr.splitlines()) == 1, refused.stderr
    alone = jobctl(daemon, "--tls-cert", certificate, "server-info")
    assert alone.returncode == 64 and "--tls-key" in alone.stderr


def test_a_network_address_needs_client_certificates_or_insecure(start_tls, authority, certificates, tmp_path):
    certificate, key = certificates["server"]
    refused = refused_start(
        "--listen", "0.0.0.0:0", "--data-dir", tmp_path / "refused", "--tls-cert", certificate, "--tls-key", key
    )
    assert "--tls-client-ca" in refused.stderr and "--insecure" in refused.stderr
    daemon = start_tls(certificate, key, client_ca=authority.certificate, listen="0.0.0.0:0")
    with channel(daemon, authority, certificates["client"]) as opened:
        assert server_info(opened).version


def test_files_that_cannot_be_used_are_named(certificates, tmp_path):
    certificate, key = certificates["server"]
    base = ["--listen", "127.0.0.1:0", "--data-dir", tmp_path / "refused"]
    assert "--tls-key" in refused_start(*base, "--tls-cert", certificate).stderr
    assert "--tls-cert" in refused_start(*base, "--tls-key", key).stderr
    missing = tmp_path / "missing.pem"
    assert str(missing) in refused_start(*base, "--tls-cert", missing, "--tls-key", key).stderr
    mixed = refused_start(*base, "--tls-cert", certificate, "--tls-key", certificates["stranger"][1])
    assert "together" in mixed.stderr


def _read_to_end(secure):
    secure.settimeout(SECONDS_MAX)
    received = b""
    try:
        while chunk := secure.recv(4096):
            received += chunk
    except (ssl.SSLError, ConnectionError):
        pass
    return received


def test_jobworker_shows_its_certificate(start_tls, authority, certificates, tmp_path):
    daemon = start_tls(*certificates["server"], authority.certificate, workers=0)
    certificate, key = certificates["client"]
    options = ["--tls-ca", authority.certificate, "--tls-cert", certificate, "--tls-key", key]
    worker = JobWorker(daemon, tmp_path / "worker", args=options)
    worker.spawn()
    try:
        done = subprocess.run(
            [JOBCTL, "--server", daemon.address, *options, "run", "--quiet", "--", "echo", "far away"],
            capture_output=True,
            text=True,
            env=clean_environment(),
            timeout=60,
        )
        assert (done.returncode, done.stdout) == (0, "far away\n"), done.stderr
        worker.terminate()
        assert worker.wait() == 0
    finally:
        worker.__exit__()

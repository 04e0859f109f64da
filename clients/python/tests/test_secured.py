# SPDX-License-Identifier: Apache-2.0
"""TLS, client certificates and Unix sockets against a real jobd, with both clients."""

from __future__ import annotations

import asyncio
import contextlib
import pathlib
import subprocess
from collections.abc import Callable, Iterator
from concurrent import futures
from typing import Any

import grpc
import pytest
from conftest import Daemon

import jobd


class Authority:
    """A root that signs certificates, in files below a folder; made by the openssl command."""

    def __init__(self, folder: pathlib.Path) -> None:
        self.folder = folder
        folder.mkdir()
        self._openssl("req", "-x509", *self._key("ca"), "-out", "ca.pem", "-days", "2", "-subj", "/CN=ca")
        self.certificate = folder / "ca.pem"

    def issue(self, name: str, host: str) -> tuple[pathlib.Path, pathlib.Path]:
        """A certificate for a host, and its key."""
        (self.folder / f"{name}.ext").write_text(f"subjectAltName=DNS:{host}\nbasicConstraints=CA:FALSE\n")
        self._openssl("req", "-new", *self._key(name), "-out", f"{name}.csr", "-subj", f"/CN={name}")
        signed = ("-in", f"{name}.csr", "-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial", "-days", "2")
        self._openssl("x509", "-req", *signed, "-extfile", f"{name}.ext", "-out", f"{name}.pem")
        return self.folder / f"{name}.pem", self.folder / f"{name}.key"

    def _openssl(self, *arguments: str) -> None:
        subprocess.run(["openssl", *arguments], cwd=self.folder, check=True, capture_output=True)

    @staticmethod
    def _key(name: str) -> tuple[str, ...]:
        return ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout", f"{name}.key")


def run_with_both(address: str, tls: jobd.TLS | bool = False) -> None:
    with jobd.Client(address, tls=tls) as client:
        assert client.submit(command=["echo", "hi"]).wait().output() == b"hi\n"

    async def main() -> None:
        async with jobd.aio.Client(address, tls=tls) as client:
            assert await (await (await client.submit(command=["echo", "hi"])).wait()).output() == b"hi\n"

    asyncio.run(main())


def test_a_client_certificate_lets_in(start_daemon: Callable[..., Daemon], tmp_path: pathlib.Path) -> None:
    authority = Authority(tmp_path / "certificates")
    certificate, key = authority.issue("server", "jobd.example")
    daemon = start_daemon("--tls-cert", certificate, "--tls-key", key, "--tls-client-ca", authority.certificate)
    mine, my_key = authority.issue("client", "client.example")
    tls = jobd.TLS(ca_file=authority.certificate, cert_file=mine, key_file=my_key, server_name="jobd.example")
    run_with_both(daemon.address, tls)
    once = jobd.Backoff(tries=1)
    for wrong in (
        jobd.TLS(ca_file=authority.certificate, server_name="jobd.example"),
        jobd.TLS(ca_file=authority.certificate, cert_file=mine, key_file=my_key, server_name="other.example"),
        False,
    ):
        with jobd.Client(daemon.address, tls=wrong, backoff=once, timeout=5) as client:
            with pytest.raises(jobd.JobdError) as caught:
                client.server_info()
            assert not caught.value.answered


def failures(address: str, tls: jobd.TLS | bool, tries: int = 1) -> list[str]:
    """What each client says of a server that it does not get hold of."""
    options: dict[str, Any] = dict(tls=tls, backoff=jobd.Backoff(tries=tries, initial=0.01, longest=0.2), timeout=10)
    with jobd.Client(address, **options) as client, pytest.raises(jobd.Unavailable) as caught:
        client.server_info()

    async def main() -> None:
        async with jobd.aio.Client(address, **options) as client:
            await client.server_info()

    with pytest.raises(jobd.Unavailable) as caught_by_asyncio:
        asyncio.run(main())
    return [caught.value.message, caught_by_asyncio.value.message]


@contextlib.contextmanager
def listening(authority: Authority, host: str) -> Iterator[int]:
    """A server of grpcio on 127.0.0.1 alone, with a certificate for `host`; its port."""
    certificate, key = authority.issue(host, host)
    server = grpc.server(futures.ThreadPoolExecutor(1))
    pair = (key.read_bytes(), certificate.read_bytes())
    port = server.add_secure_port("127.0.0.1:0", grpc.ssl_server_credentials([pair]))
    server.start()
    try:
        yield port
    finally:
        server.stop(None).wait()


def test_a_handshake_that_fails_is_told_with_its_cause(tmp_path: pathlib.Path) -> None:
    authority = Authority(tmp_path / "certificates")
    with listening(authority, "jobd.example") as port:
        address = f"127.0.0.1:{port}"
        # Of two addresses grpcio tells of one, which is the first, that refuses connections, in some of the tries.
        for several in (address, f"ipv4:127.0.0.2:{port},{address}"):
            for message in failures(several, True, tries=6):
                assert message.startswith(f"the certificate of jobd on {several} is not trusted; see"), message
                assert "ca_file of jobd.TLS" in message and "CERTIFICATE_VERIFY_FAILED" in message
        for message in failures(address, jobd.TLS(ca_file=authority.certificate)):
            assert message.startswith(f"the certificate of jobd on {address} is for another host; see"), message
            assert "server_name of jobd.TLS" in message


def test_a_server_without_tls_is_told(start_daemon: Callable[..., Daemon]) -> None:
    address = start_daemon().address
    for message in failures(address, True):
        assert message.startswith(f"what answers on {address} does not use TLS; see that both sides do"), message


def test_a_cause_that_grpcio_keeps_to_itself_is_to_be_looked_for_in_the_tls(tmp_path: pathlib.Path) -> None:
    authority = Authority(tmp_path / "certificates")
    with listening(authority, "jobd.example") as port:
        # The last address refuses connections: in the first try grpcio tells of that one alone.
        for address in (f"ipv4:127.0.0.1:{port},127.0.0.2:{port}", f"localhost:{port}"):
            for message in failures(address, True):
                assert "see that" in message and "ca_file" in message, message
    for message in failures("127.0.0.1:1", True):
        assert message.startswith("no jobd answers on 127.0.0.1:1; see that it runs there with TLS"), message
        assert "ca_file" in message and "server_name" in message and "Connection refused" in message


def test_a_unix_socket(start_daemon: Callable[..., Daemon], tmp_path: pathlib.Path) -> None:
    daemon = start_daemon(address=f"unix:{tmp_path / 'jobd.sock'}")
    run_with_both(f"unix:{tmp_path / 'jobd.sock'}")
    assert daemon.address.endswith("jobd.sock")

# SPDX-License-Identifier: Apache-2.0
"""TLS, client certificates and Unix sockets against a real jobd, with both clients."""

from __future__ import annotations

import asyncio
import pathlib
import subprocess
from collections.abc import Callable

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


def test_a_unix_socket(start_daemon: Callable[..., Daemon], tmp_path: pathlib.Path) -> None:
    daemon = start_daemon(address=f"unix:{tmp_path / 'jobd.sock'}")
    run_with_both(f"unix:{tmp_path / 'jobd.sock'}")
    assert daemon.address.endswith("jobd.sock")

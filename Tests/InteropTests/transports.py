# SPDX-License-Identifier: Apache-2.0
"""How a client and a server are connected; the tests run over each of them."""

import pathlib
import sys
import tempfile

import grpc

sys.path.append(str(pathlib.Path(__file__).resolve().parents[1] / "EndToEndTests"))

from certificates import Authority  # noqa: E402  (of the end-to-end tests)

HOST = "127.0.0.1"
# No limit of grpcio's own shall decide a test.
OPTIONS = (("grpc.max_receive_message_length", -1), ("grpc.max_send_message_length", -1))


class Plaintext:
    """HTTP/2 with prior knowledge on TCP."""

    name = "plaintext"
    is_readable = True
    wire_server_arguments = ()
    wire_client_arguments = ("--use_tls=false",)

    def channel(self, port, *more):
        # A pool of connections of its own: tests do not share what others left.
        return grpc.insecure_channel(f"{HOST}:{port}", options=(*OPTIONS, ("grpc.use_local_subchannel_pool", 1), *more))

    def listen(self, server):
        """Makes a grpcio server listen on a free port, and returns it."""
        return server.add_insecure_port(f"{HOST}:0")


class TLS:
    """HTTP/2 agreed on by ALPN, with a certificate for a name that is not the address."""

    name = "tls"
    is_readable = False
    server_name = "interop.test.example"

    def __init__(self):
        self.directory = tempfile.TemporaryDirectory()
        authority = Authority(self.directory.name)
        self.root = authority.certificate
        self.certificate, self.key = authority.issue("server", self.server_name, f"DNS:{self.server_name}")
        self.wire_server_arguments = (f"--tls-cert={self.certificate}", f"--tls-key={self.key}")
        self.wire_client_arguments = (
            "--use_tls=true",
            f"--ca_file={self.root}",
            f"--server_host_override={self.server_name}",
        )

    def channel(self, port, *more):
        options = (
            *OPTIONS,
            *more,
            ("grpc.use_local_subchannel_pool", 1),
            ("grpc.ssl_target_name_override", self.server_name),
        )
        return grpc.secure_channel(
            f"{HOST}:{port}", grpc.ssl_channel_credentials(self.root.read_bytes()), options=options
        )

    def listen(self, server):
        """Makes a grpcio server listen on a free port, and returns it."""
        pair = (self.key.read_bytes(), self.certificate.read_bytes())
        return server.add_secure_port(f"{HOST}:0", grpc.ssl_server_credentials([pair]))


TRANSPORTS = (Plaintext(), TLS())

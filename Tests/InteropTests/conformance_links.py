# SPDX-License-Identifier: Apache-2.0
"""How the two ends of a conformance test are connected, and what each is told of the other's certificate."""

import ssl
import subprocess
import tempfile
import types

import grpc

from conformance_protos import pb
from transports import HOST, OPTIONS, Authority

NAME = "localhost"
GRPC, HTTP_VERSION_2 = 2, 2


def pair(certificate, key):
    return types.SimpleNamespace(certificate=certificate, key=key, cert=certificate.read_bytes(), pem=key.read_bytes())


class Credentials:
    """Certificates of an authority for both ends, and one that signed itself as a test runner makes it."""

    def __init__(self):
        self.directory = tempfile.TemporaryDirectory()
        authority = Authority(self.directory.name)
        self.root = authority.certificate
        self.server = pair(*authority.issue("server", "Conformance Server"))
        self.client = pair(*authority.issue("client", "Conformance Client"))
        self.stranger = pair(*authority.issue("stranger", "Conformance Client"))
        self.lone = pair(*self._lone(authority))

    @staticmethod
    def _lone(authority):
        certificate, key = (authority.directory / f"lone.{suffix}" for suffix in ("pem", "key"))
        extensions = ("basicConstraints=critical,CA:FALSE", "keyUsage=critical,digitalSignature")
        command = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"]
        command += ["-keyout", key, "-out", certificate, "-days", "2", "-subj", "/CN=lone"]
        for extension in (*extensions, "subjectAltName=DNS:localhost,IP:127.0.0.1"):
            command += ["-addext", extension]
        subprocess.run(command, check=True, capture_output=True)
        return certificate, key


CREDENTIALS = Credentials()


class Link:
    """Cleartext HTTP/2; with a certificate of the server TLS; with one of the client too, mutual TLS."""

    def __init__(self, name, server=None, client=None):
        self.name = name
        self.server = server
        self.client = client

    def server_request(self, limit=0):
        """What our server is told."""
        request = pb.ServerCompatRequest(
            protocol=GRPC, http_version=HTTP_VERSION_2, message_receive_limit=limit
        )
        if self.server:
            request.use_tls = True
            request.server_creds.cert, request.server_creds.key = self.server.cert, self.server.pem
        if self.client:
            request.client_tls_cert = self.client.cert
        return request

    def address(self, request, port):
        """Tells our client where its server is."""
        request.host, request.port = HOST, port
        if self.server:
            request.server_tls_cert = self.server.cert
        if self.client:
            request.client_tls_creds.cert, request.client_tls_creds.key = self.client.cert, self.client.pem

    def channel(self, port):
        """A channel of grpcio."""
        options = (*OPTIONS, ("grpc.use_local_subchannel_pool", 1))
        if not self.server:
            return grpc.insecure_channel(f"{HOST}:{port}", options=options)
        shown = (self.client.pem, self.client.cert) if self.client else (None, None)
        credentials = grpc.ssl_channel_credentials(CREDENTIALS.root.read_bytes(), *shown)
        return grpc.secure_channel(f"{HOST}:{port}", credentials, options=options)

    def listen(self, server):
        """Makes a grpcio server listen on a free port, and returns it."""
        if not self.server:
            return server.add_insecure_port(f"{HOST}:0")
        credentials = grpc.ssl_server_credentials(
            [(self.server.pem, self.server.cert)],
            root_certificates=CREDENTIALS.root.read_bytes() if self.client else None,
            require_client_auth=self.client is not None,
        )
        return server.add_secure_port(f"{HOST}:0", credentials)

    def wrapped(self, socket, server_side):
        """A socket of either end, after the handshake of TLS."""
        if not self.server:
            return socket
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER if server_side else ssl.PROTOCOL_TLS_CLIENT)
        context.set_alpn_protocols(["h2"])
        own, other = (self.server, self.client) if server_side else (self.client, self.server)
        if own:
            context.load_cert_chain(own.certificate, own.key)
        if other:
            context.load_verify_locations(other.certificate)
            context.verify_mode = ssl.CERT_REQUIRED
            # The certificate itself is what is trusted, whoever signed it.
            context.verify_flags |= ssl.VERIFY_X509_PARTIAL_CHAIN
        return context.wrap_socket(socket, server_side=server_side, server_hostname=None if server_side else NAME)


H2C = Link("h2c")
LINKS = (
    H2C,
    Link("tls", CREDENTIALS.server),
    Link("mtls", CREDENTIALS.server, CREDENTIALS.client),
)
# As the certificates of the public test runner: of no authority. grpcio does not take such a client's.
LONE_LINKS = (
    Link("tls-lone", CREDENTIALS.lone),
    Link("mtls-lone", CREDENTIALS.lone, CREDENTIALS.lone),
)

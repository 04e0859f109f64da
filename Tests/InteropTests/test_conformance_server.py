# SPDX-License-Identifier: Apache-2.0
"""Our conformance server against a client that asks wrong or oddly."""

import gzip
import subprocess

import pytest

from conformance_links import H2C, LINKS
from conformance_processes import SERVER, ConformanceServer, delimited
from conformance_protos import SERVICE, pb
from http2_peers import ask, message

LIMIT = 10_000
OK, RESOURCE_EXHAUSTED, UNIMPLEMENTED, INTERNAL, DEADLINE_EXCEEDED = "0", "8", "12", "13", "4"
SLOW = pb.UnaryRequest(response_definition=pb.UnaryResponseDefinition(response_delay_ms=10_000)).SerializeToString()


@pytest.fixture(scope="module", params=LINKS, ids=lambda link: link.name)
def server(request):
    """Our server."""
    with ConformanceServer(request.param, LIMIT) as started:
        yield started


def status(server, path, *arguments, **options):
    """The grpc-status of a request's answer."""
    answer = ask(server.link, server.port, SERVICE + path, *arguments, **options)
    assert answer.fields[":status"] == "200"
    assert answer.fields["content-type"] == "application/grpc"
    return answer.fields["grpc-status"]


def sized(size):
    """A request message of exactly that many bytes."""
    made = pb.UnaryRequest(request_data=bytes(size))
    return pb.UnaryRequest(request_data=bytes(2 * size - made.ByteSize())).SerializeToString()


@pytest.mark.parametrize("path", ["Unary", "ServerStream"])
@pytest.mark.parametrize("body", [b"", message() + message(), message() * 3], ids=["none", "two", "three"])
def test_number_of_requests(server, path, body):
    assert status(server, path, body) == UNIMPLEMENTED


@pytest.mark.parametrize("path", ["ClientStream", "BidiStream"])
@pytest.mark.parametrize("body", [b"", message() + message()], ids=["none", "two"])
def test_any_number_of_requests(server, path, body):
    assert status(server, path, body) == OK


@pytest.mark.parametrize("path", ["Unary", "ServerStream", "ClientStream", "BidiStream"])
@pytest.mark.parametrize(
    ("body", "fields", "expected"),
    [
        (message(b"\xff\xff"), (), INTERNAL),
        (message(length=5), (), INTERNAL),
        (b"\0\0", (), INTERNAL),
        (message(flags=1), (), INTERNAL),
        (message(flags=1), (("grpc-encoding", "identity"),), INTERNAL),
        (message(flags=3), (), INTERNAL),
        (message(b"plain", flags=1), (("grpc-encoding", "gzip"),), INTERNAL),
        (message(), (("grpc-encoding", "br"),), UNIMPLEMENTED),
        (message(b"x", flags=1), (("grpc-encoding", "br"),), UNIMPLEMENTED),
        (message(sized(LIMIT)), (), OK),
        (message(sized(LIMIT + 1)), (), RESOURCE_EXHAUSTED),
        (message(length=2**31), (), RESOURCE_EXHAUSTED),
        (message(gzip.compress(sized(LIMIT)), flags=1), (("grpc-encoding", "gzip"),), OK),
        (message(gzip.compress(sized(LIMIT + 1)), flags=1), (("grpc-encoding", "gzip"),), RESOURCE_EXHAUSTED),
        (message(), (("grpc-timeout", "soon"),), INTERNAL),
        (message(), (("grpc-timeout", "99999999H"),), OK),
        (message(), (("x-bad-bin", "no base64!"),), OK),
    ],
    ids=range(17),
)
def test_messages(server, path, body, fields, expected):
    assert status(server, path, body, fields) == expected


@pytest.mark.parametrize("piece", [1, 7])
def test_pieces(server, piece):
    assert status(server, "ClientStream", message(sized(60)) * 3, piece=piece) == OK


def test_deadline(server):
    assert status(server, "Unary", message(SLOW), [("grpc-timeout", "100m")]) == DEADLINE_EXCEEDED


@pytest.mark.parametrize("path", ["Unimplemented", "unary", "Unary/", "Nothing"])
def test_unknown_methods(server, path):
    assert status(server, path, message()) == UNIMPLEMENTED


def test_unknown_service(server):
    answer = ask(server.link, server.port, "/connectrpc.conformance.v1.OtherService/Unary", message())
    assert answer.fields["grpc-status"] == UNIMPLEMENTED


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ({"method": "GET"}, "405"),
        ({"method": "DELETE"}, "405"),
        ({"content_type": "application/grpc+x"}, "415"),
        ({"content_type": "application/grpc+json"}, "415"),
        ({"content_type": "application/grpcx"}, "415"),
        ({"content_type": "application/json"}, "415"),
        ({"content_type": None}, "415"),
    ],
)
def test_other_requests_than_grpc(server, options, expected):
    answer = ask(server.link, server.port, SERVICE + "Unary", message(), **options)
    assert answer.fields[":status"] == expected
    assert "grpc-status" not in answer.fields


def test_refused_encoding_names_the_known_ones(server):
    answer = ask(server.link, server.port, SERVICE + "Unary", message(), [("grpc-encoding", "br")])
    assert "gzip" in answer.fields["grpc-accept-encoding"]


@pytest.mark.parametrize("change", [{"protocol": 1}, {"use_tls": True}], ids=["connect", "no-certificate"])
def test_what_cannot_be_served(change):
    asked = H2C.server_request()
    for name, value in change.items():
        setattr(asked, name, value)
    ended = subprocess.run([SERVER], input=delimited(asked), capture_output=True, timeout=30, check=False)
    assert ended.returncode != 0
    assert ended.stdout == b""
    assert ended.stderr

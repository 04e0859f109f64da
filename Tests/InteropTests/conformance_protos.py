# SPDX-License-Identifier: Apache-2.0
"""The messages of connectrpc.conformance.v1, and what both sides of its calls need."""

import base64

from google.protobuf import any_pb2
from google.rpc import status_pb2

from proto_classes import load

pb, METHODS = load("connectrpc")
RequestInfo = pb.ConformancePayload.RequestInfo
SERVICE = "/connectrpc.conformance.v1.ConformanceService/"
TYPE_URL = "type.googleapis.com/"

UNARY, CLIENT_STREAM, SERVER_STREAM, HALF_DUPLEX, FULL_DUPLEX = range(1, 6)
METHOD_NAMES = {
    UNARY: "Unary",
    CLIENT_STREAM: "ClientStream",
    SERVER_STREAM: "ServerStream",
    HALF_DUPLEX: "BidiStream",
    FULL_DUPLEX: "BidiStream",
}
ONE_RESPONSE = (UNARY, CLIENT_STREAM)
ONE_REQUEST = (UNARY, SERVER_STREAM)


def method(stream_type):
    return METHODS[SERVICE + METHOD_NAMES[stream_type]]


def packed(message):
    return pb.Any(type_url=TYPE_URL + message.DESCRIPTOR.full_name, value=message.SerializeToString())


def unpacked(message, kind):
    assert message.type_url == TYPE_URL + kind.DESCRIPTOR.full_name
    return kind.FromString(message.value)


def headers(*fields):
    """Header messages of (name, value, ...) each."""
    return [pb.Header(name=name, value=values) for name, *values in fields]


def decoded(text):
    """The bytes of a value in base64, padded or not."""
    return base64.b64decode(text + "=" * (-len(text) % 4))


def metadata(header_messages):
    """Header messages as grpcio has metadata, where values of names in -bin are bytes."""
    return tuple(
        (header.name.lower(), decoded(value) if header.name.endswith("-bin") else value)
        for header in header_messages
        for value in header.value
    )


def header_messages(fields):
    """The other way round."""
    named = {}
    for name, value in fields:
        text = base64.b64encode(value).decode() if name.endswith("-bin") else value
        named.setdefault(name, []).append(text)
    return headers(*((name, *values) for name, values in named.items()))


def status_details(error):
    """The value of grpc-status-details-bin for an Error."""
    details = [any_pb2.Any(type_url=detail.type_url, value=detail.value) for detail in error.details]
    return status_pb2.Status(code=error.code, message=error.message, details=details).SerializeToString()


def error_of(code, message, details):
    """An Error of a status; `details` is the value of grpc-status-details-bin, or nothing."""
    status = status_pb2.Status.FromString(details or b"")
    error = pb.Error(code=code, message=message)
    error.details.extend(pb.Any(type_url=detail.type_url, value=detail.value) for detail in status.details)
    return error

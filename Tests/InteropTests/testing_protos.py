# SPDX-License-Identifier: Apache-2.0
"""The messages of grpc.testing and the paths of its services."""

from proto_classes import load

pb, METHODS = load("grpc")
SERVICE = "/grpc.testing.TestService/"


def stub(channel, name):
    """What calls a method of TestService."""
    return METHODS[SERVICE + name].on(channel)


def payload(size):
    return pb.Payload(body=bytes(size))


def output_request(*sizes, payload_size=None, status=None):
    """A StreamingOutputCallRequest for answers of those sizes."""
    request = pb.StreamingOutputCallRequest(
        response_parameters=[pb.ResponseParameters(size=size) for size in sizes], response_status=status
    )
    if payload_size is not None:
        request.payload.CopyFrom(payload(payload_size))
    return request

# SPDX-License-Identifier: Apache-2.0
"""The messages of grpc.testing and the paths of its services, made from Tests/Protos for every run.

They live in a pool of their own: a Python package of their name would hide grpcio.
"""

import pathlib
import tempfile
import types

from google.protobuf import descriptor_pb2, descriptor_pool, message_factory
from grpc_tools import protoc

PROTOS = pathlib.Path(__file__).resolve().parents[1] / "Protos"


def _load():
    files = sorted(str(path.relative_to(PROTOS)) for path in (PROTOS / "grpc").rglob("*.proto"))
    with tempfile.NamedTemporaryFile(suffix=".binpb") as out:
        code = protoc.main(["protoc", f"-I{PROTOS}", f"--descriptor_set_out={out.name}", "--include_imports", *files])
        if code != 0:
            raise RuntimeError(f"protoc failed with {code} on {' '.join(files)}")
        described = descriptor_pb2.FileDescriptorSet.FromString(pathlib.Path(out.name).read_bytes())
    pool = descriptor_pool.DescriptorPool()
    for file in described.file:
        pool.Add(file)
    classes = message_factory.GetMessageClassesForFiles(files, pool)
    messages = types.SimpleNamespace(**{name.rsplit(".", 1)[1]: kind for name, kind in classes.items()})
    methods = {}
    for file in described.file:
        for service in file.service:
            for method in service.method:
                path = f"/{file.package}.{service.name}/{method.name}"
                kinds = (classes[name.lstrip(".")] for name in (method.input_type, method.output_type))
                methods[path] = Method(path, method.client_streaming, method.server_streaming, *kinds)
    return messages, methods


class Method:
    """One method: its path, its shape, its types."""

    def __init__(self, path, client_streaming, server_streaming, request, response):
        self.path = path
        self.kind = "_".join("stream" if many else "unary" for many in (client_streaming, server_streaming))
        self.request = request
        self.response = response

    def on(self, channel):
        """What calls this method over a channel of grpcio."""
        make = getattr(channel, self.kind)
        return make(
            self.path, request_serializer=self.request.SerializeToString, response_deserializer=self.response.FromString
        )


pb, METHODS = _load()
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

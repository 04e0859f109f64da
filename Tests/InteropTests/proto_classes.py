# SPDX-License-Identifier: Apache-2.0
"""Messages and methods of proto files below Tests/Protos, made for every run.

They live in a pool of their own: Python packages of their names would hide others.
"""

import pathlib
import tempfile
import types

import grpc_tools
from google.protobuf import descriptor_pb2, descriptor_pool, message_factory
from grpc_tools import protoc

PROTOS = pathlib.Path(__file__).resolve().parents[1] / "Protos"
STANDARD_PROTOS = pathlib.Path(grpc_tools.__file__).parent / "_proto"


def load(folder):
    """The message classes of the files below a folder, by their last names, and the methods by their paths."""
    files = sorted(str(path.relative_to(PROTOS)) for path in (PROTOS / folder).rglob("*.proto"))
    with tempfile.NamedTemporaryFile(suffix=".binpb") as out:
        arguments = [f"-I{PROTOS}", f"-I{STANDARD_PROTOS}", f"--descriptor_set_out={out.name}", "--include_imports"]
        code = protoc.main(["protoc", *arguments, *files])
        if code != 0:
            raise RuntimeError(f"protoc failed with {code} on {' '.join(files)}")
        described = descriptor_pb2.FileDescriptorSet.FromString(pathlib.Path(out.name).read_bytes())
    pool = descriptor_pool.DescriptorPool()
    for file in described.file:
        pool.Add(file)
    classes = message_factory.GetMessageClassesForFiles([file.name for file in described.file], pool)
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


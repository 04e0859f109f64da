# SPDX-License-Identifier: Apache-2.0
"""Python's protobuf and the codec of WireProto side by side: the types of Tests/Protos, and the program that recodes."""

import os
import pathlib
import struct
import subprocess
import tempfile

import grpc_tools
from google.protobuf import descriptor_pb2, descriptor_pool, message_factory
from google.rpc import status_pb2
from grpc_tools import protoc

ROOT = pathlib.Path(__file__).resolve().parents[2]
PEER = pathlib.Path(os.environ.get("JOBD_BIN_DIR", ROOT / ".build/debug")) / "wire-codec-peer"


def _types():
    """The message classes by full name, in a pool of their own."""
    folders = [
        ROOT / "Tests/Protos",
        pathlib.Path(status_pb2.__file__).resolve().parents[2],
        pathlib.Path(grpc_tools.__file__).resolve().parent / "_proto",
    ]
    files = ["wiretest/v1/kinds.proto", "google/rpc/status.proto", "google/rpc/error_details.proto"]
    with tempfile.NamedTemporaryFile(suffix=".binpb") as out:
        arguments = [f"-I{folder}" for folder in folders] + [f"--descriptor_set_out={out.name}", "--include_imports"]
        if protoc.main(["protoc", *arguments, *files]) != 0:
            raise RuntimeError("protoc failed")
        found = descriptor_pb2.FileDescriptorSet.FromString(pathlib.Path(out.name).read_bytes())
    pool = descriptor_pool.DescriptorPool()
    for file in found.file:
        pool.Add(file)
    return pool, message_factory.GetMessageClassesForFiles([file.name for file in found.file], pool)


pool, types = _types()


class Refused(Exception):
    """The codec did not take the message."""


class Peer:
    """The codec of WireProto, in a process of its own."""

    def __init__(self):
        self.process = subprocess.Popen([PEER], stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    def recode(self, name, body, source="b", target="b"):
        """`body`, a `name` in the form `source`, in the form `target`: see Tests/WireCodecPeer."""
        request = (source + target).encode() + bytes([len(name)]) + name.encode() + body
        self.process.stdin.write(struct.pack("<I", len(request)) + request)
        self.process.stdin.flush()
        header = self.process.stdout.read(4)
        if len(header) < 4:
            raise RuntimeError(f"the codec ended with {self.process.wait()} on {name} {source}{target} {body!r}")
        answer = self.process.stdout.read(*struct.unpack("<I", header))
        if answer[:1] == b"-":
            raise Refused(answer[1:].decode())
        return answer[1:]

    def close(self):
        self.process.stdin.close()
        assert self.process.wait() == 0

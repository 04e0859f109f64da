# SPDX-License-Identifier: Apache-2.0
"""Our google/rpc protos are those of the PyPI package googleapis-common-protos: a process can load both."""

import pytest
from google.protobuf import descriptor_pb2, descriptor_pool
from google.rpc import code_pb2, error_details_pb2, status_pb2

from protos import PROTO, WELL_KNOWN, files_below
from protos import protoc as compiler

INSTALLED = {module.DESCRIPTOR.name: module.DESCRIPTOR for module in (code_pb2, error_details_pb2, status_pb2)}


@pytest.fixture(scope="module")
def ours(tmp_path_factory):
    """Descriptors of proto/google/rpc, compiled without the installed package in sight."""
    out = tmp_path_factory.mktemp("google") / "rpc.binpb"
    files = files_below("google/rpc")
    code = compiler.main(
        ["protoc", f"-I{PROTO}", f"-I{WELL_KNOWN}", f"--descriptor_set_out={out}", "--include_imports", *files]
    )
    assert code == 0
    return {file.name: file for file in descriptor_pb2.FileDescriptorSet.FromString(out.read_bytes()).file}


@pytest.mark.parametrize("name", sorted(INSTALLED))
def test_fields_and_options_are_the_same(ours, name):
    theirs = descriptor_pb2.FileDescriptorProto.FromString(INSTALLED[name].serialized_pb)
    assert plain(ours[name]) == plain(theirs)


def plain(file):
    """Without what compilers may add or leave out: names for JSON that are the usual ones."""

    def clear(messages):
        for message in messages:
            for field in message.field:
                field.ClearField("json_name")
            clear(message.nested_type)

    copy = descriptor_pb2.FileDescriptorProto()
    copy.CopyFrom(file)
    clear(copy.message_type)
    return copy


def test_both_load_into_one_pool(ours):
    pool = descriptor_pool.DescriptorPool()
    for name in INSTALLED:
        for dependency in ours[name].dependency:
            pool.Add(plain(ours[dependency]))
        pool.Add(plain(ours[name]))
        pool.Add(plain(descriptor_pb2.FileDescriptorProto.FromString(INSTALLED[name].serialized_pb)))

# SPDX-License-Identifier: Apache-2.0
"""The messages and stubs of proto/.

`pb` holds the messages, enums and enum values of jobd.v1, `rpc` its stubs, both as they are in the Python package.
`standard` holds the messages of grpc.health and grpc.reflection: they live in a pool of their own, since a Python
package of their name would hide grpcio. google.rpc comes from the installed googleapis-common-protos, as in any client
that loads both.
"""

import importlib
import pathlib
import sys
import tempfile
import types

import grpc_tools
from google.protobuf import descriptor_pb2, descriptor_pool, message_factory
from google.rpc import status_pb2
from grpc_tools import protoc

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROTO = ROOT / "proto"
PACKAGE = ROOT / "clients" / "python" / "src"
# Folder that holds google/rpc/status.proto of the installed package.
INSTALLED = pathlib.Path(status_pb2.__file__).resolve().parents[2]
# Folder of google/protobuf/*.proto.
WELL_KNOWN = pathlib.Path(grpc_tools.__file__).resolve().parent / "_proto"


def compile_protos(files, *outputs):
    """Runs protoc over `files`, named as below proto/."""
    folders = [f"-I{folder}" for folder in (PROTO, INSTALLED, WELL_KNOWN)]
    code = protoc.main(["protoc", *folders, *outputs, *files])
    if code != 0:
        raise RuntimeError(f"protoc failed with {code} on {' '.join(files)}")


def files_below(folder):
    return sorted(str(path.relative_to(PROTO)) for path in (PROTO / folder).rglob("*.proto"))


def descriptor_set(files):
    """The FileDescriptorSet of `files` and of all they import."""
    with tempfile.NamedTemporaryFile(suffix=".binpb") as out:
        compile_protos(files, f"--descriptor_set_out={out.name}", "--include_imports")
        return descriptor_pb2.FileDescriptorSet.FromString(pathlib.Path(out.name).read_bytes())


def _packaged():
    sys.path.insert(0, str(PACKAGE))
    messages, stubs = types.SimpleNamespace(), types.SimpleNamespace()
    for file in sorted((PACKAGE / "jobd" / "v1").glob("*_pb2*.py")):
        found = vars(importlib.import_module(f"jobd.v1.{file.stem}"))
        namespace = stubs if file.stem.endswith("_grpc") else messages
        vars(namespace).update({name: value for name, value in found.items() if not name.startswith("_")})
    return messages, stubs


def _standard():
    pool = descriptor_pool.DescriptorPool()
    names = []
    for file in descriptor_set(files_below("grpc")).file:
        pool.Add(file)
        names.append(file.name)
    classes = message_factory.GetMessageClassesForFiles(names, pool)
    return types.SimpleNamespace(
        health=types.SimpleNamespace(
            **{name.rsplit(".", 1)[1]: kind for name, kind in classes.items() if name.startswith("grpc.health.v1.")}
        ),
        reflection={
            version: types.SimpleNamespace(
                **{
                    name.rsplit(".", 1)[1]: kind
                    for name, kind in classes.items()
                    if name.startswith(f"grpc.reflection.{version}.")
                }
            )
            for version in ("v1", "v1alpha")
        },
    )


pb, rpc = _packaged()
standard = _standard()

TERMINAL = frozenset(
    (pb.JOB_STATE_SUCCEEDED, pb.JOB_STATE_FAILED, pb.JOB_STATE_CANCELLED, pb.JOB_STATE_EXPIRED)
)


def state_name(state):
    """`JOB_STATE_QUEUED` as "QUEUED"."""
    return pb.JobState.Name(state).removeprefix("JOB_STATE_")

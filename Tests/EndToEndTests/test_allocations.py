# SPDX-License-Identifier: Apache-2.0
"""What one unary call asks of the allocator, against allocations.json: more than that is a cost that nobody decided on.

The figures are those of the optimised build, of all threads, for one connection with one call at a time.
"""

import json
import mmap
import pathlib
import shutil
import struct
import subprocess

import pytest

from daemon import BINARIES
from protos import pb, standard

COMPILER = shutil.which("cc") or shutil.which("clang") or shutil.which("gcc")
H2LOAD = shutil.which("h2load")
HERE = pathlib.Path(__file__).parent
BOUNDS = json.loads((HERE / "allocations.json").read_text())
CALLS = 2000
REQUESTS = {
    "/grpc.health.v1.Health/Check": lambda _: standard.health.HealthCheckRequest(),
    "/jobd.v1.JobService/GetJob": lambda job_id: pb.GetJobRequest(job_id=job_id),
    "/jobd.v1.JobService/SubmitJob": lambda _: pb.SubmitJobRequest(
        queue="bench", kind="bench/noop", task=pb.TaskSpec(payload=bytes(200))
    ),
}

pytestmark = pytest.mark.skipif(
    not (COMPILER and H2LOAD) or BINARIES.resolve().name != "release",
    reason="needs a C compiler, h2load and an optimised build",
)


@pytest.fixture(scope="module")
def shim(tmp_path_factory):
    library = tmp_path_factory.mktemp("shim") / "count_allocations.so"
    source = HERE / "count_allocations.c"
    subprocess.run([COMPILER, "-shared", "-fPIC", "-O1", "-o", str(library), str(source)], check=True)
    return library


def load(address, path, message, calls, folder):
    body = folder / "body"
    body.write_bytes(b"\0" + struct.pack(">I", len(message)) + message)
    command = [H2LOAD, "-n", str(calls), "-c", "1", "-m", "1", "-d", str(body), "-H", "te: trailers"]
    command += ["-H", "content-type: application/grpc", f"http://{address}{path}"]
    output = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert f"{calls} succeeded, 0 failed" in output, output


@pytest.mark.parametrize("path", REQUESTS)
def test_allocations_of_a_call(path, shim, start_daemon, tmp_path):
    counter = tmp_path / "count"
    counter.write_bytes(bytes(mmap.PAGESIZE))
    daemon = start_daemon(workers=0, env={"LD_PRELOAD": shim, "COUNT_FILE": counter})
    message = REQUESTS[path](daemon.client().submit("true").id).SerializeToString()
    with counter.open("r+b") as file, mmap.mmap(file.fileno(), mmap.PAGESIZE) as page:
        load(daemon.address, path, message, CALLS // 4, tmp_path)
        before = struct.unpack_from("=Q", page)[0]
        load(daemon.address, path, message, CALLS, tmp_path)
        after = struct.unpack_from("=Q", page)[0]
    per_call = (after - before) / CALLS
    print(f"{path}: {per_call:.2f} allocations")
    assert 0 < per_call <= BOUNDS[path], f"{per_call:.2f} allocations a call, and allocations.json says {BOUNDS[path]}"

# SPDX-License-Identifier: Apache-2.0
"""Our conformance server and client as processes, with the messages that a test runner exchanges with them."""

import struct
import subprocess

from conformance_protos import pb
from processes import BINARIES
from transports import HOST

SERVER = BINARIES / "wire-conformance-server"
CLIENT = BINARIES / "wire-conformance-client"
CLIENT_SECONDS_MAX = 100


def delimited(message):
    """A message behind its size."""
    body = message.SerializeToString()
    return struct.pack(">I", len(body)) + body


def read_delimited(data, kind):
    """All messages of that kind in bytes that hold nothing else."""
    messages = []
    while data:
        (size,) = struct.unpack(">I", data[:4])
        assert len(data) >= 4 + size, f"{len(data) - 4} bytes of a message of {size}"
        messages.append(kind.FromString(data[4 : 4 + size]))
        data = data[4 + size :]
    return messages


class ConformanceServer:
    """Our server, started as the runner starts it: the input is closed once it is told how to serve."""

    def __init__(self, link, limit=0):
        self.link = link
        self.limit = limit

    def __enter__(self):
        self.process = subprocess.Popen([SERVER], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.process.stdin.write(delimited(self.link.server_request(self.limit)))
        self.process.stdin.close()
        size = self.process.stdout.read(4)
        assert len(size) == 4, "the server ended without saying where it serves"
        answer = pb.ServerCompatResponse.FromString(self.process.stdout.read(struct.unpack(">I", size)[0]))
        assert answer.host == HOST
        assert answer.pem_cert == (self.link.server.cert if self.link.server else b"")
        self.port = answer.port
        return self

    def __exit__(self, *_):
        still_runs = self.process.poll() is None
        self.process.terminate()
        self.process.wait(timeout=30)
        self.process.stdout.close()
        assert still_runs, f"the server ended by itself with {self.process.returncode}"


def run_client(requests):
    """Lets our client make calls; returns what became of each, in the order of the requests."""
    ended = subprocess.run(
        [CLIENT], input=b"".join(map(delimited, requests)), capture_output=True, timeout=CLIENT_SECONDS_MAX, check=False
    )
    assert ended.returncode == 0, f"the client ended with {ended.returncode}: {ended.stderr.decode()}"
    answers = {answer.test_name: answer for answer in read_delimited(ended.stdout, pb.ClientCompatResponse)}
    assert len(answers) == len(requests)
    return [answers[request.test_name] for request in requests]

# SPDX-License-Identifier: Apache-2.0
"""Our server and our client as processes."""

import os
import pathlib
import re
import signal
import subprocess

from transports import HOST

ROOT = pathlib.Path(__file__).resolve().parents[2]
BINARIES = pathlib.Path(os.environ.get("JOBD_BIN_DIR", ROOT / ".build" / "debug"))
SERVER = BINARIES / "wire-interop-server"
CLIENT = BINARIES / "wire-interop-client"

LISTENING = re.compile(r"listening on \S+:(\d+)")
CLIENT_SECONDS_MAX = 90


class WireServer:
    """wire-interop-server on a free port."""

    def __init__(self, transport):
        self.transport = transport

    def __enter__(self):
        command = [SERVER, "--listen", f"{HOST}:0", *self.transport.wire_server_arguments]
        self.process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True)
        line = self.process.stdout.readline()
        found = LISTENING.match(line)
        assert found, f"the server says {line!r} instead of where it listens"
        self.port = int(found[1])
        return self

    def __exit__(self, *_):
        still_runs = self.process.poll() is None
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(timeout=30)
        self.process.stdout.close()
        assert still_runs, f"the server ended by itself with {self.process.returncode}"


def run_client(case, port, transport, *arguments):
    """Runs one test case of wire-interop-client; it has to pass."""
    command = [
        CLIENT,
        f"--server_host={HOST}",
        f"--server_port={port}",
        f"--test_case={case}",
        *transport.wire_client_arguments,
        *arguments,
    ]
    ended = subprocess.run(command, capture_output=True, text=True, timeout=CLIENT_SECONDS_MAX, check=False)
    assert ended.returncode == 0, f"{case}: {ended.stdout}{ended.stderr}"

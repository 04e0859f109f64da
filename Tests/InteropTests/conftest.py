# SPDX-License-Identifier: Apache-2.0
"""Fixtures: for each transport, our server with channels of grpcio to it, and a grpcio server for our client."""

import signal

import pytest

import conformance_processes
from grpcio_server import GrpcioServer
from message_flags import FlagRecorder
from processes import CLIENT, SERVER, WireServer
from transports import TRANSPORTS

TEST_SECONDS_MAX = 120


def pytest_configure(config):
    for binary in (CLIENT, SERVER, conformance_processes.CLIENT, conformance_processes.SERVER):
        if not binary.exists():
            raise pytest.UsageError(f"{binary} is missing: build it, or name its folder in JOBD_BIN_DIR")


@pytest.fixture(autouse=True)
def time_limit():
    """Ends a test that hangs, with a traceback of where."""

    def end(*_):
        raise TimeoutError(f"the test took more than {TEST_SECONDS_MAX} s")

    former = signal.signal(signal.SIGALRM, end)
    signal.alarm(TEST_SECONDS_MAX)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, former)


@pytest.fixture(scope="session", params=TRANSPORTS, ids=lambda transport: transport.name)
def transport(request):
    """How the two ends are connected."""
    return request.param


@pytest.fixture(scope="session")
def wire_server(transport):
    """Our server."""
    with WireServer(transport) as server:
        yield server


@pytest.fixture(scope="session")
def grpcio_server(transport):
    """grpcio's server."""
    with GrpcioServer(transport) as server:
        yield server


@pytest.fixture
def channel(transport, wire_server):
    """A channel of grpcio to our server."""
    with transport.channel(wire_server.port) as connected:
        yield connected


@pytest.fixture
def recorded(transport, wire_server):
    """A channel of grpcio to our server, and the compression flags of the messages on it."""
    if not transport.is_readable:
        pytest.skip("flags can only be read on plain connections")
    with FlagRecorder(wire_server.port) as recorder, transport.channel(recorder.port) as connected:
        yield connected, recorder

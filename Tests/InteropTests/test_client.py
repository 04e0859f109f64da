# SPDX-License-Identifier: Apache-2.0
"""Each case of the public interoperability tests: our client against a grpcio server, and against our own."""

import pytest

from grpcio_server import SERVICE_CONFIG
from processes import run_client

CASES = (
    "empty_unary",
    "large_unary",
    "concurrent_large_unary",
    "client_streaming",
    "server_streaming",
    "ping_pong",
    "empty_stream",
    "custom_metadata",
    "status_code_and_message",
    "special_status_message",
    "unimplemented_method",
    "unimplemented_service",
    "cancel_after_begin",
    "cancel_after_first_response",
    "timeout_on_sleeping_server",
)
COMPRESSED_CASES = (
    "client_compressed_unary",
    "client_compressed_streaming",
    "server_compressed_unary",
    "server_compressed_streaming",
)


@pytest.mark.parametrize("case", CASES)
def test_against_grpcio(case, grpcio_server, transport):
    run_client(case, grpcio_server.port, transport)


@pytest.mark.parametrize("case", COMPRESSED_CASES)
def test_compression_against_grpcio(case, grpcio_server, transport):
    if not transport.is_readable:
        pytest.skip("grpcio's server does not know what is compressed, and flags can only be read on plain connections")
    with grpcio_server.recorded() as recorder:
        run_client(case, recorder.port, transport)


@pytest.mark.parametrize("case", CASES + COMPRESSED_CASES)
def test_against_our_server(case, wire_server, transport):
    run_client(case, wire_server.port, transport)


def test_retries_against_grpcio(grpcio_server, transport):
    run_client("retried_unary", grpcio_server.port, transport, f"--service_config_json={SERVICE_CONFIG}")


def test_retries_against_our_server(wire_server, transport):
    run_client("retried_unary", wire_server.port, transport, f"--service_config_json={SERVICE_CONFIG}")

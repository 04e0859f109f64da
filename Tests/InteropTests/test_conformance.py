# SPDX-License-Identifier: Apache-2.0
"""The conformance service between our programs and grpcio: the same calls, and the same outcomes, both ways round."""

import concurrent.futures

import pytest

from conformance_caller import call
from conformance_cases import UNARY, Case, cases, check, definition, outcome, request
from conformance_links import CREDENTIALS, LINKS, LONE_LINKS, Link
from conformance_processes import ConformanceServer, run_client
from conformance_service import GrpcioConformanceServer

CALLS_AT_ONCE = 8
# Each on a connection of its own, with a handshake.
CONNECTIONS = 200
UNAVAILABLE = 14


@pytest.fixture(params=LINKS, ids=lambda link: link.name)
def link(request):
    """How the two ends are connected."""
    return request.param


def run_all(link, port, every):
    """Lets our client make the calls of all cases, and checks each."""
    for case in every:
        link.address(case.request, port)
    for case, answer in zip(every, run_client([case.request for case in every]), strict=True):
        assert answer.WhichOneof("result") == "response", f"{case.name}: {answer.error.message}"
        check(case.name, answer.response, case.expected)


def test_our_client_against_grpcio(link):
    with GrpcioConformanceServer(link) as server:
        run_all(link, server.port, cases())


def test_our_client_against_our_server(link):
    with ConformanceServer(link) as server:
        run_all(link, server.port, cases())


def test_grpcio_against_our_server(link):
    with (
        ConformanceServer(link) as server,
        link.channel(server.port) as channel,
        concurrent.futures.ThreadPoolExecutor(CALLS_AT_ONCE) as threads,
    ):
        every = cases()
        for case, result in zip(every, threads.map(lambda case: call(channel, case.request), every), strict=True):
            check(case.name, result, case.expected)


@pytest.mark.parametrize("link", LONE_LINKS, ids=lambda link: link.name)
def test_certificates_of_no_authority(link):
    with ConformanceServer(link) as server:
        run_all(link, server.port, cases())


def unary_cases(count):
    for number in range(count):
        made = request(UNARY, definition(UNARY, b"%d" % number))
        yield Case(f"connection-{number}", made, outcome(made))


def test_many_connections_with_certificates_of_both_ends():
    link = LINKS[-1]
    with GrpcioConformanceServer(link) as server:
        run_all(link, server.port, list(unary_cases(CONNECTIONS)))


@pytest.mark.parametrize(
    "wrong",
    [
        Link("another server", CREDENTIALS.stranger, CREDENTIALS.client),
        Link("another client", CREDENTIALS.server, CREDENTIALS.stranger),
        Link("no client", CREDENTIALS.server),
    ],
    ids=lambda link: link.name,
)
def test_only_the_pinned_certificate_is_trusted(wrong):
    with ConformanceServer(Link("right", CREDENTIALS.server, CREDENTIALS.client)) as server:
        (case,) = unary_cases(1)
        wrong.address(case.request, server.port)
        (answer,) = run_client([case.request])
        assert answer.response.error.code == UNAVAILABLE, answer

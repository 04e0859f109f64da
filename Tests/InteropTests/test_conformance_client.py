# SPDX-License-Identifier: Apache-2.0
"""Our conformance client against a server that answers wrong, oddly or not at all."""

import base64
import gzip

import pytest
from google.rpc import status_pb2

from conformance_cases import UNARY, request
from conformance_links import H2C, LINKS
from conformance_processes import run_client
from conformance_protos import CLIENT_STREAM, HALF_DUPLEX, ONE_RESPONSE, SERVER_STREAM, headers, method, pb
from http2_peers import ScriptedServer, message

CANCELLED, UNKNOWN, DEADLINE_EXCEEDED, PERMISSION_DENIED, RESOURCE_EXHAUSTED = 1, 2, 4, 7, 8
FAILED_PRECONDITION, UNIMPLEMENTED, INTERNAL, UNAVAILABLE, UNAUTHENTICATED = 9, 12, 13, 14, 16
LIMIT = 10_000

HEAD = (":status", "200"), ("content-type", "application/grpc")
OK = ("trailers", [("grpc-status", "0")])
HTTP_STATUSES = {400: INTERNAL, 401: UNAUTHENTICATED, 403: PERMISSION_DENIED, 404: UNIMPLEMENTED}
HTTP_STATUSES |= {status: UNAVAILABLE for status in (429, 502, 503, 504)}
HTTP_STATUSES |= {status: UNKNOWN for status in (200, 409, 412, 413, 415, 418, 431, 500, 505, 800)}
RESETS = {0x0: INTERNAL, 0x1: INTERNAL, 0x2: INTERNAL, 0x3: INTERNAL, 0x6: INTERNAL, 0x7: UNAVAILABLE, 0x8: CANCELLED}
RESETS |= {0xB: RESOURCE_EXHAUSTED, 0xC: PERMISSION_DENIED}


def payload(data, stream_type=UNARY):
    """A response with that in it."""
    return method(stream_type).response(payload=pb.ConformancePayload(data=data)).SerializeToString()


def answer(*bodies, head=(), end=OK):
    """Headers, bytes and an end."""
    return [("headers", [*HEAD, *head]), *(("data", body) for body in bodies), end]


def _failures():
    """Answers that fail a call: a name, a kind of call, the steps, and the codes that fit."""
    for status, code in HTTP_STATUSES.items():
        page = [(":status", str(status)), ("content-type", "text/html")]
        yield f"http-{status}", UNARY, [("headers", page), ("last", b"<html>")], {code}
        yield f"http-{status}-alone", UNARY, [("only", [(":status", str(status))])], {code}
    for reset, code in RESETS.items():
        yield f"reset-{reset}", UNARY, [("reset", reset)], {code}
        late = answer(message(payload(b"x", SERVER_STREAM)), end=("reset", reset))
        yield f"reset-{reset}-after-response", SERVER_STREAM, late, {code}
    for kind in ONE_RESPONSE:
        one = message(payload(b"x", kind))
        yield f"no-response-{kind}", kind, answer(), {UNIMPLEMENTED}
        yield f"no-response-trailers-only-{kind}", kind, [("only", [*HEAD, ("grpc-status", "0")])], {UNIMPLEMENTED}
        yield f"two-responses-{kind}", kind, answer(one, one), {UNIMPLEMENTED}
        yield f"two-responses-at-once-{kind}", kind, answer(one + one), {UNIMPLEMENTED}
    one = message(payload(b"x"))
    early = [("grpc-status", "8")]
    yield "early-status-and-body", UNARY, answer(head=early, end=("last", one)), {UNKNOWN, INTERNAL}
    last_word = ("trailers", [("x", "y"), ("grpc-status", "9")])
    yield "early-status-and-trailers", UNARY, answer(head=early, end=last_word), {FAILED_PRECONDITION}
    yield "no-trailers", UNARY, answer(end=("last", one)), {UNKNOWN, INTERNAL}
    yield "no-status-in-trailers", UNARY, answer(one, end=("trailers", [("x", "y")])), {UNKNOWN, INTERNAL}
    yield "status-is-no-number", UNARY, answer(one, end=("trailers", [("grpc-status", "ok")])), {UNKNOWN, INTERNAL}
    yield "connection-lost", UNARY, answer(one, end=("close", None)), {UNAVAILABLE}
    yield "connection-lost-at-once", UNARY, [("close", None)], {UNAVAILABLE}
    yield from _bodies(one)


def _bodies(one):
    """Bodies that cannot be read."""
    for name, content_type, code in (("picture", "image/jpeg", UNKNOWN), ("grpcx", "application/grpcx", UNKNOWN)):
        yield name, UNARY, _typed(content_type, one), {code}
    json = _typed("application/grpc+json", message(b'{"payload": {}}'))
    yield "json", UNARY, json, {INTERNAL, UNKNOWN, UNIMPLEMENTED}
    yield "garbage", UNARY, answer(message(b"\xff\xff\xff")), {INTERNAL}
    foreign = [("grpc-encoding", "br")]
    yield "unknown-compression", UNARY, answer(message(b"x", flags=1), head=foreign), {INTERNAL}
    for encoding in ("identity", None):
        named = [("grpc-encoding", encoding)] if encoding else []
        yield f"compressed-as-{encoding}", UNARY, answer(message(b"", flags=1), head=named), {INTERNAL}
    gzipped = [("grpc-encoding", "gzip")]
    whole = gzip.compress(payload(b"x"))
    for name, broken in {"cut": whole[:-9], "corrupt": whole[:-8] + bytes(8), "not-at-all": b"plain"}.items():
        yield f"gzip-{name}", UNARY, answer(message(broken, flags=1), head=gzipped), {INTERNAL}
    bomb = message(gzip.compress(payload(bytes(LIMIT * 10))), flags=1)
    yield "gzip-of-too-much", UNARY, answer(bomb, head=gzipped), {RESOURCE_EXHAUSTED}
    yield "flag-7", UNARY, answer(message(payload(b"x"), flags=7)), {INTERNAL}
    yield "cut-prefix", UNARY, answer(b"\0\0"), {INTERNAL}
    yield "cut-message", UNARY, answer(message(payload(b"x"), length=100)), {INTERNAL}
    for kind in (UNARY, SERVER_STREAM, CLIENT_STREAM, HALF_DUPLEX):
        too_long = message(payload(bytes(LIMIT), kind))
        yield f"too-long-{kind}", kind, answer(too_long), {RESOURCE_EXHAUSTED}
        lie = message(b"", length=LIMIT + 1)
        yield f"said-to-be-too-long-{kind}", kind, answer(lie, end=("data", b"x")), {RESOURCE_EXHAUSTED}


def _successes():
    """Odd answers that are right all the same: a name, a kind of call, the steps, and the data of the payloads."""
    for kind in (UNARY, SERVER_STREAM, CLIENT_STREAM, HALF_DUPLEX):
        yield f"empty-message-{kind}", kind, answer(message()), [b""]
    one = message(payload(b"one"))
    yield "format-is-named", UNARY, _typed("application/grpc+proto", one), [b"one"]
    yield "content-type-with-parameter", UNARY, _typed("application/grpc;charset=utf-8", one), [b"one"]
    yield "byte-by-byte", UNARY, answer(*(bytes([byte]) for byte in one)), [b"one"]
    early_hints = ("headers", [(":status", "103"), ("link", "</x>")])
    yield "interim-headers", UNARY, [early_hints, *answer(one)], [b"one"]
    packed = message(gzip.compress(payload(b"one")), flags=1)
    yield "compressed", UNARY, answer(packed, head=[("grpc-encoding", "gzip")]), [b"one"]
    yield "unused-compression", UNARY, answer(one, head=[("grpc-encoding", "br")]), [b"one"]
    many = b"".join(message(payload(b"%d" % number, SERVER_STREAM)) for number in range(100))
    yield "many-at-once", SERVER_STREAM, answer(many), [b"%d" % number for number in range(100)]
    exact = LIMIT - len(payload(bytes(LIMIT))) + LIMIT
    yield "as-long-as-may-be", UNARY, answer(message(payload(bytes(exact)))), [bytes(exact)]


def _typed(content_type, body):
    return [("headers", [(":status", "200"), ("content-type", content_type)]), ("data", body), OK]


def outcomes(link, scripts):
    """What our client makes of each script: {name: (kind, steps)}."""
    with ScriptedServer(link, {name: steps for name, (_, steps) in scripts.items()}) as server:
        requests = []
        for name, (kind, _) in scripts.items():
            made = request(kind, test_name=name, message_receive_limit=LIMIT)
            made.request_headers.extend(headers(("x-test-case-name", name)))
            link.address(made, server.port)
            requests.append(made)
        results = run_client(requests)
    for result in results:
        assert result.WhichOneof("result") == "response", result
    return {result.test_name: result.response for result in results}


@pytest.mark.parametrize("link", LINKS, ids=lambda link: link.name)
def test_failures(link):
    failures = {name: (kind, steps, codes) for name, kind, steps, codes in _failures()}
    found = outcomes(link, {name: parts[:2] for name, parts in failures.items()})
    wrong = {name: found[name].error for name, (_, _, codes) in failures.items() if found[name].error.code not in codes}
    assert not wrong


@pytest.mark.parametrize("link", LINKS, ids=lambda link: link.name)
def test_successes(link):
    successes = {name: (kind, steps, data) for name, kind, steps, data in _successes()}
    found = outcomes(link, {name: parts[:2] for name, parts in successes.items()})
    for name, (_, _, data) in successes.items():
        assert not found[name].HasField("error"), f"{name}: {found[name].error}"
        assert [payload.data for payload in found[name].payloads] == data, name


def fields_of(header_messages):
    return {header.name: list(header.value) for header in header_messages}


def test_metadata_and_status():
    status = status_pb2.Status(code=9, message="no").SerializeToString()
    details = ("grpc-status-details-bin", base64.b64encode(status).decode().rstrip("="))
    last = [("x-last", "a"), ("x-last", "b"), ("grpc-status", "9"), ("grpc-message", "caf%C3%A9 %zz %"), details]
    found = outcomes(
        H2C,
        {
            "apart": (UNARY, answer(head=[("x-first", "1"), ("x-first", "2")], end=("trailers", last))),
            "together": (UNARY, [("only", [*HEAD, *last])]),
        },
    )
    assert fields_of(found["apart"].response_headers)["x-first"] == ["1", "2"]
    assert not found["together"].response_headers
    for result in found.values():
        assert fields_of(result.response_trailers)["x-last"] == ["a", "b"]
        assert result.error.code == FAILED_PRECONDITION
        assert result.error.message == "café %zz %"
        assert not result.payloads


def test_deadline_without_any_answer():
    with ScriptedServer(H2C, {"silent": []}) as server:
        made = request(UNARY, test_name="silent", timeout_ms=200)
        made.request_headers.extend(headers(("x-test-case-name", "silent")))
        H2C.address(made, server.port)
        (result,) = run_client([made])
    assert result.response.error.code == DEADLINE_EXCEEDED


def test_nobody_there():
    with ScriptedServer(H2C, {}) as server:
        made = request(UNARY, test_name="nobody")
        H2C.address(made, server.port)
    (result,) = run_client([made])
    assert result.response.error.code == UNAVAILABLE


@pytest.mark.parametrize(
    "change",
    [
        lambda made: made.ClearField("request_messages"),
        lambda made: made.request_messages.extend(list(made.request_messages)),
        lambda made: setattr(made.request_messages[0], "type_url", "type.googleapis.com/other.Message"),
        lambda made: setattr(made, "protocol", 1),
        lambda made: setattr(made, "stream_type", 0),
        lambda made: setattr(made, "compression", 3),
    ],
)
def test_requests_that_make_no_call(change):
    made = request(UNARY, test_name="no call")
    H2C.address(made, 1)
    change(made)
    (result,) = run_client([made])
    assert result.error.message

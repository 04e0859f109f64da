# SPDX-License-Identifier: Apache-2.0
"""Calls that every pair of a client and a server must carry out alike, and what has to come of each."""

import base64

from conformance_protos import (
    CLIENT_STREAM,
    FULL_DUPLEX,
    HALF_DUPLEX,
    ONE_REQUEST,
    ONE_RESPONSE,
    SERVER_STREAM,
    UNARY,
    RequestInfo,
    decoded,
    headers,
    method,
    packed,
    pb,
    unpacked,
)

GRPC, HTTP_VERSION_2, CODEC_PROTO, IDENTITY, GZIP = 2, 2, 1, 1, 2
Cancel = pb.ClientCompatRequest.Cancel
CANCELLED, DEADLINE_EXCEEDED, ABORTED, UNIMPLEMENTED = 1, 4, 10, 12
ALL = {UNARY: "unary", CLIENT_STREAM: "client_stream", SERVER_STREAM: "server_stream"}
ALL |= {HALF_DUPLEX: "half_duplex", FULL_DUPLEX: "full_duplex"}

BINARY = base64.b64encode(b"\0\xff,%").decode()
REQUEST_HEADERS = (("x-sent", "one", "two"), ("x-sent-bin", BINARY))
HEADERS = (("x-first", "a", "b", "a"), ("x-first-bin", BINARY))
TRAILERS = (("x-last", "y", "z"), ("x-last-bin", BINARY))
LONG_DELAY_MS = 2000
# grpcio sends three digits of a timeout, rounded up.
TIMEOUT_ROUNDING = 1.01


class Case:
    """A call, and what has to come of it."""

    def __init__(self, name, request, expected):
        request.test_name = name
        request.request_headers.extend(headers(("x-test-case-name", name)))
        self.name = name
        self.request = request
        self.expected = expected


def request(stream_type, definition=None, count=None, data=b"pad", **fields):
    """A ClientCompatRequest for one call; `definition` goes into its first message."""
    made = pb.ClientCompatRequest(
        protocol=GRPC, http_version=HTTP_VERSION_2, codec=CODEC_PROTO, stream_type=stream_type, **fields
    )
    made.compression = made.compression or IDENTITY
    made.request_headers.extend(headers(*REQUEST_HEADERS))
    kind = method(stream_type).request
    for place in range((1 if stream_type in ONE_REQUEST else 2) if count is None else count):
        sent = kind(request_data=data)
        if place == 0 and definition is not None:
            sent.response_definition.CopyFrom(definition)
        if place == 0 and stream_type == FULL_DUPLEX:
            sent.full_duplex = True
        made.request_messages.append(packed(sent))
    return made


def definition(stream_type, *data, error=None, delay=0):
    """How the server is to answer."""
    kind = pb.UnaryResponseDefinition if stream_type in ONE_RESPONSE else pb.StreamResponseDefinition
    made = kind(response_delay_ms=delay)
    made.response_headers.extend(headers(*HEADERS))
    made.response_trailers.extend(headers(*TRAILERS))
    if stream_type not in ONE_RESPONSE:
        made.response_data.extend(data)
    elif error is None:
        made.response_data = data[0]
    if error is not None:
        made.error.CopyFrom(error)
    return made


def failure(code=ABORTED, text="no: 100 %, ü ☺ "):
    return pb.Error(code=code, message=text, details=[packed(pb.Header(name="detail"))])


def outcome(made):
    """What has to come of a call that runs to its end."""
    messages = [unpacked(message, method(made.stream_type).request) for message in made.request_messages]
    result = pb.ClientResponseResult()
    info = RequestInfo(request_headers=made.request_headers)
    if made.HasField("timeout_ms"):
        info.timeout_ms = made.timeout_ms
    has_definition = messages and messages[0].HasField("response_definition")
    found = messages[0].response_definition if has_definition else None
    if found is not None:
        result.response_headers.extend(found.response_headers)
        result.response_trailers.extend(found.response_trailers)
    if made.stream_type in ONE_RESPONSE:
        info.requests.extend(made.request_messages)
        if found is None or not found.HasField("error"):
            data = found.response_data if found is not None else b""
            result.payloads.append(pb.ConformancePayload(data=data, request_info=info))
            return result
    elif found is not None:
        _add_payloads(result, found, made, info)
    if found is not None and found.HasField("error"):
        result.error.CopyFrom(found.error)
        if not result.payloads:
            result.error.details.append(packed(info))
    return result


def _add_payloads(result, found, made, info):
    """The answers of a stream, and into `info` what a failure before them tells."""
    requests = list(made.request_messages)
    if made.stream_type != FULL_DUPLEX or not found.response_data:
        info.requests.extend(requests[:1] if made.stream_type == FULL_DUPLEX else requests)
    for place, data in enumerate(found.response_data):
        payload = result.payloads.add(data=data)
        if made.stream_type == FULL_DUPLEX and place < len(requests):
            told = RequestInfo(requests=requests[place : place + 1])
            payload.request_info.CopyFrom(info if place == 0 else RequestInfo())
            payload.request_info.MergeFrom(told)
        elif place == 0:
            payload.request_info.CopyFrom(info)


def ended(code, payloads=()):
    """A call that ends so, whatever its message and metadata."""
    return pb.ClientResponseResult(error=pb.Error(code=code), payloads=payloads)


def _whole():
    """Calls that run to their end."""
    for kind, name in ALL.items():
        yield f"{name}/success", request(kind, definition(kind, b"one", b"two"))
        large = definition(kind, b"x" * 5000, b"")
        yield f"{name}/compressed", request(kind, large, data=b"y" * 5000, compression=GZIP)
        yield f"{name}/error", request(kind, definition(kind, error=failure()))
        yield f"{name}/no-definition", request(kind)
        yield f"{name}/deadline-is-told", request(kind, definition(kind, b"one", b"two"), timeout_ms=60_000)
        if kind not in ONE_REQUEST:
            yield f"{name}/no-request", request(kind, count=0)
        if kind not in ONE_RESPONSE:
            yield f"{name}/no-response", request(kind, definition(kind))
            yield f"{name}/error-after-responses", request(kind, definition(kind, b"one", b"two", error=failure()))
    yield "full_duplex/more-responses", request(FULL_DUPLEX, definition(FULL_DUPLEX, b"1", b"2", b"3", b"4"))
    yield "full_duplex/more-requests", request(FULL_DUPLEX, definition(FULL_DUPLEX, b"1", error=failure()))
    for code in range(1, 17):
        yield f"unary/code-{code}", request(UNARY, definition(UNARY, error=failure(code, "")))


def _cut():
    """Calls that end early, with how."""
    for kind, name in ALL.items():
        slow = definition(kind, b"one", b"two", delay=LONG_DELAY_MS)
        yield f"{name}/deadline", request(kind, slow, timeout_ms=150), ended(DEADLINE_EXCEEDED)
        if kind != FULL_DUPLEX:
            yield f"{name}/cancel-after-requests", request(kind, slow, cancel=Cancel(after_close_send_ms=20)), ended(1)
        before_close = Cancel(before_close_send=pb.Empty())
        if kind == FULL_DUPLEX:
            duplex = request(kind, definition(kind, b"one", b"two"), cancel=before_close)
            yield f"{name}/cancel-before-close", duplex, ended(CANCELLED, outcome(duplex).payloads)
        elif kind not in ONE_REQUEST:
            yield f"{name}/cancel-before-close", request(kind, slow, cancel=before_close), ended(CANCELLED)
        if kind not in ONE_RESPONSE:
            quick = definition(kind, b"one", b"two", delay=300)
            first = request(kind, quick, cancel=Cancel(after_num_responses=1))
            yield f"{name}/cancel-after-response", first, ended(CANCELLED, outcome(first).payloads[:1])
    unserved = request(UNARY, count=0, service="connectrpc.conformance.v1.ConformanceService", method="Unimplemented")
    unserved.request_messages.append(packed(pb.UnimplementedRequest()))
    yield "unimplemented", unserved, ended(UNIMPLEMENTED)


def cases():
    """All of them."""
    whole = [Case(name, made, None) for name, made in _whole()]
    for case in whole:
        case.expected = outcome(case.request)
    return whole + [Case(*parts) for parts in _cut()]


def check(name, result, expected):
    """Whether a ClientResponseResult is what it has to be; metadata that nobody asked for may be there."""
    _check_headers(name, result.response_headers, expected.response_headers)
    _check_headers(name, result.response_trailers, expected.response_trailers)
    assert len(result.payloads) == len(expected.payloads), f"{name}: {result}"
    for found, wanted in zip(result.payloads, expected.payloads, strict=True):
        assert found.data == wanted.data, name
        _check_info(name, found.request_info, wanted.request_info)
    assert result.HasField("error") == expected.HasField("error"), f"{name}: {result}"
    if not expected.HasField("error"):
        return
    assert result.error.code == expected.error.code, f"{name}: {result.error}"
    if not expected.error.HasField("message"):
        return
    assert result.error.message == expected.error.message, name
    assert len(result.error.details) == len(expected.error.details), f"{name}: {result.error}"
    for found, wanted in zip(result.error.details, expected.error.details, strict=True):
        assert found.type_url == wanted.type_url, name
        if found.type_url.endswith("RequestInfo"):
            _check_info(name, unpacked(found, RequestInfo), unpacked(wanted, RequestInfo))
        else:
            assert found.value == wanted.value, name


def _check_info(name, found, wanted):
    _check_headers(name, found.request_headers, wanted.request_headers)
    assert list(found.requests) == list(wanted.requests), name
    assert found.HasField("timeout_ms") == wanted.HasField("timeout_ms"), name
    if wanted.HasField("timeout_ms"):
        assert 0 < found.timeout_ms <= wanted.timeout_ms * TIMEOUT_ROUNDING, name


def _check_headers(name, found, wanted):
    values = {header.name: _values(header) for header in found}
    for header in wanted:
        assert values.get(header.name) == _values(header), f"{name}: {header.name} is {values.get(header.name)}"


def _values(header):
    return [decoded(value) if header.name.endswith("-bin") else value for value in header.value]

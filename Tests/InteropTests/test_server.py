# SPDX-License-Identifier: Apache-2.0
"""Each case of the public interoperability tests: a grpcio client against our server."""

import itertools
import queue

import grpc
import pytest

from grpcio_server import FAILURES, INITIAL, SERVICE_CONFIG, TRAILING
from testing_protos import METHODS, output_request, payload, pb, stub

REQUEST_SIZES = (27182, 8, 1828, 45904)
RESPONSE_SIZES = (31415, 9, 2653, 58979)
LARGE_REQUEST = 271_828
LARGE_RESPONSE = 314_159
CONCURRENT_CALLS = 1000
METADATA = ((INITIAL, "test_initial_metadata_value"), (TRAILING, b"\xab\xab\xab"))
COMPRESSIONS = {"gzip": grpc.Compression.Gzip, "deflate": grpc.Compression.Deflate}
SPECIAL_MESSAGE = "\t\ntest with whitespace\r\nand Unicode BMP ☺ and non-BMP \U0001f608\t\n"


def large_request(**fields):
    return pb.SimpleRequest(response_size=LARGE_RESPONSE, payload=payload(LARGE_REQUEST), **fields)


def code_of(call):
    """The status that a call ends with when it is not OK."""
    with pytest.raises(grpc.RpcError) as caught:
        call()
    return caught.value.code()


def messages_of(requests):
    """An endless sequence of requests: what is put into the queue, until None."""
    return iter(requests.get, None)


def test_empty_unary(channel):
    assert stub(channel, "EmptyCall")(pb.Empty()) == pb.Empty()


def test_large_unary(channel):
    assert stub(channel, "UnaryCall")(large_request()).payload == payload(LARGE_RESPONSE)


def test_concurrent_large_unary(channel):
    unary = stub(channel, "UnaryCall")
    calls = [unary.future(large_request()) for _ in range(CONCURRENT_CALLS)]
    for call in calls:
        assert len(call.result().payload.body) == LARGE_RESPONSE


def test_client_streaming(channel):
    requests = (pb.StreamingInputCallRequest(payload=payload(size)) for size in REQUEST_SIZES)
    assert stub(channel, "StreamingInputCall")(requests).aggregated_payload_size == 74922


def test_server_streaming(channel):
    responses = stub(channel, "StreamingOutputCall")(output_request(*RESPONSE_SIZES))
    assert [len(response.payload.body) for response in responses] == list(RESPONSE_SIZES)


def test_ping_pong(channel):
    requests = queue.Queue()
    responses = stub(channel, "FullDuplexCall")(messages_of(requests))
    for request_size, response_size in zip(REQUEST_SIZES, RESPONSE_SIZES, strict=True):
        requests.put(output_request(response_size, payload_size=request_size))
        assert next(responses).payload == payload(response_size)
    requests.put(None)
    assert list(responses) == []
    assert responses.code() == grpc.StatusCode.OK


def test_half_duplex(channel):
    requests = [output_request(size) for size in RESPONSE_SIZES]
    responses = stub(channel, "HalfDuplexCall")(iter(requests))
    assert [len(response.payload.body) for response in responses] == list(RESPONSE_SIZES)


def test_empty_stream(channel):
    assert list(stub(channel, "FullDuplexCall")(iter(()))) == []


def test_custom_metadata(channel):
    def check(call):
        assert METADATA[0] in tuple(call.initial_metadata())
        assert METADATA[1] in tuple(call.trailing_metadata())

    response, call = stub(channel, "UnaryCall").with_call(large_request(), metadata=METADATA)
    assert response.payload == payload(LARGE_RESPONSE)
    check(call)
    request = output_request(LARGE_RESPONSE, payload_size=LARGE_REQUEST)
    responses = stub(channel, "FullDuplexCall")(iter([request]), metadata=METADATA)
    assert [response.payload for response in responses] == [payload(LARGE_RESPONSE)]
    check(responses)


def test_status_code_and_message(channel):
    status = pb.EchoStatus(code=2, message="test status message")
    calls = (
        lambda: stub(channel, "UnaryCall")(pb.SimpleRequest(response_status=status), metadata=METADATA),
        lambda: list(stub(channel, "FullDuplexCall")(iter([output_request(status=status)]), metadata=METADATA)),
    )
    for call in calls:
        with pytest.raises(grpc.RpcError) as caught:
            call()
        assert caught.value.code() == grpc.StatusCode.UNKNOWN
        assert caught.value.details() == "test status message"
        assert METADATA[1] in tuple(caught.value.trailing_metadata())


def test_special_status_message(channel):
    status = pb.EchoStatus(code=2, message=SPECIAL_MESSAGE)
    with pytest.raises(grpc.RpcError) as caught:
        stub(channel, "UnaryCall")(pb.SimpleRequest(response_status=status))
    assert caught.value.code() == grpc.StatusCode.UNKNOWN
    assert caught.value.details() == SPECIAL_MESSAGE


@pytest.mark.parametrize("service", ["TestService", "UnimplementedService"])
def test_unimplemented(channel, service):
    call = METHODS[f"/grpc.testing.{service}/UnimplementedCall"].on(channel)
    assert code_of(lambda: call(pb.Empty())) == grpc.StatusCode.UNIMPLEMENTED


def test_cancel_after_begin(channel):
    requests = queue.Queue()
    call = stub(channel, "StreamingInputCall").future(messages_of(requests))
    call.cancel()
    requests.put(None)
    assert call.cancelled()
    assert call.code() == grpc.StatusCode.CANCELLED


def test_cancel_after_first_response(channel):
    requests = queue.Queue()
    requests.put(output_request(RESPONSE_SIZES[0], payload_size=REQUEST_SIZES[0]))
    responses = stub(channel, "FullDuplexCall")(messages_of(requests))
    assert len(next(responses).payload.body) == RESPONSE_SIZES[0]
    responses.cancel()
    requests.put(None)
    assert code_of(lambda: next(responses)) == grpc.StatusCode.CANCELLED
    assert responses.code() == grpc.StatusCode.CANCELLED


def test_timeout_on_sleeping_server(channel):
    requests = queue.Queue()
    requests.put(output_request(payload_size=REQUEST_SIZES[0]))
    responses = stub(channel, "FullDuplexCall")(messages_of(requests), timeout=0.001)
    assert code_of(lambda: next(responses)) == grpc.StatusCode.DEADLINE_EXCEEDED
    requests.put(None)


def test_intervals_keep_the_order_of_answers(channel):
    request = output_request(*RESPONSE_SIZES)
    for parameters, interval in zip(request.response_parameters, itertools.count(3000, -1000), strict=False):
        parameters.interval_us = interval
    responses = stub(channel, "StreamingOutputCall")(request)
    assert [len(response.payload.body) for response in responses] == list(RESPONSE_SIZES)


@pytest.mark.parametrize("compression", COMPRESSIONS.values(), ids=COMPRESSIONS)
def test_client_compressed_unary(recorded, compression):
    channel, flags = recorded
    unary = stub(channel, "UnaryCall")
    probe = large_request(expect_compressed=pb.BoolValue(value=True))
    assert code_of(lambda: unary(probe)) == grpc.StatusCode.INVALID_ARGUMENT
    assert not flags.next_to_server()
    for is_compressed in (True, False):
        request = large_request(expect_compressed=pb.BoolValue(value=is_compressed))
        response = unary(request, compression=compression if is_compressed else None)
        assert response.payload == payload(LARGE_RESPONSE)
        assert flags.next_to_server() is is_compressed


@pytest.mark.parametrize("compression", COMPRESSIONS.values(), ids=COMPRESSIONS)
def test_client_compressed_streaming(recorded, compression):
    """grpcio compresses all messages of a call or none; our client mixes them in test_client.py."""
    channel, flags = recorded
    call = stub(channel, "StreamingInputCall")

    def upload(is_compressed, is_expected):
        expected = pb.BoolValue(value=is_expected)
        requests = [
            pb.StreamingInputCallRequest(payload=payload(size), expect_compressed=expected) for size in (27182, 45904)
        ]
        return call(iter(requests), compression=compression if is_compressed else None)

    for is_compressed in (True, False):
        assert upload(is_compressed, is_compressed).aggregated_payload_size == 73086
        assert [flags.next_to_server() for _ in range(2)] == [is_compressed] * 2
    # The first of them is refused already: whether the second one left is up to grpcio.
    assert code_of(lambda: upload(False, True)) == grpc.StatusCode.INVALID_ARGUMENT


def test_server_compressed_unary(recorded):
    channel, flags = recorded
    for is_compressed in (True, False):
        request = large_request(response_compressed=pb.BoolValue(value=is_compressed))
        assert stub(channel, "UnaryCall")(request).payload == payload(LARGE_RESPONSE)
        assert flags.next_to_client() is is_compressed


def test_server_compressed_streaming(recorded):
    channel, flags = recorded
    request = output_request(31415, 92653)
    for parameters, is_compressed in zip(request.response_parameters, (True, False), strict=True):
        parameters.compressed.value = is_compressed
    responses = stub(channel, "StreamingOutputCall")(request)
    assert [len(response.payload.body) for response in responses] == [31415, 92653]
    assert [flags.next_to_client() for _ in range(2)] == [True, False]


def test_retries(wire_server, transport):
    with transport.channel(wire_server.port, ("grpc.service_config", SERVICE_CONFIG)) as channel:
        unary = stub(channel, "UnaryCall")
        assert unary(pb.SimpleRequest(), metadata=((FAILURES, "2"),)) == pb.SimpleResponse(payload=payload(0))
        assert code_of(lambda: unary(pb.SimpleRequest(), metadata=((FAILURES, "3"),))) == grpc.StatusCode.UNAVAILABLE

# SPDX-License-Identifier: Apache-2.0
"""A client of the conformance service on grpcio: makes the call of a ClientCompatRequest, as our own client does."""

import queue
import threading
import time

import grpc

from conformance_protos import (
    FULL_DUPLEX,
    METHODS,
    ONE_REQUEST,
    ONE_RESPONSE,
    SERVICE,
    error_of,
    header_messages,
    metadata,
    method,
    pb,
    unpacked,
)

GZIP = 2


def call(channel, request):
    """Makes the call, and tells how it ended as a ClientResponseResult."""
    kind = METHODS[SERVICE + request.method] if request.HasField("method") else method(request.stream_type)
    messages = [unpacked(message, kind.request) for message in request.request_messages]
    options = {
        "metadata": metadata(request.request_headers),
        "timeout": request.timeout_ms / 1000 if request.HasField("timeout_ms") else None,
        "compression": grpc.Compression.Gzip if request.compression == GZIP else None,
    }
    outgoing = queue.Queue()
    if request.stream_type in ONE_REQUEST:
        sent = messages[0]
    else:
        sent = iter(outgoing.get, None)
    under_way = _begin(kind.on(channel), request, sent, options)
    result = pb.ClientResponseResult()
    responses = _responses(under_way, request)
    try:
        if request.stream_type not in ONE_REQUEST:
            _send(messages, outgoing, request, responses, result)
        _end(under_way, outgoing, request)
        for response in responses:
            _add(result, response, request, under_way)
        code, message = under_way.code(), under_way.details()
    except (grpc.RpcError, grpc.FutureCancelledError):
        code, message = under_way.code(), under_way.details()
    finally:
        outgoing.put(None)
    result.response_headers.extend(header_messages(under_way.initial_metadata() or ()))
    trailers = dict(under_way.trailing_metadata() or ())
    result.response_trailers.extend(header_messages(under_way.trailing_metadata() or ()))
    if code is not grpc.StatusCode.OK:
        result.error.CopyFrom(error_of(code.value[0], message, trailers.get("grpc-status-details-bin")))
    return result


def _begin(stub, request, sent, options):
    return stub.future(sent, **options) if request.stream_type in ONE_RESPONSE else stub(sent, **options)


def _responses(under_way, request):
    """The responses, one by one, whatever the shape of the call."""
    if request.stream_type in ONE_RESPONSE:
        return (response() for response in (under_way.result,))
    return iter(under_way)


def _send(messages, outgoing, request, responses, result):
    for message in messages:
        time.sleep(request.request_delay_ms / 1000)
        outgoing.put(message)
        if request.stream_type == FULL_DUPLEX:
            response = next(responses, None)
            if response is None:
                return
            _add(result, response, request, responses)


def _end(under_way, outgoing, request):
    timing = request.cancel.WhichOneof("cancel_timing") if request.HasField("cancel") else "after_num_responses"
    if timing == "before_close_send":
        under_way.cancel()
        return
    outgoing.put(None)
    if timing != "after_num_responses":
        threading.Timer(request.cancel.after_close_send_ms / 1000, under_way.cancel).start()


def _add(result, response, request, under_way):
    result.payloads.append(getattr(response, "payload", pb.ConformancePayload()))
    wanted = request.cancel.after_num_responses
    if wanted and len(result.payloads) == wanted:
        under_way.cancel()

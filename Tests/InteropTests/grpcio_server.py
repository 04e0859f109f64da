# SPDX-License-Identifier: Apache-2.0
"""grpc.testing.TestService on grpcio, as the document of the interoperability tests describes it."""

import json
import time
from concurrent import futures

import grpc

from message_flags import FlagRecorder
from testing_protos import METHODS, SERVICE, payload, pb
from transports import OPTIONS

INITIAL = "x-grpc-test-echo-initial"
TRAILING = "x-grpc-test-echo-trailing-bin"
# How many attempts of a call fail before one is answered.
FAILURES = "x-failing-attempts"
PREVIOUS_ATTEMPTS = "grpc-previous-rpc-attempts"
SERVICE_CONFIG = json.dumps(
    {
        "loadBalancingConfig": [{"round_robin": {}}],
        "methodConfig": [
            {
                "name": [{"service": SERVICE.strip("/")}],
                "waitForReady": True,
                "timeout": "60s",
                "retryPolicy": {
                    "maxAttempts": 3,
                    "initialBackoff": "0.01s",
                    "maxBackoff": "0.1s",
                    "backoffMultiplier": 2,
                    "retryableStatusCodes": ["UNAVAILABLE"],
                },
            }
        ],
        "retryThrottling": {"maxTokens": 100, "tokenRatio": 0.5},
    }
)
CODES = {code.value[0]: code for code in grpc.StatusCode}
THREADS = 16


def echo_metadata(context):
    received = context.invocation_metadata()
    initial = tuple((key, value) for key, value in received if key == INITIAL)
    if initial:
        context.send_initial_metadata(initial)
    context.set_trailing_metadata(tuple((key, value) for key, value in received if key == TRAILING))


def echo_status(request, context):
    if request.response_status.code:
        context.abort(CODES[request.response_status.code], request.response_status.message)


def fail_attempts(context):
    """Fails as often as the client asks for, in every second attempt with a wait of the server's own."""
    received = dict(context.invocation_metadata())
    previous = int(received.get(PREVIOUS_ATTEMPTS, 0))
    if previous < int(received.get(FAILURES, 0)):
        if previous % 2:
            context.set_trailing_metadata((("grpc-retry-pushback-ms", "1"),))
        context.abort(grpc.StatusCode.UNAVAILABLE, f"attempt {previous + 1} fails")


class TestService:
    """What the handlers do. `recorder` knows whether messages came compressed, which grpcio does not tell."""

    __test__ = False  # not a class of tests

    def __init__(self):
        self.recorder = None

    def _expect_compressed(self, request, context):
        if not self.recorder:
            return
        is_compressed = self.recorder.next_to_server()
        if request.HasField("expect_compressed") and request.expect_compressed.value != is_compressed:
            context.abort(grpc.StatusCode.INVALID_ARGUMENT, "the request is not compressed as it should be")

    def EmptyCall(self, request, context):
        echo_metadata(context)
        return pb.Empty()

    def UnaryCall(self, request, context):
        fail_attempts(context)
        self._expect_compressed(request, context)
        if request.response_compressed.value:
            context.set_compression(grpc.Compression.Gzip)
        echo_metadata(context)
        echo_status(request, context)
        return pb.SimpleResponse(payload=payload(request.response_size))

    def StreamingOutputCall(self, request, context):
        if any(parameters.compressed.value for parameters in request.response_parameters):
            context.set_compression(grpc.Compression.Gzip)
        echo_metadata(context)
        yield from self._answers(request, context)

    def StreamingInputCall(self, requests, context):
        total = 0
        for request in requests:
            self._expect_compressed(request, context)
            total += len(request.payload.body)
        return pb.StreamingInputCallResponse(aggregated_payload_size=total)

    def FullDuplexCall(self, requests, context):
        echo_metadata(context)
        for request in requests:
            echo_status(request, context)
            yield from self._answers(request, context)

    def HalfDuplexCall(self, requests, context):
        echo_metadata(context)
        for request in list(requests):
            yield from self._answers(request, context)

    def _answers(self, request, context):
        for parameters in request.response_parameters:
            time.sleep(parameters.interval_us / 1e6)
            if not parameters.compressed.value:
                context.disable_next_message_compression()
            yield pb.StreamingOutputCallResponse(payload=payload(parameters.size))


class GrpcioServer:
    """The service on a free port."""

    def __init__(self, transport):
        self.transport = transport
        self.service = TestService()

    def __enter__(self):
        self.server = grpc.server(futures.ThreadPoolExecutor(THREADS), options=OPTIONS)
        handlers = {}
        for path, method in METHODS.items():
            behaviour = getattr(self.service, path.removeprefix(SERVICE), None)
            if behaviour:
                make = getattr(grpc, f"{method.kind}_rpc_method_handler")
                handlers[path.rsplit("/", 1)[1]] = make(
                    behaviour, method.request.FromString, method.response.SerializeToString
                )
        service = SERVICE.strip("/")
        self.server.add_generic_rpc_handlers([grpc.method_handlers_generic_handler(service, handlers)])
        self.port = self.transport.listen(self.server)
        self.server.start()
        return self

    def __exit__(self, *_):
        self.server.stop(grace=None).wait()

    def recorded(self):
        """A port in front of this one through which the service learns which messages are compressed."""
        return _RecordedServer(self)


class _RecordedServer:
    def __init__(self, server):
        self.server = server
        self.recorder = FlagRecorder(server.port)

    def __enter__(self):
        self.server.service.recorder = self.recorder.__enter__()
        return self.recorder

    def __exit__(self, *details):
        self.server.service.recorder = None
        self.recorder.__exit__(*details)

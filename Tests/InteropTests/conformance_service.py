# SPDX-License-Identifier: Apache-2.0
"""connectrpc.conformance.v1.ConformanceService on grpcio."""

import time
from concurrent import futures

import grpc

from conformance_protos import METHODS, SERVICE, RequestInfo, header_messages, metadata, packed, pb, status_details
from transports import OPTIONS

CODES = {code.value[0]: code for code in grpc.StatusCode}
THREADS = 32
# What grpcio says is left of a call without a deadline is more than this.
NO_DEADLINE_SECONDS = 1e9


def request_info(context, requests):
    info = RequestInfo(request_headers=header_messages(context.invocation_metadata()), requests=requests)
    left = context.time_remaining()
    if left is not None and left < NO_DEADLINE_SECONDS:
        info.timeout_ms = max(0, int(left * 1000))
    return info


def begin(context, definition):
    context.send_initial_metadata(metadata(definition.response_headers))
    context.set_trailing_metadata(metadata(definition.response_trailers))


def fail(context, definition, info=None):
    """Ends the call as the definition's error says."""
    error = pb.Error()
    error.CopyFrom(definition.error)
    if info is not None:
        error.details.append(packed(info))
    details = (("grpc-status-details-bin", status_details(error)),)
    context.set_trailing_metadata(metadata(definition.response_trailers) + details)
    context.set_code(CODES[error.code])
    context.set_details(error.message)


def unary_payload(context, definition, requests):
    """What goes into the only answer; nothing when the call fails instead."""
    info = request_info(context, requests)
    if definition is None:
        return pb.ConformancePayload(request_info=info)
    begin(context, definition)
    time.sleep(definition.response_delay_ms / 1000)
    if definition.HasField("error"):
        fail(context, definition, info)
        return None
    return pb.ConformancePayload(data=definition.response_data, request_info=info)


def definition_of(request):
    return request.response_definition if request is not None and request.HasField("response_definition") else None


class ConformanceService:
    """What the handlers do."""

    def Unary(self, request, context):
        return pb.UnaryResponse(payload=unary_payload(context, definition_of(request), [packed(request)]))

    def ClientStream(self, requests, context):
        received = list(requests)
        definition = definition_of(received[0] if received else None)
        payload = unary_payload(context, definition, [packed(request) for request in received])
        return pb.ClientStreamResponse(payload=payload)

    def ServerStream(self, request, context):
        definition = definition_of(request)
        if definition is None:
            return
        begin(context, definition)
        for place, data in enumerate(definition.response_data):
            time.sleep(definition.response_delay_ms / 1000)
            info = None if place else request_info(context, [packed(request)])
            yield pb.ServerStreamResponse(payload=pb.ConformancePayload(data=data, request_info=info))
        if definition.HasField("error"):
            fail(context, definition, None if definition.response_data else request_info(context, [packed(request)]))

    def BidiStream(self, requests, context):
        first = next(requests, None)
        definition = definition_of(first)
        if definition is None:
            return
        begin(context, definition)
        left = list(definition.response_data)
        received, is_first = [], True
        request = first
        while request is not None:
            received.append(packed(request))
            if first.full_duplex:
                if not left:
                    break
                info = request_info(context, received) if is_first else RequestInfo(requests=received)
                received, is_first = [], False
                yield self._answer(definition, left.pop(0), info)
            request = next(requests, None)
        for data in left:
            info = request_info(context, received) if is_first else None
            is_first = False
            yield self._answer(definition, data, info)
        if definition.HasField("error"):
            fail(context, definition, request_info(context, received) if is_first else None)

    @staticmethod
    def _answer(definition, data, info):
        time.sleep(definition.response_delay_ms / 1000)
        return pb.BidiStreamResponse(payload=pb.ConformancePayload(data=data, request_info=info))


class GrpcioConformanceServer:
    """The service on a free port."""

    def __init__(self, link):
        self.link = link

    def __enter__(self):
        self.server = grpc.server(futures.ThreadPoolExecutor(THREADS), options=OPTIONS)
        service = ConformanceService()
        handlers = {}
        for path, method in METHODS.items():
            name = path.removeprefix(SERVICE)
            behaviour = getattr(service, name, None)
            if behaviour:
                make = getattr(grpc, f"{method.kind}_rpc_method_handler")
                handlers[name] = make(behaviour, method.request.FromString, method.response.SerializeToString)
        self.server.add_generic_rpc_handlers([grpc.method_handlers_generic_handler(SERVICE.strip("/"), handlers)])
        self.port = self.link.listen(self.server)
        self.server.start()
        return self

    def __exit__(self, *_):
        self.server.stop(grace=None).wait()

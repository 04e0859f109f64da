# SPDX-License-Identifier: Apache-2.0
"""The service bench.Echo on grpcio, bytes in and bytes out: echo.py PORT"""
import asyncio
import sys

import grpc


async def unary(request, _):
    return request


async def stream(request, context):
    # A UInt64Value: one byte of tag, then the number, seven bits a byte.
    count = sum((byte & 0x7F) << 7 * place for place, byte in enumerate(request[1:]))
    for _ in range(count):
        await context.write(b"\x0a\x62" + b"a" * 98)


async def bidi(requests, context):
    async for request in requests:
        await context.write(request)


async def main():
    server = grpc.aio.server(options=[("grpc.max_concurrent_streams", 1000)])
    methods = {
        "Unary": grpc.unary_unary_rpc_method_handler(unary),
        "Stream": grpc.unary_stream_rpc_method_handler(stream),
        "Bidi": grpc.stream_stream_rpc_method_handler(bidi),
    }
    server.add_generic_rpc_handlers((grpc.method_handlers_generic_handler("bench.Echo", methods),))
    server.add_insecure_port(f"127.0.0.1:{sys.argv[1]}")
    await server.start()
    await server.wait_for_termination()


asyncio.run(main())

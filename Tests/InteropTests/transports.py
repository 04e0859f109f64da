# SPDX-License-Identifier: Apache-2.0
"""How a client and a server are connected; the tests run over each of them."""

import grpc

HOST = "127.0.0.1"
# No limit of grpcio's own shall decide a test.
OPTIONS = (("grpc.max_receive_message_length", -1), ("grpc.max_send_message_length", -1))


class Plaintext:
    """HTTP/2 with prior knowledge on TCP."""

    name = "plaintext"
    is_readable = True
    wire_server_arguments = ()
    wire_client_arguments = ("--use_tls=false",)

    def channel(self, port):
        # A pool of connections of its own: tests do not share what others left.
        return grpc.insecure_channel(f"{HOST}:{port}", options=(*OPTIONS, ("grpc.use_local_subchannel_pool", 1)))

    def listen(self, server):
        """Makes a grpcio server listen on a free port, and returns it."""
        return server.add_insecure_port(f"{HOST}:0")


TRANSPORTS = (Plaintext(),)

# SPDX-License-Identifier: Apache-2.0
"""A real HTTP(S) server on loopback that answers by path and keeps what it was asked."""

import http.server
import ssl
import threading
import time
from dataclasses import dataclass, field


@dataclass
class Asked:
    """One request."""

    method: str
    path: str
    headers: dict
    body: bytes
    time: float = field(default_factory=time.time)


class Server:
    """Answers each path by a function `answer(asked, number) -> (status, headers, body)`; `number` counts the requests for
    the path from 1. Others are 404."""

    def __init__(self, certificate=None):
        self.answers = {}
        self.asked = []
        self.released = threading.Event()
        owner = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def answer(self):
                body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
                asked = Asked(self.command, self.path, {k.lower(): v for k, v in self.headers.items()}, body)
                owner.asked.append(asked)
                path = self.path.partition("?")[0]
                number = sum(each.path.partition("?")[0] == path for each in owner.asked)
                answer = owner.answers.get(path, lambda *_: (404, {}, b"no such page"))
                status, headers, body = answer(asked, number)
                try:
                    self.send_response(status)
                    for name, value in ({"Content-Length": str(len(body))} | headers).items():
                        self.send_header(name, value)
                    self.end_headers()
                    if self.command != "HEAD":
                        self.wfile.write(body)
                except OSError:
                    pass  # jobd has read enough

            do_GET = do_HEAD = do_POST = do_PUT = do_DELETE = do_PATCH = answer

            def log_message(self, *_):
                pass

        class HTTPServer(http.server.ThreadingHTTPServer):
            daemon_threads = True

            def handle_error(self, *_):
                pass  # a handshake that jobd has broken off

        self._server = HTTPServer(("127.0.0.1", 0), Handler)
        self.scheme = "http"
        if certificate:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(*certificate)
            self._server.socket = context.wrap_socket(self._server.socket, server_side=True)
            self.scheme = "https"
        self.port = self._server.server_address[1]
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def url(self, path, host="127.0.0.1"):
        return f"{self.scheme}://{host}:{self.port}{path}"

    def hang(self, *_):
        """An answer that comes when the server is closed."""
        self.released.wait()
        return 200, {}, b"late"

    def requests(self, path):
        return [each for each in self.asked if each.path.partition("?")[0] == path]

    def close(self):
        self.released.set()
        self._server.shutdown()
        self._server.server_close()

# SPDX-License-Identifier: Apache-2.0
"""A TCP proxy that can stall or cut its connections."""

import socket
import threading


class Proxy:
    """Passes bytes both ways until it is told to hold them back, or to cut."""

    def __init__(self, address):
        host, port = address.rsplit(":", 1)
        self._target = (host, int(port))
        self._flows = threading.Event()
        self._flows.set()
        self._sockets = []
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.address = "127.0.0.1:%d" % self._listener.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    def stall(self):
        """Nothing passes any more, and no connection ends."""
        self._flows.clear()

    def flow(self):
        self._flows.set()

    def cut(self):
        """Ends every connection there is."""
        sockets, self._sockets = self._sockets, []
        for open_socket in sockets:
            try:
                open_socket.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass
            open_socket.close()

    def close(self):
        self._listener.close()
        self.flow()
        self.cut()

    def _accept(self):
        while True:
            try:
                near, _ = self._listener.accept()
                far = socket.create_connection(self._target)
            except OSError:
                return
            self._sockets += [near, far]
            for source, target in ((near, far), (far, near)):
                threading.Thread(target=self._pass, args=(source, target), daemon=True).start()

    def _pass(self, source, target):
        try:
            while data := source.recv(65536):
                self._flows.wait()
                target.sendall(data)
            target.shutdown(socket.SHUT_WR)
        except OSError:
            pass

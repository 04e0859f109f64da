#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Memory of idle watches: bytes of the daemon's resident memory that each open WatchJobs stream takes.

Starts a jobd of the release build on a fresh data directory, opens connections with an equal number of watches each, waits until
every watch has been answered, and reads VmRSS before and after. Needs the Python package h2.

  Benchmarks/watches.py [--connections 100] [--streams 10000] [--jobd FILE]
"""
import argparse
import os
import socket
import struct
import time

import h2.config
import h2.connection
import h2.events

from submit import ROOT, Jobd

PATH = "/jobd.v1.JobService/WatchJobs"
EMPTY_MESSAGE = b"\0" + struct.pack(">I", 0)


def resident_bytes(pid):
    with open(f"/proc/{pid}/status") as file:
        for line in file:
            if line.startswith("VmRSS:"):
                return int(line.split()[1]) * 1024
    raise SystemExit("no VmRSS")


class Watcher:
    """One connection with its watches."""

    def __init__(self, address, count):
        host, port = address.rsplit(":", 1)
        self.socket = socket.create_connection((host, int(port)))
        self.h2 = h2.connection.H2Connection(h2.config.H2Configuration(client_side=True))
        self.h2.initiate_connection()
        self.waiting = set()
        for _ in range(count):
            stream = self.h2.get_next_available_stream_id()
            self.h2.send_headers(stream, [(":method", "POST"), (":scheme", "http"), (":path", PATH),
                                          (":authority", address), ("te", "trailers"),
                                          ("content-type", "application/grpc")])
            self.h2.send_data(stream, EMPTY_MESSAGE, end_stream=True)
            self.waiting.add(stream)
        self.flush()

    def flush(self):
        self.socket.sendall(self.h2.data_to_send())

    def settle(self):
        """Reads until each watch has sent its first message, that it has caught up."""
        while self.waiting:
            data = self.socket.recv(1 << 16)
            if not data:
                raise SystemExit("the daemon closed a connection")
            for event in self.h2.receive_data(data):
                if isinstance(event, h2.events.DataReceived):
                    self.h2.acknowledge_received_data(event.flow_controlled_length, event.stream_id)
                    self.waiting.discard(event.stream_id)
                elif isinstance(event, (h2.events.StreamEnded, h2.events.StreamReset)):
                    raise SystemExit(f"a watch ended: {event}")
            self.flush()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--connections", type=int, default=100)
    parser.add_argument("--streams", type=int, default=10_000)
    parser.add_argument("--jobd", default=os.path.join(ROOT, ".build/release/jobd"))
    options = parser.parse_args()
    daemon = Jobd(options.jobd)
    try:
        pid, address = daemon.process.pid, f"{daemon.host}:{daemon.port}"
        Watcher(address, 1).settle()
        before = resident_bytes(pid)
        idle = [Watcher(address, 0) for _ in range(options.connections)]
        time.sleep(1)
        connected = resident_bytes(pid)
        for watcher in idle:
            watcher.socket.close()
        per_connection = options.streams // options.connections
        watchers = [Watcher(address, per_connection) for _ in range(options.connections)]
        for watcher in watchers:
            watcher.settle()
        time.sleep(1)
        after = resident_bytes(pid)
        print(f"at start {before / 2**20:.1f} MiB, with {options.connections} connections {connected / 2**20:.1f} MiB, "
              f"with {options.streams} watches {after / 2**20:.1f} MiB")
        print(f"{(after - connected) / options.streams:.0f} bytes a watch, connections included")
    finally:
        daemon.stop()


if __name__ == "__main__":
    main()

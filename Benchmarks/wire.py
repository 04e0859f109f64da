#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Unary echo through WireGRPC beside nghttpd serving a static file of the same size, in turns.

The server has CPU 0, h2load CPU 1. Only the ratio means something: absolute rates drift with the machine.
Usage: wire.py [--rounds N] [--requests N] [--clients N] [--streams N]    (after: swift build -c release --static-swift-stdlib)
"""
import argparse
import os
import re
import socket
import statistics
import struct
import subprocess
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
MESSAGE = b"a" * 100
FRAMED = b"\0" + struct.pack(">I", len(MESSAGE)) + MESSAGE


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


class Server:
    """A server process on CPU 0, ended by its own process id."""

    def __init__(self, argv, port):
        self.process = subprocess.Popen(["taskset", "-c", "0", *argv], stdout=subprocess.DEVNULL)
        end = time.monotonic() + 10
        while True:
            try:
                socket.create_connection(("127.0.0.1", port), timeout=0.2).close()
                return
            except OSError:
                if self.process.poll() is not None or time.monotonic() > end:
                    raise SystemExit(f"{argv[0]} does not listen")
                time.sleep(0.02)

    def cpu_seconds(self):
        """CPU time of all threads so far."""
        total = 0
        for thread in os.listdir(f"/proc/{self.process.pid}/task"):
            with open(f"/proc/{self.process.pid}/task/{thread}/schedstat") as file:
                total += int(file.read().split()[0])
        return total / 1e9

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait()


def load(url, body, requests, clients, streams):
    argv = ["taskset", "-c", "1", "h2load", "-n", str(requests), "-c", str(clients), "-m", str(streams), "-t", "1",
            "-d", body, "-H", "content-type: application/grpc", "-H", "te: trailers", url]
    text = subprocess.run(argv, capture_output=True, text=True, check=True).stdout
    rate = float(re.search(r"finished in \S+, ([\d.]+) req/s", text).group(1))
    good = int(re.search(r"(\d+) succeeded", text).group(1))
    data = int(re.search(r"\((\d+)\) data", text).group(1))
    if good != requests or data != len(FRAMED) * requests:
        raise SystemExit(f"{url}: {good} of {requests} answers, {data} bytes\n{text}")
    return rate


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--requests", type=int, default=200_000)
    parser.add_argument("--clients", type=int, default=8)
    parser.add_argument("--streams", type=int, default=64)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        for name in ("echo", "request"):
            with open(os.path.join(folder, name), "wb") as file:
                file.write(FRAMED)
        static_port, echo_port = free_port(), free_port()
        peers = {
            "nghttpd": (["nghttpd", "--no-tls", "-d", folder, "-m", "1000", str(static_port)],
                        f"http://127.0.0.1:{static_port}/echo", static_port),
            "wire-echo": ([os.path.join(HERE, ".build/release/wire-echo"), str(echo_port), "1"],
                          f"http://127.0.0.1:{echo_port}/bench.Echo/Unary", echo_port),
        }
        rates = {name: [] for name in peers}
        costs = {name: [] for name in peers}
        body = os.path.join(folder, "request")
        for number in range(options.rounds):
            for name, (argv, url, port) in peers.items():
                with Server(argv, port) as server:
                    load(url, body, options.requests // 10, options.clients, options.streams)
                    before = server.cpu_seconds()
                    rates[name].append(load(url, body, options.requests, options.clients, options.streams))
                    costs[name].append((server.cpu_seconds() - before) / options.requests * 1e6)
            report(f"round {number}", {name: (rates[name][-1], costs[name][-1]) for name in peers})
        median = statistics.median
        report("median ", {name: (median(rates[name]), median(costs[name])) for name in peers})


def report(title, rows):
    """One line: answers a second, CPU time of the server for each, and both ratios. On a busy machine trust the CPU time."""
    (static, static_cost), (echo, echo_cost) = rows["nghttpd"], rows["wire-echo"]
    print(f"{title}: nghttpd {static:7.0f}/s {static_cost:.2f} us   wire-echo {echo:7.0f}/s {echo_cost:.2f} us   "
          f"ratio of rates {echo / static:.2f}, of CPU time {static_cost / echo_cost:.2f}", flush=True)


main()

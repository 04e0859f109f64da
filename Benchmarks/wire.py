#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The service bench.Echo through WireGRPC beside nghttpd, which serves static files, and beside other gRPC servers, in turns.

The server has CPU 0, h2load CPU 1. Only ratios mean something: absolute rates drift with the machine.

  Benchmarks/wire.py [--rounds N] [--modes unary ping ...] [--peers nghttpd wire-echo ...]

Modes:
  unary    8 connections with 64 calls at once each, 100 bytes
  ping     one connection, one call at a time, 100 bytes
  stream   one call that is answered with 1 000 000 messages of 100 bytes; messages a second
  bidi     64 calls that send 10 000 messages of 100 bytes each and get them back; messages a second
  large    8 connections with 4 calls at once each, 1 MiB both ways (nghttpd: back)
  tls      as unary, through TLS
Before: swift build -c release --static-swift-stdlib --package-path Benchmarks; Benchmarks/peers/build for the other peers.
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

from submit import varint

HERE = os.path.dirname(os.path.abspath(__file__))
BUILT = os.path.join(HERE, ".build", "peers")
SMALL = b"\x0a\x62" + b"a" * 98  # a BytesValue of 100 bytes
STREAMED = 1_000_000
BIDI = 10_000


def framed(message):
    return b"\0" + struct.pack(">I", len(message)) + message


def counted(number):
    """A UInt64Value."""
    return b"\x08" + varint(number)


LARGE = b"\x0a\xfc\xff\x3f" + b"a" * (2**20 - 4)


class Mode:
    def __init__(self, method, body, answer, calls, clients=1, streams=1, messages=1, tls=False):
        self.method, self.body, self.answer = method, body, answer
        self.calls, self.clients, self.streams, self.messages, self.tls = calls, clients, streams, messages, tls


MODES = {
    "unary": Mode("Unary", framed(SMALL), framed(SMALL), 200_000, 8, 64),
    "ping": Mode("Unary", framed(SMALL), framed(SMALL), 20_000),
    "stream": Mode("Stream", framed(counted(STREAMED)), framed(SMALL) * STREAMED, 1, messages=STREAMED),
    "bidi": Mode("Bidi", framed(SMALL) * BIDI, framed(SMALL) * BIDI, 64, 1, 64, messages=BIDI),
    "large": Mode("Unary", framed(LARGE), framed(LARGE), 2_000, 8, 4),
    "tls": Mode("Unary", framed(SMALL), framed(SMALL), 100_000, 8, 64, tls=True),
}
# The share of a mode's calls that is enough for a server that is many times slower.
SLOW = {"grpcio": 20, "grpc-swift-2": 10}
PLAIN_ONLY = {"grpcio", "grpc-cpp", "grpc-go", "grpc-swift-2"}


def commands(folder, port, tls):
    """How each server is started."""
    certificate, key = os.path.join(folder, "certificate.pem"), os.path.join(folder, "key.pem")
    echo = [os.path.join(HERE, ".build/release/wire-echo"), str(port), "1"]
    static = ["nghttpd", "-d", folder, "-m", "1000"]
    return {
        "nghttpd": [*static, str(port), key, certificate] if tls else [*static, "--no-tls", str(port)],
        "wire-echo": [*echo, certificate, key] if tls else echo,
        "grpc-go": [os.path.join(BUILT, "echo-go"), str(port)],
        "grpc-cpp": [os.path.join(BUILT, "echo-cpp"), str(port)],
        "grpcio": [os.path.join(BUILT, "venv/bin/python"), os.path.join(HERE, "peers/echo.py"), str(port)],
        "grpc-swift-2": [os.path.join(BUILT, "echo-swift"), str(port)],
    }


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


def load(url, mode, calls, folder):
    """Calls a second."""
    body = os.path.join(folder, f"{mode.method}-{len(mode.body)}")
    if not os.path.exists(body):
        with open(body, "wb") as file:
            file.write(mode.body)
    clients, streams = min(mode.clients, calls), mode.streams
    argv = ["taskset", "-c", "1", "h2load", "-n", str(calls), "-c", str(clients), "-m", str(streams), "-t", "1", "-d", body,
            "-H", "content-type: application/grpc", "-H", "te: trailers", url]
    text = subprocess.run(argv, capture_output=True, text=True, check=True).stdout
    seconds, unit = re.search(r"finished in ([\d.]+)(us|ms|s),", text).groups()
    good = int(re.search(r"(\d+) succeeded", text).group(1))
    data = int(re.search(r"\((\d+)\) data", text).group(1))
    if good != calls or data != len(mode.answer) * calls:
        raise SystemExit(f"{url}: {good} of {calls} answers, {data} bytes\n{text}")
    return calls / (float(seconds) * {"us": 1e-6, "ms": 1e-3, "s": 1}[unit])


def measure(peer, mode, folder):
    """Messages a second and CPU seconds of the server for each."""
    port = free_port()
    scheme = "https" if mode.tls else "http"
    path = f"static/{mode.method}-{len(mode.answer)}" if peer == "nghttpd" else f"bench.Echo/{mode.method}"
    calls = max(mode.calls // SLOW.get(peer, 1), min(mode.calls, 64))
    with Server(commands(folder, port, mode.tls)[peer], port) as server:
        url = f"{scheme}://127.0.0.1:{port}/{path}"
        load(url, mode, max(calls // 10, 1), folder)
        before = server.cpu_seconds()
        rate = load(url, mode, calls, folder)
        return rate * mode.messages, (server.cpu_seconds() - before) / calls / mode.messages


def prepare(folder, modes):
    """The files that nghttpd serves, and a certificate."""
    os.mkdir(os.path.join(folder, "static"))
    for mode in modes:
        with open(os.path.join(folder, "static", f"{mode.method}-{len(mode.answer)}"), "wb") as file:
            file.write(mode.answer)
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2",
         "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1",
         "-keyout", os.path.join(folder, "key.pem"), "-out", os.path.join(folder, "certificate.pem")],
        check=True, capture_output=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--modes", nargs="+", choices=MODES, default=list(MODES))
    parser.add_argument("--peers", nargs="+", default=["nghttpd", "wire-echo", "grpc-go", "grpc-cpp", "grpcio", "grpc-swift-2"])
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        prepare(folder, [MODES[name] for name in options.modes])
        for name in options.modes:
            mode = MODES[name]
            peers = [peer for peer in options.peers
                     if not (mode.tls and peer in PLAIN_ONLY) and os.access(which(commands(folder, 0, False)[peer][0]), os.X_OK)]
            results = {peer: [] for peer in peers}
            for _ in range(options.rounds):
                for peer in peers:
                    results[peer].append(measure(peer, mode, folder))
            report(name, results)


def which(program):
    return subprocess.run(["which", program], capture_output=True, text=True).stdout.strip() or program


def report(name, results):
    """A table row a server. On a busy machine trust the CPU time, of which a loaded server takes all it can get."""
    static = results.get("nghttpd")
    for peer, rounds in results.items():
        rates = [rate for rate, _ in rounds]
        cost = statistics.median(cost for _, cost in rounds) * 1e6
        line = f"| {name} | {peer} | {statistics.median(rates):.0f}/s | {min(rates):.0f} to {max(rates):.0f} | {cost:.2f} us |"
        if static:
            ratios = [rate / other for rate, (other, _) in zip(rates, static)]
            line += f" {statistics.median(ratios):.2f} |"
        print(line, flush=True)


main()

#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Durable SubmitJob: acknowledged jobs a second, every OK after fdatasync.

Starts a jobd of the release build on a fresh data directory and drives it with load/load.c, server and load on the same
processors. The request is a task job with a payload that makes the message 256 bytes; no worker serves its kind, so
that the figure is the submit path alone. Where redis-server is installed (Debian: redis-server), it takes the same bytes
by LPUSH with appendfsync always, driven by redis-benchmark, in turns with jobd. The disk's own speed (4 KiB write +
fdatasync in a zero-filled file) is probed before and after.

  Benchmarks/submit.py [--rounds 3] [--seconds 4] [--shapes 1x1 8x1 64x1 8x64]
"""
import argparse
import json
import os
import re
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
PATH = "/jobd.v1.JobService/SubmitJob"
MESSAGE_BYTES = 256


def field(number, payload):
    return bytes([number << 3 | 2]) + varint(len(payload)) + payload


def varint(value):
    out = b""
    while value > 127:
        out += bytes([value & 127 | 128])
        value >>= 7
    return out + bytes([value])


def request():
    """A SubmitJobRequest {queue, kind, task {payload}} of MESSAGE_BYTES bytes."""
    head = field(2, b"bench") + field(3, b"bench/noop")
    payload = MESSAGE_BYTES - len(head) - 6
    message = head + field(7, field(1, b"x" * payload))
    assert len(message) == MESSAGE_BYTES, len(message)
    return message


def probe(directory, count=2000):
    """Median microseconds of one 4 KiB write + fdatasync in a zero-filled file."""
    path = os.path.join(directory, "probe")
    with open(path, "wb") as file:
        file.write(bytes(8 << 20))
        os.fsync(file.fileno())
    descriptor = os.open(path, os.O_WRONLY)
    times = []
    for index in range(count):
        begin = time.perf_counter()
        os.pwrite(descriptor, b"y" * 4096, index % 2048 * 4096)
        os.fdatasync(descriptor)
        times.append(time.perf_counter() - begin)
    os.close(descriptor)
    os.unlink(path)
    return statistics.median(times) * 1e6


class Jobd:
    """A jobd on a data directory of its own."""

    def __init__(self, binary, driver=None, message=None):
        self.driver, self.message = driver, message
        self.directory = tempfile.mkdtemp(prefix="jobd-bench-", dir=os.environ.get("BENCH_DATA"))
        self.process = subprocess.Popen(
            [binary, "serve", "--listen", "127.0.0.1:0", "--data-dir", self.directory, "--workers", "0",
             "--log-level", "warning"],
            stderr=subprocess.PIPE, text=True)
        for line in self.process.stderr:
            found = re.search(r"listening on (\S+):(\d+)", line)
            if found:
                self.host, self.port = found.groups()
                return
        sys.exit("jobd did not start")

    def load(self, clients, depth, count):
        """Acknowledged jobs a second, median and 99th percentile of the time to an answer in microseconds."""
        printed = subprocess.run(
            [self.driver, self.host, self.port, PATH, self.message, str(clients), str(depth), str(count)],
            stdout=subprocess.PIPE, text=True, check=True).stdout
        figures = json.loads(printed)
        return figures["rate"], figures["p50_us"], figures["p99_us"]

    def stop(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()
        shutil.rmtree(self.directory, ignore_errors=True)


class Redis:
    """A Redis that flushes each write, on a directory of its own."""

    def __init__(self):
        self.directory = tempfile.mkdtemp(prefix="redis-bench-", dir=os.environ.get("BENCH_DATA"))
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = str(free.getsockname()[1])
        self.process = subprocess.Popen(
            ["redis-server", "--port", self.port, "--bind", "127.0.0.1", "--dir", self.directory, "--save", "",
             "--appendonly", "yes", "--appendfsync", "always", "--auto-aof-rewrite-percentage", "0"],
            stdout=subprocess.DEVNULL)
        for _ in range(200):
            with socket.socket() as probe_socket:
                if probe_socket.connect_ex(("127.0.0.1", int(self.port))) == 0:
                    return
            time.sleep(0.05)
        sys.exit("redis-server did not start")

    def load(self, clients, depth, count):
        printed = subprocess.run(
            ["redis-benchmark", "-p", self.port, "-c", str(clients), "-P", str(depth), "-n", str(count), "--csv",
             "lpush", "jobs", "x" * MESSAGE_BYTES],
            capture_output=True, text=True, check=True).stdout
        fields = [float(field) for field in re.findall(r'"([\d.]+)"', printed.splitlines()[-1])]
        rate, _, _, p50, _, p99 = fields[:6]
        return rate, p50 * 1000, p99 * 1000

    def stop(self):
        self.process.kill()
        self.process.wait()
        shutil.rmtree(self.directory, ignore_errors=True)


def measured(server, clients, depth, seconds):
    try:
        warm = max(clients * depth * 20, 500)
        rate = server.load(clients, depth, warm)[0]
        return server.load(clients, depth, max(warm, int(rate * seconds)))
    finally:
        server.stop()


def build_driver(directory):
    driver = os.path.join(directory, "load")
    source = os.path.join(ROOT, "Benchmarks/load/load.c")
    subprocess.run(["cc", "-O2", "-o", driver, source, "-lnghttp2"], check=True)
    return driver


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seconds", type=float, default=4)
    parser.add_argument("--shapes", nargs="+", default=["1x1", "8x1", "64x1", "8x64"])
    parser.add_argument("--jobd", nargs="+", default=[os.path.join(ROOT, ".build/release/jobd")],
                        help="programs to compare, in turns")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=os.environ.get("BENCH_DATA")) as scratch:
        driver, message = build_driver(scratch), os.path.join(scratch, "message")
        with open(message, "wb") as file:
            file.write(request())
        starts = [lambda binary=binary: Jobd(binary, driver, message) for binary in options.jobd]
        if shutil.which("redis-server") and shutil.which("redis-benchmark"):
            starts.append(Redis)
        print(f"write + fdatasync of 4 KiB: {probe(scratch):.0f} us median")
        for shape in options.shapes:
            clients, depth = map(int, shape.split("x"))
            results = [[] for _ in starts]
            for number in range(options.rounds):
                # Who comes first changes: what the one before has left to the disk slows the next.
                first = number % len(starts)
                for place in [*range(first, len(starts)), *range(first)]:
                    results[place].append(measured(starts[place](), clients, depth, options.seconds))
            for place, rows in enumerate(results):
                rate, p50, p99 = (statistics.median(column) for column in zip(*rows))
                name = "redis" if place == len(options.jobd) else f"jobd {place + 1}"
                print(f"{shape:>6} {name:>7}: median {rate:8.0f}/s  best {max(row[0] for row in rows):8.0f}/s  "
                      f"p50 {p50:6.0f} us  p99 {p99:6.0f} us", flush=True)
        print(f"write + fdatasync of 4 KiB: {probe(scratch):.0f} us median")


if __name__ == "__main__":
    main()

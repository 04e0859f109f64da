#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Durable SubmitJob: acknowledged jobs a second, every OK after fdatasync.

Starts a jobd of the release build on a fresh data directory and drives it with h2load (Debian: nghttp2-client), server and
load on the same processors. The request is a task job with a payload that makes the message 256 bytes; no worker
serves its kind, so that the figure is the submit path alone. The disk's own speed (4 KiB write + fdatasync in a
zero-filled file) is probed before and after.

  Benchmarks/submit.py [--rounds 3] [--seconds 4] [--shapes 1x1 8x1 64x1 8x64]
"""
import argparse
import os
import re
import shutil
import signal
import statistics
import struct
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
    """A SubmitJobRequest {queue, kind, task {payload}} of MESSAGE_BYTES bytes with its gRPC prefix."""
    head = field(2, b"bench") + field(3, b"bench/noop")
    payload = MESSAGE_BYTES - len(head) - 6
    message = head + field(7, field(1, b"x" * payload))
    assert len(message) == MESSAGE_BYTES, len(message)
    return b"\0" + struct.pack(">I", len(message)) + message


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


class Daemon:
    def __init__(self, binary):
        self.directory = tempfile.mkdtemp(prefix="jobd-bench-", dir=os.environ.get("BENCH_DATA"))
        self.process = subprocess.Popen(
            [binary, "serve", "--listen", "127.0.0.1:0", "--data-dir", self.directory, "--workers", "0",
             "--log-level", "warning"],
            stderr=subprocess.PIPE, text=True)
        for line in self.process.stderr:
            found = re.search(r"listening on (\S+)", line)
            if found:
                self.address = found.group(1)
                return
        sys.exit("jobd did not start")

    def stop(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()
        shutil.rmtree(self.directory, ignore_errors=True)


def load(address, body, clients, depth, seconds):
    """One h2load run; returns (answers a second, microseconds mean, failed)."""
    # A count, not a duration: h2load's timed mode drops the last answers.
    count = max(clients * depth, 200)
    rate = run(address, body, clients, depth, count)[0]
    return run(address, body, clients, depth, max(count, int(rate * seconds)))


def run(address, body, clients, depth, count):
    output = subprocess.run(
        ["h2load", "-n", str(count), "-c", str(clients), "-m", str(depth), "-t", "1", "-d", body,
         "-H", "content-type: application/grpc", "-H", "te: trailers", f"http://{address}{PATH}"],
        capture_output=True, text=True, check=True).stdout
    rate = float(re.search(r"finished in .*?, ([\d.]+) req/s", output).group(1))
    succeeded = int(re.search(r"(\d+) succeeded", output).group(1))
    mean = re.search(r"time for request:\s+\S+\s+(\S+)\s+(\S+)", output).group(2)
    return rate, mean, count - succeeded


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seconds", type=float, default=4)
    parser.add_argument("--shapes", nargs="+", default=["1x1", "8x1", "64x1", "8x64"])
    parser.add_argument("--jobd", default=os.path.join(ROOT, ".build/release/jobd"))
    options = parser.parse_args()
    with tempfile.NamedTemporaryFile() as body, tempfile.TemporaryDirectory(dir=os.environ.get("BENCH_DATA")) as disk:
        body.write(request())
        body.flush()
        print(f"write + fdatasync of 4 KiB: {probe(disk):.0f} us median")
        for shape in options.shapes:
            clients, depth = map(int, shape.split("x"))
            results = []
            for _ in range(options.rounds):
                daemon = Daemon(options.jobd)
                try:
                    results.append(load(daemon.address, body.name, clients, depth, options.seconds))
                finally:
                    daemon.stop()
            rates = [rate for rate, _, _ in results]
            failed = sum(failures for _, _, failures in results)
            print(f"{shape:>6}: median {statistics.median(rates):9.0f}/s  best {max(rates):9.0f}/s  "
                  f"mean latency {results[0][1]}  failed {failed}")
        print(f"write + fdatasync of 4 KiB: {probe(disk):.0f} us median")


if __name__ == "__main__":
    main()

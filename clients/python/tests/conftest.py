# SPDX-License-Identifier: Apache-2.0
"""A real jobd for the tests: that of the folder JOBD_BIN_DIR, else the release build of this repository."""

from __future__ import annotations

import os
import pathlib
import re
import signal
import subprocess
import time
from collections.abc import Callable, Iterator

import pytest

import jobd

ROOT = pathlib.Path(__file__).resolve().parents[3]
JOBD = pathlib.Path(os.environ.get("JOBD_BIN_DIR", ROOT / ".build" / "release")) / "jobd"
START_SECONDS_MAX = 60
TEST_SECONDS_MAX = 120


class Daemon:
    """`jobd serve` on one data directory and one address, started, killed and started again."""

    def __init__(self, data_dir: pathlib.Path, *arguments: object, address: str = "127.0.0.1:0") -> None:
        self.data_dir = data_dir
        self.address = address
        self.arguments = [str(each) for each in arguments]
        self.process: subprocess.Popen[bytes] | None = None
        self._starts = 0

    def start(self) -> Daemon:
        self._starts += 1
        log = self.data_dir.parent / f"{self.data_dir.name}.{self._starts}.log"
        command = [str(JOBD), "serve", "--listen", self.address, "--data-dir", str(self.data_dir), "--workers", "4"]
        command += self.arguments
        with log.open("wb") as out:
            # jobd takes settings from JOBD_..., and refuses those that it does not know.
            environment = {name: value for name, value in os.environ.items() if not name.startswith("JOBD_")}
            self.process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=out, stderr=out, env=environment)
        end = time.monotonic() + START_SECONDS_MAX
        while not (found := re.search(r"jobd listening on (\S+)", log.read_text())):
            assert self.process.poll() is None, log.read_text()
            assert time.monotonic() < end, log.read_text()
            time.sleep(0.02)
        self.address = found.group(1)
        return self

    def kill(self) -> None:
        assert self.process is not None
        self.process.kill()
        self.process.wait()

    def terminate(self) -> None:
        assert self.process is not None
        self.process.terminate()
        assert self.process.wait(60) == 0


@pytest.fixture(autouse=True)
def time_limit() -> Iterator[None]:
    """Ends a test that hangs, with a traceback of where."""

    def end(*_: object) -> None:
        raise TimeoutError(f"the test took more than {TEST_SECONDS_MAX} s")

    former = signal.signal(signal.SIGALRM, end)
    signal.alarm(TEST_SECONDS_MAX)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, former)


@pytest.fixture(scope="session")
def daemon(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Daemon]:
    """The daemon of all tests that do not harm it."""
    started = Daemon(tmp_path_factory.mktemp("jobd") / "data").start()
    yield started
    started.kill()


@pytest.fixture
def client(daemon: Daemon) -> Iterator[jobd.Client]:
    """A connection to it."""
    with jobd.Client(daemon.address) as connected:
        yield connected


@pytest.fixture
def start_daemon(tmp_path: pathlib.Path) -> Iterator[Callable[..., Daemon]]:
    """Starts daemons of the test's own."""
    started: list[Daemon] = []

    def start(*arguments: object, **options: str) -> Daemon:
        started.append(Daemon(tmp_path / f"data{len(started)}", *arguments, **options))
        return started[-1].start()

    yield start
    for each in started:
        each.kill()

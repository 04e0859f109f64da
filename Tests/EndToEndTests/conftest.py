# SPDX-License-Identifier: Apache-2.0
"""Fixtures: one daemon a module where its tests are independent, a fresh one where a test needs its own.

A module may set `DAEMON`, a dict of arguments for `Daemon`, to have its daemon otherwise.
"""

import contextlib
import shutil
import signal
import tempfile

import pytest

from daemon import JOBCTL, JOBD, Daemon

TEST_SECONDS_MAX = 180


def pytest_configure(config):
    config.addinivalue_line("markers", "seconds(n): longest time the test may take, instead of the usual one")
    for binary in (JOBD, JOBCTL):
        if not binary.exists():
            raise pytest.UsageError(f"{binary} is missing: build it, or name its folder in JOBD_BIN_DIR")


@pytest.fixture(autouse=True)
def time_limit(request):
    """Ends a test that hangs, with a traceback of where."""
    marker = request.node.get_closest_marker("seconds")
    limit = marker.args[0] if marker else TEST_SECONDS_MAX

    def end(*_):
        raise TimeoutError(f"the test took more than {limit} s")

    former = signal.signal(signal.SIGALRM, end)
    signal.alarm(limit)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, former)


@pytest.fixture(scope="module")
def module_folder(request, tmp_path_factory):
    """A folder for the module's daemon, kept when one of the module's tests failed."""
    failed = request.session.testsfailed
    folder = tmp_path_factory.mktemp("jobd")
    yield folder
    if request.session.testsfailed == failed:
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="module")
def daemon(request, module_folder):
    """The module's daemon."""
    options = getattr(request.module, "DAEMON", {})
    started = Daemon(module_folder / "data", **options).start()
    yield started
    close(started)


def close(daemon):
    """Ends a daemon. The data of one that has ended by itself is kept where pytest does not remove it."""
    try:
        daemon.close()
    except AssertionError as error:
        kept = tempfile.mkdtemp(prefix="jobd-ended-")
        shutil.copytree(daemon.data_dir, kept, dirs_exist_ok=True)
        raise AssertionError(f"{error}\nits data is in {kept}") from None


@pytest.fixture
def client(daemon):
    """A connection to the module's daemon."""
    with daemon.client() as connected:
        yield connected


@pytest.fixture
def start_daemon(tmp_path):
    """Starts daemons of the test's own, each on a fresh data directory unless one is named."""
    started = []

    def start(data_dir=None, **options):
        daemon = Daemon(data_dir or tmp_path / f"data{len(started)}", **options)
        started.append(daemon)
        return daemon.start()

    yield start
    with contextlib.ExitStack() as ends:
        for daemon in started:
            ends.callback(close, daemon)

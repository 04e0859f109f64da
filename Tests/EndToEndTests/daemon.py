# SPDX-License-Identifier: Apache-2.0
"""A real jobd process on a real data directory."""

import os
import pathlib
import re
import signal
import subprocess
import time

import processes
from client import Client
from protos import ROOT

BINARIES = pathlib.Path(os.environ.get("JOBD_BIN_DIR", ROOT / ".build" / "debug"))
JOBD = BINARIES / "jobd"
JOBCTL = BINARIES / "jobctl"

START_SECONDS_MAX = 60
STOP_SECONDS_MAX = 90
LISTENING = re.compile(r"jobd listening on (\S+)")


def clean_environment(**extra):
    """This process's environment without the variables of jobd and jobctl."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("JOBD_", "JOBCTL_"))}
    return kept | {name: str(value) for name, value in extra.items()}


class Daemon:
    """`jobd serve`, started, stopped, killed and started again on one data directory and one address."""

    def __init__(self, data_dir, workers=4, args=(), env=None, listen="127.0.0.1:0", log_dir=None):
        self.data_dir = pathlib.Path(data_dir)
        self.log_dir = pathlib.Path(log_dir or self.data_dir.parent)
        self.workers = workers
        self.args = [str(arg) for arg in args]
        self.env = env or {}
        self.listen = listen
        self.address = None
        self.store_id = None
        self.process = None
        # How the last process ended that ended by itself before it served.
        self.refusal_code = None
        self.starts = 0
        self._clients = []

    # Life

    def command(self):
        listen = ["--listen", self.listen] if self.listen else []
        workers = ["--workers", str(self.workers)] if self.workers is not None else []
        return [str(JOBD), "serve", *listen, "--data-dir", str(self.data_dir), *workers, *self.args]

    def start(self):
        """Starts the process and returns once it says that it serves."""
        self.spawn()
        self.address = self._listening()
        if self.listen:
            self.listen = self.address  # the next start serves on the same port
        if self.store_id is None:
            with Client(self.address) as client:
                self.store_id = client.server_info().store_id
        return self

    def spawn(self):
        """Starts the process and waits for nothing."""
        assert self.process is None, "the daemon already runs"
        self.data_dir.parent.mkdir(parents=True, exist_ok=True)
        self.starts += 1
        self.log = self.log_dir / f"{self.data_dir.name}.{self.starts}.log"
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                self.command(),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                env=clean_environment(**self.env),
                start_new_session=True,
            )

    def stop(self, timeout=STOP_SECONDS_MAX):
        """Asks for an orderly end and returns the exit code."""
        self.terminate()
        return self.wait(timeout)

    def terminate(self):
        self.process.send_signal(signal.SIGTERM)

    def wait(self, timeout=STOP_SECONDS_MAX):
        code = self.process.wait(timeout)
        self.process = None
        return code

    def kill(self):
        """kill -9, and returns once the process is gone."""
        self.process.kill()
        self.process.wait()
        self.process = None

    def restart(self):
        self.kill()
        return self.start()

    def close(self):
        """Ends whatever is left. A daemon that ended by itself fails the test."""
        for client in self._clients:
            client.close()
        code = None
        if self.process is not None:
            code = self.process.poll()
            self.kill()
        if self.store_id is not None:
            processes.kill_store(self.store_id)
        if code is not None:
            raise AssertionError(f"jobd ended by itself with {code}:\n{self.log_tail()}")

    # Use

    def client(self):
        """A connection of its own, closed with the daemon."""
        client = Client(self.address)
        self._clients.append(client)
        return client

    def log_text(self):
        return self.log.read_text(errors="replace")

    def log_tail(self, lines=40):
        return "\n".join(self.log_text().splitlines()[-lines:])

    def _listening(self):
        end = time.monotonic() + START_SECONDS_MAX
        while True:
            found = LISTENING.search(self.log_text())
            if found:
                return found.group(1)
            code = self.process.poll()
            if code is not None:
                self.process, self.refusal_code = None, code
                raise AssertionError(f"jobd did not start but ended with {code}:\n{self.log_tail()}")
            if time.monotonic() > end:
                self.kill()
                raise AssertionError(f"jobd did not serve within {START_SECONDS_MAX} s:\n{self.log_tail()}")
            time.sleep(0.01)


def refused_start(*args, env=None, timeout=START_SECONDS_MAX):
    """Runs `jobd serve ARGS`, which must refuse to serve; returns the finished process, its output as text."""
    process = subprocess.run(
        [str(JOBD), "serve", *map(str, args)],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        env=clean_environment(**(env or {})),
        timeout=timeout,
    )
    assert process.returncode != 0, f"jobd served nothing but said all is well:\n{process.stderr}"
    assert process.returncode > 0, f"jobd crashed with signal {-process.returncode}:\n{process.stderr}"
    return process

# SPDX-License-Identifier: Apache-2.0
"""A real jobworker process on a data directory of its own."""

import os
import signal
import subprocess

from daemon import BINARIES, clean_environment
from waiting import until

JOBWORKER = BINARIES / "jobworker"
# Root has to say whose commands these are.
ROOT_ARGS = ["--command-users", "root", "--sandbox", "off"] if os.geteuid() == 0 else []
STOP_SECONDS_MAX = 60


class JobWorker:
    """`jobworker`, started, stopped, killed and started again under one name."""

    def __init__(self, daemon, data_dir, worker_id="elsewhere", slots=4, args=()):
        self.daemon = daemon
        self.data_dir = data_dir
        self.worker_id = worker_id
        self.slots = slots
        self.args = [*ROOT_ARGS, *(str(arg) for arg in args)]
        self.process = None
        self.starts = 0

    def __enter__(self):
        return self.start()

    def __exit__(self, *_):
        if self.process is not None:
            self.kill()

    def start(self):
        """Starts the process and returns once the daemon lists it."""
        self.spawn()
        with self.daemon.client() as client:
            until(lambda: self.listed(client), f"{self.worker_id} is connected\n{self.log_text()}")
        return self

    def spawn(self):
        assert self.process is None, "the worker already runs"
        self.starts += 1
        self.log = self.data_dir.parent / f"{self.data_dir.name}.{self.starts}.log"
        server = ["--server", self.daemon.address, "--worker-id", self.worker_id, "--slots", str(self.slots)]
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                [str(JOBWORKER), "--data-dir", str(self.data_dir), *server, *self.args],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                env=clean_environment(),
                start_new_session=True,
            )

    def listed(self, client):
        """The worker as the daemon lists it; None when it does not."""
        found = [worker for worker in client.list_workers() if worker.worker_id == self.worker_id]
        return found[0] if found else None

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

    def log_text(self):
        return self.log.read_text(errors="replace")

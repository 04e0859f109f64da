# SPDX-License-Identifier: Apache-2.0
"""A real jobd for the abuse suite, with what its process holds."""

import os
import pathlib
import re
import subprocess
import time

BINARIES = pathlib.Path(os.environ.get("JOBD_BIN_DIR", pathlib.Path(__file__).parents[2] / ".build" / "debug"))
LISTENING = re.compile(r"jobd listening on (\S+)")
START_SECONDS_MAX = 60
STOP_SECONDS_MAX = 60


class AbusedDaemon:
    """`jobd serve` on a free port; whoever ends it sees to it that it still ran."""

    def __init__(self, data_dir):
        self.log = pathlib.Path(f"{data_dir}.log")
        kept = {name: value for name, value in os.environ.items() if not name.startswith("JOBD_")}
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                [BINARIES / "jobd", "serve", "--listen", "127.0.0.1:0", "--data-dir", data_dir],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                env=kept,
                start_new_session=True,
            )
        self.address = self._listening()

    def _listening(self):
        end = time.monotonic() + START_SECONDS_MAX
        while True:
            text = self.log.read_text(errors="replace")
            if found := LISTENING.search(text):
                return found.group(1)
            assert self.process.poll() is None and time.monotonic() < end, f"jobd does not serve:\n{text}"
            time.sleep(0.01)

    def memory_kib(self):
        """What the process holds in memory now."""
        status = pathlib.Path(f"/proc/{self.process.pid}/status").read_text()
        return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS:"))

    def stop(self):
        """Ends it in order, which it must do with 0."""
        self.process.terminate()
        code = self.process.wait(STOP_SECONDS_MAX)
        assert code == 0, f"jobd ended with {code}:\n{self.log.read_text(errors='replace')[-4000:]}"

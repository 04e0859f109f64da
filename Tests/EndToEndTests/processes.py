# SPDX-License-Identifier: Apache-2.0
"""Processes that jobs left or still have, found as the daemon finds them: by their environment."""

import os
import pathlib
import signal


def with_environment(name, value):
    """Ids of the living processes whose environment holds name=value."""
    needle = f"{name}={value}".encode()
    found = []
    for entry in pathlib.Path("/proc").iterdir():
        if not entry.name.isdigit():
            continue
        try:
            variables = (entry / "environ").read_bytes().split(b"\0")
        except OSError:
            continue
        if needle in variables:
            found.append(int(entry.name))
    return found


def of_job(job_id):
    return with_environment("JOBD_JOB_ID", job_id)


def kill_store(store_id):
    """Ends every process of the store; for the end of a test whose daemon is gone."""
    for pid in with_environment("JOBD_STORE", store_id):
        try:
            os.kill(pid, signal.SIGKILL)
        except ProcessLookupError:
            pass


def is_alive(pid):
    """Whether the process runs: a zombie does not."""
    try:
        stat = pathlib.Path(f"/proc/{pid}/stat").read_text()
    except OSError:
        return False
    return stat.rpartition(")")[2].split()[0] not in ("Z", "X")

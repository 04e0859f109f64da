# SPDX-License-Identifier: Apache-2.0
"""Run as a job: tells, as one JSON object, what a process of a job finds itself in. Arguments: paths to try to write.

Leans on nothing beside it, so that it can be given to any Python as its standard input.
"""

import json
import os
import resource
import signal
import sys


def status():
    with open("/proc/self/status", encoding="ascii") as file:
        return dict(line.rstrip("\n").split(":\t", 1) for line in file if ":\t" in line)


def error_of(action):
    """The name of the error that an action ends with; None when it succeeds."""
    try:
        action()
    except OSError as error:
        return error.strerror
    return None


def write(path):
    with open(path, "a", encoding="ascii") as file:
        file.write("x")


def main():
    umask = os.umask(0)
    os.umask(umask)
    own = status()
    print(
        json.dumps(
            {
                # The one more is the directory that is read.
                "descriptors": sorted(int(name) for name in os.listdir("/proc/self/fd"))[:-1],
                "environment": dict(os.environ),
                "no_new_privileges": own["NoNewPrivs"],
                "signals": [own["SigBlk"], own["SigIgn"]],
                "umask": umask,
                "core": resource.getrlimit(resource.RLIMIT_CORE),
                "cpu": resource.getrlimit(resource.RLIMIT_CPU),
                "open_files": resource.getrlimit(resource.RLIMIT_NOFILE),
                "address_space": resource.getrlimit(resource.RLIMIT_AS),
                "file_bytes": resource.getrlimit(resource.RLIMIT_FSIZE),
                "user": [os.getresuid(), os.getresgid(), os.getgroups()],
                "session": [os.getpid() == os.getsid(0), os.getpid() == os.getpgid(0)],
                "nice": os.nice(0),
                "directory": os.getcwd(),
                "writes": {path: error_of(lambda path=path: write(path)) for path in sys.argv[1:]},
                "signal_to_parent": error_of(lambda: os.kill(os.getppid(), 0)),
                "signal_to_child": error_of(lambda: os.kill(child(), signal.SIGKILL)),
            }
        )
    )


def child():
    pid = os.fork()
    if pid == 0:
        signal.pause()
    return pid


main()

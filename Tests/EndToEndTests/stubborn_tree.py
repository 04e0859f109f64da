# SPDX-License-Identifier: Apache-2.0
"""A process tree that does not want to end: every process of it ignores SIGTERM, SIGINT and SIGHUP.

Beside the first process there are a child in the same group, one in a group of its own, one in a session of its own,
one forked twice and left without a parent, and one that is stopped. Writes their ids to the file named, then sleeps
for ever.
"""

import os
import signal
import sys
import time

FOREVER = 3600


def sleep_forever():
    while True:
        time.sleep(FOREVER)


def fork(before=lambda: None):
    pid = os.fork()
    if pid == 0:
        before()
        sleep_forever()
    return pid


def fork_orphan(report):
    child = os.fork()
    if child == 0:
        os.setsid()
        orphan = fork()
        os.write(report, f"{orphan}\n".encode())
        os._exit(0)
    os.waitpid(child, 0)


def main():
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
    reading, report = os.pipe()
    pids = [os.getpid(), fork(), fork(lambda: os.setpgid(0, 0)), fork(os.setsid)]
    fork_orphan(report)
    pids.append(int(os.read(reading, 64)))
    stopped = fork()
    os.kill(stopped, signal.SIGSTOP)
    pids.append(stopped)
    temporary = sys.argv[1] + ".part"
    with open(temporary, "w", encoding="ascii") as file:
        file.write(" ".join(map(str, pids)))
    os.rename(temporary, sys.argv[1])
    print("ready", flush=True)
    sleep_forever()


if __name__ == "__main__":
    main()

# SPDX-License-Identifier: Apache-2.0
"""jobd in a machine of its own that can lose its power: a User-Mode-Linux guest, which is a process of this one.

The guest's root is a read-only view of this machine's files, its disk an image file, its network a tap device. It runs
as the first process of a process namespace: one SIGKILL ends all of it at once. What the guest had not brought to its
disk by then is gone; what it had only written into its memory too.
"""

import os
import pathlib
import shlex
import shutil
import signal
import subprocess
import time

import grpc

from daemon import JOBD, Daemon

PROGRAM = "linux.uml"
HERE = pathlib.Path(__file__).parent
# Loopback addresses on a wire: jobd trusts who connects to one, as it may here. At both ends it takes two steps.
HOST_ADDRESS, GUEST_ADDRESS, PORT = "127.99.0.1", "127.99.0.2", 50051
HOST_LINK, GUEST_LINK = "02:00:00:00:00:01", "02:00:00:00:00:02"
DISK_BYTES = 512 << 20
MEMORY = "512M"
PROBE_SECONDS_MAX = 60
STARTED_SECONDS_MAX = 10
BOOTS_MAX = 3
BROKEN = "wait_stub_done : failed"
# Where the disk is in the guest: any folder that every machine has.
DISK_FOLDER = "/mnt"
HIDDEN_FOLDERS = ("/dev", "/proc", "/sys", "/run", DISK_FOLDER)

INIT = """#!/bin/sh
mount -t proc proc /proc
mount -t sysfs sysfs /sys
mount -t tmpfs tmpfs /run
mount -t {file_system} /dev/ubda {disk} || echo 'guest: no disk'
ip link set lo up
ip route delete local 127.0.0.0/8 dev lo table local
echo 1 >/proc/sys/net/ipv4/conf/eth0/route_localnet
ip address add {address}/24 dev eth0
ip link set eth0 up
echo 'guest: up'
{command} </dev/null &
daemon=$!
(read -r _ </dev/console && kill -TERM $daemon) &
wait $daemon
echo "guest: ended with $?"
umount {disk}
echo b >/proc/sysrq-trigger
"""


class NoGuest(Exception):
    """This machine cannot run a guest, and why."""


def compile_library(source, folder):
    """Builds one of the C files here as a library to load before libc."""
    compilers = filter(None, map(shutil.which, ("cc", "clang", "gcc")))
    swift = shutil.which("swift")
    beside_swift = pathlib.Path(swift).resolve().parent / "clang" if swift else None
    compiler = next(compilers, None) or (beside_swift if beside_swift and beside_swift.exists() else None)
    if compiler is None:
        raise NoGuest("there is no C compiler")
    library = folder / (pathlib.Path(source).stem + ".so")
    subprocess.run([compiler, "-shared", "-fPIC", "-O1", "-o", library, HERE / source, "-ldl"], check=True)
    return library


def make_network():
    """The wire between this machine and its guest, in a network namespace of this process's own."""
    for command in (
        "link set lo up",
        "route delete local 127.0.0.0/8 dev lo table local",
        "tuntap add dev tap0 mode tap",
        f"link set tap0 address {HOST_LINK}",
        f"address add {HOST_ADDRESS}/24 dev tap0",
        "link set tap0 up",
        f"neighbour add {GUEST_ADDRESS} lladdr {GUEST_LINK} dev tap0",
    ):
        done = subprocess.run(["ip", *command.split()], capture_output=True, text=True, check=False)
        if done.returncode != 0:
            raise NoGuest(f"ip {command}: {done.stderr.strip()}")
    pathlib.Path("/proc/sys/net/ipv4/conf/tap0/route_localnet").write_text("1\n")


def drop_connections():
    """Ends what this machine still takes for connections to a guest that is no more, and what waits to become one."""
    subprocess.run(
        ["ss", "--kill", "--tcp", "--all", "dst", GUEST_ADDRESS],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True,
    )


class Guest(Daemon):
    """`jobd serve` in a guest. `kill` is the power cut; a start boots the guest again, on the disk as it was left."""

    def __init__(self, folder, args=(), preload=None, file_system="ext4"):
        super().__init__(folder / "guest", args=args, listen=f"{GUEST_ADDRESS}:{PORT}")
        self.folder = folder
        self.preload = preload
        self.file_system = file_system
        self.disk = folder / "disk"
        self.registers = compile_library("uml_registers.c", folder)
        with self.disk.open("wb") as disk:
            disk.truncate(DISK_BYTES)
        subprocess.run([f"mkfs.{file_system}", "-q", self.disk], check=True)

    def daemon_command(self):
        """jobd's command line in the guest."""
        preload = ["env", f"LD_PRELOAD={self.preload}"] if self.preload else []
        data = f"{DISK_FOLDER}/data"
        return [*preload, str(JOBD.resolve()), "serve", "--listen", self.listen, "--data-dir", data,
                "--workers", str(self.workers), *self.args]

    def command(self):
        init = self.folder / "init"
        init.write_text(INIT.format(
            file_system=self.file_system, disk=DISK_FOLDER, address=GUEST_ADDRESS,
            command=shlex.join(self.daemon_command()),
        ))
        init.chmod(0o755)
        return [
            "unshare", "--pid", "--fork", "--mount-proc", "--kill-child=KILL", PROGRAM, f"mem={MEMORY}",
            "root=/dev/root", "rootfstype=hostfs", "ro", f"init={init}", f"ubd0={self.disk}",
            f"eth0=tuntap,tap0,{GUEST_LINK},{HOST_ADDRESS}", "con=null", "con0=fd:0,fd:1", f"uml_dir={self.folder}",
            "quiet", "panic=-1", "noreboot",
        ]

    def spawn(self):
        assert self.process is None, "the guest already runs"
        self.starts += 1
        self.log = self.folder / "console"
        environment = {"PATH": os.environ["PATH"], "LD_PRELOAD": str(self.registers), "TMPDIR": str(self.folder)}
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                self.command(), stdin=subprocess.PIPE, stdout=log, stderr=log, env=environment, start_new_session=True
            )

    def kill(self):
        """The power cut: returns once nothing of the guest is left."""
        if self.process.poll() is None:
            os.kill(self._first_process(), signal.SIGKILL)
        self.process.wait()
        self.process.stdin.close()
        self.process = None
        drop_connections()

    def start(self):
        """Boots until jobd serves; a guest that breaks meanwhile is booted again."""
        for _ in range(BOOTS_MAX - 1):
            try:
                super().start()
                break
            except (AssertionError, grpc.RpcError):
                if not self.is_broken():
                    raise
                if self.process is not None:
                    self.kill()
        else:
            super().start()
        drop_connections()
        return self

    def is_broken(self):
        """Whether User-Mode-Linux has lost hold of one of its processes, as it does now and then on a busy machine."""
        return BROKEN in self.log_text()

    def terminate(self):
        self.process.stdin.write(b"stop\n")
        self.process.stdin.flush()

    def wait(self, timeout=None):
        """The exit code of jobd, once the guest has ended in order."""
        super().wait(timeout)
        ends = [line.split()[-1] for line in self.log_text().splitlines() if line.startswith("guest: ended with")]
        assert ends, f"the guest ended without a word:\n{self.log_tail()}"
        return int(ends[-1])

    def _first_process(self):
        """The guest, seen from outside of its namespace."""
        children = pathlib.Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        end = time.monotonic() + STARTED_SECONDS_MAX
        while True:
            found = children.read_text().split()
            if found:
                return int(found[0])
            assert time.monotonic() < end, f"no guest was started:\n{self.log_tail()}"
            time.sleep(0.01)


class Probe(Guest):
    """A guest that only says that it is up."""

    def daemon_command(self):
        return ["true"]


def require(folder):
    """Finds out whether guests run here."""
    for program in (PROGRAM, "unshare", "ip", "ss", "mkfs.ext4"):
        if not shutil.which(program):
            raise NoGuest(f"{program} is missing: scripts/setup.sh --test installs it")
    if any(map(folder.is_relative_to, HIDDEN_FOLDERS)):
        raise NoGuest(f"{folder} is hidden in a guest, which has a {', '.join(HIDDEN_FOLDERS)} of its own: set TMPDIR")
    make_network()
    probe = Probe(folder)
    probe.spawn()
    try:
        probe.process.wait(PROBE_SECONDS_MAX)
    except subprocess.TimeoutExpired:
        pass
    said = probe.log_text()
    probe.kill()
    if "guest: up" not in said or "guest: no disk" in said:
        raise NoGuest(f"{PROGRAM} does not run here:\n{said}")

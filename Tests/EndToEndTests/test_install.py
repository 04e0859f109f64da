# SPDX-License-Identifier: Apache-2.0
"""The installation of docs/install.md, with the files of packaging, in a folder instead of in the system."""

import os
import re
import shlex
import shutil
import signal
import subprocess

import pytest

from daemon import BINARIES, LISTENING, clean_environment
from jobworker import ROOT_ARGS
from protos import ROOT
from waiting import until

PACKAGING = ROOT / "packaging"
UNITS = sorted((PACKAGING / "systemd").iterdir())
SECONDS_MAX = 60


def blocks(step):
    """The shell blocks of one step of the page."""
    page = (ROOT / "docs" / "install.md").read_text()
    text = re.split(r"^## ", page, flags=re.MULTILINE)[step]
    return re.findall(r"```sh\n(.*?)```", text, flags=re.DOTALL)


class Machine:
    """The folder that stands for a machine; `text` gives a text of the page or of packaging with paths of this machine."""

    def __init__(self, root):
        self.root = root
        self.processes = []
        self.port = 0
        for name in ("etc/tls", "jobd", "jobworker", "run", "backups"):
            (root / name).mkdir(parents=True)
            (root / name).chmod(0o711)

    def text(self, text):
        places = {
            "/etc/jobd": "etc", "/var/lib/jobd": "jobd", "/var/lib/jobworker": "jobworker", "/run/jobd": "run",
            "/var/backups/jobd": "backups",
        }
        for place, name in places.items():
            text = re.sub(rf"{place}(?![a-z])", str(self.root / name), text)
        text = text.replace("/usr/local/bin/", f"{BINARIES}/").replace("/usr/local/bin:", f"{BINARIES}:")
        text = text.replace("jobs.example.org:50051", f"localhost:{self.port}").replace("0.0.0.0:50051", "127.0.0.1:0")
        text = text.replace("~/alice.token", f"{self.root}/alice.token")
        return text.replace("user:0 ", f"user:{os.getuid()} ")

    def install(self, name):
        (self.root / "etc" / name).write_text(self.text((PACKAGING / "etc" / name).read_text()))

    def shell(self, script, **env):
        """Runs what is no business of the system's own programs."""
        kept = [line for line in self.text(script).splitlines() if not re.match(r"(chown|install|systemctl|adduser) ", line)]
        done = subprocess.run(
            ["bash", "-euc", "\n".join(kept)], capture_output=True, text=True, timeout=SECONDS_MAX, cwd=ROOT,
            env=clean_environment(PATH=f"{BINARIES}:{os.environ['PATH']}", **env),
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def unit(self, name):
        """What a unit starts, and its environment."""
        text = self.text((PACKAGING / "systemd" / name).read_text())
        env = dict(re.findall(r"^Environment=(\w+)=(.*)$", text, flags=re.MULTILINE))
        for path in re.findall(r"^EnvironmentFile=(.*)$", text, flags=re.MULTILINE):
            env |= dict(re.findall(r"^(\w+)=(.*)$", open(path).read(), flags=re.MULTILINE))
        words = []
        for word in shlex.split(re.search(r"^ExecStart=(.*)$", text, flags=re.MULTILINE)[1]):
            word = word.replace("%H", "here").replace("%%", "%")
            words += env[word[1:]].split() if word[:1] == "$" and word[1:] in env else [word.replace("$$", "$")]
        return words, env

    def start(self, name, *options, **extra):
        """Starts what a unit starts, with further options; returns the file that it logs to."""
        command, env = self.unit(name)
        command += options
        log = self.root / f"{name}.log"
        with log.open("wb") as out:
            process = subprocess.Popen(
                command, stdin=subprocess.DEVNULL, stdout=out, stderr=out, env=clean_environment(**env | extra),
                start_new_session=True,
            )
        self.processes.append(process)
        return log

    def stop(self):
        """Ends what was started, the newest first."""
        for process in reversed(self.processes):
            process.send_signal(signal.SIGTERM)
            assert process.wait(SECONDS_MAX) == 0
        self.processes.clear()


@pytest.fixture
def machine(tmp_path):
    made = Machine(tmp_path)
    yield made
    for process in made.processes:
        process.kill()
        process.wait()


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd-analyze is not installed")
@pytest.mark.parametrize("path", UNITS, ids=lambda path: path.name)
def test_a_unit_is_what_systemd_takes(machine, path):
    # All of them: a timer names a service.
    for unit in UNITS:
        (machine.root / unit.name).write_text(machine.text(unit.read_text()))
    done = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", str(machine.root / path.name)],
        capture_output=True, text=True, timeout=SECONDS_MAX,
    )
    about = [line for line in done.stderr.splitlines() if path.name in line or str(machine.root) in line]
    assert (done.returncode, about) == (0, []), done.stderr


def test_files_that_the_page_installs_are_there():
    named = re.findall(r"\bpackaging/\S+", "".join(block for step in range(1, 8) for block in blocks(step)))
    assert named
    assert [pattern for pattern in named if not list(ROOT.glob(pattern))] == []


def test_the_page_from_the_certificate_to_a_restored_backup(machine):
    etc = machine.root / "etc"
    machine.shell(blocks(3)[0])
    machine.install("jobd.yaml")
    machine.shell("".join(line + "\n" for line in blocks(4)[0].splitlines() if line.startswith("echo")))
    log = machine.start("jobd.service")
    listening = until(lambda: LISTENING.search(log.read_text()), f"jobd serves\n{log.read_text()}")

    def token_is_known(count):
        until(lambda: log.read_text().count("the access file was read again") == count, "jobd knows the new token")

    machine.port = int(listening[1].rpartition(":")[2])
    root = {"JOBD_SERVER": f"unix:{machine.root}/run/jobd.sock", "JOBCTL_ACCESS_FILE": etc / "access"}
    assert "Durable through" in machine.shell("jobctl server-info", **root)

    machine.shell(blocks(5)[0].replace("jobctl worker list", ""), **root)
    machine.install("jobworker.env")
    token_is_known(1)
    name = {"JOBCTL_TLS_SERVER_NAME": "jobs.example.org"}
    machine.start("jobworker.service", *ROOT_ARGS, **name)
    until(lambda: "here" in machine.shell("jobctl worker list", **root), "the worker is there")

    machine.shell(blocks(6)[0], **root)
    token_is_known(2)
    own = machine.text(blocks(6)[1]).replace("~/.config/jobd/ca.pem", f"{etc}/tls/ca.pem")
    own = own.replace("~/.config/jobd/token", f"{machine.root}/alice.token")
    assert machine.shell(own.replace("-- hostname", "--cwd '' -- echo done"), **name) == "done\n"
    assert "alice  SubmitJob" in machine.shell("jobctl audit --all-namespaces", **root)

    command, env = machine.unit("jobd-backup.service")
    done = subprocess.run(command, env=env, capture_output=True, text=True, timeout=SECONDS_MAX)
    assert done.returncode == 0 and done.stdout.endswith("whole\n"), done.stderr
    machine.stop()
    shutil.rmtree(machine.root / "jobd")
    machine.shell(blocks(7)[1])
    assert "whole" in machine.shell("jobd journal verify --data-dir /var/lib/jobd")

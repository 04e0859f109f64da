# SPDX-License-Identifier: Apache-2.0
"""The programs of Examples/, run as their page says."""

from __future__ import annotations

import contextlib
import os
import pathlib
import subprocess
import sys
import time
from collections.abc import Iterator

import pytest
from conftest import JOBD, ROOT, Daemon

import jobd

EXAMPLES = ROOT / "Examples"
SECONDS_MAX = 60


@pytest.fixture
def environment(daemon: Daemon) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("JOBD_")}
    return kept | {"JOBD_SERVER": daemon.address, "PATH": f"{JOBD.parent}:{os.environ['PATH']}"}


def command(name: str) -> list[str]:
    """How a program of an example is run: a script, or a product that is built beside jobd, or for debugging."""
    if name.endswith(".py"):
        return [sys.executable, str(EXAMPLES / name)]
    built = (folder / name for folder in (JOBD.parent, ROOT / ".build" / "debug"))
    return [str(next(program for program in built if program.exists()))]


@contextlib.contextmanager
def service(name: str, environment: dict[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    """A worker of an example, which ends well when it is asked to."""
    process = subprocess.Popen(command(name), env=environment)
    try:
        yield process
        if process.poll() is None:
            process.terminate()
            assert process.wait(SECONDS_MAX) == 0
    finally:
        process.kill()
        process.wait()


def say(name: str, *arguments: object, environment: dict[str, str]) -> str:
    return subprocess.run(
        [*command(name), *map(str, arguments)],
        env=environment,
        check=True,
        stdout=subprocess.PIPE,
        text=True,
        timeout=SECONDS_MAX,
    ).stdout


def install_nightly_report(*arguments: object, environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    install = EXAMPLES / "nightly-report" / "install.sh"
    command = [str(install), *map(str, arguments)]
    return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=SECONDS_MAX)


def test_nightly_report(client: jobd.Client, environment: dict[str, str], tmp_path: pathlib.Path) -> None:
    for count, folder in enumerate((tmp_path / "reports", tmp_path / "other reports"), start=1):
        installed = install_nightly_report(folder, environment=environment)
        assert installed.returncode == 0 and installed.stderr == "", installed
        (report,) = folder.iterdir()
        assert report.name.startswith("report-")
        assert "Disks" in report.read_text()
        schedule = client.get_schedule("nightly-report")
        jobs = list(schedule.jobs())
        assert len(jobs) == count and jobs[-1].state == "SUCCEEDED"
        assert jobs[-1].output().decode().strip() == str(report)
    schedule.delete()


@pytest.mark.parametrize("arguments", [[], [""], ["one", "two"]])
def test_nightly_report_says_what_it_takes(environment: dict[str, str], arguments: list[str]) -> None:
    refused = install_nightly_report(*arguments, environment=environment)
    assert refused.returncode == 2
    assert refused.stderr.startswith("usage: install.sh FOLDER ")


def test_nightly_report_says_that_no_server_is_there(environment: dict[str, str], tmp_path: pathlib.Path) -> None:
    failed = install_nightly_report(tmp_path, environment=environment | {"JOBD_SERVER": "127.0.0.1:1"})
    assert failed.returncode != 0 and "127.0.0.1:1" in failed.stderr


def test_python_worker_says_how_far_it_is(environment: dict[str, str], tmp_path: pathlib.Path) -> None:
    files = [tmp_path / f"{n}.txt" for n in range(4)]
    for n, file in enumerate(files):
        file.write_text("word " * n)
    with service("python-worker/worker.py", environment):
        lines = say("python-worker/count_words.py", *files, environment=environment).splitlines()
    assert lines[-1] == "6 words"
    assert any(line.endswith(".txt") and "%" in line for line in lines)
    assert "SUCCEEDED COMPLETED" in lines


def test_python_worker_goes_on_from_its_checkpoint(
    client: jobd.Client, environment: dict[str, str], tmp_path: pathlib.Path
) -> None:
    files = [tmp_path / f"{n}.txt" for n in range(8)]
    for file in files:
        file.write_text("one two")
    counting = subprocess.Popen(
        [sys.executable, EXAMPLES / "python-worker" / "count_words.py", *files],
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert counting.stdout is not None
    with service("python-worker/worker.py", environment) as worker:
        for line in counting.stdout:
            if "%" in line:
                break
        worker.kill()
        worker.wait()
    files[0].unlink()  # counted before, and not looked for again
    with service("python-worker/worker.py", environment):
        rest, _ = counting.communicate(timeout=SECONDS_MAX)
    assert rest.splitlines()[-1] == "16 words"
    assert "RETRY_WAIT WORKER_LOST" in rest


def test_thumbnail(client: jobd.Client, environment: dict[str, str], tmp_path: pathlib.Path) -> None:
    small = tmp_path / "small"
    small.mkdir()
    pictures = [tmp_path / f"{n}.ppm" for n in range(5)]
    for n, picture in enumerate(pictures):
        picture.write_bytes(b"P6\n200 100\n255\n" + bytes([n, 100, 200]) * 20_000)
    with service("thumbnail-worker", environment):
        assert say("make-thumbnails", small, *pictures, environment=environment) == ""
        for n, picture in enumerate(pictures):
            assert (small / picture.name).read_bytes() == b"P6\n64 32\n255\n" + bytes([n, 100, 200]) * 2048
        broken = tmp_path / "broken.ppm"
        broken.write_text("P6 but no picture")
        with pytest.raises(subprocess.CalledProcessError) as failed:
            say("make-thumbnails", small, broken, environment=environment)
        assert "a number of 1 to" in failed.value.stdout
    job = next(client.jobs('kind = "thumbnail" AND state = FAILED'))
    assert job.attempt == 1


def test_follow_job(environment: dict[str, str]) -> None:
    said = say("follow-job", "sh", "-c", "echo hi", environment=environment).splitlines()
    # The output goes around print's buffer.
    steps = [line.split()[1:] for line in said if line.startswith("#")]
    assert steps[0] == ["JOB_STATE_QUEUED", "SUBMITTED"] and steps[-1] == ["JOB_STATE_SUCCEEDED", "COMPLETED"]
    assert "hi" in said
    with pytest.raises(subprocess.CalledProcessError) as failed:
        say("follow-job", "sh", "-c", "exit 3", environment=environment)
    assert failed.value.returncode == 3


def test_call_chain(client: jobd.Client, environment: dict[str, str]) -> None:
    with service("call-chain/invoices.py", environment), service("call-chain/orders.py", environment):
        said = say("call-chain/buy.py", "--seconds", 30, "apples", environment=environment)
        assert said == "SUCCEEDED COMPLETED ordered, invoice for apples\n"
        said = say("call-chain/buy.py", "--seconds", 1, "pears", environment=environment)
        # Whoever is out of time first: the service that is called, whose failure its caller reports, or the caller.
        assert said.startswith(("EXPIRED DEADLINE_EXCEEDED", "FAILED WORKER_FAILURE"))
        # Nothing that the order had called is left.
        end = time.monotonic() + SECONDS_MAX
        while left := list(client.jobs("state = RUNNING OR state = QUEUED OR state = CANCELLING")):
            assert time.monotonic() < end, left
            time.sleep(0.05)
        newest = next(client.jobs('kind = "invoice"', order_by="create_time desc"))
        assert newest.state in ("EXPIRED", "CANCELLED")

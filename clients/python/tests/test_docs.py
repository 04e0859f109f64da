# SPDX-License-Identifier: Apache-2.0
"""The examples of docstrings and READMEs, run as they stand against a real jobd."""

from __future__ import annotations

import asyncio
import contextlib
import doctest
import importlib
import io
import pathlib
import pkgutil
import re
import signal
import subprocess
import sys
from collections.abc import Iterator

import pytest
from conftest import ROOT, Daemon

import jobd

STANDARD = "127.0.0.1:50051"
READMES = [ROOT / "README.md", ROOT / "clients" / "python" / "README.md"]


def modules() -> Iterator[str]:
    yield "jobd"
    for module in pkgutil.walk_packages(jobd.__path__, "jobd."):
        if not module.name.startswith("jobd.v1"):
            yield module.name


def examples() -> list[doctest.DocTest]:
    finder = doctest.DocTestFinder(exclude_empty=True)
    return [test for name in modules() for test in finder.find(importlib.import_module(name), name) if test.examples]


@pytest.mark.parametrize("example", examples(), ids=lambda test: test.name)
def test_docstring(example: doctest.DocTest, daemon: Daemon) -> None:
    said = io.StringIO()
    with jobd.Client(daemon.address) as client:
        example.globs = {"jobd": jobd, "client": client, "address": daemon.address, "asyncio": asyncio}
        runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE)
        result = runner.run(example, out=said.write, clear_globs=False)
    assert result.attempted and not result.failed, said.getvalue()


def test_the_main_calls_have_examples() -> None:
    named = {test.name for test in examples()}
    for call in ("Client", "Client.submit", "Client.schedule", "Client.jobs", "Job.events", "Job.wait", "Job.cancel"):
        assert f"jobd.client.{call}" in named
    assert {"jobd.worker.Worker", "jobd.aio.client.Client", "jobd.aio.worker.Worker"} <= named


def blocks(readme: pathlib.Path, daemon: Daemon) -> list[str]:
    """The Python examples of a page, pointed at the daemon of the tests."""
    found = re.findall(r"^```python\n(.*?)^```$", readme.read_text(), re.DOTALL | re.MULTILINE)
    assert found, f"no Python example in {readme}"
    return [block.replace(STANDARD, daemon.address) for block in found]


def is_worker(block: str) -> bool:
    return "worker.run()" in block


@pytest.mark.parametrize("readme", READMES, ids=lambda path: str(path.relative_to(ROOT)))
def test_clients_of_a_readme(readme: pathlib.Path, daemon: Daemon) -> None:
    clients = [block for block in blocks(readme, daemon) if not is_worker(block) and "thumbnail" not in block]
    assert clients
    for block in clients:
        said = io.StringIO()
        with contextlib.redirect_stdout(said):
            exec(compile(block, str(readme), "exec"), {"__name__": "__main__"})
        assert "SUCCEEDED" in said.getvalue(), said.getvalue()


@pytest.mark.parametrize("readme", READMES, ids=lambda path: str(path.relative_to(ROOT)))
def test_worker_of_a_readme(readme: pathlib.Path, daemon: Daemon, tmp_path: pathlib.Path) -> None:
    workers = [block for block in blocks(readme, daemon) if is_worker(block)]
    for number, block in enumerate(workers):
        program = tmp_path / f"worker{number}.py"
        program.write_text(block)
        process = subprocess.Popen([sys.executable, program])
        try:
            with jobd.Client(daemon.address) as client:
                done = client.submit(kind="thumbnail", payload=b"a large picture").wait(60)
                assert (done.state, done.result) == ("SUCCEEDED", b"a large"), done.error
            process.send_signal(signal.SIGTERM)
            assert process.wait(60) == 0
        finally:
            process.kill()
            process.wait()
    assert workers

# SPDX-License-Identifier: Apache-2.0
"""What a command is started with, and what it is kept from."""

import json
import os
import pathlib
import shutil
import stat
import tempfile

import grpc
import pytest

import processes
from client import command
from protos import pb
from refusals import refused
from waiting import until

INVALID = grpc.StatusCode.INVALID_ARGUMENT
PROBE = pathlib.Path(__file__).with_name("probe.py").read_bytes()
IS_ROOT = os.geteuid() == 0
TRACE_PARENT = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"


def probe(client, *paths, trace_parent="", **fields):
    """Runs the probe; returns the job and what it tells."""
    spec = command("python3", "-", *paths, stdin=PROBE, **fields)
    answer = client.call(client.jobs.SubmitJob, pb.SubmitJobRequest(command=spec, trace_parent=trace_parent))
    job = client.wait(answer.job.id)
    assert job.state == pb.JOB_STATE_SUCCEEDED, (job, client.output_bytes(job.id, stream=pb.OUTPUT_STREAM_STDERR))
    return job, json.loads(client.output_bytes(job.id))


@pytest.fixture
def open_folder():
    """A folder that every user may enter; pytest's own are the caller's alone."""
    folder = pathlib.Path(tempfile.mkdtemp(prefix="jobd-test-"))
    folder.chmod(0o711)
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


def test_the_process_of_a_command(daemon, client):
    job, found = probe(client, trace_parent=TRACE_PARENT, env={"A": "1"})
    assert found["descriptors"] == [0, 1, 2]
    token = found["environment"].pop("JOBD_TOKEN")
    epoch, attempt = token.split(".")
    assert int(epoch) >= 1 and attempt == "1"
    assert found["environment"] == {
        "PATH": "/usr/local/bin:/usr/bin:/bin",
        "LANG": "C.UTF-8",
        "JOBD_JOB_ID": job.id,
        "JOBD_ATTEMPT": "1",
        "JOBD_QUEUE": "default",
        "JOBD_STORE": daemon.store_id,
        "TRACEPARENT": TRACE_PARENT,
        "A": "1",
    } | {name: value for name, value in found["environment"].items() if name == "LC_CTYPE"}
    assert found["no_new_privileges"] == "1"
    assert found["signals"][0] == "0" * 16
    # Python itself ignores SIGPIPE and SIGXFSZ.
    assert int(found["signals"][1], 16) & ~0x1001000 == 0
    assert found["umask"] == 0o077
    assert found["core"] == [0, 0]
    assert found["session"] == [True, True]
    assert found["nice"] == 19
    assert pathlib.Path(found["directory"]).name == f"{job.id}-1"
    assert found["user"][:2] == [list(os.getresuid()), list(os.getresgid())]


def test_without_a_sandbox_a_command_may_write_where_its_user_may(client, tmp_path):
    _, found = probe(client, tmp_path / "outside", "inside", "/dev/null")
    assert set(found["writes"].values()) == {None}
    assert (tmp_path / "outside").read_text() == "x"
    assert found["signal_to_parent"] is None and found["signal_to_child"] is None


def test_a_confined_command_writes_below_its_directory_only(start_daemon, tmp_path):
    daemon = start_daemon(args=["--sandbox", "job_directory"])
    client = daemon.client()
    journal = next((daemon.data_dir / "journal").glob("seg-*"))
    outside = [tmp_path / "outside", pathlib.Path("/tmp/jobd-outside"), pathlib.Path("/dev/shm/jobd-outside"), journal]
    before = journal.stat().st_size
    _, found = probe(client, *outside, "inside", "/dev/null", "/proc/self/fd/2")
    denied = {str(path): "Permission denied" for path in outside}
    assert found["writes"] == denied | {"inside": None, "/dev/null": None, "/proc/self/fd/2": None}
    assert not any(path.exists() for path in outside[:3]) and journal.stat().st_size == before
    # Nor does it reach the daemon, or other jobs, by signals.
    assert found["signal_to_parent"] == "Operation not permitted" and found["signal_to_child"] is None

    # Changing what is there is writing too, whatever the call.
    folder = tmp_path / "outside-folder"
    folder.mkdir()
    (folder / "file").write_text("kept")
    script = f"cd {folder}; rm file; mv file other; truncate -s 0 file; mkdir new; ln -s file link; ln file hard; mkfifo p"
    job = client.wait(client.submit(script=script).id)
    assert job.exit_code != 0
    assert [path.name for path in folder.iterdir()] == ["file"] and (folder / "file").read_text() == "kept"
    script = "mkdir -p a/b; echo 1 > a/f; mv a/f a/b/f; ln a/b/f a/g; truncate -s 0 a/g; rm -r a; pwd >&2; sh -c 'echo x > y'"
    assert client.wait(client.submit(script=script).id).state == pb.JOB_STATE_SUCCEEDED

    # The working directory that a job lists is its own to write in; the store is nobody's.
    _, found = probe(client, folder / "mine", tmp_path / "not-mine", working_directory=str(folder))
    assert found["writes"] == {str(folder / "mine"): None, str(tmp_path / "not-mine"): "Permission denied"}
    for path in (daemon.data_dir, daemon.data_dir / "journal", tmp_path, "/"):
        job = client.run("true", spec={"working_directory": str(path)})
        assert job.state == pb.JOB_STATE_FAILED and job.reason, job
        assert "confined" in job.error.message, job


@pytest.mark.skipif(not IS_ROOT, reason="only root may run commands as others")
def test_a_command_runs_as_the_user_it_names(start_daemon, open_folder):
    import pwd

    nobody, other = pwd.getpwnam("nobody"), pwd.getpwnam("daemon")
    daemon = start_daemon(data_dir=open_folder / "data", args=["--command-users", "nobody,daemon"])
    client = daemon.client()
    for name, user in (("", nobody), ("nobody", nobody), ("daemon", other)):
        job, found = probe(client, "inside", daemon.data_dir / "outside", "/dev/stderr", user=name)
        assert found["user"] == [[user.pw_uid] * 3, [user.pw_gid] * 3, []]
        assert found["writes"] == {
            "inside": None, str(daemon.data_dir / "outside"): "Permission denied", "/dev/stderr": None,
        }
        assert found["no_new_privileges"] == "1"
        assert client.output_bytes(job.id, stream=pb.OUTPUT_STREAM_STDERR) == b"x"
    for name in ("root", "0", "no-such-user"):
        with refused(INVALID, "USER_NOT_ALLOWED") as refusal:
            client.submit("true", spec={"user": name})
        assert refusal.error.fields == ["command.user"]
    assert list((daemon.data_dir / "work").glob("[!.]*")) == []
    # What it may not enter or run is told by name, not by an exit code.
    job = client.run("true", spec={"working_directory": "/root"})
    assert job.error.message.startswith("cannot enter the working directory '/root': Permission denied"), job
    assert job.attempt == 1 and not job.HasField("exit_code")
    # It dies with the daemon although it is another user's.
    job = client.submit("sleep", "1000")
    client.wait_for(job.id, pb.JOB_STATE_RUNNING)
    daemon.kill()
    assert_gone(job.id)


def assert_gone(job_id):
    until(lambda: not processes.of_job(job_id), "the process of the job is gone")


@pytest.mark.skipif(not IS_ROOT, reason="only root may run commands as others")
def test_without_a_list_root_on_loopback_runs_commands_as_anybody(start_daemon, open_folder):
    client = start_daemon(data_dir=open_folder / "data").client()
    assert probe(client, user="nobody")[1]["user"][0][0] != 0
    assert probe(client)[1]["user"][0] == [0, 0, 0]
    job = client.run("true", spec={"user": "no-such-user"})
    assert job.state == pb.JOB_STATE_FAILED and "no user 'no-such-user'" in job.error.message


@pytest.mark.seconds(600)
def test_limits_bind_the_process(client):
    limits = pb.CommandLimits(cpu_seconds=50, open_files=40)
    _, found = probe(client, limits=limits)
    assert found["cpu"] == [50, 51]
    assert found["open_files"] == [40, 40]
    burner = command("sh", "-c", "while :; do :; done", limits=pb.CommandLimits(cpu_seconds=1))
    # Beside other load, a second of what nobody else wants of the processors can take minutes.
    job = client.wait(client.call(client.jobs.SubmitJob, pb.SubmitJobRequest(command=burner)).job.id, timeout=300)
    assert job.state == pb.JOB_STATE_FAILED and job.signal in (24, 9), job
    assert job.signal == 9 or "used up its limit of 1 s of processor time" in job.error.message
    # Half a gigabyte, as a group or as an address space.
    script = "python3 -c 'x = bytearray(1 << 30); print(len(x))'"
    hog = command("sh", "-c", script, limits=pb.CommandLimits(memory_bytes=512 << 20))
    job = client.wait(client.call(client.jobs.SubmitJob, pb.SubmitJobRequest(command=hog)).job.id)
    assert job.state == pb.JOB_STATE_FAILED and client.output_bytes(job.id) == b"", job
    # Only a group tells; without one the program is refused the memory, and says so itself.
    told = client.output_bytes(job.id, stream=pb.OUTPUT_STREAM_STDERR).decode() + job.error.message
    assert "MemoryError" in told or "more memory than its limit of 536870912 bytes" in told, told


def test_the_servers_own_limits_bind_every_command(start_daemon):
    args = ["--limits-open-files", 64, "--limits-file-bytes", 65536, "--limits-cpu-seconds", 100, "--control-groups", "off"]
    args += ["--limits-memory-bytes", 2 << 30]
    daemon = start_daemon(args=args)
    client = daemon.client()
    _, found = probe(client)
    assert found["open_files"] == [64, 64] and found["file_bytes"] == [65536, 65536]
    assert found["cpu"] == [100, 101] and found["address_space"] == [2 << 30, 2 << 30]
    # It says that it cannot bound a job as a whole.
    assert "no control group can be made" in daemon.log_text()
    _, found = probe(client, limits=pb.CommandLimits(open_files=32))
    assert found["open_files"] == [32, 32]
    with refused(INVALID, "FIELD_OUT_OF_RANGE") as refusal:
        client.submit("true", spec={"limits": pb.CommandLimits(open_files=65)})
    assert refusal.error.fields == ["command.limits.open_files"]
    job = client.run(script="head -c 100000 /dev/zero > file; ls -l file")
    assert job.state == pb.JOB_STATE_SUCCEEDED and b" 65536 " in client.output_bytes(job.id)


def test_a_program_that_cannot_start_is_told_apart_from_one_that_fails(client, tmp_path):
    for name, text in (("no-format", "echo x"), ("bad-loader", "#!/no/such\n")):
        path = tmp_path / name
        path.write_text(text)
        path.chmod(0o755)
        job = client.run(path)
        assert job.state == pb.JOB_STATE_FAILED and not job.HasField("exit_code"), job
        assert str(path) in job.error.message
        assert client.output_bytes(job.id, stream=pb.OUTPUT_STREAM_STDERR) == b""
    job = client.run(script="echo 0123 program 8 >&2; exit 125")
    assert job.exit_code == 125


def test_the_store_is_open_to_be_passed_through_only(daemon):
    for name in (".", "work"):
        assert stat.S_IMODE((daemon.data_dir / name).stat().st_mode) == 0o711
    for name in ("journal", "output"):
        assert stat.S_IMODE((daemon.data_dir / name).stat().st_mode) == 0o700

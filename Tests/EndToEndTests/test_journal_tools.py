# SPDX-License-Identifier: Apache-2.0
"""jobd journal: the tools beside the daemon, on real stores in use, stopped, damaged and restored."""

import json
import pathlib
import subprocess

import grpc
import pytest

from client import duration
from daemon import JOBCTL, JOBD, clean_environment
from protos import ROOT, pb
from refusals import Refusal, check_form
from waiting import until

TOOL_SECONDS_MAX = 60
SEGMENT_BYTES = 1_048_576
SMALL_SEGMENTS = ["--journal-segment-bytes", SEGMENT_BYTES, "--journal-snapshot-bytes", 65_536]
GOLDEN = ROOT / "Tests" / "Golden" / "v1"


def tool(name, *args, code=0):
    done = subprocess.run(
        [str(JOBD), "journal", name, *map(str, args)],
        capture_output=True, text=True, timeout=TOOL_SECONDS_MAX, env=clean_environment(),
    )
    assert done.returncode == code, f"exit {done.returncode}\n{done.stdout}\n{done.stderr}"
    return done


def backup(daemon, path, code=0):
    done = subprocess.run(
        [str(JOBCTL), "backup", str(path), "--output", "json"],
        capture_output=True, text=True, timeout=TOOL_SECONDS_MAX,
        env=clean_environment(JOBD_SERVER=daemon.address),
    )
    assert done.returncode == code, f"exit {done.returncode}\n{done.stdout}\n{done.stderr}"
    return json.loads(done.stdout) if code == 0 else done


def fill(client, segments=2):
    """Waiting jobs, until the log has gone on into further segments."""
    wide = {f"key{n}": "x" * 250 for n in range(20)}
    batch = pb.SubmitJobsRequest(requests=[
        pb.SubmitJobRequest(command=pb.CommandSpec(argv=["true"]), delay=duration(3600), labels=wide)
    ] * 30)
    ids = []
    for _ in range(6 * segments):
        ids += [result.job.id for result in client.call(client.jobs.SubmitJobs, batch).results]
    return ids


def segments(data_dir):
    return sorted((data_dir / "journal").glob("seg-????????????????"))


def flip(path, offset):
    content = bytearray(path.read_bytes())
    content[offset] ^= 1
    path.write_bytes(content)


def test_verify_dump_and_probe_while_the_store_is_in_use(start_daemon):
    daemon = start_daemon(args=SMALL_SEGMENTS)
    client = daemon.client()
    done = client.run("echo", "hunter2")
    fill(client)
    assert tool("verify", "--data-dir", daemon.data_dir).stdout.splitlines()[-1] == "whole"
    lines = [json.loads(line) for line in tool("dump", "--data-dir", daemon.data_dir).stdout.splitlines()]
    sequences = [line["sequence"] for line in lines]
    assert sequences == list(range(sequences[0], sequences[0] + len(sequences)))
    part = tool("dump", "--data-dir", daemon.data_dir, "--after", sequences[-3], "--limit", 1, "--batches").stdout
    kinds = [json.loads(line) for line in part.splitlines()]
    assert [line["sequence"] for line in kinds if "sequence" in line] == [sequences[-2]]
    assert all(line["kind"] == "records" for line in kinds if "kind" in line)
    assert "p99" in tool("probe", "--data-dir", daemon.data_dir, "--count", 20).stdout
    assert client.get(done.id).state == pb.JOB_STATE_SUCCEEDED
    assert daemon.stop() == 0
    assert "closed in order" in tool("verify", "--data-dir", daemon.data_dir).stdout


def test_dump_hides_what_clients_handed_in(start_daemon):
    daemon = start_daemon()
    client = daemon.client()
    job = client.submit("echo", "hunter2", delay=duration(3600))
    hidden = tool("dump", "--data-dir", daemon.data_dir).stdout
    assert job.id in hidden and "hunter2" not in hidden
    shown = [json.loads(line) for line in tool("dump", "--data-dir", daemon.data_dir, "--payloads").stdout.splitlines()]
    specs = [line["record"]["definition"]["spec"] for line in shown if line["type"] == "JOB_SUBMITTED"]
    assert specs[0]["command"]["argv"] == ["echo", "hunter2"]


def test_a_damaged_store_is_refused_named_and_repaired(start_daemon):
    daemon = start_daemon(args=["--journal-segment-bytes", SEGMENT_BYTES])
    ids = fill(daemon.client(), segments=3)
    daemon.kill()
    found = segments(daemon.data_dir)
    assert len(found) >= 3
    flip(found[1], 4096 + 5000)
    before = {path: path.read_bytes() for path in found}
    verified = tool("verify", "--data-dir", daemon.data_dir, code=2)
    assert f"journal/{found[1].name}, offset 4096" in verified.stderr
    daemon.spawn()
    assert daemon.wait() == 65
    assert f"journal/{found[1].name}, offset 4096" in daemon.log_text()
    assert {path: path.read_bytes() for path in found} == before, "a refused start changed the store"
    assert tool("dump", "--data-dir", daemon.data_dir, code=2).stdout.count("\n") > 0
    tool("backup", "--data-dir", daemon.data_dir, daemon.data_dir.parent / "refused", code=2)
    early = tool("repair", "--data-dir", daemon.data_dir, "--truncate-at", f"{found[0].name}:8192", code=1)
    assert "undamaged records" in early.stderr and "--drop-records" in early.stderr
    assert {path: path.read_bytes() for path in found} == before
    place = f"{found[1].name}:4096"
    repaired = tool("repair", "--data-dir", daemon.data_dir, "--truncate-at", place)
    assert repaired.stdout.splitlines()[-1] == "whole"
    copies = list((daemon.data_dir / "journal").glob("*.torn"))
    assert len(copies) == len(found) - 1
    daemon.start()
    left = {job.id for job in daemon.client().list()}
    assert left and left < set(ids)


def test_tools_that_need_the_store_alone_leave_one_in_use_alone(start_daemon):
    daemon = start_daemon()
    refused = tool("backup", "--data-dir", daemon.data_dir, daemon.data_dir.parent / "file", code=4)
    assert "jobctl backup" in refused.stderr
    tool("repair", "--data-dir", daemon.data_dir, "--truncate-at", "seg-0000000000000001:4096", code=4)
    tool("verify", "--data-dir", daemon.data_dir.parent, code=1)
    tool("verify", code=64)
    refused = tool("dump", "--data-dir", daemon.data_dir, "--after", -1, code=64)
    assert "--after is 0 or more, not -1" in refused.stderr
    tool("probe", "--data-dir", daemon.data_dir, "--bytes", 5, code=64)


def test_a_backup_made_while_serving_restores_beside_the_original(start_daemon, tmp_path):
    daemon = start_daemon(args=SMALL_SEGMENTS)
    client = daemon.client()
    sleeper = client.submit("sleep", "3600")
    client.wait_for(sleeper.id, [pb.JOB_STATE_RUNNING])
    ids = fill(client)
    info = client.server_info()
    made = backup(daemon, tmp_path / "file")
    later = client.submit("true", delay=duration(3600))
    assert int(made["sequence"]) >= info.durable_sequence
    assert (tmp_path / "file").stat().st_size == int(made["bytes"])
    assert (tmp_path / "file").stat().st_mode & 0o077 == 0
    assert tool("verify", "--backup", tmp_path / "file").stdout.splitlines()[-1] == "whole"
    restored = tmp_path / "restored"
    tool("restore", "--data-dir", restored, tmp_path / "file")
    tool("restore", "--data-dir", restored, tmp_path / "file", code=1)
    copy = start_daemon(data_dir=restored, workers=0)
    jobs = {job.id for job in copy.client().list()}
    assert jobs == {sleeper.id, *ids}
    assert later.id not in jobs
    assert copy.store_id != info.store_id
    assert client.get(sleeper.id).state == pb.JOB_STATE_RUNNING, "the copy ended a process of the original"
    assert client.run("true").state == pb.JOB_STATE_SUCCEEDED, "the original goes on"


def test_a_watch_notices_that_another_store_has_come(start_daemon, tmp_path, request):
    daemon = start_daemon()
    client = daemon.client()
    kept = client.submit("true", delay=duration(3600))
    backup(daemon, tmp_path / "file")
    command = [str(JOBCTL), "--server", daemon.address, "watch", kept.id]
    with (tmp_path / "shown").open("wb") as shown:
        watch = subprocess.Popen(command, stdout=shown, stderr=shown, env=clean_environment())
    request.addfinalizer(watch.kill)
    until(lambda: kept.id in (tmp_path / "shown").read_text(), "the watch has begun")
    daemon.stop()
    tool("restore", "--data-dir", tmp_path / "restored", tmp_path / "file")
    daemon.data_dir, daemon.store_id = tmp_path / "restored", None
    daemon.start()
    # The other log is beyond the position of the watch before that comes back.
    for _ in range(5):
        client.submit("true", delay=duration(3600))
    until(lambda: "is of the store" in (tmp_path / "shown").read_text(), "the watch has noticed", timeout=60)
    client.cancel(kept.id)
    assert watch.wait(60) == 0
    assert "CANCELLED" in (tmp_path / "shown").read_text()


def test_a_backup_of_a_stopped_store_takes_its_place(start_daemon, tmp_path):
    daemon = start_daemon()
    job = daemon.client().submit("true", delay=duration(3600))
    assert daemon.stop() == 0
    (tmp_path / "file").write_text("mine")
    refused = tool("backup", "--data-dir", daemon.data_dir, tmp_path / "file", code=1)
    assert "--replace" in refused.stderr and (tmp_path / "file").read_text() == "mine"
    (tmp_path / "link").symlink_to("file")
    refused = tool("backup", "--replace", "--data-dir", daemon.data_dir, tmp_path / "link", code=1)
    assert "is no regular file" in refused.stderr and (tmp_path / "link").is_symlink()
    tool("backup", "--replace", "--data-dir", daemon.data_dir, tmp_path / "file")
    tool("restore", "--data-dir", tmp_path / "restored", "--keep-store-id", tmp_path / "file")
    copy = start_daemon(data_dir=tmp_path / "restored")
    assert copy.store_id == daemon.store_id
    assert [kept.id for kept in copy.client().list()] == [job.id]


def test_a_cut_off_backup_is_no_backup(start_daemon, tmp_path):
    daemon = start_daemon()
    backup(daemon, tmp_path / "file")
    content = (tmp_path / "file").read_bytes()
    (tmp_path / "cut").write_bytes(content[:-1])
    tool("verify", "--backup", tmp_path / "cut", code=2)
    tool("restore", "--data-dir", tmp_path / "restored", tmp_path / "cut", code=2)
    assert not (tmp_path / "restored").exists()


def test_only_so_many_backups_at_once(start_daemon):
    daemon = start_daemon(args=["--journal-segment-bytes", SEGMENT_BYTES])
    client = daemon.client()
    fill(client, segments=4)
    calls = [client.admin.CreateBackup(pb.CreateBackupRequest()) for _ in range(2)]
    for call in calls:
        assert next(iter(call)).sequence > 0
    with pytest.raises(grpc.RpcError) as failure:
        list(client.admin.CreateBackup(pb.CreateBackupRequest()))
    answer = Refusal(failure.value)
    assert (answer.code, answer.reason) == (grpc.StatusCode.RESOURCE_EXHAUSTED, "BACKUP_RUNNING")
    check_form(answer)
    for call in calls:
        assert sum(len(piece.data) for piece in call) > 262_144
    assert len(list(client.admin.CreateBackup(pb.CreateBackupRequest()))) > 1


def test_the_first_releases_backup_and_store_are_still_read(start_daemon, tmp_path):
    """Golden files: Tests/Golden/v1 is never changed."""
    tool("verify", "--backup", GOLDEN / "jobs.backup")
    tool("restore", "--data-dir", tmp_path / "restored", GOLDEN / "jobs.backup")
    dumped = [json.loads(line) for line in tool("dump", "--payloads", "--data-dir", tmp_path / "restored").stdout.splitlines()]
    expected = [json.loads(line) for line in (GOLDEN / "jobs.jsonl").read_text().splitlines()]
    # In which batch a record lies is not kept by a backup.
    for line in dumped + expected:
        del line["batch"], line["epoch"]
    assert dumped == expected
    daemon = start_daemon(data_dir=tmp_path / "restored", workers=0)
    client = daemon.client()
    # Jobs leave when their time has come; a paused schedule stays.
    assert [schedule.id for schedule in client.schedules.ListSchedules(pb.ListSchedulesRequest()).schedules] == ["nightly"]
    assert tool("verify", "--data-dir", GOLDEN / "store").stdout.splitlines()[-1] == "whole"


def test_a_store_of_an_unknown_format_is_refused_untouched(start_daemon):
    daemon = start_daemon()
    assert daemon.stop() == 0
    path = segments(daemon.data_dir)[0]
    content = bytearray(path.read_bytes())
    content[8] = 2
    content[4092:4096] = crc32c(content[:4092]).to_bytes(4, "little")
    path.write_bytes(content)
    before = {file: file.read_bytes() for file in pathlib.Path(daemon.data_dir).rglob("*") if file.is_file()}
    daemon.spawn()
    assert daemon.wait() == 3
    assert "format version 2" in daemon.log_text()
    tool("verify", "--data-dir", daemon.data_dir, code=3)
    tool("dump", "--data-dir", daemon.data_dir, code=3)
    after = {file: file.read_bytes() for file in pathlib.Path(daemon.data_dir).rglob("*") if file.is_file()}
    assert after == before


def crc32c(data):
    """Castagnoli's CRC-32, bit by bit."""
    crc = 0xFFFFFFFF
    for byte in data:
        crc ^= byte
        for _ in range(8):
            crc = crc >> 1 ^ (0x82F63B78 if crc & 1 else 0)
    return crc ^ 0xFFFFFFFF


def test_a_command_that_there_is_not_is_told_from_those_that_there_are():
    for words, line in (
        (["server"], "jobd: there is no command 'server': did you mean 'serve'?"),
        (["journal", "verif"], "jobd: there is no command 'journal verif': did you mean 'verify'?"),
        (["help", "nosuch"], "jobd: there is no command 'nosuch': commands are serve, journal"),
    ):
        done = subprocess.run([str(JOBD), *words], capture_output=True, text=True, timeout=TOOL_SECONDS_MAX)
        assert (done.returncode, done.stdout, done.stderr) == (64, "", line + "\n")


def test_a_last_batch_that_the_disk_has_changed_is_not_called_unacknowledged(start_daemon):
    """It looks like a write that a crash broke off."""
    daemon = start_daemon()
    job = daemon.client().submit("true", delay=duration(3600))
    daemon.kill()
    segment = segments(daemon.data_dir)[0]
    # Batches are padded to 4096 bytes.
    last = len(segment.read_bytes().rstrip(b"\0")) // 4096 * 4096
    flip(segment, last + 20)
    verified = tool("verify", "--data-dir", daemon.data_dir).stdout
    assert f"unfinished write at offset {last}" in verified and "unless the disk has damaged it" in verified
    daemon.start()
    assert job.id not in {left.id for left in daemon.client().list()}
    cut = next(line for line in daemon.log_text().splitlines() if "was cut off the log" in line)
    assert "unless the disk has damaged it" in cut and f"place=journal/{segment.name}, offset {last}" in cut

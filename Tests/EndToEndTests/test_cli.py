# SPDX-License-Identifier: Apache-2.0
"""jobctl as people and scripts use it."""

import fcntl
import json
import os
import pty
import select
import shutil
import signal
import struct
import subprocess
import termios
import time

import pytest

import history
from client import duration, duration
from daemon import JOBCTL, clean_environment
from protos import pb
from waiting import until

CALL_SECONDS_MAX = 60


@pytest.fixture
def jobctl(daemon):
    """Runs jobctl against the module's daemon, named by JOBD_SERVER; returns the finished process."""

    def run(*args, code=0, env=None, stdin="", **options):
        done = subprocess.run(
            [str(JOBCTL), *map(str, args)],
            input=stdin,
            capture_output=True,
            text=True,
            timeout=CALL_SECONDS_MAX,
            env=clean_environment(JOBD_SERVER=daemon.address) | (env or {}),
            **options,
        )
        assert done.returncode == code, f"exit {done.returncode}\n{done.stdout}\n{done.stderr}"
        return done

    return run


def objects(text):
    """Each line as a JSON object."""
    return [json.loads(line) for line in text.splitlines()]


def one_line(text):
    lines = text.splitlines()
    assert len(lines) == 1 and lines[0], text
    return lines[0]


# run


def test_run_passes_output_and_exit_code_on(jobctl):
    done = jobctl("run", "--", "sh", "-c", "echo out; echo err >&2; exit 7", code=7)
    assert done.stdout == "out\n"
    assert "err" in done.stderr.splitlines()
    assert "RUNNING" in done.stderr and "FAILED" in done.stderr
    assert jobctl("run", "--", "true").stdout == ""


def test_run_quietly_is_the_command_alone(jobctl):
    done = jobctl("run", "--quiet", "--", "sh", "-c", "echo out; echo err >&2")
    assert (done.stdout, done.stderr) == ("out\n", "err\n")


def test_run_ends_with_a_signal_as_a_shell_says(jobctl):
    jobctl("run", "--", "sh", "-c", "kill -KILL $$", code=128 + 9)


def test_run_of_what_is_not_there(jobctl):
    done = jobctl("run", "--", "/nowhere/at-all", code=121)
    lines = done.stderr.splitlines()
    assert any("START_FAILED" in line for line in lines)
    assert "/nowhere/at-all" in lines[-1]


def test_run_of_a_program_here(jobctl, tmp_path):
    program = tmp_path / "here.sh"
    program.write_text('#!/bin/sh\necho "$PWD $1"\n')
    program.chmod(0o755)
    assert jobctl("run", "--quiet", "--", "./here.sh", "x", cwd=tmp_path).stdout == f"{tmp_path} x\n"


def test_run_brings_all_output_in_its_place(jobctl):
    done = jobctl("run", "--quiet", "--", "seq", "1", "400000")
    assert done.stdout == "".join(f"{number}\n" for number in range(1, 400001))
    for _ in range(5):
        script = "echo said >&2; [ $JOBD_ATTEMPT = 2 ]"
        done = jobctl("run", "--max-attempts", "2", "--retry-initial", "1ms", "--", "sh", "-c", script)
        words = [word for word in done.stderr.split() if word in ("said", "(LEASED)", "(EXIT_CODE)", "(COMPLETED)")]
        assert words == ["(LEASED)", "said", "(EXIT_CODE)", "(LEASED)", "said", "(COMPLETED)", "(COMPLETED)"]


def test_run_says_once_what_was_over_the_cap(jobctl):
    done = jobctl("run", "--quiet", "--output-bytes", "4096", "--", "sh", "-c", "seq 1 100000; seq 1 100000 >&2")
    assert done.stderr.count("over the cap") == 1


def test_run_starts_in_this_directory_with_this_input(jobctl, tmp_path):
    (tmp_path / "file").write_text("from a file")
    done = jobctl("run", "--quiet", "--stdin", "file", "--", "sh", "-c", "pwd; cat", cwd=tmp_path)
    assert done.stdout == f"{tmp_path}\nfrom a file"
    done = jobctl("run", "--quiet", "--stdin", "-", "--env", "A=1", "--", "sh", "-c", 'cat; echo "$A"', stdin="piped ")
    assert done.stdout == "piped 1\n"


def test_run_shows_output_while_the_command_runs(daemon, tmp_path):
    gate = tmp_path / "gate"
    script = f"echo first; until [ -e {gate} ]; do sleep 0.05; done; echo last"
    process = subprocess.Popen(
        [str(JOBCTL), "run", "--quiet", "--", "sh", "-c", script],
        stdout=subprocess.PIPE, env=clean_environment(JOBD_SERVER=daemon.address),
    )
    assert process.stdout.readline() == b"first\n"
    gate.touch()
    assert process.stdout.read() == b"last\n"
    assert process.wait(CALL_SECONDS_MAX) == 0


def test_run_as_json_lines(jobctl):
    done = jobctl("--output", "json", "run", "--", "sh", "-c", "printf 'a\\0b'; exit 2", code=2)
    lines = objects(done.stdout)
    assert done.stderr == ""
    states = [line["event"]["toState"] for line in lines if "event" in line]
    assert states[-1] == "JOB_STATE_FAILED"
    assert [line["output"]["data"] for line in lines if "output" in line] == ["YQBi"]
    assert (lines[-1]["job"]["state"], lines[-1]["job"]["exitCode"]) == ("JOB_STATE_FAILED", 2)


def test_ctrl_c_cancels_the_job(daemon, client):
    process = subprocess.Popen(
        [str(JOBCTL), "run", "--", "sh", "-c", "echo ready; exec sleep 600"],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        env=clean_environment(JOBD_SERVER=daemon.address), start_new_session=True,
    )
    assert process.stdout.readline() == "ready\n"
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=CALL_SECONDS_MAX)
    assert process.returncode in (123, 128 + signal.SIGTERM), errors
    assert "cancelling" in errors and "CANCELLED" in errors
    job = client.list("state = CANCELLED", order_by="create_time desc")[0]
    assert history.path(client.events(job.id)) == ["QUEUED", "RUNNING", "CANCELLING", "CANCELLED"]


def test_a_run_that_nobody_takes_says_why(daemon):
    process = subprocess.Popen(
        [str(JOBCTL), "run", "--worker-label", "gpu=yes", "--", "true"],
        stderr=subprocess.PIPE, text=True, env=clean_environment(JOBD_SERVER=daemon.address), start_new_session=True,
    )
    line = next(line for line in process.stderr if "it waits because" in line)
    assert "no worker that could run it (local) has the labels gpu=yes" in line
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=CALL_SECONDS_MAX)
    assert process.returncode == 123


def test_arguments_that_are_not_text_are_refused(jobctl):
    """They would come to the server as others."""
    done = subprocess.run([JOBCTL, "run", "--", b"cat", b"caf\xe9"], capture_output=True, timeout=CALL_SECONDS_MAX)
    assert done.returncode == 64 and b"argument 4 is not UTF-8" in done.stderr, done.stderr


def test_a_quiet_run_says_why_a_job_failed(jobctl):
    done = jobctl("run", "--quiet", "--", "no-such-program-here", code=121)
    assert "no-such-program-here" in one_line(done.stderr)
    assert jobctl("run", "--quiet", "--", "sh", "-c", "exit 3", code=3).stderr == ""


def test_a_run_that_is_told_to_end_cancels_the_job(daemon):
    for number in (signal.SIGTERM, signal.SIGHUP):
        process = subprocess.Popen(
            [str(JOBCTL), "run", "--quiet", "--", "sh", "-c", "echo ready; exec sleep 600"],
            stdout=subprocess.PIPE, text=True, env=clean_environment(JOBD_SERVER=daemon.address),
        )
        assert process.stdout.readline() == "ready\n"
        process.send_signal(number)
        assert process.wait(CALL_SECONDS_MAX) == 123


def test_a_refused_job_does_not_keep_the_others(jobctl, client):
    ended, waiting = client.run("true"), client.submit("true", delay=duration(3600))
    nowhere = "01a210da-a6db-7600-884a-199f4d560573"
    done = jobctl("cancel", ended.id, nowhere, waiting.id, code=66)
    assert done.stdout.startswith(waiting.id)
    assert [line.split("(")[1].split(")")[0] for line in done.stderr.splitlines()] == [
        "JOB_NOT_CANCELLABLE", "JOB_NOT_FOUND",
    ]


def test_watch_of_jobs_that_are_named_ends_with_them(jobctl, client):
    first, second = client.run("true"), client.submit("false")
    shown = jobctl("watch", first.id, second.id).stdout
    assert first.id in shown and second.id in shown


def test_run_goes_on_over_a_restart_of_the_daemon(start_daemon, tmp_path):
    daemon = start_daemon()
    mark = tmp_path / "mark"
    process = subprocess.Popen(
        [str(JOBCTL), "run", "--max-attempts", "2", "--retry-initial", "100ms", "--", "sh", "-c",
         f"[ -e {mark} ] && {{ echo second; exit 0; }}; touch {mark}; echo first; exec sleep 600"],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        env=clean_environment(JOBD_SERVER=daemon.address),
    )
    assert process.stdout.readline() == "first\n"
    daemon.restart()
    out, errors = process.communicate(timeout=CALL_SECONDS_MAX)
    assert process.returncode == 0, errors
    assert out == "second\n"
    sequences = [int(word[1:]) for line in errors.splitlines() for word in line.split() if word[:1] == "#"]
    assert sequences == sorted(set(sequences)), "an event twice"


@pytest.mark.parametrize("command", [("wait",), ("logs", "--follow")], ids=" ".join)
def test_what_waits_in_silence_goes_on_over_a_restart(start_daemon, command):
    daemon = start_daemon()
    job = daemon.client().submit("echo", "late", delay=duration(6))
    process = subprocess.Popen(
        [str(JOBCTL), *command, job.id], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        env=clean_environment(JOBD_SERVER=daemon.address),
    )
    time.sleep(1.5)
    daemon.restart()
    out, errors = process.communicate(timeout=CALL_SECONDS_MAX)
    assert process.returncode == 0, errors
    assert "SUCCEEDED" in out or out == "late\n"


def on_a_terminal(daemon, *args, columns=120):
    """Runs jobctl on a terminal of its own; returns what the terminal was sent, and the exit code."""
    pid, terminal = pty.fork()
    if pid == 0:
        fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", 40, columns, 0, 0))
        environment = clean_environment(JOBD_SERVER=daemon.address, TERM="xterm")
        os.execve(str(JOBCTL), [str(JOBCTL), *args], environment)
    end, shown = time.monotonic() + CALL_SECONDS_MAX, b""
    while time.monotonic() < end:
        if not select.select([terminal], [], [], 1)[0]:
            continue
        try:
            data = os.read(terminal, 65536)
        except OSError:
            break
        if not data:
            break
        shown += data
    os.close(terminal)
    return shown.decode(), os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


def test_a_terminal_sees_a_progress_line(daemon):
    shown, code = on_a_terminal(daemon, "run", "--", "sh", "-c", "echo begun; sleep 2; exit 4")
    assert code == 4
    assert "begun" in shown and "RUNNING" in shown
    assert "\r" in shown.replace("\r\n", "\n"), "no line was drawn anew"


def test_a_table_fits_its_terminal(daemon, client):
    client.run("true", labels={f"label{n}": "x" * 40 for n in range(8)}, queue="q" * 100, kind="k" * 100)
    shown, code = on_a_terminal(daemon, "list")
    assert code == 0
    lines = shown.replace("\r\n", "\n").splitlines()
    assert lines[0].startswith("ID")
    assert max(map(len, lines)) <= 120 and "q" * 100 not in shown


# submit, get, list, wait, cancel, logs and the rest


def test_the_way_of_a_job(jobctl, client):
    job_id = one_line(jobctl("submit", "--label", "way=1", "--", "sh", "-c", "echo x; exit 3").stdout)
    assert "FAILED" in jobctl("wait", job_id, code=3).stdout
    shown = jobctl("get", job_id).stdout
    assert job_id in shown and "FAILED" in shown and "EXIT_CODE" in shown
    assert jobctl("logs", job_id).stdout == "x\n"
    assert job_id in jobctl("list", "--label", "way=1").stdout
    assert job_id not in jobctl("list", "--state", "succeeded").stdout
    jobctl("retry", job_id)
    jobctl("wait", job_id, code=3)
    assert client.get(job_id).attempt == 2
    jobctl("delete", job_id)
    done = jobctl("get", job_id, code=66)
    assert "JOB_PURGED" in one_line(done.stderr)


def test_submit_at_and_delay(jobctl, client):
    later = one_line(jobctl("submit", "--delay", "10m", "--", "true").stdout)
    at = one_line(jobctl("submit", "--at", "2199-12-01T09:00:00Z", "--priority", "9", "--", "true").stdout)
    for job_id in (later, at):
        assert client.get(job_id).state == pb.JOB_STATE_SCHEDULED
    assert client.get(at).run_time.ToJsonString() == "2199-12-01T09:00:00Z"
    jobctl("update", "--priority", "1", "--queue", "slow", at)
    assert (client.get(at).priority, client.get(at).queue) == (1, "slow")
    jobctl("cancel", "--reason", "test", later, at)
    assert client.get(later).state == client.get(at).state == pb.JOB_STATE_CANCELLED
    jobctl("wait", at, code=123)
    assert "JOB_NOT_CANCELLABLE" in one_line(jobctl("cancel", at, code=70).stderr)


def test_submit_once(jobctl, client):
    first = jobctl("submit", "--request-id", "cli", "--", "true")
    second = jobctl("submit", "--request-id", "cli", "--", "true")
    assert first.stdout == second.stdout
    assert "request id" in second.stderr
    assert "REQUEST_ID_REUSED" in one_line(jobctl("submit", "--request-id", "cli", "--", "false", code=64).stderr)


def test_submit_and_wait(jobctl):
    assert jobctl("submit", "--wait", "--", "sh", "-c", "exit 5", code=5).stdout


def test_wait_gives_up(jobctl, client):
    job = client.submit("true", delay=duration(3600))
    done = jobctl("wait", "--timeout", "1s", job.id, code=75)
    assert job.id in done.stdout
    client.cancel(job.id)


def test_wait_for_several(jobctl, client):
    """All are waited for and shown; the first that failed, as they are named, says how it ends."""
    good, slow, bad = (client.submit(script=script).id for script in ("true", "sleep 1; exit 4", "exit 3"))
    done = jobctl("wait", good, slow, bad, good, code=4)
    assert [line.split()[0] for line in done.stdout.splitlines()] == [good, slow, bad, good]
    assert len(jobctl("wait", good, good).stdout.splitlines()) == 2
    done = jobctl("wait", "01890a5d-ac96-774b-bcce-b302099a8057", bad, code=66)
    assert "JOB_NOT_FOUND" in one_line(done.stderr) and done.stdout.startswith(bad)
    later = client.submit("true", delay=duration(3600))
    assert len(jobctl("wait", "--timeout", "1s", later.id, later.id, code=75).stdout.splitlines()) == 2
    client.cancel(later.id)


def test_logs(jobctl, client):
    job = client.run(script="printf 0123456789; echo err >&2")
    done = jobctl("logs", job.id)
    assert (done.stdout, done.stderr) == ("0123456789", "err\n")
    assert jobctl("logs", "--stream", "stdout", "--offset", "4", job.id).stdout == "456789"
    assert jobctl("logs", "--stream", "stderr", job.id).stdout == ""
    assert jobctl("logs", "--follow", job.id).stdout == "0123456789"
    lines = objects(jobctl("--output", "json", "logs", "--stream", "stdout", job.id).stdout)
    assert lines[0]["data"] == "MDEyMzQ1Njc4OQ=="


def test_logs_marks_where_another_attempt_begins_on_standard_error_only(jobctl, client):
    # Late enough for jobctl to be there before the first attempt has been replaced.
    retry = pb.RetryPolicy(max_attempts=2, initial=duration(3))
    script = "printf out; printf open >&2; test $JOBD_ATTEMPT = 2"
    job = client.submit("sh", "-c", script, retry=retry, delay=duration(2))
    done = jobctl("logs", "--follow", job.id)
    assert (done.stdout, done.stderr) == ("outout", "open\n-- attempt 2 --\nopen")
    done = jobctl("logs", "--follow", job.id)
    assert (done.stdout, done.stderr) == ("out", "open")


def test_a_command_leaves_no_result(jobctl, client):
    done = jobctl("result", client.run("true").id, code=66)
    assert done.stdout == "" and "(RESULT_NOT_FOUND): 'jobctl logs" in one_line(done.stderr)
    waiting = client.submit("true", delay=duration(3600))
    assert "(JOB_NOT_ENDED)" in one_line(jobctl("result", waiting.id, code=75).stderr)
    client.cancel(waiting.id)
    assert "ended as CANCELLED" in one_line(jobctl("result", "--wait", waiting.id, code=123).stderr)
    failed = client.run(script="exit 3")
    assert "the command exited with code 3" in one_line(jobctl("result", failed.id, code=3).stderr)


def test_why_an_attempt_is_followed_by_another(jobctl, client):
    options = ("--max-attempts", "2", "--retry-initial", "1s", "--retry-jitter", "0")
    done = jobctl("run", *options, "--", "sh", "-c", "exit $((4 - JOBD_ATTEMPT))", code=2)
    (line,) = [line for line in done.stderr.splitlines() if "RETRY_WAIT  attempt" in line]
    assert "(EXIT_CODE)  the command exited with code 3; the next begins in 1.0s, at " in line
    start = client.server_info().durable_sequence
    job = client.run(script="exit 3", retry=pb.RetryPolicy(max_attempts=2, initial=duration(0.1)))
    shown = jobctl("watch", "--after", start, job.id).stdout.splitlines()
    assert [line.count("the command exited with code 3") for line in shown if "RUNNING ->" in line] == [1, 1]


def test_a_queued_job_says_why_nobody_takes_it(jobctl):
    task = one_line(jobctl("submit", "--kind", "nobody-runs-this", "--payload", "x").stdout)
    assert "no connected worker runs the kind 'nobody-runs-this'" in jobctl("get", task).stdout
    far = one_line(jobctl("submit", "--worker-label", "gpu=yes", "--", "true").stdout)
    assert "no worker that could run it (local) has the labels gpu=yes" in jobctl("get", far).stdout
    jobctl("cancel", task, far)
    words = jobctl("worker", "list").stdout.splitlines()[1].split()
    assert words[:6] == ["local", "ACTIVE", "commands", "0", "4", "4"]
    assert objects(jobctl("-o", "json", "worker", "list").stdout)[0]["workerId"] == "local"
    assert "(WORKER_NOT_FOUND)" in one_line(jobctl("worker", "drain", "local", code=66).stderr)


def test_the_audit_of_a_server_without_an_access_file_says_so(jobctl):
    done = jobctl("audit")
    assert done.stdout == "" and "nothing is recorded: the server has no access file" in one_line(done.stderr)


def test_a_backup_does_not_replace_a_file(jobctl, tmp_path):
    file = tmp_path / "backup"
    file.write_text("mine")
    assert "(FILE_EXISTS)" in one_line(jobctl("backup", file, code=74).stderr) and file.read_text() == "mine"
    assert "through record" in jobctl("backup", "--replace", file).stdout


def test_watch(daemon, client):
    start = client.server_info().durable_sequence
    job = client.run("true")
    process = subprocess.Popen(
        [str(JOBCTL), "--output", "json", "watch", "--after", str(start), job.id],
        stdout=subprocess.PIPE, text=True, env=clean_environment(JOBD_SERVER=daemon.address),
    )
    states = []
    for line in process.stdout:
        event = json.loads(line).get("event")
        if event:
            states.append(event["toState"])
        if states[-1:] == ["JOB_STATE_SUCCEEDED"]:
            break
    process.send_signal(signal.SIGINT)
    process.wait(CALL_SECONDS_MAX)
    assert states == ["JOB_STATE_QUEUED", "JOB_STATE_RUNNING", "JOB_STATE_SUCCEEDED"]


def test_json_is_one_object_a_line_everywhere(jobctl, client):
    job = objects(jobctl("--output", "json", "submit", "--", "true").stdout)[0]["job"]
    client.wait(job["id"])
    for args in (
        ("get", job["id"]), ("wait", job["id"]), ("server-info",), ("schedule", "list"), ("list", "--limit", "3"),
    ):
        for line in objects(jobctl("--output", "json", *args).stdout):
            assert isinstance(line, dict)
    for verb in ("get", "wait"):
        assert objects(jobctl("--output", "json", verb, job["id"]).stdout)[0]["job"]["state"] == "JOB_STATE_SUCCEEDED"
    done = jobctl("--output", "json", "get", "x", code=64)
    assert objects(done.stderr)[0]["error"]["reason"] == "JOB_ID_INVALID"


def test_server_info(jobctl, daemon):
    shown = jobctl("server-info").stdout
    assert daemon.store_id in shown and daemon.address in shown


# schedule


def test_schedules(jobctl, client):
    jobctl("schedule", "create", "tick", "--every", "1s", "--queue", "ticks", "--", "true")
    jobctl("schedule", "create", "nightly", "--cron", "*/5 * * * *", "--zone", "Europe/Berlin", "--", "true")
    listed = jobctl("schedule", "list").stdout
    assert "tick" in listed and "nightly" in listed
    until(lambda: client.list("schedule_id = tick AND queue = ticks"), "the schedule fires")
    jobctl("schedule", "pause", "tick", "--note", "holidays")
    assert "holidays" in jobctl("schedule", "get", "tick").stdout
    job_id = one_line(jobctl("schedule", "trigger", "nightly").stdout)
    assert client.wait(job_id).state == pb.JOB_STATE_SUCCEEDED
    jobctl("schedule", "resume", "tick")
    for name in ("tick", "nightly"):
        jobctl("schedule", "delete", name)
    assert "SCHEDULE_NOT_FOUND" in one_line(jobctl("schedule", "get", "tick", code=66).stderr)
    done = jobctl("schedule", "create", "bad", "--cron", "61 * * * *", "--", "true", code=64)
    assert "CRON_INVALID" in one_line(done.stderr)


# Options and errors


def test_global_options_before_and_after_the_subcommand(daemon, jobctl):
    nowhere = {"JOBD_SERVER": "127.0.0.1:1"}
    for args in (
        ("--server", daemon.address, "--output", "json", "list", "--limit", "1"),
        ("list", "--limit", "1", "--server", daemon.address, "--output", "json"),
        ("list", "--server", daemon.address, "--limit", "1", "-o", "json"),
        ("schedule", "list", "--server", daemon.address, "--output", "json"),
        ("schedule", "--server", daemon.address, "list", "--output", "json"),
        ("--server", daemon.address, "schedule", "list", "-o", "json"),
    ):
        objects(jobctl(*args, env=nowhere).stdout)
    done = jobctl(
        "--server", daemon.address, "run", "--quiet", "--output", "text", "--", "echo", "--server", "x", env=nowhere
    )
    assert done.stdout == "--server x\n", "what follows -- is the command's"


def test_namespaces(jobctl):
    job_id = one_line(jobctl("--namespace", "cli", "submit", "--", "true").stdout)
    assert job_id in jobctl("list", "--namespace", "cli").stdout
    assert job_id not in jobctl("list", "--limit", "0").stdout
    named = {"JOBCTL_NAMESPACE": "cli"}
    assert job_id in jobctl("list", env=named).stdout
    assert job_id not in jobctl("list", "--namespace", "default", "--limit", "0", env=named).stdout


ERRORS = [
    (("get", "01890a5d-ac96-774b-bcce-b302099a8057"), 66, "JOB_NOT_FOUND"),
    (("get", "x"), 64, "JOB_ID_INVALID"),
    (("list", "--filter", "colour = red"), 64, "FILTER_INVALID"),
    (("list", "--state", "weird"), 64, "weird"),
    (("submit",), 64, "--"),
    (("submit", "true"), 64, "--"),
    (("submit", "--priority", "10", "--", "true"), 64, "priority"),
    (("submit", "--url", "http://example.org/", "--env", "A=1"), 64, "--env"),
    (("submit", "--kind", "k", "--payload", "p", "--user", "x"), 64, "--user"),
    (("submit", "--content-type", "text/plain", "--", "true"), 64, "--content-type"),
    (("submit", "--delay", "soon", "--", "true"), 64, "soon"),
    (("submit", "--delay", "1s", "--at", "2199-01-01T00:00:00Z", "--", "true"), 64, "--at"),
    (("frobnicate",), 64, "frobnicate"),
    (("help", "nosuch"), 64, "commands are submit, run, "),
    (("help", "schedule", "lst"), 64, "did you mean 'list'?"),
    (("submit", "--at", "2030-12-01T09:00:00", "--", "true"), 64, "2030-12-01T09:00:00Z"),
    (("submit", "--at", "-10m", "--", "true"), 64, "write a time such as 20"),
    (("submit", "--url", "http://me:secret@h/"), 64, "http://***@h/"),
    (("submit", "--env", "1A=3", "--", "true"), 64, "command.env"),
    (("--wrong", "list"), 64, "wrong"),
    (("--server", "nowhere", "list"), 64, "nowhere"),
    (("--server", "127.0.0.1:1", "--rpc-timeout", "5s", "server-info"), 69, "127.0.0.1:1"),
    (("--server", "127.0.0.1:1", "watch"), 69, "127.0.0.1:1"),
    (("--server", "127.0.0.1:1", "wait", "01890a5d-ac96-774b-bcce-b302099a8057"), 69, "127.0.0.1:1"),
    (("--server", "127.0.0.1:1", "logs", "-f", "01890a5d-ac96-774b-bcce-b302099a8057"), 69, "127.0.0.1:1"),
    (("schedule", "create", "x", "--every", "10s", "--zone", "Europe/Berlin", "--", "true"), 64, "zone"),
    (("schedule", "create", "x", "--cron", "@every 90s", "--zone", "Europe/Berlin", "--", "true"), 64, "time_zone"),
    (("schedule", "create", "x", "--every", "10s"), 64, "--"),
    (("submit", "--stdin", "/nowhere/at-all", "--", "cat"), 74, "/nowhere/at-all"),
]


@pytest.mark.parametrize("args, code, word", ERRORS, ids=[" ".join(row[0])[:50] for row in ERRORS])
def test_errors_are_one_line_with_a_remedy(jobctl, args, code, word):
    done = jobctl(*args, code=code)
    line = one_line(done.stderr)
    assert line.startswith("jobctl: ") and word in line, line
    assert done.stdout == ""


def test_help_has_examples(jobctl):
    for args in ((), ("run",), ("submit",), ("list",), ("logs",), ("result",), ("worker",), ("schedule",), ("schedule", "create")):
        done = jobctl(*args, "--help")
        assert "EXAMPLES" in done.stdout and "jobctl " in done.stdout
        examples = done.stdout.split("EXAMPLES:\n")[1].split("\n\n")[0].splitlines()
        assert all(line.startswith("  ") for line in examples), f"wrapped, so that it cannot be pasted: {examples}"
        assert done.stderr == ""
    assert jobctl("--version").stdout.strip()


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completions(jobctl, shell, tmp_path):
    script = jobctl("completions", shell).stdout
    assert "jobctl" in script and "schedule" in script
    if shutil.which(shell):
        (tmp_path / "script").write_text(script)
        subprocess.run([shell, "-n", str(tmp_path / "script")], check=True, timeout=CALL_SECONDS_MAX)


def test_a_closed_pipe_is_no_crash(daemon):
    done = subprocess.run(
        ["sh", "-c", f"{JOBCTL} list --limit 0 | head -n 1; {JOBCTL} --help | head -n 1"],
        capture_output=True, text=True, timeout=CALL_SECONDS_MAX, env=clean_environment(JOBD_SERVER=daemon.address),
    )
    assert done.returncode == 0 and "rror" not in done.stderr, done.stderr


def test_a_run_ends_when_nobody_reads_its_output(daemon, client):
    script = f"{JOBCTL} run --label pipe=closed -- sh -c 'while :; do echo x; sleep 0.1; done' | head -n 1"
    done = subprocess.run(
        ["bash", "-c", f"set -o pipefail; {script}"],
        capture_output=True, text=True, timeout=CALL_SECONDS_MAX, env=clean_environment(JOBD_SERVER=daemon.address),
    )
    assert done.returncode == 141 and done.stdout == "x\n", done
    assert "nobody takes the output any more" in done.stderr
    job = client.list('labels.pipe = "closed"')[0]
    assert job.state == pb.JOB_STATE_RUNNING
    client.cancel(job.id)


def test_a_full_disk_is_told(jobctl, client):
    client.submit("true")
    with open("/dev/full", "w") as full:
        done = subprocess.run(
            [str(JOBCTL), "list"], stdout=full, stderr=subprocess.PIPE, text=True, timeout=CALL_SECONDS_MAX,
            env=clean_environment(JOBD_SERVER=client.address),
        )
    assert done.returncode == 74 and "No space left on device (OUTPUT_FAILED)" in one_line(done.stderr)


def test_negative_values_are_named(jobctl):
    for args, word in ((("list", "--limit", "-1"), "--limit"), (("submit", "--delay", "-5s", "--", "true"), "-5s")):
        assert word in one_line(jobctl(*args, code=64).stderr)
        assert "Missing value" not in jobctl(*args, code=64).stderr

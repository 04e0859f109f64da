// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import JobProto
import Testing
import WireMessages

@testable import jobctl

/// Jobs, events and schedules as people see them.
@Suite("JobText")
struct JobTextTests {
    private let now: Int64 = 1_767_225_720_000_000_000  // 2026-01-01T00:02:00Z

    private func job() -> JobdV1.Job {
        var command = JobdV1.CommandSpec()
        command.argv = ["sh", "-c", "it's done"]
        command.env = ["A": "x y"]
        command.workingDirectory = "/srv/build"
        var spec = JobdV1.JobSpec()
        spec.spec = .command(command)
        var attempt = JobdV1.Attempt()
        attempt.attempt = 1
        attempt.state = .failed
        attempt.exitCode = 3
        attempt.startTime = GoogleProtobuf.Timestamp(rfc3339: "2026-01-01T00:00:01Z")
        attempt.endTime = GoogleProtobuf.Timestamp(rfc3339: "2026-01-01T00:00:02.5Z")
        var job = JobdV1.Job()
        job.id = "01997a2e-5f00-7000-8000-000000000000"
        job.namespace = "default"
        job.queue = "default"
        job.state = .failed
        job.reason = "EXIT_CODE"
        job.priority = 5
        job.labels = ["team": "ops", "env": "prod"]
        job.spec = spec
        job.attempt = 1
        job.maxAttempts = 1
        job.attempts = [attempt]
        job.exitCode = 3
        job.createTime = GoogleProtobuf.Timestamp(rfc3339: "2026-01-01T00:00:00Z")
        return job
    }

    private func event() -> JobdV1.JobEvent {
        var event = JobdV1.JobEvent()
        event.sequence = 42
        event.time = GoogleProtobuf.Timestamp(rfc3339: "2026-01-01T09:08:07Z")
        event.jobId = "0199"
        event.fromState = .queued
        event.toState = .running
        event.attempt = 2
        event.reason = "STARTED"
        return event
    }

    @Test("a request is shown with its method and URL, its headers, and how much of the answer is kept")
    func request() {
        var http = JobdV1.HttpSpec()
        http.url = "https://example.org/x"
        http.headers = ["b": "2", "a": "1"]
        #expect(JobTable.command(of: .http(http)) == "GET https://example.org/x")
        http.body = [1, 2]
        #expect(JobTable.command(of: .http(http)) == "POST https://example.org/x")
        http.method = "PUT"
        var job = job()
        job.spec?.spec = .http(http)
        job.result = JobdV1.JobResult()
        job.result?.data = [1, 2, 3]
        job.result?.contentType = "text/plain"
        let lines = JobDetail.lines(of: job, events: [], now: now, width: nil)
        #expect(lines.contains("Request:   PUT https://example.org/x"))
        #expect(lines.contains("Headers:   a: 1, b: 2") && lines.contains("Body:      2 bytes"))
        #expect(lines.contains("Result:    3 bytes text/plain"))
        job.result?.truncated = true
        let cut = JobDetail.lines(of: job, events: [], now: now, width: nil)
        #expect(cut.contains("Result:    the first 3 bytes text/plain"))
    }

    @Test("the exit and error of an earlier attempt are not shown as those of one that runs")
    func running() {
        var job = job()
        job.state = .running
        job.error = GoogleRpc.Status()
        job.error?.message = "the command exited with code 3"
        let row = JobTable.table(of: [job], now: now).lines(width: nil)[1]
        #expect(row.contains("RUNNING  default  -       5  1/1   2m     -  EXIT_CODE"))
        let head = JobDetail.lines(of: job, events: [], now: now, width: nil).prefix { $0 != "Attempts" }
        #expect(!head.contains { $0.hasPrefix("Exit:") || $0.hasPrefix("Error:") })
        #expect(!JobWaiter.summary(of: job).contains("exit 3"))
        job.state = .failed
        job.cancelReason = "not needed"
        let ended = JobDetail.lines(of: job, events: [], now: now, width: nil)
        #expect(ended.contains { $0.hasPrefix("Exit:") } && ended.contains { $0.hasPrefix("Error:") })
        #expect(ended.contains("Cancelled for: not needed"))
    }

    @Test("a table of jobs shows commands when they are known, and fits 100 columns")
    func table() {
        let whole = JobTable.table(of: [job()], now: now).lines(width: nil)
        #expect(
            whole[0].hasPrefix(
                "ID                                    STATE   QUEUE    KIND  PRI  TRY  AGE  EXIT  REASON"
            )
        )
        #expect(whole[1].contains("FAILED  default  -       5  1/1   2m     3  EXIT_CODE"))
        #expect(whole[1].hasSuffix(#"env=prod,team=ops  sh -c 'it'\''s done'"#))
        for line in JobTable.table(of: [job()], now: now).lines(width: 106) {
            #expect(TerminalText.width(line) <= 106)
        }
        var basic = job()
        basic.spec = nil
        #expect(!JobTable.table(of: [basic], now: now).lines(width: nil)[0].contains("COMMAND"))
    }

    @Test("a job in full has its attempts and its history")
    func detail() {
        let lines = JobDetail.lines(of: job(), events: [event()], now: now, width: nil)
        #expect(lines.contains("State:       FAILED (EXIT_CODE)"))
        #expect(lines.contains(#"Command:     sh -c 'it'\''s done'"#))
        #expect(lines.contains("Environment: 'A=x y'"))
        #expect(lines.contains("Created:     2026-01-01T00:00:00Z (2m ago)"))
        #expect(lines.contains { $0.contains("FAILED") && $0.contains("1.5s") })
        #expect(lines.contains { $0.contains("QUEUED") && $0.contains("RUNNING") && $0.contains("STARTED") })
    }

    @Test("an event on one line")
    func eventLine() {
        #expect(
            EventLine.text(of: event(), showsJob: true)
                == "09:08:07Z  #42  0199  QUEUED -> RUNNING  attempt 2  (STARTED)"
        )
        var first = event()
        first.fromState = .unspecified
        first.attempt = nil
        #expect(EventLine.text(of: first, showsJob: false) == "09:08:07Z  #42  RUNNING  (STARTED)")
    }

    @Test("a job as it is tells the time of its newest change, and its reason")
    func snapshotLine() throws {
        var job = job()
        (job.sequence, job.createTime) = (563, GoogleProtobuf.Timestamp(rfc3339: "2026-01-01T08:00:00Z"))
        job.endTime = GoogleProtobuf.Timestamp(rfc3339: "2026-01-01T08:10:00Z")
        job.error = GoogleRpc.Status()
        job.error?.message = "the command exited with code 3"
        let line = "08:10:00Z  #563  \(job.id)  is FAILED  (EXIT_CODE)"
        #expect(EventLine.text(of: job, showsCause: false) == line)
        #expect(EventLine.text(of: job, showsCause: true) == "\(line)  the command exited with code 3")
        job.endTime = nil
        (job.state, job.startTime) = (.running, GoogleProtobuf.Timestamp(rfc3339: "2026-01-01T08:05:00Z"))
        #expect(EventLine.text(of: job, showsCause: false).hasPrefix("08:05:00Z  #563"))
        #expect(EventLine.text(of: job, showsCause: true).hasSuffix("(EXIT_CODE)"), "what failed before is over")
        (job.state, job.startTime) = (.queued, nil)
        #expect(EventLine.text(of: job, showsCause: false).hasPrefix("08:00:00Z  #563"))
    }

    @Test("an attempt that failed tells why, and when the next one begins while that is ahead")
    func failure() {
        var event = event()
        event.fromState = .running
        event.toState = .retryWait
        var job = job()
        job.attempts[0].attempt = 2
        job.attempts[0].error = GoogleRpc.Status()
        job.attempts[0].error?.message = "the command exited with code 3"
        job.attempt = 2
        job.state = .retryWait
        job.runTime = GoogleProtobuf.Timestamp(rfc3339: "2026-01-01T09:08:09.1Z")
        let text = "the command exited with code 3; the next begins in 2.1s, at 09:08:09Z"
        #expect(EventLine.failure(of: event, in: job) == text)
        let line = EventLine.text(of: event, showsJob: false, failure: text)
        #expect(line.hasSuffix("RUNNING -> RETRY_WAIT  attempt 2  (STARTED)  \(text)"))
        job.state = .running
        job.attempt = 3
        #expect(EventLine.failure(of: event, in: job) == "the command exited with code 3")
        job.attempts = []
        #expect(EventLine.failure(of: event, in: job) == nil)
    }

    @Test("how a job ended, on one line")
    func summary() {
        var job = job()
        #expect(JobWaiter.summary(of: job) == "\(job.id) FAILED (EXIT_CODE) exit 3")
        job.exitCode = nil
        job.signal = 9
        job.attempt = 2
        job.startTime = GoogleProtobuf.Timestamp(rfc3339: "2026-01-01T00:00:00Z")
        job.endTime = GoogleProtobuf.Timestamp(rfc3339: "2026-01-01T00:01:01Z")
        #expect(
            JobWaiter.summary(of: job) == "\(job.id) FAILED (EXIT_CODE) signal 9 after 2 attempts, the last in 1m01s"
        )
    }

    @Test("the progress line follows the events")
    func progress() {
        var accepted = JobdV1.Job()
        accepted.state = .scheduled
        var progress = ProgressText(accepted)
        #expect(progress.line(elapsed: .zero) == "0.0s  SCHEDULED")
        progress.received(event())
        #expect(progress.line(elapsed: .milliseconds(1500)) == "1.5s  RUNNING  attempt 2")
        var report = event()
        report.reason = "PROGRESS"
        report.progress = JobdV1.Progress()
        report.progress?.fraction = 0.425
        report.progress?.message = "half"
        progress.received(report)
        #expect(progress.line(elapsed: .seconds(2)) == "2.0s  RUNNING  attempt 2  42% half")
        var next = event()
        next.attempt = 3
        progress.received(next)
        #expect(progress.line(elapsed: .seconds(3)) == "3.0s  RUNNING  attempt 3")
    }

    @Test("schedules")
    func schedules() throws {
        let every = try ScheduleCreateCommand.parse(["tick", "--every", "10s", "--phase", "3s", "--", "date"])
        #expect(ScheduleText.timing(of: every.spec) == "every 10s + 3s")
        let cron = try ScheduleCreateCommand.parse([
            "c", "--cron", "*/5 * * * *", "--zone", "Europe/Berlin", "--", "date",
        ])
        #expect(ScheduleText.timing(of: cron.spec) == "*/5 * * * * Europe/Berlin")
        #expect(cron.command.argv == ["date"])
        var schedule = JobdV1.Schedule()
        schedule.id = "tick"
        schedule.state = .paused
        schedule.note = "holidays"
        schedule.spec = every.spec
        schedule.firedCount = 3
        #expect(ScheduleText.lines(of: schedule, now: now).contains("Note:     holidays"))
        #expect(
            ScheduleText.table(of: [schedule], now: now).lines(width: nil)[1]
                == "tick  PAUSED  every 10s + 3s     -     -      3        0  default  -"
        )
        schedule.id = "nightly-backup-of-everything"
        schedule.spec = cron.spec
        var request = JobdV1.SubmitJobRequest()
        request.queue = "reports"
        request.spec = job().spec.flatMap { spec in
            if case .command(let command) = spec.spec { .command(command) } else { nil }
        }
        schedule.job = request
        for width in [60, 80] {
            let lines = ScheduleText.table(of: [schedule], now: now).lines(width: width)
            #expect(lines.allSatisfy { $0.count <= width })
            #expect(lines[1].hasPrefix("nightly-backup-of-everything  PAUSED"))
        }
    }

    @Test("server facts")
    func serverInfo() {
        var info = JobdV1.GetServerInfoResponse()
        info.version = "0.1.0"
        info.jobCounts = ["JOB_STATE_RUNNING": 2, "JOB_STATE_FAILED": 1, "JOB_STATE_QUEUED": 0]
        let lines = ServerInfoText.lines(of: info, address: "h:1", now: now)
        #expect(lines.contains("Server:          h:1"))
        #expect(lines.contains("Jobs:            1 failed, 2 running"))
        #expect(lines.contains("Schedules:       0"))
    }

    @Test("counts that a server does not show are not said to be zero")
    func hiddenCounts() {
        var info = JobdV1.GetServerInfoResponse()
        let hidden = ServerInfoText.lines(of: info, address: "h:1", now: now)
        #expect(hidden.contains("Jobs:            hidden; shown to who may read every namespace"))
        #expect(hidden.contains("Schedules:       hidden; shown to who may read every namespace"))
        info.jobCounts = ["JOB_STATE_RUNNING": 0]
        #expect(ServerInfoText.lines(of: info, address: "h:1", now: now).contains("Jobs:            none"))
    }

    @Test("arguments are shown as a shell takes them, control characters written out")
    func shellText() {
        #expect(ShellText.joined(["sh", "-c", "it's done", ""]) == #"sh -c 'it'\''s done' ''"#)
        #expect(ShellText.joined(["echo hi\necho 'a\\b'\t\u{1B}\u{7F}"]) == #"$'echo hi\necho \'a\\b\'\t\x1b\x7f'"#)
    }

    @Test("attempts that do not count are not shown against those that may be")
    func tries() {
        var job = job()
        job.attempt = 2
        let row = JobTable.table(of: [job], now: now).lines(width: nil)[1]
        #expect(row.contains(" 2 ") && !row.contains("2/1"))
    }
}

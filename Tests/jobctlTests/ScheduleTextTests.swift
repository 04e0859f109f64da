// SPDX-License-Identifier: Apache-2.0

import JobClient
import JobProto
import Testing

@testable import jobctl

@Suite("ScheduleText")
struct ScheduleTextTests {
    private func lines(_ change: (inout JobdV1.SubmitJobRequest) -> Void) -> [String] {
        var command = JobdV1.CommandSpec()
        command.argv = ["true"]
        var job = JobdV1.SubmitJobRequest()
        job.spec = .command(command)
        change(&job)
        var schedule = JobdV1.Schedule()
        schedule.id = "tick"
        schedule.job = job
        return ScheduleText.lines(of: schedule, now: 0).map { $0.replacing(/\s+/, with: " ") }
    }

    @Test("all that its jobs are given has a line, and nothing else")
    func template() {
        let bare = lines { _ in }
        #expect(bare.contains("Command: true") && !bare.contains { $0.hasPrefix("Priority") || $0.hasPrefix("Retry") })
        let full = lines { job in
            var command = JobdV1.CommandSpec()
            (command.argv, command.workingDirectory, command.env) = (["make"], "/srv", ["A": "1"])
            job.spec = .command(command)
            (job.queue, job.kind, job.priority, job.labels) = ("nightly", "build", 7, ["team": "ops"])
            (job.runTimeout, job.queueTtl, job.retention) = (
                Duration.seconds(300).message, Duration.seconds(60).message, Duration.seconds(7200).message
            )
            var retry = JobdV1.RetryPolicy()
            (retry.maxAttempts, retry.nonRetryableExitCodes) = (3, [2])
            job.retry = retry
        }
        for line in [
            "Command: make", "Directory: /srv", "Environment: A=1", "Queue: nightly", "Kind: build", "Priority: 7",
            "Labels: team=ops", "Attempts: at most 3", "Retry: never after exit code 2", "Run timeout: 300s",
            "Queue TTL: 60s", "Retention: 7200s",
        ] {
            #expect(full.contains(line), "\(full)")
        }
    }
}

// SPDX-License-Identifier: Apache-2.0

internal import JobProto
internal import WireMessages

/// One job in full, for people.
enum JobDetail {
    /// - Parameter workers: The connected workers; nil when they are not known.
    static func lines(
        of job: JobdV1.Job,
        events: [JobdV1.JobEvent],
        workers: [JobdV1.Worker]? = nil,
        now: Int64,
        width: Int?
    ) -> [String] {
        var lines = head(of: job, workers: workers, now: now).lines
        if !job.attempts.isEmpty {
            lines += ["", "Attempts"] + attempts(job.attempts, now: now).lines(width: width)
        }
        if !events.isEmpty {
            lines += ["", "History"] + history(events).lines(width: width)
        }
        return lines
    }

    private static func head(of job: JobdV1.Job, workers: [JobdV1.Worker]?, now: Int64) -> DetailText {
        var text = DetailText()
        text.add("Job", job.id)
        text.add("State", state(of: job))
        if job.state == .queued {
            text.add("Waits because", workers.flatMap { QueuedCause.text(of: job, workers: $0) })
        }
        if JobTable.isRunning(job) { text.add("Worker", worker(of: job, among: workers ?? [])) }
        SpecText.add(job.spec?.spec, to: &text)
        text.add("Namespace", job.namespace)
        text.add("Queue", job.queue)
        text.add("Kind", job.kind)
        text.add("Priority", String(job.priority))
        text.add("Labels", JobTable.labels(job.labels))
        text.add("Schedule", job.scheduleId)
        text.add("Trace parent", job.traceParent)
        text.add("Attempt", attempt(of: job))
        text.add("Retry", job.maxAttempts > 1 ? job.retry.map(retry) : nil)
        text.add("Cancelled for", job.cancelReason)
        // While an attempt runs, these still tell of the one before, which has its own line below.
        if !JobTable.isRunning(job) {
            text.add("Exit", JobTable.exit(of: job))
            text.add("Error", job.error.map { FailureText.text(of: $0, shown: job.reason) })
        }
        text.add("Progress", job.progress.map { "\(Int(max(0, min(1, $0.fraction)) * 100))% \($0.message)" })
        text.add("Result", job.result.map(result))
        addTimes(of: job, now: now, to: &text)
        text.add("Sequence", String(job.sequence))
        text.add("ETag", job.etag)
        return text
    }

    /// The worker of the live attempt, with its labels while it is connected.
    private static func worker(of job: JobdV1.Job, among workers: [JobdV1.Worker]) -> String? {
        guard let id = job.attempts.last?.workerId else { return nil }
        return workers.first { $0.workerId == id }.map { WorkerText.name(of: $0) } ?? id
    }

    private static func result(_ result: JobdV1.JobResult) -> String {
        "\(result.truncated ? "the first " : "")\(result.data.count) bytes \(result.contentType)"
    }

    /// Attempts that a retry on request, or a stop of the daemon, added are beyond what the policy allows.
    private static func attempt(of job: JobdV1.Job) -> String {
        job.attempt > job.maxAttempts ? String(job.attempt) : "\(job.attempt) of at most \(job.maxAttempts)"
    }

    /// "after 1s, then times 2 up to 3600s; never after exit code 3, BAD_INPUT", as far as it is said; else empty.
    static func retry(_ policy: JobdV1.RetryPolicy) -> String {
        let factor = policy.multiplier ?? 1
        let shown = factor == factor.rounded() ? String(Int64(factor)) : String(factor)
        let most = policy.max.map { " up to \($0.jsonText)" } ?? ""
        let pauses = [policy.initial.map { "after \($0.jsonText)" }, factor == 1 ? nil : "times \(shown)\(most)"]
        let final = policy.nonRetryableExitCodes.map { "exit code \($0)" } + policy.nonRetryableReasons
        return [
            pauses.compactMap { $0 }.joined(separator: ", then "),
            final.isEmpty ? "" : "never after \(final.joined(separator: ", "))",
        ].filter { !$0.isEmpty }.joined(separator: "; ")
    }

    private static func addTimes(of job: JobdV1.Job, now: Int64, to text: inout DetailText) {
        text.add("Created", TimeText.full(job.createTime, now: now))
        text.add("Due", TimeText.full(job.runTime, now: now))
        text.add("Started", TimeText.full(job.startTime, now: now))
        text.add("Ended", TimeText.full(job.endTime, now: now))
        text.add("Took", TimeText.between(job.startTime, job.endTime))
        text.add("Deadline", TimeText.full(job.deadline, now: now))
        text.add("Run timeout", job.runTimeout?.jsonText)
        text.add("Queue TTL", job.queueTtl?.jsonText)
        text.add("Retention", job.retention?.jsonText)
        text.add("Kept until", TimeText.full(job.expireTime, now: now))
    }

    private static func state(of job: JobdV1.Job) -> String {
        job.reason.isEmpty ? StateText.job(job.state) : "\(StateText.job(job.state)) (\(job.reason))"
    }

    private static func attempts(_ attempts: [JobdV1.Attempt], now: Int64) -> TextTable {
        var table = TextTable(columns: [
            .init(title: "TRY", alignment: .right), .init(title: "STATE"), .init(title: "REASON", shrinksTo: 8),
            .init(title: "EXIT", alignment: .right), .init(title: "STARTED", shrinksTo: 20, leavesAs: 3),
            .init(title: "TOOK", alignment: .right, leavesAs: 2), .init(title: "WORKER", shrinksTo: 6, leavesAs: 1),
            .init(title: "ERROR", shrinksTo: 8, leavesAs: 4),
        ])
        for attempt in attempts {
            let exit = attempt.signal.map { "sig \($0)" } ?? attempt.exitCode.map { String($0) } ?? "-"
            table.append([
                String(attempt.attempt), StateText.attempt(attempt.state), attempt.reason, exit,
                attempt.startTime?.rfc3339 ?? "-", TimeText.between(attempt.startTime, attempt.endTime) ?? "-",
                attempt.workerId, attempt.error.map { FailureText.text(of: $0, shown: attempt.reason) } ?? "",
            ])
        }
        return table
    }

    private static func history(_ events: [JobdV1.JobEvent]) -> TextTable {
        var table = TextTable(columns: [
            .init(title: "SEQUENCE", alignment: .right, leavesAs: 3), .init(title: "TIME", shrinksTo: 20, leavesAs: 4),
            .init(title: "FROM", leavesAs: 2), .init(title: "TO"), .init(title: "REASON", shrinksTo: 8),
            .init(title: "TRY", alignment: .right), .init(title: "ACTOR", shrinksTo: 6, leavesAs: 1),
        ])
        for event in events {
            table.append([
                String(event.sequence), event.time?.rfc3339 ?? "-",
                event.fromState == .unspecified ? "-" : StateText.job(event.fromState), StateText.job(event.toState),
                event.reason, event.attempt.map { String($0) } ?? "-", event.actor,
            ])
        }
        return table
    }
}

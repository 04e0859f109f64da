// SPDX-License-Identifier: Apache-2.0

internal import JobClient
internal import JobProto
internal import WireMessages

/// One event as one line: "09:00:00  #42  0199…  QUEUED -> RUNNING  attempt 1  (LEASED)".
enum EventLine {
    /// - Parameter failure: What `failure(of:in:)` says of it.
    static func text(of event: JobdV1.JobEvent, showsJob: Bool, failure: String? = nil) -> String {
        var parts = [TimeText.clock(event.time), "#\(event.sequence)"]
        if showsJob { parts.append(event.jobId) }
        parts.append(change(of: event))
        if let attempt = event.attempt, attempt > 0 { parts.append("attempt \(attempt)") }
        if !event.reason.isEmpty { parts.append("(\(event.reason))") }
        if let progress = event.progress {
            parts.append("\(Int(max(0, min(1, progress.fraction)) * 100))% \(progress.message)")
        }
        if let failure { parts.append(failure) }
        return TerminalText.safe(parts.joined(separator: "  "))
    }

    /// What went wrong in an attempt that this event ends badly, and when the next one begins, which the event itself does
    /// not tell: "the command exited with code 3; the next begins in 2.1s, at 09:00:02Z".
    ///
    /// - Parameter job: The job as it is by now, view FULL.
    static func failure(of event: JobdV1.JobEvent, in job: JobdV1.Job) -> String? {
        let attempt = job.attempts.last { $0.attempt == event.attempt }
        var parts = [attempt?.error.map { FailureText.text(of: $0, shown: event.reason) } ?? ""]
        if event.toState == .retryWait, job.state == .retryWait, job.attempt == event.attempt,
            let span = TimeText.between(event.time, job.runTime)
        {
            parts.append("the next begins in \(span), at \(TimeText.clock(job.runTime))")
        }
        let text = parts.filter { !$0.isEmpty }.joined(separator: "; ")
        return text.isEmpty ? nil : text
    }

    /// A job as it is, for a watch with snapshot, at the time of its end or of its newest attempt's begin, else of its own.
    ///
    /// - Parameter showsCause: Whether to say what went wrong, while that is why the job is as it is.
    static func text(of job: JobdV1.Job, showsCause: Bool) -> String {
        let time = job.endTime ?? job.startTime ?? job.createTime
        let isFailure = job.state.isTerminal || job.state == .retryWait
        var parts = [TimeText.clock(time), "#\(job.sequence)", job.id, "is \(StateText.job(job.state))"]
        if !job.reason.isEmpty { parts.append("(\(job.reason))") }
        if showsCause, isFailure, let error = job.error { parts.append(FailureText.text(of: error, shown: job.reason)) }
        return TerminalText.safe(parts.joined(separator: "  "))
    }

    private static func change(of event: JobdV1.JobEvent) -> String {
        let after = StateText.job(event.toState)
        guard event.fromState != .unspecified, event.fromState != event.toState else { return after }
        return "\(StateText.job(event.fromState)) -> \(after)"
    }
}

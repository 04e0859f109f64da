// SPDX-License-Identifier: Apache-2.0

internal import JobProto

/// One event as one line: "09:00:00  #42  0199…  QUEUED -> RUNNING  attempt 1  (LEASED)".
enum EventLine {
    static func text(of event: JobdV1.JobEvent, showsJob: Bool) -> String {
        var parts = [TimeText.clock(event.time), "#\(event.sequence)"]
        if showsJob { parts.append(event.jobId) }
        parts.append(change(of: event))
        if let attempt = event.attempt, attempt > 0 { parts.append("attempt \(attempt)") }
        if !event.reason.isEmpty { parts.append("(\(event.reason))") }
        if let progress = event.progress {
            parts.append("\(Int(max(0, min(1, progress.fraction)) * 100))% \(progress.message)")
        }
        return TerminalText.safe(parts.joined(separator: "  "))
    }

    /// A job as it is, for a watch with snapshot.
    static func text(of job: JobdV1.Job) -> String {
        TerminalText.safe(
            "\(TimeText.clock(job.createTime))  #\(job.sequence)  \(job.id)  is \(StateText.job(job.state))"
        )
    }

    private static func change(of event: JobdV1.JobEvent) -> String {
        let after = StateText.job(event.toState)
        guard event.fromState != .unspecified, event.fromState != event.toState else { return after }
        return "\(StateText.job(event.fromState)) -> \(after)"
    }
}

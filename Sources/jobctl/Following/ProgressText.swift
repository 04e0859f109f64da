// SPDX-License-Identifier: Apache-2.0

internal import JobClient
internal import JobProto

/// What the progress line of a followed job says: elapsed time, state, attempt, and what the job says of itself.
struct ProgressText: Sendable, Equatable {
    private var state: JobdV1.JobState
    private var attempt: Int32
    private var progress: JobdV1.Progress?

    /// Before any event: the job as it was accepted.
    init(_ job: JobdV1.Job) {
        state = job.state
        attempt = job.attempt
    }

    mutating func received(_ event: JobdV1.JobEvent) {
        state = event.toState
        if let number = event.attempt, number > attempt {
            attempt = number
            progress = nil
        }
        progress = event.progress ?? progress
    }

    func line(elapsed: Duration) -> String {
        var parts = [TimeText.elapsed(elapsed), StateText.job(state)]
        if attempt > 0 { parts.append("attempt \(attempt)") }
        if let progress {
            parts.append("\(Int(max(0, min(1, progress.fraction)) * 100))% \(progress.message)")
        }
        return parts.joined(separator: "  ")
    }
}

// SPDX-License-Identifier: Apache-2.0

internal import JobCore

/// The table of docs/job-lifecycle.md, written down a second time and not taken from the code that is tested.
enum AllowedMoves {
    private static let failures: Set<TransitionReason> = [
        .exitCode, .signaled, .startFailed, .workerFailure, .runTimeout, .workerLost, .daemonDied,
    ]
    private static let waiting: Set<JobState> = [.scheduled, .blocked, .queued, .retryWait]

    static func contains(_ from: JobState?, _ to: JobState, _ reason: TransitionReason) -> Bool {
        guard let from else {
            return reason == .submitted
                ? to == .scheduled || to == .queued
                : to == .queued && [.scheduleFired, .scheduleTriggered].contains(reason)
        }
        switch reason {
        case .due: return from == .scheduled && to == .queued
        case .leased: return from == .queued && to == .running
        case .completed: return from.hasLiveAttempt && to == .succeeded
        case .poisoned: return from == .running && to == .failed
        case .daemonStopped, .workerReleased: return from == .running && to == .queued
        case .cancelConfirmed: return from == .cancelling && to == .cancelled
        case .retryDue: return from == .retryWait && to == .queued
        case .cancelRequested:
            return from == .running ? to == .cancelling : waiting.contains(from) && to == .cancelled
        case .queueTTLExpired: return from == .queued && to == .expired
        case .deadlineExceeded:
            if from == .running { return to == .cancelling }
            return (from == .cancelling || waiting.contains(from)) && to == .expired
        case .retryRequested: return [.failed, .cancelled, .expired].contains(from) && to == .queued
        case .updated:
            let isRescheduled = [.scheduled, .queued].contains(from) && [.scheduled, .queued].contains(to)
            return from == to || isRescheduled
        case .progress: return from.hasLiveAttempt && from == to
        case _ where failures.contains(reason): return from == .running && (to == .retryWait || to == .failed)
        default: return false
        }
    }
}

// SPDX-License-Identifier: Apache-2.0

internal import JobCore

extension LogModel.Job {
    func isOfLane(of other: LogModel.Job) -> Bool {
        definition.namespace == other.definition.namespace && definition.queue == other.definition.queue
            && definition.specKind == other.definition.specKind && definition.kind == other.definition.kind
    }

    /// Priority, then due time to 16 ns, then accept order.
    func isReadier(than other: LogModel.Job) -> Bool {
        let (mine, its) = (runTime.nanoseconds >> 4, other.runTime.nanoseconds >> 4)
        return (UInt8.max - definition.priority, mine, createSequence)
            < (UInt8.max - other.definition.priority, its, other.createSequence)
    }

    /// Whether the attempt counts, and whether another one follows when, must be what the policy says.
    mutating func count(
        _ body: AttemptFinished,
        _ limits: MachineLimits,
        at time: Timestamp,
        _ place: String
    ) throws(Violation) {
        let retry = definition.policy.retry
        let isFailure = body.to == .failed || body.to == .retryWait
        guard body.isCounted == isFailure else {
            throw Violation(.attempts, "\(place): \(body.to.name) and counted: \(body.isCounted)")
        }
        if body.daemonDied { daemonDeaths += 1 }
        guard isFailure else { return }
        countedAttempts += 1
        let isPoisoned = daemonDeaths >= Int(limits.daemonDeathsMax)
        let isForbidden =
            body.failure?.isPermanent == true || retry.nonRetryableReasons.contains(body.failure?.reason ?? "")
            || body.exitCode.map(retry.nonRetryableExitCodes.contains) == true
        let isLast = countedAttempts >= retry.attemptsMax || isPoisoned || isForbidden
        guard isLast == (body.to == .failed), (body.reason == .poisoned) == (isPoisoned && body.daemonDied) else {
            throw Violation(
                .attempts,
                "\(place): \(body.to.name) for \(body.reason.name) after \(countedAttempts) of \(retry.attemptsMax) attempts "
                    + "and \(daemonDeaths) deaths of the daemon"
            )
        }
        guard body.to == .retryWait else { return }
        var wait = Double(retry.initial.nanoseconds)
        for _ in 1..<max(1, countedAttempts) { wait *= retry.multiplier }
        wait = min(wait, Double(retry.max.nanoseconds))
        let actual = Double(((body.runTime ?? time) - time).nanoseconds)
        guard actual >= wait * (1 - retry.jitter) - 2, actual <= wait * (1 + retry.jitter) + 2 else {
            throw Violation(.attempts, "\(place): waits \(actual) ns instead of about \(wait)")
        }
    }
}

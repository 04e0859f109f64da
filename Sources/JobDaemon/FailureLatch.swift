// SPDX-License-Identifier: Apache-2.0

internal import JobScheduler

/// Holds the first failure of the store and lets one waiter know of it.
final class FailureLatch: Sendable {
    private let failures: AsyncStream<SchedulerError>
    private let continuation: AsyncStream<SchedulerError>.Continuation

    init() {
        (failures, continuation) = AsyncStream.makeStream(bufferingPolicy: .bufferingOldest(1))
    }

    /// Notes a failure; only the first one counts. Never blocks.
    func set(_ error: SchedulerError) {
        continuation.yield(error)
        continuation.finish()
    }

    /// The failure, once there is one; nil when the task is cancelled before.
    func wait() async -> SchedulerError? {
        for await failure in failures { return failure }
        return nil
    }
}

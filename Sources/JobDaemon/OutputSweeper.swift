// SPDX-License-Identifier: Apache-2.0

internal import JobCore
internal import JobOutput
internal import JobScheduler
internal import Logging

/// Removes the output of jobs that were purged or deleted: as they go, and once at the start what a crash left between
/// the removal of a job and that of its files.
final class OutputSweeper: Sendable {
    private let output: OutputStore
    private let logger: Logger
    private let removals: AsyncStream<[JobID]>
    private let continuation: AsyncStream<[JobID]>.Continuation

    init(output: OutputStore, logger: Logger) {
        self.output = output
        self.logger = logger
        // Unbounded, yet small: it holds identifiers of jobs that no longer cost anything else.
        (removals, continuation) = AsyncStream.makeStream()
    }

    /// Notes jobs whose output can go. Never blocks.
    func removed(_ jobs: [JobID]) {
        continuation.yield(jobs)
    }

    /// Removes until the task is cancelled.
    func run(scheduler: Scheduler) async {
        await removeLeftovers(scheduler)
        for await jobs in removals {
            for job in jobs { remove(job) }
        }
    }

    private func removeLeftovers(_ scheduler: Scheduler) async {
        let stored: [JobID]
        do {
            stored = try output.storedJobs()
        } catch {
            logger.warning("leftover output is not looked for until the next start", metadata: ["error": "\(error)"])
            return
        }
        for job in stored {
            do {
                _ = try await scheduler.job(job, namespace: nil, view: .basic)
            } catch {
                let isGone = error.reason == .refused(.jobNotFound) || error.reason == .refused(.jobPurged)
                guard isGone else { return }
                remove(job)
            }
        }
    }

    private func remove(_ job: JobID) {
        do {
            try output.remove(job: job)
        } catch {
            logger.warning("output could not be removed", metadata: ["job": "\(job)", "error": "\(error)"])
        }
    }
}

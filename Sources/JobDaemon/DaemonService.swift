// SPDX-License-Identifier: Apache-2.0

internal import Glibc
internal import JobCore
internal import JobScheduler
internal import JobWorkers
internal import Logging
internal import ServiceLifecycle

/// The running daemon, and the order in which it stops.
struct DaemonService: Service {
    /// Time between asking a running process to end and ending it, while stopping.
    static let stopGrace = TimeSpan.seconds(10)
    /// Time that clients get, after the last job has ended, to read their last answers.
    static let lastAnswersGrace = Duration.seconds(2)

    let store: Store
    let server: Server
    let threads: Threads
    let configuration: DaemonConfiguration
    let logger: Logger

    func run() async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask(executorPreference: threads.schedulerLoop) { await store.scheduler.run() }
            group.addTask { try await store.runPool(slots: configuration.workers, logger: logger) }
            group.addTask { await store.executor.orphanReaper.run() }
            group.addTask { await store.outputSweeper.run(scheduler: store.scheduler) }
            group.addTask { await exitOnFailure() }
            defer { group.cancelAll() }
            do {
                try await server.start()
            } catch {
                store.close(logger: logger)
                throw error
            }
            try? await gracefulShutdown()
            await stop()
        }
    }

    /// SIGTERM: health says so first; clients are told to go elsewhere and watches end; running jobs get their time, what
    /// still runs then goes back to its queue; the log is closed cleanly.
    private func stop() async {
        let timeout = TimeSpan(nanoseconds: configuration.drainTimeoutNanoseconds)
        logger.info("stopping", metadata: ["drain_timeout_s": "\(timeout.nanoseconds / 1_000_000_000)"])
        server.markNotServing()
        let patience = Duration.nanoseconds(timeout.nanoseconds + Self.stopGrace.nanoseconds) + .seconds(10)
        async let goodbye: Void = server.shutdown(grace: patience)
        await store.scheduler.drain(timeout: timeout, grace: Self.stopGrace)
        // Watches have ended and the last job too: who still holds a call open, such as a health watch, holds up nothing.
        await server.shutdown(grace: Self.lastAnswersGrace)
        await goodbye
        store.close(logger: logger)
        logger.info("stopped")
    }

    /// A failed write or flush is final: nothing may be acknowledged any more, so the process ends at once and the next
    /// start reads what is really on the disk. Processes of jobs are ended by that start.
    private func exitOnFailure() async {
        guard let failure = await store.failures.wait() else { return }
        logger.critical("the write-ahead file failed; ending at once", metadata: ["error": "\(failure.message)"])
        server.markNotServing()
        exit(DaemonError.stalled(failure.message).exitCode)
    }
}

// SPDX-License-Identifier: Apache-2.0

internal import Glibc
internal import JobCore
internal import JobFailpoints
internal import JobJournal
internal import JobScheduler
internal import JobWorkers
internal import Logging

/// The running daemon, and the order in which it stops.
struct DaemonService: Sendable {
    /// Time between asking a running process to end and ending it, while stopping.
    static let stopGrace = TimeSpan.seconds(10)
    /// Time that clients get, after the last job has ended, to read their last answers.
    static let lastAnswersGrace = Duration.seconds(2)
    /// Time that the pool gets to kill what is left, once nobody waits for it any more.
    static let poolGrace = Duration.seconds(15)
    /// Time that answers get to leave once the journal has failed.
    static let failureGrace = Duration.milliseconds(500)

    let store: Store
    let server: Server
    let access: AccessKeeper?
    let threads: Threads
    let signals: OperatorSignals
    let configuration: DaemonConfiguration
    let logger: Logger

    /// Serves until SIGTERM or SIGINT; SIGHUP reads certificates and access file again. What needs the scheduler ends before its
    /// loop does, and that before the log is closed.
    func run() async throws {
        do {
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask(executorPreference: threads.schedulerLoop) { await store.scheduler.run() }
                defer { group.cancelAll() }
                // Answered once what ran when the last daemon died is settled, which takes space on the disk.
                _ = try? await store.scheduler.status()
                signals.beginServing()
                tellPriority()
                Failpoint.daemonListenBefore.pass()
                try await server.start()
                Failpoint.daemonListenAfter.pass()
                await serve()
            }
        } catch {
            try? store.close()
            throw error
        }
        Failpoint.daemonCloseBefore.pass()
        try store.close()
        logger.info("stopped")
    }

    private func waitForStop() async {
        for await order in signals.orders {
            guard order == .reload else { return }
            // Files are read: not on the scheduler's loop.
            store.scheduler.blocking.start { [server, access] in
                server.reloadCertificates()
                access?.reload()
            }
        }
    }

    private func tellPriority() {
        if store.journal.metrics.isRealTime {
            logger.info("the journal's writer runs with real-time priority (SCHED_RR)")
        } else {
            logger.notice(
                "the journal's writer has no real-time priority (SCHED_RR): give it CAP_SYS_NICE or an rtprio limit of 1"
            )
        }
    }

    private func serve() async {
        let (stopped, hasStopped) = AsyncStream.makeStream(of: Never.self)
        await withTaskGroup(of: Void.self) { group in
            group.addTask(executorPreference: threads.schedulerLoop) {
                for await _ in stopped {}
                await endWithoutPool()
            }
            await work { hasStopped.finish() }
            group.cancelAll()
        }
    }

    private func work(stopped: () -> Void) async {
        await withTaskGroup(of: Void.self) { group in
            group.addTask {
                await store.runPool(slots: configuration.workers, http: configuration.http, logger: logger)
            }
            group.addTask { await store.commands.run() }
            group.addTask { await store.outputSweeper.run(scheduler: store.scheduler) }
            group.addTask { await access?.run() }
            // Not on the threads that all Tasks share: work for jobs may hold these up, as a disk that hangs does.
            group.addTask(executorPreference: threads.schedulerLoop) { [journal = store.journal, logger] in
                await SyncWatch.run(logger) { journal.ownMetrics }
            }
            group.addTask(executorPreference: threads.schedulerLoop) { await exitOnFailure() }
            await withTaskExecutorPreference(threads.schedulerLoop) {
                await waitForStop()
                await stop()
            }
            stopped()
            group.cancelAll()
        }
    }

    /// Ends the process in spite of commands that cannot be killed, as one that hangs in the kernel, or of folders that take long
    /// to remove. The attempts were given up with the drain, and the next start removes what is left.
    private func endWithoutPool() async {
        try? await Task.sleep(for: Self.poolGrace)
        guard !Task.isCancelled else { return }
        logger.error("what the jobs have left is not gone in time; ending without waiting for it")
        let hasClosed = await store.scheduler.blocking.run { [store] in (try? store.close()) != nil }
        exit(hasClosed ? 0 : DaemonError.stalled("").exitCode)
    }

    /// SIGTERM: health says so first; new work is refused and watches end, while the addresses stay open for those who
    /// ask; running jobs get their time, what still runs then goes back to its queue. A second signal cuts that time
    /// short.
    private func stop() async {
        let timeout = TimeSpan(nanoseconds: configuration.drainTimeoutNanoseconds)
        Failpoint.daemonStopBefore.pass()
        logger.info("stopping", metadata: ["drain_timeout_s": "\(timeout.nanoseconds / 1_000_000_000)"])
        server.markNotServing()
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await store.scheduler.drain(timeout: timeout, grace: Self.stopGrace) }
            group.addTask { await waitForStop() }
            await group.next()
            group.cancelAll()
        }
        Failpoint.daemonDrainAfter.pass()
        // Watches have ended and the last job too: who still holds a call open, such as a health watch, holds up
        // nothing.
        await server.shutdown(grace: Self.lastAnswersGrace)
    }

    /// A failed write or flush is final: nothing may be acknowledged any more, so the process ends as soon as callers
    /// know, and the next start reads what is really on the disk. Processes of jobs are ended by that start.
    private func exitOnFailure() async {
        guard let failure = await store.failures.wait() else { return }
        var metadata: Logger.Metadata = ["error": "\(failure.message)"]
        for detail in failure.details { metadata[detail.key] = "\(detail.value)" }
        logger.critical("the write-ahead file failed; ending at once", metadata: metadata)
        server.markNotServing()
        try? await Task.sleep(for: Self.failureGrace)
        exit(DaemonError.stalled(failure.message).exitCode)
    }
}

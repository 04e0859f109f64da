// SPDX-License-Identifier: Apache-2.0

public import JobClient
internal import JobProto
internal import JobWorkers
public import Logging
internal import UnixSignals

/// A worker that runs the command jobs of a jobd elsewhere on this machine, as jobd's own pool runs them there.
///
/// Its commands outlive a stream that breaks and a jobd that is started again, as long as the lease lasts. A command is ended
/// when jobd says that its lease is lost, and when this process dies.
public struct CommandWorker: Sendable {
    /// Time that the last reports get to be acknowledged once everything has been ended.
    private static let lastReportsGrace = Duration.seconds(5)

    private let client: JobClient
    private let configuration: CommandWorkerConfiguration
    private let logger: Logger

    /// A worker of a server; `run()` starts it. One in a process.
    public init(client: JobClient, configuration: CommandWorkerConfiguration, logger: Logger) {
        self.client = client
        self.configuration = configuration
        self.logger = logger
    }

    /// Works until SIGTERM or SIGINT: what runs then gets `drainTimeout` to end, what still runs goes back to its queue. A
    /// second signal cuts that time short.
    ///
    /// - Throws: `CommandWorkerError` when this machine lacks something; `JobClientError` when the server does not take this
    ///   worker.
    public func run() async throws {
        let signals = await UnixSignalsSequence(trapping: .sigterm, .sigint)
        try await run(until: signals)
    }

    /// As `run()`, with the elements of any sequence instead of signals.
    func run<Stops: AsyncSequence & Sendable>(until stops: Stops) async throws {
        let directory = try WorkerDirectory(path: configuration.dataDirectory)
        let source = RemoteWorkSource(
            service: client.workerService,
            hello: hello,
            configuration: configuration.worker,
            storeID: directory.storeID,
            logger: logger
        )
        let host = try makeHost(directory, outputs: source)
        try directory.adopt()
        let executor = ReleasingExecutor(host.executor)
        let pool = WorkerPool(
            source: source,
            executor: executor,
            configuration: WorkerPoolConfiguration(configuration.worker),
            logger: logger
        )
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { await host.run() }
            group.addTask { try await source.run() }
            group.addTask {
                await run(pool, executor, source, until: stops)
                if source.hasNothingToSay { return }
                // Everything has ended. A server that is away does not hold this process up: the leases end.
                try await Task.sleep(for: Self.lastReportsGrace)
                if source.hasNothingToSay { return }
                logger.warning(
                    "the server did not take the last reports; to it their jobs are lost when their leases end"
                )
            }
            defer { group.cancelAll() }
            // The source ends when the worker is done, and throws when it is not taken.
            try await group.next()
        }
        withExtendedLifetime(directory) {}
        logger.info("stopped")
    }

    /// Runs the pool until a stop is hurried, which ends what still runs, or the Task is cancelled.
    private func run<Stops: AsyncSequence & Sendable>(
        _ pool: WorkerPool,
        _ executor: ReleasingExecutor,
        _ source: RemoteWorkSource,
        until stops: Stops
    ) async {
        // The sequence can be read by one loop only, and two places wait for a stop, one after the other.
        let (signals, continuation) = AsyncStream.makeStream(of: Void.self)
        await withTaskGroup(of: Bool.self) { group in
            group.addTask {
                await pool.run()
                return false
            }
            group.addTask {
                // Stops that fail to come are as good as none: the worker goes on until its source ends.
                do { for try await _ in stops { continuation.yield() } } catch {}
                return false
            }
            group.addTask {
                await stop(source, executor, at: signals)
                return true
            }
            while let isHurried = await group.next(), !isHurried {}
            group.cancelAll()
        }
    }

    /// Drains at the first signal; returns at the second, or when the time is up.
    private func stop(_ source: RemoteWorkSource, _ executor: ReleasingExecutor, at signals: AsyncStream<Void>) async {
        for await _ in signals { break }
        guard !Task.isCancelled else { return }
        logger.info(
            "stopping",
            metadata: ["drain_timeout": "\(configuration.drainTimeout)", "running": "\(source.heldCount)"]
        )
        await withTaskGroup(of: Bool.self) { group in
            // It may wait for a server that does not read.
            group.addTask {
                await source.drain()
                return false
            }
            group.addTask {
                try? await Task.sleep(for: configuration.drainTimeout)
                return true
            }
            group.addTask {
                for await _ in signals { break }
                return true
            }
            while let isUp = await group.next(), !isUp {}
            group.cancelAll()
        }
        executor.stop()
    }

    private func makeHost(_ directory: WorkerDirectory, outputs: RemoteWorkSource) throws(CommandWorkerError)
        -> CommandHost
    {
        do throws(WorkersError) {
            try CommandHost.check(configuration.policy, program: "jobworker", logger: logger)
            return try CommandHost(
                CommandHost.Configuration(
                    dataDirectory: directory.path,
                    policy: configuration.policy,
                    usesControlGroups: configuration.usesControlGroups,
                    program: "jobworker"
                ),
                identity: CommandHost.Identity(
                    storeID: directory.storeID,
                    formerStoreID: directory.formerStoreID,
                    epoch: nil
                ),
                outputs: outputs,
                logger: logger
            )
        } catch {
            throw CommandWorkerError(error.message)
        }
    }

    private var hello: JobdV1.WorkerHello {
        var hello = JobdV1.WorkerHello(configuration.worker)
        hello.commands = true
        return hello
    }
}

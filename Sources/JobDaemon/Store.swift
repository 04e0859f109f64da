// SPDX-License-Identifier: Apache-2.0

internal import Glibc
internal import JobCore
internal import JobFailpoints
internal import JobHTTP
internal import JobJournal
internal import JobOutput
internal import JobScheduler
internal import JobWorkers
internal import Logging

/// Everything that lives in one data directory: the log, the scheduler above it, output, and the pool that runs
/// commands and makes HTTP requests.
struct Store: Sendable {
    let storeID: String
    let journal: FileJournal
    let scheduler: Scheduler
    let output: OutputStore
    let outputSweeper: OutputSweeper
    let zones: ZoneDatabase
    let commands: CommandHost
    let failures: FailureLatch

    /// Opens the directory: takes its lock, ends what a former daemon's jobs left running, and replays the log.
    ///
    /// - Throws: `DaemonError` when the directory is in use, damaged, or cannot be written.
    ///
    /// - Parameter place: Where the scheduler runs.
    static func open(
        _ configuration: DaemonConfiguration,
        scheduler place: any SerialExecutor,
        logger: Logger
    ) async throws -> Store {
        let directory = configuration.dataDirectory
        let journal = try openJournal(configuration, logger)
        let storeID = journal.storeID.description
        let failures = FailureLatch()
        let zones = ZoneDatabase()
        do {
            let output = try OutputStore(
                directory: directory + "/output",
                limits: OutputLimits(channelBytesDefault: configuration.outputBytes)
            )
            let commands = try CommandHost(
                CommandHost.Configuration(
                    dataDirectory: directory,
                    policy: configuration.commandPolicy,
                    usesControlGroups: configuration.usesControlGroups,
                    program: "jobd"
                ),
                identity: CommandHost.Identity(storeID: storeID, formerStoreID: storeID, epoch: journal.epoch),
                outputs: output,
                logger: logger
            )
            Failpoint.daemonSweepAfter.pass()
            let sweeper = OutputSweeper(output: output, logger: logger)
            var settings = SchedulerConfiguration()
            // Both together stay below half a segment, the journal's own bound.
            settings.appendBytesMax = min(1 << 20, configuration.journalSegmentBytes / 8)
            settings.requestBytesMax = min(8 << 20, configuration.journalSegmentBytes / 4)
            settings.snapshotBytesMin = UInt64(configuration.journalSnapshotBytes)
            settings.limits.heartbeatInterval = TimeSpan(nanoseconds: configuration.heartbeatNanoseconds)
            settings.executor = place
            settings.keepsCalls = configuration.accessFile != nil
            settings.onJobsRemoved = { sweeper.removed($0) }
            settings.onFailure = { failures.set($0) }
            settings.onWarning = { logger.warning("\($0)") }
            let scheduler = try await Scheduler.recover(
                journal: journal,
                configuration: settings,
                zone: { zones.rules(named: $0) }
            )
            tell(scheduler.recoveryReport, to: logger)
            return Store(
                storeID: storeID,
                journal: journal,
                scheduler: scheduler,
                output: output,
                outputSweeper: sweeper,
                zones: zones,
                commands: commands,
                failures: failures
            )
        } catch {
            try? journal.close()
            throw Self.daemonError(error, directory: directory)
        }
    }

    private static func openJournal(_ configuration: DaemonConfiguration, _ logger: Logger) throws -> FileJournal {
        let directory = configuration.dataDirectory
        // The umask has a say in mkdir.
        let isMade = mkdir(directory, 0o711) == 0 ? chmod(directory, 0o711) == 0 : errno == EEXIST
        if !isMade {
            let problem = String(cString: strerror(errno))
            throw DaemonError.unavailable("cannot make the data directory \(directory): \(problem)")
        }
        // Each of them removes what the other's jobs work in.
        guard access(directory + "/worker", F_OK) != 0 else {
            throw DaemonError.unavailable(
                "the data directory \(directory) is that of a jobworker; name another --data-dir"
            )
        }
        do {
            var settings = JournalConfiguration(directory: directory)
                .withSegmentBytes(configuration.journalSegmentBytes)
            settings.onShortage = { bytes in
                logger.warning(
                    "the disk has no space for the journal; new work is refused once the room held for it is used",
                    metadata: ["needed_bytes": "\(bytes)"]
                )
            }
            return try FileJournal.open(settings)
        } catch {
            throw daemonError(error, directory: directory)
        }
    }

    private static func tell(_ report: RecoveryReport, to logger: Logger) {
        if let tail = report.tornTail {
            // A last batch that the disk has changed since looks the same.
            logger.warning(
                "an unfinished write was cut off the log: it was never acknowledged, unless the disk has damaged it since",
                metadata: [
                    "place": "\(tail.location)", "reason": "\(tail.reason)",
                    "copy": "\(tail.copy ?? "none")",
                ]
            )
        }
        for damage in report.damagedSnapshots {
            logger.error("a snapshot is damaged; an older one and the log stand in", metadata: ["damage": "\(damage)"])
        }
        if report.records == 0, report.snapshotSequence == 0, report.tornTail == nil, !report.usedFallback {
            return logger.info("opened an empty store")
        }
        logger.info(
            "recovered",
            metadata: [
                "snapshot": "\(report.snapshotSequence)", "records": "\(report.records)",
                "clean": "\(report.wasClosedCleanly)",
            ]
        )
    }

    private static func daemonError(_ error: any Error, directory: String) -> DaemonError {
        guard let error = error as? JournalError else {
            return (error as? DaemonError) ?? .unavailable("cannot open \(directory): \(error)")
        }
        switch error.code {
        case .inUse(let pid):
            let holder = pid.map { "process \($0)" } ?? "another process"
            return .unavailable(
                "the data directory \(directory) is in use by \(holder); stop it or name another --data-dir"
            )
        case .corrupted:
            return .damaged(
                "the write-ahead file in \(directory) cannot be used: \(error); jobd journal verify shows every damage"
            )
        case .unsupportedFormat:
            return .unknownFormat("the write-ahead file in \(directory) cannot be used: \(error)")
        default:
            return .unavailable("cannot open \(directory): \(error)")
        }
    }

    /// Runs jobs until the scheduler drains the pool, or the task is cancelled. Nothing to do without slots.
    func runPool(slots: Int, http: HTTPExecutorConfiguration, logger: Logger) async {
        guard slots > 0 else { return }
        let profile = WorkSessionProfile(workerID: "local", acceptsCommands: true, slots: slots)
        // Refused only when the scheduler stops already.
        guard let session = try? await scheduler.attach(profile, credit: 0) else { return }
        let pool = WorkerPool(
            source: LocalWorkSource(session: session, storeID: storeID, logger: logger),
            executor: PoolExecutor(commands: commands.executor, requests: HTTPExecutor(configuration: http)),
            configuration: WorkerPoolConfiguration(slots: slots),
            logger: logger
        )
        await pool.run()
        await session.detach()
    }

    /// Marks a clean end of the log and lets go of the directory. The scheduler's loop must have ended.
    ///
    /// - Throws: `DaemonError` when the last writes have failed.
    func close() throws {
        do {
            try journal.close()
        } catch {
            throw DaemonError.stalled("the write-ahead file could not be closed: \(error)")
        }
    }
}

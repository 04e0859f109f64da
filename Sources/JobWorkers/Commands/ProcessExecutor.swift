// SPDX-License-Identifier: Apache-2.0

internal import Glibc
public import JobCore
internal import JobFailpoints
internal import JobOutput
public import Logging

/// Runs commands as processes: without a shell, in a session of their own, with nothing inherited but what
/// ``CommandEnvironment`` lists, started by `jobd-exec`, which hardens itself first (``Launch``).
///
/// An attempt is over only when its whole tree of processes is: what the main process leaves behind is killed, wherever
/// in the tree it has gone. `ProcessSetup.apply()` comes before the first command.
public final class ProcessExecutor: Executor {
    private let configuration: ProcessExecutorConfiguration
    private let outputs: any CommandOutputs
    private let directories: JobDirectories
    private let watch: ExitWatch
    private let mains = MainProcesses()
    private let logger: Logger
    /// Looks after processes that jobs have left; its `run()` belongs to the same process as the executor.
    public let orphanReaper: OrphanReaper

    /// An executor whose commands write to `outputs`.
    ///
    /// - Throws: `WorkersError` when the folder of job directories or the watching thread cannot be made, or `jobd-exec` is
    ///   not where it should be.
    public init(
        configuration: ProcessExecutorConfiguration,
        outputs: any CommandOutputs,
        logger: Logger
    ) throws(WorkersError) {
        self.configuration = configuration
        self.outputs = outputs
        self.logger = logger
        guard access(configuration.launcherPath, X_OK) == 0 else {
            throw WorkersError(
                system: errno,
                "run \(configuration.launcherPath), which is installed beside this program"
            )
        }
        directories = try JobDirectories(path: configuration.jobDirectoriesPath)
        watch = try ExitWatch()
        orphanReaper = OrphanReaper(
            mains: mains,
            interval: configuration.limits.orphanLookInterval,
            logger: logger
        )
    }

    /// Removes the job directories that a former daemon has left; to be called after its processes are ended, before
    /// the first attempt. Blocks while it works.
    public func removeLeftoverDirectories() {
        if !directories.removeAll() {
            logger.warning("job directories remain", metadata: ["path": "\(directories.path)"])
        }
        if let name = directories.foreignName {
            logger.warning(
                "something lies among the directories of jobs that is none; it is left there",
                metadata: ["path": "\(directories.path)/\(name)"]
            )
        }
        directories.addSpares()
    }

    /// A guard that kills what this process's commands have left once it has died.
    ///
    /// - Parameters:
    ///   - storeID: The store id of the assignments that are run here.
    ///   - epoch: The epoch of their tokens; nil = any, where the store id is this process's alone.
    public func makeGuard(storeID: String, epoch: UInt64?) -> LeftoverGuard {
        LeftoverGuard(
            launcherPath: configuration.launcherPath,
            prefixes: AttemptMark.prefixes(storeID: storeID, epoch: epoch),
            watch: watch,
            restartPause: configuration.limits.startPause,
            logger: logger
        )
    }

    /// Runs a command until nothing of its tree is left.
    public func execute(
        _ assignment: Assignment,
        control: AttemptControl,
        started: @escaping @Sendable () async -> Void
    ) async -> AttemptOutcome {
        // A task of its own, because cancelling the caller must not make swift-subprocess kill the main process alone:
        // only the whole tree is ended, with grace, by `control`. It is awaited right here.
        await Task {
            do throws(StartFailure) {
                return try await run(assignment, control, started)
            } catch {
                guard error.reason == .resourcesExhausted else { return error.outcome }
                return await release(assignment, control, error)
            }
        }.value
    }

    private static let releaseSlice = Duration.milliseconds(50)

    /// Gives an attempt back that this machine has no room for now: it is not the job's fault and does not count. A
    /// pause comes before, so that the job does not go round and round meanwhile.
    private func release(
        _ assignment: Assignment,
        _ control: AttemptControl,
        _ failure: StartFailure
    ) async -> AttemptOutcome {
        logger.warning(
            "an attempt goes back to its queue: \(failure.message)",
            metadata: ["job": "\(assignment.jobID)", "attempt": "\(assignment.token.attempt)"]
        )
        // Asked again and again: the line itself may have been listened to already, which goes once.
        let end = ContinuousClock.now + configuration.limits.startPause
        while .now < end, !control.isCancelRequested {
            try? await Task.sleep(for: min(Self.releaseSlice, end - .now))
        }
        return AttemptOutcome(.released)
    }

    private func run(
        _ assignment: Assignment,
        _ control: AttemptControl,
        _ started: @escaping @Sendable () async -> Void
    ) async throws(StartFailure) -> AttemptOutcome {
        if control.isCancelRequested { return AttemptOutcome(.cancelled) }
        try Failpoint.commandStartBefore.pass(orThrow: StartFailure(.startFailed, "a failpoint was told to fail"))
        let command = assignment.command
        try CommandLookup.checkTexts(command)
        let rules = CommandRights(policy: configuration.policy, privatePath: configuration.privatePath)
        try rules.checkProgram(of: command)
        let user = try rules.user(of: command)
        guard command.workingDirectory.isEmpty else {
            try CommandLookup.checkWorkingDirectory(command.workingDirectory)
            try rules.checkWritable(command.workingDirectory)
            return try await run(assignment, in: command.workingDirectory, user, control, started)
        }
        let directory = try directories.make(assignment.jobID, attempt: assignment.token.attempt, owner: user)
        let result: Result<AttemptOutcome, StartFailure>
        do throws(StartFailure) {
            result = .success(try await run(assignment, in: directory, user, control, started))
        } catch {
            result = .failure(error)
        }
        await remove(directory)
        directories.addSpares()
        return try result.get()
    }

    private func remove(_ directory: String) async {
        if rmdir(directory) == 0 { return }
        let isGone = await BlockingWork.run { JobDirectories.remove(directory) }
        if !isGone { logger.warning("a job directory remains", metadata: ["path": "\(directory)"]) }
    }

    private func run(
        _ assignment: Assignment,
        in directory: String,
        _ user: SystemUser?,
        _ control: AttemptControl,
        _ started: @escaping @Sendable () async -> Void
    ) async throws(StartFailure) -> AttemptOutcome {
        var launch = Launch(
            program: try CommandLookup.file(of: assignment.command.argv[0], workingDirectory: directory),
            argv: assignment.command.argv,
            directory: directory,
            user: user,
            isConfined: configuration.policy.sandbox == .jobDirectory,
            nice: configuration.lowersPriority ? Self.nice : nil,
            limits: assignment.command.limits.bounded(by: configuration.policy.limits),
            openFilesDefault: OpenFileLimits.raised.commands
        )
        let limits = launch.limits
        let output = try openOutput(assignment)
        defer { output.finish() }
        let group = try makeGroup(assignment, &launch)
        defer { group?.remove() }
        let start = mains.beginStart()
        defer { mains.ended(start) }
        guard DescriptorHeadroom.suffices(forStarts: mains.snapshot.pendingStarts.count) else {
            throw StartFailure(
                .resourcesExhausted,
                "no descriptors are left to start '\(launch.program)'; raise the limit of open files or lower the number of "
                    + "workers"
            )
        }
        let run = CommandRun(
            assignment: assignment,
            output: output,
            watch: watch,
            mains: mains,
            limits: configuration.limits,
            launcherPath: configuration.launcherPath,
            launch: launch,
            group: group,
            logger: logger,
            control: control,
            known: { [mains] pid in mains.started(start, pid: pid) },
            started: started
        )
        let end = try await run.perform()
        Failpoint.commandEndAfter.pass()
        return CommandOutcome.outcome(
            end.ending,
            limit: Self.limit(of: limits, metBy: end.ending, group),
            wasCancelled: end.wasCancelled,
            successExitCodes: assignment.command.successExitCodes
        )
    }

    private static func limit(
        of limits: CommandLimits,
        metBy ending: CommandOutcome.Ending,
        _ group: ControlGroup?
    ) -> CommandOutcome.MetLimit? {
        if let bytes = limits.memoryBytes, group?.hasRunOutOfMemory == true { return .memory(bytes: bytes) }
        guard let seconds = limits.cpuSeconds, ending == .signaled(SIGXCPU) else { return nil }
        return .processorTime(seconds: seconds)
    }

    /// The weakest share of the processors (setpriority(2)): commands have those that nobody else wants, so that busy jobs
    /// do not slow the service down.
    private static let nice: Int32 = 19

    /// Makes the control group of a command whose limits need one. What a group keeps need not be kept for each process.
    private func makeGroup(_ assignment: Assignment, _ launch: inout Launch) throws(StartFailure) -> ControlGroup? {
        let groups = configuration.controlGroups
        guard groups.isNeeded(for: launch.limits) else { return nil }
        let group = try groups.make("\(assignment.jobID)-\(assignment.token.attempt)", limits: launch.limits)
        launch.groups = group.joins
        if groups.limitsMemory { launch.limits.memoryBytes = nil }
        if groups.limitsProcesses { launch.limits.processes = nil }
        return group
    }

    private func openOutput(_ assignment: Assignment) throws(StartFailure) -> any CommandOutput {
        do throws(OutputError) {
            return try outputs.open(assignment)
        } catch {
            throw StartFailure(.startFailed, "cannot store the command's output: \(error.message)")
        }
    }
}

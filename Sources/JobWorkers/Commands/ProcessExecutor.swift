// SPDX-License-Identifier: Apache-2.0

internal import Glibc
public import JobCore
public import JobOutput
public import Logging

/// Runs commands as processes: without a shell, in a session of their own, with nothing inherited but what
/// ``CommandEnvironment`` lists.
///
/// An attempt is over only when its whole tree of processes is: what the main process leaves behind is killed, wherever
/// in the tree it has gone. `ProcessSetup.apply()` comes before the first command.
public final class ProcessExecutor: Executor {
    private let configuration: ProcessExecutorConfiguration
    private let output: OutputStore
    private let directories: JobDirectories
    private let watch: ExitWatch
    private let mains = MainProcesses()
    private let logger: Logger
    /// Looks after processes that jobs have left; its `run()` belongs to the same process as the executor.
    public let orphanReaper: OrphanReaper

    /// An executor that stores output in `output`.
    ///
    /// - Throws: `WorkersError` when the folder of job directories or the watching thread cannot be made.
    public init(
        configuration: ProcessExecutorConfiguration,
        output: OutputStore,
        logger: Logger
    ) throws(WorkersError) {
        self.configuration = configuration
        self.output = output
        self.logger = logger
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
        directories.addSpares()
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
        await withTaskGroup(of: Void.self) { group in
            group.addTask { [pause = configuration.limits.startPause] in try? await Task.sleep(for: pause) }
            group.addTask { _ = await control.cancelRequested() }
            await group.next()
            group.cancelAll()
        }
        return AttemptOutcome(.released)
    }

    private func run(
        _ assignment: Assignment,
        _ control: AttemptControl,
        _ started: @escaping @Sendable () async -> Void
    ) async throws(StartFailure) -> AttemptOutcome {
        if control.isCancelRequested { return AttemptOutcome(.cancelled) }
        let command = assignment.command
        try CommandLookup.checkTexts(command)
        guard command.workingDirectory.isEmpty else {
            try CommandLookup.checkWorkingDirectory(command.workingDirectory)
            return try await run(assignment, in: command.workingDirectory, control, started)
        }
        let directory = try directories.make(assignment.jobID, attempt: assignment.token.attempt)
        let result: Result<AttemptOutcome, StartFailure>
        do throws(StartFailure) {
            result = .success(try await run(assignment, in: directory, control, started))
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
        _ control: AttemptControl,
        _ started: @escaping @Sendable () async -> Void
    ) async throws(StartFailure) -> AttemptOutcome {
        let program = try CommandLookup.file(of: assignment.command.argv[0], workingDirectory: directory)
        let writer = try openOutput(assignment)
        defer { writer.finish() }
        let start = mains.beginStart()
        guard DescriptorHeadroom.suffices(forStarts: mains.snapshot.pendingStarts.count) else {
            mains.ended(start)
            throw StartFailure(
                .resourcesExhausted,
                "no descriptors are left to start '\(program)'; raise the limit of open files or lower the number of workers"
            )
        }
        let run = CommandRun(
            assignment: assignment,
            writer: writer,
            watch: watch,
            mains: mains,
            limits: configuration.limits,
            lowersPriority: configuration.lowersPriority,
            logger: logger,
            control: control,
            known: { [mains] pid in mains.started(start, pid: pid) },
            started: started
        )
        let result: Result<CommandRun.End, StartFailure>
        do throws(StartFailure) {
            result = .success(
                try await run.perform(program: program, directory: directory)
            )
        } catch {
            result = .failure(error)
        }
        mains.ended(start)
        let end = try result.get()
        return CommandOutcome.outcome(
            end.ending,
            wasCancelled: end.wasCancelled,
            successExitCodes: assignment.command.successExitCodes
        )
    }

    private func openOutput(_ assignment: Assignment) throws(StartFailure) -> OutputWriter {
        do throws(OutputError) {
            return try output.open(
                job: assignment.jobID,
                attempt: assignment.token.attempt,
                channelBytesMax: assignment.command.outputBytesMax
            )
        } catch {
            throw StartFailure(.startFailed, "cannot store the command's output: \(error.message)")
        }
    }
}

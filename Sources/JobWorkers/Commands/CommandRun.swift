// SPDX-License-Identifier: Apache-2.0

internal import Glibc
internal import JobCore
internal import JobFailpoints
internal import JobOutput
internal import Logging
internal import Subprocess
internal import SystemPackage

/// One run of a command: starts it, moves its bytes, and sees its whole tree end.
struct CommandRun: Sendable {
    let assignment: Assignment
    let output: any CommandOutput
    let watch: ExitWatch
    let mains: MainProcesses
    let limits: ProcessLimits
    let launcherPath: String
    let launch: Launch
    let group: ControlGroup?
    let logger: Logger
    let control: AttemptControl
    /// Called first, with the id of the main process.
    let known: @Sendable (Int32) -> Void
    /// Called when the command's process is there; that it became the command is known by its end only.
    let started: @Sendable () async -> Void

    /// How a run ended.
    struct End: Hashable, Sendable {
        var ending: CommandOutcome.Ending
        /// Whether the command was told to end before it did.
        var wasCancelled: Bool
    }

    /// Runs the command; returns when nothing of its tree is left, or when what is left cannot be killed.
    func perform() async throws(StartFailure) -> End {
        let input = assignment.command.standardInput
        let result: (end: End, failure: Launch.Failure?)
        do {
            if input.isEmpty {
                result = try await perform(configuration, input: .none) { _ in nil }
            } else {
                result = try await perform(configuration, input: .inputWriter) { execution in
                    let writer = execution.standardInputWriter
                    return {
                        // A command need not read its input to the end.
                        _ = try? await writer.write(input)
                        try? await writer.finish()
                    }
                }
            }
        } catch let error as SubprocessError {
            throw StartFailure(error, launcher: launcherPath, program: launch.program)
        } catch {
            throw StartFailure(.startFailed, "cannot run '\(launch.program)': \(error)")
        }
        if let failure = result.failure, result.end.ending == .exited(Launch.failureExitCode) {
            throw StartFailure(failure, of: launch)
        }
        return result.end
    }

    private var configuration: Configuration {
        var options = PlatformOptions()
        options.createSession = true
        return Configuration(
            executable: .path(FilePath(launcherPath)),
            arguments: Arguments(launch.words),
            environment: .custom(CommandEnvironment(assignment).entries),
            platformOptions: options
        )
    }

    private func perform<Input: InputProtocol>(
        _ configuration: Configuration,
        input: Input,
        feed: (Execution<Input, SequenceOutput, SequenceOutput>) -> (@Sendable () async -> Void)?
    ) async throws -> (end: End, failure: Launch.Failure?) {
        let result = try await Subprocess.run(configuration, input: input, output: .sequence, error: .sequence) {
            execution in
            known(execution.processIdentifier.value)
            Failpoint.commandStartedBefore.pass()
            return await supervise(execution, feed: feed(execution))
        }
        let ending: CommandOutcome.Ending =
            switch result.terminationStatus {
            case .exited(let code): .exited(code)
            case .signaled(let number): .signaled(number)
            }
        let supervision = result.closureResult
        return (End(ending: ending, wasCancelled: supervision.wasCancelled), supervision.failure)
    }
}

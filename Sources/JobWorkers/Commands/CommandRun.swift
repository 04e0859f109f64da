// SPDX-License-Identifier: Apache-2.0

internal import Glibc
internal import JobCore
internal import JobOutput
internal import Logging
internal import Subprocess
internal import SystemPackage

/// One run of a command: starts it, moves its bytes, and sees its whole tree end.
struct CommandRun: Sendable {
    let assignment: Assignment
    let writer: OutputWriter
    let watch: ExitWatch
    let mains: MainProcesses
    let limits: ProcessLimits
    let lowersPriority: Bool
    let logger: Logger
    let control: AttemptControl
    /// Called first, with the id of the main process.
    let known: @Sendable (Int32) -> Void
    /// Called when the command runs.
    let started: @Sendable () async -> Void

    /// How a run ended.
    struct End: Hashable, Sendable {
        var ending: CommandOutcome.Ending
        /// Whether the command was told to end before it did.
        var wasCancelled: Bool
    }

    /// Runs a program in a directory; returns when nothing of its tree is left, or when what is left cannot be killed.
    func perform(program: String, directory: String) async throws(StartFailure) -> End {
        let input = assignment.command.standardInput
        let configuration = configuration(program: program, directory: directory)
        do {
            if input.isEmpty {
                return try await perform(configuration, input: .none) { _ in nil }
            }
            return try await perform(configuration, input: .inputWriter) { execution in
                let writer = execution.standardInputWriter
                return {
                    // A command need not read its input to the end.
                    _ = try? await writer.write(input)
                    try? await writer.finish()
                }
            }
        } catch let error as SubprocessError {
            throw StartFailure(error, program: program, directory: directory)
        } catch {
            throw StartFailure(.startFailed, "cannot run '\(program)': \(error)")
        }
    }

    private func configuration(program: String, directory: String) -> Configuration {
        let command = assignment.command
        var options = PlatformOptions()
        options.createSession = true
        return Configuration(
            executable: .path(FilePath(program)),
            arguments: Arguments(
                executablePathOverride: command.argv.first,
                remainingValues: Array(command.argv.dropFirst())
            ),
            environment: .custom(CommandEnvironment(assignment).entries),
            workingDirectory: FilePath(directory),
            platformOptions: options
        )
    }

    private func perform<Input: InputProtocol>(
        _ configuration: Configuration,
        input: Input,
        feed: (Execution<Input, SequenceOutput, SequenceOutput>) -> (@Sendable () async -> Void)?
    ) async throws -> End {
        let result = try await Subprocess.run(configuration, input: input, output: .sequence, error: .sequence) {
            execution in
            OpenFileLimits.raised.restore(for: execution.processIdentifier.value)
            if lowersPriority { ChildPriority.lower(execution.processIdentifier.value) }
            known(execution.processIdentifier.value)
            return await supervise(execution, feed: feed(execution))
        }
        switch result.terminationStatus {
        case .exited(let code): return End(ending: .exited(code), wasCancelled: result.closureResult)
        case .signaled(let number): return End(ending: .signaled(number), wasCancelled: result.closureResult)
        }
    }
}

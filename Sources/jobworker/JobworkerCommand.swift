// SPDX-License-Identifier: Apache-2.0

internal import ArgumentParser
internal import Foundation
internal import JobArguments
internal import JobClient
internal import JobCore
internal import JobFailpoints
internal import JobRemoteWorker
internal import Logging
internal import WireGRPC

/// `jobworker`: runs the command jobs of a jobd elsewhere on this machine, until SIGTERM.
@main
struct JobworkerCommand: AsyncParsableCommand {
    /// Exit code when the server, the directory or this machine cannot be used (EX_UNAVAILABLE of sysexits).
    static let unavailableExitCode: Int32 = 69
    /// Exit code when the server calls what this worker says of itself invalid (EX_USAGE).
    static let usageExitCode: Int32 = 64
    /// Exit code when another process has taken this worker's name (EX_CONFIG): started again, it would take it back.
    static let replacedExitCode: Int32 = 78

    static let configuration = CommandConfiguration(
        commandName: "jobworker",
        abstract: "Run the command jobs of a jobd elsewhere on this machine, until SIGTERM.",
        discussion: """
            Jobs come from the server's queues as this machine has room. What they may do here is this program's policy: \
            the server's says only what is accepted.

            Examples:
              jobworker --data-dir ~/worker --server jobs.example.org:50051 --tls-ca ca.pem
              jobworker --data-dir ~/worker --label gpu=yes --only-labelled --slots 8 --commands /bin/train
            """,
        version: "0.1.0"
    )

    @OptionGroup var connection: ConnectionOptions
    @OptionGroup var worker: WorkerOptions
    @OptionGroup(title: "Command options") var policy: PolicyOptions

    @Option(
        help: ArgumentHelp(
            "trace, debug, info, notice, warning, error or critical. (default: info)",
            valueName: "level"
        ),
        transform: Self.logLevel
    )
    var logLevel = Logger.Level.info

    private static func logLevel(_ text: String) throws -> Logger.Level {
        guard let level = Logger.Level(rawValue: text) else { throw ValidationError("'\(text)' is no log level") }
        return level
    }

    func run() async throws {
        let level = logLevel
        LoggingSystem.bootstrap { label in
            var handler = StreamLogHandler.standardError(label: label)
            handler.logLevel = level
            return handler
        }
        let environment = ProcessInfo.processInfo.environment
        do {
            try FailpointPlan.arm(environment[FailpointPlan.variable])
        } catch {
            throw ValidationError("\(error)")
        }
        let server = try connection.server(environment: environment)
        var configuration = CommandWorkerConfiguration(
            worker: try worker.configuration(host: ProcessInfo.processInfo.hostName),
            dataDirectory: worker.dataDirectory,
            policy: try policy.policy(isNetwork: !server.isLocal)
        )
        configuration.usesControlGroups = policy.controlGroups == .auto
        configuration.drainTimeout = worker.drainTimeout
        let logger = Logger(label: "jobworker")
        if configuration.policy.programs != .any, !worker.onlyLabelled {
            logger.warning(
                """
                jobs whose program is not one of --commands fail here; with --only-labelled only those come that ask for \
                this worker's labels
                """
            )
        }
        let client = try connection.client(of: server, environment: environment, logger: logger)
        do {
            try await CommandWorker(client: client, configuration: configuration, logger: logger).run()
        } catch let error as CommandWorkerError {
            throw failure(error.message)
        } catch let error as JobClientError {
            throw failure("\(server) ends this worker's stream: \(error)", Self.exitCode(of: error))
        }
        await client.close()
    }

    static func exitCode(of error: JobClientError) -> Int32 {
        if error.reason == "WORKER_REPLACED" { return replacedExitCode }
        // Of a machine that was paused the hello comes late.
        let isRefused = error.code == .invalidArgument && error.reason != "HELLO_MISSING"
        return isRefused ? usageExitCode : unavailableExitCode
    }

    private func failure(_ message: String, _ code: Int32 = Self.unavailableExitCode) -> ExitCode {
        FileHandle.standardError.write(Data("jobworker: \(message)\n".utf8))
        return ExitCode(code)
    }
}

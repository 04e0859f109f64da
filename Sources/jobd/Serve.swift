// SPDX-License-Identifier: Apache-2.0

internal import ArgumentParser
internal import Foundation
internal import JobDaemon
internal import JobFailpoints
internal import Logging

/// `jobd serve`: opens the store and serves until SIGTERM.
struct Serve: AsyncParsableCommand {
    /// Exit code for settings that cannot be used (EX_USAGE of sysexits).
    static let usageExitCode: Int32 = 64

    static let configuration = CommandConfiguration(
        abstract: "Open the store and serve until SIGTERM.",
        usage: "jobd serve --data-dir DIR [--listen HOST:PORT|unix:PATH ...] [--workers N] [--config FILE] [...]",
        discussion: """
            A flag wins over its environment variable, that over the file named by --config. Each setting is listed \
            with its flag, its default, its environment variable and its key in the file:

            \(ConfigurationLoader.settingsHelp)

            Examples:
              jobd serve --data-dir ~/jobs
              jobd serve --data-dir /var/lib/jobd --listen unix:/run/jobd.sock --workers 8
              jobd serve --config /etc/jobd.yaml
            """
    )

    /// swift-configuration reads the flags, so that they, the environment and the file obey one table of settings.
    @Argument(parsing: .captureForPassthrough, help: ArgumentHelp(visibility: .hidden))
    var settings: [String] = []

    func run() async throws {
        if settings.contains("--help") || settings.contains("-h") {
            throw CleanExit.helpRequest(self)
        }
        let environment = ProcessInfo.processInfo.environment
        let configuration: DaemonConfiguration
        do {
            configuration = try await ConfigurationLoader.load(arguments: settings, environment: environment)
        } catch {
            throw refusal(error.problems)
        }
        do {
            try FailpointPlan.arm(environment[FailpointPlan.variable])
        } catch {
            throw refusal(["\(error)"])
        }
        let level = Logger.Level(rawValue: configuration.logLevel) ?? .info
        LoggingSystem.bootstrap { label in
            var handler = StreamLogHandler.standardError(label: label)
            handler.logLevel = level
            return handler
        }
        do {
            try await Daemon(configuration: configuration, logger: Logger(label: "jobd")).run()
        } catch let error as DaemonError {
            FileHandle.standardError.write(Data("jobd: \(error.message)\n".utf8))
            throw ExitCode(error.exitCode)
        }
    }

    private func refusal(_ problems: [String]) -> ExitCode {
        for problem in problems {
            FileHandle.standardError.write(Data("jobd: \(problem)\n".utf8))
        }
        return ExitCode(Self.usageExitCode)
    }
}

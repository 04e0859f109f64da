// SPDX-License-Identifier: Apache-2.0

internal import Foundation
internal import JobCore
internal import JobWorkers
public import Logging
internal import WireNet

/// The daemon: opens the store, ends what a former daemon left behind, serves, and stops in order on SIGTERM or SIGINT.
///
/// The only place that names every concrete type.
public struct Daemon: Sendable {
    private let configuration: DaemonConfiguration
    private let logger: Logger

    /// A daemon with its settings; `run` starts it.
    public init(configuration: DaemonConfiguration, logger: Logger) {
        self.configuration = configuration
        self.logger = logger
    }

    /// Serves until SIGTERM or SIGINT.
    ///
    /// - Throws: `DaemonError` when the store or an address cannot be used, or a write to the store failed.
    public func run() async throws {
        let signals = await OperatorSignals(logger: logger)
        let threads = Threads(processorCount: ProcessInfo.processInfo.activeProcessorCount)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask(executorPreference: threads.signals) { await signals.run() }
            defer { group.cancelAll() }
            try await serve(on: threads, signals)
        }
    }

    private func serve(on threads: Threads, _ signals: OperatorSignals) async throws {
        try checkCommands()
        warnOfNetwork()
        // Before the store is opened, which leaves a trace in it.
        try Server.checkCertificates(configuration, logger)
        let access = try configuration.accessFile.map { path throws(DaemonError) in
            try AccessKeeper(path: path, logger: logger)
        }
        let store = try await Store.open(configuration, scheduler: threads.scheduler, logger: logger)
        let server = Server(
            store: store,
            access: access,
            loops: threads.loops,
            configuration: configuration,
            logger: logger
        )
        let service = DaemonService(
            store: store,
            server: server,
            access: access,
            threads: threads,
            signals: signals,
            configuration: configuration,
            logger: logger
        )
        try await service.run()
    }

    /// - Throws: `DaemonError` when the kernel has not what the sandbox is made of. Without workers commands run elsewhere.
    private func checkCommands() throws(DaemonError) {
        guard configuration.workers > 0 else { return }
        warnOfOwnUser()
        do throws(WorkersError) {
            try CommandHost.check(configuration.commandPolicy, program: "jobd", logger: logger)
        } catch {
            throw DaemonError.unavailable(error.message)
        }
    }

    private func warnOfOwnUser() {
        guard configuration.accessFile != nil, configuration.commands != .off else { return }
        if case .list(let users) = configuration.commandUsers, !users.isEmpty { return }
        logger.warning(
            """
            commands run as jobd's own user: who may submit may read tokens that lie about, and call as that user over a \
            Unix socket; name other users with --command-users
            """
        )
    }

    private func warnOfNetwork() {
        let open = configuration.listen.filter { !$0.isLocal }.map(\.description)
        guard configuration.isInsecureAllowed, !open.isEmpty, configuration.tls?.clientCAFile == nil,
            configuration.accessFile == nil
        else { return warnOfPlainTokens(open) }
        logger.warning(
            "whoever reaches these addresses may submit and cancel jobs (--insecure)",
            metadata: ["addresses": "\(open.joined(separator: " "))", "commands": "\(configuration.commands)"]
        )
    }
    private func warnOfPlainTokens(_ open: [String]) {
        guard configuration.accessFile != nil, configuration.tls == nil, !open.isEmpty else { return }
        logger.warning(
            "tokens cross the network in plain text (--insecure)",
            metadata: ["addresses": "\(open.joined(separator: " "))"]
        )
    }
}

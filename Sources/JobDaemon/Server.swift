// SPDX-License-Identifier: Apache-2.0

internal import Glibc
internal import JobCore
internal import JobHTTP
internal import JobProto
internal import JobService
internal import JobStubs
internal import Logging
internal import WireGRPC
internal import WireMessages
internal import WireNet
internal import WireServices

/// The gRPC server of a store: jobd's services, health, reflection, and `/healthz` for plain HTTP/2.
struct Server: Sendable {
    /// Names of health entries beside "" and the services.
    static let partNames = ["journal", "scheduler"]

    private let configuration: DaemonConfiguration
    private let logger: Logger
    private let health = HealthService()
    private let names: [String]
    private let server: GRPCServer

    init(
        store: Store,
        access keeper: AccessKeeper?,
        loops: NetLoopGroup,
        configuration: DaemonConfiguration,
        logger: Logger
    ) {
        let audit = keeper.map { _ in CallAudit(scheduler: store.scheduler) }
        let access = audit.map { Access.restricted($0) } ?? .open
        self.configuration = configuration
        self.logger = logger
        let services = Self.services(of: store, access: access, configuration: configuration, logger: logger)
        names = services.map(\.name)
        let reflection = ReflectionService(
            services: names + ["grpc.health.v1.Health"],
            fileDescriptorSets: [
                JobProtoDescriptors.fileDescriptorSet(), WireMessagesDescriptors.fileDescriptorSet(),
            ]
        )
        var settings = GRPCServerConfiguration()
        settings.eventLoops = loops
        settings.tls = configuration.tls
        if let keeper, let audit { settings.interceptors = [keeper.authenticator(audit: audit)] }
        // Each address counts its own.
        settings.connectionsMax = configuration.connectionsMax / max(1, configuration.listen.count)
        settings.shutdownError = .draining
        settings.statusDetails = { $0.transportDetails }
        server = GRPCServer(
            services: services + [health.serviceDefinition] + reflection.serviceDefinitions,
            configuration: settings,
            logger: logger
        )
    }

    /// jobd's own services.
    private static func services(
        of store: Store,
        access: Access,
        configuration: DaemonConfiguration,
        logger: Logger
    ) -> [GRPCServiceDefinition] {
        let zones = store.zones
        let backups = Backups(journal: store.journal)
        let identity = AdminHandlers.Identity(
            version: DaemonVersion.text,
            storeID: store.storeID,
            startTime: WallClock.now(),
            workerSlots: configuration.workers
        )
        return [
            JobHandlers(
                access: access,
                scheduler: store.scheduler,
                output: store.output,
                commands: configuration.commandPolicy,
                isHTTPOn: configuration.takesHTTPJobs
            ).serviceDefinition,
            ScheduleHandlers(
                access: access,
                scheduler: store.scheduler,
                commands: configuration.commandPolicy,
                isHTTPOn: configuration.takesHTTPJobs,
                zone: { zones.rules(named: $0) }
            ).serviceDefinition,
            WorkerHandlers(
                access: access,
                scheduler: store.scheduler,
                output: store.output,
                timing: WorkerHandlers.Timing(
                    heartbeatInterval: TimeSpan(nanoseconds: configuration.heartbeatNanoseconds),
                    lease: TimeSpan(nanoseconds: configuration.leaseNanoseconds)
                ),
                logger: logger
            ).serviceDefinition,
            AdminHandlers(
                access: access,
                scheduler: store.scheduler,
                identity: identity,
                openBackup: { () throws(BackupError) in try backups.open() },
                journalStats: { [store] in await store.journalStats() },
                now: WallClock.now
            ).serviceDefinition,
        ]
    }

    /// Reads the certificates and throws away what it read.
    ///
    /// - Throws: `DaemonError` naming the file that cannot be used.
    static func checkCertificates(_ configuration: DaemonConfiguration, _ logger: Logger) throws(DaemonError) {
        do {
            try configuration.tls?.check()
        } catch {
            throw DaemonError.unusable("tls", "\(error)")
        }
        warnOfExpiry(configuration, logger)
    }

    /// Says when the certificate is not good, or not for long. It is used all the same: some clients do not look, and jobs
    /// and Unix sockets go on without it.
    private static func warnOfExpiry(_ configuration: DaemonConfiguration, _ logger: Logger) {
        guard let file = configuration.tls?.certificateFile,
            let warning = try? CertificateTerm(file: file).warning(at: WallClock.now())
        else { return }
        logger.warning("\(warning)", metadata: ["file": "\(file)"])
    }

    /// Listens on every address and says so on standard error, a line each.
    ///
    /// - Throws: `DaemonError` naming the address that cannot be used.
    func start() async throws {
        let bound: [BoundAddress]
        do {
            bound = try await server.start(on: configuration.listen)
        } catch {
            throw DaemonError.unavailable("\(error)")
        }
        for (wanted, address) in zip(configuration.listen, bound) where wanted.isLocal && !address.isLocal {
            await shutdown(grace: .zero)
            throw DaemonError.unavailable(
                "cannot listen on \(wanted): it is \(address) here, which is no loopback address"
            )
        }
        for name in [""] + names + Self.partNames {
            health.set(name, .serving)
        }
        for address in bound {
            let line = "jobd listening on \(address)\n"
            _ = line.withCString { write(STDERR_FILENO, $0, strlen($0)) }
        }
    }

    /// Reads the certificates again. What cannot be used changes nothing and is logged.
    func reloadCertificates() {
        do {
            let isSecure = try server.reloadCertificates()
            logger.info(isSecure ? "certificates were read again" : "no certificates to read again: no TLS is set")
            Self.warnOfExpiry(configuration, logger)
        } catch {
            logger.error("the certificates stay as they were", metadata: ["error": "\(error)"])
        }
    }

    /// Says on every health entry that no new call should come.
    func markNotServing() {
        for name in [""] + names + Self.partNames {
            health.set(name, .notServing)
        }
    }

    /// Tells clients to go elsewhere and returns once their calls have ended, at the latest after `grace`.
    func shutdown(grace: Duration) async {
        await server.shutdownGracefully(grace: grace)
    }
}

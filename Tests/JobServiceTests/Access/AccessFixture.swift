// SPDX-License-Identifier: Apache-2.0

import Foundation
import JobAccess
import JobCore
import JobJournal
import JobOutput
import JobProto
import JobScheduler
import JobStubs
import Synchronization
import Testing
import WireGRPC

@testable import JobService

/// A scheduler over a journal in memory, all handlers with restricted access, and what asks who calls.
struct AccessFixture {
    let scheduler: Scheduler
    let access: Access
    let table: AccessTable
    let authenticator: Authenticator
    let admin: AdminHandlers
    let jobs: JobHandlers
    let services: [GRPCServiceDefinition]

    static func run(
        _ list: String = "",
        at now: Timestamp = Timestamp(nanoseconds: 1_000_000_000),
        _ body: @Sendable (AccessFixture) async throws -> Void
    ) async throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let scheduler = try await Scheduler.recover(
            journal: MemoryJournal(),
            configuration: SchedulerConfiguration(),
            zone: { _ in nil }
        )
        let fixture = try AccessFixture(scheduler, list, output: folder.path + "/output", now: now)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { await scheduler.run() }
            defer { group.cancelAll() }
            try await body(fixture)
        }
    }

    private init(_ scheduler: Scheduler, _ list: String, output folder: String, now: Timestamp) throws {
        self.scheduler = scheduler
        let audit = CallAudit(scheduler: scheduler)
        access = .restricted(audit)
        table = AccessTable(try AccessList(list))
        authenticator = Authenticator(table: table, audit: audit, openServices: ["grpc.health.v1.Health"], now: { now })
        let output = try OutputStore(directory: folder)
        let timing = WorkerHandlers.Timing(heartbeatInterval: .seconds(10), lease: .seconds(30))
        let identity = AdminHandlers.Identity(version: "1", storeID: "s", startTime: now, workerSlots: 1)
        admin = AdminHandlers(
            access: access,
            scheduler: scheduler,
            identity: identity,
            openBackup: { () throws(BackupError) in throw BackupError(.running, "none in tests") },
            journalStats: {
                var stats = JobdV1.JournalStats()
                stats.syncCount = 7
                return stats
            },
            now: { now }
        )
        jobs = JobHandlers(access: access, scheduler: scheduler, output: output, commands: CommandPolicy())
        services = [
            jobs.serviceDefinition,
            ScheduleHandlers(access: access, scheduler: scheduler, commands: CommandPolicy(), zone: { _ in .utc })
                .serviceDefinition,
            WorkerHandlers(
                access: access,
                scheduler: scheduler,
                output: output,
                timing: timing,
                logger: LogLines().logger
            )
            .serviceDefinition,
            admin.serviceDefinition,
        ]
    }

    /// A call with these credentials.
    static func context(
        _ method: String = "GetJob",
        service: String = "jobd.v1.JobService",
        token: String? = nil,
        peer: PeerAddress = .tcp(host: "192.0.2.1", port: 7)
    ) -> ServerContext {
        var metadata = Metadata()
        if let token { metadata.append("authorization", "Bearer \(token)") }
        return ServerContext(method: GRPCMethodName(service: service, method: method), metadata: metadata, peer: peer)
    }

    /// The calls that were kept.
    func kept() async throws -> [CallAudited] {
        try await scheduler.auditedCalls(after: 0, countMax: 1000, nil).entries.map(\.body)
    }
}

extension AccessEntry {
    /// The entry of a line.
    static func of(_ line: String) throws -> AccessEntry { try #require(try AccessList(line).entries.first) }
}

// SPDX-License-Identifier: Apache-2.0

public import JobCore
public import JobProto
public import JobScheduler
public import JobStubs
public import WireGRPC
internal import WireMessages

/// `jobd.v1.AdminService`.
public final class AdminHandlers: JobdV1.AdminServiceServer {
    /// Facts that do not change while the server runs.
    public struct Identity: Sendable {
        /// Version of the server.
        public var version: String
        /// UUID text of the store.
        public var storeID: String
        /// When this process began to serve.
        public var startTime: Timestamp
        /// Commands the server's own pool runs at once.
        public var workerSlots: Int

        /// The facts.
        public init(version: String, storeID: String, startTime: Timestamp, workerSlots: Int) {
            self.version = version
            self.storeID = storeID
            self.startTime = startTime
            self.workerSlots = workerSlots
        }
    }

    let access: Access
    let scheduler: Scheduler
    let identity: Identity
    let openBackup: BackupOpener
    let journalStats: @Sendable () async -> JobdV1.JournalStats
    let now: @Sendable () -> Timestamp

    /// - Parameters:
    ///   - access: decides who may call what.
    ///   - scheduler: knows where the log stands.
    ///   - identity: facts that do not change.
    ///   - openBackup: begins a backup.
    ///   - journalStats: what the journal counts, but for the time of its newest snapshot.
    ///   - now: the wall clock.
    public init(
        access: Access,
        scheduler: Scheduler,
        identity: Identity,
        openBackup: @escaping BackupOpener,
        journalStats: @escaping @Sendable () async -> JobdV1.JournalStats,
        now: @escaping @Sendable () -> Timestamp
    ) {
        self.access = access
        self.scheduler = scheduler
        self.identity = identity
        self.openBackup = openBackup
        self.journalStats = journalStats
        self.now = now
    }

    /// Returns what server this is and where its log stands.
    public func getServerInfo(
        _ request: JobdV1.GetServerInfoRequest,
        context: ServerContext
    ) async throws -> JobdV1.GetServerInfoResponse {
        try await answering {
            let caller = try await access.admit(context, to: nil)
            let status = try await scheduler.status()
            var response = JobdV1.GetServerInfoResponse()
            response.version = identity.version
            response.storeId = identity.storeID
            response.epoch = Int64(clamping: status.epoch)
            response.startTime = GoogleProtobuf.Timestamp(identity.startTime)
            response.currentTime = GoogleProtobuf.Timestamp(now())
            response.durableSequence = Int64(clamping: status.durableSequence)
            response.oldestSequence = Int64(clamping: status.oldestSequence)
            response.workerSlots = Int32(clamping: identity.workerSlots)
            if caller.seesEverything {
                for entry in status.jobCounts {
                    response.jobCounts[entry.state.name] = Int64(entry.count)
                }
                response.scheduleCount = Int64(status.scheduleCount)
            }
            response.draining = status.isDraining
            return response
        }
    }
}

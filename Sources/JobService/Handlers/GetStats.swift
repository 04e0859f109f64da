// SPDX-License-Identifier: Apache-2.0

internal import JobCore
public import JobProto
internal import JobScheduler
internal import JobStubs
public import WireGRPC
internal import WireMessages

extension AdminHandlers {
    /// Returns how the server is doing, in numbers.
    public func getStats(
        _ request: JobdV1.GetStatsRequest,
        context: ServerContext
    ) async throws -> JobdV1.GetStatsResponse {
        try await answering {
            try await access.admit(context, to: nil)
            let stats = try await scheduler.stats()
            var response = JobdV1.GetStatsResponse()
            response.startTime = GoogleProtobuf.Timestamp(identity.startTime)
            response.currentTime = GoogleProtobuf.Timestamp(now())
            for entry in stats.jobCounts { response.jobCounts[entry.state.name] = Int64(entry.count) }
            for entry in stats.transitionCounts { response.transitionCounts[entry.state.name] = Int64(entry.count) }
            response.scheduleCount = Int64(stats.scheduleCount)
            response.workerCount = Int64(stats.workerCount)
            response.attemptCount = Int64(stats.attemptCount)
            response.followerCount = Int64(stats.followerCount)
            response.draining = stats.isDraining
            var journal = await journalStats()
            journal.snapshotTime = stats.snapshotTime.map(GoogleProtobuf.Timestamp.init)
            response.journal = journal
            return response
        }
    }
}

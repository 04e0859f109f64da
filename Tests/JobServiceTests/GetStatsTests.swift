// SPDX-License-Identifier: Apache-2.0

import JobAccess
import JobProto
import Testing
import WireGRPC
import WireMessages

@testable import JobService

@Suite("GetStats")
struct GetStatsTests {
    private func stats(_ fixture: AccessFixture, _ line: String) async throws -> JobdV1.GetStatsResponse {
        let context = AccessFixture.context("GetStats", service: "jobd.v1.AdminService")
        context.setIdentity(try AccessEntry.of(line))
        return try await fixture.admin.getStats(JobdV1.GetStatsRequest(), context: context)
    }

    @Test("jobs are counted by where they are and by where they came to")
    func counts() async throws {
        try await AccessFixture.run { fixture async throws in
            let context = AccessFixture.context("SubmitJob")
            context.setIdentity(try AccessEntry.of("user:1 ci submitter@default"))
            var request = JobdV1.SubmitJobRequest()
            request.kind = "k"
            request.spec = .task(JobdV1.TaskSpec())
            for _ in 0..<3 { _ = try await fixture.jobs.submitJob(request, context: context) }
            let stats = try await stats(fixture, "user:1 a viewer@*")
            #expect(stats.jobCounts.count == 10 && stats.jobCounts["QUEUED"] == 3)
            #expect(stats.transitionCounts.count == 10 && stats.transitionCounts["QUEUED"] == 3)
            #expect(stats.transitionCounts["RUNNING"] == 0 && stats.attemptCount == 0)
            #expect(stats.workerCount == 0 && stats.followerCount == 0 && stats.scheduleCount == 0 && !stats.draining)
            #expect(stats.startTime?.seconds == 1 && stats.currentTime?.seconds == 1)
            #expect(stats.journal?.syncCount == 7 && stats.journal?.snapshotTime == nil)
        }
    }

    @Test("who may not read every namespace is not told")
    func access() async throws {
        try await AccessFixture.run { fixture async throws in
            let error = await #expect(throws: RPCError.self) { try await stats(fixture, "user:1 a admin@default") }
            #expect(error?.code == .permissionDenied)
        }
    }
}

// SPDX-License-Identifier: Apache-2.0

import JobAccess
import JobCore
import JobProto
import JobScheduler
import Testing
import WireGRPC
import WireMessages
import WireProto

@testable import JobService

@Suite("SubmitJob")
struct SubmitJobTests {
    private func context(_ method: String, _ line: String = "user:1 ci submitter@default") throws -> ServerContext {
        let context = AccessFixture.context(method)
        context.setIdentity(try AccessEntry.of(line))
        return context
    }

    private func request(_ change: (inout JobdV1.SubmitJobRequest) -> Void = { _ in }) -> JobdV1.SubmitJobRequest {
        var request = JobdV1.SubmitJobRequest()
        request.kind = "k"
        var task = JobdV1.TaskSpec()
        task.payload = [UInt8](repeating: 7, count: 300)
        request.spec = .task(task)
        change(&request)
        return request
    }

    private func submit(
        _ fixture: AccessFixture,
        _ request: JobdV1.SubmitJobRequest
    ) async throws -> JobdV1.SubmitJobResponse {
        let answer = try await fixture.jobs.submitJob(request, context: try context("SubmitJob"))
        // As a client reads it.
        return try JobdV1.SubmitJobResponse(serialized: answer.serialized())
    }

    @Test("the answer has the job as it is, its position, and whether it was there before")
    func answer() async throws {
        try await AccessFixture.run { fixture async throws in
            let first = try await submit(fixture, request { $0.requestId = "r" })
            let id = try #require(JobID(first.job?.id ?? ""))
            let job = try await fixture.scheduler.job(id, namespace: nil)
            #expect(first.job == JobdV1.Job(job) && first.job?.spec != nil && first.unknownFields.isEmpty)
            #expect(first.sequence == Int64(job.sequence) && first.sequence > 0 && !first.deduplicated)
            let again = try await submit(fixture, request { $0.requestId = "r" })
            #expect(again.job == first.job && again.deduplicated)
        }
    }

    @Test("the answer to a batch has each job without its spec or what is wrong with it, and the last position")
    func batch() async throws {
        try await AccessFixture.run { fixture async throws in
            var batch = JobdV1.SubmitJobsRequest()
            batch.requests = [
                request { $0.requestId = "r" }, request { $0.kind = "" }, request { $0.namespace = "other" },
                request { $0.requestId = "r" }, request(),
            ]
            let answer = try await fixture.jobs.submitJobs(batch, context: try context("SubmitJobs"))
            let response = try JobdV1.SubmitJobsResponse(serialized: answer.serialized())
            #expect(response.results.count == 5 && response.unknownFields.isEmpty)
            var jobs: [JobdV1.Job] = []
            var errors: [Int32] = []
            for result in response.results {
                switch result.result {
                case .job(let job): jobs.append(job)
                case .error(let error): errors.append(error.code)
                case nil: Issue.record("neither a job nor an error")
                }
            }
            #expect(jobs.count == 3 && jobs[0] == jobs[1] && jobs[0].id != jobs[2].id)
            #expect(jobs.allSatisfy { $0.spec == nil && $0.kind == "k" && $0.state == .queued })
            #expect(errors == [3, 5] && response.results.map(\.deduplicated) == [false, false, false, true, false])
            #expect(response.sequence == jobs[2].sequence)
        }
    }

    @Test("a submit that is refused is kept once, with what was wrong", arguments: ["user:1 ci viewer@default", nil])
    func refused(line: String?) async throws {
        try await AccessFixture.run { fixture async throws in
            let call = AccessFixture.context("SubmitJob")
            if let line { call.setIdentity(try AccessEntry.of(line)) }
            await #expect(throws: RPCError.self) { try await fixture.jobs.submitJob(request(), context: call) }
            let kept = try await fixture.kept()
            #expect(kept.map(\.refusal) == [line == nil ? "CREDENTIALS_MISSING" : "ROLE_MISSING"])
            #expect(kept.first?.call.namespace == "default")
        }
    }

    @Test("who submits a job is kept with it")
    func accepted() async throws {
        try await AccessFixture.run { fixture async throws in
            let job = try #require(try await submit(fixture, request()).job)
            let kept = try await fixture.kept()
            #expect(kept.map(\.call.principal) == ["ci"] && kept.first?.call.resource == job.id)
        }
    }
}

// SPDX-License-Identifier: Apache-2.0

import JobProto
import JobStubs
import ScriptedJobd
import Testing
import WireGRPC

@testable import JobClient

@Suite("JobClient")
struct JobClientTests {
    private let away = RPCError(code: .unavailable, message: "away")

    @Test("a submission is repeated with the same request id")
    func submitRetries() async throws {
        let service = ScriptedJobService(JobScript())
        service.rewrite { $0.refusals = [away, away] }
        try await ScriptedJobService.serving(service) { client async throws in
            let handle = try await client.submit(JobdV1.SubmitJobRequest())
            #expect(handle.id == "job-1")
        }
        let ids = service.script.submitted.map(\.requestId)
        #expect(ids.count == 3)
        #expect(Set(ids).count == 1)
        #expect(ids[0].count == "auto-".count + 32)
    }

    @Test("a request id of the caller's stays, and two submissions never share a made one")
    func requestIDs() {
        var named = JobdV1.SubmitJobRequest()
        named.requestId = "mine"
        #expect(named.withRequestID() == named)
        let empty = JobdV1.SubmitJobRequest()
        #expect(empty.withRequestID().requestId != empty.withRequestID().requestId)
    }

    @Test("the number of tries is bounded")
    func bounded() async throws {
        let service = ScriptedJobService(JobScript())
        service.rewrite { $0.refusals = Array(repeating: away, count: 10) }
        try await ScriptedJobService.serving(service) { client async throws in
            let error = await #expect(throws: JobClientError.self) {
                try await client.submitJob(JobdV1.SubmitJobRequest())
            }
            #expect(error == JobClientError(code: .unavailable, message: "away"))
        }
        #expect(service.script.submitted.count == 4)
    }

    @Test("a refusal that is final is not repeated")
    func finalRefusal() async throws {
        let service = ScriptedJobService(JobScript())
        service.rewrite {
            $0.refusals = [ScriptedError.rpcError(.invalidArgument, reason: "REQUEST_ID_REUSED")]
        }
        try await ScriptedJobService.serving(service) { client async throws in
            let error = await #expect(throws: JobClientError.self) {
                try await client.submitJob(JobdV1.SubmitJobRequest())
            }
            #expect(error?.reason == "REQUEST_ID_REUSED")
        }
        #expect(service.script.submitted.count == 1)
    }

    @Test("a change without a key is repeated only when the server said that it did not take it")
    func onlyIfRefused() async throws {
        let service = ScriptedJobService(JobScript())
        service.rewrite {
            $0.refusals = [ScriptedError.rpcError(.unavailable, reason: "DRAINING"), away]
        }
        try await ScriptedJobService.serving(service) { client async throws in
            let error = await #expect(throws: JobClientError.self) {
                try await client.updateJob(JobdV1.UpdateJobRequest())
            }
            #expect(error == JobClientError(code: .unavailable, message: "away"))
        }
        #expect(service.script.refusals.isEmpty)
    }

    @Test("the messages of a streaming call carry errors with details")
    func messages() async throws {
        let service = ScriptedJobService(JobScript())
        service.rewrite { $0.oldest = 9 }
        try await ScriptedJobService.serving(service) { client async throws in
            var request = JobdV1.WatchJobsRequest()
            request.afterSequence = 3
            let error = await #expect(throws: JobClientError.self) {
                for try await _ in try await client.watchJobs(request) {}
            }
            #expect(error?.code == .outOfRange)
            #expect(error?.reason == "CURSOR_COMPACTED")
        }
    }

    @Test("a watch over jobs resumes behind the last sequence, and ends on a compacted position")
    func follow() async throws {
        var script = JobScript(
            events: [
                JobScript.event(1, .queued), JobScript.event(4, .running),
                JobScript.event(6, .succeeded),
            ]
        )
        script.watchBreaks = [2, 0, 1]
        let service = ScriptedJobService(script)
        try await ScriptedJobService.serving(service) { client async throws in
            var request = JobdV1.WatchJobsRequest()
            request.afterSequence = 0
            var sequences: [Int64] = []
            var items = client.follow(request).makeAsyncIterator()
            while sequences.count < 3, case .event(let event) = try await items.next()?.item {
                sequences.append(event.sequence)
            }
            #expect(sequences == [1, 4, 6])
            service.rewrite { $0.oldest = 7 }
            let error = await #expect(throws: JobClientError.self) { _ = try await items.next() }
            #expect(error?.reason == "CURSOR_COMPACTED")
        }
        #expect(service.script.watched.map(\.afterSequence) == [0, 4, 4, 6])
    }

    @Test("of several addresses the first that answers is used, interceptors see the calls, the end refuses new ones")
    func connect() async throws {
        struct Begins: ClientInterceptor {
            let note: @Sendable (String) -> Void

            func callBegins(_ call: inout ClientCallDescription) async throws { note(call.path) }
        }
        let service = ScriptedJobService(JobScript())
        let (paths, continuation) = AsyncStream<String>.makeStream()
        var configuration = JobClientConfiguration()
        configuration.interceptors = [Begins { continuation.yield($0) }]
        configuration.retry.unaryTriesMax = 1
        try await ScriptedJobd.serving([service.serviceDefinition]) { jobd async throws in
            let addresses = [try ServerAddress("unix:/nowhere/jobd.sock"), try ServerAddress("\(jobd.address)")]
            let client = JobClient.connect(addresses, configuration: configuration)
            _ = try await client.submitJob(JobdV1.SubmitJobRequest())
            await client.closeGracefully(within: .seconds(60))
            let error = await #expect(throws: JobClientError.self) {
                try await client.submitJob(JobdV1.SubmitJobRequest())
            }
            #expect(error == JobClientError(code: .unavailable, message: "the channel is closed"))
        }
        continuation.finish()
        let seen = await paths.reduce(into: []) { $0.append($1) }
        #expect(seen == Array(repeating: "/jobd.v1.JobService/SubmitJob", count: 2))
        #expect(service.script.submitted.count == 1)
    }
}

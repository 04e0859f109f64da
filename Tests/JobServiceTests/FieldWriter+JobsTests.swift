// SPDX-License-Identifier: Apache-2.0

import JobCore
import JobProto
import Testing
import WireMessages
import WireProto

@testable import JobService

@Suite("FieldWriter+Jobs")
struct FieldWriterJobsTests {
    private func job(_ snapshot: JobSnapshot, _ kin: KinFields, hasSpec: Bool) throws -> JobdV1.Job {
        var fields = FieldWriter()
        fields.write(snapshot, kin, hasSpec: hasSpec)
        return try JobdV1.Job(serialized: fields.bytes)
    }

    private func read(_ order: SessionOrder, _ kin: KinFields = KinFields()) throws -> JobdV1.WorkResponse {
        var fields = FieldWriter()
        fields.write(order, kin)
        return try JobdV1.WorkResponse(serialized: fields.bytes)
    }

    @Test("a job that is written says what its message says, whatever came before")
    func jobs() throws {
        let kin = KinFields()
        var jobs = JobSamples.definitions.map { JobSamples.new($0) }
        jobs += [0, 1, 40].map { JobSamples.full(attempts: $0) }
        for job in jobs {
            let expected = JobdV1.Job(job)
            #expect(try self.job(job, kin, hasSpec: true) == expected)
            var bare = expected
            bare.spec = nil
            #expect(try self.job(job, kin, hasSpec: false) == bare)
        }
    }

    @Test("what a job has as 0 or empty, but has, is written")
    func presence() throws {
        var job = JobSamples.new(JobSamples.definitions[0])
        job.exitCode = 0
        job.signal = 0
        job.progress = JobProgress(fraction: 0, message: "")
        job.result = JobResult(data: [], contentType: "")
        job.startTime = Timestamp(nanoseconds: 0)
        let written = try self.job(job, KinFields(), hasSpec: true)
        #expect(written == JobdV1.Job(job))
        #expect(written.exitCode == 0 && written.result != nil && written.startTime != nil)
    }

    private let id = JobID(high: 0x0190_0000_0000_7000, low: 1 << 63)

    private func attempt(_ change: (inout JobDefinition) -> Void = { _ in }) -> LeasedAttempt {
        var definition = JobDefinition(
            kind: "k",
            specKind: .task,
            spec: [],
            policy: JobPolicy(retry: RetryPolicy(attemptsMax: 4))
        )
        change(&definition)
        return LeasedAttempt(
            jobID: id,
            token: AttemptToken(epoch: 9, attempt: 2),
            definition: definition,
            leaseTime: Timestamp(nanoseconds: 5_000_000_000),
            checkpoint: [1]
        )
    }

    /// An assignment as its worker reads it.
    private func sent(_ attempt: LeasedAttempt) throws -> JobdV1.WorkAssignment {
        guard case .assign(let assignment) = try read(.start(attempt)).item else {
            Issue.record("no assignment")
            return JobdV1.WorkAssignment()
        }
        return assignment
    }

    @Test("an assignment names the job, the token, the checkpoint")
    func assignment() throws {
        let message = try sent(attempt())
        #expect(message.token?.jobId == id.description && message.token?.epoch == 9 && message.token?.attempt == 2)
        #expect(message.job?.id == id.description && message.job?.attempt == 2 && message.job?.maxAttempts == 4)
        #expect(message.job?.state == .running && message.checkpoint == [1] && message.deadline == nil)
    }

    @Test("the spec is passed on as it is kept, and so is all that was accepted")
    func spec() throws {
        for definition in JobSamples.definitions {
            let sent = try sent(attempt { $0 = definition }).job
            var job = JobSamples.new(definition)
            (job.id, job.state, job.attempt) = (id, .running, 2)
            var expected = JobdV1.Job(job)
            // What an attempt has no use for.
            (expected.reason, expected.etag, expected.sequence) = ("", "", 0)
            (expected.createTime, expected.runTime) = (nil, nil)
            #expect(sent == expected)
        }
    }

    @Test("the deadline is the earlier one of run_timeout and the job's")
    func deadline() throws {
        let early = attempt { definition in
            definition.policy.runTimeout = .seconds(10)
            definition.deadline = Timestamp(nanoseconds: 99_000_000_000)
        }
        #expect(try sent(early).deadline?.seconds == 15)
        let late = attempt { $0.deadline = Timestamp(nanoseconds: 8_000_000_000) }
        #expect(try sent(late).deadline?.seconds == 8)
    }

    @Test("each order has its message")
    func orders() throws {
        let name = AttemptName(jobID: id, token: AttemptToken(epoch: 1, attempt: 3))
        let cancel = SessionOrder.cancel(id, name.token, reason: .runTimeout, grace: .seconds(2))
        guard case .cancel(let message) = try read(cancel).item,
            case .rejected(let rejection) = try read(.rejected(name, message: "m")).item,
            case .acknowledged(let acknowledgement) = try read(.acknowledged(name)).item,
            case .heartbeat = try read(.heartbeat).item,
            case .drain = try read(.drain).item
        else {
            Issue.record("an order has another message")
            return
        }
        #expect(message.token?.jobId == id.description && message.reason == "RUN_TIMEOUT")
        #expect(message.grace?.seconds == 2)
        #expect(rejection.reason == "LEASE_LOST" && rejection.message == "m")
        #expect(acknowledgement.token == JobdV1.AttemptToken(name))
    }
}

// SPDX-License-Identifier: Apache-2.0

import JobCore
import JobProto
import Testing
import WireMessages
import WireProto

@testable import JobService

@Suite("WorkerMapping")
struct WorkerMappingTests {
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
        try JobdV1.WorkAssignment(serialized: JobdV1.WorkAssignment.assignment(attempt, KinFields()).serialized())
    }

    @Test("an assignment names the job, the token, the checkpoint")
    func assignment() throws {
        let message = try sent(attempt())
        #expect(message.token?.jobId == id.description && message.token?.epoch == 9 && message.token?.attempt == 2)
        #expect(message.job?.id == id.description && message.job?.attempt == 2 && message.job?.maxAttempts == 4)
        #expect(message.checkpoint == [1] && message.deadline == nil)
    }

    @Test("the spec is passed on as it is kept")
    func spec() throws {
        var task = JobdV1.TaskSpec()
        task.payload = [UInt8](repeating: 3, count: 300)
        var spec = JobdV1.JobSpec()
        spec.spec = .task(task)
        let attempt = attempt { $0.spec = spec.serialized() }
        let sent = try sent(attempt)
        #expect(sent.job?.spec == spec && sent.job?.unknownFields.isEmpty == true)
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
    func orders() {
        let name = AttemptName(jobID: id, token: AttemptToken(epoch: 1, attempt: 1))
        let cancel = SessionOrder.cancel(id, name.token, reason: .runTimeout, grace: .seconds(2))
        guard case .cancel(let message) = JobdV1.WorkResponse.order(cancel, KinFields()).item else {
            Issue.record("no cancel")
            return
        }
        #expect(message.reason == "RUN_TIMEOUT" && message.grace?.seconds == 2)
        guard case .rejected(let rejection) = JobdV1.WorkResponse.order(.rejected(name, message: "m"), KinFields()).item
        else {
            Issue.record("no rejection")
            return
        }
        #expect(rejection.reason == "LEASE_LOST" && rejection.message == "m")
        guard case .acknowledged = JobdV1.WorkResponse.order(.acknowledged(name), KinFields()).item,
            case .heartbeat = JobdV1.WorkResponse.order(.heartbeat, KinFields()).item,
            case .drain = JobdV1.WorkResponse.order(.drain, KinFields()).item
        else {
            Issue.record("an order has another message")
            return
        }
    }

    @Test("a worker shows what it said of itself")
    func worker() {
        let snapshot = WorkerSnapshot(
            profile: WorkSessionProfile(
                workerID: "w",
                acceptsCommands: true,
                kinds: [WorkerKind("k", version: "2")],
                queues: ["q"],
                namespaces: ["n"],
                labels: [JobLabel(key: "a", value: "b")],
                slots: 3,
                lease: .seconds(1)
            ),
            isDraining: false,
            credit: 1,
            runningCount: 2,
            connectTime: Timestamp(nanoseconds: 1_000_000_000),
            lastHeardTime: nil
        )
        let message = JobdV1.Worker(snapshot)
        #expect(message.workerId == "w" && message.namespace == "n" && message.queues == ["q"])
        #expect(message.kinds.map(\.version) == ["2"] && message.labels == ["a": "b"] && message.slots == 3)
        #expect(message.commands)
        #expect(message.state == .active && message.credit == 1 && message.running == 2 && !message.countsHidden)
        let hidden = JobdV1.Worker(snapshot, showsCounts: false)
        #expect(hidden.slots == 3 && hidden.credit == 0 && hidden.running == 0 && hidden.countsHidden)
        #expect(message.connectTime?.seconds == 1 && message.lastHeardTime == nil)
    }
}

// SPDX-License-Identifier: Apache-2.0

import JobProto
import Testing
import WireProto

@testable import JobCore
@testable import JobService

@Suite("KinFields")
struct KinFieldsTests {
    private func job(_ definition: JobDefinition) -> JobSnapshot {
        JobSnapshot(
            id: JobID(high: 0x7000, low: 1 << 63),
            definition: definition,
            state: .queued,
            reason: .submitted,
            creator: "c",
            attempt: 0,
            note: "",
            createTime: Timestamp(nanoseconds: 5),
            runTime: Timestamp(nanoseconds: 6),
            createSequence: 3,
            sequence: 3,
            scheduleID: "",
            historyDroppedCount: 0,
            attempts: [],
            events: []
        )
    }

    private var definitions: [JobDefinition] {
        var task = JobdV1.TaskSpec()
        task.payload = [1, 2, 3]
        var spec = JobdV1.JobSpec()
        spec.spec = .task(task)
        var first = JobDefinition(
            namespace: "n",
            queue: "q",
            kind: "k",
            specKind: .task,
            spec: spec.serialized(),
            labels: [JobLabel(key: "a", value: "b")],
            priority: 0,
            policy: JobPolicy(retry: .task)
        )
        first.policy.runTimeout = .seconds(5)
        first.policy.retry.nonRetryableReasons = ["R"]
        var own = first
        own.deadline = Timestamp(nanoseconds: 77)
        own.traceParent = "00-t"
        var other = first
        other.priority = 9
        other.labels = []
        return [first, own, first, other, own]
    }

    @Test("a job that is passed on says what a decoded one says, whatever came before")
    func passed() throws {
        let kin = KinFields()
        for definition in definitions {
            let job = job(definition)
            let passed = try JobdV1.Job(serialized: JobdV1.Job.passed(job, kin).serialized())
            #expect(passed == JobdV1.Job(job))
            var shown = JobdV1.Job(job)
            shown.spec = nil
            #expect(try JobdV1.Job(serialized: JobdV1.Job.shown(job, kin).serialized()) == shown)
        }
    }
}

// SPDX-License-Identifier: Apache-2.0

import JobProto
import WireProto

@testable import JobCore

/// Jobs with little and with all that a job can have.
enum JobSamples {
    /// What jobs run: some are alike but for what each has of its own, others are not.
    static var definitions: [JobDefinition] {
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

    /// A job that was only submitted.
    static func new(_ definition: JobDefinition) -> JobSnapshot {
        JobSnapshot(
            id: JobID(high: 0x7000, low: 1 << 63),
            definition: definition,
            state: .queued,
            reason: .submitted,
            creator: "c",
            attempt: 0,
            note: "",
            createTime: Timestamp(nanoseconds: 5),
            runTime: Timestamp(nanoseconds: -6),
            createSequence: 3,
            sequence: 3,
            scheduleID: "",
            historyDroppedCount: 0,
            attempts: [],
            events: []
        )
    }

    /// A job whose every field is set, to the longest that it can be.
    static func full(attempts: Int) -> JobSnapshot {
        let now = Timestamp(nanoseconds: 1_900_000_000_123_456_789)
        let name = String(repeating: "n", count: 127)
        let retry = RetryPolicy(attemptsMax: 1000)
        var definition = JobDefinition(queue: name, specKind: .task, spec: [], policy: JobPolicy(retry: retry))
        definition.namespace = String(repeating: "n", count: 63)
        definition.kind = name
        definition.labels = (0..<64).map { JobLabel(key: "k\($0)", value: String(repeating: "v", count: 255)) }
        definition.traceParent = String(repeating: "t", count: 128)
        definition.policy.retry.nonRetryableReasons = Array(repeating: name, count: 64)
        definition.policy.retry.nonRetryableExitCodes = Array(repeating: 255, count: 256)
        definition.policy.queueTTL = .seconds(1_000_000)
        definition.policy.runTimeout = .seconds(1_000_000)
        definition.policy.retention = .seconds(1_000_000)
        definition.deadline = now
        return JobSnapshot(
            id: JobID(high: .max, low: .max),
            definition: definition,
            state: .failed,
            reason: .workerFailure,
            creator: "",
            attempt: 1000,
            progress: JobProgress(fraction: 0.123, message: name),
            result: JobResult(data: Array(repeating: 1, count: 100), contentType: name),
            exitCode: -1,
            signal: -1,
            failure: failure,
            note: name,
            createTime: now,
            runTime: now,
            startTime: now,
            endTime: now,
            expireTime: now,
            createSequence: .max >> 1,
            sequence: .max >> 1,
            scheduleID: name,
            nominalTime: now,
            historyDroppedCount: .max >> 1,
            attempts: (0..<attempts).map { number in
                var attempt = AttemptSnapshot(attempt: UInt32(number), workerID: name, startTime: now)
                attempt.endTime = now
                attempt.exitCode = -1
                attempt.signal = -1
                attempt.failure = failure
                return attempt
            },
            events: []
        )
    }

    private static var failure: JobFailure {
        JobFailure(
            cause: .worker,
            code: 13,
            reason: String(repeating: "R", count: 127),
            message: String(repeating: "m", count: 1000),
            isPermanent: true
        )
    }
}

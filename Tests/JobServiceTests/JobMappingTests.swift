// SPDX-License-Identifier: Apache-2.0

import JobProto
import Testing
import WireProto

@testable import JobCore
@testable import JobService

@Suite("JobMapping")
struct JobMappingTests {
    private var failure: JobFailure {
        JobFailure(
            cause: .worker,
            code: 13,
            reason: String(repeating: "R", count: 127),
            message: String(repeating: "m", count: 1000),
            isPermanent: true
        )
    }

    private func job(attempts: Int) -> JobSnapshot {
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
            note: "",
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

    @Test("a job never takes more bytes than its bound says, and the bound is not far off", arguments: [0, 1, 1000])
    func bytes(attempts: Int) {
        let job = job(attempts: attempts)
        let encoded = JobdV1.Job(job).serialized().count
        #expect(encoded <= job.shownBytesMax)
        #expect(encoded > job.shownBytesMax * 2 / 3)
    }
}

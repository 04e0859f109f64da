// SPDX-License-Identifier: Apache-2.0

import JobCore
import JobJournal
import Testing

@testable import JobScheduler

@Suite("RecordCodec")
struct RecordCodecTests {
    static let id = JobID(high: 0x0192_D3C8_7F6A_7001, low: 0x8A3B_1C2D_3E4F_5A6B)
    static let time = Timestamp(nanoseconds: 1_800_000_000_000_000_001)
    static let policy = JobPolicy(
        retry: RetryPolicy(
            attemptsMax: 9,
            initial: .seconds(2),
            multiplier: 1.5,
            max: .hours(3),
            jitter: 0.25,
            nonRetryableReasons: ["A", "B"],
            nonRetryableExitCodes: [0, 64]
        ),
        queueTTL: .seconds(5),
        runTimeout: .seconds(6),
        retention: .zero
    )
    static let definition = JobDefinition(
        namespace: "n",
        queue: "q",
        kind: "k",
        specKind: .task,
        spec: [0, 255],
        labels: [JobLabel(key: "a", value: ""), JobLabel(key: "b", value: "ü")],
        priority: 0,
        policy: policy,
        deadline: time,
        traceParent: "00-t",
        requirement: WorkerRequirement(kindVersion: "2", labels: [JobLabel(key: "gpu", value: "yes")])
    )
    static let failure = JobFailure(
        cause: .signaled,
        code: 13,
        reason: "R",
        message: "M",
        isPermanent: true
    )

    static let bodies: [Change.Body] = [
        .jobSubmitted(
            JobSubmitted(
                id: id,
                state: .queued,
                reason: .scheduleFired,
                actor: "a",
                definition: definition,
                runTime: time,
                queueExpiry: time,
                request: RememberedRequest(id: "r", fingerprint: [1, 2], expiry: time),
                fire: ScheduleFire(scheduleID: "s", nominal: time, next: time)
            )
        ),
        .jobSubmitted(
            JobSubmitted(
                id: id,
                state: .scheduled,
                reason: .submitted,
                actor: "a",
                definition: JobDefinition(specKind: .command, spec: [], policy: JobPolicy(retry: .command)),
                runTime: time
            )
        ),
        .jobMoved(
            JobMoved(
                id: id,
                from: .running,
                to: .cancelling,
                reason: .cancelRequested,
                actor: "a",
                attempt: 3,
                note: "n",
                runTime: time,
                expiry: time,
                grace: .seconds(3),
                resetsCounters: true
            )
        ),
        .attemptLeased(AttemptLeased(id: id, attempt: 4, epoch: .max, workerID: "w", timeout: time)),
        .attemptLeased(
            AttemptLeased(id: id, attempt: 4, epoch: 2, workerID: "w", timeout: nil, lease: .seconds(30))
        ),
        .attemptCheckpointed(AttemptCheckpointed(id: id, attempt: 4, actor: "w", data: [0, 1])),
        .attemptStarted(AttemptStarted(id: id, attempt: 4, actor: "w", timeout: nil)),
        .attemptFinished(
            AttemptFinished(
                id: id,
                attempt: 4,
                attemptState: .failed,
                from: .running,
                to: .retryWait,
                reason: .exitCode,
                actor: "w",
                isCounted: true,
                daemonDied: true,
                exitCode: 0,
                signal: 0,
                failure: failure,
                result: JobResult(data: [9], contentType: "c", isTruncated: true),
                runTime: time,
                expiry: time
            )
        ),
        .attemptFinished(
            AttemptFinished(
                id: id,
                attempt: 1,
                attemptState: .succeeded,
                from: .running,
                to: .succeeded,
                reason: .completed,
                actor: "w",
                isCounted: false
            )
        ),
        .jobProgressed(
            JobProgressed(
                id: id,
                attempt: 4,
                state: .running,
                actor: "w",
                progress: JobProgress(fraction: 0.125, message: "m")
            )
        ),
        .jobUpdated(
            JobUpdated(
                id: id,
                from: .queued,
                to: .scheduled,
                actor: "a",
                attempt: 0,
                priority: 0,
                queue: "q2",
                labels: [],
                policy: policy,
                runTime: time,
                expiry: time
            )
        ),
        .jobUpdated(JobUpdated(id: id, from: .queued, to: .queued, actor: "a", attempt: 2)),
        .jobRemoved(JobRemoved(id: id, reason: .purged, actor: "system", rememberUntil: time)),
        .schedulePaused(SchedulePaused(namespace: "n", scheduleID: "s", actor: "a", note: "x")),
        .scheduleResumed(ScheduleResumed(namespace: "n", scheduleID: "s", actor: "a", next: time)),
        .scheduleDeleted(ScheduleDeleted(namespace: "n", scheduleID: "s", actor: "a")),
        .scheduleSkipped(
            ScheduleSkipped(namespace: "n", scheduleID: "s", nominal: time, reason: .skippedOverlap, next: nil)
        ),
        .daemonStarted(DaemonStarted(epoch: 3, isAfterCleanStop: true)),
        .callAudited(CallAudited(call: call, refusal: "ROLE_MISSING", changedSequence: 5, omittedCount: 6)),
    ]

    private static var call: AuditedCall {
        var call = AuditedCall()
        (call.principal, call.credential, call.peer) = ("ci", "token:1f3a9c2e", "127.0.0.1:1")
        (call.method, call.namespace, call.resource, call.requestID) = ("CancelJob", "n", "j", "r")
        return call
    }

    @Test("checkpoints and audited calls can be left out by who does not know them, and nothing else can")
    func ignorable() {
        for body in Self.bodies {
            let canBeLeftOut =
                switch body {
                case .attemptCheckpointed, .callAudited: true
                default: false
                }
            #expect(codec.encode(Change(sequence: 1, time: Self.time, body: body)).isIgnorable == canBeLeftOut)
        }
    }

    private let codec = RecordCodec { $0 == "UTC" ? .utc : nil }

    @Test("every change comes back as it was", arguments: bodies)
    func roundTrip(body: Change.Body) throws {
        let change = Change(sequence: 77, time: Self.time, body: body)
        let record = codec.encode(change)
        #expect(record.sequence == 77)
        #expect(try codec.decode(record) == change)
    }

    @Test("schedules come back with their timing", arguments: ["*/5 * * * *", "0 30 3 * * MON", "@every 90s"])
    func schedules(text: String) throws {
        let definition = ScheduleDefinition(
            namespace: "n",
            id: "s",
            timing: try ScheduleTiming(text, zoneName: "UTC", zone: .utc),
            job: Self.definition,
            template: [1, 2],
            catchUpWindow: .seconds(9)
        )
        let body = ScheduleCreated(actor: "a", definition: definition, next: Self.time)
        let change = Change(sequence: 1, time: Self.time, body: .scheduleCreated(body))
        #expect(try codec.decode(codec.encode(change)) == change)
    }
}

// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import JobCore

@Suite("Change")
struct ChangeTests {
    private static let id = JobID(high: 0x7000, low: 1 << 63)
    private static let time = Timestamp(nanoseconds: 77)

    private func change(_ body: Change.Body) -> Change {
        Change(sequence: 5, time: Self.time, body: body)
    }

    private func event(
        _ from: JobState?,
        _ to: JobState,
        _ reason: TransitionReason,
        _ actor: String,
        attempt: UInt32 = 0,
        progress: JobProgress? = nil
    ) -> JobEvent {
        JobEvent(
            sequence: 5,
            time: Self.time,
            jobID: Self.id,
            from: from,
            to: to,
            reason: reason,
            actor: actor,
            attempt: attempt,
            progress: progress
        )
    }

    private var submitted: JobSubmitted {
        JobSubmitted(
            id: Self.id,
            state: .scheduled,
            reason: .submitted,
            actor: "a",
            definition: JobSubmission.command().definition,
            runTime: Self.time
        )
    }

    @Test("a submit is the first event, without a state before")
    func submit() {
        #expect(change(.jobSubmitted(submitted)).event == event(nil, .scheduled, .submitted, "a"))
    }

    @Test("a move, an end of an attempt and an update are events from state to state")
    func moves() {
        let moved = JobMoved(
            id: Self.id,
            from: .queued,
            to: .cancelled,
            reason: .cancelRequested,
            actor: "b",
            attempt: 2
        )
        #expect(change(.jobMoved(moved)).event == event(.queued, .cancelled, .cancelRequested, "b", attempt: 2))
        let finished = AttemptFinished(
            id: Self.id,
            attempt: 3,
            attemptState: .failed,
            from: .running,
            to: .retryWait,
            reason: .exitCode,
            actor: "w",
            isCounted: true
        )
        #expect(change(.attemptFinished(finished)).event == event(.running, .retryWait, .exitCode, "w", attempt: 3))
        let updated = JobUpdated(id: Self.id, from: .queued, to: .scheduled, actor: "c", attempt: 0)
        #expect(change(.jobUpdated(updated)).event == event(.queued, .scheduled, .updated, "c"))
    }

    @Test("a lease is an event whose actor is the worker")
    func lease() {
        let leased = AttemptLeased(id: Self.id, attempt: 1, epoch: 9, workerID: "w", timeout: nil)
        #expect(change(.attemptLeased(leased)).event == event(.queued, .running, .leased, "w", attempt: 1))
    }

    @Test("progress repeats the state")
    func progress() {
        let progress = JobProgress(fraction: 0.5, message: "half")
        let body = JobProgressed(id: Self.id, attempt: 1, state: .cancelling, actor: "w", progress: progress)
        let expected = event(.cancelling, .cancelling, .progress, "w", attempt: 1, progress: progress)
        #expect(change(.jobProgressed(body)).event == expected)
    }

    static let silent: [Change.Body] = [
        .attemptStarted(AttemptStarted(id: id, attempt: 1, actor: "w", timeout: nil)),
        .jobRemoved(JobRemoved(id: id, reason: .purged, actor: "system", rememberUntil: time)),
        .schedulePaused(SchedulePaused(namespace: "n", scheduleID: "s", actor: "a", note: "")),
        .scheduleResumed(ScheduleResumed(namespace: "n", scheduleID: "s", actor: "a", next: nil)),
        .scheduleDeleted(ScheduleDeleted(namespace: "n", scheduleID: "s", actor: "a")),
        .scheduleSkipped(
            ScheduleSkipped(namespace: "n", scheduleID: "s", nominal: time, reason: .missed, next: nil)
        ),
        .daemonStarted(DaemonStarted(epoch: 1, isAfterCleanStop: false)),
    ]

    @Test("what is not a transition of a job makes no event", arguments: silent)
    func silence(body: Change.Body) {
        #expect(change(body).event == nil)
    }

    @Test("a change names the job that it is about, and schedules and starts name none")
    func jobIDs() {
        #expect(change(.jobSubmitted(submitted)).jobID == Self.id)
        let withJob = Self.silent.filter { change($0).jobID == Self.id }
        #expect(withJob.count == 2)
        #expect(Self.silent.filter { change($0).jobID == nil }.count == 5)
    }
}

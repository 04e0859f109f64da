// SPDX-License-Identifier: Apache-2.0

import JobCore
import JobProto
import JobWorkers
import Testing

@testable import JobRemoteWorker

@Suite("WorkRequest+Reports")
struct WorkRequestReportsTests {
    private let id = JobID(high: 0x0190_0000_0000_7000, low: 1 << 63)
    private let token = AttemptToken(epoch: 3, attempt: 2)

    @Test("each report has its message")
    func reports() {
        guard case .started(let started) = JobdV1.WorkRequest(.started(id, token)).item,
            case .progress(let progress) = JobdV1.WorkRequest(
                .progress(id, token, JobProgress(fraction: 0.5, message: "m"))
            ).item, case .checkpoint(let checkpoint) = JobdV1.WorkRequest(.checkpoint(id, token, [1])).item
        else {
            Issue.record("a report has another message")
            return
        }
        #expect(AttemptKey(started.token) == AttemptKey(jobID: id, token: token))
        #expect(progress.progress?.fraction == 0.5 && progress.progress?.message == "m")
        #expect(checkpoint.data == [1])
        guard case .credit(let credit) = JobdV1.WorkRequest.credit(4).item else {
            Issue.record("no credit")
            return
        }
        #expect(credit.n == 4)
    }

    @Test("each end has its outcome")
    func ends() {
        let failure = JobFailure(cause: .worker, code: 2, reason: "R", message: "m", isPermanent: true)
        let outcomes: [(AttemptOutcome, JobdV1.AttemptFinished.OneOfOutcome)] = [
            (AttemptOutcome(.cancelled), .cancelled(JobdV1.AttemptCancelled())),
            (AttemptOutcome(.released), .released(JobdV1.AttemptReleased())),
        ]
        for (outcome, expected) in outcomes { #expect(JobdV1.AttemptFinished.OneOfOutcome(outcome) == expected) }
        guard
            case .failure(let message) = JobdV1.AttemptFinished.OneOfOutcome(
                AttemptOutcome(.failed, failure: failure)
            )
        else {
            Issue.record("no failure")
            return
        }
        #expect(message.reason == "R" && message.message == "m" && !message.retryable)
        let result = JobResult(data: [1], contentType: "c")
        guard
            case .result(let done) = JobdV1.AttemptFinished.OneOfOutcome(
                AttemptOutcome(.succeeded, result: result)
            )
        else {
            Issue.record("no result")
            return
        }
        #expect(done.data == [1] && done.contentType == "c")
    }

    @Test("an end has the exit code and the signal of a command, and says whether it began")
    func commandEnds() {
        func finished(_ outcome: AttemptOutcome) -> JobdV1.AttemptFinished? {
            guard case .finished(let message) = JobdV1.WorkRequest(.finished(id, token, outcome)).item else {
                return nil
            }
            return message
        }
        let ended = finished(AttemptOutcome(.succeeded, exitCode: 0))
        #expect(ended?.exitCode == 0 && ended?.signal == nil)
        #expect(finished(AttemptOutcome(.cancelled, signal: 15))?.signal == 15)
        let failure = JobFailure(cause: .startFailed, code: 7, reason: "R", message: "m", isPermanent: true)
        guard case .failure(let message) = finished(AttemptOutcome(.failed, failure: failure))?.outcome else {
            Issue.record("no failure")
            return
        }
        #expect(message.notStarted && message.code == 7 && !message.retryable)
    }

    @Test("a command is read with the mark of this worker")
    func command() {
        var message = JobdV1.WorkAssignment()
        message.token = JobdV1.AttemptToken(id, token)
        var command = JobdV1.CommandSpec()
        command.argv = ["true"]
        var job = JobdV1.Job()
        job.queue = "q"
        job.traceParent = "t"
        job.spec = JobdV1.JobSpec()
        job.spec?.spec = .command(command)
        message.job = job
        let read = Assignment(message, storeID: "s")
        #expect(read?.command.argv == ["true"] && read?.storeID == "s" && read?.traceParent == "t")
        #expect(read?.task == nil && read?.queue == "q")
    }

    @Test("an assignment of a task is read; one of something else is none")
    func assignment() {
        var message = JobdV1.WorkAssignment()
        #expect(Assignment(message, storeID: "s") == nil)
        message.token = JobdV1.AttemptToken(id, token)
        message.checkpoint = [5]
        var job = JobdV1.Job()
        job.kind = "k"
        job.queue = "q"
        var task = JobdV1.TaskSpec()
        task.payload = [1]
        var spec = JobdV1.JobSpec()
        spec.spec = .task(task)
        job.spec = spec
        message.job = job
        let read = Assignment(message, storeID: "s")
        #expect(read?.key == AttemptKey(jobID: id, token: token) && read?.queue == "q")
        #expect(read?.task == PayloadWork(kind: "k", payload: [1], contentType: "", checkpoint: [5]))
    }
}

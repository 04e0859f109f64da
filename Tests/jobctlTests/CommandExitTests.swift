// SPDX-License-Identifier: Apache-2.0

import JobProto
import Testing

@testable import jobctl

@Suite("CommandExit")
struct CommandExitTests {
    private func job(_ state: JobdV1.JobState, exit: Int32? = nil, signal: Int32? = nil) -> JobdV1.Job {
        var job = JobdV1.Job()
        job.state = state
        job.exitCode = exit
        job.signal = signal
        return job
    }

    @Test("success is 0, also with a success code that is not 0")
    func success() {
        #expect(CommandExit(of: job(.succeeded, exit: 0)).code == 0)
        #expect(CommandExit(of: job(.succeeded, exit: 5)).code == 0)
    }

    @Test(
        "the command's exit code, or 128 and its signal",
        arguments: [(1, nil, 1), (255, nil, 255), (nil, 9, 137)] as [(Int?, Int?, Int)]
    )
    func failed(exit: Int?, signal: Int?, code: Int) {
        let job = job(.failed, exit: exit.map(Int32.init), signal: signal.map(Int32.init))
        #expect(CommandExit(of: job).code == Int32(code))
    }

    @Test("a failure is never 0", arguments: [nil, 0, -1, 256] as [Int32?])
    func neverZero(exit: Int32?) {
        #expect(CommandExit(of: job(.failed, exit: exit)) == .jobFailed)
        #expect(CommandExit(of: job(.failed, signal: exit)) == .jobFailed)
    }

    @Test("cancelled and expired come before the signal that ended the process")
    func otherEnds() {
        #expect(CommandExit(of: job(.cancelled, signal: 15)) == .jobCancelled)
        #expect(CommandExit(of: job(.expired, signal: 15)) == .jobExpired)
    }

    @Test("a run timeout is 124, as with timeout(1)")
    func timedOut() {
        var attempt = JobdV1.Attempt()
        attempt.state = .timedOut
        var job = job(.failed, signal: 9)
        job.attempts = [JobdV1.Attempt(), attempt]
        #expect(CommandExit(of: job) == .jobTimedOut)
        job.attempts = [attempt, JobdV1.Attempt()]
        #expect(CommandExit(of: job).code == 137)
    }

    @Test("a job that goes on is EX_TEMPFAIL", arguments: [JobdV1.JobState.queued, .running, .cancelling, .retryWait])
    func unfinished(state: JobdV1.JobState) {
        #expect(CommandExit(of: job(state)).code == 75)
    }

    @Test("the codes of jobctl's own are distinct")
    func distinct() {
        let all: [CommandExit] = [
            .success, .usage, .notFound, .unavailable, .refused, .inputOutput, .timedOut, .permission, .jobFailed,
            .jobExpired, .jobCancelled, .jobTimedOut, .interrupted, .outputClosed,
        ]
        #expect(Set(all.map { $0.code }).count == all.count)
        for status in all where status != .outputClosed {
            #expect(CommandExit.help.contains("\(status.code)"))
        }
    }
}

// SPDX-License-Identifier: Apache-2.0

import JobCore
import JobOutput
import JobProto
import Testing

@testable import JobService

@Suite("WorkRequestDecoder")
struct WorkRequestDecoderTests {
    private let name = AttemptName(
        jobID: JobID(high: 0x0190_0000_0000_7000, low: 1 << 63),
        token: AttemptToken(epoch: 3, attempt: 2)
    )

    private func decode(_ item: JobdV1.WorkRequest.OneOfItem?) throws(ServiceError) -> WorkRequestDecoder.Input {
        var request = JobdV1.WorkRequest()
        request.item = item
        return try WorkRequestDecoder.decode(request)
    }

    private func finished(_ outcome: JobdV1.AttemptFinished.OneOfOutcome?) -> JobdV1.WorkRequest.OneOfItem {
        var message = JobdV1.AttemptFinished()
        message.token = JobdV1.AttemptToken(name)
        message.outcome = outcome
        return .finished(message)
    }

    @Test("each message has its meaning")
    func messages() throws {
        var credit = JobdV1.WorkerCredit()
        credit.n = 65_536
        #expect(try decode(.credit(credit)) == .message(.credit(65_536)))
        credit.n = 65_537
        #expect(throws: ServiceError.self) { try decode(.credit(credit)) }
        #expect(try decode(.draining(JobdV1.WorkerDraining())) == .message(.draining))
        var started = JobdV1.AttemptStarted()
        #expect(throws: ServiceError.self) { try decode(.started(started)) }
        started.token = JobdV1.AttemptToken(name)
        #expect(try decode(.started(started)) == .message(.report(.started, name)))
        var renewal = JobdV1.AttemptRenewal()
        #expect(try decode(.renew(renewal)) == .message(.renew([])))
        renewal.tokens = [JobdV1.AttemptToken(name)]
        #expect(try decode(.renew(renewal)) == .message(.renew([name])))
        renewal.tokens = Array(repeating: JobdV1.AttemptToken(name), count: 65_537)
        #expect(throws: ServiceError.self) { try decode(.renew(renewal)) }
        var output = JobdV1.AttemptOutput()
        output.token = JobdV1.AttemptToken(name)
        output.data = [1]
        #expect(try decode(.output(output)) == .output(name, .stdout, [1]))
        output.stream = .stderr
        #expect(try decode(.output(output)) == .output(name, .stderr, [1]))
        #expect(throws: ServiceError.self) { try decode(nil) }
        #expect(throws: ServiceError.self) { try decode(.hello(JobdV1.WorkerHello())) }
    }

    @Test("a checkpoint and a result have bounds")
    func bounds() throws {
        var checkpoint = JobdV1.AttemptCheckpoint()
        checkpoint.token = JobdV1.AttemptToken(name)
        checkpoint.data = [UInt8](repeating: 1, count: WorkRequestDecoder.checkpointBytesMax)
        #expect(try decode(.checkpoint(checkpoint)) == .message(.report(.checkpoint(checkpoint.data), name)))
        checkpoint.data.append(1)
        #expect(throws: ServiceError.self) { try decode(.checkpoint(checkpoint)) }
        var result = JobdV1.JobResult()
        result.data = [UInt8](repeating: 1, count: WorkRequestDecoder.resultBytesMax)
        _ = try decode(finished(.result(result)))
        result.data.append(1)
        #expect(throws: ServiceError.self) { try decode(finished(.result(result))) }
    }

    @Test("progress is brought inside its bounds")
    func progress() throws {
        var message = JobdV1.AttemptProgress()
        message.token = JobdV1.AttemptToken(name)
        for (given, taken) in [(0.5, 0.5), (-1, 0), (7, 1), (Double.nan, 0)] {
            var progress = JobdV1.Progress()
            progress.fraction = given
            progress.message = String(repeating: "é", count: 600)
            message.progress = progress
            let cut = JobProgress(fraction: taken, message: String(repeating: "é", count: 512))
            #expect(try decode(.progress(message)) == .message(.report(.progress(cut), name)))
        }
    }

    @Test("ends: failure, cancelled, released, and none")
    func ends() throws {
        var failure = JobdV1.AttemptFailure()
        failure.message = "m"
        let expected = JobFailure(
            cause: .worker,
            code: 2,
            reason: "WORKER_FAILURE",
            message: "m",
            isPermanent: true
        )
        #expect(
            try decode(finished(.failure(failure)))
                == .message(.report(.finished(AttemptOutcome(.failed, failure: expected)), name))
        )
        failure.reason = "lower"
        #expect(throws: ServiceError.self) { try decode(finished(.failure(failure))) }
        failure.reason = String(repeating: "R", count: 64)
        #expect(throws: ServiceError.self) { try decode(finished(.failure(failure))) }
        #expect(
            try decode(finished(.cancelled(JobdV1.AttemptCancelled())))
                == .message(.report(.finished(AttemptOutcome(.cancelled)), name))
        )
        #expect(
            try decode(finished(.released(JobdV1.AttemptReleased())))
                == .message(.report(.finished(AttemptOutcome(.released)), name))
        )
        #expect(throws: ServiceError.self) { try decode(finished(nil)) }
    }

    private func ended(
        _ outcome: JobdV1.AttemptFinished.OneOfOutcome,
        _ change: (inout JobdV1.AttemptFinished) -> Void
    ) throws -> AttemptOutcome {
        var message = JobdV1.AttemptFinished()
        message.token = JobdV1.AttemptToken(name)
        message.outcome = outcome
        change(&message)
        guard case .message(.report(.finished(let outcome), name)) = try decode(.finished(message)) else {
            throw CancellationError()
        }
        return outcome
    }

    @Test("a command ends with its exit code or its signal, which say what failed")
    func commandEnds() throws {
        let done = try ended(.result(JobdV1.JobResult())) { $0.exitCode = 0 }
        #expect(done == AttemptOutcome(.succeeded, exitCode: 0))
        var failure = JobdV1.AttemptFailure()
        failure.reason = "EXIT_CODE"
        failure.retryable = true
        let exited = try ended(.failure(failure)) { $0.exitCode = 255 }
        #expect(exited.exitCode == 255 && exited.failure?.cause == .exitCode && exited.failure?.code == 2)
        let killed = try ended(.failure(failure)) { $0.signal = 9 }
        #expect(killed.signal == 9 && killed.failure?.cause == .signaled)
        failure.notStarted = true
        failure.code = 7
        let refused = try ended(.failure(failure)) { _ in }
        #expect(refused.failure?.cause == .startFailed && refused.failure?.code == 7 && refused.exitCode == nil)
        #expect(throws: ServiceError.self) { try ended(.failure(failure)) { $0.exitCode = 256 } }
        #expect(throws: ServiceError.self) { try ended(.failure(failure)) { $0.signal = 0 } }
        #expect(throws: ServiceError.self) { try ended(.failure(failure)) { $0.signal = 65 } }
        failure.code = 17
        #expect(throws: ServiceError.self) { try ended(.failure(failure)) { _ in } }
    }

    @Test("a long message of a failure is cut between characters")
    func longMessage() throws {
        var failure = JobdV1.AttemptFailure()
        failure.message = "x" + String(repeating: "é", count: 2048)
        let outcome = try ended(.failure(failure)) { _ in }
        #expect(outcome.failure?.message == "x" + String(repeating: "é", count: 2047))
    }
}

// SPDX-License-Identifier: Apache-2.0

internal import JobCore
internal import JobOutput
internal import JobProto

/// Turns what a worker says after its hello into what the scheduler takes.
enum WorkRequestDecoder {
    /// One message.
    enum Input: Equatable {
        case message(WorkerMessage)
        case output(AttemptName, OutputChannel, [UInt8])
    }

    static let creditBounds: ClosedRange<Int32> = 1...65_536
    static let checkpointBytesMax = 262_144
    static let resultBytesMax = 1_048_576
    static let contentTypeBytesMax = 255
    static let outputBytesMax = 1_048_576
    static let messageBytesMax = 4096
    static let progressBytesMax = 1024
    static let reasonBytesMax = 63
    static let exitCodeBounds: ClosedRange<Int32> = 0...255
    static let signalBounds: ClosedRange<Int32> = 1...64
    /// google.rpc.Code.
    static let codeBounds: ClosedRange<Int32> = 0...16

    /// - Throws: `ServiceError`: INVALID_ARGUMENT naming every field at fault.
    static func decode(_ request: JobdV1.WorkRequest) throws(ServiceError) -> Input {
        var checks = FieldChecks()
        let input = input(of: request, &checks)
        try checks.finish()
        guard let input else { preconditionFailure("a message that is nil has left a violation") }
        return input
    }

    private static func input(of request: JobdV1.WorkRequest, _ checks: inout FieldChecks) -> Input? {
        switch request.item {
        case .hello:
            checks.refuse("hello", "was said before; it is the first message only", reason: "HELLO_REPEATED")
            return nil
        case .credit(let credit):
            return .message(.credit(Int(checks.number(credit.n, field: "credit.n", in: creditBounds))))
        case .started(let started):
            return report(.started, started.token, "started", &checks)
        case .progress(let progress):
            return report(.progress(Self.progress(progress.progress)), progress.token, "progress", &checks)
        case .checkpoint(let checkpoint):
            checks.bytes(checkpoint.data, field: "checkpoint.data", countMax: checkpointBytesMax)
            return report(.checkpoint(checkpoint.data), checkpoint.token, "checkpoint", &checks)
        case .renew(let renewal):
            let countMax = HelloDecoder.attemptCountMax
            if renewal.tokens.count > countMax {
                checks.refuse("renew.tokens", "takes at most \(countMax), not \(renewal.tokens.count)")
                return nil
            }
            return .message(.renew(renewal.tokens.compactMap { checks.attempt($0, field: "renew.tokens") }))
        case .finished(let finished):
            guard let outcome = outcome(of: finished, &checks) else { return nil }
            return report(.finished(outcome), finished.token, "finished", &checks)
        case .output(let output):
            checks.bytes(output.data, field: "output.data", countMax: outputBytesMax)
            guard let name = checks.attempt(output.token, field: "output.token") else { return nil }
            return .output(name, output.stream == .stderr ? .stderr : .stdout, output.data)
        case .draining:
            return .message(.draining)
        case nil:
            checks.refuse("item", "is missing, or not known to this server", reason: "ITEM_MISSING")
            return nil
        }
    }

    private static func report(
        _ report: SessionReport,
        _ token: JobdV1.AttemptToken?,
        _ field: String,
        _ checks: inout FieldChecks
    ) -> Input? {
        checks.attempt(token, field: field + ".token").map { .message(.report(report, $0)) }
    }

    private static func progress(_ progress: JobdV1.Progress?) -> JobProgress {
        let fraction = progress?.fraction ?? 0
        return JobProgress(
            fraction: fraction.isNaN ? 0 : min(max(fraction, 0), 1),
            message: (progress?.message ?? "").cut(toBytes: progressBytesMax)
        )
    }

    private static func outcome(
        of finished: JobdV1.AttemptFinished,
        _ checks: inout FieldChecks
    ) -> AttemptOutcome? {
        var outcome = ending(of: finished, &checks)
        outcome?.exitCode = finished.exitCode.map { checks.number($0, field: "finished.exit_code", in: exitCodeBounds) }
        outcome?.signal = finished.signal.map { checks.number($0, field: "finished.signal", in: signalBounds) }
        // A command has none.
        if outcome?.exitCode != nil, outcome?.result == JobResult(data: [], contentType: "") { outcome?.result = nil }
        return outcome
    }

    private static func ending(
        of finished: JobdV1.AttemptFinished,
        _ checks: inout FieldChecks
    ) -> AttemptOutcome? {
        switch finished.outcome {
        case .result(let result):
            checks.bytes(result.data, field: "finished.result.data", countMax: resultBytesMax)
            let contentType = checks.text(
                result.contentType,
                field: "finished.result.content_type",
                bytesMax: contentTypeBytesMax
            )
            return AttemptOutcome(.succeeded, result: JobResult(data: result.data, contentType: contentType))
        case .failure(let failure):
            let reason = checks.reason(failure.reason, field: "finished.failure.reason", bytesMax: reasonBytesMax)
            let code = checks.number(failure.code, field: "finished.failure.code", in: codeBounds)
            return AttemptOutcome(
                .failed,
                failure: JobFailure(
                    cause: cause(of: failure, finished),
                    code: code == 0 ? 2 : code,
                    reason: reason.isEmpty ? TransitionReason.workerFailure.name : reason,
                    message: failure.message.cut(toBytes: messageBytesMax),
                    isPermanent: !failure.retryable
                )
            )
        case .cancelled: return AttemptOutcome(.cancelled)
        case .released: return AttemptOutcome(.released)
        case nil:
            checks.refuse("finished.outcome", "is missing: set one", reason: "OUTCOME_MISSING")
            return nil
        }
    }

    /// What failed: the command said it with its end, unless it never began or the worker itself is at fault.
    private static func cause(
        of failure: JobdV1.AttemptFailure,
        _ finished: JobdV1.AttemptFinished
    ) -> JobFailure.Cause {
        if failure.notStarted { return .startFailed }
        if finished.exitCode != nil { return .exitCode }
        return finished.signal == nil ? .worker : .signaled
    }
}

extension FieldChecks {
    /// The name of an attempt; nil, with a violation noted, when it is not one.
    mutating func attempt(_ token: JobdV1.AttemptToken?, field: String) -> AttemptName? {
        guard let token else {
            refuse(field, "is missing: send back the token of the assignment", reason: "TOKEN_INVALID")
            return nil
        }
        guard let id = JobID(token.jobId), token.epoch >= 0, token.attempt >= 1 else {
            refuse(field, "is no token of an assignment; send it back as it came", reason: "TOKEN_INVALID")
            return nil
        }
        return AttemptName(
            jobID: id,
            token: AttemptToken(epoch: UInt64(token.epoch), attempt: UInt32(token.attempt))
        )
    }

    /// Bytes with a bound.
    mutating func bytes(_ bytes: [UInt8], field: String, countMax: Int) {
        guard bytes.count > countMax else { return }
        refuse(field, "takes at most \(countMax) bytes, not \(bytes.count)", reason: "PAYLOAD_TOO_LARGE")
    }

    /// A worker's name.
    mutating func workerID(_ text: String, field: String = "worker_id") -> String {
        if !Self.isName(text, bytesMax: 127, extra: "._-") {
            refuse(
                field,
                "takes 1 to 127 of A-Z a-z 0-9 and \"._-\", first a letter or digit; not \(quoted(text))",
                reason: "WORKER_ID_INVALID"
            )
        }
        return text
    }

    /// A word for programs; may be empty.
    mutating func reason(_ text: String, field: String, bytesMax: Int) -> String {
        let isWord = text.utf8.allSatisfy { byte in
            (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) || byte == UInt8(ascii: "_")
                || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
        }
        if text.utf8.count > bytesMax || !isWord {
            refuse(field, "takes at most \(bytesMax) of A-Z 0-9 and '_', not \(quoted(text))", reason: "REASON_INVALID")
        }
        return text
    }
}

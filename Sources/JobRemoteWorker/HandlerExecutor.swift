// SPDX-License-Identifier: Apache-2.0

internal import JobCore
internal import JobWorkers

/// Runs attempts by calling the handler of their kind. A cancel cancels the handler's task.
struct HandlerExecutor: Executor {
    typealias Handler = @Sendable (AttemptContext, [UInt8]) async throws -> (bytes: [UInt8], contentType: String)

    let handlers: [String: Handler]
    let source: any WorkSource

    func execute(
        _ assignment: Assignment,
        control: AttemptControl,
        started: @escaping @Sendable () async -> Void
    ) async -> AttemptOutcome {
        guard let task = assignment.task, let handler = handlers[task.kind] else {
            return AttemptOutcome(.released)
        }
        await started()
        let context = AttemptContext(assignment, task, source: source)
        return await withTaskGroup(of: AttemptOutcome?.self) { group in
            group.addTask { await Self.outcome(of: handler, context, task.payload) }
            group.addTask {
                // Also woken when the handler has ended.
                _ = await control.cancelRequested()
                return nil
            }
            var outcome = await group.next() ?? nil
            group.cancelAll()
            while let other = await group.next() { outcome = outcome ?? other }
            let ended = outcome ?? AttemptOutcome(.cancelled)
            // Cancelled, but the work was done: that is what counts.
            return control.isCancelRequested && ended.ending == .failed ? AttemptOutcome(.cancelled) : ended
        }
    }

    /// What the server takes; more would end the stream, and what else runs with it.
    private static let resultBytesMax = 1_048_576

    private static func outcome(
        of handler: @escaping Handler,
        _ context: AttemptContext,
        _ payload: [UInt8]
    ) async -> AttemptOutcome {
        do {
            let result = try await handler(context, payload)
            guard result.bytes.count <= resultBytesMax else {
                let message = "the result has \(result.bytes.count) bytes; at most \(resultBytesMax) are taken"
                return failure(HandlerFailure(reason: "RESULT_TOO_LARGE", message: message, isRetryable: false))
            }
            return AttemptOutcome(.succeeded, result: JobResult(data: result.bytes, contentType: result.contentType))
        } catch is CancellationError {
            return failure(HandlerFailure(message: "the handler was cancelled"))
        } catch let error as HandlerFailure {
            return failure(error)
        } catch {
            return failure(HandlerFailure(message: String(describing: error)))
        }
    }

    private static func failure(_ failure: HandlerFailure) -> AttemptOutcome {
        AttemptOutcome(
            .failed,
            failure: JobFailure(
                cause: .worker,
                code: 2,
                reason: failure.isReasonWord ? failure.reason : HandlerFailure(message: "").reason,
                message: failure.message,
                isPermanent: !failure.isRetryable
            )
        )
    }
}

// SPDX-License-Identifier: Apache-2.0

public import Logging

/// Logs the end of every call with its method, status and duration; for both ends.
///
/// Metadata and messages are not logged: they may hold secrets.
public struct LoggingInterceptor: ClientInterceptor, ServerInterceptor {
    private let logger: Logger
    private let level: Logger.Level
    private let failureLevel: Logger.Level

    /// Logs to `logger`: calls that end well at `level`, the others at `failureLevel`.
    public init(_ logger: Logger, level: Logger.Level = .debug, failureLevel: Logger.Level = .info) {
        self.logger = logger
        self.level = level
        self.failureLevel = failureLevel
    }

    /// Logs it.
    public func callEnded(_ call: ClientCallDescription, _ outcome: CallOutcome) {
        var metadata = Self.metadata(call.path, outcome)
        if outcome.retries + outcome.transparentRetries > 0 {
            metadata["grpc.retries"] = "\(outcome.retries + outcome.transparentRetries)"
        }
        log("call ended", outcome, metadata)
    }

    /// Serves the call and logs its end.
    nonisolated(nonsending) public func intercept(
        _ context: ServerContext,
        _ next: nonisolated(nonsending) () async throws -> Void
    ) async throws {
        let begin = ContinuousClock.now
        do {
            try await next()
            served(context, CallOutcome(nil, since: begin))
        } catch {
            served(context, CallOutcome(error, code: .ofHandler(error, deadline: context.deadline), since: begin))
            throw error
        }
    }

    private func served(_ context: ServerContext, _ outcome: CallOutcome) {
        var metadata = Self.metadata(context.method.path, outcome)
        metadata["peer"] = "\(context.peer)"
        log("call served", outcome, metadata)
    }

    private func log(_ message: Logger.Message, _ outcome: CallOutcome, _ metadata: Logger.Metadata) {
        logger.log(level: outcome.code == .ok ? level : failureLevel, message, metadata: metadata)
    }

    private static func metadata(_ path: String, _ outcome: CallOutcome) -> Logger.Metadata {
        var metadata: Logger.Metadata = [
            "grpc.method": "\(path)", "grpc.status": "\(outcome.code)", "duration": "\(outcome.duration)",
        ]
        if let error = outcome.error {
            metadata["error"] = "\(error)"
        }
        return metadata
    }
}

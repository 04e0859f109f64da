// SPDX-License-Identifier: Apache-2.0

public import WireGRPC

/// How a call to the server failed, with what `grpc-status-details-bin` says about it.
public struct JobClientError: Error, Sendable, Equatable {
    /// One member of a request that the server did not accept.
    public struct FieldViolation: Sendable, Equatable {
        /// Path of the field, such as `retry.max_attempts`.
        public var field: String
        /// What is wrong with it.
        public var description: String

        /// Names a field and what is wrong with it.
        public init(field: String, description: String) {
            self.field = field
            self.description = description
        }
    }

    /// The gRPC status code.
    public var code: RPCCode
    /// Machine-readable cause, UPPER_SNAKE (`google.rpc.ErrorInfo.reason`), such as JOB_NOT_FOUND; empty when the
    /// server sent none, as for a connection that failed.
    public var reason: String
    /// For people.
    public var message: String
    /// What `ErrorInfo` says besides the reason.
    public var metadata: [String: String]
    /// The fields at fault (`google.rpc.BadRequest`).
    public var fieldViolations: [FieldViolation]
    /// How long the server asks to wait before another try (`google.rpc.RetryInfo`).
    public var retryDelay: Duration?

    /// Puts a failure together.
    public init(
        code: RPCCode,
        reason: String = "",
        message: String,
        metadata: [String: String] = [:],
        fieldViolations: [FieldViolation] = [],
        retryDelay: Duration? = nil
    ) {
        self.code = code
        self.reason = reason
        self.message = message
        self.metadata = metadata
        self.fieldViolations = fieldViolations
        self.retryDelay = retryDelay
    }
}

extension JobClientError: CustomStringConvertible {
    /// "NOT_FOUND (JOB_NOT_FOUND): no job ...", with the fields at fault that the message does not tell of.
    public var description: String {
        let head = reason.isEmpty ? code.name : "\(code.name) (\(reason))"
        let fields = fieldViolations.map { "\($0.field): \($0.description)" }.filter { !message.contains($0) }
        return ([head] + (message.isEmpty ? [] : [message]) + fields).joined(separator: ": ")
    }
}

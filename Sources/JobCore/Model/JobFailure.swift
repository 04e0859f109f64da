// SPDX-License-Identifier: Apache-2.0

/// What went wrong in an attempt.
public struct JobFailure: Hashable, Sendable {
    /// The kinds of cause.
    public enum Cause: UInt8, CaseIterable, Hashable, Sendable {
        /// The command ended with an exit code that is not a success.
        case exitCode
        /// The command was ended by a signal.
        case signaled
        /// The command could not be started.
        case startFailed
        /// The worker reported a failure of its own.
        case worker
        /// run_timeout passed.
        case runTimeout
        /// The worker or the daemon went away.
        case lost
        /// The answer to an HTTP request has a status that is no success.
        case httpStatus
        /// An HTTP request got no answer, or was not allowed.
        case httpFailed
    }

    /// The kind of cause.
    public var cause: Cause
    /// A google.rpc.Code number.
    public var code: Int32
    /// UPPER_SNAKE name, compared with the policy's `nonRetryableReasons`; such as `EXIT_CODE`.
    public var reason: String
    /// One sentence for people.
    public var message: String
    /// True when another attempt cannot help.
    public var isPermanent: Bool

    /// A failure from its parts.
    public init(cause: Cause, code: Int32, reason: String, message: String, isPermanent: Bool = false) {
        self.cause = cause
        self.code = code
        self.reason = reason
        self.message = message
        self.isPermanent = isPermanent
    }
}

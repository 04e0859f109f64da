// SPDX-License-Identifier: Apache-2.0

/// A failure that a handler throws to say more than that it failed: any other error is retried, with the reason
/// WORKER_FAILURE.
public struct HandlerFailure: Error, Hashable, Sendable {
    /// UPPER_SNAKE word for programs, at most 63 characters; any other is replaced by WORKER_FAILURE.
    public var reason: String
    /// One sentence for people.
    public var message: String
    /// False when no further attempt can help.
    public var isRetryable: Bool

    /// A failure from its parts.
    public init(reason: String = "WORKER_FAILURE", message: String, isRetryable: Bool = true) {
        self.reason = reason
        self.message = message
        self.isRetryable = isRetryable
    }

    /// Whether the server takes the reason.
    var isReasonWord: Bool {
        reason.utf8.count <= 63
            && reason.allSatisfy { ("A"..."Z").contains($0) || ("0"..."9").contains($0) || $0 == "_" }
    }
}

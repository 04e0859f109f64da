// SPDX-License-Identifier: Apache-2.0

internal import JobCore

/// Why a request got no answer, or none that counts, as the job's owner reads it.
struct HTTPFailure: Error, Hashable, Sendable {
    /// The reasons, by the names they have in the API.
    enum Reason: String, CaseIterable, Hashable, Sendable {
        case off = "HTTP_OFF"
        case invalid = "HTTP_REQUEST_INVALID"
        case nameUnresolved = "HTTP_NAME_UNRESOLVED"
        case addressRefused = "HTTP_ADDRESS_REFUSED"
        case connectFailed = "HTTP_CONNECT_FAILED"
        case tlsFailed = "HTTP_TLS_FAILED"
        case timeout = "HTTP_TIMEOUT"
        case answerLost = "HTTP_ANSWER_LOST"
        case redirectRefused = "HTTP_REDIRECT_REFUSED"

        /// A google.rpc.Code.
        var code: Int32 {
            switch self {
            case .invalid: 3
            case .timeout: 4
            case .off, .addressRefused: 7
            case .redirectRefused: 9
            case .nameUnresolved, .connectFailed, .tlsFailed, .answerLost: 14
            }
        }

        /// Whether another attempt cannot help.
        var isPermanent: Bool {
            switch self {
            case .off, .invalid, .addressRefused, .redirectRefused: true
            case .nameUnresolved, .connectFailed, .tlsFailed, .timeout, .answerLost: false
            }
        }
    }

    var reason: Reason
    /// What is wrong and what to do about it.
    var message: String

    /// Bytes of a message; the server at the other end may have written most of it.
    static let messageBytesMax = 4096

    /// A failure; what is above `messageBytesMax` of the message is cut.
    init(_ reason: Reason, _ message: String) {
        self.reason = reason
        self.message = message.cut(toBytes: Self.messageBytesMax)
    }

    var outcome: AttemptOutcome {
        AttemptOutcome(
            .failed,
            failure: JobFailure(
                cause: .httpFailed,
                code: reason.code,
                reason: reason.rawValue,
                message: message,
                isPermanent: reason.isPermanent
            )
        )
    }
}

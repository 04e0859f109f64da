// SPDX-License-Identifier: Apache-2.0

internal import JobOutput
internal import WireGRPC

extension ServiceError {
    /// The public form of what kept output from being read.
    init(_ error: OutputError) {
        switch error.code {
        case .tooManyFollowers:
            self.init(code: .resourceExhausted, reason: "TOO_MANY_FOLLOWERS", message: error.message)
            retryAfterMilliseconds = 1000
        case .outOfRange:
            self.init(code: .outOfRange, reason: "OFFSET_INVALID", message: error.message)
        case .alreadyOpen, .system:
            self.init(code: .internal, reason: "OUTPUT_UNREADABLE", message: error.message)
        }
    }
}

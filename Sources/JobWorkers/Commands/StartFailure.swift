// SPDX-License-Identifier: Apache-2.0

internal import JobCore

/// Why a command could not be started, as the job's owner reads it.
struct StartFailure: Error, Hashable, Sendable {
    /// The reasons, by the names they have in the API.
    enum Reason: String, Hashable, Sendable {
        case commandInvalid = "COMMAND_INVALID"
        case commandNotFound = "COMMAND_NOT_FOUND"
        case commandNotExecutable = "COMMAND_NOT_EXECUTABLE"
        case commandTooLong = "COMMAND_TOO_LONG"
        case commandsOff = "COMMANDS_OFF"
        case commandNotAllowed = "COMMAND_NOT_ALLOWED"
        case userNotAllowed = "USER_NOT_ALLOWED"
        case userUnknown = "USER_UNKNOWN"
        case hardeningFailed = "HARDENING_FAILED"
        case workingDirectoryInvalid = "WORKING_DIRECTORY_INVALID"
        case jobDirectoryFailed = "JOB_DIRECTORY_FAILED"
        case resourcesExhausted = "START_RESOURCES_EXHAUSTED"
        case startFailed = "START_FAILED"

        /// A google.rpc.Code.
        var code: Int32 {
            switch self {
            case .commandInvalid, .commandTooLong: 3
            case .commandNotFound, .userUnknown: 5
            case .commandsOff, .commandNotAllowed, .userNotAllowed: 7
            case .resourcesExhausted: 8
            case .commandNotExecutable, .workingDirectoryInvalid: 9
            case .jobDirectoryFailed, .hardeningFailed, .startFailed: 13
            }
        }

        /// Whether another attempt cannot help.
        var isPermanent: Bool {
            switch self {
            case .commandInvalid, .commandNotFound, .commandNotExecutable, .commandTooLong, .commandsOff,
                .commandNotAllowed, .userNotAllowed, .userUnknown, .workingDirectoryInvalid:
                true
            case .jobDirectoryFailed, .resourcesExhausted, .hardeningFailed, .startFailed: false
            }
        }
    }

    var reason: Reason
    /// What is wrong and what to do about it.
    var message: String

    init(_ reason: Reason, _ message: String) {
        self.reason = reason
        self.message = message
    }

    var outcome: AttemptOutcome {
        AttemptOutcome(
            .failed,
            failure: JobFailure(
                cause: .startFailed,
                code: reason.code,
                reason: reason.rawValue,
                message: message,
                isPermanent: reason.isPermanent
            )
        )
    }
}

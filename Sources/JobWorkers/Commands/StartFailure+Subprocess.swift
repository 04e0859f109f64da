// SPDX-License-Identifier: Apache-2.0

internal import Subprocess
internal import SystemPackage

extension StartFailure {
    /// What swift-subprocess said when it could not start `jobd-exec`, or not follow a process.
    init(_ error: SubprocessError, launcher: String, program: String) {
        if case .executableNotFound = error.code {
            self.init(.hardeningFailed, "cannot run '\(launcher)', which starts commands; install it beside jobd again")
            return
        }
        switch error.underlyingError {
        case Errno.argListTooLong?:
            self.init(.commandTooLong, "the arguments and variables of '\(program)' are too long; pass them on stdin")
        case Errno.resourceTemporarilyUnavailable?, Errno.noMemory?, Errno.tooManyOpenFiles?,
            Errno.tooManyOpenFilesInSystem?:
            self.init(.resourcesExhausted, "no resources to start '\(program)': \(error); lower the number of slots")
        default:
            self.init(.startFailed, "cannot run '\(program)': \(error)")
        }
    }
}

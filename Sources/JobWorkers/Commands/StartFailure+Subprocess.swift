// SPDX-License-Identifier: Apache-2.0

internal import Subprocess
internal import SystemPackage

extension StartFailure {
    /// What swift-subprocess said when it could not start or follow a process.
    init(_ error: SubprocessError, program: String, directory: String) {
        switch error.code {
        case .executableNotFound:
            // The file itself was checked just before.
            self.init(
                .commandNotExecutable,
                "'\(program)' cannot be run: its interpreter (the #! line) or its loader is missing; install it"
            )
        case .failedToChangeWorkingDirectory:
            self.init(
                .workingDirectoryInvalid,
                "cannot enter the working directory '\(directory)'; check its permissions for the daemon's user, or leave "
                    + "working_directory empty (jobctl: --cwd '') for a fresh one"
            )
        default:
            self.init(errno: error.underlyingError, program: program, text: "\(error)")
        }
    }

    private init(errno: Errno?, program: String, text: String) {
        switch errno {
        case .execFormatError:
            self.init(
                .commandNotExecutable,
                "'\(program)' is in no format that this machine can run; a script needs a #! line"
            )
        case .argListTooLong:
            self.init(.commandTooLong, "the arguments and variables of '\(program)' are too long; pass them on stdin")
        case .permissionDenied, .notPermitted:
            self.init(.commandNotExecutable, "'\(program)' must not be run by the daemon's user; check its permissions")
        case .resourceTemporarilyUnavailable, .noMemory, .tooManyOpenFiles, .tooManyOpenFilesInSystem:
            self.init(.resourcesExhausted, "no resources to start '\(program)': \(text); lower the number of slots")
        default:
            self.init(.startFailed, "cannot run '\(program)': \(text)")
        }
    }
}

// SPDX-License-Identifier: Apache-2.0

internal import Glibc

extension StartFailure {
    /// What a step of `jobd-exec` means that failed.
    init(_ failure: Launch.Failure, of launch: Launch) {
        let cause = String(cString: strerror(failure.error))
        let user = launch.user.map { "user \($0.name)" } ?? "the daemon's user"
        switch failure.step {
        case "program":
            self.init(programError: failure.error, launch.program, user: user)
        case "directory":
            self.init(
                .workingDirectoryInvalid,
                "cannot enter the working directory '\(launch.directory)': \(cause); check its permissions for \(user), or "
                    + "leave working_directory empty (jobctl: --cwd '') for a fresh one"
            )
        case "user":
            self.init(.userNotAllowed, "cannot become \(user): \(cause); only root may run commands as somebody else")
        default:
            self.init(
                .hardeningFailed,
                "cannot prepare the process of '\(launch.program)' (\(failure.step)): \(cause); it was not started"
            )
        }
    }

    private init(programError error: Int32, _ program: String, user: String) {
        switch error {
        case ENOENT, ENOTDIR:
            // The file itself was checked just before.
            self.init(
                .commandNotExecutable,
                "'\(program)' cannot be run: its interpreter (the #! line) or its loader is missing; install it"
            )
        case ENOEXEC:
            self.init(
                .commandNotExecutable,
                "'\(program)' is in no format that this machine can run; a script needs a #! line"
            )
        case EACCES, EPERM:
            self.init(.commandNotExecutable, "'\(program)' must not be run by \(user); check its permissions")
        case E2BIG:
            self.init(.commandTooLong, "the arguments and variables of '\(program)' are too long; pass them on stdin")
        case EAGAIN, ENOMEM, ENFILE, EMFILE:
            let cause = String(cString: strerror(error))
            self.init(.resourcesExhausted, "no resources to start '\(program)': \(cause); lower the number of slots")
        default:
            self.init(.startFailed, "cannot run '\(program)': \(String(cString: strerror(error)))")
        }
    }
}

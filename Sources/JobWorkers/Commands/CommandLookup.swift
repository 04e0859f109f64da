// SPDX-License-Identifier: Apache-2.0

internal import Glibc
internal import JobCore

/// Checks a command before it is started, so that a mistake gets its own name instead of the kernel's.
enum CommandLookup {
    /// Checks what the kernel cannot express: an empty command, and NUL inside of texts.
    static func checkTexts(_ command: CommandSpec) throws(StartFailure) {
        guard let program = command.argv.first, !program.isEmpty else {
            throw StartFailure(.commandInvalid, "the command has no program; give argv a first element")
        }
        for argument in command.argv where argument.utf8.contains(0) {
            throw StartFailure(.commandInvalid, "an argument of '\(program)' holds a NUL byte; remove it")
        }
        for variable in command.environment {
            let isName = !variable.name.isEmpty && !variable.name.utf8.contains { $0 == 0 || $0 == UInt8(ascii: "=") }
            guard isName, !variable.value.utf8.contains(0) else {
                throw StartFailure(
                    .commandInvalid,
                    "the variable '\(variable.name)' is malformed; names hold no '=', neither part holds NUL"
                )
            }
        }
        guard !command.workingDirectory.utf8.contains(0) else {
            throw StartFailure(.workingDirectoryInvalid, "the working directory holds a NUL byte; remove it")
        }
    }

    /// The file of a program: an absolute path is taken as it is, a relative one with a slash is of the working
    /// directory, a name is looked up in the fixed PATH.
    static func file(of program: String, workingDirectory: String) throws(StartFailure) -> String {
        if program.contains("/") {
            let path = program.hasPrefix("/") ? program : workingDirectory + "/" + program
            switch isExecutable(path) {
            case .yes: return path
            case .no: throw notExecutable(path)
            case .missing: throw StartFailure(.commandNotFound, "there is no program '\(path)'; check the path")
            }
        }
        var present: String?
        for folder in CommandEnvironment.path.split(separator: ":") {
            let path = "\(folder)/\(program)"
            switch isExecutable(path) {
            case .yes: return path
            case .no: present = present ?? path
            case .missing: break
            }
        }
        if let present { throw notExecutable(present) }
        throw StartFailure(
            .commandNotFound,
            "there is no program '\(program)' in \(CommandEnvironment.path); install it, or give its absolute path"
        )
    }

    /// Checks that a process can start in a directory.
    static func checkWorkingDirectory(_ path: String) throws(StartFailure) {
        guard path.hasPrefix("/") else {
            throw StartFailure(
                .workingDirectoryInvalid,
                "the working directory '\(path)' is not an absolute path; give one"
            )
        }
        var status = stat()
        let isThere = stat(path, &status) == 0
        guard isThere, status.st_mode & S_IFMT == S_IFDIR, access(path, X_OK) == 0 else {
            let cause = isThere && status.st_mode & S_IFMT != S_IFDIR ? ENOTDIR : errno
            throw StartFailure(
                .workingDirectoryInvalid,
                "cannot use the working directory '\(path)': \(String(cString: strerror(cause))); "
                    + "make it, give one that the daemon's user may enter, or leave working_directory empty (jobctl: "
                    + "--cwd '') for a fresh one"
            )
        }
    }

    private enum Executability {
        case yes
        case no
        case missing
    }

    private static func isExecutable(_ path: String) -> Executability {
        var status = stat()
        guard stat(path, &status) == 0 else { return errno == EACCES ? .no : .missing }
        guard status.st_mode & S_IFMT == S_IFREG, access(path, X_OK) == 0 else { return .no }
        return .yes
    }

    private static func notExecutable(_ path: String) -> StartFailure {
        StartFailure(
            .commandNotExecutable,
            "'\(path)' is not a program that the daemon's user may run; check its permissions (chmod +x)"
        )
    }
}

// SPDX-License-Identifier: Apache-2.0

internal import JobCore
internal import JobProto

/// Checks a command before it is accepted, so that what cannot start is refused rather than failed later.
struct CommandChecks {
    static let argvCountMax = 1024
    static let argvBytesMax = 131_072
    static let environmentCountMax = 256
    static let environmentBytesMax = 65_536
    static let standardInputBytesMax = 1_048_576
    static let pathBytesMax = 4095
    static let outputBytesBounds: ClosedRange<Int64> = 4096...1_073_741_824
    static let userBytesMax = 255

    var policy: CommandPolicy

    func check(_ command: JobdV1.CommandSpec, _ checks: inout FieldChecks) {
        argv(command.argv, &checks)
        environment(command.env, &checks)
        workingDirectory(command.workingDirectory, &checks)
        if command.stdin.count > Self.standardInputBytesMax {
            checks.refuse(
                "command.stdin",
                "takes at most \(Self.standardInputBytesMax) bytes, not \(command.stdin.count)",
                reason: "PAYLOAD_TOO_LARGE"
            )
        }
        Self.exitCodes(command.successExitCodes, field: "command.success_exit_codes", &checks)
        if let limits = command.limits { check(limits, &checks) }
        user(command.user, &checks)
        checks.labels(command.workerLabels, field: "command.worker_labels")
    }

    private func check(_ limits: JobdV1.CommandLimits, _ checks: inout FieldChecks) {
        typealias Bounds = CommandLimits.Bounds
        let most = policy.limits
        limit("output_bytes", limits.outputBytes, Self.outputBytesBounds, nil, &checks)
        limit("cpu_seconds", limits.cpuSeconds, Bounds.cpuSeconds, most.cpuSeconds, &checks)
        limit("memory_bytes", limits.memoryBytes, Bounds.memoryBytes, most.memoryBytes, &checks)
        limit("open_files", limits.openFiles, Bounds.openFiles, most.openFiles, &checks)
    }

    private func limit(
        _ name: String,
        _ value: Int64?,
        _ bounds: ClosedRange<Int64>,
        _ most: Int64?,
        _ checks: inout FieldChecks
    ) {
        guard let value else { return }
        let high = min(bounds.upperBound, most ?? bounds.upperBound)
        guard value < bounds.lowerBound || value > high else { return }
        checks.refuse(
            "command.limits.\(name)",
            "takes \(bounds.lowerBound) to \(high)\(most == nil ? "" : " on this server"), not \(value)",
            reason: "FIELD_OUT_OF_RANGE"
        )
    }

    private func user(_ user: String, _ checks: inout FieldChecks) {
        if user.utf8.count > Self.userBytesMax || FieldChecks.hasNUL(user) {
            checks.refuse(
                "command.user",
                "takes a user's name or number of at most \(Self.userBytesMax) bytes without NUL",
                reason: "USER_INVALID"
            )
        } else if !policy.allows(user: user) {
            checks.refuse(
                "command.user",
                "\(checks.quoted(user)) is not among the users that commands may run as on this server (setting \"commandUsers\")",
                reason: "USER_NOT_ALLOWED"
            )
        }
    }

    private func argv(_ argv: [String], _ checks: inout FieldChecks) {
        guard let program = argv.first, !program.isEmpty else {
            checks.refuse(
                "command.argv",
                "names no program; its first entry is the program to run",
                reason: "ARGV_INVALID"
            )
            return
        }
        if argv.count > Self.argvCountMax {
            checks.refuse(
                "command.argv",
                "takes at most \(Self.argvCountMax) entries, not \(argv.count)",
                reason: "ARGV_INVALID"
            )
        }
        let bytes = argv.reduce(0) { $0 + $1.utf8.count + 1 }
        if bytes > Self.argvBytesMax {
            checks.refuse(
                "command.argv",
                "takes at most \(Self.argvBytesMax) bytes together, not \(bytes)",
                reason: "ARGV_INVALID"
            )
        }
        if let number = argv.firstIndex(where: FieldChecks.hasNUL) {
            checks.refuse("command.argv", "entry \(number) holds a NUL character; leave it out", reason: "ARGV_INVALID")
        }
        if program.contains("/"), !program.hasPrefix("/") {
            checks.refuse(
                "command.argv",
                "its first entry is an absolute path or a plain name, not \(checks.quoted(program))",
                reason: "ARGV_INVALID"
            )
        }
        switch policy.refusal(ofProgram: program) {
        case nil: break
        case .commandsAreOff:
            checks.refuse(
                "command",
                "command jobs are switched off on this server (setting \"commands\")",
                reason: "COMMANDS_OFF"
            )
        case .notListed:
            checks.refuse(
                "command.argv",
                "\(checks.quoted(program)) is not among the programs this server allows (setting \"commands\")",
                reason: "COMMAND_NOT_ALLOWED"
            )
        }
    }

    /// Whether a variable has the loader, or a shell, run code of the submitter's choice in any program.
    private static func steersPrograms(_ name: String) -> Bool {
        name.hasPrefix("LD_") || ["BASH_ENV", "ENV", "GCONV_PATH"].contains(name)
    }

    private func environment(_ environment: [String: String], _ checks: inout FieldChecks) {
        if environment.count > Self.environmentCountMax {
            checks.refuse(
                "command.env",
                "takes at most \(Self.environmentCountMax) entries, not \(environment.count)",
                reason: "ENV_INVALID"
            )
        }
        var bytes = 0
        for (key, value) in environment.sorted(by: { $0.key < $1.key }) {
            bytes += key.utf8.count + value.utf8.count + 2
            // A name that begins with a digit passes through execve, but no shell can tell its value.
            if key.isEmpty || key.contains("=") || key.hasPrefix("JOBD_") || ("0"..."9").contains(key.prefix(1)) {
                checks.refuse(
                    "command.env",
                    "a name is not empty, holds no '=' and begins neither with a digit nor with JOBD_; not "
                        + checks.quoted(key),
                    reason: "ENV_INVALID"
                )
            }
        }
        if case .list = policy.programs, let name = environment.keys.filter(Self.steersPrograms).min() {
            checks.refuse(
                "command.env",
                "\(checks.quoted(name)) makes a program run other code, and this server allows listed programs only "
                    + "(setting \"commands\")",
                reason: "ENV_INVALID"
            )
        }
        let withNUL = environment.filter { FieldChecks.hasNUL($0.key) || FieldChecks.hasNUL($0.value) }
        if let name = withNUL.keys.min() {
            checks.refuse(
                "command.env",
                "the name or value of \(checks.quoted(name)) holds a NUL character; leave it out",
                reason: "ENV_INVALID"
            )
        }
        if bytes > Self.environmentBytesMax {
            checks.refuse(
                "command.env",
                "takes at most \(Self.environmentBytesMax) bytes together, not \(bytes)",
                reason: "ENV_INVALID"
            )
        }
    }

    private func workingDirectory(_ path: String, _ checks: inout FieldChecks) {
        guard !path.isEmpty else { return }
        if !path.hasPrefix("/") || path.utf8.count > Self.pathBytesMax || FieldChecks.hasNUL(path) {
            checks.refuse(
                "command.working_directory",
                "is an absolute path of at most \(Self.pathBytesMax) bytes without NUL, not \(checks.quoted(path))",
                reason: "WORKING_DIRECTORY_INVALID"
            )
        }
    }

    static func exitCodes(_ codes: [Int32], field: String, _ checks: inout FieldChecks) {
        if codes.count > 256 || codes.contains(where: { !(0...255).contains($0) }) {
            checks.refuse(field, "takes at most 256 codes of 0 to 255", reason: "EXIT_CODE_INVALID")
        }
    }
}

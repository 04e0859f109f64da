// SPDX-License-Identifier: Apache-2.0

internal import ArgumentParser
internal import Glibc
internal import JobCore
internal import JobWorkers

/// What commands may do on this machine: the settings of `jobd serve`, under the same names.
struct PolicyOptions: ParsableArguments, Sendable {
    /// Whether control groups are made.
    enum ControlGroupsChoice: String, ExpressibleByArgument, CaseIterable, Sendable {
        case auto
        case off
    }

    @Option(help: ArgumentHelp("Which programs may run. (default: any)", valueName: "any|off|path,..."))
    var commands: String?

    @Option(
        help: ArgumentHelp(
            "Users that commands may run as, the first unless they name one; needs root. (default: this program's own)",
            valueName: "user,..."
        )
    )
    var commandUsers: String?

    @Option(
        help: ArgumentHelp(
            """
            What commands may write to: what their user may, or only below the directory they start in. (default: off with \
            --commands any of a server on this machine unless as root, else job_directory)
            """,
            valueName: "off|job_directory"
        )
    )
    var sandbox: String?

    @Option(help: "Keep limits of memory and processes for a job as a whole, where the system lets this program.")
    var controlGroups: ControlGroupsChoice = .auto

    @Option(help: ArgumentHelp("The most that a command gets: processor seconds of each process.", valueName: "n"))
    var limitsCpuSeconds: Int64?

    @Option(help: ArgumentHelp("Bytes of memory of all its processes.", valueName: "n"))
    var limitsMemoryBytes: Int64?

    @Option(help: ArgumentHelp("Open files of each process.", valueName: "n"))
    var limitsOpenFiles: Int64?

    @Option(help: ArgumentHelp("Bytes of a file it writes.", valueName: "n"))
    var limitsFileBytes: Int64?

    @Option(help: ArgumentHelp("Processes and threads at a time.", valueName: "n"))
    var limitsProcesses: Int64?

    func validate() throws {
        typealias Bounds = CommandLimits.Bounds
        try check("--limits-cpu-seconds", limitsCpuSeconds, Bounds.cpuSeconds)
        try check("--limits-memory-bytes", limitsMemoryBytes, Bounds.memoryBytes)
        try check("--limits-open-files", limitsOpenFiles, Bounds.openFiles)
        try check("--limits-file-bytes", limitsFileBytes, Bounds.fileBytes)
        try check("--limits-processes", limitsProcesses, Bounds.processes)
    }

    private func check(_ name: String, _ value: Int64?, _ bounds: ClosedRange<Int64>) throws {
        guard let value, !bounds.contains(value) else { return }
        throw ValidationError("\(name) takes \(bounds.lowerBound) to \(bounds.upperBound), not \(value)")
    }

    /// The policy of the options.
    ///
    /// - Parameters:
    ///   - isNetwork: Whether the server is on another machine: then nothing runs as root, and commands are confined.
    ///   - userID: The user that commands run as unless another is named.
    /// - Throws: `ValidationError` with every problem on a line.
    func policy(isNetwork: Bool, userID: UInt32 = geteuid()) throws -> CommandPolicy {
        func list(_ text: String?) -> [String]? { text.map { $0.split(separator: ",").map(String.init) } }
        var settings = CommandPolicyReader.Settings()
        settings.commands = list(commands)
        // It would take jobs that run elsewhere, and fail each of them for good.
        guard settings.commands != [], settings.commands != ["off"] else {
            throw ValidationError(
                "--commands takes any, or the programs that this worker may run: it is there to run commands"
            )
        }
        settings.commandUsers = list(commandUsers)
        settings.sandbox = sandbox
        settings.limits = CommandLimits(
            cpuSeconds: limitsCpuSeconds,
            memoryBytes: limitsMemoryBytes,
            openFiles: limitsOpenFiles,
            fileBytes: limitsFileBytes,
            processes: limitsProcesses
        )
        // Who starts this program wants commands to run. Who may submit them, only the server knows: as root that matters.
        var reader = CommandPolicyReader(
            program: "jobworker",
            userID: userID,
            isNetwork: isNetwork,
            isRestricted: userID == 0,
            defaultPrograms: .any
        )
        let policy = reader.policy(settings)
        guard reader.problems.isEmpty else {
            throw ValidationError(reader.problems.joined(separator: "\n"))
        }
        return policy
    }
}

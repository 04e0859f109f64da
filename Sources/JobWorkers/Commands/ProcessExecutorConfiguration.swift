// SPDX-License-Identifier: Apache-2.0

internal import Glibc
public import JobCore

/// How commands are run.
public struct ProcessExecutorConfiguration: Hashable, Sendable {
    /// Absolute path of the folder for fresh job directories; made if it is not there, its parent must exist.
    public var jobDirectoriesPath: String
    /// Absolute path of `jobd-exec`.
    public var launcherPath: String
    /// What commands may do.
    public var policy: CommandPolicy
    /// Where the limits of a command's whole tree are kept.
    public var controlGroups: ControlGroups
    /// Absolute path of a folder that no confined command may be given to write in, such as the store's; nil = none.
    public var privatePath: String?
    /// The bounds of ending processes.
    public var limits: ProcessLimits
    /// Run commands at nice 19, so that the daemon goes on while they compute. Default yes.
    public var lowersPriority: Bool

    /// A configuration from its parts.
    public init(
        jobDirectoriesPath: String,
        launcherPath: String = ProcessExecutorConfiguration.launcherBesideThisProgram,
        policy: CommandPolicy = CommandPolicy(),
        controlGroups: ControlGroups = .none,
        privatePath: String? = nil,
        limits: ProcessLimits = ProcessLimits(),
        lowersPriority: Bool = true
    ) {
        self.jobDirectoriesPath = jobDirectoriesPath
        self.launcherPath = launcherPath
        self.policy = policy
        self.controlGroups = controlGroups
        self.privatePath = privatePath
        self.limits = limits
        self.lowersPriority = lowersPriority
    }

    /// Where `jobd-exec` is installed: in the folder of this process's own program.
    public static var launcherBesideThisProgram: String {
        guard let program = realpath("/proc/self/exe", nil) else { return "jobd-exec" }
        defer { free(program) }
        return String(cString: program).split(separator: "/").dropLast().reduce("") { "\($0)/\($1)" } + "/jobd-exec"
    }
}

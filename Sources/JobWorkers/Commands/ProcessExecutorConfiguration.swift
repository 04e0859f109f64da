// SPDX-License-Identifier: Apache-2.0

/// How commands are run.
public struct ProcessExecutorConfiguration: Hashable, Sendable {
    /// Absolute path of the folder for fresh job directories; made if it is not there, its parent must exist.
    public var jobDirectoriesPath: String
    /// The bounds of ending processes.
    public var limits: ProcessLimits
    /// Run commands at nice 19, so that the daemon goes on while they compute. Default yes.
    public var lowersPriority: Bool

    /// A configuration from its parts.
    public init(jobDirectoriesPath: String, limits: ProcessLimits = ProcessLimits(), lowersPriority: Bool = true) {
        self.jobDirectoriesPath = jobDirectoriesPath
        self.limits = limits
        self.lowersPriority = lowersPriority
    }
}

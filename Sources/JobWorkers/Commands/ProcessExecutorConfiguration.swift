// SPDX-License-Identifier: Apache-2.0

/// How commands are run.
public struct ProcessExecutorConfiguration: Hashable, Sendable {
    /// Absolute path of the folder for fresh job directories; made if it is not there, its parent must exist.
    public var jobDirectoriesPath: String
    /// The bounds of ending processes.
    public var limits: ProcessLimits

    /// A configuration from its parts.
    public init(jobDirectoriesPath: String, limits: ProcessLimits = ProcessLimits()) {
        self.jobDirectoriesPath = jobDirectoriesPath
        self.limits = limits
    }
}

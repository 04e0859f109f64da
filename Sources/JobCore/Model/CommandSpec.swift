// SPDX-License-Identifier: Apache-2.0

/// A command as a worker runs it. The scheduler itself keeps a job's specification as opaque bytes and never looks
/// inside.
public struct CommandSpec: Hashable, Sendable {
    /// One variable of the environment.
    public struct Variable: Hashable, Sendable {
        /// Name, without `=` and NUL.
        public var name: String
        /// Value, without NUL.
        public var value: String

        /// A variable from its parts.
        public init(name: String, value: String) {
            self.name = name
            self.value = value
        }
    }

    /// Program and arguments; the program is an absolute path or a name looked up in the fixed PATH. Not empty.
    public var argv: [String]
    /// Variables added to the fixed environment, sorted by name.
    public var environment: [Variable]
    /// Absolute path of the directory the process starts in; empty = a fresh job directory.
    public var workingDirectory: String
    /// Bytes for the standard input.
    public var standardInput: [UInt8]
    /// Exit codes that mean success; empty = 0 alone.
    public var successExitCodes: [Int32]
    /// Bytes kept of each of stdout and stderr; nil = the server's default.
    public var outputBytesMax: Int?
    /// Bounds on what it uses; what is absent is the server's.
    public var limits: CommandLimits
    /// Name or number of the user it runs as; empty = the server's choice.
    public var user: String

    /// A command from its parts.
    public init(
        argv: [String],
        environment: [Variable] = [],
        workingDirectory: String = "",
        standardInput: [UInt8] = [],
        successExitCodes: [Int32] = [],
        outputBytesMax: Int? = nil,
        limits: CommandLimits = CommandLimits(),
        user: String = ""
    ) {
        self.argv = argv
        self.environment = environment
        self.workingDirectory = workingDirectory
        self.standardInput = standardInput
        self.successExitCodes = successExitCodes
        self.outputBytesMax = outputBytesMax
        self.limits = limits
        self.user = user
    }
}

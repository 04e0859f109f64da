// SPDX-License-Identifier: Apache-2.0

/// Bounds on the resources of one command; nil = none.
public struct CommandLimits: Hashable, Sendable {
    /// Processor time of each of its processes, in seconds.
    public var cpuSeconds: Int64?
    /// Memory in bytes: of all its processes together where the system has control groups for it, else the address space
    /// of each.
    public var memoryBytes: Int64?
    /// Open files of each process.
    public var openFiles: Int64?
    /// Size of any file it writes, in bytes.
    public var fileBytes: Int64?
    /// Processes and threads at a time: its own where the system has control groups for it, else those of its user.
    public var processes: Int64?

    /// Limits from their parts.
    public init(
        cpuSeconds: Int64? = nil,
        memoryBytes: Int64? = nil,
        openFiles: Int64? = nil,
        fileBytes: Int64? = nil,
        processes: Int64? = nil
    ) {
        self.cpuSeconds = cpuSeconds
        self.memoryBytes = memoryBytes
        self.openFiles = openFiles
        self.fileBytes = fileBytes
        self.processes = processes
    }

    /// What limits may be.
    public enum Bounds {
        /// Seconds.
        public static let cpuSeconds: ClosedRange<Int64> = 1...1_000_000_000
        /// Bytes: less than the lowest is too little to start a program in.
        public static let memoryBytes: ClosedRange<Int64> = 8_388_608...1_152_921_504_606_846_976
        /// Files: less than the lowest is too few to start a program with.
        public static let openFiles: ClosedRange<Int64> = 8...1_048_576
        /// Bytes.
        public static let fileBytes: ClosedRange<Int64> = 4096...1_152_921_504_606_846_976
        /// Processes and threads.
        public static let processes: ClosedRange<Int64> = 1...4_194_304
    }

    /// These limits, none of them above `most`.
    public func bounded(by most: CommandLimits) -> CommandLimits {
        func lesser(_ path: KeyPath<CommandLimits, Int64?>) -> Int64? {
            guard let wanted = self[keyPath: path], let bound = most[keyPath: path] else {
                return self[keyPath: path] ?? most[keyPath: path]
            }
            return min(wanted, bound)
        }
        return CommandLimits(
            cpuSeconds: lesser(\.cpuSeconds),
            memoryBytes: lesser(\.memoryBytes),
            openFiles: lesser(\.openFiles),
            fileBytes: lesser(\.fileBytes),
            processes: lesser(\.processes)
        )
    }
}

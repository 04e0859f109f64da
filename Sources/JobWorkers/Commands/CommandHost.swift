// SPDX-License-Identifier: Apache-2.0

internal import Glibc
public import JobCore
public import Logging

/// A process that runs commands: what has to be done before its first one, and what runs beside them.
///
/// What a former process left is ended first, so that nothing runs twice when its jobs are given out again.
public struct CommandHost: Sendable {
    /// Whose commands they are.
    public struct Identity: Hashable, Sendable {
        /// What marks the commands of this process (JOBD_STORE).
        public var storeID: String
        /// What marked those of the former one; may be the same.
        public var formerStoreID: String
        /// The epoch of the tokens of this process; nil = any, where the store id is this process's alone.
        public var epoch: UInt64?

        /// An identity from its parts.
        public init(storeID: String, formerStoreID: String, epoch: UInt64?) {
            self.storeID = storeID
            self.formerStoreID = formerStoreID
            self.epoch = epoch
        }
    }

    /// How it is set up.
    public struct Configuration: Sendable {
        /// Directory that holds the job directories, and that no confined command may write in otherwise. It exists.
        public var dataDirectory: String
        /// What commands may do.
        public var policy: CommandPolicy
        /// Whether control groups are made where they can be.
        public var usesControlGroups: Bool
        /// Name of the folder of control groups for a store id: the program's.
        public var program: String

        /// A configuration from its parts.
        public init(dataDirectory: String, policy: CommandPolicy, usesControlGroups: Bool, program: String) {
            self.dataDirectory = dataDirectory
            self.policy = policy
            self.usesControlGroups = usesControlGroups
            self.program = program
        }
    }

    /// Runs the commands.
    public let executor: ProcessExecutor
    private let leftoverGuard: LeftoverGuard

    /// Prepares this process, ends what the former one left, and starts the guard. Blocks while it works.
    ///
    /// - Throws: `WorkersError` when something cannot be made, or processes of the former one do not end.
    public init(
        _ configuration: Configuration,
        identity: Identity,
        outputs: any CommandOutputs,
        logger: Logger
    ) throws(WorkersError) {
        try ProcessSetup.apply()
        try LeftoverSweep(storeID: identity.formerStoreID, logger: logger).run()
        let groups = Self.controlGroups(configuration, identity)
        Self.tell(groups, configuration.policy, to: logger)
        executor = try ProcessExecutor(
            configuration: ProcessExecutorConfiguration(
                jobDirectoriesPath: configuration.dataDirectory + "/work",
                policy: configuration.policy,
                controlGroups: groups,
                privatePath: configuration.dataDirectory
            ),
            outputs: outputs,
            logger: logger
        )
        executor.removeLeftoverDirectories()
        leftoverGuard = executor.makeGuard(storeID: identity.storeID, epoch: identity.epoch)
        try leftoverGuard.start()
    }

    /// Holds a policy against this machine, and warns of what is risky in it. Changes nothing.
    ///
    /// - Throws: `WorkersError` when the kernel has not what the sandbox is made of: without it nothing may run.
    public static func check(_ policy: CommandPolicy, program: String, logger: Logger) throws(WorkersError) {
        guard policy.programs != .off else { return }
        if policy.sandbox == .jobDirectory {
            switch SandboxSupport.present {
            case .none:
                throw WorkersError(
                    code: .sandboxMissing,
                    message: "sandbox job_directory needs Landlock, which this kernel has not or has switched off; say "
                        + "--sandbox off, or --commands off"
                )
            case .withoutTruncation:
                logger.warning(
                    "this kernel's Landlock lets confined commands truncate files (Linux 6.2 and later do not)"
                )
            case .full: break
            }
        }
        guard geteuid() == 0 else { return }
        if case .list(let users) = policy.users, let first = users.first, SystemUser(named: first)?.uid != 0 { return }
        logger.warning(
            "commands run as root; run \(program) as another user, name users with --command-users, or say --commands off"
        )
    }

    /// Looks after what commands leave, until the Task is cancelled.
    public func run() async {
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await executor.orphanReaper.run() }
            group.addTask { await leftoverGuard.run() }
        }
    }

    private static func controlGroups(_ configuration: Configuration, _ identity: Identity) -> ControlGroups {
        guard configuration.usesControlGroups else { return .none }
        func groups(_ storeID: String) -> ControlGroups { ControlGroups(name: "\(configuration.program)-\(storeID)") }
        let former = groups(identity.formerStoreID)
        former.removeLeftovers()
        if identity.formerStoreID == identity.storeID { return former }
        former.remove()
        return groups(identity.storeID)
    }

    private static func tell(_ groups: ControlGroups, _ policy: CommandPolicy, to logger: Logger) {
        guard policy.programs != .off else { return }
        if !groups.limitsMemory {
            logger.warning(
                "no control group can be made: a job's memory_bytes bounds the address space of each process"
            )
        }
        if !groups.limitsProcesses, policy.limits.processes != nil {
            logger.warning("no control group can be made: limits.processes counts all processes of the job's user")
        }
    }
}

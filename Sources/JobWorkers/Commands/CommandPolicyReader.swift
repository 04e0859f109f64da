// SPDX-License-Identifier: Apache-2.0

public import JobCore

/// Makes a command policy out of settings as people write them, for every program that has such settings. What is wrong is
/// noted, a line each, with the name of the setting.
public struct CommandPolicyReader: Sendable {
    /// The settings; nil = not set.
    public struct Settings: Hashable, Sendable {
        /// `any`, `off`, or programs.
        public var commands: [String]?
        /// Names or numbers of users.
        public var commandUsers: [String]?
        /// `off` or `job_directory`.
        public var sandbox: String?
        /// The most that a command gets; checked by who read them.
        public var limits = CommandLimits()

        /// Nothing is set.
        public init() {}
    }

    /// Name of the program, for what it says.
    public var program: String
    /// The user that commands run as unless another is named.
    public var userID: UInt32
    /// Whether commands come from other machines: then nothing runs as root, and what runs is confined.
    public var isNetwork: Bool
    /// Whether those who call may not all do everything: then nothing runs as root unasked, and what runs is confined.
    public var isRestricted: Bool
    /// Whether this process runs commands itself; else users are names of other machines.
    public var runsCommands: Bool
    /// Which programs may run when no setting says so.
    public var defaultPrograms: CommandPolicy.Programs
    /// What is wrong with the settings read so far.
    public private(set) var problems: [String] = []

    /// A reader for a program and its user.
    public init(
        program: String,
        userID: UInt32,
        isNetwork: Bool,
        isRestricted: Bool = false,
        runsCommands: Bool = true,
        defaultPrograms: CommandPolicy.Programs
    ) {
        self.program = program
        self.userID = userID
        self.isNetwork = isNetwork
        self.isRestricted = isRestricted
        self.runsCommands = runsCommands
        self.defaultPrograms = defaultPrograms
    }

    /// The policy of the settings; what is wrong goes to `problems`.
    public mutating func policy(_ settings: Settings) -> CommandPolicy {
        let programs = programs(settings.commands)
        let users = users(settings.commandUsers, settings.commands ?? ["any"], mayRun: programs != .off)
        let isOpen = !isNetwork && !isRestricted && programs == .any
        return CommandPolicy(
            programs: programs,
            users: users,
            sandbox: sandbox(settings.sandbox) ?? (isOpen ? .off : .jobDirectory),
            limits: settings.limits
        )
    }

    private mutating func programs(_ entries: [String]?) -> CommandPolicy.Programs {
        guard let entries, let first = entries.first else { return defaultPrograms }
        if entries.count == 1, first == "any" { return .any }
        if entries.count == 1, first == "off" { return .off }
        // Programs have these names, but who writes one alone, as YAML has it, means all or none.
        let words = ["yes", "no", "on", "true", "false"]
        let isOtherCase = ["Any", "ANY", "Off", "OFF", "None", "NONE", "All", "ALL"].contains(first)
        if entries.count == 1, isOtherCase || words.contains(first.lowercased()) {
            problems.append(
                "commands: \"\(first)\" alone is neither any, off nor a list of programs; for a program of that name give its path"
            )
        }
        // "none" is no program of any system, but what somebody writes who wants none.
        let wrong = entries.filter { ["", "any", "off", "none", "all"].contains($0) }
        for entry in wrong {
            problems.append("commands: \"\(entry)\" cannot stand in a list of programs; say any or off alone")
        }
        return .list(entries)
    }

    private mutating func users(_ names: [String]?, _ commands: [String], mayRun: Bool) -> CommandPolicy.Users {
        guard let names, !names.isEmpty else {
            let isOpen = !isNetwork && !isRestricted
            if !isOpen, mayRun, runsCommands, userID == 0 {
                let whose = isNetwork ? "from the network" : "of whoever may submit"
                problems.append(
                    "commands: \"\(commands.joined(separator: ","))\" would run commands \(whose) as root; run "
                        + "\(program) as another user, name users with --command-users, or say --commands off"
                )
            }
            return userID == 0 && isOpen ? .any : .list([])
        }
        if runsCommands { for name in names { check(name) } }
        return .list(names)
    }

    private mutating func check(_ name: String) {
        guard let user = SystemUser(named: name) else {
            problems.append("commandUsers: \"\(name)\" is no user of this system; add it, or name another")
            return
        }
        if userID != 0, user.uid != userID {
            problems.append("commandUsers: \"\(name)\" is another user; only root may run commands as others")
        } else if isNetwork, user.uid == 0 {
            problems.append("commandUsers: \"\(name)\" is root, whom no commands from the network may run as")
        }
    }

    private mutating func sandbox(_ text: String?) -> CommandPolicy.Sandbox? {
        switch text {
        case nil: return nil
        case "off": return .off
        case "job_directory": return .jobDirectory
        case .some(let text):
            problems.append("sandbox: \"\(text)\" is none of job_directory, off")
            return nil
        }
    }
}

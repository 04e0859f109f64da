// SPDX-License-Identifier: Apache-2.0

internal import JobCore
internal import JobWorkers

// What command jobs may do: programs, users, sandbox, limits.
extension ConfigurationLoader {
    mutating func commandPolicy(isNetwork: Bool) -> CommandPolicy {
        let programs = commandPrograms(default: isNetwork ? .off : .any)
        let users = commandUsers(isNetwork: isNetwork, runsCommands: programs != .off)
        let isOpen = !isNetwork && programs == .any
        let sandbox = choice(.sandbox, ["off": CommandPolicy.Sandbox.off, "job_directory": .jobDirectory])
        typealias Bounds = CommandLimits.Bounds
        return CommandPolicy(
            programs: programs,
            users: users,
            sandbox: sandbox ?? (isOpen ? .off : .jobDirectory),
            limits: CommandLimits(
                cpuSeconds: limit(.limitsCpuSeconds, in: Bounds.cpuSeconds),
                memoryBytes: limit(.limitsMemoryBytes, in: Bounds.memoryBytes),
                openFiles: limit(.limitsOpenFiles, in: Bounds.openFiles),
                fileBytes: limit(.limitsFileBytes, in: Bounds.fileBytes),
                processes: limit(.limitsProcesses, in: Bounds.processes)
            )
        )
    }

    private mutating func commandPrograms(default programs: CommandPolicy.Programs) -> CommandPolicy.Programs {
        guard let entries = list(.commands), let first = entries.first else { return programs }
        if entries.count == 1, first == "any" { return .any }
        if entries.count == 1, first == "off" { return .off }
        // "none" is no program of any system, but what somebody writes who wants none.
        let wrong = entries.filter { ["", "any", "off", "none", "all"].contains($0) }
        for entry in wrong {
            problems.append("commands: \"\(entry)\" cannot stand in a list of programs; say any or off alone")
        }
        return .list(entries)
    }

    private mutating func commandUsers(isNetwork: Bool, runsCommands: Bool) -> CommandPolicy.Users {
        guard let names = list(.commandUsers), !names.isEmpty else {
            if isNetwork, runsCommands, userID == 0 {
                problems.append(
                    "commands: \"\((list(.commands) ?? []).joined(separator: ","))\" would run commands from the network as "
                        + "root; run jobd as another user, name users with --command-users, or say --commands off"
                )
            }
            return userID == 0 && !isNetwork ? .any : .list([])
        }
        for name in names {
            guard let user = SystemUser(named: name) else {
                problems.append("commandUsers: \"\(name)\" is no user of this system; add it, or name another")
                continue
            }
            if userID != 0, user.uid != userID {
                problems.append("commandUsers: \"\(name)\" is another user; only root may run commands as others")
            } else if isNetwork, user.uid == 0 {
                problems.append("commandUsers: \"\(name)\" is root, whom no commands from the network may run as")
            }
        }
        return .list(names)
    }

    private mutating func limit(_ setting: DaemonSetting, in bounds: ClosedRange<Int64>) -> Int64? {
        guard let text = text(setting) else { return nil }
        guard let number = Int64(text), bounds.contains(number) else {
            problems.append(
                "\(setting.key): \"\(text)\" is not a whole number of \(bounds.lowerBound) to \(bounds.upperBound)"
            )
            return nil
        }
        return number
    }

    /// The choice that a setting's text names; nil when it is not set, or names none.
    mutating func choice<Choice>(_ setting: DaemonSetting, _ choices: [String: Choice]) -> Choice? {
        guard let text = text(setting) else { return nil }
        if let choice = choices[text] { return choice }
        problems.append("\(setting.key): \"\(text)\" is none of \(choices.keys.sorted().joined(separator: ", "))")
        return nil
    }
}

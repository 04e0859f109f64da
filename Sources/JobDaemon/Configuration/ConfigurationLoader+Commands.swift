// SPDX-License-Identifier: Apache-2.0

internal import JobCore
internal import JobWorkers

// What command jobs may do: programs, users, sandbox, limits.
extension ConfigurationLoader {
    /// - Parameter workers: Commands run here at once. With none they run on other machines, whose users are not looked up.
    /// - Parameter isRestricted: Whether those who call may not all do everything: a command of jobd's own user may, so
    ///   somebody has to want that.
    mutating func commandPolicy(isNetwork: Bool, isRestricted: Bool, workers: Int) -> CommandPolicy {
        var settings = CommandPolicyReader.Settings()
        settings.commands = list(.commands)
        settings.commandUsers = list(.commandUsers)
        settings.sandbox = text(.sandbox)
        typealias Bounds = CommandLimits.Bounds
        settings.limits = CommandLimits(
            cpuSeconds: limit(.limitsCpuSeconds, in: Bounds.cpuSeconds),
            memoryBytes: limit(.limitsMemoryBytes, in: Bounds.memoryBytes),
            openFiles: limit(.limitsOpenFiles, in: Bounds.openFiles),
            fileBytes: limit(.limitsFileBytes, in: Bounds.fileBytes),
            processes: limit(.limitsProcesses, in: Bounds.processes)
        )
        var reader = CommandPolicyReader(
            program: "jobd",
            userID: userID,
            isNetwork: isNetwork,
            isRestricted: isRestricted,
            runsCommands: workers > 0,
            defaultPrograms: isNetwork || isRestricted ? .off : .any
        )
        let policy = reader.policy(settings)
        problems += reader.problems
        return policy
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

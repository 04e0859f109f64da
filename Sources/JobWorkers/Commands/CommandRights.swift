// SPDX-License-Identifier: Apache-2.0

internal import Glibc
internal import JobCore

/// Holds a command that is about to start against the policy of this machine.
struct CommandRights: Sendable {
    let policy: CommandPolicy
    /// The folder that no confined command may write in.
    let privatePath: String?

    /// Checks that its program may run.
    func checkProgram(of command: CommandSpec) throws(StartFailure) {
        switch policy.refusal(ofProgram: command.argv[0]) {
        case nil: return
        case .commandsAreOff:
            throw StartFailure(.commandsOff, "commands are switched off on this machine (setting \"commands\")")
        case .notListed:
            throw StartFailure(
                .commandNotAllowed,
                "'\(command.argv[0])' is not among the programs that this machine allows (setting \"commands\")"
            )
        }
    }

    /// Whom a command becomes; nil = it stays who this process is.
    func user(of command: CommandSpec) throws(StartFailure) -> SystemUser? {
        guard policy.allows(user: command.user) else {
            throw StartFailure(
                .userNotAllowed,
                "'\(command.user)' is not among the users that commands may run as (setting \"commandUsers\")"
            )
        }
        let name = policy.user(naming: command.user)
        guard !name.isEmpty else { return nil }
        guard let user = SystemUser(named: name) else {
            throw StartFailure(.userUnknown, "there is no user '\(name)' on this machine; name another, or add it")
        }
        return user.uid == geteuid() ? nil : user
    }

    /// Checks that a confined command may be let write below the directory it starts in.
    func checkWritable(_ directory: String) throws(StartFailure) {
        guard policy.sandbox == .jobDirectory, let privatePath else { return }
        let own = Self.resolved(privatePath)
        let wanted = Self.resolved(directory)
        guard !Self.isWithin(own, wanted), !Self.isWithin(wanted, own) else {
            throw StartFailure(
                .workingDirectoryInvalid,
                "a confined command may write below its working directory, and '\(directory)' holds the daemon's store or is in "
                    + "it; name another, or none for a fresh one"
            )
        }
    }

    private static func resolved(_ path: String) -> String {
        guard let real = realpath(path, nil) else { return path }
        defer { free(real) }
        return String(cString: real)
    }

    private static func isWithin(_ path: String, _ folder: String) -> Bool {
        folder == "/" || path == folder || path.hasPrefix(folder + "/")
    }
}

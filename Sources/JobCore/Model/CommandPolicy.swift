// SPDX-License-Identifier: Apache-2.0

/// What commands may do on a machine: asked when a job is submitted, and again when it starts, for a job may wait longer
/// than the policy stands.
public struct CommandPolicy: Hashable, Sendable {
    /// Which programs may run.
    public enum Programs: Hashable, Sendable {
        /// Any program.
        case any
        /// No command at all.
        case off
        /// These programs only, compared with `argv[0]` as submitted.
        case list([String])
    }

    /// Which users commands may run as.
    public enum Users: Hashable, Sendable {
        /// Any user of the system; a command that names none runs as the daemon's own.
        case any
        /// These users only; a command that names none runs as the first. Empty: the daemon's own, which need not be
        /// named.
        case list([String])
    }

    /// What commands may write to.
    public enum Sandbox: Hashable, Sendable {
        /// Whatever their user may.
        case off
        /// What is below the directory they start in.
        case jobDirectory
    }

    /// Which programs may run.
    public var programs: Programs
    /// Which users they may run as.
    public var users: Users
    /// What they may write to.
    public var sandbox: Sandbox
    /// The most that a command may ask for, and what one gets that asks for nothing.
    public var limits: CommandLimits

    /// A policy from its parts; the default lets commands do what the daemon's user may.
    public init(
        programs: Programs = .any,
        users: Users = .list([]),
        sandbox: Sandbox = .off,
        limits: CommandLimits = CommandLimits()
    ) {
        self.programs = programs
        self.users = users
        self.sandbox = sandbox
        self.limits = limits
    }

    /// Why a program may not run.
    public enum ProgramRefusal: Hashable, Sendable {
        /// No command may.
        case commandsAreOff
        /// It is not on the list.
        case notListed
    }

    /// Why `program` may not run; nil when it may.
    public func refusal(ofProgram program: String) -> ProgramRefusal? {
        switch programs {
        case .any: nil
        case .off: .commandsAreOff
        case .list(let listed): listed.contains(program) ? nil : .notListed
        }
    }

    /// Whether commands may name `user`; empty = none.
    public func allows(user: String) -> Bool {
        switch users {
        case .any: true
        case .list(let listed): user.isEmpty || listed.contains(user)
        }
    }

    /// The user a command runs as that names `user`; empty = the daemon's own.
    public func user(naming user: String) -> String {
        guard user.isEmpty, case .list(let listed) = users else { return user }
        return listed.first ?? ""
    }
}

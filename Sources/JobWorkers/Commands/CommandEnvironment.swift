// SPDX-License-Identifier: Apache-2.0

internal import JobCore

/// The environment a command starts with: nothing is inherited.
struct CommandEnvironment: Hashable, Sendable {
    /// Where programs are looked up.
    static let path = "/usr/local/bin:/usr/bin:/bin"
    private static let markNames: Set<String> = [
        AttemptMark.storeName, AttemptMark.jobName, AttemptMark.attemptName, AttemptMark.tokenName,
    ]

    /// The variables in the order they are handed over. Those that mark the attempt come early and are never those of
    /// the job, for a process is found by them after the daemon has died.
    let variables: [CommandSpec.Variable]

    init(_ assignment: Assignment) {
        var variables = [
            CommandSpec.Variable(name: "PATH", value: Self.path),
            CommandSpec.Variable(name: "LANG", value: "C.UTF-8"),
            CommandSpec.Variable(name: AttemptMark.jobName, value: assignment.jobID.description),
            CommandSpec.Variable(name: AttemptMark.attemptName, value: "\(assignment.token.attempt)"),
            CommandSpec.Variable(name: "JOBD_QUEUE", value: assignment.queue),
            CommandSpec.Variable(name: AttemptMark.storeName, value: assignment.storeID),
            CommandSpec.Variable(name: AttemptMark.tokenName, value: AttemptMark.text(of: assignment.token)),
        ]
        if !assignment.traceParent.isEmpty {
            variables.append(CommandSpec.Variable(name: "TRACEPARENT", value: assignment.traceParent))
        }
        for variable in assignment.command.environment where !Self.markNames.contains(variable.name) {
            if let index = variables.firstIndex(where: { $0.name == variable.name }) {
                variables[index].value = variable.value
            } else {
                variables.append(variable)
            }
        }
        self.variables = variables
    }

    /// `NAME=VALUE` with a NUL behind, as the kernel wants it.
    var entries: [[UInt8]] {
        variables.map { Array("\($0.name)=\($0.value)".utf8) + [0] }
    }
}

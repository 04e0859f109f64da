// SPDX-License-Identifier: Apache-2.0

/// The three kinds of work that a job can be.
enum WorkKind: Sendable {
    case command
    case request
    case payload

    /// The kind with what makes a job one of it.
    private var description: String {
        switch self {
        case .command: "a command"
        case .request: "a request (--url)"
        case .payload: "work for a worker (--payload)"
        }
    }

    /// The options that only some kinds of work have, in the order of the help.
    private static func options(of job: JobOptions) -> [(name: String, isGiven: Bool, kinds: [WorkKind])] {
        let command = job.command
        return [
            ("--worker-label", !job.workerLabel.isEmpty, [.command, .payload]),
            ("--env", !command.env.isEmpty, [.command]),
            ("--cwd", command.cwd != nil, [.command]),
            ("--stdin", command.stdin != nil, [.command]),
            ("--success-exit-code", !command.successExitCode.isEmpty, [.command]),
            ("--output-bytes", command.outputBytes != nil, [.command]),
            ("--user", command.user != nil, [.command]),
            ("--limit", !command.limit.isEmpty, [.command]),
            ("--content-type", job.payload.contentType != nil, [.payload]),
            ("--no-retry-exit-code", !job.retry.noRetryExitCode.isEmpty, [.command]),
        ]
    }

    /// Refuses options that mean nothing for this kind of work: swallowed, they would seem to be obeyed.
    ///
    /// - Throws: `CommandFailure` with the names of all of them.
    func check(_ job: JobOptions) throws(CommandFailure) {
        let misplaced = Self.options(of: job).filter { $0.isGiven && !$0.kinds.contains(self) }
        guard let first = misplaced.first else { return }
        let names = misplaced.map(\.name).joined(separator: ", ")
        let owners = first.kinds.map(\.description).joined(separator: " or ")
        throw .usage("\(names): not for \(description)", remedy: "leave it out, or give the job \(owners) instead")
    }
}

// SPDX-License-Identifier: Apache-2.0

internal import ArgumentParser

/// The command of a job: everything after `--`, so that its options are never taken for jobctl's.
struct ArgvArguments: ParsableArguments, Sendable {
    @Argument(help: ArgumentHelp(visibility: .hidden))
    var misplaced: [String] = []

    @Argument(parsing: .postTerminator, help: "The command and its arguments, after --; run without a shell.")
    var argv: [String] = []

    func validate() throws {
        guard let first = misplaced.first else { return }
        throw ValidationError("'\(first)' stands before '--'; put the command after it, as in: jobctl run -- \(first)")
    }
}

// SPDX-License-Identifier: Apache-2.0

internal import ArgumentParser

/// The command of a job: everything after `--`, so that its options are never taken for jobctl's.
struct ArgvArguments: ParsableArguments, Sendable {
    @Argument(parsing: .postTerminator, help: "The command and its arguments, after --; run without a shell.")
    var argv: [String] = []
}

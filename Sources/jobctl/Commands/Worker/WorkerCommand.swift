// SPDX-License-Identifier: Apache-2.0

internal import ArgumentParser

/// `jobctl worker`: who runs the jobs.
struct WorkerCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "worker",
        abstract: "List the workers that are connected, and drain them.",
        discussion: """
            EXAMPLES:
              jobctl worker list
              jobctl worker drain gpu-1
            """,
        subcommands: [WorkerListCommand.self, WorkerDrainCommand.self]
    )

    @OptionGroup var global: GlobalOptions
}

// SPDX-License-Identifier: Apache-2.0

internal import ArgumentParser

/// `jobctl` itself: the tree of commands.
struct JobctlCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "jobctl",
        abstract: "Submit jobs to a jobd server, follow them and change them.",
        discussion: """
            EXAMPLES:
              jobctl run -- make -j2                      now, with live output
              jobctl submit --delay 10m -- ./report.sh    later; prints the job's id
              jobctl logs -f JOB                          what its command writes
              jobctl result JOB                           what a worker gave back
              jobctl list --state failed                  what went wrong
              jobctl --output json watch                  every change, as JSON
              jobctl schedule create backup --cron '0 3 * * *' -- ./backup.sh

            The server is named by --server or JOBD_SERVER, the namespace by --namespace or JOBCTL_NAMESPACE. Shell \
            completions: jobctl completions --help.

            \(CommandExit.help)
            """,
        version: "0.1.0",
        subcommands: [
            SubmitCommand.self, RunCommand.self, GetCommand.self, ListCommand.self, WatchCommand.self, WaitCommand.self,
            LogsCommand.self, ResultCommand.self, CancelCommand.self, RetryCommand.self, DeleteCommand.self,
            UpdateCommand.self, ScheduleCommand.self, WorkerCommand.self, ServerInfoCommand.self, StatsCommand.self,
            BackupCommand.self, TokenCommand.self, AuditCommand.self, CompletionsCommand.self,
        ]
    )

    @OptionGroup var global: GlobalOptions
}

// SPDX-License-Identifier: Apache-2.0

internal import ArgumentParser

/// `jobctl schedule`: jobs at fixed times.
struct ScheduleCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "schedule",
        abstract: "Make jobs at fixed times.",
        discussion: """
            EXAMPLES:
              jobctl schedule create tick --every 10s -- date
              jobctl schedule create report --cron '0 9 * * mon-fri' -- ./report.sh
              jobctl schedule list
              jobctl schedule pause report --note 'holidays'
            """,
        subcommands: [
            ScheduleCreateCommand.self, ScheduleListCommand.self, ScheduleGetCommand.self, SchedulePauseCommand.self,
            ScheduleResumeCommand.self, ScheduleTriggerCommand.self, ScheduleDeleteCommand.self,
        ]
    )

    @OptionGroup var global: GlobalOptions
}

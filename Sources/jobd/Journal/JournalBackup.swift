// SPDX-License-Identifier: Apache-2.0

internal import ArgumentParser
internal import JobDaemon

/// `jobd journal backup`.
struct JournalBackup: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup",
        abstract: "Write a backup of a store that is not in use; of one in use, jobctl backup does.",
        discussion: """
            The file holds every job, schedule and record of the log, not the output of commands. It gets its name once \
            it is whole and durable. The whole store is checked first, and a damaged one makes no backup.

            \(JournalExit.help)
            """
    )

    @OptionGroup var store: StoreOptions

    @Flag(help: "Replace a file of that name, once the new one is whole; else that is refused.")
    var replace = false

    @Argument(help: ArgumentHelp("The file to write.", valueName: "FILE"))
    var file: String

    func run() throws {
        try store.run { $0.backup(to: file, replaces: replace) }
    }
}

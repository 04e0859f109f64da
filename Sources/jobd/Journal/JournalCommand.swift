// SPDX-License-Identifier: Apache-2.0

internal import ArgumentParser
internal import JobDaemon

/// `jobd journal`: tools on the files of a data directory.
struct JournalCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "journal",
        abstract: "Check, show, repair, back up and restore the write-ahead file.",
        discussion: """
            verify, dump and probe may run while the store is in use; repair, backup and restore may not. Of a store in \
            use, jobctl backup makes a backup.

            \(JournalExit.help)
            """,
        subcommands: [
            JournalVerify.self, JournalDump.self, JournalRepair.self, JournalBackup.self, JournalRestore.self,
            JournalProbe.self,
        ]
    )
}

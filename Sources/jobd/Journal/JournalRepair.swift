// SPDX-License-Identifier: Apache-2.0

internal import ArgumentParser
internal import JobDaemon

/// `jobd journal repair`.
struct JournalRepair: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "repair",
        abstract: "Cut a damaged log off at a place; what was behind it is kept aside.",
        discussion: """
            Acknowledged records behind the place are lost to the store, so this never happens by itself: name the \
            segment and offset that verify or the daemon has named. The cut goes to the start of the batch in which the \
            place lies; later segments leave the log too. What leaves it is kept as *.torn beside the log. A cut before \
            the damage, or in a store without one, is refused unless --drop-records says that undamaged records may go. \
            A backup, if there is one, may hold more. The store must not be in use.

            \(JournalExit.help)

            Examples:
              jobd journal repair --data-dir ~/jobs --truncate-at seg-0000000000000002:12288
            """
    )

    @OptionGroup var store: StoreOptions

    @Option(help: ArgumentHelp("Where the log is to end.", valueName: "SEGMENT:OFFSET"))
    var truncateAt: String

    @Flag(help: "Let go of undamaged records too that stand behind the place.")
    var dropRecords = false

    @Flag(help: "Let go of snapshots too that hold a state behind the place.")
    var dropSnapshots = false

    func run() throws {
        try store.run {
            $0.repair(truncateAt: truncateAt, dropsRecords: dropRecords, dropsSnapshots: dropSnapshots)
        }
    }
}

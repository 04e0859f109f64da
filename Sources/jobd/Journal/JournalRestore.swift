// SPDX-License-Identifier: Apache-2.0

internal import ArgumentParser
internal import JobDaemon

/// `jobd journal restore`.
struct JournalRestore: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore",
        abstract: "Make a store out of a backup, in a directory that holds none.",
        discussion: """
            The whole backup is checked first. The store gets an identity of its own: a daemon that starts ends the \
            processes of jobs that carry its store's identity, and those of the store that the backup was made of may be \
            running. With --keep-store-id it takes that store's place, which must be gone for good.

            A restored store knows nothing of what happened after the backup: jobs that have run since then run again. \
            To look at it only, start it with --workers 0.

            \(JournalExit.help)
            """
    )

    @OptionGroup var store: StoreOptions

    @Flag(help: "Give the store the identity in the backup.")
    var keepStoreId = false

    @Argument(help: ArgumentHelp("The backup.", valueName: "FILE"))
    var file: String

    func run() throws {
        try store.run { $0.restore(from: file, keepsStoreID: keepStoreId) }
    }
}

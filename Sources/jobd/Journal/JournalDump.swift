// SPDX-License-Identifier: Apache-2.0

internal import ArgumentParser
internal import JobDaemon

/// `jobd journal dump`.
struct JournalDump: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "dump",
        abstract: "Show the log as JSON lines, one a record.",
        discussion: """
            Of fields that hold what clients handed in - commands with their environment, payloads, results - only the \
            size is shown, unless --payloads is given. The store may be in use. A damage ends the output, with exit \
            code 2.

            \(JournalExit.help)

            Examples:
              jobd journal dump --data-dir ~/jobs --after 1000 --limit 20
              jobd journal dump --data-dir ~/jobs | jq 'select(.type == "ATTEMPT_FINISHED")'
            """
    )

    @OptionGroup var store: StoreOptions

    // A number that begins with a dash is no option, but one out of bounds.
    @Option(parsing: .unconditional, help: ArgumentHelp("Begin behind this record.", valueName: "SEQUENCE"))
    var after: Int64 = 0

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Show at most so many records. (default: all)", valueName: "N")
    )
    var limit: Int?

    @Flag(help: "Show what clients handed in, secrets included.")
    var payloads = false

    @Flag(help: "Show a line for each batch too: its kind, epoch, file and offset.")
    var batches = false

    func validate() throws {
        guard after >= 0 else { throw ValidationError("--after is 0 or more, not \(after)") }
        guard (limit ?? 1) >= 1 else { throw ValidationError("--limit is 1 or more; leave it out for all") }
    }

    func run() throws {
        try store.run { $0.dump(after: UInt64(after), limit: limit, showsPayloads: payloads, showsBatches: batches) }
    }
}

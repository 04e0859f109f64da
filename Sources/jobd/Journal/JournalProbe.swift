// SPDX-License-Identifier: Apache-2.0

internal import ArgumentParser
internal import JobDaemon

/// `jobd journal probe`.
struct JournalProbe: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "probe",
        abstract: "Measure how long this disk takes to make a write durable.",
        discussion: """
            Writes as the journal does, one write and one sync at a time, into a file of its own that is removed at the \
            end. What one client gets is at best this rate; many clients share a sync. A disk that answers in a few \
            microseconds most likely does not keep its promise when the power goes.

            \(JournalExit.help)
            """
    )

    @OptionGroup var store: StoreOptions

    @Option(help: ArgumentHelp("Writes to measure, 1 to 1000000.", valueName: "N"))
    var count = 1000

    @Option(help: ArgumentHelp("Bytes of each write, a multiple of 4096 up to 1048576.", valueName: "BYTES"))
    var bytes = 4096

    func validate() throws {
        guard (1...1_000_000).contains(count) else { throw ValidationError("--count is 1 to 1000000") }
        guard bytes % 4096 == 0, (4096...1 << 20).contains(bytes) else {
            throw ValidationError("--bytes is a multiple of 4096 up to 1048576")
        }
    }

    func run() throws {
        try store.run { $0.probe(count: count, writeBytes: bytes) }
    }
}

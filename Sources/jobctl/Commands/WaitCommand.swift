// SPDX-License-Identifier: Apache-2.0

internal import ArgumentParser
internal import JobClient

/// `jobctl wait`: waits for a job's end.
struct WaitCommand: ServerCommand {
    static let configuration = CommandConfiguration(
        commandName: "wait",
        abstract: "Wait for a job's end and exit as it does.",
        discussion: """
            EXAMPLES:
              jobctl wait ID && echo well done
              jobctl wait --timeout 30s ID; [ $? = 75 ] && echo still going
            """
    )

    @OptionGroup var global: GlobalOptions

    @Argument(help: "The job's id.")
    var id: String

    @Option(
        help: ArgumentHelp("Give up waiting after this time (exit code 75).", valueName: "duration"),
        transform: DurationText.parse
    )
    var timeout: Duration?

    func run(in session: Session) async throws {
        try await JobWaiter(session: session, handle: session.handle(id)).wait(timeout: timeout)
    }
}
